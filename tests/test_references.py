"""Names and links must lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding
from tests.support import County, project

HAZARD = "hazards/2026/GP-2026-001.yaml"


@pytest.fixture
def county(tmp_path: Path) -> County:
    county = project(tmp_path)
    county.commit()
    return county


def found(county: County, *rules: str) -> list[Finding]:
    return [item for item in county.check().all if item.rule in rules]


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (HAZARD, "town: 城关镇\n", "town: 城关\n", "“城关”不是登记过的单位，最接近的是“城关镇”"),
        (HAZARD, "industry: 危险化学品", "industry: 危化品", "行业领域"),
        (HAZARD, "responsible: 示例化工厂厂长", "responsible: 示例化工厂场长", "“示例化工厂厂长”"),
        (HAZARD, "responsible_unit: 示例化工厂", "responsible_unit: 示例化工", "“示例化工厂”"),
        ("interviews/2026/YT-2026-001.yaml", "clause: SQ-07-02-5", "clause: SQ-07-02-55", "“SQ-07-02-5”"),
        (HAZARD, "file: 储罐.txt", "file: 储罐.jpg", "attachments/GP-2026-001/"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    county: County, path: str, old: str, new: str, words: str
) -> None:
    county.edit(path, old, new)
    (finding,) = found(county, "reference.unknown-name")
    assert words in finding.message
    assert finding.blocks


def test_a_former_name_is_known_and_read_as_the_present_one(county: County) -> None:
    county.edit(HAZARD, "town: 城关镇\n", "town: 城关乡\n")
    assert not found(county, "reference.unknown-name")
    hazard = county.judged().book.get("GP-2026-001")
    assert hazard is not None
    assert hazard.town == "城关镇"


def test_a_link_to_nothing_and_to_the_wrong_kind(county: County) -> None:
    county.edit("interviews/2026/YT-2026-001.yaml", 'source: "GP-2026-001"', "source: GP-2026-777")
    assert [item.message for item in found(county, "link.dangling")] == ["没有编号为“GP-2026-777”的记录"]
    county.edit(HAZARD, "- YT-2026-001", "- HY-2026-001")
    messages = [item.message for item in found(county, "link.dangling")]
    assert any("“HY-2026-001”是会议" in message for message in messages), messages


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("HY-2026-001#77", "HY-2026-001 里没有第 77 项（只有第 "),
        ("GP-2026-001#1", "GP-2026-001 里没有第 1 项（没有编了序号的项，链接只写编号）"),
        ("GP2026001", "没有编号为“GP2026001”的记录，最接近的是“GP-2026-001”"),
    ],
)
def test_a_link_to_an_item_that_is_not_there(county: County, link: str, words: str) -> None:
    county.edit("interviews/2026/YT-2026-001.yaml", 'source: "GP-2026-001"', f'source: "{link}"')
    (finding,) = found(county, "link.dangling")
    assert words in finding.message


def test_a_link_to_a_record_of_a_later_day_is_no_dangling_link(county: County) -> None:
    verdict = county.check(as_of="2026-05-01")
    assert not [item for item in verdict.all if item.rule == "link.dangling"]


def test_a_typo_in_the_register_does_not_stop_the_rest(county: County) -> None:
    county.edit("register/units.yaml", "{name: 县政府,", "{name: 县正府,")
    messages = [item.message for item in found(county, "reference.unknown-name")]
    assert messages
    assert all("县政府" in message for message in messages)
