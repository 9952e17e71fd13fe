"""What is told of a clause, a rule, a check, a record and the key of a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.engine import RULES
from generator.reports.explain import UnknownNameError, explain
from generator.reports.explain_rule import BUILT_IN
from tests.support import ROOT, County, project

if TYPE_CHECKING:
    from pathlib import Path

KEY = "hazard.rectified-in-time:GP-2026-001"
VERSIONS = """    versions:
      - to: 2026-03-31
        params: {days: 15, day_type: 自然日, rollover: true, origin: 原文}
      - from: 2026-04-01
        params: {days: 10, day_type: 工作日, origin: 原文}
"""


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def _told(county: County, name: str, as_of: str | None = None) -> str:
    return explain(county.judged(as_of), name, ROOT)


def test_a_clause(county: County) -> None:
    told = _told(county, "SQ-07-05-4b")
    for words in (
        "七 第五条（四）",
        "性质：应当；级别：错误",
        "读法 A01：",
        "天数 15、日的类型 自然日",
        "检查方式：规则判断",
    ):
        assert words in told


def test_a_clause_with_versions_marks_the_one_in_force(county: County) -> None:
    text = county.text("regimes/shiquan.yaml")
    start = text.index("  - id: SQ-07-05-4b\n")
    at = text.index("    versions:\n", start)
    end = text.index("  - id: ", at)
    county.add("regimes/shiquan.yaml", text[:at] + VERSIONS + text[end:])
    now = _told(county, "SQ-07-05-4b").splitlines()
    assert "  参数（自始 至 2026-03-31）：天数 15、日的类型 自然日、末日顺延 是、数字出处 原文" in now
    assert "  参数（2026-04-01 起）：天数 10、日的类型 工作日、数字出处 原文　← 现行" in now
    then = _told(county, "SQ-07-05-4b", "2026-03-01")
    assert "末日顺延 是、数字出处 原文　← 现行" in then


def test_a_clause_left_to_people_or_to_the_future_says_why(county: County) -> None:
    regimes = county.judged().book.regimes
    manual = next(clause for clause in regimes if clause.automation == "manual" and clause.pack == "shiquan")
    assert f"检查方式：人工判断（{manual.reason}）" in _told(county, manual.id)
    text = county.text("regimes/shiquan.yaml")
    first = text.index("  - id: SQ-02-01-1\n")
    end = text.index("  - id: ", first + 1)
    waiting = (
        text[first:end].replace("- work_plan", "- not_yet").replace("automation: rule", "automation: pending")
    )
    county.add("regimes/shiquan.yaml", text[:first] + waiting + text[end:])
    told = _told(county, "SQ-02-01-1")
    assert "检查方式：待建" in told
    assert "尚未建立的记录种类：not_yet" in told


def test_a_pack_that_is_off_is_said_to_be(county: County) -> None:
    county.edit("office.yaml", "packs: [shiquan, national]", "packs: [shiquan]")
    assert "未启用，仅供参考" in _told(county, "GJ-02-41-2")


def test_a_rule(county: County) -> None:
    told = _told(county, "hazard.rectified-in-time")
    assert told.startswith("hazard.rectified-in-time　义务（重大事故隐患）\n")
    assert "依据：SQ-06-04-1" in told
    assert f"[{KEY}]" in told
    assert "{" not in told.partition("例子")[0]


def test_every_rule_can_be_told(county: County) -> None:
    judged = county.judged()
    for name, rule in RULES.items():
        told = explain(judged, name, ROOT)
        assert all(clause in told for clause in rule.basis), name


def test_the_cases_of_a_rule_are_its_examples(county: County, tmp_path: Path) -> None:
    cases = tmp_path / "tests" / "cases" / "hazard.yaml"
    cases.parent.mkdir(parents=True)
    cases.write_text(
        "rules:\n  hazard.listed:\n    pass:\n      - none: true\n  hazard.rectified-in-time:\n    fail:\n"
        "      - finds: [GP-2026-001]\n\n        patch: {}\n  hazard.other:\n    pass: []\n",
        encoding="utf-8",
    )
    told = explain(county.judged(), "hazard.rectified-in-time", tmp_path)
    example = told.partition("例子")[2].splitlines()[1:]
    assert example == ["      fail:", "        - finds: [GP-2026-001]", "", "          patch: {}"]


def test_every_check_that_is_no_rule_is_known() -> None:
    """Whoever adds a check that is not a rule adds it to the table from which `explain` speaks."""
    pattern = re.compile(r"rule=\"([a-z]+\.[a-z-]+)\"|Blemish\(\s*\"([a-z]+\.[a-z-]+)\"|\"(waiver\.[a-z]+)\"")
    found = {"engine.internal-error"}
    for path in (ROOT / "generator").rglob("*.py"):
        for names in pattern.findall(path.read_text(encoding="utf-8")):
            found |= set(filter(None, names))
    assert found | {"reference.unknown-name"} == set(BUILT_IN)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_check_that_is_no_rule(county: County, name: str) -> None:
    county.edit("hazards/2026/GP-2026-001.yaml", "town: 城关镇", "town: 成关镇")
    told = _told(county, name)
    assert BUILT_IN[name] in told
    assert ("成关镇" in told) == (name == "reference.unknown-name")


def test_an_obligation_with_its_arithmetic(county: County) -> None:
    told = _told(county, KEY).splitlines()
    assert told[0] == f"{KEY}　逾期 61 天"
    assert "  责任单位：示例化工厂" in told
    assert "  期限：2026-04-30" in told
    assert "  算法：期限为 2026-04-30" in told
    assert any(line.startswith("  依据：SQ-06-04-1 ") for line in told)
    assert any(
        "GP-2026-001（示例化工厂储罐区安全距离不足）" in line and "YT-2026-001" in line for line in told
    )
    assert any(line.startswith("  怎样改：") for line in told)
    before = _told(county, KEY, "2026-04-28").splitlines()
    assert before[0] == f"{KEY}　临期，还有 2 天"


def test_a_counted_limit_is_counted_out(county: County) -> None:
    told = _told(county, "hazard.listed:GP-2026-001")
    assert "起算" in told
    assert "完成：2026-03-05" in told


def test_a_finding_with_its_place(county: County) -> None:
    county.edit("hazards/2026/GP-2026-001.yaml", "town: 城关镇", "town: 成关镇")
    told = _told(county, "reference.unknown-name:GP-2026-001#town").splitlines()
    assert told[0] == "reference.unknown-name:GP-2026-001#town　错误　阻止合并"
    assert "  位置：records/hazards/2026/GP-2026-001.yaml:5:7" in told
    assert any(line.startswith("  怎样改：") for line in told)


def test_a_record(county: County) -> None:
    told = _told(county, "GP-2026-001")
    assert f"[{KEY}]" in told
    assert "链接到它的记录：YT-2026-001" in told


def test_a_record_by_its_file_with_the_arithmetic_of_what_is_open(county: County) -> None:
    told = _told(county, "records/hazards/2026/GP-2026-001.yaml")
    assert told == _told(county, "GP-2026-001")
    lines = told.splitlines()
    at = next(n for n, line in enumerate(lines) if f"[{KEY}]" in line)
    assert lines[at].startswith("  逾期 ")
    assert lines[at + 1].startswith("    算法：")


def test_a_key_that_nothing_has_any_more_leads_to_its_rule(county: County) -> None:
    told = _told(county, "hazard.rectified-in-time:GP-2026-777")
    assert "没有 hazard.rectified-in-time:GP-2026-777" in told
    assert "依据：SQ-06-04-1" in told


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("SQ-07-05-4", "SQ-07-05-4b"),
        ("hazard.rectified", "hazard.rectified-in-time"),
        ("GP-2026-002", "GP-2026-001"),
    ],
)
def test_a_slip_is_told_its_nearest(county: County, name: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(near)):
        _told(county, name)
