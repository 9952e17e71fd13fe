"""Decides which letters count as letters of suggestion (建议函), and whom they concern; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.periods import parse
from generator.rules.bodies import ours, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.book import Book
    from generator.record import Record

_PLACES: Final = frozenset({"镇", "园区", "部门"})


def suggestion(letter: Record, book: Book) -> bool:
    """Whether a letter is one of this office's suggestions."""
    return bool(letter.type == "建议函") and letter.sender in ours(book)


def suggestions(book: Book, *triggers: str) -> Iterator[Record]:
    """This office's suggestions that went out, of these triggers (发函事由)."""
    for letter in book.all("letter"):
        if suggestion(letter, book) and letter.issued and letter.trigger in triggers:
            yield letter


def concerns(letter: Record, unit: str, book: Book) -> bool:
    """Whether a letter is to a unit or about it; about the county are all."""
    return unit in (*letter.to, *letter.concerning, book.office.government)


def year_of(letter: Record) -> int:
    """The year that a letter speaks of: that of its period or, without one, of its issue."""
    return parse(letter.period).year if letter.period else int(letter.issued.date.year)


def to_places(units: Iterable[str], book: Book) -> bool:
    """Whether a town, a park or a department is among some units (属地或者部门)."""
    return any(sort_of(book, unit) in _PLACES for unit in units)
