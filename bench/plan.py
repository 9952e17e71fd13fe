"""Decides what happens in a synthetic county, and when: the duties of every period first, then the rest at random."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Final

from bench import duties, schedule
from bench.event import CLOCK, DAY, Event, Made, tie, workday
from bench.places import Places
from generator.schemas import Catalog

_SHARES: Final = {
    "inspection": 152, "periodic_report": 230, "supervision": 30, "meeting": 30, "bulletin": 28, "complaint": 22,
    "hazard": 70, "interview": 14, "order": 12, "transfer": 8, "sanction": 6, "accident": 8, "assessment": 13,
    "work_plan": 51, "target_letter": 20, "indicator_ledger": 8, "situation_analysis": 8, "issuance": 14,
    "letter": 22, "special_task": 8, "joint_enforcement": 12, "patrol_round": 2, "patrol": 10, "training": 10,
    "disclosure": 8, "institution": 12, "drill": 68, "emergency_plan": 20, "risk_analysis": 120,
    "yellow_card": 2, "case_supervision": 2, "award": 3, "fund": 3, "blacklist": 2, "major_source": 3,
    "permit_project": 4, "standardization": 6, "waiver": 4, "correction": 4,
}  # fmt: skip
"""Records of each kind in a thousand; causes come before what they cause."""
_DUTIES: Final[dict[str, Callable[[date, Places, Made], Iterator[Event]]]] = {
    "inspection": duties.inspections, "periodic_report": duties.reports, "supervision": duties.supervisions,
    "meeting": duties.meetings, "bulletin": duties.bulletins, "assessment": duties.assessments,
    "work_plan": schedule.work_plans, "target_letter": schedule.target_letters,
    "indicator_ledger": schedule.indicator_ledgers, "situation_analysis": schedule.situation_analyses,
    "issuance": schedule.issuances, "patrol_round": schedule.patrol_rounds, "patrol": schedule.patrols,
    "training": schedule.trainings, "drill": schedule.drills, "risk_analysis": schedule.risk_analyses,
    "emergency_plan": schedule.emergency_plans, "institution": schedule.institutions,
    "disclosure": schedule.disclosures, "award": schedule.awards, "fund": schedule.funds,
}  # fmt: skip
_ONLY_DUE: Final = frozenset({
    "work_plan", "target_letter", "indicator_ledger", "situation_analysis", "patrol_round", "patrol", "drill",
    "risk_analysis", "emergency_plan", "institution", "award", "fund", "assessment",
})  # fmt: skip
"""Kinds that are never made at random: what is not due of them leaves room for field work."""
_FIELD_WORK: Final = {"inspection": 5, "hazard": 4, "complaint": 1}
"""What fills the room, and in which parts."""
SOURCES: Final = {
    "综合监督检查": "supervision", "明察暗访": "supervision", "巡查": "inspection", "群众举报": "complaint",
}  # fmt: skip
"""Where a hazard comes from, and the kind of record that tells of it."""
_PROMPT: Final = {
    "order": "inspection", "transfer": "inspection", "sanction": "interview", "letter": "supervision",
    "yellow_card": "patrol", "case_supervision": "accident", "blacklist": "order", "correction": "periodic_report",
    "waiver": "hazard",
}  # fmt: skip
_LATER: Final = {"interview": "hazard", "bulletin": "supervision"}
PREFIXES: Final = {name: kind.prefix for name, kind in Catalog.load().kinds.items() if kind.prefix}


def plan(records: int, since: date, places: Places, rng: Random) -> list[Event]:
    """So many events from ``since`` to the county's clock, in the order of their numbers, with their links."""
    wanted = _wanted(records, since, places)
    made: Made = {}
    for kind, count in wanted.items():
        due = _due(kind, since, places, made)[:count]
        rest = () if kind in _ONLY_DUE else range(count - len(due))
        made[kind] = sorted(
            [*due, *(_random(kind, since, places, made, rng) for _ in rest)], key=lambda event: event.day
        )
    events = [event for made_of_kind in made.values() for event in made_of_kind]
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for event in events:
        year = (event.kind, event.day.year)
        counts[year] += 1
        event.number = f"{PREFIXES[event.kind]}-{event.day.year}-{counts[year]:03}"
    _link(made)
    return events


def _wanted(records: int, since: date, places: Places) -> dict[str, int]:
    """How many records of each kind: its share, but no more than are due of what is only made when due."""
    wanted = {kind: max(1, round(records * share / 1000)) for kind, share in _SHARES.items()}
    made: Made = defaultdict(list)
    for kind in wanted:
        if kind in _ONLY_DUE:
            made[kind] = _due(kind, since, places, made)[: wanted[kind]]
            wanted[kind] = len(made[kind])
    room = records - sum(wanted.values())
    for kind, part in _FIELD_WORK.items():
        wanted[kind] += room * part // sum(_FIELD_WORK.values())
    wanted["inspection"] += records - sum(wanted.values())
    return wanted


def _due(kind: str, since: date, places: Places, made: Made) -> list[Event]:
    if kind not in _DUTIES:
        return []
    return [event for event in _DUTIES[kind](since, places, made) if event.day <= CLOCK]


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
    elif kind == "training":
        about["category"] = rng.choice(("领导干部", "三项岗位人员", "宣传活动"))
    elif kind in _PROMPT:
        _follow(event, made[_PROMPT[kind]], rng)
    return event


def _follow(event: Event, causes: list[Event], rng: Random) -> None:
    """Let an event follow at once on one of its causes."""
    if causes:
        cause = rng.choice(causes)
        event.day = min(workday(cause.day + DAY), CLOCK)
        tie(event, cause)


def _link(made: Made) -> None:
    """Find a cause for what needs one and does not follow on it at once: one of the last before it."""
    for kind, causes in _LATER.items():
        for event in made[kind]:
            end = bisect_left(made[causes], event.day, key=lambda cause: cause.day)
            if "cause" not in event.about and end:
                tie(event, min(made[causes][max(0, end - 40) : end], key=_caused))


def _caused(event: Event) -> int:
    return sum(len(value) for value in event.about.values() if isinstance(value, list))
