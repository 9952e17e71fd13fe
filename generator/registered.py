"""Decides which registered records are those a draft is about: still waiting for it, or done with it (登记在案)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.documents.specs import DRAFT
from generator.draft_words import Row
from generator.fields import pick
from generator.periods import parse
from generator.record import began_on, raw
from generator.skeletons import UNIT, place_of, says, skeleton, told, values
from generator.unregistered import made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.book import Book
    from generator.findings import Standing
    from generator.paper_entry import Paper
    from generator.record import Record
    from generator.schemas import Kind

_NAMED: Final = "enterprise"
"""A business is not linked to by its number but named as the unit."""


def waiting(one: Standing, paper: Paper, kind: Kind, units: Sequence[str], book: Book) -> Iterator[Record]:
    """Records over the same matter and units whose paper is still to be issued."""
    if paper.each is None and not paper.yearly:
        for record in _over(one, paper, kind, units, book):
            if pick(raw(record), paper.when) is None and set(units) <= _units(record, one, paper, kind):
                yield record


def issued(one: Standing, paper: Paper, kind: Kind, unit: str, book: Book) -> bool:
    """Whether the paper went out on a unit since the obligation began; others must meet it then."""
    since = one.due.start.isoformat() if one.due and one.due.start else ""
    return bool(since) and any(
        str(pick(raw(record), paper.when) or "") >= since and unit in _units(record, one, paper, kind)
        for record in _over(one, paper, kind, (unit,), book)
    )


def _over(one: Standing, paper: Paper, kind: Kind, units: Sequence[str], book: Book) -> Iterator[Record]:
    """The records of a kind over what an obligation is about, or of its period, that have this paper."""
    cause = book.get(one.record)
    rows = [Row(one, unit) for unit in units] or [Row(one, None)]
    wanted = dict(told(raw(made(paper, kind, DRAFT, rows, book)), paper, kind, alone=cause is None))
    for record in _near(one, cause, kind, book):
        same = all(says(raw(record).get(key), value) for key, value in wanted.items())
        only = all(pick(raw(record), rule.field) in rule.values for rule in paper.only if rule.values)
        if same and only and (cause is not None or _of_the_time(one, record, wanted)):
            yield record


def _near(one: Standing, cause: Record | None, kind: Kind, book: Book) -> Iterable[Record]:
    """The records of a kind that are linked to the cause; of a business those that began since the obligation did."""
    if cause is not None and cause.kind != _NAMED:
        return book.linked(cause, kind.name)
    start = one.due.start if one.due is not None and cause is not None else None
    return (
        record
        for record in book.all(kind.name)
        if start is None or (began := began_on(record)) is None or began >= start
    )


def _of_the_time(one: Standing, record: Record, wanted: Mapping[str, object]) -> bool:
    """Whether a record may be the one that is wanted of a period, where none of its fields says so."""
    if wanted.keys() & {"period", "year", "special_period"}:
        return True
    told_apart = "type" in wanted or any(isinstance(value, list) for value in wanted.values())
    began = began_on(record)
    return told_apart and (began is None or (one.period is not None and began in parse(one.period)))


def _units(record: Record, one: Standing, paper: Paper, kind: Kind) -> set[object]:
    where = place_of(UNIT, skeleton(paper, kind, (), (one.rule,)))
    return set(values(raw(record), where)) if where is not None else set()
