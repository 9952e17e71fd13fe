"""定期报告何时报到安委办：季报和半年报（石泉三），半年和年度工作报告、季度综合分析报告（北京四（五）、六（十））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import ours
from generator.rules.limits import after_period, first
from generator.rules.report.content import HALF_YEARLY, QUARTERLY

if TYPE_CHECKING:
    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_CALLED: Final = {"季度综合分析报告": "综合分析报告", "半年工作报告": "工作报告", "年度工作报告": "工作报告"}
"""What a report is called after the name of its period, if not 工作情况."""


@duty(every="季", group="专委会", basis="SQ-03-03-1")
def committee_quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """专委会每季度向安委办报送工作情况。

    收到后登记定期报告（BG），类型写专委会季报，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, QUARTERLY, "SQ-03-03-1")


@duty(every="半年", group="半年报单位", basis="SQ-03-03-2")
def member_half_yearly(unit: str, period: Period, book: Book) -> Obligation:
    """不报季报的安委会成员单位每半年向安委办报送工作情况。

    收到后登记定期报告（BG），类型写成员单位半年报，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, HALF_YEARLY, "SQ-03-03-2")


@duty(every="季", group="综合分析单位", basis="BJ-10-1")
def analysis_quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """成员单位在每季度之初把上一季度的综合分析报告报到安委办。

    收到后登记定期报告（BG），类型写季度综合分析报告，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    不必报的单位，在 register/units.yaml 写 quarterly_analysis: false。
    """
    return _owed(unit, period, book, "季度综合分析报告", "BJ-10-1")


@duty(every="半年", group="监管部门", basis="BJ-05-1a")
def work_half_yearly(unit: str, period: Period, book: Book) -> Obligation | None:
    """县直部门把上半年的工作情况和下半年的打算抄送安委办。

    收到后登记定期报告（BG），类型写半年工作报告，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, "半年工作报告", "BJ-05-1a") if period.number == 1 else None


@duty(every="年", group="监管部门", basis="BJ-05-1b")
def work_yearly(unit: str, period: Period, book: Book) -> Obligation:
    """县直部门把一年的工作情况和来年的打算抄送安委办。

    收到后登记定期报告（BG），类型写年度工作报告，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, "年度工作报告", "BJ-05-1b")


def _owed(unit: str, period: Period, book: Book, sort: str, clause: str) -> Obligation:
    return Obligation(
        unit,
        owed_by=unit,
        what=f"报送{period.title}{_CALLED.get(sort, '工作情况')}",
        due=after_period(book, clause, period),
        closed=period.next().next().first,
        **first(
            (report.submitted.date, report.id)
            for report in book.by("periodic_report", _cell).get((sort, unit, str(period)), ())
            if report.submitted.to in ours(book)
        ),
    )


def _cell(report: Record) -> Any:
    return (report.type, report.unit, report.period) if report.submitted else None
