"""Ways to spoil a record of the demonstration county, and which rules must then object.

A *breach* is a mutation that takes away, moves or swaps just what a stated clause asks for, in a record where the
clause had been kept: it must be found. The rest (*accidents*) may or may not matter, and must only never do harm.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Breach:
    """A mutation that breaks a clause (破坏)."""

    family: str
    """The chain of clauses that it belongs to."""
    kind: str
    spoil: Callable[[Data], bool]
    """Spoils a record, and tells whether there was anything to spoil."""
    finds: frozenset[str]
    """Any of these rules finds it."""


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(data, list):
            if not data or step not in {"0", "-1"}:
                return None
            data = data[int(step)]
        else:
            data = data.get(step) if isinstance(data, dict) else None
        if data is None:
            return None
    return data


def drop(path: str, *unless: str) -> Callable[[Data], bool]:
    """Take a field away."""
    above, _, last = path.rpartition(".")

    def spoil(data: Data) -> bool:
        owner = _at(data, above) if above else data
        if not isinstance(owner, dict) or last not in owner or any(_at(data, one) for one in unless):
            return False
        del owner[last]
        return True

    return spoil


def put(path: str, value: Any, *needs: str) -> Callable[[Data], bool]:
    """Write another value."""
    above, _, last = path.rpartition(".")

    def spoil(data: Data) -> bool:
        owner = _at(data, above) if above else data
        if (
            not isinstance(owner, dict)
            or owner.get(last) in {None, value}
            or not all(_at(data, one) for one in needs)
        ):
            return False
        owner[last] = value
        return True

    return spoil


def same(path: str, other: str) -> Callable[[Data], bool]:
    """Write what another field says."""

    def spoil(data: Data) -> bool:
        return _at(data, other) is not None and put(path, _at(data, other))(data)

    return spoil


def move(path: str, other: str, days: int) -> Callable[[Data], bool]:
    """Move a date to so many days after another."""

    def spoil(data: Data) -> bool:
        start = _at(data, other)
        return start is not None and put(path, str(date.fromisoformat(start[:10]) + timedelta(days)))(data)

    return spoil


def _breaches() -> Iterator[Breach]:
    def found(family: str, kind: str, spoil: Callable[[Data], bool], *rules: str) -> Breach:
        return Breach(family, kind, spoil, frozenset(rules))

    yield found(
        "隐患", "hazard", drop("acceptance", "batch"), "hazard.delisted-properly", "hazard.rectified-in-time"
    )
    yield found(
        "隐患", "hazard", drop("acceptance.-1.texts"), "hazard.acceptance-papers", "hazard.delisted-properly"
    )
    yield found(
        "隐患", "hazard", drop("acceptance.-1.images"), "hazard.acceptance-papers", "hazard.delisted-properly"
    )
    yield found("隐患", "hazard", put("delisting.by", "公安局"), "hazard.delisted-properly")
    yield found(
        "隐患",
        "hazard",
        move("delisting.date", "listing.date", -1),
        "hazard.delisted-properly",
        "hazard.acceptance-after-done",
        "hazard.plan-within-limit",
    )
    yield found("隐患", "hazard", drop("notices", "batch"), "hazard.notified")
    yield found("隐患", "hazard", drop("listing.acceptor", "batch"), "hazard.acceptor-designated")
    yield found("隐患", "hazard", drop("plan.contingency"), "hazard.plan-within-limit")
    yield found("隐患", "hazard", move("acceptance.0.date", "done.date", -2), "hazard.acceptance-after-done")
    yield found("隐患", "hazard", put("confirmed.basis", "国家判定标准", "listing"), "hazard.basis-cited")
    yield found(
        "约谈",
        "interview",
        drop("notice", "declined"),
        "interview.notified-before",
        "interview.notice-complete",
        "interview.in-person",
    )
    for element in ("time", "place", "content", "materials"):
        yield found(
            "约谈",
            "interview",
            drop(f"notice.{element}"),
            "interview.notice-complete",
            "interview.notified-before",
        )
    yield found("约谈", "interview", drop("record"), "interview.recorded", "interview.reported-and-answered")
    yield found(
        "约谈",
        "interview",
        drop("minutes"),
        "interview.minutes-made",
        "interview.minutes-after-talk",
        "interview.archived-after-signing",
    )
    yield found("约谈", "interview", drop("written_material"), "interview.written-material")
    yield found(
        "约谈", "interview", move("feedback.0.date", "held.start", 60), "interview.feedback-in-writing"
    )
    yield found(
        "约谈",
        "interview",
        move("notice.date", "held.start", 3),
        "interview.notified-before",
        "interview.minutes-after-talk",
    )
    yield found("约谈", "interview", put("organizer", "公安局"), "interview.organised-by-office")
    yield found("约谈", "interview", drop("disclosure.reason"), "interview.disclosure-reasoned")
    yield found("会议", "meeting", drop("minutes", "skipped"), "meeting.minutes-issued")
    yield found("会议", "meeting", put("determined_by", "公安局"), "meeting.arranged-by-office")
    yield found("会议", "meeting", move("minutes.date", "held.start", -3), "meeting.minutes-after-meeting")
    yield found("会议", "meeting", drop("agreed.0.deadline"), "meeting.item-supervised")
    yield found(
        "督查",
        "supervision",
        drop("feedback", "visit_notice"),
        "supervision.feedback-given",
        "supervision.steps-in-order",
        "supervision.deadline-set",
    )
    yield found(
        "督查", "supervision", move("feedback.date", "conducted.date", -4), "supervision.steps-in-order"
    )
    yield found("督查", "supervision", drop("methods"), "supervision.methods-stated")
    yield found(
        "通报", "bulletin", put("issuer", "公安局"), "bulletin.issued-by-office", "bulletin.quarterly"
    )
    yield found("定期报告", "periodic_report", drop("sections.analysis"), "report.sections-complete")
    yield found(
        "定期报告",
        "periodic_report",
        drop("submitted"),
        "report.committee-quarterly",
        "report.member-half-yearly",
    )
    yield found(
        "定期报告",
        "periodic_report",
        put("submitted.to", "公安局"),
        "report.committee-quarterly",
        "report.member-half-yearly",
    )
    yield found("考核", "assessment", drop("group_study.members"), "assessment.group-studied")
    yield found("考核", "assessment", put("organizer", "公安局"), "assessment.organised-by-office")
    yield found("事故", "accident", drop("published"), "accident.published", "accident.evaluation-published")
    yield found("监督检查", "inspection", drop("conducted.result"), "inspection.recorded")


BREACHES = list(_breaches())


def accident(data: Data, rng: Random, names: list[str], numbers: list[str]) -> str:
    """Spoil some place of a record at random; says how: field dropped, date moved, name swapped, link broken."""
    places = list(_leaves(data))
    path, value = rng.choice(places)
    owner = _at_path(data, path[:-1])
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-" and rng.random() < 0.8:
        try:
            day = date.fromisoformat(value[:10]) + timedelta(rng.choice((-400, -30, -3, -1, 1, 3, 30, 400)))
        except ValueError:
            return "不动"
        owner[path[-1]] = str(day) + value[10:]
        return "改日期"
    if value in names and rng.random() < 0.7:
        owner[path[-1]] = rng.choice(names)
        return "换单位"
    if value in numbers:
        owner[path[-1]] = rng.choice([rng.choice(numbers), f"{value}9", "不是编号"])
        return "断链接"
    above = path[: rng.randrange(1, len(path) + 1)]
    del _at_path(data, above[:-1])[above[-1]]
    return "删字段"


def spoilt(data: Data, breach: Breach) -> Data | None:
    """A copy of a record in which a clause is broken; nothing where it does not apply."""
    other = copy.deepcopy(data)
    return other if breach.spoil(other) else None


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*path, key))
    else:
        yield path, data


def _at_path(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
