"""举报的核实：书面材料，涉及死亡的由县级以上政府核查（安全生产法第七十三条）；年度总结（北京六（十）第2项）；奖励（吉林五（四））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.bodies import level_of, ours
from generator.rules.institution import applied
from generator.rules.limits import earliest, first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SUMMARY: Final = "举报投诉年度总结"
_REWARDED: Final = frozenset({"隐患", "事故"})
"""What a report must be about to be rewarded (举报隐患和事故)."""


@duty("complaint", basis="GJ-02-73-1")
def checked(complaint: Record, book: Book) -> Obligation | None:
    """受理的举报要调查核实，一般在{days}日内。

    核实后填写 checked（核查）的日期、单位、结论和情况。
    """
    if not complaint.accepted:
        return None
    return Obligation(
        complaint,
        owed_by=complaint.accepted.by,
        what="核实受理的举报",
        due=book.deadline("GJ-02-73-1", complaint.accepted.date),
        met=complaint.checked.date,
        closed=complaint.closed.date,
    )


@invariant("complaint", basis="GJ-02-73-1")
def checked_in_writing(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报核实的结果形成书面材料。

    在 checked.text（核查情况）写明查到的事实，或者把核查报告放进附件。
    """
    if complaint.checked and not complaint.checked.text and not complaint.attachments:
        yield Flag("已经核实，没有书面材料", complaint, where(complaint, "checked"))


@invariant("complaint", basis="GJ-02-73-2")
def death_checked_by_government(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报涉及人员死亡的，由县级以上政府组织核查。

    报请县政府组织核查，核实后改写 checked.by（核查单位）；已经由别的单位核查的照实保留，另作核查。
    """
    by = complaint.checked.by
    if not complaint.death_involved or by is None:
        return
    if by != book.office.government and level_of(book, by) == "县":
        text = f"举报涉及人员死亡，由“{by}”核查，不是县级以上政府"
        yield Flag(text, complaint, where(complaint, "checked", "by"))


@duty(every="年", group="安委办", basis="BJ-10-2b")
def summed_up_yearly(unit: str, period: Period, book: Book) -> Obligation:
    """年末把一年的举报投诉工作总结一次，并安排下一阶段。

    写成总结，登记定期报告（BG），类型写举报投诉年度总结，填写 sections_bj_half（工作情况、工作思路）和
    submitted（报送）。
    """
    written = (
        (report.submitted.date, report.id)
        for report in book.all("periodic_report")
        if report.type == _SUMMARY and report.unit in ours(book) and report.period == str(period)
    )
    return Obligation(
        unit,
        owed_by=unit,
        what=f"总结{period.title}的举报投诉工作",
        due=period_end(book, "BJ-10-2b", period),
        **first((day, number) for day, number in written if day is not None),
    )


@invariant("periodic_report", basis="BJ-10-2b")
def figures_agree(report: Record, book: Book) -> Iterator[Flag]:
    """举报投诉年度总结的件数与举报台账一致。

    核对举报台账和总结；总结有误的补正，补正后改 figures.complaints（举报投诉件数）。
    """
    stated = report.figures.complaints
    if report.type != _SUMMARY or stated is None:
        return
    period = parse(report.period)
    counted = sum(one.received.date.date in period for one in book.all("complaint"))
    if stated != counted:
        text = f"总结写收到举报投诉 {stated} 件，台账是 {counted} 件"
        yield Flag(text, report, where(report, "figures", "complaints"))


@duty("complaint", basis="JL-5-4c")
def rewarded(complaint: Record, book: Book) -> Obligation | None:
    """举报的隐患、事故查实而合乎奖励制度的，办结以前给予奖励，不奖的写明理由。

    填写 reward（奖励），或者在 unrewarded（不予奖励）写明理由；匿名举报和还没有奖励制度时查实的不要求。
    """
    checked = complaint.checked
    if (
        complaint.category not in _REWARDED
        or complaint.anonymous
        or checked.result not in {"属实", "部分属实"}
    ):
        return None
    if not _scheme_on(checked.date, book):
        return None
    return Obligation(
        complaint,
        owed_by=checked.by,
        what="奖励查实的举报，或者写明不奖的理由",
        met=earliest(complaint.reward.date, complaint.unrewarded.date),
        closed=complaint.closed.date,
        at=where(complaint, "checked"),
    )


def _scheme_on(day: date, book: Book) -> bool:
    """Whether there was a scheme of rewards for reports on a day (举报奖励制度)."""
    schemes = (one for one in book.all("institution") if one.subject == "举报奖励")
    return any(applied(one, day, book) for one in schemes)
