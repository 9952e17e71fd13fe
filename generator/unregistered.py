"""Decides what a record that nobody has registered yet would say, so that its paper can be drafted (待登记的记录).

The skeleton of the record is filled with what the obligations know: the cause, the units, the clause, what happened.
What is not known is left out, and prints as （待补）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.documents.environment import MISSING, sentence
from generator.documents.specs import ours
from generator.occasions import occasion
from generator.periods import parse
from generator.record import Origin, label, raw, record_class
from generator.reminder import item
from generator.skeletons import merged, skeleton, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.book import Book
    from generator.findings import Standing
    from generator.occasions import Occasion
    from generator.paper_entry import Paper
    from generator.record import Record
    from generator.schemas import Kind

    Words = Mapping[str, Any]

_HOLE: Final = re.compile(r"\{(part\.)?([a-z_.]+)\}")
_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""
_OF_ROW: Final = (
    "n",
    "unit",
    "clause",
    "gist",
    "topic",
    "source",
    "subject",
    "item",
    "what",
    "ground",
    "text",
    "matter",
    "part",
)
"""Words that each obligation has of its own; a bulletin that nobody is late with has none."""
_MATTERS: Final = ("description", "matter", "facts", "summary")
"""Where a record, or an item of one, tells what is the matter."""
_PAUSE: Final = re.compile("[，；：。]")
_BRACKETED: Final = re.compile("（[^（）]*）")
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
    return _record(_told(paper, kind, rows, book, period), kind, number, book)


def added(paper: Paper, record: Record, row: Row, book: Book) -> Record:
    """A record with one more item of the list that a paper goes by."""
    kind = book.catalog.kinds[record.kind]
    more = _told(paper, kind, [row], book)
    data = {key: [*raw(record).get(key, ()), *items] for key, items in more.items()}
    return _record({**raw(record), **data}, kind, record.id, book)


def stamped(paper: Paper, record: Record, row: Row, book: Book) -> Record:
    """A record as it would read if a paper of its own went out on the book's day, from whoever owes it."""
    kind = book.catalog.kinds[record.kind]
    words = _common([row], book, None)
    return _record(merged(_filled(stamp(paper, kind), [words]), raw(record)), kind, record.id, book)


def _record(data: Mapping[str, Any], kind: Kind, number: str, book: Book) -> Record:
    return record_class(kind)(data, Origin(number, kind, kind.path, book.former), ())


def _told(
    paper: Paper, kind: Kind, rows: Sequence[Row], book: Book, period: str | None = None
) -> dict[str, Any]:
    """What the skeleton says of these obligations."""
    causes = {record.kind: None for row in rows if (record := book.get(row.duty.record)) is not None}
    rules = {row.duty.rule: None for row in rows}
    common = _common(rows, book, period)
    told = list(dict.fromkeys((row.unit, _text(row.duty, book)) for row in rows))
    words = [common | _of_row(row, told, book) for row in rows]
    filled: dict[str, Any] = _filled(
        skeleton(paper, kind, tuple(causes), tuple(rules)), words or [dict.fromkeys(_OF_ROW) | common]
    )
    typed = {key: _typed(value, kind.schema["properties"][key]) for key, value in filled.items()}
    return {key: value for key, value in typed.items() if value is not None}


def _typed(value: Any, schema: Mapping[str, Any]) -> Any:
    """As the field wants it: a year as text where it is a period, of fixed values the one that a text names."""
    if isinstance(value, str) and "enum" in schema and value not in schema["enum"]:
        named = [one for one in schema["enum"] if one in value]
        return named[0] if len(named) == 1 else None
    return str(value) if schema.get("type") == "string" and isinstance(value, int) else value


def _common(rows: Sequence[Row], book: Book, period: str | None) -> dict[str, Any]:
    """The words that are the same for all obligations."""
    first = rows[0].duty if rows else None
    period = period or (first.period if first else None)
    cause = book.get(first.record) if first else None
    units = list(dict.fromkeys(row.unit for row in rows if row.unit))
    named = "、".join(units) if len(units) <= _NAMED else f"{units[0]}等{len(units)}家单位"
    since = (first.due.start or first.due.due) if first and first.due else book.as_of
    mine = [unit for unit in first.owed_by if unit in ours(book)] if first else []
    matters = dict.fromkeys(_matter(row, book) for row in rows)
    return {
        "office": mine[0] if mine else book.office.short,
        "here": book.office.short,
        "government": book.office.government,
        "committee": book.office.committee,
        "day": book.as_of.isoformat(),
        "period": period,
        "before": str(parse(period).previous()) if period else None,
        "season": parse(period).title if period else None,
        "lately": parse(period).previous().title if period else None,
        "year": parse(period).year if period else since.year,
        "units": named or MISSING,
        "cause": label(cause) if cause is not None else None,
        "matters": "\n\n".join(filter(None, matters)) or None,
        "industry": getattr(cause, "industry", None),
    }


def _of_row(row: Row, told: list[tuple[str | None, str]], book: Book) -> dict[str, Any]:
    """The words of one obligation and unit; what is told of a unit for two reasons of the same words has one number."""
    duty, text = row.duty, _text(row.duty, book)
    place = duty.subject.partition("#")[2].partition("#")[0]
    about, known = occasion(duty, book), book.regimes.has(duty.clause)
    numbered = about.part is not about.record and place.isdigit()
    return {
        "n": told.index((row.unit, text)) + 1,
        "unit": row.unit or MISSING,
        "clause": duty.clause if known else None,
        "gist": book.clause(duty.clause).gist if known else None,
        "topic": _topic(book.clause(duty.clause).gist) if known else None,
        "source": f"{duty.record}#{place}" if numbered else duty.record,
        "subject": about.subject,
        "item": about.item or None,
        "what": duty.what,
        "ground": duty.ground or None,
        "text": text,
        "matter": _matter(row, book),
        "part": about,
    }


def _topic(gist: str) -> str:
    """What a clause is about, for a title: its gist up to the first pause, without what stands in brackets."""
    return _PAUSE.split(_BRACKETED.sub("", " ".join(gist.split())))[0]


def _matter(row: Row, book: Book) -> str:
    """What is the matter, in the words of the record itself; else what calls for the paper."""
    about = occasion(row.duty, book)
    told = next((text for name in _MATTERS if (text := about.says(name))), None)
    found = [] if told or about.part is not about.record else _findings(about, row.unit)
    return str(told) if told else "".join(found) or _text(row.duty, book)


def _findings(about: Occasion, unit: str | None) -> list[str]:
    """The problems that a visit found with a unit, or that it found at all."""
    problems = [one for one in about.says("findings") or () if one["type"] != "典型经验"]
    own = [one for one in problems if one["target_unit"] == unit] or problems
    return [sentence(one["description"]) for one in own]


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
