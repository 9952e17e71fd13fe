"""Decides what a period is: a calendar year, half-year, quarter or month (所属期), never a rolling one.

A fact belongs to the period that its date falls into (reading A04). A period is written ``2026``, ``2026H1``,
``2026Q1`` or ``2026-05``, and that text ends the key of a periodic duty.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = {"year": 12, "half": 6, "quarter": 3, "month": 1, "年": 12, "半年": 6, "季": 3, "月": 1}
"""How many months each sort of period has; clauses use the Chinese words."""
_KINDS: Final = {12: "year", 6: "half", 3: "quarter", 1: "month"}
_TEXT: Final = re.compile(r"([0-9]{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?")
_NUMERALS: Final = "一二三四"


class PeriodError(ValueError):
    """A text that names no period."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}”不是所属期：年写作 2026，半年写作 2026H1，季度写作 2026Q1，月份写作 2026-05"
        )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar period (所属期) from its first to its last day, both included.

    Periods sort by their first day, and of those that begin together the shorter comes first.
    """

    first: date
    last: date

    def __hash__(self) -> int:
        """By the first day alone: few periods begin together, and they are looked up all the time."""
        return hash(self.first)

    @property
    def months(self) -> int:
        """Its length: 12, 6, 3 or 1."""
        return self.last.month - self.first.month + 1

    @property
    def kind(self) -> str:
        """``year``, ``half``, ``quarter`` or ``month``."""
        return _KINDS[self.months]

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.first.year

    @property
    def number(self) -> int:
        """Which of its sort it is in the year, from 1."""
        return (self.first.month - 1) // self.months + 1

    @property
    def title(self) -> str:
        """How people call it: 2026年, 2026年上半年, 2026年第一季度, 2026年5月."""
        return _title(self)

    def __str__(self) -> str:
        return _text(self)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def next(self) -> Period:
        """The period after this one, of the same sort."""
        return of(self.last + timedelta(days=1), self.kind)

    def previous(self) -> Period:
        """The period before this one, of the same sort."""
        return of(self.first - timedelta(days=1), self.kind)

    def day(self, number: int) -> date:
        """The numbered day of its first month (首月第几日); `ValueError` if the month has no such day."""
        return self.first.replace(day=number)


@cache
def of(day: date, kind: str) -> Period:
    """The period of a day; ``kind`` is ``year``, ``half``, ``quarter``, ``month``, 年, 半年, 季 or 月."""
    months = _MONTHS[kind]
    begins = (day.month - 1) // months * months + 1
    ends = begins + months - 1
    return Period(date(day.year, begins, 1), date(day.year, ends, monthrange(day.year, ends)[1]))


@cache
def parse(text: str) -> Period:
    """Read a period as it is written in records and keys; raises `PeriodError`."""
    found = _TEXT.fullmatch(text)
    if found is None or found[1] == "0000":
        raise PeriodError(text)
    year, half, quarter, month = found.groups()
    kind = "half" if half else "quarter" if quarter else "month" if month else "year"
    number = int(half or quarter or month or 1)
    return of(date(int(year), (number - 1) * _MONTHS[kind] + 1, 1), kind)


def between(kind: str, since: date, until: date) -> Iterator[Period]:
    """Every period of a sort that has a day from ``since`` to ``until`` (both included), in order."""
    period = of(since, kind)
    while period.first <= until:
        yield period
        period = period.next()


@cache
def _title(period: Period) -> str:
    names = {
        "year": "",
        "half": "上半年" if period.number == 1 else "下半年",
        "quarter": f"第{_NUMERALS[(period.number - 1) % 4]}季度",
        "month": f"{period.number}月",
    }
    return f"{period.year}年{names[period.kind]}"


@cache
def _text(period: Period) -> str:
    marks = {"year": "", "half": f"H{period.number}", "quarter": f"Q{period.number}"}
    return f"{period.year:04}{marks.get(period.kind, f'-{period.number:02}')}"
