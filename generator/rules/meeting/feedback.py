"""会后的报送、反馈和汇总（北京三（一）第3项、第4项，三（二）第4项；基层三 二是）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.limits import earliest, extended
from generator.rules.meeting.gathering import COORDINATING, REGULAR, held_on, participants
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_ANSWERING: Final = {"联席会议": ("JC-03-2d", "BJ-02-4"), COORDINATING: ("BJ-02-4",)}
"""Which clauses have those responsible tell how an agreed matter went, by the type of the meeting."""


def _upward(reports: Iterable[Part], book: Book) -> tuple[str, date | None]:
    """Which of the committee and the government have not been told yet, and the day on which both had been."""
    told = {item.to: item.date for item in sorted(reports, key=lambda item: item.date, reverse=True)}
    both = (book.office.committee, book.office.government)
    lacking = [name for name in both if name not in told]
    return "、".join(lacking or both), None if lacking else max(told[name] for name in both)


@duty("meeting", basis="BJ-01-3c")
def minutes_reported(meeting: Record, book: Book) -> Obligation | None:
    """例会纪要在{days}个{day_type}内报县安委会和县政府，两家都要报到。

    报送后在 minutes.reported（纪要报送）写明日期和机关，一家一条。
    """
    if meeting.type != REGULAR or not meeting.minutes:
        return None
    to, met = _upward(meeting.minutes.reported, book)
    return Obligation(
        meeting,
        owed_by=book.office.short,
        what=f"把例会纪要报送{to}",
        due=book.deadline("BJ-01-3c", meeting.minutes.date),
        met=met,
        at=where(meeting, "minutes"),
    )


@duty("meeting", basis="BJ-01-4a")
def fed_back(meeting: Record, book: Book) -> Iterator[Obligation]:
    """例会以后{days}个{day_type}内，到会的单位各自反馈怎样落实。

    收到后在 feedback（到会单位反馈）写明单位和日期，一家一条；没有反馈的先催办。
    """
    since: date | None = meeting.minutes.date or held_on(meeting)
    if meeting.type != REGULAR or since is None:
        return
    for item in participants(meeting, book):
        yield Obligation(
            item,
            owed_by=item.unit,
            what="反馈例会要求的落实情况",
            due=book.deadline("BJ-01-4a", since),
            met=_fed_back(meeting, item.unit),
        )


def _fed_back(meeting: Record, unit: str) -> date | None:
    return min((item.date for item in meeting.feedback if item.unit == unit), default=None)


@duty("meeting", basis="BJ-01-4b")
def summed_up(meeting: Record, book: Book) -> Obligation | None:
    """反馈收齐后{days}个{day_type}内汇总成一份，报县安委会和县政府。

    写成汇总，填写 summary（落实情况汇总），在 summary.reported（汇总报送）写明报送的日期和机关。
    """
    units = [item.unit for item in participants(meeting, book)]
    days = [_fed_back(meeting, unit) for unit in units]
    known = [day for day in days if day is not None]
    if meeting.type != REGULAR or not known or len(known) < len(days):
        return None
    to, met = _upward(meeting.summary.reported, book)
    return Obligation(
        meeting,
        owed_by=book.office.short,
        what=f"汇总各单位的落实情况，报送{to}",
        due=book.deadline("BJ-01-4b", max(known)),
        met=met,
        at=where(meeting, "summary" if meeting.summary else "feedback"),
    )


@duty("meeting", basis=("JC-03-2d", "BJ-02-4"))
def item_answered(meeting: Record, book: Book) -> Iterator[Obligation]:
    """会上定的每件事，责任单位在时限届满后{days}个{day_type}内回报办得怎样；没有定时限的，从印发纪要起算。

    收到回报后填写这条议定事项的 progress（办理进展）或 reported（报结）；没有回报的先催办。
    """
    clause = book.regimes.prevailing(_ANSWERING.get(meeting.type, ()))
    for item in meeting.agreed if clause else ():
        since = extended(item, item.deadline) or meeting.minutes.date or held_on(meeting)
        if clause is not None and item.lead_unit is not None and since is not None:
            told = (entry.date for entry in item.progress)
            yield Obligation(
                item,
                owed_by=item.lead_unit,
                what=f"回报议定事项“{brief(item.content)}”办得怎样",
                due=book.deadline(clause, since),
                met=earliest(item.reported.date, item.confirmed.date, *told),
                clause=clause,
            )
