"""Decides what an analysis is about: its period, whether it is a quarter's, the day of its seminar; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.periods import parse
from generator.rules.limits import earliest
from generator.rules.meeting.gathering import held_on
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.record import Record


def period_of(analysis: Record) -> str:
    """The period that an analysis is about, to group them by (所属期)."""
    period: str = analysis.period
    return period


def of_quarter(analysis: Record) -> bool:
    """Whether it is the analysis of a quarter (季度的分析)."""
    return parse(analysis.period).kind == "quarter"


def seminar_day(analysis: Record, book: Book) -> date | None:
    """The day of the seminar: as the analysis tells it or, failing that, as the meeting's own record does."""
    meetings = of_kind(book, analysis.seminar, "meeting")
    day: date | None = analysis.seminar_held.date
    return day or earliest(*(held_on(meeting) for meeting in meetings))
