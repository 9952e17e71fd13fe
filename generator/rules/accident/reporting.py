"""事故的报告、上报和补报（493号令第九条至第十三条）。"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.casualties import supplement_clause, supplement_limit
from generator.rules.limits import earliest, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Moment, Part, Record


def _between(earlier: Moment, later: Moment) -> timedelta | None:
    """The time from one moment to another; ``None`` unless both are known to the minute."""
    if not (earlier.clock and later.clock):
        return None
    return datetime.fromisoformat(later.text) - datetime.fromisoformat(earlier.text)


def _hours(accident: Record, book: Book, clause: str) -> timedelta:
    return timedelta(hours=book.params(clause, accident.occurred_at).hours or 0)


@invariant("accident", basis="GJ-01-09-1")
def unit_reports_in_time(accident: Record, book: Book) -> Iterator[Flag]:
    """事故单位负责人接到报告后{hours}小时内报告应急部门和监管部门。

    核对 report 的接报时间和报告时间；确属迟报的，认定后填写 misreport（迟漏谎瞒报）。
    """
    told, reported = accident.report.unit_told_at, accident.report.unit_reported_at
    if told is None or reported is None:
        return
    place = where(accident, "report", "unit_reported_at")
    taken, limit = _between(told, reported), _hours(accident, book, "GJ-01-09-1")
    if reported.date < told.date or (taken is not None and taken < timedelta()):
        yield Flag(f"单位报告时间 {reported} 早于接报时间 {told}", accident, place)
    elif taken is not None and taken > limit:
        yield Flag(f"单位负责人 {told} 接报，{reported} 才报告，用了{_length(taken)}", accident, place)


@invariant("accident", basis="GJ-01-10-1")
def county_reports_in_time(accident: Record, book: Book) -> Iterator[Flag]:
    """接到事故报告后{hours}小时内上报上一级。

    核对 report 的县级接报时间和县级上报时间；确属迟报的，认定后填写 misreport（迟漏谎瞒报）。
    """
    received, reported = accident.report.county_received_at, accident.report.county_reported_at
    if received is None or reported is None:
        return
    place = where(accident, "report", "county_reported_at")
    taken, limit = _between(received, reported), _hours(accident, book, "GJ-01-10-1")
    if reported.date < received.date or (taken is not None and taken < timedelta()):
        yield Flag(f"县级上报时间 {reported} 早于接报时间 {received}", accident, place)
    elif taken is not None and taken > limit and reported.date <= _last_day(received, limit):
        yield Flag(f"县里 {received} 接报，{reported} 才上报，用了{_length(taken)}", accident, place)


@duty("accident", basis="GJ-01-10-1")
def county_reported(accident: Record, book: Book) -> Obligation | None:
    """接到事故报告后逐级上报，每级不超过{hours}小时。

    上报后填写 report.county_reported_at（县级上报时间）。
    """
    received, told = accident.report.county_received_at, accident.report
    if received is None:
        return None
    day = _last_day(received, _hours(accident, book, "GJ-01-10-1"))
    return Obligation(
        accident,
        owed_by=book.office.bureau,
        what="把事故报上一级",
        due=on(book, day, "GJ-01-10-1"),
        met=earliest(*(item.date for item in (told.county_reported_at, told.city_at) if item is not None)),
        at=where(accident, "report", "county_received_at"),
    )


def _last_day(moment: Moment, limit: timedelta) -> date:
    """The day on which a limit in hours ends; where the hour is not known, at the latest."""
    text = moment.text if moment.clock else f"{moment.text}T23:59"
    return (datetime.fromisoformat(text) + limit).date()


def _length(taken: timedelta) -> str:
    hours, minutes = divmod(int(taken.total_seconds()) // 60, 60)
    return f" {hours} 小时 {minutes} 分钟" if minutes else f" {hours} 小时"


@invariant("accident", basis=("GJ-01-13-1", "GJ-01-13-2"))
def supplement_window(accident: Record, book: Book) -> Iterator[Flag]:
    """伤亡人数的变化在事故发生后{days}日内补报。

    核对补报的时间；期限以后的补报照实保留，不再改变事故等级。
    """
    limit = supplement_limit(book, accident).due
    for item in accident.updates:
        if item.type == "补报" and item.date.date > limit:
            yield _late(accident, item, limit)


def _late(accident: Record, item: Part, limit: date) -> Flag:
    text = f"{item.date} 补报，期限 {limit} 已过，不再改变事故等级"
    return Flag(text, item, where(item, "date"), clause=supplement_clause(accident))
