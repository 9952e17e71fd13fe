"""季度形势分析预测：举报分析、研讨会、定稿、上报和抄送（北京六（十）第2项、第4项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import after_period, earliest, first
from generator.rules.meeting.gathering import held_on
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SEMINAR: Final = "形势分析研讨会"
_SUBSTANTIATED: Final = frozenset({"属实", "部分属实"})


@duty(every="季", group="安委办", basis="BJ-10-2a")
def complaints_analysed(unit: str, period: Period, book: Book) -> Obligation:
    """每季度之初，把上一季度的举报投诉统计分析一次，并预测形势。

    登记形势分析（XS），所属期写上一季度，填写 complaint_analysis（举报投诉分析）。
    """
    found = book.by("situation_analysis", _period).get(str(period), ())
    return Obligation(
        unit,
        owed_by=unit,
        what=f"完成{period.title}举报投诉的分析预测",
        due=after_period(book, "BJ-10-2a", period),
        **first((one.complaint_analysis.date, one.id) for one in found if one.complaint_analysis),
    )


@invariant("situation_analysis", basis="BJ-10-2a")
def complaint_figures_agree(analysis: Record, book: Book) -> Iterator[Flag]:
    """举报投诉分析写的件数，同举报台账一致。

    核对举报台账和 complaint_analysis（举报投诉分析）：受理件数看受理日期，查实件数看分析那天以前的核查结论。
    """
    told, period = analysis.complaint_analysis, parse(analysis.period)
    if not told:
        return
    accepted = [one for one in book.all("complaint") if one.accepted and one.accepted.date in period]
    verified = [
        one
        for one in accepted
        if one.checked and one.checked.result in _SUBSTANTIATED and one.checked.date <= told.date
    ]
    counts = {"received": ("受理", len(accepted)), "verified": ("查实", len(verified))}
    for field, (title, counted) in counts.items():
        stated = getattr(told, field)
        if stated is not None and stated != counted:
            text = f"分析写{title} {stated} 件，台账是 {counted} 件"
            yield Flag(text, analysis, where(told, field), Severity.WARNING)


@duty(every="季", group="安委办", basis="BJ-10-4a")
def seminar_held(unit: str, period: Period, book: Book) -> Obligation:
    """各单位的报告汇总之后，每季度之初开一次形势分析预测研讨会。

    登记形势分析（XS），所属期写上一季度，填写 seminar_held（研讨），或者在 seminar 写研讨会（HY）的编号。
    """
    found = book.by("situation_analysis", _period).get(str(period), ())
    held = ((_seminar_day(one, book), one.id) for one in found)
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
    day = _seminar_day(analysis, book)
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


@duty("situation_analysis", basis="BJ-10-4c")
def finalized(analysis: Record, book: Book) -> Obligation | None:
    """研讨会定出当季的分析预测报告，会后{days}个{day_type}内定稿。

    定稿后填写 finalized（定稿）。
    """
    day = _seminar_day(analysis, book)
    if day is None:
        return None
    return Obligation(
        analysis,
        owed_by=book.office.short,
        what="把分析预测报告定稿",
        due=book.deadline("BJ-10-4c", day),
        met=analysis.finalized.date,
        closed=earliest(analysis.report.date, analysis.copied.date),
    )


@invariant("situation_analysis", basis="BJ-10-4c")
def settled_at_seminar(analysis: Record, book: Book) -> Iterator[Flag]:
    """分析预测报告一季一份，由研讨会定出，定稿不早于研讨会。

    核对 period（所属期）、seminar_held（研讨）和 finalized（定稿）；一季写了几份的，并成一份，多出的登记更正。
    """
    day, done = _seminar_day(analysis, book), analysis.finalized.date
    if done is None or not _quarterly(analysis):
        return
    if day is None or done < day:
        text = f"{done} 定稿，" + ("没有开研讨会" if day is None else f"研讨会却在 {day}")
        yield Flag(text, analysis, where(analysis, "finalized", "date"))
    same = [one for one in book.by("situation_analysis", _period)[analysis.period] if one.finalized]
    if same[0].id != analysis.id:
        text = f"{parse(analysis.period).title}已经有一份 {same[0].id}"
        yield Flag(text, analysis, where(analysis, "period"))


@duty("situation_analysis", basis="BJ-10-4d")
def reported_to_both(analysis: Record, book: Book) -> Obligation | None:
    """季度分析预测报告定稿后{days}个{day_type}内报县安委会，也报县政府。

    报出后填写 report（上报），报送对象把县安委会和县政府都写上；漏报一家的补报。
    """
    both = (book.office.committee, book.office.government)
    return _sent(analysis, "BJ-10-4d", "报", both, analysis.report, book)


@duty("situation_analysis", basis="BJ-10-4e")
def copied_to_all(analysis: Record, book: Book) -> Obligation | None:
    """季度分析预测报告定稿后{days}个{day_type}内抄送各镇、园区和有关部门，一家不漏。

    抄送后填写 copied（抄送），抄送单位写上各镇、园区和负有监管职责的部门；漏送的补送。
    """
    period = parse(analysis.period)
    everybody = (*book.members("镇和园区", period), *book.members("监管部门", period))
    units = tuple(unit for unit in everybody if unit not in ours(book))
    return _sent(analysis, "BJ-10-4e", "抄送", units, analysis.copied, book)


def _sent(
    analysis: Record, clause: str, verb: str, units: tuple[str, ...], sent: Record, book: Book
) -> Obligation | None:
    """What is owed once the report is final: that it goes to all of some units."""
    if not analysis.finalized or not _quarterly(analysis):
        return None
    lacking = [unit for unit in units if unit not in sent.to]
    return Obligation(
        analysis,
        owed_by=book.office.short,
        what=f"把分析预测报告{verb}{'、'.join(lacking or units)}",
        due=book.deadline(clause, analysis.finalized.date),
        met=None if lacking else sent.date,
    )


def _period(analysis: Record) -> str:
    period: str = analysis.period
    return period


def _quarterly(analysis: Record) -> bool:
    return parse(analysis.period).kind == "quarter"


def _seminar_day(analysis: Record, book: Book) -> date | None:
    """The day of the seminar: as the analysis tells it or, failing that, as the meeting's own record does."""
    meetings = of_kind(book, analysis.seminar, "meeting")
    day: date | None = analysis.seminar_held.date
    return day or earliest(*(held_on(meeting) for meeting in meetings))
