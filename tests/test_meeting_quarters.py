"""A quarter without a joint meeting: once with a reason, once without, twice running (reading A40)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.rule_cases import judged

REASON = "防汛紧急"


def skipped(*quarters: str, sort: str = "联席会议") -> dict[str, Any]:
    return {
        f"meetings/2026/HY-2026-{n:03}": {
            "type": sort,
            "title": f"{quarter}未召开联席会议",
            "skipped": {"quarter": quarter, "reason": REASON, "date": "2026-06-30"},
        }
        for n, quarter in enumerate(quarters, start=1)
    }


def held(day: str) -> dict[str, Any]:
    return {"meetings/2026/HY-2026-009": {"type": "联席会议", "title": "联席会议", "held": {"start": day}}}


def severities(files: dict[str, Any], as_of: date) -> dict[str | None, str]:
    found = judged(files, as_of).findings
    return {item.period: item.severity.value for item in found if item.rule == "meeting.quarterly"}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, {"2026Q1": "警告", "2026Q2": "错误", "2026Q3": "错误"}),
        (skipped("2026Q1", "2026Q2"), {"2026Q1": "提示", "2026Q2": "错误", "2026Q3": "错误"}),
        (skipped("2026Q2") | held("2026-03-10"), {"2026Q2": "提示", "2026Q3": "错误"}),
        (skipped("2026Q1", sort="工作会议") | held("2026-05-10"), {"2026Q1": "警告", "2026Q3": "警告"}),
        (held("2026-05-10"), {"2026Q1": "警告", "2026Q3": "警告"}),
        (skipped("2026Q1", "2026Q3") | held("2026-05-10"), {"2026Q1": "提示", "2026Q3": "提示"}),
    ],
)
def test_one_gap_is_forgiven_two_are_not(files: dict[str, Any], found: dict[str, str]) -> None:
    assert severities(files, date(2026, 10, 1)) == found
