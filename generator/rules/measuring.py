"""What an indicator comes to in a year, from the accident records and the figures that were noted; no rules.

Years that lie wholly within the ledger are counted from its accidents; of earlier ones the numerator is taken from
the statistics that the register of indicators holds. What is not known is ``None``, never nought (读法 A31).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.formulas import exact, ratio, total
from generator.rules.casualties import CLASSES, class_of, toll

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from generator.book import Book
    from generator.record import Part, Record

_CLASSES: Final = tuple(CLASSES)
"""Gravest first."""


def value(book: Book, entry: Part, year: int | None) -> Fraction | None:
    """An indicator's value in a year: the numerator for each unit of the denominator (相对指标)."""
    part = counted(book, entry, year)
    return ratio(part, noted(entry, year, "denominator")) if part is not None else None


def counted(book: Book, entry: Part, year: int | None) -> Fraction | None:
    """An indicator's numerator in a year; ``None`` where the ledger does not reach back and nothing was noted."""
    if year is None:
        return None
    if _within(book, year):
        accidents = book.by("accident", _year).get(year, ())
        return total(amount(book, entry, one) for one in accidents if counts(book, entry, one))
    told = noted(entry, year, "numerator")
    return None if told is None else exact(told)


def noted(entry: Part, year: int | None, name: str) -> float | None:
    """A figure that the register of indicators has for a year: ``numerator`` or ``denominator``."""
    found = [getattr(figure, name) for figure in entry.figures if figure.year == year]
    return found[0] if found else None


def _within(book: Book, year: int) -> bool:
    since = book.office.since
    return bool(year > since.year or (year == since.year and (since.month, since.day) == (1, 1)))


def counts(book: Book, entry: Part, accident: Record, until: date | None = None) -> bool:
    """Whether an accident counts for an indicator: its industry, and its class as known at the end of ``until``."""
    if entry.industries and accident.industry not in entry.industries:
        return False
    lowest = entry.accident_class
    return lowest is None or _CLASSES.index(class_of(book, accident, until)) <= _CLASSES.index(lowest)


def amount(book: Book, entry: Part, accident: Record, until: date | None = None) -> float:
    """What one accident adds to an indicator's numerator, as known at the end of ``until``."""
    cost = toll(book, accident, until)
    return {
        "事故起数": 1,
        "死亡人数": cost.fatal,
        "受伤人数": cost.serious + cost.light,
        "直接经济损失": cost.loss,
    }[entry.numerator]


def _year(accident: Record) -> int:
    year: int = accident.occurred_at.date.year
    return year
