"""Decides what is said of a whole check: which findings, new or old, whether they block, and the exit code.

A verdict is plain data, so that it can be remembered and written as JSON without the book it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from generator.findings import INTERNAL, Finding
from generator.grades import Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.judge import Judged

CLEAN, PROBLEMS, USAGE, BROKEN = 0, 1, 2, 3
"""Exit codes: nothing to do; errors (without a base) or something that blocks (with one); wrong call; internal."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check (检查结论)."""

    as_of: str
    records: int
    states: Mapping[str, int]
    """Number of obligations by state."""
    compared: bool
    new: tuple[Finding, ...]
    """With a base, the findings that the base does not have; without one, all findings."""
    existing: tuple[Finding, ...]
    fixed: tuple[Finding, ...]

    @classmethod
    def of(
        cls,
        judged: Judged,
        new: Iterable[Finding],
        existing: Iterable[Finding] = (),
        fixed: Iterable[Finding] = (),
        *,
        compared: bool = False,
    ) -> Verdict:
        """Sum up a judged book whose findings have their places."""
        states: dict[str, int] = {state.value: 0 for state in State}
        for standing in judged.standings:
            states[standing.state.value] += 1
        return cls(
            as_of=judged.book.as_of.isoformat(),
            records=sum(1 for _ in judged.book.events()),
            states=states,
            compared=compared,
            new=tuple(new),
            existing=tuple(existing),
            fixed=tuple(fixed),
        )

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding there is now."""
        return self.new + self.existing

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What may not be merged."""
        return tuple(
            finding for finding in self.new if self.compared and finding.blocks and not finding.waiver
        )

    @property
    def exit_code(self) -> int:
        """What the command ends with (design §7)."""
        if any(finding.rule == INTERNAL for finding in self.all):
            return BROKEN
        if self.compared:
            return PROBLEMS if self.blocking else CLEAN
        grave = (finding for finding in self.new if finding.severity is Severity.ERROR and not finding.waiver)
        return PROBLEMS if any(grave) else CLEAN

    def data(self) -> dict[str, Any]:
        """The verdict as lists, texts and numbers."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in ("as_of", "records", "compared")}
        kept["states"] = dict(self.states)
        for name in ("new", "existing", "fixed"):
            kept[name] = [packed(finding) for finding in getattr(self, name)]
        return kept

    @classmethod
    def from_data(cls, kept: Mapping[str, Any]) -> Verdict:
        """Undo `data`."""
        groups = {name: tuple(unpacked(row) for row in kept[name]) for name in ("new", "existing", "fixed")}
        return cls(kept["as_of"], kept["records"], kept["states"], kept["compared"], **groups)


_NAMES = tuple(field.name for field in fields(Finding))


def packed(finding: Finding) -> dict[str, Any]:
    """A finding as plain values."""
    row = {name: getattr(finding, name) for name in _NAMES}
    row["severity"] = finding.severity.value
    row["pointer"] = list(finding.pointer)
    return row


def unpacked(row: Mapping[str, Any]) -> Finding:
    """Undo `packed`."""
    return Finding(**{**row, "severity": Severity(row["severity"]), "pointer": tuple(row["pointer"])})
