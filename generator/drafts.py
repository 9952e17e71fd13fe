"""Decides which paper an open obligation calls for next, so that what is overdue arrives with its draft (拟稿).

A paper that the office itself owes is one that its schema says meets the rule (``meets`` in ``x-documents``): of the
record that the obligation is about, else of a record of another kind, which is made in memory where it is not there
yet; one record for all obligations over one matter. To everybody else goes one letter of urging (督办单) for each
unit, with all that it has not done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.documents import DocumentSpec, documents_for, ledgers, spec_of
from generator.documents.specs import DRAFT, file_name, items_of, may_hold, met_by, ours
from generator.draft_words import Row
from generator.occasions import occasion
from generator.paper_entry import Paper
from generator.periods import parse
from generator.record import raw
from generator.registered import issued, waiting
from generator.skeletons import UNIT, place_of, skeleton
from generator.unregistered import added, made, stamped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.book import Book
    from generator.findings import Standing
    from generator.record import Record
    from generator.schemas import Kind

URGING: Final = Paper(type="督办单", code="D03", template="urging", when=())
"""The letter that urges a unit to do what it owes; it is about obligations, not about a record."""
_NUMBER: Final = re.compile(r"[A-Z]{2}-[\w-]+|[A-Za-z0-9-]+")
"""Numbers of records and clauses, periods and names of rules: file names have them as they are."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers that open obligations call for, and those of the office's own for which there is no paper."""

    specs: tuple[DocumentSpec, ...]
    without: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A paper of a record, or of items of one, that is not registered yet, and what it is over."""

    paper: Paper
    kind: Kind
    number: str
    rows: list[Row] = field(default_factory=list)
    grown: Record | None = None
    """The record that is to have more items."""

    def spec(self, book: Book) -> DocumentSpec:
        """The paper as it would read today."""
        if self.grown is None:
            record = made(self.paper, self.kind, self.number, self.rows, book)
            return spec_of(self.paper, record, book.as_of, 0 if self.paper.each else None)
        record = added(self.paper, self.grown, self.rows, book)
        places = range(len(items_of(self.grown, self.paper)), len(items_of(record, self.paper)))
        return DocumentSpec(self.paper, book.as_of, (record,), tuple(places))


def drafts(standings: Iterable[Standing], book: Book) -> Drafts:
    """The papers for these obligations, each once, in their order."""
    found: dict[str, DocumentSpec | _Plan] = {}
    owed: dict[str, list[Standing]] = defaultdict(list)
    without: list[Standing] = []
    for one in standings:
        others = [unit for unit in one.owed_by if unit not in ours(book)]
        names = [] if others else list(_own(one, book, found))
        if not names and not others:
            names = list(_of_others(one, book, found))
        if not names and not others:
            without.append(one)
        for unit in others if not names else ():
            owed[unit].append(one)
    specs = [each if isinstance(each, DocumentSpec) else each.spec(book) for each in found.values()]
    urged = [
        DocumentSpec(URGING, book.as_of, (), duties=tuple(told), party=unit) for unit, told in owed.items()
    ]
    return Drafts((*specs, *urged), tuple(without))


def _own(one: Standing, book: Book, found: dict[str, DocumentSpec | _Plan]) -> Iterator[str]:
    """Add the papers of the very record that would meet an obligation, and tell their names."""
    record = book.get(one.record)
    if record is None:
        return
    papers = [paper for paper in book.catalog.kinds[record.kind].documents if one.rule in paper.meets]
    papers = [paper for paper in papers if _is_about(one, paper, book) and not _of_another(paper, record)]
    for paper in [paper for paper in papers if may_hold(paper.only, record)] or papers:
        place = _place(one, paper, record)
        if paper.each is None or place is not None:
            spec = _of_record(one, paper, record, place, book)
            found.setdefault(spec.name, spec)
            yield spec.name
        elif paper.draft:
            name = f"{record.id}-{paper.code}-{paper.variant}-{DRAFT}"
            kind = book.catalog.kinds[record.kind]
            plan = found.setdefault(name, _Plan(paper, kind, record.id, grown=record))
            if isinstance(plan, _Plan):
                plan.rows.append(Row(one, None))
            yield name


def _of_record(one: Standing, paper: Paper, record: Record, place: int | None, book: Book) -> DocumentSpec:
    """The paper of a record: as it went out if it did and is only to be sent on, else as it would read today."""
    if paper.each is not None:
        return spec_of(paper, record, book.as_of, place)
    sent = next((spec for spec in documents_for(record, book) if spec.paper is paper), None)
    return sent or spec_of(paper, stamped(paper, record, Row(one, None), book), book.as_of)


def _of_others(one: Standing, book: Book, found: dict[str, DocumentSpec | _Plan]) -> Iterator[str]:
    """Add the papers of other records that would meet an obligation, and tell their names."""
    cause = book.get(one.record)
    for kind in book.catalog.kinds.values():
        for paper in kind.documents:
            own = cause is not None and cause.kind == kind.name and not _of_another(paper, cause)
            if one.rule not in paper.meets or own or not _is_about(one, paper, book):
                continue
            if paper.yearly and not paper.draft:
                yield from _of_year(one, paper, book, found)
            else:
                yield from _planned(one, paper, kind, book, found)


def _of_another(paper: Paper, cause: Record) -> bool:
    """Whether a paper of the cause's own kind is that of another record: a penalty for an order that was defied."""
    return bool(paper.draft) and paper.each is None and not may_hold(paper.only, cause)


def _of_year(
    one: Standing, paper: Paper, book: Book, found: dict[str, DocumentSpec | _Plan]
) -> Iterator[str]:
    """The paper on all records of the year that an obligation is about, where there are some."""
    for spec in ledgers(book):
        if spec.paper is paper and one.period and spec.subject.endswith(f"-{parse(one.period).year}"):
            found.setdefault(spec.name, spec)
            yield spec.name


def _planned(
    one: Standing, paper: Paper, kind: Kind, book: Book, found: dict[str, DocumentSpec | _Plan]
) -> Iterator[str]:
    """A paper for each unit, or one for all where the record has a list of units."""
    where = place_of(UNIT, skeleton(paper, kind, (), (one.rule,)))
    apart = where is not None and "*" not in where
    for units in [(unit,) for unit in one.concerning] if apart and one.concerning else [one.concerning]:
        wanted = [unit for unit in units if not issued(one, paper, kind, unit, book)]
        if units and not wanted:
            continue
        known = next(waiting(one, paper, kind, wanted, book), None)
        if known is None and paper.follows:
            continue
        number = _number(one, paper, kind, wanted[0] if apart and wanted else None, book)
        spec = spec_of(paper, known, book.as_of) if known is not None else None
        name = (
            spec.name if spec is not None else f"{number}-{paper.code}{paper.variant and '-'}{paper.variant}"
        )
        plan = found.setdefault(name, spec or _Plan(paper, kind, number))
        if isinstance(plan, _Plan):
            plan.rows.extend(Row(one, unit) for unit in wanted or (None,))
        yield name


def _number(one: Standing, paper: Paper, kind: Kind, unit: str | None, book: Book) -> str:
    """What a draft is kept under until its record has a number: YT-draft-GP-2026-003.

    Where an entry says something of its own for a rule, what it drafts for that rule is a record of its own.
    """
    what, drafted = occasion(one, book), str(skeleton(paper, kind, (), (one.rule,)))
    owner = None if what.subject in {book.office.short, unit} else what.subject
    item = what.item if "{item}" in drafted else one.clause if "{clause}" in drafted else None
    item = item if item != unit else None
    about = (one.record,) if one.record else (one.period, owner)
    rule = one.rule.partition(".")[2] if f"@{one.rule}" in paper.draft else None
    return "-".join(map(_part_of_name, filter(None, (kind.prefix, DRAFT, *about, item, unit, rule))))


def _part_of_name(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else file_name(text)


def _is_about(one: Standing, paper: Paper, book: Book) -> bool:
    """Whether what an obligation is about, the record or its item, is what the paper is for.

    ``item`` is what the obligation is called among others of its rule on the same subject.
    """
    wanted = paper.about.get(one.rule)
    if wanted is None:
        return True
    what = occasion(one, book)
    part = what.part or what.record
    return met_by({**(raw(part) if part is not None else {}), "item": what.item}, wanted)


def _place(one: Standing, paper: Paper, record: Record) -> int | None:
    """The place of the item that an obligation is about; where it is about none, the last one, or a new one."""
    items = items_of(record, paper)
    key = one.subject.partition("#")[2].partition("#")[0].rpartition(".")[2]
    numbers = [str(getattr(item, "no", None) or place) for place, item in enumerate(items, 1)]
    if key in numbers:
        return numbers.index(key)
    return len(items) - 1 if items and not paper.draft else None
