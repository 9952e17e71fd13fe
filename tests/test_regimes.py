"""The clause register: looking clauses up, the version of a day, and what is wrong in the files."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reader import read
from generator.regimes import Clause, NotInForceError, Params, Regime, Regimes, UnknownClauseError

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "schemas" / "regime.json").read_text(encoding="utf-8"))

SHIQUAN = """
title: 示例县安全生产综合监管制度
issuer: 示例县人民政府
prefix: SQ
interpretation: 由县安委办解释。
clauses:
  - id: SQ-07-05-4b
    article: 七 第五条（四）
    gist: 被约谈单位在期限内书面报告落实情况。
    strength: 应
    severity: 错误
    owed_by: 被约谈单位
    kinds: [interview]
    shape: [期限, 文书]
    readings: [A01]
    automation: rule
    versions:
      - to: 2025-12-31
        params: {days: 15, day_type: 自然日, rollover: true, origin: 原文}
      - from: 2026-01-01
        params: {days: 10, day_type: 自然日, rollover: true, origin: 原文}
  - id: SQ-07-06-3
    article: 七 第六条
    gist: 约谈后仍不整改的予以通报。
    strength: 果
    severity: 警告
    kinds: [interview, bulletin]
    shape: [触发]
    automation: pending
  - id: SQ-08-01-1
    article: 八 第一条
    gist: 说明目的。
    strength: 定
    severity: 提示
    kinds: [bulletin]
    shape: [不变式]
    automation: manual
    reason: 品质要求
"""

BEIJING = """
title: 示例市指导意见
issuer: 示例市安全生产委员会
issued: 2013-06-01
prefix: BJ
interpretation: 自印发之日起施行。
clauses:
  - id: BJ-10-1
    article: 六（十）1
    gist: 每季度首月报上一季度分析报告。
    strength: 应
    severity: 错误
    kinds: [periodic_report]
    shape: [周期]
    automation: rule
    versions:
      - params: {quarter_day: 5, period: 季, origin: 原文}
"""


def files(**texts: str) -> dict[str, Any]:
    return {name: read(text.encode()) for name, text in texts.items()}


@pytest.fixture
def regimes() -> Regimes:
    return Regimes.build(files(shiquan=SHIQUAN, beijing=BEIJING), ["shiquan"])


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_clause_is_what_its_file_says(regimes: Regimes) -> None:
    clause = regimes.clause("SQ-07-05-4b")
    assert (clause.pack, clause.chapter, clause.article) == ("shiquan", "SQ-07", "七 第五条（四）")
    assert (clause.strength, clause.severity, clause.owed_by) == ("应", "错误", "被约谈单位")
    assert (clause.kinds, clause.shape, clause.readings) == (("interview",), ("期限", "文书"), ("A01",))
    assert (clause.reason, clause.documents, clause.object) == (None, (), None)
    with pytest.raises(FrozenInstanceError):
        clause.gist = "改"  # type: ignore[misc]


def test_an_unknown_clause_is_answered_with_the_nearest(regimes: Regimes) -> None:
    with pytest.raises(UnknownClauseError) as caught:
        regimes.clause("SQ-07-05-4c")
    assert str(caught.value).startswith("条款库里没有“SQ-07-05-4c”，最接近的是 SQ-07-05-4b")
    for question in (regimes.active, regimes.history):
        with pytest.raises(UnknownClauseError):
            question("XX-1")
    assert not regimes.has("XX-1")
    assert regimes.has("BJ-10-1")


def test_nothing_is_near_to_nonsense(regimes: Regimes) -> None:
    assert str(UnknownClauseError("？", regimes.ids())) == "条款库里没有“？”"


@pytest.mark.parametrize(
    ("on", "days"), [("2011-01-01", 15), ("2025-12-31", 15), ("2026-01-01", 10), ("2090-01-01", 10)]
)
def test_the_version_of_the_day_counts(regimes: Regimes, on: str, days: int) -> None:
    params = regimes.params("SQ-07-05-4b", day(on))
    assert (params.days, params.day_type, params.origin) == (days, "自然日", "原文")
    assert params.months is None


def test_a_clause_without_versions_is_always_in_force_and_has_no_numbers(regimes: Regimes) -> None:
    assert regimes.params("SQ-07-06-3", day("1990-01-01")) == Params()
    (version,) = regimes.history("SQ-07-06-3")
    assert (version.since, version.until) == (None, None)


@pytest.mark.parametrize("begins", ["", "from: 2000-01-01\n        "])
def test_nothing_applies_before_its_document_was_issued(begins: str) -> None:
    regimes = Regimes.build(files(beijing=BEIJING.replace("- params:", f"- {begins}params:")), [])
    assert regimes.params("BJ-10-1", day("2013-06-01")).quarter_day == 5
    assert not regimes.in_force("BJ-10-1", day("2013-05-31"))
    with pytest.raises(NotInForceError, match="BJ-10-1 在 2013-05-31"):
        regimes.params("BJ-10-1", day("2013-05-31"))


def test_a_repealed_clause_is_not_in_force() -> None:
    text = BEIJING.replace("- params:", "- to: 2020-06-30\n        params:")
    regimes = Regimes.build(files(beijing=text), [])
    assert regimes.in_force("BJ-10-1", day("2020-06-30"))
    assert not regimes.in_force("BJ-10-1", day("2020-07-01"))


def test_a_version_that_does_not_say_when_it_ends_ends_before_the_next() -> None:
    regimes = Regimes.build(files(shiquan=SHIQUAN.replace("      - to: 2025-12-31\n", "      -\n")), [])
    earlier, later = regimes.history("SQ-07-05-4b")
    assert (earlier.since, earlier.until) == (None, day("2025-12-31"))
    assert (later.since, later.until) == (day("2026-01-01"), None)


def test_packs_are_switched_on_by_name_and_come_first(regimes: Regimes) -> None:
    assert [(pack.pack, pack.active) for pack in regimes.packs] == [("shiquan", True), ("beijing", False)]
    assert regimes.active("SQ-07-06-3")
    assert not regimes.active("BJ-10-1")


def test_clauses_come_by_pack_and_in_the_order_of_the_document(regimes: Regimes) -> None:
    assert [clause.id for clause in regimes] == ["SQ-07-05-4b", "SQ-07-06-3", "SQ-08-01-1", "BJ-10-1"]
    assert list(regimes.ids()) == [clause.id for clause in regimes]
    chapters = {
        chapter: [clause.id for clause in clauses] for chapter, clauses in regimes.packs[0].chapters()
    }
    assert chapters == {"SQ-07": ["SQ-07-05-4b", "SQ-07-06-3"], "SQ-08": ["SQ-08-01-1"]}


def test_sound_files_have_no_problem(regimes: Regimes) -> None:
    assert list(regimes.problems()) == []


@pytest.mark.parametrize(
    ("old", "new", "pointer", "words"),
    [
        (
            "from: 2026-01-01",
            "from: 2025-12-31",
            (0, "versions", 1, "from"),
            "前一版（到 2025-12-31）次序颠倒或重叠",
        ),
        ("from: 2026-01-01", "from: 2024-01-01", (0, "versions", 1, "from"), "次序颠倒或重叠"),
        ("from: 2026-01-01", "to: 2027-01-01", (0, "versions", 1), "第2版没有写生效日"),
        (
            "- to: 2025-12-31",
            "- from: 2026-01-01\n        to: 2025-12-31",
            (0, "versions", 0, "to"),
            "之前就失效",
        ),
        ("days: 15, day_type: 自然日", "days: 15", (0, "versions", 0, "params", "days"), "没有写日的类型"),
        ("id: SQ-07-06-3", "id: SQ-07-05-4b", (1, "id"), "SQ-07-05-4b 已用于 regimes/shiquan.yaml"),
        ("id: SQ-07-06-3", "id: BJ-07-06-3", (1, "id"), "不以本文件的前缀 SQ- 开头"),
        ("    reason: 品质要求", "    readings: [A04]", (2, "automation"), "人工判断与原因不相符"),
        (
            "automation: pending",
            "automation: pending\n    reason: 裁量",
            (1, "automation"),
            "人工判断与原因不相符",
        ),
    ],
)
def test_what_a_schema_cannot_see(old: str, new: str, pointer: tuple[str | int, ...], words: str) -> None:
    assert SHIQUAN.count(old) == 1
    problems = list(Regimes.build(files(shiquan=SHIQUAN.replace(old, new)), ["shiquan"]).problems())
    assert ("regimes/shiquan.yaml", ("clauses", *pointer)) == problems[0][:2]
    assert words in problems[0].message
    assert problems[0].remedy


def test_an_id_taken_in_another_document_is_a_problem() -> None:
    twice = SHIQUAN.replace("issuer: 示例县人民政府", "issuer: 某县人民政府")
    regimes = Regimes.build(files(shiquan=SHIQUAN, zz=twice), ["shiquan", "zz"])
    assert [problem.pointer for problem in regimes.problems()] == [("clauses", n, "id") for n in range(3)]
    assert {problem.path for problem in regimes.problems()} == {"regimes/zz.yaml"}
    assert regimes.clause("SQ-07-06-3").pack == "shiquan"


def test_switching_on_a_pack_that_does_not_exist_is_a_problem() -> None:
    (problem,) = Regimes.build(files(shiquan=SHIQUAN), ["shiquan", "shiqian"]).problems()
    assert (problem.path, problem.pointer) == ("office.yaml", ("packs", 1))
    assert "shiqian" in problem.message
    assert "shiquan" in problem.remedy


def test_overlapping_versions_are_decided_for_the_later_and_do_not_crash() -> None:
    text = SHIQUAN.replace("from: 2026-01-01", "from: 2025-06-01")
    regimes = Regimes.build(files(shiquan=text), [])
    assert regimes.params("SQ-07-05-4b", day("2025-07-01")).days == 10
    assert regimes.params("SQ-07-05-4b", day("2025-05-31")).days == 15


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1)), unique=True, max_size=6),
    st.dates(date(1999, 1, 1)),
)
def test_ordered_versions_leave_no_day_without_exactly_one(begins: list[date], on: date) -> None:
    data = files(shiquan=SHIQUAN)
    versions: list[dict[str, Any]] = [{"params": {"times": 1, "origin": "原文"}}]
    for n, begin in enumerate(sorted(begins), 2):
        versions.append({"from": begin.isoformat(), "params": {"times": n, "origin": "原文"}})
    data["shiquan"]["clauses"][0]["versions"] = versions
    regimes = Regimes.build(data, ["shiquan"])
    assert list(regimes.problems()) == []
    assert sum(on in version for version in regimes.history("SQ-07-05-4b")) == 1
    assert regimes.params("SQ-07-05-4b", on).times == 1 + sum(begin <= on for begin in begins)


def test_a_new_version_changes_no_day_before_it(regimes: Regimes) -> None:
    data = files(shiquan=SHIQUAN)
    data["shiquan"]["clauses"][0]["versions"].append(
        {"from": "2030-01-01", "params": {"days": 7, "day_type": "自然日", "origin": "原文"}}
    )
    amended = Regimes.build(data, ["shiquan"])
    days = [day("2029-12-31") - timedelta(days=n * 97) for n in range(60)]
    assert [amended.params("SQ-07-05-4b", on) for on in days] == [
        regimes.params("SQ-07-05-4b", on) for on in days
    ]
    assert amended.params("SQ-07-05-4b", day("2030-01-01")).days == 7


def test_the_shipped_register_has_no_problem() -> None:
    folder = ROOT / "records" / "regimes"
    shipped: dict[str, Any] = {path.stem: read(path.read_bytes()) for path in folder.glob("*.yaml")}
    assert "shiquan" in shipped
    assert list(Regimes.build(shipped, ["shiquan"]).problems()) == []


def test_the_classes_have_exactly_the_fields_of_the_schema() -> None:
    clause = SCHEMA["$defs"]["clause"]["properties"].keys()
    assert {field.name for field in fields(Clause)} == clause | {"pack"}
    assert {field.name for field in fields(Params)} == SCHEMA["$defs"]["params"]["properties"].keys()
    whole = SCHEMA["properties"].keys() - {"note"}
    assert {field.name for field in fields(Regime)} - {"titles"} == whole - {"chapters"} | {"pack", "active"}


def test_chapters_have_the_names_that_the_file_gives_them() -> None:
    named = files(shiquan=SHIQUAN)
    named["shiquan"]["chapters"] = [
        {"from": "SQ-07-05-4b", "title": "七、约谈"},
        {"from": "SQ-08-01-1", "title": "八、通报"},
    ]
    (pack,) = Regimes.build(named, ["shiquan"]).packs
    assert [(title, len(clauses)) for title, clauses in pack.chapters()] == [("七、约谈", 2), ("八、通报", 1)]


def test_a_chapter_begins_at_a_clause_of_the_file() -> None:
    named = files(shiquan=SHIQUAN)
    named["shiquan"]["chapters"] = [{"from": "SQ-01-01-1", "title": "一、会议"}]
    (problem,) = Regimes.build(named, ["shiquan"]).problems()
    assert (problem.path, problem.pointer) == ("regimes/shiquan.yaml", ("chapters", 0, "from"))


STRICT = BEIJING.replace("BJ-10-1\n", "BJ-10-1\n    yields_to: [SQ-07-05-4b]\n")


def packs(*on: str) -> Regimes:
    return Regimes.build(files(shiquan=SHIQUAN, beijing=STRICT), on)


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        (("shiquan", "beijing"), "SQ-07-05-4b"),
        (("beijing", "shiquan"), "BJ-10-1"),
        (("beijing",), "BJ-10-1"),
        ((), None),
    ],
)
def test_of_several_clauses_that_of_the_first_pack_is_cited(on: tuple[str, ...], cited: str | None) -> None:
    assert packs(*on).prevailing(("BJ-10-1", "SQ-07-05-4b")) == cited


def test_a_stricter_clause_yields_only_to_a_pack_that_is_on_and_comes_first() -> None:
    assert packs("shiquan", "beijing").yields("BJ-10-1")
    assert not packs("beijing", "shiquan").yields("BJ-10-1")
    assert not packs("beijing").yields("BJ-10-1")
    assert not packs("shiquan", "beijing").yields("SQ-07-05-4b")
