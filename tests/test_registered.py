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


LISTING = {"title": "拟列入", "list_type": "县级重点监管名单", "enterprise": "顺达客运"}


@pytest.mark.parametrize(
    ("changes", "drafted"),
    [
        ({"note": "还没有告知"}, {"MD-2026-901-D34-notice", "MD-2026-901-D34"}),
        ({"notice": {"date": "2026-06-30"}}, {"MD-2026-901-D34"}),
    ],
    ids=["not told yet", "told"],
)
def test_a_decision_that_follows_a_notice_is_drafted_of_the_record_alone(changes, drafted):
    """Of one that is not registered only the notice is; and the notice no more once it went out."""
    case = failing("bulletin.blacklist")
    path = "blacklists/2026/MD-2026-901"
    assert named("bulletin.blacklist", case, path, LISTING, **changes) == drafted


def test_of_a_record_that_is_not_registered_only_the_notice_is_drafted():
    judged, owed = judging("bulletin.blacklist", failing("bulletin.blacklist"))
    assert [spec.code + spec.paper.variant for spec in drafts(owed, judged.book).specs] == ["D34notice"]
