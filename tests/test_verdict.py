"""What a check ends with, and that a remembered verdict is the same verdict."""

from __future__ import annotations

import json
import marshal
from dataclasses import replace
from pathlib import Path

import pytest

from generator.engine import Severity
from generator.findings import INTERNAL, Finding
from generator.reports import data, github, text
from generator.verdict import Verdict
from tests.support import project

FINDING = Finding(
    "hazard.listed",
    "GP-2026-001",
    Severity.ERROR,
    "题目",
    "没有挂牌",
    "补填",
    "hazards/2026/GP-2026-001.yaml",
)


def verdict(*new: Finding, compared: bool = False, existing: tuple[Finding, ...] = ()) -> Verdict:
    return Verdict("2026-06-30", 3, {"逾期": 1}, compared, new, existing, ())


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (verdict(), 0),
        (verdict(FINDING), 1),
        (verdict(replace(FINDING, waiver="HM-2026-001")), 0),
        (verdict(replace(FINDING, severity=Severity.WARNING)), 0),
        (verdict(replace(FINDING, rule=INTERNAL)), 3),
        (verdict(FINDING, compared=True), 0),
        (verdict(replace(FINDING, blocks=True), compared=True), 1),
        (verdict(replace(FINDING, blocks=True, waiver="HM-2026-001"), compared=True), 0),
        (verdict(compared=True, existing=(replace(FINDING, blocks=True),)), 0),
        (verdict(compared=True, existing=(replace(FINDING, rule=INTERNAL),)), 3),
    ],
)
def test_exit_codes(made: Verdict, code: int) -> None:
    assert made.exit_code == code


def test_a_remembered_verdict_is_the_same(tmp_path: Path) -> None:
    made = project(tmp_path).check()
    assert made.new
    assert Verdict.from_data(marshal.loads(marshal.dumps(made.data()))) == made


def test_the_second_run_says_what_the_first_said(tmp_path: Path) -> None:
    county = project(tmp_path)
    first = county.run("check", code=None).output
    assert county.run("check", code=None).output == first
    county.edit("hazards/2026/GP-2026-001.yaml", "town: 城关镇\n", "town: 城光镇\n")
    assert county.run("check", code=None).output != first
    county.edit("hazards/2026/GP-2026-001.yaml", "town: 城光镇\n", "town: 城关镇\n")
    assert county.run("check", code=None).output == first


HOSTILE = replace(FINDING, message="坏::error file=x::\r\n%0A<script>|`{{7*7}}[x](javascript:1)")


def test_record_text_cannot_make_a_workflow_command() -> None:
    lines = github.commands(verdict(HOSTILE)).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=records/hazards/2026/GP-2026-001.yaml,line=1,col=1,title=")
    assert "%0D%0A%250A" in lines[0]


def test_record_text_in_a_summary_is_no_markup() -> None:
    made = github.summary(verdict(HOSTILE))
    assert "<script>" not in made
    assert "](javascript" not in made
    assert "{{7" not in made


def test_the_totals_are_one_line_with_a_stop_between() -> None:
    last = github.commands(verdict(FINDING, compared=True)).splitlines()[-1]
    assert last.startswith("截至 ")
    assert "；新增 1、修复 0" in last


def test_no_more_than_ten_annotations_of_a_level() -> None:
    many = [replace(FINDING, subject=f"GP-2026-{n:03}") for n in range(1, 31)]
    lines = [line for line in github.commands(verdict(*many)).splitlines() if line.startswith("::error")]
    assert len(lines) == 10
    assert "其余 21 条" in lines[-1]


def test_text_tells_place_clause_remedy_and_key() -> None:
    made = text.report(verdict(replace(FINDING, clause="SQ-06-02-1", line=12, column=5)))
    assert "records/hazards/2026/GP-2026-001.yaml:12:5 错误 题目（SQ-06-02-1）" in made
    assert "怎样改：补填" in made
    assert "[hazard.listed:GP-2026-001]" in made
    assert "记录 3 条；错误 1、警告 0、提示 0；义务 1 项：逾期 1" in made


def test_json_is_versioned_and_complete() -> None:
    made = json.loads(data.report(verdict(FINDING)))
    assert made["version"] == data.VERSION
    assert made["new"][0]["key"] == "hazard.listed:GP-2026-001"
    assert made["exit_code"] == 1
