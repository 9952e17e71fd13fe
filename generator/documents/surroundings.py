"""Decides what a template may see: its own record, the office, the register's full names and the clauses' limits.

Other records are out of reach on purpose. What a paper says then depends only on what `digest` covers, and a paper can
be kept until one of these changes. A bulletin of figures sees the whole judged book, and its digest covers all of it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.book import Book
from generator.documents.chart import Series, columns
from generator.documents.environment import TEMPLATES, text_of
from generator.documents.errors import DocumentError
from generator.documents.model import Chart
from generator.judge import Judged
from generator.record import Record, raw
from generator.regimes import NotInForceError
from generator.statistics.situation import Row, Situation, situation

_REGISTER = ("office", "units", "posts", "committees", "enterprise", "regime")
FIGURES = frozenset({"annual-bulletin"})
"""Templates that print figures of the whole book."""


class NotJudged(DocumentError):
    """A bulletin of figures was asked for without the judged book (缺少判定结果)."""

    def __init__(self) -> None:
        super().__init__("通报的数字要从已判定的账簿推算：compose 需要 judged 参数")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names that a template can use besides its own variables."""

    record: Record
    dated: datetime.date
    book: Book
    judged: Judged | None
    place: Callable[[Chart], Markup]
    """Keeps a chart and gives the Markdown that stands for it."""

    def context(self) -> dict[str, Any]:
        """What is handed to the template: the record under the name of its kind, and these helpers."""
        return {
            self.record.kind: self.record,
            "office": self.book.office,
            "dated": self.dated,
            "full": self.full,
            "names": self.names,
            "numbered": self.numbered,
            "limit": self.limit,
            "situation": self.situation,
            "column_chart": self.column_chart,
        }

    def full(self, name: str | None) -> str | None:
        """The full name of a unit, committee or enterprise (全称); its short name where the register has no other."""
        entry = self.book.unit(name)
        return (getattr(entry, "full_name", None) or name) if entry is not None else name

    def names(self, parties: Iterable[str]) -> str:
        """Full names in one line, each once."""
        return "、".join(dict.fromkeys(text_of(self.full(party)) for party in parties))

    def numbered(self, number: str | None) -> str:
        """The document number, or room for one where it has not been given yet."""
        return number or f"{self.book.office.number_prefix}〔{self.dated.year}〕　　号"

    def limit(self, clause: str) -> str | None:
        """The time that a clause sets, in words (15日, 5个工作日); nothing where it is not in force."""
        if not self.book.regimes.active(clause):
            return None
        try:
            params = self.book.params(clause, self.dated)
        except NotInForceError:
            return None
        if params.days is None:
            return None
        return f"{params.days}{'个工作日' if params.day_type == '工作日' else '日'}"

    def situation(self, period: str) -> Situation:
        """The figures of a period."""
        if self.judged is None:
            raise NotJudged
        return situation(self.judged, period)

    def column_chart(self, caption: str, unit: str, rows: Sequence[Row], names: Sequence[str]) -> Markup:
        """A chart of grouped columns: one group per row, one column per figure of the row."""
        series = [Series(name, tuple(row.figures[n] for row in rows)) for n, name in enumerate(names)]
        return self.place(columns(caption, unit, [row.name for row in rows], series))


def short_names(book: Book) -> tuple[str, ...]:
    """Names that a title must not break: units and enterprises, in both forms."""
    found: tuple[str, ...] = book.once(_short_names)
    return found


def _short_names(book: Book) -> tuple[str, ...]:
    entries = (book.unit(name) for name in book.register.names("party"))
    full = (getattr(entry, "full_name", None) for entry in entries)
    return tuple({*book.register.names("party"), *(name for name in full if name)})


def digest(record: Record, template: str, dated: datetime.date, book: Book, judged: Judged | None) -> str:
    """A key that changes whenever the paper could: templates and code, register and clauses, the record."""
    parts = [
        _machinery(),
        book.once(_register_digest),
        template,
        dated.isoformat(),
        record.id,
        _digest(raw(record)),
    ]
    if template in FIGURES:
        parts += [book.as_of.isoformat(), book.once(_book_digest)]
        parts += [f"{s.key}={s.state.value}" for s in judged.standings] if judged else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _machinery() -> str:
    package = Path(__file__).parent
    files = [*package.glob("*.py"), *(package.parent / "statistics").glob("*.py")]
    files += [path for path in TEMPLATES.rglob("*") if path.is_file()]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _register_digest(book: Book) -> str:
    return _digest([raw(record) for kind in _REGISTER for record in book.all(kind)])


def _book_digest(book: Book) -> str:
    return _digest([[record.id, raw(record)] for record in book.events()])


def _digest(data: Mapping[str, Any] | list[Any]) -> str:
    return hashlib.sha256(
        json.dumps(data, ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()
