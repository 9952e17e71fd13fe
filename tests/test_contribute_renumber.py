"""Another number for a record: file, attachments and links together, comments and layout untouched, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.contribute.renumber import RenumberError, _carry_out, renumber
from tests.support import County, project

if TYPE_CHECKING:
    from pathlib import Path

ORDER = """\
# 依据 GP-2026-001 的指令。
title: 责令停产
type: 责令停产停业
issuer: 县应急局
target: 示例化工厂
basis: 安全生产法
content: |
  一、GP-2026-001 整改期间停产。
  二、GP-2026-0012 不在此列。
issued: {date: 2026-03-10}
cause: GP-2026-001
"""
CORRECTION = """\
type: 更正
target: "GP-2026-001"   # 双引号
changes:
  - {field: location, old: 'GP-2026-001', new: 东关村}
reason: 地点有误
approved: {date: 2026-06-01, by: 县安委办}
"""
WAIVER = """\
rule: hazard.rectified-in-time
subject: GP-2026-001
reason: 征地未完成
approved: {date: 2026-06-01, by: 县安委办}
expires: 2026-12-31
"""


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def test_file_attachments_and_links_change_together(county: County) -> None:
    county.add("corrections/2026/GZ-2026-001.yaml", CORRECTION)
    county.add("waivers/2026/HM-2026-001.yaml", WAIVER)
    before = county.files()
    done = renumber(county.project(), "GP-2026-001")
    after = county.files()
    assert (done.old, done.new, done.attachments) == ("GP-2026-001", "GP-2026-002", True)
    assert after["hazards/2026/GP-2026-002.yaml"] == before["hazards/2026/GP-2026-001.yaml"]
    assert after["attachments/GP-2026-002/储罐.txt"] == before["attachments/GP-2026-001/储罐.txt"]
    assert not [path for path in after if "GP-2026-001" in path]
    assert [(link.path, link.line, link.before, link.after) for link in done.links] == [
        ("corrections/2026/GZ-2026-001.yaml", 2, "GP-2026-001", "GP-2026-002"),
        ("corrections/2026/GZ-2026-001.yaml", 4, "GP-2026-001", "GP-2026-002"),
        ("interviews/2026/YT-2026-001.yaml", 7, "GP-2026-001", "GP-2026-002"),
        ("waivers/2026/HM-2026-001.yaml", 2, "GP-2026-001", "GP-2026-002"),
    ]
    assert 'target: "GP-2026-002"   # 双引号' in county.text("corrections/2026/GZ-2026-001.yaml")
    assert "old: 'GP-2026-002', new: 东关村" in county.text("corrections/2026/GZ-2026-001.yaml")
    assert not [finding for finding in county.check().all if finding.rule == "link.dangling"]


def test_what_stands_in_sentences_is_told_and_kept(county: County) -> None:
    text = county.text("interviews/2026/YT-2026-001.yaml")
    done = renumber(county.project(), "GP-2026-001")
    assert county.text("interviews/2026/YT-2026-001.yaml") == text.replace('"GP-2026-001"', '"GP-2026-002"')
    assert done.mentions == (("interviews/2026/YT-2026-001.yaml", 7),)


def test_a_block_of_text_is_not_a_link(county: County) -> None:
    county.add("orders/2026/ZL-2026-001.yaml", ORDER)
    done = renumber(county.project(), "GP-2026-001")
    text = county.text("orders/2026/ZL-2026-001.yaml")
    assert text == ORDER.replace("cause: GP-2026-001", "cause: GP-2026-002")
    assert [line for path, line in done.mentions if path.startswith("orders")] == [1, 8]


def test_items_of_the_record_are_links_too(county: County) -> None:
    done = renumber(county.project(), "HY-2026-001", "HY-2026-007")
    assert "source: HY-2026-007#1" in county.text("interviews/2026/YT-2026-001.yaml")
    assert [(link.before, link.after) for link in done.links] == [("HY-2026-001#1", "HY-2026-007#1")]
    assert county.file("meetings/2026/HY-2026-007.yaml").exists()


def test_links_of_a_record_to_itself_and_several_on_a_line(county: County) -> None:
    flow = "consequences: [YT-2026-001, 'YT-2026-001', \"YT-2026-001\"]  # 三处\n"
    county.edit("hazards/2026/GP-2026-001.yaml", "consequences:\n  - YT-2026-001\n", flow)
    county.edit("interviews/2026/YT-2026-001.yaml", "source: HY-2026-001#1", "source: YT-2026-001")
    renumber(county.project(), "YT-2026-001", "YT-2026-010")
    assert flow.replace("YT-2026-001", "YT-2026-010") in county.text("hazards/2026/GP-2026-001.yaml")
    assert "source: YT-2026-010\n" in county.text("interviews/2026/YT-2026-010.yaml")


def test_line_ends_of_windows_are_kept(county: County) -> None:
    path = "interviews/2026/YT-2026-001.yaml"
    county.add(path, county.text(path).replace("\n", "\r\n").encode())
    renumber(county.project(), "HY-2026-001")
    assert b"source: HY-2026-002#1\r\n" in county.files()[path]
    assert county.files()[path].count(b"\n") == county.files()[path].count(b"\r\n")


def test_a_block_scalar_that_is_a_link_is_mended(county: County) -> None:
    county.edit(
        "interviews/2026/YT-2026-001.yaml", "source: HY-2026-001#1\n", "source: >-\n      HY-2026-001#1\n"
    )
    renumber(county.project(), "HY-2026-001")
    assert "source: >-\n      HY-2026-002#1\n" in county.text("interviews/2026/YT-2026-001.yaml")


def test_a_collision_with_the_main_branch_is_mended(county: County) -> None:
    county.commit()
    county.git("checkout", "--quiet", "-b", "work")
    hazard = county.text("hazards/2026/GP-2026-001.yaml")
    mine = (
        hazard.replace("示例化工厂储罐区安全距离不足", "我的隐患")
        .replace("2026〕3号", "2026〕13号")
        .partition("attachments:")[0]
    )
    county.add("hazards/2026/GP-2026-002.yaml", mine)
    county.edit("interviews/2026/YT-2026-001.yaml", '{source: "GP-2026-001"', "{source: GP-2026-002")
    county.commit()
    county.git("checkout", "--quiet", "main")
    county.add("hazards/2026/GP-2026-002.yaml", mine.replace("我的隐患", "别人的隐患"))
    county.commit()
    county.git("checkout", "--quiet", "work")
    taken = [finding.key for finding in county.check("main").blocking]
    assert "record.number-taken:GP-2026-002" in taken
    done = renumber(county.project(), "GP-2026-002")
    assert (done.new, done.published) == ("GP-2026-003", False)
    assert "source: GP-2026-003" in county.text("interviews/2026/YT-2026-001.yaml")
    left = [finding.rule for finding in county.check("main").blocking]
    assert not {"record.number-taken", "record.never-deleted", "link.dangling"} & set(left)


def test_a_record_of_the_main_branch_is_renumbered_with_a_warning(county: County) -> None:
    county.commit()
    assert renumber(county.project(), "GP-2026-001").published


def test_a_file_that_cannot_be_read_stops_all(county: County) -> None:
    county.add("orders/2026/ZL-2026-001.yaml", "cause: GP-2026-001\ncause: x\n")
    before = county.files()
    with pytest.raises(RenumberError, match=r"orders/2026/ZL-2026-001\.yaml:2"):
        renumber(county.project(), "GP-2026-001")
    assert county.files() == before


def test_a_link_written_in_escapes_stops_all(county: County) -> None:
    county.edit("interviews/2026/YT-2026-001.yaml", 'source: "GP-2026-001"', 'source: "\\u0047P-2026-001"')
    before = county.files()
    with pytest.raises(RenumberError, match="写法特殊"):
        renumber(county.project(), "GP-2026-001")
    assert county.files() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("GP-2026-009", None, "最接近的是 GP-2026-001"),
        ("GP-2026-001", "HY-2026-009", "不是重大事故隐患的编号"),
        ("GP-2026-001", "GP-2026-9", "不是重大事故隐患的编号"),
        ("GP-2026-001", "../GP-2026-009", "不是重大事故隐患的编号"),
        ("GP-2026-001", "GP-2026-005", "已经用过"),
    ],
)
def test_what_cannot_be(county: County, old: str, new: str | None, said: str) -> None:
    county.add("attachments/GP-2026-005/图.txt", "x")
    before = county.files()
    with pytest.raises(RenumberError, match=said):
        renumber(county.project(), old, new)
    assert county.files() == before


def test_another_year_is_another_folder(county: County) -> None:
    renumber(county.project(), "GP-2026-001", "GP-2025-003")
    assert county.file("hazards/2025/GP-2025-003.yaml").exists()


def test_an_enterprise_can_be_renumbered(county: County) -> None:
    assert renumber(county.project(), "QY-001").became == "register/enterprises/QY-002.yaml"


def test_a_failure_half_way_undoes_what_was_done(county: County) -> None:
    before = county.files()
    base = county.file("")
    edits = {"interviews/2026/YT-2026-001.yaml": b"changed: true\n"}
    gone = [
        (base / "attachments/GP-2026-001", base / "attachments/GP-2026-002"),
        (base / "nowhere", base / "x"),
    ]
    with pytest.raises(FileNotFoundError):
        _carry_out(base, "hazards/2026/GP-2026-001.yaml", "hazards/2026/GP-2026-002.yaml", edits, gone)
    assert county.files() == before
