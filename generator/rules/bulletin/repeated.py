"""Decides when a business was criticised often enough and still had not mended its ways (reading A47); no rules."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.rules.bulletin.scope import official

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.record import Part


class Criticism(NamedTuple):
    """A bulletin that criticises a body: its day, its number, and the matters it names."""

    day: date
    bulletin: str
    items: list[Part]


def criticised(book: Book) -> Mapping[str, list[Criticism]]:
    """The county's and higher bulletins that criticise each body, earliest first; one bulletin counts once."""
    found: dict[str, list[Criticism]] = defaultdict(list)
    for bulletin in book.all("bulletin"):
        if bulletin.issued and official(book, bulletin):
            items: dict[str, list[Part]] = defaultdict(list)
            for item in bulletin.named:
                if item.nature == "批评":
                    items[item.unit].append(item)
            for unit, about in items.items():
                found[unit].append(Criticism(bulletin.issued.date, bulletin.id, about))
    return {unit: sorted(days, key=lambda told: told[:2]) for unit, days in found.items()}


def rolling(told: list[Criticism], last: date, book: Book) -> list[Criticism]:
    """The criticisms within the clause's months that end with a day (滚动十二个月)."""
    since = book.calendar.after_months(last, -(book.params("SQ-08-06-1", last).months or 12)).due
    return [one for one in told if since < one.day <= last]


def calendar_year(told: list[Criticism], last: date, book: Book) -> list[Criticism]:
    """The criticisms of a day's own year until that day (自然年口径)."""
    return [one for one in told if one.day.year == last.year and one.day <= last]


def triggers(
    told: list[Criticism],
    book: Book,
    window: Callable[[list[Criticism], date, Book], list[Criticism]] = rolling,
    still: date | None = None,
) -> Iterator[tuple[date, date, int]]:
    """Each day on which a business had been told often enough and still had not mended its ways.

    With it the day of the bulletin that was one too many, and how many there were. What was mended after the day
    ``still`` counts as open.
    """
    for last, _, _ in told:
        times = book.params("SQ-08-06-1", last).times or 2
        within = window(told, last, book)
        open_since = [
            max(day, item.deadline or day)
            for day, _, items in within
            for item in items
            if not item.closed or (still is not None and item.closed.date > still)
        ]
        if len(within) >= times and open_since:
            yield max(last, min(open_since)), within[times - 1].day, len(within)


def open_on(told: list[Criticism], day: date) -> list[Part]:
    """The matters that on a day were neither mended nor still within their time."""
    return [
        item
        for one in told
        for item in one.items
        if one.day <= day
        and (item.deadline is None or item.deadline < day)
        and not (item.closed and item.closed.date <= day)
    ]
