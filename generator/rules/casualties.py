"""What an accident cost as far as reports may still change its class, and that class; no rules.

The class follows the casualties known within the time for supplementary reports (493号令第十三条): what is reported
later no longer changes it. The missing count among the dead (第十二条).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.formulas import Grade, accident_class

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Record

CLASSES: Final = {
    "特别重大": "GJ-01-03-1",
    "重大": "GJ-01-03-2",
    "较大": "GJ-01-03-3",
    "一般": "GJ-01-03-4",
}
"""The classes of accidents, gravest first, and the clause that says where each begins."""
_SHORT: Final = frozenset({"道路交通", "火灾"})
"""Accidents with the shorter time for supplementary reports."""


@dataclass(frozen=True, slots=True)
class Toll:
    """Casualties and loss of an accident (伤亡和损失); the loss in 万元."""

    dead: int
    missing: int
    serious: int
    loss: float
    light: int = 0

    @property
    def fatal(self) -> int:
        """The dead and the missing."""
        return self.dead + self.missing

    @property
    def hurt(self) -> int:
        """All but the slightly injured: what keeps an accident from being investigated by its own unit."""
        return self.fatal + self.serious


def supplement_clause(accident: Record) -> str:
    """The clause that gives an accident its time for supplementary reports (补报)."""
    return "GJ-01-13-2" if accident.type in _SHORT else "GJ-01-13-1"


def supplement_limit(book: Book, accident: Record) -> Deadline:
    """The last day on which changed casualties still change the class (补报期限)."""
    return book.deadline(supplement_clause(accident), accident.occurred_at)


def toll(book: Book, accident: Record, until: date | None = None) -> Toll:
    """The casualties by the last report in time, and the last loss given in time; as known at the end of ``until``."""
    limit = supplement_limit(book, accident).due
    limit = limit if until is None else min(limit, until)
    told = sorted((item for item in accident.updates if item.date.date <= limit), key=lambda item: item.date)
    counts = told[-1].casualties if told else accident.casualties
    losses = [item.loss for item in (accident, *told) if item.loss is not None]
    return Toll(
        counts.dead or 0,
        counts.missing or 0,
        counts.serious or 0,
        losses[-1] if losses else 0,
        counts.light or 0,
    )


def class_of(book: Book, accident: Record, until: date | None = None) -> str:
    """The class of an accident (事故等级) by the limits in force on its day; computed, never typed."""
    grades = (_grade(book, name, clause, accident) for name, clause in CLASSES.items())
    cost = toll(book, accident, until)
    return accident_class(grades, cost.fatal, cost.serious, cost.loss)


def _grade(book: Book, name: str, clause: str, accident: Record) -> Grade:
    params = book.params(clause, accident.occurred_at)
    return Grade(name, params.deaths, params.serious, params.loss)
