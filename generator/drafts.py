"""Decides which paper an open obligation calls for next, so that what is overdue arrives with its draft (拟稿).

A paper that the office itself owes is one that its schema says meets the rule (``meets`` in ``x-documents``): of the
record that the obligation is about, else of a record of another kind, which is made in memory where it is not there
yet; one record for all obligations over one matter. To everybody else goes one letter of urging (督办单) for each
unit, with all that it has not done.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.documents import DocumentSpec, spec_of
from generator.documents.specs import DRAFT, file_name, holds, items_of, ours
from generator.fields import pick
from generator.paper_entry import Paper
from generator.record import raw
from generator.skeletons import UNIT, place_of, skeleton, values
from generator.unregistered import Row, made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.book import Book
    from generator.findings import Standing
    from generator.record import Part, Record
    from generator.schemas import Kind

URGING: Final = Paper(type="督办单", code="D03", template="urging", when=())
"""The letter that urges a unit to do what it owes; it is about obligations, not about a record."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers that open obligations call for, and those of the office's own for which there is no paper."""

    specs: tuple[DocumentSpec, ...]
    without: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A paper of a record that is not registered yet, and what it is over."""

    paper: Paper
    kind: Kind
    number: str
    rows: list[Row] = field(default_factory=list)

    def spec(self, book: Book) -> DocumentSpec:
        """The paper as it would read today."""
        record = made(self.paper, self.kind, self.number, self.rows, book)
        return spec_of(self.paper, record, book.as_of)


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
    for paper in book.catalog.kinds[record.kind].documents if record is not None else ():
        if one.rule not in paper.meets or record is None:
            continue
        place = _place(one, paper, record) if paper.each is not None else None
        if paper.each is None or place is not None:
            spec = spec_of(paper, record, book.as_of, place)
            found.setdefault(spec.name, spec)
            yield spec.name


def _of_others(one: Standing, book: Book, found: dict[str, DocumentSpec | _Plan]) -> Iterator[str]:
    """Add the papers of records of other kinds that would meet an obligation, and tell their names."""
    cause = book.get(one.record)
    for kind in book.catalog.kinds.values():
        for paper in kind.documents:
            own = cause is not None and cause.kind == kind.name
            if one.rule in paper.meets and paper.each is None and not own and _is_about(one, paper, book):
                yield from _planned(one, paper, kind, book, found)


def _planned(
    one: Standing, paper: Paper, kind: Kind, book: Book, found: dict[str, DocumentSpec | _Plan]
) -> Iterator[str]:
    """A paper for each unit, or one for all where the record has a list of units."""
    where = place_of(UNIT, skeleton(paper, kind))
    apart = where is not None and "*" not in where
    for units in [(unit,) for unit in one.concerning] if apart and one.concerning else [one.concerning]:
        wanted = [unit for unit in units if not _issued(one, paper, kind, unit, book)]
        if units and not wanted:
            continue
        waiting = next(_registered(one, paper, kind, wanted, book), None)
        number = _number(one, kind, wanted[0] if apart and wanted else None)
        spec = spec_of(paper, waiting, book.as_of) if waiting is not None else None
        name = (
            spec.name if spec is not None else f"{number}-{paper.code}{paper.variant and '-'}{paper.variant}"
        )
        plan = found.setdefault(name, spec or _Plan(paper, kind, number))
        if isinstance(plan, _Plan):
            plan.rows.extend(Row(one, unit) for unit in wanted or (None,))
        yield name


def _number(one: Standing, kind: Kind, unit: str | None) -> str:
    """What a draft is kept under until its record has a number: YT-draft-GP-2026-003."""
    item = one.subject.partition("#")[2]
    about = (one.record,) if one.record else (one.period, item and file_name(item))
    return "-".join(filter(None, (kind.prefix, DRAFT, *about, unit and file_name(unit))))


def _registered(
    one: Standing, paper: Paper, kind: Kind, units: Iterable[str], book: Book
) -> Iterator[Record]:
    """Records over the same matter and units whose paper is still to be issued."""
    for record in _over(one, paper, kind, book):
        if pick(raw(record), paper.when) is None and set(units) <= _units(record, paper, kind):
            yield record


def _issued(one: Standing, paper: Paper, kind: Kind, unit: str, book: Book) -> bool:
    """Whether the paper went out on a unit since the obligation began; others must meet it then."""
    since = one.due.start.isoformat() if one.due and one.due.start else ""
    return bool(since) and any(
        str(pick(raw(record), paper.when) or "") >= since and unit in _units(record, paper, kind)
        for record in _over(one, paper, kind, book)
    )


def _over(one: Standing, paper: Paper, kind: Kind, book: Book) -> Iterator[Record]:
    """The records of a kind over what an obligation is about, or of its period, that have this paper."""
    cause = book.get(one.record)
    near = book.linked(cause, kind.name) if cause is not None else book.all(kind.name)
    for record in near:
        same = cause is not None or raw(record).get("period", "") == one.period
        if same and all(pick(raw(record), rule.field) in rule.values for rule in paper.only if rule.values):
            yield record


def _units(record: Record, paper: Paper, kind: Kind) -> set[object]:
    where = place_of(UNIT, skeleton(paper, kind))
    return set(values(raw(record), where)) if where is not None else set()


def _is_about(one: Standing, paper: Paper, book: Book) -> bool:
    """Whether what an obligation is about, the record or its item, is what the paper is for."""
    record, wanted = book.get(one.record), paper.about.get(one.rule)
    if record is None or wanted is None:
        return wanted is None
    items: tuple[Part, ...] = getattr(record, book.catalog.kinds[record.kind].items or "", ())
    number = one.subject.partition("#")[2]
    return holds(wanted, next((part for part in items if str(part.no) == number), record))


def _place(one: Standing, paper: Paper, record: Record) -> int | None:
    """The place of the item that an obligation is about; the last one where it is about the record."""
    items = items_of(record, paper)
    key = one.subject.partition("#")[2].rpartition(".")[2]
    numbers = [str(getattr(item, "no", None) or place) for place, item in enumerate(items, 1)]
    if key in numbers:
        return numbers.index(key)
    return len(items) - 1 if items else None
