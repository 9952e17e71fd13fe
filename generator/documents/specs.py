"""Decides which papers a record calls for: those of its schema whose day has come and whose conditions hold."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.fields import FieldPath, Step, pick
from generator.record import Part, raw

if TYPE_CHECKING:
    from generator.book import Book
    from generator.findings import Standing
    from generator.paper_entry import Condition, Paper
    from generator.record import Record

DRAFT = "draft"
"""Stands for the year in what a paper is kept under as long as its record is not registered."""
_UNFIT = re.compile(r"\W")
"""What the name of a unit may have and a file name should not."""


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A paper that a record calls for (应出文书)."""

    paper: Paper
    dated: datetime.date
    records: tuple[Record, ...]
    """The records the paper speaks about: one, all that carry the same document number, or all of a year."""
    items: tuple[int, ...] = ()
    """For a paper on items of a list: the places of those with the same number, the first one first."""
    others: tuple[Record, ...] = ()
    """Records that the paper tells of besides: those that a notice of listing strikes off."""
    public: bool = False
    """Whether what is not for the public is left out (公开版)."""
    duties: tuple[Standing, ...] = ()
    """The open obligations that a paper of urging is about; it has no record then."""
    party: str = ""
    """The unit that is urged."""

    @property
    def type(self) -> str:
        """What the office calls it: 挂牌督办通知书."""
        return self.paper.type

    @property
    def code(self) -> str:
        """Its number in the list of papers: D16."""
        return self.paper.code

    @property
    def template(self) -> str:
        """The template that lays it out."""
        return self.paper.template

    @property
    def subject(self) -> str:
        """What the paper is kept under: the record's number, the item's address, or prefix and year of a ledger."""
        if self.party:
            return self.party
        if self.paper.yearly and self.record.id.split("-")[1] != DRAFT:
            return self.record.id.rpartition("-")[0]
        return f"{self.record.id}#{self._item}" if self.items else self.record.id

    @property
    def name(self) -> str:
        """A file name without its ending, unique among all papers: GP-2026-003-D16, HY-2026-001-D03-2."""
        if self.party:
            return f"{self.dated.isoformat()}-{self.code}-{file_name(self.party)}"
        variant = f"-{self.paper.variant}" if self.paper.variant else ""
        item = f"-{self._item}" if self.items else ""
        return (
            f"{self.subject.partition('#')[0]}-{self.code}{variant}{item}{'-public' if self.public else ''}"
        )

    @property
    def record(self) -> Record:
        """The record that the paper is kept under: the first of them."""
        return self.records[0]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The items that it is about."""
        found = items_of(self.record, self.paper)
        return tuple(found[place] for place in self.items)

    @property
    def _item(self) -> object:
        """The number of the item, or its place where it has none; a document number is no file name."""
        number = raw(self.parts[0]).get("no")
        return number if isinstance(number, int) else self.items[0] + 1


def file_name(unit: str) -> str:
    """The name of a unit as a part of a file name; where that takes a change, with a mark that tells units apart."""
    clean = _UNFIT.sub("_", unit)
    return clean if clean == unit else f"{clean}-{hashlib.sha256(unit.encode()).hexdigest()[:6]}"


def documents_for(record: Record, book: Book) -> list[DocumentSpec]:
    """The papers of a record, in the order of its schema.

    Records, and items of one list, that carry the same number share one paper, and each gives the same spec.
    """
    kind = book.catalog.kinds[record.kind]
    return [spec for paper in kind.documents if not paper.yearly for spec in _specs(paper, record, book)]


def ledgers(book: Book) -> list[DocumentSpec]:
    """The papers on all records of a year (台账), for each kind that has some and each year, as of the book's day."""
    return [
        DocumentSpec(paper, book.as_of, records)
        for kind in book.catalog.kinds.values()
        for paper in kind.documents
        if paper.yearly
        for _, records in sorted(_by_year(paper, book).items())
    ]


def spec_of(paper: Paper, record: Record, day: datetime.date, place: int | None = None) -> DocumentSpec:
    """A paper that is drafted before its day has come; ``place`` is that of the item it is about."""
    return DocumentSpec(paper, day, (record,), () if place is None else (place,))


def items_of(record: Record, paper: Paper) -> tuple[Part, ...]:
    """The items of the list that a paper goes through; of lists within a list, all in the order of the record."""
    return _through(record, paper.each) if paper.each else ()


def outer_of(items: tuple[Part, ...], record: Record, paper: Paper) -> tuple[Part, ...]:
    """What the items stand in: the entries of the outer list, for a list within a list; else the record."""
    if not items or not paper.each:
        return ()
    *outer, inner = paper.each
    return tuple(one for one in _through(record, outer) if set(items) & set(_each(getattr(one, inner.name))))


def _through(record: Record, path: Sequence[Step]) -> tuple[Part, ...]:
    found: tuple[Any, ...] = (record,)
    for step in path:
        found = tuple(item for part in found for item in _each(getattr(part, step.name)))
    return found


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _specs(paper: Paper, record: Record, book: Book) -> Iterator[DocumentSpec]:
    if not holds(paper.only, record):
        return
    if paper.each is not None:
        yield from _of_items(paper, record, book)
        return
    day = pick(raw(record), paper.when)
    if day is None or not _ours(paper, record, book):
        return
    number = _number_of(paper.when)(record)
    if number and paper.within and book.by(record.kind, _text_at(paper.within)).get(number):
        return
    together = tuple(one for one in _alike(paper.when, record, book) if holds(paper.only, one))
    others = book.by(record.kind, _text_at(paper.joined)).get(number, ()) if number and paper.joined else ()
    yield DocumentSpec(paper, _day(day), together, others=tuple(others))


def _of_items(paper: Paper, record: Record, book: Book) -> Iterator[DocumentSpec]:
    items = items_of(record, paper)
    numbers = [_number_of(paper.when)(item) for item in items]
    for place, item in enumerate(items):
        day = pick(raw(item), paper.when)
        if day is None or not holds(paper.where, item) or not _ours(paper, item, book):
            continue
        number = numbers[place]
        same = [p for p, n in enumerate(numbers) if n == number] if number else [place]
        yield DocumentSpec(paper, _day(day), (record,), tuple(same))


def _by_year(paper: Paper, book: Book) -> dict[str, tuple[Record, ...]]:
    years: dict[str, list[Record]] = {}
    kind = next(kind for kind in book.catalog.kinds.values() if paper in kind.documents)
    for record in book.all(kind.name):
        if holds(paper.only, record) and (not paper.when or pick(raw(record), paper.when) is not None):
            years.setdefault(record.id.split("-")[1], []).append(record)
    return {year: tuple(records) for year, records in years.items()}


def _alike(when: FieldPath, record: Record, book: Book) -> tuple[Record, ...]:
    """The records whose paper has the same number: the field `no` beside the day of the paper."""
    number_of = _number_of(when)
    number = number_of(record)
    return book.by(record.kind, number_of)[number] if number else (record,)


@cache
def _number_of(when: FieldPath) -> Callable[[Part], str]:
    return _text_at((*when[:-1], Step("no")))


@cache
def _text_at(path: FieldPath) -> Callable[[Part], str]:
    return lambda part: str(pick(raw(part), path) or "")


def holds(conditions: tuple[Condition, ...], part: Part) -> bool:
    """Whether all conditions hold of a record or of an item."""
    return met_by(raw(part), conditions)


def met_by(data: Mapping[str, Any], conditions: tuple[Condition, ...]) -> bool:
    """Whether all conditions hold of plain data."""
    return all(_meets(pick(data, one.field), one.values) for one in conditions)


def may_hold(conditions: tuple[Condition, ...], part: Part) -> bool:
    """Whether all conditions may still come to hold: a field that is there has one of the values."""
    return all(
        not one.values or pick(raw(part), one.field) is None or _meets(pick(raw(part), one.field), one.values)
        for one in conditions
    )


def _meets(value: object, values: frozenset[object]) -> bool:
    """Of a list, one entry is enough."""
    if not values or value is None:
        return value is not None
    return not values.isdisjoint(value if isinstance(value, list) else [value])


def ours(book: Book) -> frozenset[str]:
    """This office and the bodies that it works for (本机关)."""
    office = book.office
    return frozenset({office.short, office.committee, office.government, office.bureau})


def _ours(paper: Paper, part: Part, book: Book) -> bool:
    """Whether this office, or a body it works for, issues the paper; others' papers are registered, not made."""
    issuer: Any = pick(raw(part), paper.issuer) if paper.issuer else None
    return issuer is None or issuer in ours(book)


def _day(text: object) -> datetime.date:
    return datetime.date.fromisoformat(str(text)[:10])
