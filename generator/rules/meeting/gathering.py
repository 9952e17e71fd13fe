"""What the meeting rules share: which meetings count, who belongs to them, who was there; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.periods import of
from generator.rules.bodies import ours, sort_of

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Moment, Part, Record

REGULAR: Final = "安委会工作例会"
"""The committee's regular meeting of Beijing (例会)."""
COORDINATING: Final = "专题协调会"
"""The meeting on one topic (专题会议) or one matter that needs several departments (专题协调会)."""
MEMBER: Final = frozenset({None, "成员"})
"""What an invited body is when it belongs to the meeting: not writing the capacity says so too."""


def joint(meeting: Record) -> bool:
    """Whether it is a joint meeting of the member units (联席会议)."""
    return bool(meeting.type == "联席会议")


def called(meeting: Record) -> bool:
    """Whether it is a joint meeting that was notified or held (已经召集)."""
    return joint(meeting) and convoked(meeting)


def convoked(meeting: Record) -> bool:
    """Whether a meeting of whatever type was notified or held."""
    return bool(meeting.notice or meeting.held)


def topical(meeting: Record, book: Book) -> bool:
    """Whether it is a meeting on a topic (专题会议).

    Beijing calls these meetings joint ones; where no other institution has joint meetings of its own, those count too.
    """
    others = book.regimes.prevailing(("SQ-01-05-1", "JC-03-2c"))
    return bool(meeting.type == COORDINATING) or (joint(meeting) and others is None)


def cross_boundary(meeting: Record) -> bool:
    """Whether it is to coordinate something between departments, industries or places (跨界协调)."""
    return any(item.category == "跨界协调" for item in meeting.agenda)


def participants(meeting: Record, book: Book) -> tuple[Part, ...]:
    """Those who came, one from each unit but this office; those asked to come where nobody signed in (到会单位)."""
    came = [item for item in meeting.held.attendance if item.capacity in {"本人", "受托"}]
    units: dict[str, Part] = {}
    for item in came or members(meeting):
        if item.unit not in ours(book):
            units.setdefault(item.unit, item)
    return tuple(units.values())


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
