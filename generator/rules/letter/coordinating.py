"""用函件协调的事有处理结果（125 号三（十八））。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.bodies import ours

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record


@duty("letter", basis="AJ-18")
def coordinated(letter: Record, book: Book) -> Obligation | None:
    """用函件协调全局性的举措、要各方配合的工作和跨界的难题，{days}个{day_type}内有处理结果。

    函的 trigger（发函事由）写统筹协调；同各方商定以后，填写 closed（办结）的日期和怎样处理。
    """
    if letter.trigger != "统筹协调" or not letter.issued or letter.sender not in ours(book):
        return None
    return Obligation(
        letter,
        owed_by=book.office.short,
        what="把函件协调的事办出结果",
        due=book.deadline("AJ-18", letter.issued.date),
        met=letter.closed.date,
    )
