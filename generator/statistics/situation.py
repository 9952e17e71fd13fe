"""Decides the figures of a period (年度、半年、季度情况): counted from the facts and from how the obligations stand.

What is owed is never reckoned here a second time: on time, late and overdue come from the judged obligations, so that
a bulletin cannot disagree with the lists of what is overdue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.engine import State
from generator.findings import Standing
from generator.judge import Judged
from generator.periods import Period, between, of, parse
from generator.record import Moment, Record, began_on
from generator.rules.casualties import CLASSES, class_of, toll
from generator.rules.hazard.removal import limit_of, reached
from generator.statistics.controlling import Controlled, controlled, ledger_of
from generator.statistics.figures import Figure, count, rate, total

FEEDBACK: Final = "SQ-07-05-4b"
"""The clause under which an interviewed unit reports back (约谈反馈)."""
REPORTS: Final = {"SQ-03-03-1": "专业委员会季度报告", "SQ-03-03-2": "成员单位半年报告"}
"""The clauses of periodic reports, and what each group's reports are called."""
_SETTLED: Final = (State.DONE, State.DONE_LATE, State.OVERDUE)
_PARTS: Final = {"year": "季", "half": "月", "quarter": "月", "month": "月"}
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of figures (一行数字)."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """The figures of a period, in the order in which a bulletin tells them (情况)."""

    period: Period
    until: date
    """The last day that could be counted: the end of the period, or the day of the book if that is earlier."""
    as_of: date
    """The day of the book, on which the obligations stand as they are told."""
    accidents: Row
    """起数, 死亡（含失踪）, 重伤."""
    accidents_before: Row | None
    """The same for the same period of the year before; `None` where the ledger does not reach back that far."""
    grades: tuple[Row, ...]
    industries: tuple[Row, ...]
    places: tuple[Row, ...]
    """Towns and parks where something happened or is open: 事故起数, 死亡（含失踪）, 期末未销号."""
    indicators: tuple[Controlled, ...]
    """The county's indicators by the last ledger of the period."""
    indicators_until: date | None
    """The day up to which that ledger counts."""
    hazards: Row
    """挂牌, 销号, 挂牌中已销号的比率, 期末未销号, 逾期未完成整改."""
    hazards_by_part: tuple[Row, ...]
    """挂牌 and 销号 in each quarter or month of the period."""
    meetings: Row
    """召开, 议定事项, 已确认办结, 办结率."""
    interviews: Row
    """约谈, 应反馈, 按时反馈, 按时率."""
    bulletins: Row
    bulletins_by_type: tuple[Row, ...]
    reports: tuple[Row, ...]
    """Per group: 应报, 按时, 逾期报送, 未报, 按时率."""
    duties: Row
    """到期义务, 按期完成, 逾期完成, 逾期未完成, 按期率."""
    overdue_units: tuple[Row, ...]
    """逾期未完成, 逾期完成; most first."""
    kinds: tuple[Row, ...]
    """Records that began in the period, by kind."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, once, in order; the list of records behind each of them is an annex."""
        rows = [self.accidents, *([self.accidents_before] if self.accidents_before else [])]
        rows += [*self.grades, *self.industries, *self.places, self.hazards]
        rows += [
            *self.hazards_by_part,
            self.meetings,
            self.interviews,
            self.bulletins,
            *self.bulletins_by_type,
        ]
        rows += [*self.reports, self.duties, *self.overdue_units, *self.kinds]
        return tuple(figure for row in rows for figure in row.figures)


def situation(judged: Judged, period: str) -> Situation:
    """The figures of a period written as in records: 2025, 2025H1, 2025Q1."""
    return _Counter(judged, parse(period)).situation()


@dataclass(frozen=True, slots=True)
class _Counter:
    judged: Judged
    period: Period

    @property
    def until(self) -> date:
        return min(self.period.last, self.judged.book.as_of)

    def situation(self) -> Situation:
        book = self.judged.book
        accidents = self._within("accident", lambda record: record.occurred_at)
        before = of(self.period.first.replace(year=self.period.year - 1), self.period.kind)
        earlier = [record for record in book.all("accident") if _day(record.occurred_at) in before]
        reaches = before.first >= book.office.since
        ours = {book.office.short, book.office.committee, book.office.government, book.office.bureau}
        ledger = ledger_of(self.period, book)
        bulletins = [b for b in self._within("bulletin", lambda b: b.issued.date) if b.issuer in ours]
        return Situation(
            period=self.period,
            until=self.until,
            as_of=book.as_of,
            accidents=self._accidents(self.period.title, accidents),
            accidents_before=self._accidents(before.title, earlier) if earlier or reaches else None,
            grades=tuple(
                self._accidents(f"{grade}事故", found)
                for grade, found in _groups(accidents, lambda record: class_of(book, record), tuple(CLASSES))
            ),
            industries=tuple(
                self._accidents(industry, found)
                for industry, found in _groups(accidents, lambda record: record.industry)
            ),
            places=self._places(accidents),
            indicators=tuple(controlled(ledger, book)) if ledger else (),
            indicators_until=ledger.compiled.cut_off if ledger else None,
            hazards=self._hazards(),
            hazards_by_part=self._hazards_by_part(),
            meetings=self._meetings(),
            interviews=self._interviews(),
            bulletins=Row("通报", (count("印发通报", "期", _ids(bulletins)),)),
            bulletins_by_type=tuple(
                Row(kind, (count(f"{kind}通报", "期", _ids(found)),))
                for kind, found in _groups(bulletins, lambda record: record.type)
            ),
            reports=tuple(self._reports(clause, name) for clause, name in REPORTS.items()),
            duties=self._duties(),
            overdue_units=self._overdue_units(),
            kinds=self._kinds(),
        )

    def _within(self, kind: str, when: Callable[[Record], date | Moment | None]) -> list[Record]:
        return [record for record in self.judged.book.all(kind) if _day(when(record)) in self.period]

    def _accidents(self, name: str, accidents: list[Record]) -> Row:
        tolls = [(accident.id, toll(self.judged.book, accident)) for accident in accidents]
        return Row(
            name,
            (
                count(f"{name}起数" if name.endswith("事故") else f"{name}事故起数", "起", _ids(accidents)),
                total(f"{name}死亡人数（含失踪）", "人", ((number, cost.fatal) for number, cost in tolls)),
                total(f"{name}重伤人数", "人", ((number, cost.serious) for number, cost in tolls)),
            ),
        )

    def _places(self, accidents: list[Record]) -> tuple[Row, ...]:
        """In the order of the register; those of which there is nothing to tell are left out."""
        book, open_ = self.judged.book, self._open()
        rows = []
        for name in (*book.members("镇", self.period), *book.members("园区", self.period)):
            happened, dead, _ = self._accidents(name, [a for a in accidents if a.town == name]).figures
            left = count(f"{name}期末未销号隐患", "处", _ids(h for h in open_ if name in {h.town, h.park}))
            rows.append(Row(name, (happened, dead, left)))
        return tuple(row for row in rows if any(figure.value for figure in row.figures))

    def _open(self) -> list[Record]:
        """Hazards that were listed and not yet struck off on the last day that counts (期末未销号)."""
        known = (h for h in self.judged.book.all("hazard") if _by(h.listing.date, self.until))
        return [h for h in known if not _by(h.delisting.date, self.until)]

    def _hazards(self) -> Row:
        listed = self._within("hazard", lambda record: record.listing.date)
        delisted = self._within("hazard", lambda record: record.delisting.date)
        open_ = self._open()
        overdue = [h for h in open_ if _day(limit_of(h)) < self.until and not _by(reached(h), self.until)]
        struck = [hazard for hazard in listed if _by(hazard.delisting.date, self.until)]
        return Row(
            "重大事故隐患",
            (
                count("挂牌督办重大事故隐患", "处", _ids(listed)),
                count("销号重大事故隐患", "处", _ids(delisted)),
                rate("挂牌隐患销号率", _ids(struck), _ids(listed)),
                count("期末未销号隐患", "处", _ids(open_)),
                count("期末逾期未完成整改隐患", "处", _ids(overdue)),
            ),
        )

    def _hazards_by_part(self) -> tuple[Row, ...]:
        rows = []
        for part in between(_PARTS[self.period.kind], self.period.first, self.until):
            counter = _Counter(self.judged, part)
            listed = counter._within("hazard", lambda record: record.listing.date)
            delisted = counter._within("hazard", lambda record: record.delisting.date)
            name = part.title.removeprefix(f"{part.year}年")
            rows.append(
                Row(
                    name,
                    (count(f"{name}挂牌", "处", _ids(listed)), count(f"{name}销号", "处", _ids(delisted))),
                )
            )
        return tuple(rows)

    def _meetings(self) -> Row:
        held = self._within("meeting", lambda record: record.held.start)
        items = [(f"{meeting.id}#{item.no}", item) for meeting in held for item in meeting.agreed]
        confirmed = [key for key, item in items if _by(item.confirmed.date, self.judged.book.as_of)]
        every = [key for key, _ in items]
        return Row(
            "会议",
            (
                count("召开会议", "次", _ids(held)),
                count("议定事项", "项", every),
                count("已确认办结议定事项", "项", confirmed),
                rate("议定事项办结率", confirmed, every),
            ),
        )

    def _interviews(self) -> Row:
        held = self._within("interview", lambda record: record.held.start)
        owed = [s for s in self._due() if s.clause == FEEDBACK]
        punctual = [s for s in owed if s.state is State.DONE]
        return Row(
            "约谈",
            (
                count("开展约谈", "次", _ids(held)),
                count("到期应书面反馈", "次", _sources(owed)),
                count("按时书面反馈", "次", _sources(punctual)),
                rate("按时反馈率", _sources(punctual), _sources(owed)),
            ),
        )

    def _reports(self, clause: str, name: str) -> Row:
        owed = [
            s
            for s in self.judged.standings
            if s.clause == clause and s.state in _SETTLED and s.period and _inside(s.period, self.period)
        ]
        return _kept(name, "份", "应报", ("按时报送", "逾期报送", "未报送"), "按时报送率", owed)

    def _duties(self) -> Row:
        return _kept("义务", "项", "到期", ("按期完成", "逾期完成", "逾期未完成"), "按期完成率", self._due())

    def _due(self) -> list[Standing]:
        return [
            s for s in self.judged.standings if s.due and s.due.due in self.period and s.state in _SETTLED
        ]

    def _overdue_units(self) -> tuple[Row, ...]:
        units: dict[str, list[Standing]] = defaultdict(list)
        for s in self._due():
            for unit in s.owed_by if s.state is not State.DONE else ():
                units[unit].append(s)
        rows = [
            Row(
                unit,
                (
                    count(f"{unit}逾期未完成", "项", _sources(s for s in found if s.state is State.OVERDUE)),
                    count(f"{unit}逾期完成", "项", _sources(s for s in found if s.state is State.DONE_LATE)),
                ),
            )
            for unit, found in units.items()
        ]
        rows.sort(key=lambda row: (*(-int(figure.value or 0) for figure in row.figures), row.name))
        return tuple(rows[:_MOST])

    def _kinds(self) -> tuple[Row, ...]:
        catalog = self.judged.book.catalog.kinds
        begun = [record for record in self.judged.book.events() if _day(began_on(record)) in self.period]
        return tuple(
            Row(title, (count(f"{title}记录", "条", _ids(found)),))
            for title, found in _groups(begun, lambda record: catalog[record.kind].title)
        )


def _kept(
    name: str, unit: str, owed: str, states: tuple[str, str, str], share: str, standings: list[Standing]
) -> Row:
    """How a set of duties was kept: owed, on time, late, not at all, and the share on time."""
    by_state = {state: [s for s in standings if s.state is state] for state in _SETTLED}
    counted = (
        count(f"{name}{word}", unit, _sources(by_state[state]))
        for word, state in zip(states, _SETTLED, strict=True)
    )
    return Row(
        name,
        (
            count(f"{name}{owed}", unit, _sources(standings)),
            *counted,
            rate(f"{name}{share}", _sources(by_state[State.DONE]), _sources(standings)),
        ),
    )


def _sources(standings: Iterable[Standing]) -> list[str]:
    """The record that each obligation arises from or was met by; the unit, period and matter where there is none."""
    return sorted(s.record or s.evidence or _recordless(s) for s in standings)


def _recordless(standing: Standing) -> str:
    """A duty of a unit: 县安委办（2025年第三季度）; with the matter where the unit owes several of the period."""
    unit, _, key = standing.subject.partition("#")
    told = (parse(standing.period).title if standing.period else "") + (standing.what if key else "")
    return f"{unit}（{told}）" if told else unit


def _groups(
    records: Iterable[Record], key: Callable[[Record], str], order: tuple[str, ...] = ()
) -> Iterable[tuple[str, list[Record]]]:
    """Records by a word, in the given order of words or by number and name."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    rank: Mapping[str, int] = {word: place for place, word in enumerate(order)}
    return sorted(groups.items(), key=lambda group: (rank.get(group[0], len(rank)), -len(group[1]), group[0]))


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def _day(value: date | Moment | None) -> date:
    """The day of a fact; a fact that has not happened lies in no period."""
    return date.max if value is None else value.date if isinstance(value, Moment) else value


def _by(value: date | Moment | None, until: date) -> bool:
    return _day(value) <= until


def _inside(period: str, outer: Period) -> bool:
    inner = parse(period)
    return outer.first <= inner.first and inner.last <= outer.last
