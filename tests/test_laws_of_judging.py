"""What must hold of judging whatever the records say: laws, tried on random days, edits and counties.

Others stand beside what they are about: the order of files in ``test_judge``, remembered equals new in ``test_recall``,
nothing later matters in ``test_timeline``, met is never overdue in ``test_standing``, another holiday never makes a
limit end earlier in ``test_calendar``.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes import compare, edits
from generator.judge import Judged
from tests.rule_cases import judged, topics
from tests.support import County, project

TOPICS = sorted(topics())
DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))


def county(topic: str, as_of: date, more: dict[str, Any] | None = None) -> Judged:
    """The small county with the records of a topic's cases, and some more."""
    return judged({**(topics()[topic].get("base") or {}), **(more or {})}, as_of)


def said(result: Judged, but: tuple[str, ...] = ()) -> dict[str, tuple[Any, ...]]:
    """All that is found and owed, except about some records."""
    findings = {item.key: (item.severity, item.message, item.clause) for item in result.findings}
    owed = {item.key: (item.state, item.met, item.due and item.due.due) for item in result.standings}
    return {
        key: words
        for key, words in {**findings, **owed}.items()
        if not any(key.partition(":")[2].startswith(number) for number in but)
    }


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(TOPICS), DAYS)
def test_what_has_not_been_edited_is_not_new(topic: str, as_of: date) -> None:
    result = county(topic, as_of)
    told = compare(result, county(topic, as_of), edits(result.book, result.book, []))
    assert told.new == told.fixed == ()
    assert {item.key for item in told.existing} == {item.key for item in result.findings}


def unrelated(rng: Random) -> dict[str, Any]:
    """Records about matters that no other record is about, and that fulfil nobody's duty."""
    day = date(2025, 1, 1) + timedelta(rng.randrange(500))
    return {
        f"inspections/{day.year}/JC-{day.year}-901": {
            "title": "青河化工自查",
            "type": "企业自查",
            "unit": "青河化工",
            "scope": rng.choice(["罐区", "配电房", "食堂燃气"]),
            "target_units": ["青河化工"],
            "conducted": {"date": str(day), "result": "已自查"},
        },
        f"complaints/{day.year}/JB-{day.year}-902": {
            "title": "举报路灯不亮",
            "received": {"date": str(day), "channel": "12350"},
            "content": "桥头路灯不亮",
            "category": "其他",
            "accepted": {"date": str(day), "by": "应急管理局"},
        },
    }


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(TOPICS), DAYS, st.integers(0, 2**32))
def test_an_unrelated_record_changes_no_other_finding(topic: str, as_of: date, seed: int) -> None:
    more = unrelated(Random(seed))
    numbers = tuple(path.rpartition("/")[2] for path in more)
    assert said(county(topic, as_of, more), but=numbers) == said(county(topic, as_of))


@pytest.mark.parametrize("day", ["2025-12-31", "2026-06-30", "2027-02-10"])
def test_an_edit_and_its_undoing_are_nothing_new(tmp_path: Path, day: str) -> None:
    small: County = project(tmp_path)
    small.commit()
    text = small.text("hazards/2026/GP-2026-001.yaml")
    small.add("hazards/2026/GP-2026-001.yaml", text + "note: 补记一笔\n")
    assert small.project(date.fromisoformat(day)).check("HEAD").new == ()
    small.add("hazards/2026/GP-2026-001.yaml", text)
    again = small.project(date.fromisoformat(day)).check("HEAD")
    assert again.new == again.fixed == ()
