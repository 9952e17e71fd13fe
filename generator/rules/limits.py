"""How limits and orders of days are told, in one place for every topic: 期末, 延期, 先后颠倒; no rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.engine import Flag
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.periods import Period
    from generator.record import Part, Record


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def latest(*days: date | None) -> date | None:
    """The last of the days that are known."""
    return max((day for day in days if day is not None), default=None)


def on(book: Book, day: date, clause: str | None = None) -> Deadline:
    """A limit that a record names as a day: taken as it stands, never moved off a day off."""
    origin = (book.params(clause, day).origin or "") if clause else ""
    return book.calendar.anchored(day, False, origin)


def ordered(book: Book, clause: str, since: date, until: date) -> Deadline:
    """A limit that a paper names as a day, under a clause that was in force then; never moved off a day off.

    Raises `NotInForceError`.
    """
    book.params(clause, since)
    return book.calendar.anchored(until, False)


def period_end(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what must happen within a period: its last day."""
    return book.calendar.anchored(period.last, False, book.params(clause, period.last).origin or "")


def after_period(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what is owed after a period: the clause's day of the next one's first month."""
    return _early(book, clause, period.last, period.next())


def early_in(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what is owed when a period begins (季度初): the clause's day of its own first month (A03)."""
    return _early(book, clause, period.first, period)


def _early(book: Book, clause: str, day: date, period: Period) -> Deadline:
    params = book.params(clause, day)
    return book.calendar.anchored(
        period.day(params.quarter_day or 1), params.rollover is not False, params.origin or ""
    )


def extended(part: Part, deadline: date | None) -> date | None:
    """A limit after the last extension that was approved (延期)."""
    granted = [item.new_deadline for item in part.extension if item.approved and item.approved_by]
    return granted[-1] if granted else deadline


def first(found: Iterable[tuple[date, str]]) -> dict[str, Any]:
    """The earliest of some facts as the ``met`` and ``evidence`` of an obligation."""
    day, number = min(found, default=(None, None))
    return {"met": day, "evidence": number}


def disorder(*steps: tuple[str, Part]) -> Iterator[tuple[str, Part]]:
    """What is wrong in a row of events, each with its title, that must follow one another, and the event at fault.

    Events that have not happened are passed over.
    """
    happened = [(title, step) for title, step in steps if step]
    for (before, earlier), (after, later) in pairwise(happened):
        if later.date < earlier.date:
            yield f"{after}日期 {later.date} 早于{before}日期 {earlier.date}", later


def disordered(record: Record, *steps: tuple[str, str]) -> Iterator[Flag]:
    """What `disorder` finds in a row of a record's steps, given by field and title, as objections (日期颠倒)."""
    for text, step in disorder(*((title, getattr(record, name)) for name, title in steps)):
        yield Flag(text, record, where(step, "date"))


def since_each(
    book: Book, clause: str, days: Collection[date]
) -> Iterator[tuple[int, Deadline, date | None]]:
    """What must be done again some time after each time: number, limit, the day of the next time (间隔)."""
    known = sorted(days)
    for n, day in enumerate(known, 1):
        yield n, book.deadline(clause, day), known[n] if n < len(known) else None
