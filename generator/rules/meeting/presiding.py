"""政府正职定期主持研究安全工作（吉林 四（二）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, Severity, duty
from generator.rules.bodies import posts_of
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record


@duty(every="季", group="各级政府", basis="JL-4-2-2c")
def chief_presides(unit: str, period: Period, book: Book) -> Obligation:
    """政府主要负责人每{period}至少{times}次主持研究安全工作、解决难题。

    开会后登记会议（HY），主持人写政府的主要负责人，写明议题。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"由主要负责人在{period.title}主持研究安全工作",
        due=period_end(book, "JL-4-2-2c", period),
        # towns and parks keep their meetings themselves: that the county has none on record is a hint only
        severity=None if unit == book.office.government else Severity.INFO,
        **first(_presided(unit, period, book)),
    )


def _presided(unit: str, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    for chief in posts_of(book, unit, {"主要负责人"}):
        for meeting in book.by("meeting", _host).get(chief, ()):
            if meeting.held and meeting.held.start.date in period:
                yield meeting.held.start.date, meeting.id


def _host(meeting: Record) -> str | None:
    post: str | None = meeting.held.host or meeting.convener.post
    return post
