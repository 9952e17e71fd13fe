"""Decides what a comprehensive supervision ends in: how each body fulfils its duties, and a bulletin on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import sort_of
from generator.rules.limits import earliest, latest
from generator.rules.support import after_visit

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record

_ANSWERABLE: Final = frozenset({"部门", "镇", "园区"})


@duty("supervision", basis="AJ-08b")
def evaluated_and_published(supervision: Record, book: Book) -> Obligation | None:
    """对部门、镇和园区综合督查后{days}个{day_type}内，给出履责评估结论，并印发通报。

    在 evaluation（履责评估）给每家被督查单位写一条结论；印发的通报在 sources（来源）写这次督查的编号。
    """
    units = [name for name in supervision.targets if sort_of(book, name) in _ANSWERABLE]
    if supervision.type != "综合督查" or not supervision.conducted or not units:
        return None
    told = {item.unit: item.date for item in supervision.evaluation}
    left = [unit for unit in units if unit not in told]
    issued = earliest(
        *(
            bulletin.issued.date
            for bulletin in book.linked(supervision, "bulletin")
            if supervision.id in bulletin.sources
        )
    )
    lacking = [f"给出{'、'.join(left)}的评估结论"] if left else []
    lacking += ["印发评估通报"] if issued is None else []
    return Obligation(
        supervision,
        owed_by=book.office.short,
        what="，并".join(lacking or ["给出评估结论", "印发评估通报"]),
        due=after_visit(book, "AJ-08b", supervision),
        met=None if lacking else latest(issued, *(told[unit] for unit in units)),
        closed=supervision.archived.date,
    )
