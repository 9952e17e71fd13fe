"""事故调查由哪一级组织、多久提交报告、怎样延期（493号令第三条、第十九条、第二十七条、第二十九条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import level_of
from generator.rules.casualties import CLASSES, class_of, toll
from generator.rules.limits import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Record

_LEVELS: Final = ("县", "市", "省", "国家")
_NEEDED: Final = {"一般": "县", "较大": "市", "重大": "省", "特别重大": "国家"}


@invariant("accident", basis=("GJ-01-19-1", *CLASSES.values()))
def investigated_by_right_level(accident: Record, book: Book) -> Iterator[Flag]:
    """一般事故由县政府组织调查，较大由市级，重大由省级，特别重大由国务院。

    核对 investigation.authority（组织调查的机关）和伤亡、损失；等级上升的，移交上级组织调查。
    """
    inquiry = accident.investigation
    if not inquiry:
        return
    grade, level = class_of(book, accident), level_of(book, inquiry.authority)
    place = where(accident, "investigation", "authority")
    if _LEVELS.index(level) < _LEVELS.index(_NEEDED[grade]):
        text = f"{grade}事故应由{_NEEDED[grade]}级组织调查，实际是“{inquiry.authority}”"
        yield Flag(text, accident, place)
    elif level == "县" and inquiry.authority != book.office.government:
        yield Flag(f"组织调查的是“{inquiry.authority}”，不是县政府", accident, place)
    cost = toll(book, accident)
    if inquiry.delegated_to is not None and (cost.hurt or grade != "一般"):
        told = f"死亡和下落不明 {cost.fatal} 人、重伤 {cost.serious} 人" if cost.hurt else f"属于{grade}事故"
        text = f"{told}，不得委托事故单位调查"
        yield Flag(text, accident, where(accident, "investigation", "delegated_to"))


def _base_limit(accident: Record, book: Book) -> Deadline:
    """The limit before any extension: the days that an appraisal took do not count (第二十七条)."""
    params = book.params("GJ-01-29-1", accident.occurred_at)
    days = (params.days or 0) + (accident.investigation.appraisal_days or 0)
    return book.calendar.deadline(
        accident.occurred_at.date,
        days,
        params.day_type or "自然日",
        params.rollover is not False,
        params.origin or "",
    )


@duty("accident", basis=("GJ-01-29-1", "GJ-01-27-1"))
def report_submitted(accident: Record, book: Book) -> Obligation | None:
    """自事故发生之日起{days}日内提交调查报告，技术鉴定的时间不计。

    提交后填写 investigation_report（调查报告）；鉴定天数写 appraisal_days，经批准延期的写 extensions。
    """
    inquiry = accident.investigation
    if not inquiry and class_of(book, accident) != "一般":
        return None
    granted = [item.new_deadline for item in inquiry.extensions if item.approved and item.approved_by]
    return Obligation(
        accident,
        owed_by=inquiry.authority or book.office.government,
        what="提交事故调查报告",
        due=on(book, granted[-1], "GJ-01-29-2") if granted else _base_limit(accident, book),
        met=accident.investigation_report.date,
        at=where(accident, "investigation" if inquiry else "occurred_at"),
    )


@invariant("accident", basis="GJ-01-29-2")
def extension_within_limit(accident: Record, book: Book) -> Iterator[Flag]:
    """调查期限的延长在期满前申请，经组织调查的政府批准，最长{days}日。

    核对 investigation.extensions（延期）；超过的部分无效，按逾期掌握。
    """
    inquiry = accident.investigation
    if not inquiry.extensions:
        return
    base = _base_limit(accident, book)
    days = book.params("GJ-01-29-2", accident.occurred_at).days or 0
    last = book.calendar.deadline(base.nominal, days).due
    for item in inquiry.extensions:
        if item.new_deadline > last:
            text = f"延长到 {item.new_deadline}，最长只能到 {last}"
            yield Flag(text, item, where(item, "new_deadline"))
        if item.asked > base.due:
            text = f"{item.asked} 才申请延期，期限 {base.due} 已过"
            yield Flag(text, item, where(item, "asked"), Severity.WARNING)
        if item.approved and item.approved_by != inquiry.authority:
            text = f"延期由“{item.approved_by or '（未写）'}”批准，不是组织调查的“{inquiry.authority}”"
            yield Flag(text, item, where(item, "approved"), Severity.WARNING)
