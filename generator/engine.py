"""Decides what a rule is: the values that rules give back and the decorators that register them.

A rule states the law and the engine states the time: no rule asks what day it is. The rule's name is its topic (the
module or package in ``generator.rules``) and the function's name; the docstring's first line is the message and the
rest of it how to mend the matter; ``basis`` names the clauses that the rule enforces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from generator.grades import Severity as Severity  # noqa: PLC0414 - rules have all they need from one place
from generator.grades import State as State  # noqa: PLC0414

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from generator.calendar import Deadline
    from generator.record import Part
    from generator.shape import Pointer


@dataclass(frozen=True, slots=True)
class Flag:
    """What an invariant or a transition objects to (不符之处).

    ``part`` is what it is about, ``at`` the place in the record to point at; ``severity`` replaces the clause's own
    where a reading of the clause says so, and ``clause`` names the one concerned where a rule serves several.
    """

    message: str
    part: Part | None = None
    at: Pointer | None = None
    severity: Severity | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes what by when, and when it was met (义务).

    ``subject`` is a part of a record or the name of a unit; ``item`` tells several obligations of one rule on one
    subject apart. ``due`` is ``None`` where the clause sets no limit; the obligation is then pending until ``closed``,
    the day on which its subject was closed without it. ``met`` is the day of the fact that meets it and ``evidence``
    the record that holds the fact. What time alone brings about is owed from the day ``arises``.

    ``concerning`` are the units that what is owed is directed at (those to be interviewed, criticised, written to) and
    ``ground`` says in a few words what calls for it (没有按时完成): a paper that is drafted for it prints both.
    """

    subject: Part | str
    owed_by: str | tuple[str, ...]
    what: str
    due: Deadline | None = None
    met: date | None = None
    evidence: str | None = None
    closed: date | None = None
    arises: date | None = None
    item: str | None = None
    at: Pointer | None = None
    severity: Severity | None = None
    clause: str | None = None
    concerning: str | Iterable[str] | None = None
    ground: str = ""


Shape = Literal["invariant", "duty", "transition"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule (规则): a function and what it is bound to."""

    name: str
    shape: Shape
    kind: str | None
    basis: tuple[str, ...]
    check: Callable[..., Any]
    title: str
    remedy: str
    every: str | None = None
    group: str | None = None
    blocks: bool = False

    @property
    def topic(self) -> str:
        """The part of the name before the dot: the module or package in ``generator.rules``."""
        return self.name.partition(".")[0]


RULES: Final[dict[str, Rule]] = {}
"""All rules by name; filled when ``generator.rules`` is imported, and never changed afterwards."""


def invariant(
    kind: str, *, basis: str | tuple[str, ...], blocks: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register ``(record, book) -> iterator of str or Flag``: what must hold of every record of a kind (不变式).

    ``blocks`` marks what a pull request may not bring in: an impossible order of dates, a paper without one of its
    elements. A breach that has happened in the world does not block, or clerks would be driven to falsify dates.
    """
    return _register("invariant", kind, basis, blocks=blocks)


def duty(
    kind: str | None = None,
    *,
    basis: str | tuple[str, ...],
    every: str | None = None,
    group: str | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a duty (义务).

    With ``kind``, ``(record, book) -> Obligation, None or iterator``; with ``every`` (年, 半年, 季, 月) and ``group``
    (a name that ``Book.members`` knows), ``(unit, period, book) -> the same`` for each member in each period.
    """
    if (kind is None) == (every is None) or (every is None) != (group is None):
        message = "duty() wants either a kind, or every and group"
        raise TypeError(message)
    return _register("duty", kind, basis, every=every, group=group)


def transition(
    kind: str | None, *, basis: str | tuple[str, ...] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register ``(before, after, book) -> iterator of str or Flag``: what an edit may do (变更).

    ``None`` stands for a record that was not there before, or is no longer.
    """
    return _register("transition", kind, basis, blocks=True)


def _register(
    shape: Shape,
    kind: str | None,
    basis: str | tuple[str, ...],
    *,
    every: str | None = None,
    group: str | None = None,
    blocks: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    from inspect import cleandoc

    def decorate(check: Callable[..., Any]) -> Callable[..., Any]:
        topic = check.__module__.partition(".rules.")[2].partition(".")[0]
        name = f"{topic}.{check.__name__.strip('_').replace('_', '-')}"
        title, _, remedy = cleandoc(check.__doc__ or "").partition("\n\n")
        if name in RULES:
            message = f"two rules are called {name}"
            raise ValueError(message)
        clauses = (basis,) if isinstance(basis, str) else basis
        RULES[name] = Rule(
            name, shape, kind, clauses, check, title, " ".join(remedy.split()), every, group, blocks
        )
        return check

    return decorate
