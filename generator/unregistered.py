"""Decides what a record that nobody has registered yet would say, so that its paper can be drafted (待登记的记录).

The skeleton of the record is filled with what the obligations know: the cause, the units, the clause, what happened.
What is not known is left out, and prints as （待补）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.documents.environment import MISSING
from generator.documents.specs import ours
from generator.periods import parse
from generator.record import Origin, label, record_class
from generator.reminder import item
from generator.skeletons import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.book import Book
    from generator.findings import Standing
    from generator.paper_entry import Paper
    from generator.record import Record
    from generator.schemas import Kind

    Word = str | int | None
    Words = Mapping[str, Word]

_HOLE: Final = re.compile(r"\{([a-z]+)\}")
_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""
_OF_ROW: Final = ("n", "unit", "clause", "source", "text")
"""Words that each obligation has of its own; a bulletin that nobody is late with has none."""
_NAMED: Final = 3
"""So many units are named one by one in a title."""


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation and one of the units that it concerns: lists of the record get an item for each."""

    duty: Standing
    unit: str | None


def made(
    paper: Paper, kind: Kind, number: str, rows: Sequence[Row], book: Book, period: str | None = None
) -> Record:
    """The record of a kind as it would read if it were registered on the book's day, for these obligations."""
    causes = {record.kind: None for row in rows if (record := book.get(row.duty.record)) is not None}
    common = _common(rows, book, period)
    told = list(dict.fromkeys((row.unit, _text(row.duty, book)) for row in rows))
    words = [common | _of_row(row, told, book) for row in rows]
    data = _filled(skeleton(paper, kind, tuple(causes)), words or [dict.fromkeys(_OF_ROW) | common])
    return record_class(kind)(data, Origin(number, kind, kind.path, book.former), ())


def _common(rows: Sequence[Row], book: Book, period: str | None) -> dict[str, Word]:
    """The words that are the same for all obligations."""
    first = rows[0].duty if rows else None
    period = period or (first.period if first else None)
    cause = book.get(first.record) if first else None
    units = list(dict.fromkeys(row.unit for row in rows if row.unit))
    named = "、".join(units) if len(units) <= _NAMED else f"{units[0]}等{len(units)}家单位"
    since = (first.due.start or first.due.due) if first and first.due else book.as_of
    mine = [unit for unit in first.owed_by if unit in ours(book)] if first else []
    return {
        "office": mine[0] if mine else book.office.short,
        "day": book.as_of.isoformat(),
        "period": period,
        "season": parse(period).title if period else None,
        "year": parse(period).year if period else since.year,
        "units": named or MISSING,
        "cause": label(cause) if cause is not None else None,
        "industry": getattr(cause, "industry", None),
    }


def _of_row(row: Row, told: list[tuple[str | None, str]], book: Book) -> dict[str, Word]:
    """The words of one obligation and unit; what is told of a unit for two reasons of the same words has one number."""
    duty, place, text = row.duty, row.duty.subject.partition("#")[2], _text(row.duty, book)
    return {
        "n": told.index((row.unit, text)) + 1,
        "unit": row.unit or MISSING,
        "clause": duty.clause if book.regimes.has(duty.clause) else None,
        "source": f"{duty.record}#{place}" if place.isdigit() else duty.record,
        "text": text,
    }


def _text(duty: Standing, book: Book) -> str:
    """What calls for the record, in a few words: 专项任务“烟花爆竹整治”，没有按时完成."""
    record = book.get(duty.record)
    if record is None:
        return duty.ground or duty.what
    name = f"{book.catalog.kinds[record.kind].title}“{label(record).translate(_INNER)}”{item(duty)}"
    return "，".join(filter(None, (name, duty.ground)))


def _filled(part: Any, words: Sequence[Words]) -> Any:
    """A skeleton with its words; a list has what its items make of every row, each once."""
    if isinstance(part, str):
        return _worded(part, words[0])
    if isinstance(part, dict):
        found = {key: _filled(one, words) for key, one in part.items()}
        return {key: one for key, one in found.items() if one not in (None, {}, [])}
    if isinstance(part, list):
        items = [_filled(one, [word]) for word in words for one in part]
        return [one for n, one in enumerate(items) if one is not None and one not in items[:n]]
    return part


def _worded(text: str, words: Words) -> Word:
    """A word alone is as it is, even unknown; within a text what is unknown is yet to be written."""
    if (alone := _HOLE.fullmatch(text)) is not None:
        return words[alone[1]]
    return _HOLE.sub(lambda hole: str(MISSING if words[hole[1]] is None else words[hole[1]]), text)
