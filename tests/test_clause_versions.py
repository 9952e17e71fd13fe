"""A number changes by a new version of its clause: one that reaches back tells whom it hits, a future one nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import County, project

REGIME = "regimes/shiquan.yaml"
CLAUSE = "SQ-07-05-4b"
TALK = """title: 约谈城关镇（第二次）
reason_class: [甲]
triggers:
  - {clause: SQ-07-02-5, source: GP-2026-001, text: 逾期没有整改}
organizer: 县安委办
targets:
  - {unit: 城关镇, post: 城关镇镇长}
decided: {date: 2026-05-11, by: 县安委办}
held: {start: 2026-05-18T09:00, place: 会议室}
feedback:
  - {unit: 城关镇, date: 2026-05-30, form: 书面, complete: true, text: 已经落实}
"""


@pytest.fixture
def county(tmp_path: Path) -> County:
    """The small county with an interview on 18 May whose feedback came on the twelfth day, committed on main."""
    county = project(tmp_path, {"interviews/2026/YT-2026-002.yaml": TALK})
    county.commit()
    county.git("checkout", "--quiet", "-b", "change")
    return county


def with_version(county: County, since: str, days: int) -> None:
    text = county.text(REGIME)
    start = text.index("versions:", text.index(f"id: {CLAUSE}"))
    end = text.index("\n  - id:", start)
    old = text[start:end]
    body = old.split("\n", 1)[1]
    new = body.replace("- params:", f"- from: {since}\n        params:", 1).replace(
        "days: 15", f"days: {days}"
    )
    assert new != body
    county.add(REGIME, text[:start] + f"versions:\n{body.rstrip()}\n{new.rstrip()}" + text[end:])


def newly_hit(county: County) -> list[str]:
    verdict = county.check(base="main")
    assert not verdict.blocking
    return [item.key for item in verdict.new]


def test_a_version_that_reaches_back_lists_the_records_it_hits(county: County) -> None:
    assert newly_hit(county) == []
    with_version(county, "2026-05-01", 10)
    assert newly_hit(county) == ["interview.feedback-in-writing:YT-2026-002"]
    (finding,) = county.check(base="main").new
    assert "10" in finding.title
    assert "迟了" in finding.message


def test_a_version_after_the_event_hits_nothing(county: County) -> None:
    with_version(county, "2026-05-19", 10)
    assert newly_hit(county) == []


def test_a_future_version_hits_nothing(county: County) -> None:
    with_version(county, "2026-12-01", 10)
    assert newly_hit(county) == []


def test_a_correction_in_place_frees_what_it_no_longer_hits(county: County) -> None:
    county.edit("interviews/2026/YT-2026-002.yaml", "date: 2026-05-30", "date: 2026-06-20")
    county.commit()
    county.git("branch", "--force", "main")
    text = county.text(REGIME)
    start = text.index(f"id: {CLAUSE}")
    county.add(REGIME, text[:start] + text[start:].replace("days: 15", "days: 60", 1))
    assert [item.key for item in county.check(base="main").fixed] == [
        "interview.feedback-in-writing:YT-2026-002"
    ]


def test_what_happened_before_the_institution_was_issued_is_not_judged(county: County) -> None:
    institution = (
        "title: 十项制度\nnature: 制度\nsubject: 综合监管\npack: shiquan\ninterpreter: 县安委办\n"
        "approved: {date: 2026-05-04, by: 县政府}\nissued: {date: %s}\n"
    )
    late = county.text("interviews/2026/YT-2026-002.yaml").replace("date: 2026-05-30", "date: 2026-06-15")
    county.add("interviews/2026/YT-2026-002.yaml", late)
    county.add("institutions/2026/ZD-2026-001.yaml", institution % "2026-05-18")
    owed = "interview.feedback-in-writing:YT-2026-002"
    assert owed in {item.key for item in county.project(remember=True).check().new}
    county.add("institutions/2026/ZD-2026-001.yaml", institution % "2026-05-19")
    assert owed not in {item.key for item in county.project(remember=True).check().new}
