"""Decides what a template may see: its own record, the office, the register's full names and the clauses' limits.

Other records are out of reach on purpose, except those that the record names or that name it. What a paper says then
depends only on what `keys.digest` covers, and a paper can be kept until one of these changes. A paper of figures sees
the whole judged book, and its key covers all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.book import Book
from generator.documents.chart import Series, columns
from generator.documents.citing import cited
from generator.documents.environment import room, text_of
from generator.documents.errors import DocumentError
from generator.documents.model import Chart
from generator.documents.naming import holder, named, principal
from generator.documents.neighbours import beside
from generator.documents.public import public_version
from generator.documents.specs import DocumentSpec, items_of, outer_of
from generator.findings import Standing
from generator.judge import Judged
from generator.milestones import state
from generator.periods import parse
from generator.record import Record, raw
from generator.regimes import NotInForceError
from generator.reminder import matter, report
from generator.statistics.control import Controlled, controlled
from generator.statistics.scores import Ranked, ranked
from generator.statistics.situation import Row, Situation, situation


class NotJudged(DocumentError):
    """A bulletin of figures was asked for without the judged book (缺少判定结果)."""

    def __init__(self) -> None:
        super().__init__("通报的数字要从已判定的账簿推算：compose 需要 judged 参数")


class OutOfReach(DocumentError):
    """A template asked for a record that its paper does not hang on (够不着的记录)."""

    def __init__(self, number: str) -> None:
        super().__init__(f"模板用到了 {number}，但本记录没有引用它，它也没有引用本记录")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names that a template can use besides its own variables."""

    spec: DocumentSpec
    book: Book
    judged: Judged | None
    place: Callable[[Chart], Markup]
    """Keeps a chart and gives the Markdown that stands for it."""

    def context(self) -> dict[str, Any]:
        """What is handed to the template: the record under the name of its kind, and these helpers.

        `together` are all records of the paper, where several carry the same document number, or a year's for a
        ledger; `others` those that it tells of besides. `item` is the item of a list that the paper is about, `items`
        all with the same number, `outer` what they stand in. Of what a unit is urged to do, `reports` are to be
        handed in, `duties` is the rest. `figures` are there only for papers of the whole book.
        """
        spec = self.spec
        records = tuple(self._shown(record) for record in spec.records)
        items = tuple(items_of(records[0], spec.paper)[place] for place in spec.items)
        named = {records[0].kind: records[0]} if records else {}
        return named | {
            "duties": tuple(one for one in spec.duties if not report(one)),
            "reports": tuple(one for one in spec.duties if report(one)),
            "party": spec.party,
            "matter": self.matter,
            "consequences": self.consequences,
            "season": self.season,
            "together": records,
            "others": tuple(self._shown(record) for record in spec.others),
            "item": items[0] if items else None,
            "items": items,
            "outer": outer_of(items, records[0], spec.paper) if records else (),
            "office": self.book.office,
            "dated": spec.dated,
            "public": spec.public,
            "full": self.full,
            "names": self.names,
            "named": self.named,
            "signer": self.signer,
            "superior": self.superior,
            "mark": self.mark,
            "numbered": self.numbered,
            "limit": self.limit,
            "cite": self.cite,
            "linked": self.linked,
            "all_linked": self.all_linked,
            "pointing": self.pointing,
            "state": self.state,
            "situation": self.situation,
            "column_chart": self.column_chart,
            "controlled": self.controlled,
            "ranked": self.ranked,
            "among": self.among,
        }

    def _shown(self, record: Record) -> Record:
        return public_version(record, self.book) if self.spec.public else record

    def linked(self, number: str | None) -> Record | None:
        """The record with a number that the paper's record names; nothing where it names none."""
        if number is None:
            return None
        stem = number.partition("#")[0]
        near = (one for one in beside(self.spec.records, self.book) if one.id == stem)
        if (found := next(near, None)) is None:
            raise OutOfReach(number)
        return self._shown(found)

    def all_linked(self, numbers: Iterable[str]) -> list[Record | None]:
        """The records with numbers that the paper's record names, to be counted."""
        return [self.linked(number) for number in numbers]

    def pointing(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind that name the paper's record, in the order of their numbers."""
        return tuple(self._shown(one) for one in self.book.linked(self.spec.record, kind))

    def state(self, record: Record) -> str:
        """The state of a record on the book's day."""
        return state(raw(record), self.book.catalog.kinds[record.kind])

    def cite(self, clause: str) -> str:
        """The institution and article of a clause, as papers cite it."""
        return cited(clause, self.book)

    def matter(self, duty: Standing) -> str:
        """What an obligation is about and what is owed."""
        return matter(duty, self.book) + duty.what

    def season(self, duty: Standing) -> str | None:
        """The period that a periodic duty is for, in words."""
        return parse(duty.period).title if duty.period else None

    def consequences(self, duties: Iterable[Standing]) -> list[str]:
        """What the clauses say happens to who does not do what they owe, each once."""
        said = (self.book.clause(duty.clause).consequence for duty in duties)
        return list(dict.fromkeys(text for text in said if text))

    def mark(self, unit: str | None = None) -> str:
        """The issuing mark of a body, this office where none is named: full name and 文件, or what the office chose."""
        office = self.book.office
        if unit in {None, office.short} and office.print.mark:
            return str(office.print.mark)
        return f"{self.full(unit) if unit else office.name}文件"

    def full(self, name: str | None) -> str | None:
        """The full name of a unit, committee or enterprise (全称); its short name where the register has no other."""
        entry = self.book.unit(name)
        return (getattr(entry, "full_name", None) or name) if entry is not None else name

    def named(self, post: str, person: str | None = None) -> Markup:
        """A post with the name of the person: as the record has it, else as the register does."""
        return named(post, person or self.holder(post))

    def holder(self, post: str) -> str | None:
        """Who held a post on the day of the paper; names are not for the public."""
        return None if self.spec.public else holder(post, self.spec.dated, self.book)

    def signer(self, body: str) -> str | None:
        """Who signs what a body sends upward (签发人); of an enterprise nobody, for it has no such papers."""
        if self.book.register.find("enterprise", body) is not None:
            return ""
        return principal(body, self.spec.dated, self.book)

    def superior(self, body: str) -> str | None:
        """What a body is under (上级), by the register."""
        entry = self.book.register.find("unit", body)
        return getattr(entry, "parent", None)

    def names(self, parties: Iterable[str]) -> str:
        """Full names in one line, each once."""
        return "、".join(dict.fromkeys(text_of(self.full(party)) for party in parties))

    def numbered(self, number: str | None, unit: str | None = None) -> str | Markup:
        """The document number, or room for one where it has not been given yet; of another body for its mark too."""
        office, year = self.book.office, self.spec.dated.year
        if number or unit in {None, office.short}:
            return number or f"{office.number_prefix}〔{year}〕　　号"
        return room(f"　　　　〔{year}〕　　号")

    def limit(self, clause: str) -> str | None:
        """The time that a clause sets, in words (15日, 5个工作日, 6个月); nothing where it is not in force."""
        if not self.book.regimes.active(clause):
            return None
        try:
            params = self.book.params(clause, self.spec.dated)
        except NotInForceError:
            return None
        if params.days is None:
            return f"{params.months}个月" if params.months is not None else None
        return f"{params.days}{'个工作日' if params.day_type == '工作日' else '日'}"

    def situation(self, period: str) -> Situation:
        """The figures of a period as they were known on the day of the paper, which no later fact changes."""
        if self.judged is None:
            raise NotJudged
        return situation(self.judged.on(self.spec.dated), period)

    def controlled(self, ledger: Record) -> tuple[Controlled, ...]:
        """The indicators of a ledger beside their quotas; only in papers of the whole book."""
        return controlled(ledger, self.book)

    def among(self, numbers: Iterable[str], kind: str) -> tuple[Record, ...]:
        """The records of a kind among those that the paper's record names by these numbers."""
        found = (self.linked(number) for number in numbers)
        return tuple(one for one in found if one is not None and one.kind == kind)

    def ranked(self, assessments: Iterable[Record]) -> tuple[Ranked, ...]:
        """Assessments in the order of their scores."""
        return ranked(assessments)

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
