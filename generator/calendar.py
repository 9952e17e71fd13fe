"""Decides which days are working days and on which day a time limit ends (工作日、期限).

Limits are counted as 民法典 200—203 say: the first day does not count, a limit in months ends on the same
day of its last month or on that month's end, and an end on a day off moves to the next working day; a limit
counted backwards does not move. The days off are those of the State Council's notice for the year. A year
without one is never guessed: what leans on it is reckoned from weekends and statutory holidays, as 暂定.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from generator.regimes import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from generator.regimes import DayType, Params

_Reckon = TypeVar("_Reckon", bound="Callable[..., Deadline]")
_NONE: Final[tuple[int, ...]] = ()
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 31
"""No holiday has as many days; more is a slip of the pen."""
_WEEKDAYS: Final = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_FIXED: Final = {"元旦": ("01-01",), "劳动节": ("05-01", "05-02"), "国庆节": ("10-01", "10-02", "10-03")}
_MOVING: Final = {
    2018: "02-16 04-05 06-18 09-24", 2019: "02-05 04-05 06-07 09-13", 2020: "01-25 04-04 06-25 10-01",
    2021: "02-12 04-04 06-14 09-21", 2022: "02-01 04-05 06-03 09-10", 2023: "01-22 04-05 06-22 09-29",
    2024: "02-10 04-04 06-10 09-17", 2025: "01-29 04-04 05-31 10-06", 2026: "02-17 04-05 06-19 09-25",
    2027: "02-06 04-05 06-09 09-15", 2028: "01-26 04-04 05-28 10-03", 2029: "02-13 04-04 06-16 09-22",
    2030: "02-03 04-05 06-05 09-12", 2031: "01-23 04-05 06-24 10-01", 2032: "02-11 04-04 06-12 09-19",
    2033: "01-31 04-04 06-01 09-08", 2034: "02-19 04-05 06-20 09-27", 2035: "02-08 04-05 06-10 09-16",
    2036: "01-28 04-04 05-30 10-04",
}  # fmt: skip
"""正月初一, 清明, 端午, 中秋 of a year. Later years do without: what leans on them is provisional anyway."""


class UnknownYearError(LookupError):
    """A working day was asked for in a year that has no calendar."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}年的放假安排尚未录入：国务院办公厅通知印发后录入 records/calendar/{year}.yaml"
        )
        self.year = year


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day on which a time limit ends, and how it was reckoned (期限).

    ``nominal`` is the end before it moved off a day off, ``earliest`` the earliest day that ``due`` can turn
    out to be: another than ``due`` only while ``missing_years`` have no calendar. Limits counted backwards
    have negative ``days`` or ``months``; limits that are a fixed day of the calendar have no ``start``.
    """

    due: date
    nominal: date
    earliest: date
    start: date | None = None
    days: int = 0
    day_type: DayType = "自然日"
    months: int = 0
    day_off: str | None = None
    """What the nominal day is called where the end moved off it: 春节假期, 周六."""
    lent: bool = False
    """Whether it ends on a weekend day on which people work (调休上班)."""
    missing_years: tuple[int, ...] = _NONE
    origin: str = ""
    """Where the number comes from: 原文, 国家规定, 内定."""

    @property
    def rolled(self) -> bool:
        """Whether the end moved to the next working day (顺延)."""
        return self.due != self.nominal

    @property
    def provisional(self) -> bool:
        """Whether it leans on a year that has no calendar yet (暂定)."""
        return bool(self.missing_years)

    def explain(self) -> str:
        """The arithmetic in one Chinese sentence, for the record's page."""
        told = self._counted()
        if self.rolled:
            told += f"（{self.day_off}），顺延到 {self.due}"
        if self.lent:
            told += f"（{_WEEKDAYS[self.due.weekday()]}，调休上班）"
        if self.provisional:
            years = "、".join(f"{year}年" for year in self.missing_years)
            told += f"；{years}放假安排尚未录入，按周末和法定节假日暂定"
        return told + ("（期限为内定，非原文）" if self.origin == "内定" else "")

    def _counted(self) -> str:
        if self.start is None:
            return f"期限为 {self.nominal}"
        if self.days < 0 or self.months < 0:
            return f"{self.start} 往前倒推{self._length()}，最迟 {self.nominal}，不顺延"
        if self.months:
            lacking = "" if self.nominal.day == self.start.day else f"（当月没有{self.start.day}日，取月末）"
            return f"{self.start} 起算，满{self._length()}是 {self.nominal}{lacking}"
        if self.days == 0:
            return f"{self.start} 当日为限"
        if self.day_type == "自然日":
            return f"{self.start} 起算，次日为第1日，第{self.days}个自然日是 {self.nominal}"
        skipped = (self.nominal - self.start).days - self.days
        passed = f"（其间 {skipped} 个休假日不计）" if skipped else ""
        return f"{self.start} 起算，自次日数起，第{self.days}个工作日是 {self.nominal}{passed}"

    def _length(self) -> str:
        if not self.months:
            return f" {abs(self.days)} {'个工作日' if self.day_type == '工作日' else '日'}"
        years, months = divmod(abs(self.months), 12)
        return f"{years * 12 + months}个月" if months else f"{years}年"


def _once(reckon: _Reckon) -> _Reckon:
    """Reckon each limit once: rules, pages and lists ask for the same ones again and again."""

    @wraps(reckon)
    def remember(calendar: WorkCalendar, *args: Any, **named: Any) -> Deadline:
        key = (reckon, args, *named.items())
        made = calendar._made.get(key)
        if made is None:
            made = calendar._made[key] = reckon(calendar, *args, **named)
        return made

    return cast("_Reckon", remember)


@dataclass(frozen=True, slots=True, eq=False)
class WorkCalendar:
    """Working days of the years that have a calendar file, and limits counted with them (工作日历)."""

    _files: Mapping[int, Mapping[str, Any]]
    _twice: tuple[int, ...]
    _off: dict[int, Mapping[date, str]] = field(default_factory=dict, repr=False)
    _made: dict[Hashable, Deadline] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, files: Iterable[Mapping[str, Any]]) -> WorkCalendar:
        """Put valid calendar files together (dates are ISO text); of two for one year the first counts."""
        by_year: dict[int, Mapping[str, Any]] = {}
        twice = [data["year"] for data in files if by_year.setdefault(data["year"], data) is not data]
        return cls(by_year, tuple(twice))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a calendar, in order."""
        return tuple(sorted(self._files))

    def knows(self, day: date) -> bool:
        """Whether the year of the day has a calendar."""
        return day.year in self._files

    def day_off(self, day: date) -> str | None:
        """What a day off is called (春节假期, 周六), else ``None``; provisional in an unknown year."""
        return self._days_off(day.year).get(day)

    def is_workday(self, day: date) -> bool:
        """Whether people work on the day; raises `UnknownYearError` rather than guess."""
        if not self.knows(day):
            raise UnknownYearError(day.year)
        return self._works(day)

    def workdays_of(self, year: int) -> int | None:
        """How many days of a year people work (全年法定工作日); ``None`` in an unknown year."""
        days = date(year, 12, 31).timetuple().tm_yday - len(self._days_off(year))
        return days if year in self._files else None

    def add_workdays(self, start: date, days: int) -> date:
        """The working day so many working days after ``start``, itself not counted; before it, if negative.

        Raises `UnknownYearError` rather than guess.
        """
        end, missing = self._walk(start, days, self._works)
        if missing:
            raise UnknownYearError(missing[0])
        return end

    @_once
    def deadline(
        self, start: date, days: int, day_type: DayType = "自然日", rollover: bool = True, origin: str = ""
    ) -> Deadline:
        """The limit of ``days`` after ``start``, which is not counted (民法典 201, 203)."""
        if days < 0:
            message = "a limit that is counted backwards is asked for with latest_before()"
            raise ValueError(message)
        if day_type == "工作日" and days:
            due, missing = self._walk(start, days, self._works)
            earliest = self._walk(start, days, self._may_work)[0] if missing else due
            return self._end(
                due, due, earliest, missing, start=start, days=days, day_type=day_type, origin=origin
            )
        return self._roll(start + days * _DAY, rollover, start=start, days=days, origin=origin)

    @_once
    def after_months(self, start: date, months: int, rollover: bool = True, origin: str = "") -> Deadline:
        """The limit of ``months`` after ``start``: the corresponding day or the month's end (民法典 202)."""
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        nominal = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        return self._roll(nominal, rollover and months >= 0, start=start, months=months, origin=origin)

    @_once
    def latest_before(
        self, action: date, days: int, day_type: DayType = "自然日", origin: str = ""
    ) -> Deadline:
        """The last day that is ``days`` before an action (提前N日); it does not move (reading A01)."""
        due, missing = action - days * _DAY, _NONE
        if day_type == "工作日":
            due, missing = self._walk(action, -days, self._works)
        earliest = date.min if missing else due
        return self._end(
            due, due, earliest, missing, start=action, days=-days, day_type=day_type, origin=origin
        )

    @_once
    def anchored(self, nominal: date, rollover: bool = True, origin: str = "") -> Deadline:
        """The limit that is a fixed day of the calendar (季首月5日), that day included (reading A02)."""
        return self._roll(nominal, rollover, origin=origin)

    def deadline_for(self, params: Params, start: date) -> Deadline:
        """The limit that a clause's numbers set, counted from ``start`` or, with ``before``, back from it."""
        rollover, origin = params.rollover is not False, params.origin or ""
        if params.days is not None:
            day_type = params.day_type or "自然日"
            if params.before:
                return self.latest_before(start, params.days, day_type, origin)
            return self.deadline(start, params.days, day_type, rollover, origin)
        if params.months is not None:
            return self.after_months(
                start, -params.months if params.before else params.months, rollover, origin
            )
        message = "a clause without days or months sets no limit that can be counted from a day"
        raise ValueError(message)

    def problems(self) -> Iterator[Problem]:
        """What is wrong in the files, where the schema cannot see it."""
        for year in self._twice:
            message = f"另有一个文件也写着 {year} 年"
            yield Problem(f"calendar/{year}.yaml", ("year",), message, "一年一个文件，year 与文件名相同")
        for year, file in sorted(self._files.items()):
            for pointer, message, remedy in _flaws(year, file):
                yield Problem(f"calendar/{year}.yaml", pointer, message, remedy)

    def _roll(self, nominal: date, rollover: bool, **facts: Any) -> Deadline:
        due, earliest = nominal, None
        missing: list[int] = []
        while rollover:
            if due.year not in self._files and due.year not in missing:
                missing.append(due.year)
                earliest = earliest or due
            if self._works(due):
                break
            due += _DAY
        return self._end(due, nominal, earliest or due, tuple(missing), **facts)

    def _end(
        self, due: date, nominal: date, earliest: date, missing: tuple[int, ...], **facts: Any
    ) -> Deadline:
        day_off = self.day_off(nominal) if due != nominal else None
        lent = due.weekday() > 4 and self.knows(due) and self._works(due)
        return Deadline(due, nominal, earliest, day_off=day_off, lent=lent, missing_years=missing, **facts)

    def _walk(self, start: date, days: int, counts: Callable[[date], bool]) -> tuple[date, tuple[int, ...]]:
        """Go so many counted days from ``start``; also tells the unknown years that were passed through."""
        step, left, day = (_DAY if days > 0 else -_DAY), abs(days), start
        missing: list[int] = []
        while left:
            day += step
            if day.year not in self._files and day.year not in missing:
                missing.append(day.year)
            left -= counts(day)
        return day, tuple(sorted(missing))

    def _works(self, day: date) -> bool:
        return day not in self._days_off(day.year)

    def _may_work(self, day: date) -> bool:
        return not self.knows(day) or self._works(day)

    def _days_off(self, year: int) -> Mapping[date, str]:
        if year not in self._off:
            file = self._files.get(year)
            holidays = statutory(year) if file is None else {day: name for day, name, _ in _granted(file)}
            off = _weekends(year) | {day: f"{name}假期" for day, name in holidays.items()}
            for text in () if file is None else file["work"]:
                off.pop(date.fromisoformat(text), None)
            self._off[year] = off
        return self._off[year]


def statutory(year: int) -> dict[date, str]:
    """The days that the law itself makes holidays (全国年节及纪念日放假办法 2013, 2024) and their names.

    Beyond the years for which the lunar festivals are written down here, only those of the solar calendar.
    """
    days = {date.fromisoformat(f"{year:04}-{day}"): name for name, days in _FIXED.items() for day in days}
    if year < 2025:
        del days[date(year, 5, 2)]
    if year in _MOVING:
        new_year, *others = (date.fromisoformat(f"{year}-{day}") for day in _MOVING[year].split())
        days |= {new_year + n * _DAY: "春节" for n in range(-1 if year >= 2025 else 0, 3)}
        days = dict(zip(others, ("清明节", "端午节", "中秋节"), strict=True)) | days
    return dict(sorted(days.items()))


def _weekends(year: int) -> dict[date, str]:
    first = date(year, 1, 1)
    days = (first + n * _DAY for n in range(date(year, 12, 31).timetuple().tm_yday))
    return {day: _WEEKDAYS[day.weekday()] for day in days if day.weekday() > 4}


def _granted(file: Mapping[str, Any]) -> Iterator[tuple[date, str, int]]:
    """Each day off that a calendar file lists, with the holiday's name and its place in the list."""
    for place, holiday in enumerate(file["off"]):
        first = date.fromisoformat(holiday["first"])
        last = date.fromisoformat(holiday.get("last", holiday["first"]))
        for n in range(min((last - first).days + 1, _LONGEST)):
            yield first + n * _DAY, holiday["name"], place


def _flaws(year: int, file: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    mend = "对照通知改正"
    for place, holiday in enumerate(file["off"]):
        first, last = (date.fromisoformat(holiday.get(key, holiday["first"])) for key in ("first", "last"))
        if not 0 <= (last - first).days < _LONGEST:
            yield ("off", place, "last"), f"{holiday['name']}的末日 {last} 与首日 {first} 不相称", mend
    off: dict[date, str] = {}
    for day, name, place in _granted(file):
        if day.year != year:
            yield ("off", place), f"{name} {day} 不在 {year} 年", f"写到 calendar/{day.year}.yaml"
        elif day in off:
            yield ("off", place), f"{day} 已列为{off[day]}放假", "合并放假的写成一段，名称并列"
        off[day] = name
    for place, day in enumerate(map(date.fromisoformat, file["work"])):
        if day.year != year:
            yield ("work", place), f"{day} 不在 {year} 年", f"写到 calendar/{day.year}.yaml"
        elif day in off:
            yield ("work", place), f"{day} 既列为{off[day]}放假，又列为上班", mend
        elif day.weekday() < 5:
            yield ("work", place), f"{day} 是{_WEEKDAYS[day.weekday()]}，本来就上班", mend
    for day, name in statutory(year).items():
        if day not in off:
            yield ("off",), f"{name} {day} 是法定节假日，没有列为放假", mend
