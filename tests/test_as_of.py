"""Time is in the engine alone: moving the day moves every verdict, and what came later does not exist."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.engine import State
from tests.support import County, project

ITEM = "meeting.item-settled:HY-2026-001#1"


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def state(county: County, key: str, as_of: str) -> State | None:
    return next((item.state for item in county.judged(as_of).standings if item.key == key), None)


def test_past_its_limit_an_obligation_is_overdue_at_once_and_everywhere(county: County) -> None:
    assert state(county, ITEM, "2026-04-30") is State.DUE_SOON
    assert state(county, ITEM, "2026-05-01") is State.OVERDUE
    before = json.loads(county.run("check", "--as-of", "2026-04-30", "--format", "json", code=None).output)
    after = json.loads(county.run("check", "--as-of", "2026-05-01", "--format", "json", code=None).output)
    assert ITEM not in {item["key"] for item in before["new"]}
    assert ITEM in {item["key"] for item in after["new"]}
    assert "HY-2026-001#1" not in _overdue(county.run("due", "--as-of", "2026-04-30", "--within", "0").output)
    assert "HY-2026-001#1" in _overdue(county.run("due", "--as-of", "2026-05-01", "--within", "0").output)


def _overdue(listing: str) -> str:
    return "\n".join(line for line in listing.splitlines() if line.startswith("逾期"))


def test_moved_back_later_facts_do_not_exist(county: County) -> None:
    book = county.judged("2026-03-11").book
    meeting, hazard = book.get("HY-2026-001"), book.get("GP-2026-001")
    assert meeting is not None
    assert hazard is not None
    assert meeting.held
    assert not meeting.minutes
    assert hazard.listing
    assert not hazard.plan
    assert book.get("YT-2026-001") is None
    assert book.linked(hazard) == ()
    assert not hazard.done
    assert state(county, ITEM, "2026-03-09") is None


def test_a_list_belongs_to_its_event(county: County) -> None:
    book = county.judged("2026-03-09").book
    meeting = book.get("HY-2026-001")
    assert meeting is not None
    assert meeting.notice
    assert not meeting.held
    assert meeting.agreed == ()


def test_a_missing_year_of_the_calendar_is_one_finding(county: County) -> None:
    judged = county.judged("2027-03-01")
    undecided = [item for item in judged.standings if item.state is State.UNDECIDED]
    found = [item for item in judged.findings if item.rule == "calendar.missing-year"]
    assert undecided
    assert [item.subject for item in found] == ["2027"]
    assert str(len(undecided)) in found[0].message


def test_the_office_clock_stands_for_today(county: County) -> None:
    assert county.judged().book.as_of == date(2026, 6, 30)
