"""Decides what a record that nobody has registered yet would say, so that its paper can be drafted (待登记的记录).

The skeleton of the record is filled with what the obligations know: the cause, the units, the clause, what happened.
What is not known is left out, and prints as （待补）.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.documents.environment import MISSING
from generator.draft_words import OF_ROW, common, of_row, text_of
from generator.record import Origin, raw, record_class
from generator.skeletons import merged, skeleton, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.book import Book
    from generator.draft_words import Row
    from generator.paper_entry import Paper
    from generator.record import Record
    from generator.schemas import Kind

    Words = Mapping[str, Any]

_HOLE: Final = re.compile(r"\{(part\.)?([a-z_.]+)\}")


def made(
    paper: Paper, kind: Kind, number: str, rows: Sequence[Row], book: Book, period: str | None = None
) -> Record:
    """The record of a kind as it would read if it were registered on the book's day, for these obligations."""
    return _record(_told(paper, kind, rows, book, period), kind, number, book)


def added(paper: Paper, record: Record, rows: Sequence[Row], book: Book) -> Record:
    """A record with more items of the list that a paper goes by: one for each obligation."""
    kind = book.catalog.kinds[record.kind]
    more = _told(paper, kind, rows, book)
    data = {key: [*raw(record).get(key, ()), *items] for key, items in more.items()}
    return _record({**raw(record), **data}, kind, record.id, book)


def stamped(paper: Paper, record: Record, row: Row, book: Book) -> Record:
    """A record as it would read if a paper of its own went out on the book's day, from whoever owes it."""
    kind = book.catalog.kinds[record.kind]
    words = common([row], book, None)
    return _record(merged(_filled(stamp(paper, kind), [words]), raw(record)), kind, record.id, book)


def _record(data: Mapping[str, Any], kind: Kind, number: str, book: Book) -> Record:
    return record_class(kind)(data, Origin(number, kind, kind.path, book.former), ())


def _told(
    paper: Paper, kind: Kind, rows: Sequence[Row], book: Book, period: str | None = None
) -> dict[str, Any]:
    """What the skeleton says of these obligations."""
    causes = {record.kind: None for row in rows if (record := book.get(row.duty.record)) is not None}
    rules = {row.duty.rule: None for row in rows}
    shared = common(rows, book, period)
    told = list(dict.fromkeys((row.unit, text_of(row.duty, book)) for row in rows))
    words = [shared | of_row(row, told, book) for row in rows]
    filled: dict[str, Any] = _filled(
        skeleton(paper, kind, tuple(causes), tuple(rules)), words or [dict.fromkeys(OF_ROW) | shared]
    )
    typed = {key: _typed(value, kind.schema["properties"][key]) for key, value in filled.items()}
    return {key: value for key, value in typed.items() if value is not None}


def _typed(value: Any, schema: Mapping[str, Any]) -> Any:
    """As the field wants it: a year as text where it is a period, of fixed values the one that a text names."""
    if isinstance(value, str) and "enum" in schema and value not in schema["enum"]:
        named = [one for one in schema["enum"] if one in value]
        return named[0] if len(named) == 1 else None
    return str(value) if schema.get("type") == "string" and isinstance(value, int) else value


def _filled(part: Any, words: Sequence[Words]) -> Any:
    """A skeleton with its words; a list has what its items make of every row, each once."""
    if isinstance(part, str):
        return _worded(part, words[0])
    if isinstance(part, dict):
        found = {key: _filled(one, words) for key, one in part.items()}
        return {key: one for key, one in found.items() if one not in (None, {}, [])}
    if isinstance(part, list):
        items = [_filled(one, [word]) for word in words for one in part]
        return [one for n, one in enumerate(items) if one not in (None, {}, []) and one not in items[:n]]
    return part


def _worded(text: str, words: Words) -> Any:
    """A word alone is as it is, even unknown; within a text what is unknown is yet to be written."""
    if (alone := _HOLE.fullmatch(text)) is not None:
        return _word(alone, words)
    return _HOLE.sub(lambda hole: str(MISSING if (found := _word(hole, words)) is None else found), text)


def _word(hole: re.Match[str], words: Words) -> Any:
    """``{unit}`` is a word of the occasion, ``{part.town}`` a field of what it is about."""
    if hole[1] is None:
        return words[hole[2]]
    return words["part"].says(hole[2]) if words["part"] is not None else None
