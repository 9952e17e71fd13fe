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
    "inspection": 200, "periodic_report": 200, "supervision": 50, "meeting": 50, "bulletin": 50, "complaint": 50,
    "hazard": 250, "interview": 40, "order": 30, "transfer": 25, "sanction": 20, "accident": 20, "assessment": 15,
}  # fmt: skip
"""Records of each kind in a thousand; causes come before what they cause."""
DAY: Final = timedelta(days=1)
SOURCES: Final = {
    "综合监督检查": "supervision", "明察暗访": "supervision", "巡查": "inspection", "群众举报": "complaint",
}  # fmt: skip
"""Where a hazard comes from, and the kind of record that tells of it."""
_PROMPT: Final = {"order": "inspection", "transfer": "inspection", "sanction": "interview"}
_LATER: Final = {"interview": "hazard", "bulletin": "supervision"}


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
        duties = _DUTIES.get(kind, _none)(since, places, made)
        due = [event for event in duties if event.day <= CLOCK][:wanted]
        rest = [_random(kind, since, places, made, rng) for _ in range(wanted - len(due))]
        made[kind] = sorted([*due, *rest], key=lambda event: event.day)
        events += made[kind]
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for event in events:
        year = (event.kind, event.day.year)
        counts[year] += 1
        event.number = f"{PREFIXES[event.kind]}-{event.day.year}-{counts[year]:03}"
    _link(made)
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


def _closed(since: date) -> range:
    """The years that are over, one at least."""
    return range(min(since.year, CLOCK.year - 1), CLOCK.year)


def _none(since: date, places: Places, made: Made) -> Iterator[Event]:
    yield from ()


def _inspections(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, _ in periods(since, 3):
        for n, unit in enumerate(places.regulators):
            yield Event("inspection", workday(first + DAY * (10 + n * 2)), {"unit": unit, "type": "季度检查"})


def _reports(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, last in periods(since, 3):
        for n, (name, _) in enumerate(FIELDS):
            quarter = f"{first.year}Q{first.month // 3 + 1}"
            about = {"unit": committee(name), "type": "专委会季报", "period": quarter}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for first, last in periods(since, 6):
        for n, unit in enumerate(places.reporters):
            half = f"{first.year}H{first.month // 6 + 1}"
            about = {"unit": unit, "type": "成员单位半年报", "period": half}
            yield Event("periodic_report", workday(last + DAY * (1 + n % 5)), about)
    for year in _closed(since):
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
    for year in _closed(since):
        yield Event("meeting", workday(date(year + 1, 1, 12)), {"type": "局务会议"})


def _bulletins(since: date, places: Places, made: Made) -> Iterator[Event]:
    for first, last in periods(since, 3):
        period = f"{first.year}Q{first.month // 3 + 1}"
        yield Event("bulletin", workday(last - DAY * 8), {"type": "季度情况", "period": period})
    for visit in made["supervision"]:
        if visit.about["type"] == "突击暗访":
            yield Event("bulletin", workday(visit.day + DAY * 5), {"type": "暗访", "cause": visit})


def _assessments(since: date, places: Places, made: Made) -> Iterator[Event]:
    bureau = {
        meeting.day.year - 1: meeting for meeting in made["meeting"] if meeting.about["type"] == "局务会议"
    }
    for unit in (*places.towns, PARK, *places.departments):
        for year in _closed(since):
            about = {"unit": unit, "year": year, "bureau": bureau.get(year)}
            yield Event("assessment", workday(date(year, 12, 28)), about)


_DUTIES: Final = {
    "inspection": _inspections, "periodic_report": _reports, "supervision": _supervisions,
    "meeting": _meetings, "bulletin": _bulletins, "assessment": _assessments,
}  # fmt: skip


def _random(kind: str, since: date, places: Places, made: Made, rng: Random) -> Event:
    event = Event(kind, workday(since + DAY * rng.randrange((CLOCK - since).days - 5)))
    about, day = event.about, event.day
    if kind == "inspection":
        about["unit"] = rng.choice(places.regulators)
        about["type"] = rng.choice(("抽查", "重点执法", "综合性检查"))
    elif kind == "periodic_report":
        about |= {"unit": rng.choice(places.departments), "type": "季度综合分析报告"}
        about["period"] = f"{day.year}Q{(day.month + 2) // 3}"
    elif kind == "supervision":
        about |= {"type": rng.choice(("突击暗访", "专项督查", "专项督查")), "trigger": "突出问题"}
    elif kind == "meeting":
        about["type"] = rng.choice(("专题协调会", "工作会议"))
    elif kind == "bulletin":
        about["type"] = "督查情况"
    elif kind == "hazard":
        about["source"] = source = rng.choice([*SOURCES, "单位报告"])
        _follow(event, made.get(SOURCES.get(source, ""), []), rng)
    elif kind in _PROMPT:
        _follow(event, made[_PROMPT[kind]], rng)
    return event


def _follow(event: Event, causes: list[Event], rng: Random) -> None:
    """Let an event follow at once on one of its causes."""
    if causes:
        cause = rng.choice(causes)
        event.day = min(workday(cause.day + DAY), CLOCK)
        _tie(event, cause)


def _tie(event: Event, cause: Event) -> None:
    event.about["cause"] = cause
    cause.about.setdefault(f"{event.kind}s", []).append(event)


def _link(made: Made) -> None:
    """Find a cause for what needs one and does not follow on it at once: one of the last before it."""
    for kind, causes in _LATER.items():
        for event in made[kind]:
            end = bisect_left(made[causes], event.day, key=lambda cause: cause.day)
            if "cause" not in event.about and end:
                _tie(event, min(made[causes][max(0, end - 40) : end], key=_caused))


def _caused(event: Event) -> int:
    return sum(len(value) for value in event.about.values() if isinstance(value, list))
