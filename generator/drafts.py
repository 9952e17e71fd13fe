"""Decides which paper an open obligation calls for next, so that what is overdue arrives with its draft (拟稿).

A paper that the office itself owes is the one that its schema says meets the rule (``meets`` in ``x-documents``). To
everybody else goes one letter of urging (督办单) for each unit, with all that it has not done.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.documents import DocumentSpec, spec_of
from generator.documents.specs import items_of
from generator.paper_entry import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.book import Book
    from generator.findings import Standing
    from generator.record import Record

URGING: Final = Paper(type="督办单", code="D03", template="urging", when=())
"""The letter that urges a unit to do what it owes; it is about obligations, not about a record."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers that open obligations call for, and those of the office's own for which there is no paper."""

    specs: tuple[DocumentSpec, ...]
    without: tuple[Standing, ...]


def drafts(standings: Iterable[Standing], book: Book) -> Drafts:
    """The papers for these obligations, each once, in their order."""
    specs: dict[str, DocumentSpec] = {}
    owed: dict[str, list[Standing]] = defaultdict(list)
    without: list[Standing] = []
    for one in standings:
        made = list(_meeting(one, book))
        specs |= {spec.name: spec for spec in made}
        others = [unit for unit in one.owed_by if unit not in _ours(book)]
        if not made and not others:
            without.append(one)
        for unit in others if not made else ():
            owed[unit].append(one)
    urged = [
        DocumentSpec(URGING, book.as_of, (), duties=tuple(told), party=unit) for unit, told in owed.items()
    ]
    return Drafts((*specs.values(), *urged), tuple(without))


def _meeting(one: Standing, book: Book) -> Iterator[DocumentSpec]:
    """The papers that would meet an obligation, as they would read if they were issued on the book's day."""
    record = book.get(one.record)
    if record is None:
        return
    for paper in book.catalog.kinds[record.kind].documents:
        if one.rule not in paper.meets:
            continue
        if paper.each is None:
            yield spec_of(paper, record, book.as_of)
        elif (place := _place(one, paper, record)) is not None:
            yield spec_of(paper, record, book.as_of, place)


def _place(one: Standing, paper: Paper, record: Record) -> int | None:
    """The place of the item that an obligation is about; the last one where it is about the record."""
    items = items_of(record, paper)
    key = one.subject.partition("#")[2].rpartition(".")[2]
    numbers = [str(getattr(item, "no", None) or place) for place, item in enumerate(items, 1)]
    if key in numbers:
        return numbers.index(key)
    return len(items) - 1 if items else None


def _ours(book: Book) -> frozenset[str]:
    office = book.office
    return frozenset({office.short, office.committee, office.government, office.bureau})
