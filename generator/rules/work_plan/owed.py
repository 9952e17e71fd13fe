"""部门每年、每季度应有的计划（二 第二条、第三条；安全生产法第六十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.periods import of
from generator.rules.bodies import ours
from generator.rules.limits import early_in, first, period_end
from generator.rules.work_plan.papers import (
    ARRANGEMENT,
    BY_LAW,
    INSPECTIONS,
    made,
    planning_clause,
    plans,
)

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.periods import Period


@duty(every="年", group="监管部门", basis="SQ-02-02-1")
def yearly_arrangement(unit: str, period: Period, book: Book) -> Obligation:
    """负有监管职责的部门每年制定工作安排，内定在{month}月底以前定下。

    收到后登记工作计划备案（JH），计划类型写年度工作安排，填写 issued（印发）或 submitted（报备）。
    """
    return _yearly(unit, period, book, "SQ-02-02-1", ARRANGEMENT)


@duty(every="年", group="监管部门", basis="SQ-02-02-2")
def yearly_inspection_plan(unit: str, period: Period, book: Book) -> Obligation:
    """负有监管职责的部门每年制定监督检查计划，内定在{month}月底以前定下。

    收到后登记工作计划备案（JH），计划类型写年度监督检查计划，填写 issued（印发）或 submitted（报备）。
    """
    return _yearly(unit, period, book, "SQ-02-02-2", INSPECTIONS)


@duty(every="年", group="监管部门", basis=BY_LAW)
def yearly_by_law(unit: str, period: Period, book: Book) -> Obligation | None:
    """应急部门每年制定监督检查计划；要求执法部门都有执法计划的，各部门都制定。

    登记工作计划备案（JH），计划类型写年度监督检查计划或年度执法计划，填写 issued（印发）。
    """
    clause = planning_clause(unit, book)
    if clause is None:
        return None
    sorts = ("年度监督检查计划", "年度执法计划")
    return Obligation(
        unit,
        owed_by=unit,
        what=f"制定{period.title}监督检查计划",
        due=period_end(book, clause, period),
        clause=clause,
        **first(fact for sort in sorts for fact in _made(book, unit, period, sort)),
    )


@duty(every="季", group="监管部门", basis="SQ-02-03-1")
def quarterly_arrangement(unit: str, period: Period, book: Book) -> Obligation:
    """季度工作安排在季度之初报安委办备案，内定在首月{quarter_day}日以前。

    收到后在这个部门当年的工作计划备案（JH）里加一条计划，类型写季度工作安排，填写 submitted（报备）。
    """
    return _quarterly(unit, period, book, "SQ-02-03-1", ARRANGEMENT)


@duty(every="季", group="监管部门", basis="SQ-02-03-2")
def quarterly_inspection_plan(unit: str, period: Period, book: Book) -> Obligation:
    """季度监督检查计划在季度之初报安委办备案，内定在首月{quarter_day}日以前。

    收到后在这个部门当年的工作计划备案（JH）里加一条计划，类型写季度监督检查计划，填写 submitted（报备）。
    """
    return _quarterly(unit, period, book, "SQ-02-03-2", INSPECTIONS)


def _yearly(unit: str, period: Period, book: Book, clause: str, sort: str) -> Obligation:
    return Obligation(
        unit,
        owed_by=unit,
        what=f"制定{period.title}{sort}",
        due=_month_end(book, clause, period),
        closed=period.next().first,
        **first(_made(book, unit, period, f"年度{sort}")),
    )


def _month_end(book: Book, clause: str, period: Period) -> Deadline:
    """The end of the clause's month in a year."""
    params = book.params(clause, period.last)
    month = period.first.replace(month=params.month or 12)
    return book.calendar.anchored(of(month, "month").last, params.rollover is not False, params.origin or "")


def _made(book: Book, unit: str, period: Period, sort: str) -> list[tuple[date, str]]:
    found = ((made(plan), record.id) for record, plan in plans(book, unit, period, sort))
    return [(day, number) for day, number in found if day is not None]


def _quarterly(unit: str, period: Period, book: Book, clause: str, sort: str) -> Obligation:
    return Obligation(
        unit,
        owed_by=unit,
        what=f"报备{period.title}{sort}",
        due=early_in(book, clause, period),
        closed=period.next().first,
        **first(
            (plan.submitted.date, record.id)
            for record, plan in plans(book, unit, period, f"季度{sort}")
            if plan.submitted.date is not None and plan.submitted.to in ours(book)
        ),
    )
