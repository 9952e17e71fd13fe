"""A waiver excuses the one matter whose key it names, until it expires, and an idle one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.engine import State
from tests.support import County, project

KEY = "hazard.rectified-in-time:GP-2026-001"
WAIVER = """rule: hazard.rectified-in-time
subject: {subject}
reason: 责任单位停产，储罐已经清空
approved: {{date: 2026-06-02, by: 县安委办, post: 县安委办主任}}
expires: {expires}
"""


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def waive(county: County, subject: str = "GP-2026-001", expires: str = "2026-12-31") -> None:
    county.add("waivers/2026/HM-2026-001.yaml", WAIVER.format(subject=subject, expires=expires))


def test_a_waived_matter_is_shown_as_waived_and_is_no_error(county: County) -> None:
    assert KEY in {item.key for item in county.check().all}
    waive(county)
    judged = county.judged()
    assert [item.waiver for item in judged.findings if item.key == KEY] == ["HM-2026-001"]
    assert [item.state for item in judged.standings if item.key == KEY] == [State.WAIVED]
    assert not [item for item in judged.findings if item.rule.startswith("waiver.")]


def test_it_excuses_nothing_after_it_expired(county: County) -> None:
    waive(county, expires="2026-06-29")
    judged = county.judged()
    assert [item.waiver for item in judged.findings if item.key == KEY] == [None]
    assert [item.subject for item in judged.findings if item.rule == "waiver.expired"] == ["HM-2026-001"]
    assert [item.waiver for item in county.judged("2026-06-29").findings if item.key == KEY] == [
        "HM-2026-001"
    ]


def test_it_excuses_nothing_before_it_was_approved(county: County) -> None:
    waive(county)
    assert [item.waiver for item in county.judged("2026-06-01").findings if item.key == KEY] == [None]


def test_one_that_matches_nothing_is_a_finding(county: County) -> None:
    waive(county, subject="GP-2026-004")
    judged = county.judged()
    assert [item.subject for item in judged.findings if item.rule == "waiver.unused"] == ["HM-2026-001"]


def test_a_broken_file_cannot_be_waived(county: County) -> None:
    county.add("hazards/2026/GP-2026-002.yaml", "name: 只有名称\n")
    text = WAIVER.format(subject="hazards/2026/GP-2026-002", expires="2026-12-31")
    county.add("waivers/2026/HM-2026-001.yaml", text.replace("hazard.rectified-in-time", "file.invalid", 1))
    found = {item.rule: item for item in county.check().all if item.rule.startswith(("file.", "reference."))}
    assert found["file.invalid"].waiver is None
    assert "file.invalid" in found["reference.unknown-name"].message
