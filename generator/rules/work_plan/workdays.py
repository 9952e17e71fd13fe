"""监督检查计划里的工作日测算：照日历和算术核对计划写的数字（二 第二条；安全生产法第六十二条）。

人数 × 全年法定工作日 = 总法定工作日 = 监督检查 + 其他执法 + 非执法。写的和算的不一样，就是问题。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Severity, invariant
from generator.periods import of
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

_BASIS: Final = ("SQ-02-02-2", "GJ-02-62-1")
PARTS: Final = {"inspect": "监督检查", "other_law": "其他执法", "non_law": "非执法"}
"""What the working days of a year go to."""


@invariant("work_plan", basis=_BASIS)
def days_as_calendar(record: Record, book: Book) -> Iterator[Flag]:
    """测算用的全年法定工作日与工作日历一致。

    核对 workdays.legal_days（全年法定工作日）；计划原文错了的照实保留，请部门更正。
    """
    counted = book.calendar.workdays_of(record.year)
    stated = record.workdays.legal_days
    if counted is not None and stated is not None and stated != counted:
        text = f"计划写 {record.year} 年法定工作日 {stated} 天，照放假安排是 {counted} 天"
        yield Flag(text, record, where(record, "workdays", "legal_days"))


@invariant("work_plan", basis=_BASIS)
def days_derived(record: Record, book: Book) -> Iterator[Flag]:
    """全年天数减去双休日和法定节假日，等于写的法定工作日。

    核对 workdays 的 year_days、weekend_days、holidays 和 legal_days；计划原文错了的照实保留，请部门更正。
    """
    days = record.workdays
    year = (of(date(record.year, 1, 1), "year").last - date(record.year, 1, 1)).days + 1
    if days.year_days is not None and days.year_days != year:
        text = f"计划写全年 {days.year_days} 天，{record.year} 年是 {year} 天"
        yield Flag(text, record, where(record, "workdays", "year_days"))
    if None not in (days.year_days, days.weekend_days, days.holidays):
        left = days.year_days - days.weekend_days - days.holidays
        if left != days.legal_days:
            text = f"{days.year_days}−{days.weekend_days}−{days.holidays}={left}，计划写法定工作日 {days.legal_days} 天"
            yield Flag(text, record, where(record, "workdays", "legal_days"))


@invariant("work_plan", basis=_BASIS)
def total_adds_up(record: Record, book: Book) -> Iterator[Flag]:
    """总法定工作日等于人数乘以每人工作日，也等于各部分的合计。

    核对 workdays 的人数、天数和各部分；计划原文错了的照实保留，请部门更正。
    """
    days, place = record.workdays, where(record, "workdays", "total")
    if not days:
        return
    product, parts = days.people * days.legal_days, [getattr(days, name) for name in PARTS]
    if product != days.total:
        yield Flag(f"{days.people}人×{days.legal_days}天={product}，计划写总计 {days.total}", record, place)
    if None not in parts and sum(parts) != days.total:
        told = "+".join(str(part) for part in parts)
        yield Flag(f"{told}={sum(parts)}，计划写总计 {days.total}", record, place)


@invariant("work_plan", basis=_BASIS)
def formula_right(record: Record, book: Book) -> Iterator[Flag]:
    """计划列的算式与它自己的人数、天数一致。

    算式里的笔误照实保留，请部门更正。
    """
    days, written = record.workdays, record.workdays.formula
    if written and (written.days, written.people) != (days.legal_days, days.people):
        text = (
            f"算式写“{written.days}天×{written.people}人”={written.days * written.people}，"
            f"应为 {days.legal_days}天×{days.people}人={days.legal_days * days.people}"
        )
        yield Flag(text, record, where(record, "workdays", "formula"), Severity.INFO)


@invariant("work_plan", basis=_BASIS)
def parts_add_up(record: Record, book: Book) -> Iterator[Flag]:
    """各科室、各用途的工作日加起来等于写的合计，一个科室的几部分加起来等于它的人数乘以每人工作日。

    核对 workdays.teams（分科室）和 workdays.purposes（分项）；计划原文错了的照实保留，请部门更正。
    """
    days = record.workdays
    for name, title in {"people": "执法人数", **PARTS}.items():
        by_team = {team.name: getattr(team, name) for team in days.teams}
        yield from _differs(record, title, by_team, getattr(days, name), name)
    for name, title in PARTS.items():
        purposes = {item.text: item.days for item in days.purposes if item.part == title}
        yield from _differs(record, title, purposes, getattr(days, name), name)
    for team in days.teams:
        given = {title: getattr(team, name) for name, title in PARTS.items()}
        yield from _differs(record, f"{team.name}总法定工作日", given, team.people * days.legal_days, "teams")


def _differs(
    record: Record, title: str, told: dict[str, int | None], total: int | None, name: str
) -> Iterator[Flag]:
    known = {part: number for part, number in told.items() if number is not None}
    if known and len(known) == len(told) and total is not None and sum(known.values()) != total:
        added = "+".join(f"{part}{number}" for part, number in known.items())
        text = f"{title}：{added}={sum(known.values())}，合计应为 {total}"
        yield Flag(text, record, where(record, "workdays", name))


@invariant("work_plan", basis=_BASIS)
def shares_right(record: Record, book: Book) -> Iterator[Flag]:
    """计划写的占比与工作日的比例一致。

    核对 workdays.shares（原文占比）；计划原文错了的照实保留，请部门更正。
    """
    for name, title in PARTS.items():
        stated, exact = getattr(record.workdays.shares, name), share(record.workdays, name)
        if stated is not None and exact is not None and not rounds_to(exact, stated):
            text = f"{title}占比应为 {percent(exact)}%，计划写 {stated}%"
            yield Flag(text, record, where(record, "workdays", "shares", name))


@invariant("work_plan", basis=_BASIS)
def officers_enough(record: Record, book: Book) -> Iterator[Flag]:
    """执法人员占在编人数的比例达到计划写明的要求。

    核对 workdays 的 staff（在编人数）、people（执法人数）和 required_share（执法人员比例要求）。
    """
    days = record.workdays
    if days.staff and days.required_share is not None:
        exact = Fraction(days.people, days.staff) * 100
        if exact < Fraction(str(days.required_share)):
            text = f"在编 {days.staff} 人，执法人员 {days.people} 人，占 {percent(exact)}%，要求 {days.required_share}%"
            yield Flag(text, record, where(record, "workdays", "people"))


def share(days: Part, name: str) -> Fraction | None:
    """The exact percentage of all working days that one of `PARTS` takes."""
    part = getattr(days, name)
    return Fraction(part, days.total) * 100 if part is not None and days.total else None


def percent(exact: Fraction) -> str:
    """A percentage with one decimal, half rounded up."""
    tenths = int(exact * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def rounds_to(exact: Fraction, stated: float) -> bool:
    """Whether an exact figure, rounded to as many places as the stated one has, is that one."""
    places = -int(Decimal(str(stated)).as_tuple().exponent)
    return abs(exact - Fraction(str(stated))) <= Fraction(1, 2 * 10 ** max(places, 0))
