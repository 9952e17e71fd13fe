"""Decides who is to be visited in a five-year cycle, and who has been drawn and visited in it; no rules (A19)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from generator.rules.bodies import sort_of, valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

OBJECTS: Final = frozenset({"镇", "园区", "专委会办公室", "专委会"})
"""What may be visited (巡查对象): towns, parks, and the offices of committees, called by the committee's name."""
CYCLE: Final = "SQ-10-06-3"


def objects(book: Book, *days: date) -> Iterator[str]:
    """Everything that is to be visited and was registered on all of these days (巡查对象)."""
    for kind in ("units", "committees"):
        for name, entry in book.register.entries[kind].items():
            if sort_of(book, name) in OBJECTS and all(valid(entry, day) for day in days):
                yield name


def last_year(book: Book, start: int) -> int:
    """The last year of the cycle that began in ``start`` (周期的末年)."""
    return start + (book.params(CYCLE, date(start, 12, 31)).months or 60) // 12 - 1


def cycle_of(book: Book, year: int) -> int | None:
    """The first year of the cycle that a year lies in, by the rounds on record; ``None`` before the first."""
    starts = {one.cycle_start for one in book.all("patrol_round") if one.cycle_start <= year}
    start: int | None = max(starts, default=None)
    return start if start is not None and year <= last_year(book, start) else None


def rounds(book: Book, start: int) -> list[Record]:
    """The rounds of a cycle, in their order (各轮)."""
    return sorted(book.by("patrol_round", _start).get(start, ()), key=lambda one: (one.year, one.id))


def drawn_before(book: Book, patrol_round: Record) -> set[str]:
    """The names that were drawn in earlier rounds of the same cycle: they are not put back (不放回)."""
    earlier = (one for one in rounds(book, patrol_round.cycle_start) if _key(one) < _key(patrol_round))
    return {name for one in earlier for name in one.draw.result}


def undrawn(book: Book, start: int, year: int) -> list[str]:
    """The objects that a year of a cycle begins with and that no earlier year has drawn (未抽到的对象)."""
    drawn = {name for one in rounds(book, start) if one.year < year for name in one.draw.result}
    return sorted(name for name in objects(book, date(year, 1, 1)) if name not in drawn)


def round_of(book: Book, patrol: Record) -> Record | None:
    """The round in which a visit's object was drawn (所属轮次)."""
    found = book.get(patrol.round)
    return found if found is not None and found.kind == "patrol_round" else None


def year_of(book: Book, patrol: Record) -> int | None:
    """The year whose round a visit belongs to; that of the visit itself where no round is named."""
    found = round_of(book, patrol)
    if found is not None:
        return int(found.year)
    return patrol.conducted.date.year if patrol.conducted else None


def visits(book: Book, first: int, last: int) -> Iterator[Record]:
    """The visits that took place and belong to the rounds of these years."""
    for patrol in book.all("patrol"):
        year = year_of(book, patrol) if patrol.conducted else None
        if year is not None and first <= year <= last:
            yield patrol


def visited_bodies(book: Book, patrol: Part) -> set[str]:
    """The object of a visit, and the department that keeps the office if it is a committee (被巡查单位)."""
    committee = book.register.entries["committees"].get(patrol.target)
    return {patrol.target} | ({committee.office_unit} if committee is not None else set())


def _start(patrol_round: Record) -> int:
    return int(patrol_round.cycle_start)


def _key(patrol_round: Record) -> tuple[int, str]:
    return patrol_round.year, patrol_round.id
