"""Decides how far the clauses are watched over: which by which rules, which wait, which are left to people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.engine import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.engine import Rule
    from generator.regimes import Clause, Regime, Regimes

AUTOMATION: Final = {"rule": "规则判断", "document": "规则查文书", "manual": "人工判断", "pending": "待建"}
"""How a clause is watched over, in words."""
_WATCHED: Final = frozenset({"rule", "document"})


@dataclass(frozen=True, slots=True)
class Watch:
    """How one clause is watched over (一条的落实)."""

    clause: Clause
    rules: tuple[str, ...]
    lacking: tuple[str, ...]
    """Kinds of records that it needs and that do not exist yet."""

    @property
    def enforced(self) -> bool:
        """Whether a rule finds its breach."""
        return self.clause.automation in _WATCHED and bool(self.rules)

    @property
    def owing(self) -> bool:
        """Whether it is said to be watched by a rule and is not."""
        return self.clause.automation in _WATCHED and not self.rules

    @property
    def surplus(self) -> bool:
        """Whether a rule enforces it though it is said to be left to people or to the future."""
        return self.clause.automation not in _WATCHED and bool(self.rules)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one document is watched over (一部制度的落实)."""

    regime: Regime
    chapters: tuple[tuple[str, tuple[Watch, ...]], ...]

    @property
    def watches(self) -> tuple[Watch, ...]:
        """All clauses in the order of the document."""
        return tuple(watch for _, watches in self.chapters for watch in watches)

    def share(self, severity: str) -> tuple[int, int]:
        """How many clauses of a severity are enforced, and how many there are."""
        grave = [watch for watch in self.watches if watch.clause.severity == severity]
        return sum(watch.enforced for watch in grave), len(grave)


def coverage(
    regimes: Regimes, kinds: Iterable[str], rules: Mapping[str, Rule] = RULES
) -> tuple[Coverage, ...]:
    """The coverage of every document, switched on or not; ``kinds`` are the kinds of records that there are."""
    known = frozenset(kinds)
    enforcing: dict[str, list[str]] = defaultdict(list)
    for rule in rules.values():
        for clause in rule.basis:
            enforcing[clause].append(rule.name)
    return tuple(
        Coverage(
            regime,
            tuple(
                (chapter, tuple(_watch(clause, enforcing[clause.id], known) for clause in clauses))
                for chapter, clauses in regime.chapters()
            ),
        )
        for regime in regimes.packs
    )


def counts(watches: Iterable[Watch]) -> dict[str, int]:
    """Number of clauses by the way in which they are watched over, in the order of `AUTOMATION`."""
    counted: Counter[str] = Counter(watch.clause.automation for watch in watches)
    return {automation: counted[automation] for automation in AUTOMATION}


def _watch(clause: Clause, rules: list[str], known: frozenset[str]) -> Watch:
    return Watch(clause, tuple(sorted(rules)), tuple(kind for kind in clause.kinds if kind not in known))
