"""Decides what happens in a synthetic county, and when: the duties of every period first, then the rest at random."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bench.places import PARK, Places, committee
from bench.words import FIELDS

CLOCK: Final = date(2026, 6, 30)
SHARES: Final = {
    "hazard": 250, "inspection": 200, "periodic_report": 200, "supervision": 50, "meeting": 50, "bulletin": 50,
    "complaint": 50, "interview": 40, "order": 30, "transfer": 25, "sanction": 20, "accident": 20, "assessment": 15,
}  # fmt: skip
"""Records of each kind in a thousand."""
DAY: Final = timedelta(days=1)
SOURCES: Final = {"综合监督检查": "supervision", "明察暗访": "supervision", "巡查": "inspection", "群众举报": "complaint"}


@dataclass(eq=False, slots=True)
class Event:
    """Something that happens, which becomes one record."""

    kind: str
    day: date
    about: dict[str, Any] = field(default_factory=dict)
    number: str = ""


Made = dict[str, list[Event]]


def plan(records: int, since: date, places: Places, rng: Random) -> list[Event]:
    """So many events from ``since`` to the county's clock, in the order of their numbers, with their links."""
    events: list[Event] = []
    made: Made = {}
    for kind, share in SHARES.items():
        wanted = round(records * share / 1000)
        due = [event for event in _DUTIES.get(kind, _none)(since, places, made) if event.day <= CLOCK][:wanted]
        rest = (_random(kind, since, places, rng) for _ in range(wanted - len(due)))
        made[kind] = sorted([*due, *rest], key=lambda event: event.day)
        events += made[kind]
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for event in events:
        year = (event.kind, event.day.year)
        counts[year] += 1
        event.number = f"{PREFIXES[event.kind]}-{event.day.year}-{counts[year]:03}"
    _link(made, rng)
    return events


PREFIXES: Final = {
    "hazard": "GP", "inspection": "JC", "periodic_report": "BG", "supervision": "DC", "meeting": "HY",
    "bulletin": "TB", "complaint": "JB", "interview": "YT", "order": "ZL", "transfer": "YJ", "sanction": "ZJ",
    "accident": "SG", "assessment": "KH",
}  # fmt: skip


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + DAY * max(0, 7 - day.weekday()) if day.weekday() > 4 else day


def periods(since: date, months: int) -> Iterator[tuple[date, date]]:
    """First and last day of every quarter or half-year that has begun by the clock."""
    first = since
    while first <= CLOCK:
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        yield first, date(year, month + 1, 1) - DAY
        first = date(year, month + 1, 1)


def _none(since: date, places: Places, made: Made) -> Iterator[Event]:
    yield from ()


def _inspections(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, _ in periods(since, 3):
        for n, unit in enumerate(places.regulators):
            yield Event("inspection", workday(first + DAY * (10 + n * 2)), {"unit": unit, "type": "季度检查"})


def _reports(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, last in periods(since, 3):
        for n, (name, _) in enumerate(FIELDS):
            about = {"unit": committee(name), "type": "专委会季报", "period": f"{first.year}Q{first.month // 3 + 1}"}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for first, last in periods(since, 6):
        for n, unit in enumerate(places.reporters):
            about = {"unit": unit, "type": "成员单位半年报", "period": f"{first.year}H{first.month // 6 + 1}"}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for year in range(since.year, CLOCK.year):
        for n, unit in enumerate((*places.towns, PARK, *places.departments)):
            about = {"unit": unit, "type": "自查自评", "period": str(year)}
            yield Event("periodic_report", workday(date(year, 12, 3 + n % 20)), about)


def _supervisions(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, _ in periods(since, 6):
        yield Event("supervision", workday(first + DAY * 60), {"type": "综合督查", "trigger": "定期"})
    for year in range(since.year, CLOCK.year + 1):
        for name, day in (("春节", date(year, 1, 22)), ("国庆节", date(year, 9, 21))):
            if day >= since:
                about = {"type": "专项督查", "trigger": "节日活动", "special_period": f"{year}年{name}"}
                yield Event("supervision", workday(day), about)


def _meetings(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, _ in periods(since, 3):
        yield Event("meeting", workday(first + DAY * 20), {"type": "联席会议"})
        yield Event("meeting", workday(first + DAY * 40), {"type": "安委会全体会议"})
    for year in range(since.year, CLOCK.year):
        yield Event("meeting", workday(date(year + 1, 1, 12)), {"type": "局务会议"})


def _bulletins(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, last in periods(since, 3):
        period = f"{first.year}Q{first.month // 3 + 1}"
        yield Event("bulletin", workday(last - DAY * 8), {"type": "季度情况", "period": period})
    for visit in made["supervision"]:
        if visit.about["type"] == "突击暗访":
            yield Event("bulletin", workday(visit.day + DAY * 5), {"type": "暗访", "cause": visit})


def _assessments(since: date, places: Places, made: Made) -> Iterator[Event]:
    for year in range(since.year, CLOCK.year):
        for unit in (*places.towns, PARK):
            yield Event("assessment", workday(date(year, 12, 28)), {"unit": unit, "year": year})


_DUTIES: Final = {
    "inspection": _inspections, "periodic_report": _reports, "supervision": _supervisions,
    "meeting": _meetings, "bulletin": _bulletins, "assessment": _assessments,
}  # fmt: skip


def _random(kind: str, since: date, places: Places, rng: Random) -> Event:
    day = workday(since + DAY * rng.randrange((CLOCK - since).days - 5))
    about: dict[str, Any] = {}
    if kind == "inspection":
        about = {"unit": rng.choice(places.regulators), "type": rng.choice(("抽查", "重点执法", "综合性检查"))}
    elif kind == "periodic_report":
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        about = {"unit": rng.choice(places.departments), "type": "季度综合分析报告"}
        about["period"] = f"{first.year}Q{first.month // 3 + 1}"
    elif kind == "supervision":
        about = {"type": rng.choice(("突击暗访", "专项督查", "专项督查")), "trigger": "突出问题"}
    elif kind == "meeting":
        about = {"type": rng.choice(("专题协调会", "工作会议"))}
    elif kind == "bulletin":
        about = {"type": "督查情况"}
    elif kind == "assessment":
        about = {"unit": rng.choice(places.departments), "year": day.year}
    return Event(kind, day, about)


def _link(made: Made, rng: Random) -> None:
    """Say which record another came from; a cause is never later than what it caused."""
    for hazard in made["hazard"]:
        kind = SOURCES.get(hazard.about.setdefault("source", rng.choice([*SOURCES, "单位报告"])))
        if kind is not None and (cause := _latest(made[kind], hazard.day)) is not None:
            hazard.about["cause"] = cause
            cause.about.setdefault("hazards", []).append(hazard)
        else:
            hazard.about["source"] = "单位报告"
    for kind, causes in (
        ("order", "inspection"), ("transfer", "inspection"), ("interview", "hazard"), ("sanction", "interview"),
        ("bulletin", "supervision"),
    ):  # fmt: skip
        for event in made[kind]:
            if "cause" not in event.about and (cause := _latest(made[causes], event.day)) is not None:
                event.about["cause"] = cause
                cause.about.setdefault(f"{kind}s", []).append(event)


def _latest(causes: list[Event], day: date) -> Event | None:
    """The last of the causes that lie a day or more before, chosen so that the same is not taken too often."""
    end = bisect_left(causes, day, key=lambda event: event.day)
    return min(causes[max(0, end - 40) : end], key=_caused, default=None)


def _caused(event: Event) -> int:
    return sum(len(value) for value in event.about.values() if isinstance(value, list))
