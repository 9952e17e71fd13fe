"""Decides what an event of a synthetic county is, and which days and periods there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

CLOCK: Final = date(2026, 6, 30)
DAY: Final = timedelta(days=1)


@dataclass(eq=False, slots=True)
class Event:
    """Something that happens, which becomes one record."""

    kind: str
    day: date
    about: dict[str, Any] = field(default_factory=dict)
    number: str = ""


Made = dict[str, list[Event]]


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + DAY * max(0, 7 - day.weekday()) if day.weekday() > 4 else day


def periods(since: date, months: int) -> Iterator[tuple[date, date]]:
    """First and last day of every month, quarter or half-year that has begun by the clock."""
    first = since
    while first <= CLOCK:
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        yield first, date(year, month + 1, 1) - DAY
        first = date(year, month + 1, 1)


def quarter(first: date) -> str:
    """The quarter that begins on a day, as records write it."""
    return f"{first.year}Q{first.month // 3 + 1}"


def closed(since: date) -> range:
    """The years that are over, one at least."""
    return range(min(since.year, CLOCK.year - 1), CLOCK.year)


def years(since: date) -> range:
    """The years that have begun."""
    return range(since.year, CLOCK.year + 1)


def tie(event: Event, cause: Event) -> None:
    """Let each of two events know the other."""
    event.about["cause"] = cause
    cause.about.setdefault(f"{event.kind}s", []).append(event)
