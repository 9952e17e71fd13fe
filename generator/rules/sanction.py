"""停产整顿的后果：验收合格之前不得恢复生产（八 第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@invariant("order", basis="SQ-08-06-3")
def no_resuming_unaccepted(order: Record, book: Book) -> Iterator[Flag]:
    """停产整顿的企业，验收合格之前不得恢复生产。

    补登 resume_acceptance（复产验收）；确实没有验收合格就恢复生产的，责令停下来，依法处理。
    """
    resumed = order.resumed.date
    if order.type != "停业停产整顿" or resumed is None:
        return
    before = [item for item in order.resume_acceptance if item.date <= resumed]
    if not before:
        yield Flag(f"{resumed} 恢复生产时没有经过验收", order, where(order, "resumed"))
    elif max(before, key=lambda item: item.date).conclusion != "合格":
        yield Flag(f"{resumed} 恢复生产，最近一次验收不合格", order, where(order, "resumed"))
