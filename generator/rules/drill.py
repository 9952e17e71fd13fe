"""应急演练：各类单位的频次，列入计划的实施，总结评估和报送（应急条例第八条、预案管理办法第三十三条）。"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.support import disordered, first, on, period_end, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SITE = "现场处置方案"


@duty(every="年", group="政府和监管部门", basis=("GJ-07-08-1", "JL-4-6-3f"))
def by_government(unit: str, period: Period, book: Book) -> Obligation | None:
    """县政府、负有监管职责的部门、镇政府每{months}个月至少演练一次。

    演练后登记应急演练（YL），填写 held（实施）；与别的单位联合演练的，写进 units（参演单位）。
    """
    months = book.params("GJ-07-08-1", period.last).months or 0
    before = book.calendar.after_months(period.last, -months, rollover=False).due
    if before + timedelta(days=1) < book.office.since:
        return None
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}年底以前的{months}个月里演练一次",
        due=period_end(book, "GJ-07-08-1", period),
        **first((day, number) for day, number, _ in _drills(book, unit, before, period.last)),
    )


@duty(every="半年", group="企业", basis=("GJ-07-08-2", "JL-4-6-3f"))
def by_risky_enterprise(unit: str, period: Period, book: Book) -> Obligation | None:
    """危险物品、矿山、金属冶炼、建筑施工、人员密集场所等单位每{period}至少演练{times}次。

    演练后登记应急演练（YL）；不属于这几类的，在企业名册的 risk_category（高危类别）写“一般”。
    """
    if _category(book, unit) is None:
        return None
    return _once_in(unit, period, book, "GJ-07-08-2", "演练")


@duty(every="年", group="企业", basis=("GJ-08-33-1", "JL-4-6-3f"))
def of_plans(unit: str, period: Period, book: Book) -> Obligation | None:
    """其他生产经营单位每{period}至少演练{times}次综合预案或者专项预案。

    演练后登记应急演练（YL），在 categories（演练类别）写明演练的是哪一类预案。
    """
    if _category(book, unit) is not None:
        return None
    return _once_in(unit, period, book, "GJ-08-33-1", "演练综合预案或者专项预案", {"综合预案", "专项预案"})


@duty(every="半年", group="企业", basis=("GJ-08-33-2", "JL-4-6-3f"))
def of_site_plans(unit: str, period: Period, book: Book) -> Obligation | None:
    """其他生产经营单位每{period}至少演练{times}次现场处置方案。

    演练后登记应急演练（YL），在 categories（演练类别）里写上现场处置方案。
    """
    if _category(book, unit) is not None:
        return None
    return _once_in(unit, period, book, "GJ-08-33-2", "演练现场处置方案", {_SITE})


def _once_in(
    unit: str, period: Period, book: Book, clause: str, what: str, sorts: set[str] | None = None
) -> Obligation:
    found = _drills(book, unit, period.first - timedelta(days=1), period.last)
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}{what}",
        due=period_end(book, clause, period),
        **first((day, number) for day, number, held in found if sorts is None or sorts & held),
    )


def _drills(book: Book, unit: str, after: date, until: date) -> list[tuple[date, str, frozenset[str]]]:
    """The drills in which a body took part after a day, up to another: day, number, what was drilled."""
    held: list[tuple[date, str, frozenset[str]]] = book.once(_held).get(unit, [])
    return [drill for drill in held if after < drill[0] <= until]


def _held(book: Book) -> dict[str, list[tuple[date, str, frozenset[str]]]]:
    found = defaultdict(list)
    for drill in book.all("drill"):
        for unit in {drill.organizer, *drill.units} if drill.held else ():
            found[unit].append((drill.held.date, drill.id, frozenset(drill.categories)))
    return found


def _category(book: Book, name: str) -> str | None:
    """Why a business has to drill more often (高危类别): its own entry, else its industry's; ``None`` if it has not."""
    enterprise = book.register.entries["enterprise"].get(name)
    if enterprise is None:
        return None
    if enterprise.risk_category:
        return None if enterprise.risk_category == "一般" else str(enterprise.risk_category)
    industry = book.register.entries["industries"].get(enterprise.industry)
    return str(industry.risk_category) if industry is not None and industry.risk_category else None


@duty("drill", basis="GJ-07-08-3")
def reported(drill: Record, book: Book) -> Obligation | None:
    """高危和人员密集单位演练以后{days}个{day_type}内，把演练情况报送监管部门。

    收到后填写 reported（报送）的日期和部门。
    """
    if not drill.held or _category(book, drill.organizer) is None:
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
