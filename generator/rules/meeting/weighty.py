"""重大、突出的问题提到会上研究（125 号文件第二十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.limits import first
from generator.rules.meeting.gathering import held_on
from generator.rules.support import major_matter

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@duty("accident", basis="AJ-22c")
def accident_discussed(accident: Record, book: Book) -> Obligation | None:
    """有人死亡的事故和较大以上的事故，提到会议上研究。

    在研究过它的会议（HY）的 about（有关记录）写这起事故的编号。
    """
    return _discussed(accident, book, accident.archived.date)


@duty("hazard", basis="AJ-22c")
def hazard_discussed(hazard: Record, book: Book) -> Obligation | None:
    """上级挂牌的隐患，提到会议上研究。

    在研究过它的会议（HY）的 about（有关记录）写这处隐患的编号。
    """
    return _discussed(hazard, book, hazard.delisting.date)


def _discussed(matter: Record, book: Book, closed: date | None) -> Obligation | None:
    """Matters that reading A22 takes for major must have been on some meeting's table by the time they are closed."""
    why = major_matter(book, matter)
    if why is None:
        return None
    meetings = ((held_on(one), one.id) for one in book.linked(matter, "meeting") if matter.id in one.about)
    return Obligation(
        matter,
        owed_by=book.office.short,
        what=f"把{why}提到会议上研究",
        closed=closed,
        **first((day, number) for day, number in meetings if day is not None),
    )
