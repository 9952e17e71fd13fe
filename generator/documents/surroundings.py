"""Decides what a template may see: its own record, the office, the register's full names and the clauses' limits.

Other records are out of reach on purpose. What a paper says then depends only on what `keys.digest` covers, and a paper
can be kept until one of these changes. A bulletin of figures sees the whole judged book, and its key covers all of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.book import Book
from generator.documents.chart import Series, columns
from generator.documents.environment import text_of
from generator.documents.errors import DocumentError
from generator.documents.model import Chart
from generator.judge import Judged
from generator.record import Record
from generator.regimes import NotInForceError
from generator.statistics.situation import Row, Situation, situation


class NotJudged(DocumentError):
    """A bulletin of figures was asked for without the judged book (缺少判定结果)."""

    def __init__(self) -> None:
        super().__init__("通报的数字要从已判定的账簿推算：compose 需要 judged 参数")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names that a template can use besides its own variables."""

    records: tuple[Record, ...]
    dated: datetime.date
    book: Book
    judged: Judged | None
    place: Callable[[Chart], Markup]
    """Keeps a chart and gives the Markdown that stands for it."""

    def context(self) -> dict[str, Any]:
        """What is handed to the template: the record under the name of its kind, and these helpers.

        `together` are all records of the paper, where several carry the same document number.
        """
        return {
            self.records[0].kind: self.records[0],
            "together": self.records,
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
        """The figures of a period as they were known on the day of the paper, which no later fact changes."""
        if self.judged is None:
            raise NotJudged
        return situation(self.judged.on(self.dated), period)

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
