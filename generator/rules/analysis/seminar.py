"""形势分析研讨会：每季度之初召开，各单位的报告汇总在前（北京六（十）第4项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.analysis.scope import period_of, seminar_day
from generator.rules.limits import after_period, first
from generator.rules.meeting.gathering import held_on
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SEMINAR: Final = "形势分析研讨会"


@duty(every="季", group="安委办", basis="BJ-10-4a")
def seminar_held(unit: str, period: Period, book: Book) -> Obligation:
    """各单位的报告汇总之后，每季度之初开一次形势分析预测研讨会。

    登记形势分析（XS），所属期写上一季度，填写 seminar_held（研讨），或者在 seminar 写研讨会（HY）的编号。
    """
    found = book.by("situation_analysis", period_of).get(str(period), ())
    held = ((seminar_day(one, book), one.id) for one in found)
    return Obligation(
        unit,
        owed_by=unit,
        what=f"召开{period.title}的形势分析预测研讨会",
        due=after_period(book, "BJ-10-4a", period),
        **first((day, number) for day, number in held if day is not None),
    )


@invariant("situation_analysis", basis="BJ-10-4a")
def seminar_after_reports(analysis: Record, book: Book) -> Iterator[Flag]:
    """先汇总各单位的报告，再开研讨会；所链接的会议是形势分析研讨会，日期对得上。

    填写 compiled（汇总），核对 seminar（研讨会）、seminar_held（研讨）和各份报告的报送日期；会后才到的报告照实保留。
    """
    day = seminar_day(analysis, book)
    if day is None:
        return
    compiled = analysis.compiled.date
    if compiled is None:
        yield Flag(f"{day} 研讨，没有写哪天汇总", analysis, where(analysis, "period"))
    elif compiled > day:
        yield Flag(f"{compiled} 才汇总，研讨会在 {day}", analysis, where(analysis, "compiled", "date"))
    for n, report in enumerate(map(book.get, analysis.inputs)):
        if report is not None and report.submitted and report.submitted.date > day:
            text = f"{report.unit}的报告 {report.submitted.date} 才到，研讨会在 {day}"
            yield Flag(text, analysis, where(analysis, "inputs", n))
    for meeting in of_kind(book, analysis.seminar, "meeting"):
        other = held_on(meeting)
        if meeting.type != _SEMINAR:
            yield Flag(f"所链接的会议是{meeting.type}", analysis, where(analysis, "seminar"))
        elif analysis.seminar_held and other is not None and other != analysis.seminar_held.date:
            text = f"研讨日期写 {analysis.seminar_held.date}，会议记录是 {other}"
            yield Flag(text, analysis, where(analysis, "seminar_held", "date"))
