"""What an edit brings in: new, existing and fixed findings, what blocks, and edits that are forbidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import County, project

HAZARD = "hazards/2026/GP-2026-001.yaml"
OTHER = "hazards/2026/GP-2026-002.yaml"
TEXT = "name: 路基塌方\nlocation: 城关镇\ndescription: 路基外侧塌方十米\n"


@pytest.fixture
def county(tmp_path: Path) -> County:
    county = project(tmp_path)
    county.commit()
    county.git("checkout", "--quiet", "-b", "edit")
    return county


def test_nothing_changed_is_nothing_new(county: County) -> None:
    verdict = county.check(base="main")
    assert verdict.new == verdict.fixed == ()
    assert {item.key for item in verdict.existing} == {item.key for item in county.check().all}
    assert verdict.exit_code == 0


def test_a_later_day_makes_nothing_new(county: County) -> None:
    assert county.check(base="main", as_of="2026-12-31").new == ()


def test_a_mistake_blocks_and_mending_it_is_seen(county: County) -> None:
    county.add(OTHER, TEXT + "town: 城光镇\n")
    verdict = county.check(base="main")
    assert [item.rule for item in verdict.new] == ["reference.unknown-name"]
    assert verdict.exit_code == 1
    county.commit()
    county.git("checkout", "--quiet", "-b", "mend")
    county.edit(OTHER, "town: 城光镇\n", "town: 城关镇\n")
    verdict = county.check(base="edit")
    assert [item.rule for item in verdict.fixed] == ["reference.unknown-name"]
    assert verdict.exit_code == 0


def test_a_breach_that_happened_is_new_but_does_not_block(county: County) -> None:
    county.edit(HAZARD, "consequences:\n", "done: {date: 2026-06-01, by: 示例化工厂}\nconsequences:\n")
    county.edit(
        HAZARD,
        "consequences:\n",
        "acceptance: [{date: 2026-06-03, by: 县交通局, conclusion: 合格}]\nconsequences:\n",
    )
    verdict = county.check(base="main")
    assert "hazard.accepted-by-right-body" in {item.rule for item in verdict.new}
    assert verdict.exit_code == 0


def test_an_issued_paper_may_grow_but_not_change(county: County) -> None:
    county.edit(HAZARD, "consequences:\n", "progress: [{date: 2026-04-02, text: 拆完一座}]\nconsequences:\n")
    assert not county.check(base="main").blocking
    county.edit(HAZARD, "deadline: 2026-04-30", "deadline: 2026-07-31")
    (finding,) = county.check(base="main").blocking
    assert finding.rule == "record.issued-stays"
    assert "2026-07-31" in finding.message
    assert (finding.path, finding.line) == (
        HAZARD,
        1 + county.text(HAZARD).split("2026-07-31")[0].count("\n"),
    )


def test_a_correction_permits_exactly_one_edit(county: County) -> None:
    county.edit(HAZARD, "deadline: 2026-04-30", "deadline: 2026-05-30")
    county.add(
        "corrections/2026/GZ-2026-001.yaml",
        "type: 更正\ntarget: GP-2026-001\nreason: 登记时抄错，以盖章件为准\n"
        "changes: [{field: listing.deadline, old: 2026-04-30, new: 2026-05-30}]\n"
        "approved: {date: 2026-06-02, by: 县安委办, post: 县安委办主任}\n",
    )
    assert not county.check(base="main").blocking
    county.edit(HAZARD, "level: 县", "level: 市")
    assert [item.rule for item in county.check(base="main").blocking] == ["record.issued-stays"]


def test_a_record_may_not_be_deleted(county: County) -> None:
    county.add("interviews/2026/YT-2026-001.yaml", None)
    blocking = county.check(base="main").blocking
    assert "record.never-deleted" in {item.rule for item in blocking}
    assert {item.path for item in blocking if item.rule == "record.never-deleted"} == {
        "interviews/2026/YT-2026-001.yaml"
    }


def test_a_number_taken_meanwhile_is_one_finding(county: County) -> None:
    county.add(OTHER, TEXT)
    county.commit()
    county.git("checkout", "--quiet", "main")
    county.add(OTHER, TEXT.replace("路基塌方", "桥面塌陷"))
    county.commit()
    county.git("checkout", "--quiet", "edit")
    blocking = county.check(base="main").blocking
    assert [(item.rule, item.subject) for item in blocking] == [("record.number-taken", "GP-2026-002")]
    assert "renumber GP-2026-002" in blocking[0].remedy


def test_what_main_gained_meanwhile_is_not_taken_for_a_deletion(county: County) -> None:
    county.git("checkout", "--quiet", "main")
    county.add(OTHER, TEXT)
    county.commit()
    county.git("checkout", "--quiet", "edit")
    assert county.check(base="main").blocking == ()
