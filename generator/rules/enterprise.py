"""企业配备注册安全工程师；中央企业、省属企业也在属地检查之列；煤矿的产能（吉林 四（二）1、2，四（五）3）。

Limits of capacity (读法 A32): 以上 includes the number itself, 以下 does not; compared as written, never rounded.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_ABOVE: Final = frozenset({"中央企业", "省属国有"})
_PHASED_OUT: Final = "JL-4-5-3a"
_SCALE: Final = "JL-4-5-3b"


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
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"在{period.title}把{business.owned_by}{business.name}列入检查",
            due=period_end(book, "JL-4-2-2a", period),
            item=business.name,
            **first(found for found in book.once(_visits).get(business.name, ()) if found[0] in period),
        )


def _visits(book: Book) -> Mapping[str, list[tuple[date, str]]]:
    """When, and in which inspection, each body was inspected by another."""
    found = defaultdict(list)
    for one in book.all("inspection"):
        for name in one.target_units if one.conducted and one.type != "企业自查" else ():
            found[name].append((one.conducted.date, one.id))
    return found


def _within(unit: str, period: Period, book: Book) -> Iterator[Record]:
    """The businesses in a town or park that belong to the state or the province and have not closed."""
    for business in book.by("enterprise", _owned_from_above_in).get(unit, ()):
        closed = business.closed.date
        if closed is None or closed > period.last:
            yield business


@duty(every="年", group="企业", basis=_PHASED_OUT)
def small_mine_listed(unit: str, period: Period, book: Book) -> Obligation | None:
    """产能不到{value:g}万吨/年的小煤矿，列入逐步淘汰的名单。

    登记专项任务（RW），clauses（落实的条款）写这一条，对象清单列入这家煤矿，责任单位写它；产能正好等于界限的只作提示。
    """
    capacity = _capacity(unit, period, book)
    limit = book.params(_PHASED_OUT, period.last).value or 0
    if capacity is None or capacity > limit:
        return None
    return Obligation(
        unit,
        owed_by=book.office.government,
        what=f"把年产 {capacity:g} 万吨的{unit}列入逐步淘汰的名单",
        concerning=unit,
        due=period_end(book, _PHASED_OUT, period),
        severity=Severity.INFO if capacity == limit else None,
        **first(_listed(_PHASED_OUT, unit, book)),
    )


@duty(every="年", group="企业", basis=_SCALE)
def mine_large_enough(unit: str, period: Period, book: Book) -> Obligation | None:
    """煤矿企业的规模达到{value:g}万吨/年；已经列入淘汰名单的不必再扩大。

    核定产能提高以后改企业的 coal_capacity（煤矿产能）；并入别的煤矿或者关闭的，填写 closed（关闭）。
    """
    capacity = _capacity(unit, period, book)
    least = book.params(_SCALE, period.last).value or 0
    if capacity is None or capacity >= least:
        return None
    leaving = min(_listed(_PHASED_OUT, unit, book), default=None)
    if leaving is not None and leaving[0] <= period.last:
        return None
    return Obligation(
        unit,
        owed_by=unit,
        what=f"把煤矿的规模由 {capacity:g} 万吨/年提高到 {least:g} 万吨/年",
        due=period_end(book, _SCALE, period),
    )


def _capacity(unit: str, period: Period, book: Book) -> float | None:
    """The capacity of a coal mine that has not closed by the end of a period (煤矿产能, 万吨/年)."""
    entry = book.register.entries["enterprise"][unit]
    closed = entry.closed.date
    capacity: float | None = entry.coal_capacity
    return None if closed is not None and closed <= period.last else capacity


def _listed(clause: str, unit: str, book: Book) -> Iterator[tuple[date, str]]:
    """When a business was put on the list of a special task that carries out a clause, and by which task."""
    for task in book.all("special_task"):
        if clause in task.clauses and task.assigned and unit in {item.unit for item in task.objects}:
            yield task.assigned.date, task.id


def _owned_from_above_in(business: Record) -> str | None:
    """Where a business lies, if it belongs to the state or the province."""
    place: str | None = business.park or business.town
    return place if business.owned_by in _ABOVE else None
