"""Decides what judging yields: findings and standings, each with the key that names it everywhere.

The key ``rule:subject[@period]`` is what annotations, page anchors, calendars, issues and waivers are called by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.grades import Severity, State

if TYPE_CHECKING:
    from datetime import date

    from generator.calendar import Deadline
    from generator.shape import Pointer

INTERNAL = "engine.internal-error"
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""Rank of severities, gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong: here, under this clause, to be mended so (发现的问题)."""

    rule: str
    subject: str
    severity: Severity
    title: str
    message: str
    remedy: str
    path: str
    pointer: Pointer = ()
    clause: str | None = None
    period: str | None = None
    blocks: bool = False
    waiver: str | None = None
    line: int = 1
    column: int = 1

    @property
    def key(self) -> str:
        """``rule:subject[@period]``."""
        return key(self.rule, self.subject, self.period)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one obligation stands on the as-of date (一项义务的现状)."""

    rule: str
    clause: str
    subject: str
    period: str | None
    record: str | None
    """The record it arises from; ``None`` for a periodic duty of a unit."""
    owed_by: tuple[str, ...]
    what: str
    due: Deadline | None
    met: date | None
    evidence: str | None
    state: State
    days: int | None
    """Days past the limit where overdue or met late, days left where not yet due; ``None`` without a limit."""
    severity: Severity
    title: str
    remedy: str
    path: str
    pointer: Pointer
    waiver: str | None = None
    closed_without: bool = False
    """Whether it is overdue because its subject was closed without it, before the limit had passed."""
    concerning: tuple[str, ...] = ()
    """The units that what is owed is directed at."""
    ground: str = ""
    """What calls for it, in a few words."""

    @property
    def key(self) -> str:
        """``rule:subject[@period]``."""
        return key(self.rule, self.subject, self.period)


def key(rule: str, subject: str, period: str | None = None) -> str:
    """The name of a finding or standing."""
    return f"{rule}:{subject}@{period}" if period else f"{rule}:{subject}"
