"""What a clerk, or somebody hostile, can do to a file: each mistake is one positioned finding and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.findings import Finding

HAZARD = "hazards/2026/GP-2026-001.yaml"
ENTERPRISE = "register/enterprises/QY-001.yaml"
HEAD = "name: 某厂储罐隐患\nlocation: 城关镇\ndescription: 两座储罐的距离不足\n"
NEW = "hazards/2026/GP-2026-009.yaml"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


def added(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> list[Finding]:
    """The findings that a change adds to those of the small county."""
    county = project(tmp_path)
    county.commit()
    before = {item.key for item in county.check().all}
    for path, content in files.items():
        county.add(path, content)
    after = county.check().all
    assert before <= {item.key for item in after}, "a mistake in one file hides what was found elsewhere"
    return [item for item in after if item.key not in before]


def edited(tmp_path: Path, path: str, old: str, new: str) -> list[Finding]:
    """The findings that one replaced text adds."""
    text = project(tmp_path / "read").text(path)
    assert text.count(old) == 1
    return added(tmp_path / "edit", {path: text.replace(old, new)})


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("town: 城关镇\n", "town: 城光镇\n", (5, 7), "最接近的是“城关镇”"),
        ("town: 城关镇\n", "town: 城关镇\ntown: 城关镇\n", (6, 1), "town"),
        ("  date: 2026-03-03\n", "  date: 2026-02-30\n", (13, 9), "不是真实存在的日期"),
        ("industry_dept: 县应急局\n", "industry_dept: 县应急局\nowner: 县应急局\n", (7, 1), "owner"),
        ("source_document: ", "source_ref: DC-2026-777\nsource_document: ", (9, 13), "DC-2026-777"),
    ],
    ids=["unit", "duplicate-key", "impossible-date", "unknown-field", "dangling-link"],
)
def test_one_mistake_is_one_finding(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], words: str
) -> None:
    (finding,) = edited(tmp_path, HAZARD, old, new)
    assert (finding.path, finding.line, finding.column) == (HAZARD, *place)
    assert words in finding.message
    assert finding.remedy
    assert finding.blocks


def test_a_missing_acceptance_is_one_finding(tmp_path: Path) -> None:
    delisted = HEAD + (
        "responsible_unit: 示例化工厂\ntown: 城关镇\nindustry_dept: 县应急局\nindustry: 危险化学品\nsource: 单位报告\n"
        "found: {date: 2026-05-06}\n"
        "confirmed: {date: 2026-05-06, by: 县安委办, basis: 县定义}\n"
        "listing: {date: 2026-05-07, no: 示安委办〔2026〕8号, authority: 安委办, organ: 县安委办, deadline: 2026-06-12,"
        " acceptor: 县应急局, requirements: 拆除储罐}\n"
        "notices:\n"
        "  - {role: 责任单位, to: 示例化工厂, received: 2026-05-08}\n"
        "  - {role: 镇, to: 城关镇, received: 2026-05-08}\n"
        "  - {role: 行业主管, to: 县应急局, received: 2026-05-08}\n"
        "plan: {date: 2026-05-12, responsible: 示例化工厂厂长, measures: 拆除, funds: 20, deadline: 2026-06-08,"
        " contingency: 专人看守}\n"
        "done: {date: 2026-06-08, by: 示例化工厂}\n"
        "delisting: {date: 2026-06-15, by: 县安委办, no: 示安委办〔2026〕9号}\n"
    )
    (finding,) = added(tmp_path, {NEW: delisted})
    assert (finding.rule, finding.clause) == ("hazard.delisted-properly", "SQ-06-03-4")
    assert finding.line == delisted[: delisted.index("delisting:")].count("\n") + 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEAD.encode("utf-16"), "UTF-16"),
        (HEAD.encode("gbk"), "UTF-8"),
        (b"\xef\xbb\xbf" + HEAD.encode(), "BOM"),
        (b"[" * 60_000, "层"),
        (b"{" * 60_000, "层"),
        (BOMB.encode(), "别名"),
        (b"a: !!python/object/apply:os.system [ls]\n", "标签"),
        (HEAD.encode() + b"\x00", "字符"),
        ((HEAD + "note: 看\u202e反了\n").encode(), "字符"),
        ((HEAD + "---\n" + HEAD).encode(), "---"),
        (b"", "空"),
        (b"x: " + b"y" * 300_000, "256"),
        (b"- 1\n- 2\n", ""),
    ],
    ids=[
        "utf-16", "gbk", "bom", "brackets", "braces", "alias-bomb", "tag", "nul", "bidi", "documents", "empty",
        "huge", "list",
    ],
)  # fmt: skip
def test_a_hostile_file_is_one_finding(tmp_path: Path, content: bytes, words: str) -> None:
    (finding,) = added(tmp_path, {NEW: content})
    assert finding.path == NEW
    assert finding.line >= 1
    assert words in finding.message + finding.remedy


def test_a_code_of_digits_may_stand_unquoted(tmp_path: Path) -> None:
    county = project(tmp_path)
    text = county.text(ENTERPRISE)
    before = {item.key for item in county.check().all}
    lines = [line for line in text.splitlines() if not line.startswith("credit_code")]
    county.add(ENTERPRISE, "\n".join([*lines, "credit_code: 911100001234567891"]) + "\n")
    assert {item.key for item in county.check().all} == before
    (enterprise,) = county.judged().book.all("enterprise")
    assert enterprise.credit_code == "911100001234567891"


def test_a_file_that_belongs_to_no_kind_is_one_finding(tmp_path: Path) -> None:
    for name in (
        "hazards/2026/隐患.yaml",
        "hazard/2026/GP-2026-009.yaml",
        "hazards/2025/GP-2026-009.yaml",
        "x.txt",
    ):
        (finding,) = added(tmp_path / name.replace("/", "-"), {name: HEAD})
        assert (finding.rule, finding.path) == ("file.unclaimed", name)


def test_a_symbolic_link_is_one_finding_and_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(HEAD, encoding="utf-8")
    county = project(tmp_path / "county")
    before = {item.key for item in county.check().all}
    county.file(NEW).symlink_to(secret)
    (finding,) = [item for item in county.check().all if item.key not in before]
    assert (finding.rule, finding.path) == ("file.irregular", NEW)
    assert county.judged().book.get("GP-2026-009") is None


def test_a_fact_after_today_is_one_finding(tmp_path: Path) -> None:
    (finding,) = edited(
        tmp_path, HAZARD, "consequences:\n", "progress: [{date: 2026-07-01, text: 拆完一座}]\nconsequences:\n"
    )
    assert finding.rule == "record.future-fact"
    assert "2026-07-01" in finding.message


def test_a_hostile_name_cannot_leave_its_place(tmp_path: Path) -> None:
    attachment = "attachments:\n  - {file: ../../office.yaml, type: 文字}\n"
    (finding,) = added(tmp_path, {NEW: HEAD + attachment})
    assert finding.rule == "file.invalid"
    assert (finding.line, finding.column) == (5, 12)
