"""每次演练：列入计划，按计划完成，总结评估，报送监管部门（应急条例第八条、吉林四（六）3）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import category, sort_of
from generator.rules.limits import disordered, first, on, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record


@duty("drill", basis="GJ-07-08-3")
def reported(drill: Record, book: Book) -> Obligation | None:
    """高危和人员密集单位演练以后{days}个{day_type}内，把演练情况报送监管部门。

    收到后填写 reported（报送）的日期和部门。
    """
    if not drill.held or category(book, drill.organizer) is None:
        return None
    return Obligation(
        drill,
        owed_by=drill.organizer,
        what="报送演练情况",
        due=book.deadline("GJ-07-08-3", drill.held.date),
        met=drill.reported.date,
    )


@invariant("drill", basis="GJ-07-08-3")
def reported_to_regulator(drill: Record, book: Book) -> Iterator[Flag]:
    """演练情况报送负有安全生产监督管理职责的部门。

    核对 reported.to（报送对象）；报错了的，转报监管部门以后改正。
    """
    unit = book.register.entries["units"].get(drill.reported.to)
    if unit is not None and not unit.regulator:
        yield Flag(f"“{unit.name}”不是监管部门", drill, where(drill, "reported", "to"))


@invariant("drill", basis=("GJ-07-08-3", "JL-4-6-3g"), blocks=True)
def steps_in_order(drill: Record, book: Book) -> Iterator[Flag]:
    """演练先列计划，再实施，然后评估和报送，日期不颠倒。

    核对 plan（列入计划）、held（实施）、evaluation（评估）、reported（报送）的日期；没有演练就不写评估和报送。
    """
    if not drill.held and (drill.evaluation or drill.reported):
        yield Flag("写了评估或者报送，没有写实施（held）", drill)
    yield from disordered(drill, ("plan", "列入计划"), ("held", "演练"), ("evaluation", "评估"))
    yield from disordered(drill, ("held", "演练"), ("reported", "报送"))


@duty(every="年", group="政府和监管部门", basis="JL-4-6-3a")
def planned_yearly(unit: str, period: Period, book: Book) -> Obligation | None:
    """政府和部门每{period}针对本地易发的事故制定应急演练计划。

    计划印发以后，计划里的每次演练登记一条应急演练（YL），填写 plan（列入计划）。
    """
    if sort_of(book, unit) == "镇":
        return None
    planned = book.by("drill", _organizer).get(unit, ())
    return Obligation(
        unit,
        owed_by=unit,
        what=f"制定{period.title}度应急演练计划",
        due=period_end(book, "JL-4-6-3a", period),
        **first((one.plan.date, one.id) for one in planned if one.plan and one.plan.due in period),
    )


def _organizer(drill: Record) -> str:
    return str(drill.organizer)


@duty("drill", basis="JL-4-6-3b")
def carried_out(drill: Record, book: Book) -> Obligation | None:
    """列入年度计划的演练，按计划的时间完成。

    演练后填写 held（实施）；计划改期的，在备注写明。
    """
    if not drill.plan:
        return None
    return Obligation(
        drill,
        owed_by=drill.organizer,
        what="按计划完成演练",
        due=on(book, drill.plan.due),
        met=drill.held.date,
    )


@duty("drill", basis="JL-4-6-3g")
def evaluated(drill: Record, book: Book) -> Obligation | None:
    """演练结束后{days}个{day_type}内作出总结评估报告。

    填写 evaluation（评估）的日期、结论和要改进的问题。
    """
    if not drill.held:
        return None
    return Obligation(
        drill,
        owed_by=drill.organizer,
        what="写出演练评估报告",
        due=book.deadline("JL-4-6-3g", drill.held.date),
        met=drill.evaluation.date,
    )
