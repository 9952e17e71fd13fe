"""监督检查计划排了的，照着去查（安全生产法第六十二条、吉林四（一）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.aftermath import reference
from generator.rules.limits import first, period_end
from generator.rules.support import of_kind
from generator.rules.work_plan.papers import BY_LAW, planning_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("work_plan", basis=BY_LAW)
def item_inspected(record: Record, book: Book) -> Iterator[Obligation]:
    """应急部门照监督检查计划排的项目开展检查；要求执法部门落实执法计划的，各部门都照计划检查。

    检查后登记监督检查（JC），在 plan_item（检查计划项）写这一项的编号；不再检查的，填写这一项的 cancelled（取消）。
    """
    clause = planning_clause(record.unit, book)
    for item in record.items:
        if clause is not None and not item.cancelled:
            yield Obligation(
                item,
                owed_by=record.unit,
                what=f"照计划检查{item.target}",
                due=period_end(book, clause, parse(item.period or str(record.year))),
                clause=clause,
                **first(
                    (found.conducted.date, found.id)
                    for found in book.by("inspection", _plan_item).get(reference(item), ())
                    if found.conducted
                ),
            )


@invariant("inspection", basis=("SQ-02-02-2", "GJ-02-62-1"))
def item_of_own_plan(inspection: Record, book: Book) -> Iterator[Flag]:
    """照计划开展的检查，写本部门计划里的那一项。

    核对 plan_item（检查计划项），写成 JH-2026-001#2；几个部门一起查的，各自登记检查。
    """
    if inspection.plan_item is None:
        return
    place = where(inspection, "plan_item")
    for plan in of_kind(book, inspection.plan_item, "work_plan"):
        if plan.unit != inspection.unit:
            yield Flag(f"{plan.id} 是{plan.unit}的计划，检查的是{inspection.unit}", inspection, place)
        elif "#" not in inspection.plan_item:
            yield Flag("只写了计划，没有写是哪一项", inspection, place)


def _plan_item(inspection: Record) -> str | None:
    number: str | None = inspection.plan_item
    return number
