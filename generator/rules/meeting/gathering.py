"""What the meeting rules share: which meetings count, who belongs to them, who was there; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.periods import of
from generator.rules.support import sort_of

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Moment, Part, Record

MEMBER: Final = frozenset({None, "成员"})
"""What an invited body is when it belongs to the meeting: not writing the capacity says so too."""


def joint(meeting: Record) -> bool:
    """Whether it is a joint meeting of the member units (联席会议)."""
    return bool(meeting.type == "联席会议")


def called(meeting: Record) -> bool:
    """Whether it is a joint meeting that was notified or held (已经召集)."""
    return joint(meeting) and bool(meeting.notice or meeting.held)


def held_on(meeting: Record) -> date | None:
    """The day on which it was held (召开日期)."""
    start: Moment | None = meeting.held.start
    return start.date if start is not None else None


def held_in(book: Book, period: Period) -> tuple[Record, ...]:
    """The joint meetings held in a quarter, earliest first."""
    found = book.by("meeting", _quarter).get(str(period), ())
    return tuple(sorted(found, key=lambda meeting: (meeting.held.start, meeting.id)))


def belongs(book: Book, unit: str) -> bool:
    """Whether a body may be a member: a town, a park, or a department that supervises safety (成员范围)."""
    entry = book.register.entries["units"].get(unit)
    return sort_of(book, unit) in {"镇", "园区"} or (
        entry is not None and entry.type == "部门" and bool(entry.regulator)
    )


def members(meeting: Record) -> tuple[Part, ...]:
    """Those who were asked to come as members (应到会单位)."""
    return tuple(item for item in meeting.invited if item.capacity in MEMBER)


def present(meeting: Record, unit: str) -> tuple[Part, ...]:
    """Those who came from a unit (到会人)."""
    return tuple(item for item in meeting.held.attendance if item.unit == unit)


def in_time(moment: Moment, start: Moment) -> bool:
    """Whether something was not later than the start: to the minute where both are known so, else by the day."""
    if moment.clock and start.clock:
        return moment <= start
    return moment.date <= start.date


def _quarter(meeting: Record) -> str | None:
    day = held_on(meeting) if joint(meeting) else None
    return str(of(day, "quarter")) if day is not None else None
