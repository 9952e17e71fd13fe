"""Decides what the words of an occasion are, which fill the holes of a draft: units, clause, cause, matter (用语)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.documents.environment import MISSING, sentence
from generator.documents.specs import ours
from generator.occasions import occasion
from generator.periods import parse
from generator.record import label
from generator.reminder import item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.book import Book
    from generator.findings import Standing
    from generator.occasions import Occasion

_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""
OF_ROW: Final = (
    *("n", "unit", "clause", "gist", "topic", "source", "subject", "item", "what", "ground", "text"),
    *("matter", "criticised", "part"),
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


def common(rows: Sequence[Row], book: Book, period: str | None) -> dict[str, Any]:
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


def of_row(row: Row, told: list[tuple[str | None, str]], book: Book) -> dict[str, Any]:
    """The words of one obligation and unit; what is told of a unit for two reasons of the same words has one number."""
    duty, text = row.duty, text_of(row.duty, book)
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
        "criticised": book.once(_criticisms).get(row.unit or "", []),
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
    return sentence(str(told)) if told else "".join(found) or text_of(row.duty, book)


def _criticisms(book: Book) -> dict[str, list[str]]:
    """The bulletins that criticised each unit over something that is not mended yet."""
    found: dict[str, list[str]] = {}
    for bulletin in book.all("bulletin"):
        for named in bulletin.named if bulletin.issued else ():
            numbers = found.setdefault(named.unit, [])
            if named.nature == "批评" and not named.closed and bulletin.id not in numbers:
                numbers.append(bulletin.id)
    return found


def _findings(about: Occasion, unit: str | None) -> list[str]:
    """The problems that a visit found with a unit, or that it found at all."""
    problems = [one for one in about.says("findings") or () if one["type"] != "典型经验"]
    own = [one for one in problems if one["target_unit"] == unit] or problems
    return [sentence(one["description"]) for one in own]


def text_of(duty: Standing, book: Book) -> str:
    """What calls for the record, in a few words: 专项任务“烟花爆竹整治”，没有按时完成."""
    record = book.get(duty.record)
    if record is None:
        return duty.ground or duty.what
    name = f"{book.catalog.kinds[record.kind].title}“{label(record).translate(_INNER)}”{item(duty)}"
    return "，".join(filter(None, (name, duty.ground)))
