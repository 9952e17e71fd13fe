"""企业配备注册安全工程师；中央企业、省属企业也在属地检查之列（吉林 四（二）1、2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_ABOVE: Final = frozenset({"中央企业", "省属国有"})


@invariant("enterprise", basis="JL-4-2-1b")
def engineers_enough(enterprise: Record, book: Book) -> Iterator[Flag]:
    """企业的注册安全工程师不少于规定的人数，证号登记在册。

    在 safety_engineers（注册安全工程师）里逐人登记证号；人数确实不够的，责令企业配齐。
    """
    wanted, known = enterprise.safety_engineers.required, enterprise.safety_engineers.certificates
    if wanted is not None and len(set(known)) < wanted:
        text = f"应当配备 {wanted} 名，登记了证号的有 {len(set(known))} 名"
        yield Flag(text, enterprise, where(enterprise, "safety_engineers"))


@duty(every="年", group="镇和园区", basis="JL-4-2-2a")
def owned_from_above_inspected(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """辖区里的中央企业、省属企业，每{period}至少检查{times}次，不因为归上级管而不查。

    检查后登记监督检查（JC），被查单位写这家企业；县直部门、镇、园区查的都算。
    """
    for business in _within(unit, period, book):
        visits = (one for one in book.all("inspection") if business.name in one.target_units)
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"在{period.title}把{business.owned_by}{business.name}列入检查",
            due=period_end(book, "JL-4-2-2a", period),
            item=business.name,
            **first(
                (one.conducted.date, one.id)
                for one in visits
                if one.conducted and one.conducted.date in period and one.type != "企业自查"
            ),
        )


def _within(unit: str, period: Period, book: Book) -> Iterator[Record]:
    """The businesses in a town or park that belong to the state or the province and have not closed."""
    for business in book.by("enterprise", _owned_from_above_in).get(unit, ()):
        closed = business.closed.date
        if closed is None or closed > period.last:
            yield business


def _owned_from_above_in(business: Record) -> str | None:
    """Where a business lies, if it belongs to the state or the province."""
    place: str | None = business.park or business.town
    return place if business.owned_by in _ABOVE else None
