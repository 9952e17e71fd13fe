"""联席会议的周期和临时会议（一 第四条第一项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import of
from generator.record import where
from generator.rules.limits import first, period_end
from generator.rules.meeting.gathering import held_in, held_on, joint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record


@duty(every="季", group="安委办", basis="SQ-01-04-1")
def quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """联席会议原则上每季度召开一次。

    开会后填写 held（召开）；确有原因没有开的，建立会议记录，在 skipped（本季度未召开）写明季度和理由。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"召开{period.title}联席会议",
        due=period_end(book, "SQ-01-04-1", period),
        severity=_gap(book, period),
        **first(_held(book, period)),
    )


def _held(book: Book, period: Period) -> Iterator[tuple[date, str]]:
    for meeting in held_in(book, period):
        yield meeting.held.start.date, meeting.id


def _gap(book: Book, period: Period) -> Severity:
    """A40: once with a reason is a hint, without one a warning; twice running an error, whatever the reasons."""
    before = period.previous()
    if before.first >= book.office.since and not held_in(book, before):
        return Severity.ERROR
    reasons = (meeting.skipped.quarter for meeting in book.all("meeting") if joint(meeting))
    return Severity.INFO if str(period) in reasons else Severity.WARNING


@invariant("meeting", basis="SQ-01-04-2")
def extraordinary_marked(meeting: Record, book: Book) -> Iterator[Flag]:
    """一个季度里临时加开的联席会议，写明临时召开的原因。

    在 extraordinary（临时会议）写触发的原因。
    """
    day = held_on(meeting)
    if not joint(meeting) or day is None or meeting.extraordinary:
        return
    period = of(day, "quarter")
    regular = next(other for other in held_in(book, period) if not other.extraordinary)
    if regular.id != meeting.id:
        text = (
            f"{period.title}已于 {held_on(regular)} 开过联席会议（{regular.id}），这一次没有写临时召开的原因"
        )
        yield Flag(text, meeting, where(meeting, "held", "start"))
