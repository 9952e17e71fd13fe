"""A draft is of the record that is registered over its matter and period, and never of another."""

from __future__ import annotations

import pytest

from generator.drafts import drafts
from tests import rule_cases
from tests.test_drafts import judging

MEETING = {
    "type": "联席会议",
    "title": "第一季度联席会议",
    "determined_by": "县安委办",
    "determined": "2026-03-20",
    "convener": {"post": "应急管理局局长"},
    "scheduled": "2026-03-30T09:00",
    "agenda": [{"no": "1", "category": "形势研判", "title": "分析形势"}],
}
REPORT = {"type": "季度综合分析报告", "title": "综合分析", "unit": "应急管理局", "period": "2026Q1"}


def named(rule, case, path, record, **changes):
    """The drafts under a rule where one more record is registered."""
    patch = {**(case.get("patch") or {}), path: record | changes}
    judged, owed = judging(rule, {**case, "patch": patch})
    mine = [one for one in owed if set(one.owed_by) <= {"县安委办", "应急管理局"}]
    return {spec.name for spec in drafts(mine, judged.book).specs}


def failing(rule):
    return next(iter(rule_cases.topics()[rule.partition(".")[0]]["rules"][rule]["fail"]))


@pytest.mark.parametrize(
    ("changes", "used"),
    [
        ({}, True),
        ({"unit": "交通运输局"}, False),
        ({"period": "2025Q4"}, False),
        ({"type": "专委会季报"}, False),
    ],
    ids=["the same", "another unit", "another period", "another sort"],
)
def test_a_report_of_the_same_sort_unit_and_period_is_taken(changes, used):
    rule = "report.analysis-quarterly"
    found = named(rule, failing(rule), "reports/2026/BG-2026-901", REPORT, **changes)
    assert ("BG-2026-901-D48" in found) == used
    assert ("BG-draft-2026Q1-应急管理局-D48" in found) != used


@pytest.mark.parametrize(
    ("changes", "used"),
    [({}, True), ({"determined": "2026-04-20"}, False), ({"type": "专题协调会"}, False)],
    ids=["the same", "in another quarter", "another sort"],
)
def test_a_meeting_that_no_period_is_written_in_is_taken_by_its_day(changes, used):
    found = named(
        "meeting.quarterly", failing("meeting.quarterly"), "meetings/2026/HY-2026-901", MEETING, **changes
    )
    assert ("HY-2026-901-D01" in found) == used
