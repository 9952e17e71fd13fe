"""重大隐患的整改指令书（基层十）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@duty("hazard", basis="JC-10-3")
def rectification_ordered(hazard: Record, book: Book) -> Obligation | None:
    """治理重大隐患，{days}个{day_type}内由应急管理局或者有关部门给责任单位下整改指令书。

    下达后填写 order（整改指令书）；另立了指令记录（ZL）的，在指令的 hazard 写这处隐患的编号。
    """
    known = hazard.confirmed.date or hazard.listing.date or hazard.found.date or hazard.superior.date
    if known is None or hazard.batch:
        return None
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what=f"给{hazard.responsible_unit or '责任单位'}下达整改指令书",
        due=book.deadline("JC-10-3", known),
        closed=earliest(hazard.delisting.date, hazard.caused.date),
        **first(_orders(hazard, book)),
    )


def _orders(hazard: Record, book: Book) -> Iterator[tuple[date, str]]:
    """The papers that order a hazard removed; a penalty alone does not."""
    if hazard.order:
        yield hazard.order.date, hazard.id
    for order in book.linked(hazard, "order"):
        if order.issued and order.type != "行政处罚" and order.hazard == hazard.id:
            yield order.issued.date, order.id
