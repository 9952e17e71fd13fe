"""治理重大隐患下达整改指令书（基层十）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.support import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@duty("hazard", basis="JC-10-3")
def removal_ordered(hazard: Record, book: Book) -> Obligation | None:
    """重大隐患认定后{days}个{day_type}内，由应急管理局或者有关部门给责任单位下整改指令书。

    登记指令（ZL），类型写整改指令书，hazard（挂牌隐患）写这处隐患；或者在隐患的 order（整改指令书）写日期和下达单位。
    """
    since = earliest(hazard.confirmed.date, hazard.listing.date)
    if since is None:
        return None
    return Obligation(
        hazard,
        owed_by=hazard.industry_dept or book.office.bureau,
        what="给责任单位下整改指令书",
        due=book.deadline("JC-10-3", since),
        closed=hazard.delisting.date,
        **first(_orders(hazard, book)),
    )


def _orders(hazard: Record, book: Book) -> Iterator[tuple[date, str]]:
    if hazard.order:
        yield hazard.order.date, hazard.id
    for order in book.linked(hazard, "order"):
        if order.type == "整改指令书":
            yield order.issued.date, order.id
