"""各类单位隔多久演练一次（应急条例第八条、预案管理办法第三十三条、吉林四（六）3）。"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.bodies import category
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.periods import Period

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
    if category(book, unit) is None:
        return None
    return _once_in(unit, period, book, "GJ-07-08-2", "演练")


@duty(every="年", group="企业", basis=("GJ-08-33-1", "JL-4-6-3f"))
def of_plans(unit: str, period: Period, book: Book) -> Obligation | None:
    """其他生产经营单位每{period}至少演练{times}次综合预案或者专项预案。

    演练后登记应急演练（YL），在 categories（演练类别）写明演练的是哪一类预案。
    """
    if category(book, unit) is not None:
        return None
    return _once_in(unit, period, book, "GJ-08-33-1", "演练综合预案或者专项预案", {"综合预案", "专项预案"})


@duty(every="半年", group="企业", basis=("GJ-08-33-2", "JL-4-6-3f"))
def of_site_plans(unit: str, period: Period, book: Book) -> Obligation | None:
    """其他生产经营单位每{period}至少演练{times}次现场处置方案。

    演练后登记应急演练（YL），在 categories（演练类别）里写上现场处置方案。
    """
    if category(book, unit) is not None:
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
