"""What the interview rules share: who was to come and came, in what order of time, which points; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.engine import Obligation
from generator.rules.aftermath import sanctions, talks, units_of
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Moment, Part, Record

POINTS: Final = {
    "甲": (
        "SQ-07-04-1",
        (
            "机构人员配备",
            "安全生产责任制",
            "安全管理制度",
            "安全检查",
            "安全投入",
            "隐患排查整改",
            "宣传教育培训",
            "改进措施",
            "整改时限",
            "整改资金",
            "整改责任",
        ),
    ),
    "乙": ("SQ-07-04-2", ("管理现状", "事故经过与应急救援", "事故原因与教训", "防范措施与承诺")),
    "丙": ("SQ-07-04-3", ("非法违法情况及原因", "对策措施", "责任体系建设")),
}
"""For each class of reasons (事由类别) its clause and the points that the talk has to cover (内容要点)."""


def held_on(interview: Record) -> date | None:
    """The day of the talk (约谈日)."""
    start: Moment | None = interview.held.start
    return start.date if start is not None else None


def name_of(person: Part) -> str | None:
    """What a person of the record is called: the registered post, else the title written down (称谓)."""
    name: str | None = person.post or person.title
    return name


def came(interview: Record, target: Part) -> bool:
    """Whether the one who was to be interviewed came in person (本人到场)."""
    return any(
        person.capacity == "被约谈人" and name_of(person) == name_of(target)
        for person in interview.held.present
    )


def absent(interview: Record, target: Part) -> bool:
    """Whether the absence of a target has been judged (未到场的认定); one without a post is for the whole unit."""
    return any(
        item.unit == target.unit and (item.post is None or target.post is None or item.post == target.post)
        for item in interview.absence
    )


def away(interview: Record) -> set[str]:
    """The units of which nobody who was to come did, and whose absence has been judged."""
    there = {target.unit for target in interview.targets if came(interview, target)}
    return {item.unit for item in interview.absence} - there


def attending(interview: Record) -> list[str]:
    """The units that were interviewed: all that were to be, less those that stayed away."""
    gone = away(interview)
    return [unit for unit in units_of(interview) if unit not in gone]


def subject_of(interview: Record, unit: str) -> Part:
    """What an obligation of one of several units is about: its first entry among the targets."""
    if len(units_of(interview)) == 1:
        return interview
    entries = (target for target in interview.targets if target.unit == unit)
    return next(entries, interview)


def unexcused(interview: Record) -> list[Part]:
    """The absences without good cause (无故未到场)."""
    return [item for item in interview.absence if item.nature == "无故"]


def granted(interview: Record, unit: str | None, until: date | None = None) -> list[Part]:
    """The postponements granted to a unit (准予改期) that it had asked for by a day, in the order of the record."""
    return [
        item.granted
        for item in interview.leave
        if item.unit == unit and item.granted and (until is None or item.date <= until)
    ]


def expected(interview: Record, unit: str | None) -> Moment | None:
    """When a unit was to be there: the time last granted, else the time notified for the day of the talk."""
    moved = [item.new_time for item in granted(interview, unit) if item.new_time is not None]
    told: Moment | None = interview.notice.time
    start: Moment | None = interview.held.start
    if moved:
        last: Moment = moved[-1]
        return last
    return told if told is not None and (start is None or told.date == start.date) else start


def later(one: Moment, other: Moment) -> bool:
    """Whether a moment is later than another; by the day alone where one of them has no time."""
    if one.clock and other.clock:
        return one > other
    return one.date > other.date


def talked(book: Book, record: Record, units: Iterable[str]) -> tuple[list[str], dict[str, Any]]:
    """The units with which no interview over a record was set going yet (没有约谈的单位), and, once all were, when.

    The second is the ``met`` and ``evidence`` of an obligation: the first interview of the unit that came last.
    """
    begun = {unit: next(iter(talks(book, record, "", unit)), None) for unit in units}
    lacking = [unit for unit, found in begun.items() if found is None]
    last = None if lacking else max(filter(None, begun.values()), default=None)
    return lacking, first([last] if last else [])


def item_of(book: Book, number: str | None) -> Part | None:
    """The finding that ``DC-2026-001#3`` names, if the record has findings and one of that number."""
    record = book.get(number)
    _, _, place = (number or "").partition("#")
    return next((item for item in getattr(record, "findings", ()) if str(item.no) == place), None)


def decided_on(records: Iterable[Record]) -> list[tuple[date, str]]:
    """The days on which sanctions were decided, with their numbers."""
    return [(record.decided.date, record.id) for record in records if record.decided]


def executed_on(records: Iterable[Record]) -> list[tuple[date, str]]:
    """The days on which sanctions were carried out, with their numbers."""
    return [(record.executed.date, record.id) for record in records if record.executed]


def deduction(interview: Record, about: Part, unit: str, year: int, book: Book) -> Obligation:
    """That a unit loses points over an interview in the assessment of a year (考核扣分)."""
    found = book.by("assessment", _of_year).get((unit, year), ())
    return Obligation(
        about,
        owed_by=book.office.short,
        what=f"在{year}年度考核中对{unit}扣分",
        closed=max((record.submitted.date for record in found if record.submitted), default=None),
        **first(_deducted(interview, book, unit, found)),
    )


def _of_year(assessment: Record) -> tuple[str, int]:
    return assessment.unit, assessment.year


def _deducted(
    interview: Record, book: Book, unit: str, assessments: tuple[Record, ...]
) -> Iterator[tuple[date, str]]:
    for record in assessments:
        for entry in (*record.rewards_deductions, *record.daily):
            source = (entry.source or "").partition("#")[0]
            if source == interview.id and entry.delta < 0:
                yield entry.date, record.id
    yield from decided_on(sanctions(book, interview, unit, "考核扣分"))
