"""整治不力、逾期和酿成事故的后果，以及企业的报告、停产时的撤离（六 第四条；安全生产法第四十一条、第六十五条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import criticism
from generator.rules.bodies import sort_of
from generator.rules.hazard.removal import FAILINGS, trigger
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record


@duty("hazard", basis="SQ-06-04-1")
def overdue_criticised(hazard: Record, book: Book) -> Obligation | None:
    """逾期没有达到整改要求或者整治不力的，对责任单位通报批评。

    印发通报批评，在通报的 named（点名）中写这家单位，并链接这处隐患。
    """
    since = trigger(hazard, *FAILINGS)
    if not hazard.listing or since is None or hazard.responsible_unit is None:
        return None
    found = criticism(book, hazard, hazard.responsible_unit, since[0])
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what=f"对{hazard.responsible_unit}通报批评",
        due=book.deadline("SQ-06-04-1", since[0]),
        closed=hazard.delisting.date,
        arises=since[1],
        at=where(hazard, "listing"),
        concerning=hazard.responsible_unit,
        ground="没有按要求整改",
        **first([found] if found else []),
    )


@duty("hazard", basis="SQ-06-04-2")
def accident_pursued(hazard: Record, book: Book) -> Obligation | None:
    """隐患酿成事故的，依法追究单位和责任人的责任。

    追究决定作出后登记责任追究记录（ZJ），事由链接这处隐患或这起事故。
    """
    accidents = [
        found for found in (book.get(hazard.caused.accident), *book.linked(hazard, "accident")) if found
    ]
    happened = earliest(hazard.caused.date, *(accident.occurred_at.date for accident in accidents))
    if happened is None:
        return None
    decided = [
        (sanction.decided.date, sanction.id)
        for cause in (hazard, *accidents)
        for sanction in book.linked(cause, "sanction")
        if sanction.decided
    ]
    decided += [
        (item.done.date, accident.id)
        for accident in accidents
        for item in accident.responsibility
        if item.done
    ]
    return Obligation(
        hazard,
        owed_by=book.office.government,
        what="追究隐患酿成事故的责任",
        due=book.deadline("SQ-06-04-2", happened),
        at=where(hazard, "caused") if hazard.caused else None,
        concerning=hazard.responsible_unit,
        ground="酿成事故",
        **first(decided),
    )


@duty("hazard", basis="GJ-02-41-2")
def filed_with_regulator(hazard: Record, book: Book) -> Obligation | None:
    """生产经营单位把重大隐患的排查治理情况向负有监管职责的部门报告。

    收到企业的报告、方案或进展后，填写 filing（备案）、plan（整改方案）或 progress（进展）。
    """
    start = hazard.confirmed.date or hazard.listing.date
    if start is None or sort_of(book, hazard.responsible_unit) != "企业":
        return None
    return Obligation(
        hazard,
        owed_by=hazard.responsible_unit,
        what="向监管部门报告重大隐患的治理情况",
        due=book.deadline("GJ-02-41-2", start),
        met=earliest(
            *(item.date for item in hazard.filing),
            hazard.plan.date,
            *(item.date for item in hazard.progress),
            hazard.done.date,
        ),
    )


@duty("hazard", basis="GJ-02-65-2")
def people_withdrawn(hazard: Record, book: Book) -> Obligation | None:
    """因重大隐患责令停产停业的，{days}个{day_type}内撤出人员、停用设施，并作登记。

    核实后填写 interim（临时措施）的日期，写明撤离、停用和警示的情况。
    """
    halted = earliest(
        *(order.issued.date for order in book.linked(hazard, "order") if order.type == "停业停产整顿")
    )
    if halted is None or hazard.responsible_unit is None:
        return None
    return Obligation(
        hazard,
        owed_by=hazard.responsible_unit,
        what="撤出人员、停用有关设施",
        due=book.deadline("GJ-02-65-2", halted),
        met=hazard.interim.date,
        closed=hazard.delisting.date,
    )
