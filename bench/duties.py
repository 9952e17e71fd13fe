"""Decides which field work, reports, meetings and assessments are due in a synthetic county, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.event import CLOCK, DAY, Event, Made, closed, periods, quarter, workday, years
from bench.places import KEY, OFFICE, PARK, Places, committee
from bench.words import FIELDS

_TOLD = {"突击暗访": "暗访", "综合督查": "督查情况"}
"""Which supervisions are told of, and in which bulletin."""


def inspections(since: date, places: Places, made: Made) -> Iterator[Event]:
    """Every department looks at something in every quarter."""
    for year in years(since):
        for n, (field, _) in enumerate(FIELDS[:KEY]):
            firms = [firm for firm in places.enterprises if firm.field == field]
            about = {
                "unit": OFFICE,
                "type": "抽查",
                **({"enterprise": firms[n % len(firms)]} if firms else {}),
            }
            if date(year, 9, 1) > since:
                yield Event("inspection", workday(date(year, 9 if year < CLOCK.year else 4, 3 + n)), about)
    for first, _ in periods(since, 3):
        for n, unit in enumerate(places.regulators):
            yield Event("inspection", workday(first + DAY * (10 + n * 2)), {"unit": unit, "type": "季度检查"})


def reports(since: date, places: Places, made: Made) -> Iterator[Event]:
    """Reports by quarter, half-year and year."""
    for first, last in periods(since, 3):
        for n, (name, _) in enumerate(FIELDS):
            about = {"unit": committee(name), "type": "专委会季报", "period": quarter(first)}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for first, last in periods(since, 6):
        for n, unit in enumerate(places.reporters):
            half = f"{first.year}H{first.month // 6 + 1}"
            about = {"unit": unit, "type": "成员单位半年报", "period": half}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for first, last in periods(since, 6):
        for n, unit in enumerate(places.regulators if first.month == 1 else ()):
            about = {"unit": unit, "type": "半年工作报告", "period": f"{first.year}H1"}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for year in years(since)[:-1] if since.month == 1 else years(since)[1:-1]:
        for n, unit in enumerate(places.regulators):
            about = {"unit": unit, "type": "年度工作报告", "period": str(year)}
            yield Event("periodic_report", workday(date(year + 1, 1, 2 + n % 4)), about)
        about = {"unit": OFFICE, "type": "举报投诉年度总结", "period": str(year)}
        yield Event("periodic_report", workday(date(year, 12, 20)), about)
    for year in closed(since):
        for n, unit in enumerate((*places.towns, PARK, *places.departments)):
            about = {"unit": unit, "type": "自查自评", "period": str(year)}
            yield Event("periodic_report", workday(date(year, 12, 3 + n % 20)), about)


def supervisions(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of everything each half-year, and one before each great holiday."""
    for first, _ in periods(since, 6):
        yield Event("supervision", workday(first + DAY * 60), {"type": "综合督查", "trigger": "定期"})
    for year in years(since):
        for name, day in (("春节", date(year, 1, 22)), ("国庆节", date(year, 9, 21))):
            if day >= since:
                about = {"type": "专项督查", "trigger": "节日活动", "special_period": f"{year}年{name}"}
                yield Event("supervision", workday(day), about)


def meetings(since: date, places: Places, made: Made) -> Iterator[Event]:
    """Two each quarter, and the one that decides on the assessments."""
    for first, _ in periods(since, 3):
        yield Event("meeting", workday(first + DAY * 20), {"type": "联席会议"})
        yield Event("meeting", workday(first + DAY * 40), {"type": "安委会全体会议"})
    for year in closed(since):
        yield Event("meeting", workday(date(year + 1, 1, 12)), {"type": "局务会议"})
    for year in years(since):
        if date(year, 1, 15) >= since:
            yield Event("meeting", workday(date(year, 1, 15)), {"type": "工作会议"})


def bulletins(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One each quarter, and one after each unannounced visit."""
    for first, last in periods(since, 3):
        yield Event(
            "bulletin", workday(last - DAY * 8), {"type": "季度情况", "period": quarter(first), "all": True}
        )
    for year in closed(since):
        about = {"type": "考核结果", "period": str(year), "all": True}
        yield Event("bulletin", workday(date(year + 1, 2, 9)), about)
    for visit in made["supervision"]:
        if visit.about["type"] in _TOLD:
            about = {"type": _TOLD[visit.about["type"]], "cause": visit}
            yield Event("bulletin", workday(visit.day + DAY * 5), about)


def assessments(since: date, places: Places, made: Made) -> Iterator[Event]:
    """Every town and department in every year that is over."""
    bureau = {
        meeting.day.year - 1: meeting for meeting in made["meeting"] if meeting.about["type"] == "局务会议"
    }
    for unit in (*places.towns, PARK, *places.departments):
        for year in closed(since):
            about = {"unit": unit, "year": year, "bureau": bureau.get(year)}
            yield Event("assessment", workday(date(year, 12, 28)), about)
