"""Decides what an obligation is about (由头): a record or a part of it, and the name that tells it from its like.

The key of an obligation says it all: ``DC-2026-001#3#发函`` is about the third problem of a supervision and is called
发函, ``ZB-2026-001#values.2`` is about the second figure of a ledger, ``GP-2026-001#发函`` about a whole record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.fields import parse_path, pick
from generator.record import Part, raw

if TYPE_CHECKING:
    from generator.book import Book
    from generator.findings import Standing
    from generator.record import Record


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an obligation is about (由头)."""

    subject: str
    """The number of the record, or the name of the unit."""
    record: Record | None
    part: Part | None
    """The item of a list that it is about, else the record."""
    item: str
    """What it is called among obligations of one rule on one subject: 发函, 2026年春节, 危险化学品."""

    def says(self, path: str) -> Any:
        """What the part, or else the whole record, says at a path."""
        steps = parse_path(path)
        told = (pick(raw(one), steps) for one in (self.part, self.record) if one is not None)
        return next((value for value in told if value is not None), None)


def occasion(one: Standing, book: Book) -> Occasion:
    """What an obligation is about."""
    subject, _, rest = one.subject.partition("#")
    record = book.get(one.record)
    if record is None:
        return Occasion(subject, None, None, rest)
    place, _, item = rest.partition("#")
    part = _part(record, place, book)
    return Occasion(subject, record, record, rest) if part is None else Occasion(subject, record, part, item)


def _part(record: Record, place: str, book: Book) -> Part | None:
    """The item at an address: of the list that it names, else of the kind's numbered one."""
    name, _, key = place.rpartition(".")
    found: Any = getattr(record, name or book.catalog.kinds[record.kind].items or "", ())
    return _at(found, key) if isinstance(found, tuple) and key else None


def _at(items: tuple[Any, ...], key: str) -> Part | None:
    """The item with a number, or where items bear none at a place."""
    parts = [one for one in items if isinstance(one, Part)]
    for place, part in enumerate(parts, 1):
        if str(raw(part).get("no", place)) == key:
            return part
    return None
