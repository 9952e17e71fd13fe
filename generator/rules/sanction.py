"""停产整顿验收合格之前不得恢复生产；打击非法不力的追究责任（八 第六条、安全生产法第六十五条、吉林 四（一））。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.hazard.removal import rounds
from generator.rules.support import first, of_kind, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record


@invariant("order", basis=("SQ-08-06-3", "GJ-02-65-3"))
def no_resuming_unaccepted(order: Record, book: Book) -> Iterator[Flag]:
    """责令停产停业的，验收合格、经审查同意之前，不得恢复生产。

    补登 resume_acceptance（复产验收）；确实没有验收合格就恢复生产的，责令停下来，依法处理。
    """
    resumed, clause = order.resumed.date, _clause(order)
    if clause is None or resumed is None:
        return
    before = [item for item in _acceptances(order, book) if item.date <= resumed]
    if not before:
        text = f"{resumed} 恢复生产时没有经过验收"
        yield Flag(text, order, where(order, "resumed"), clause=clause)
    elif max(before, key=lambda item: item.date).conclusion != "合格":
        text = f"{resumed} 恢复生产，最近一次验收不合格"
        yield Flag(text, order, where(order, "resumed"), clause=clause)


def _clause(order: Record) -> str | None:
    """Whatever was stopped for a hazard must be reviewed (65); other suspensions are the county's affair."""
    if order.type == "停业停产整顿":
        return "SQ-08-06-3"
    return "GJ-02-65-3" if order.hazard else None


def _acceptances(order: Record, book: Book) -> Iterator[Part]:
    """Acceptances that allow to resume; for what was only ordered mended, also that of the hazard itself."""
    yield from order.resume_acceptance
    if order.type != "停业停产整顿":
        for hazard in of_kind(book, order.hazard, "hazard"):
            yield from rounds(hazard)


@duty("inspection", basis="JL-4-1-2g")
def weak_enforcement_pursued(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查中认定打击非法生产经营建设不力的，{days}个{day_type}内追究该地政府和有关人员的责任。

    作出决定后登记责任追究（ZJ），起因写这次检查，对象写该地政府。
    """
    yield from _weak(inspection, book)


@duty("supervision", basis="JL-4-1-2g")
def weak_enforcement_pursued_supervised(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查中认定打击非法生产经营建设不力的，{days}个{day_type}内追究该地政府和有关人员的责任。

    作出决定后登记责任追究（ZJ），起因写这次督查，对象写该地政府。
    """
    yield from _weak(supervision, book)


def _weak(visit: Record, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings:
        judged, unit = finding.judged, finding.target_unit
        if judged.conduct == "打非不力" and sort_of(book, unit) in {"镇", "园区"}:
            pursued = (one for one in book.linked(visit, "sanction") if one.target.unit == unit)
            yield Obligation(
                finding,
                owed_by=book.office.government,
                what=f"追究{unit}打击非法生产经营建设不力的责任",
                due=book.deadline("JL-4-1-2g", judged.date),
                at=where(finding, "judged"),
                **first((one.decided.date, one.id) for one in pursued if one.decided),
            )
