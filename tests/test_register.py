"""Who belongs to a group, and names as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.judge import Judged
from generator.periods import parse
from tests.support import project

UNITS = "register/units.yaml"


def members(tmp_path: Path, change: tuple[str, str], group: str, period: str) -> tuple[str, ...]:
    county = project(tmp_path)
    county.edit(UNITS, *change)
    return county.judged().book.members(group, parse(period))


@pytest.fixture
def small(tmp_path: Path) -> Judged:
    return project(tmp_path).judged()


def test_groups(small: Judged) -> None:
    quarter = parse("2026Q1")
    assert small.book.members("专委会", quarter) == tuple(small.book.register.names("committee"))
    assert small.book.members("监管部门", quarter) == ("县应急局", "县交通局")
    assert small.book.members("半年报单位", quarter) == ("城关镇",)
    assert small.book.members("安委办", quarter) == ("县安委办",)
    assert small.book.members("企业", quarter) == tuple(small.book.register.names("enterprise"))
    assert set(small.book.members("政府和监管部门", quarter)) >= {"县应急局", "县交通局", "城关镇"}
    assert "县安委办" not in small.book.members("政府和监管部门", quarter)


@pytest.mark.parametrize(
    ("validity", "period", "there"),
    [
        ("valid_from: 2026-04-01", "2026Q1", False),
        ("valid_from: 2026-02-01", "2026Q1", False),
        ("valid_from: 2026-01-01", "2026Q1", True),
        ("valid_to: 2026-03-31", "2026Q1", True),
        ("valid_to: 2026-03-30", "2026Q1", False),
        ("valid_to: 2025-12-31", "2026Q1", False),
    ],
)
def test_a_unit_owes_for_a_period_that_it_existed_throughout(
    tmp_path: Path, validity: str, period: str, there: bool
) -> None:
    change = ("    full_name: 示例县交通运输局\n", f"    full_name: 示例县交通运输局\n    {validity}\n")
    assert ("县交通局" in members(tmp_path, change, "监管部门", period)) is there


@pytest.mark.parametrize(
    ("told", "there"),
    [("", True), ("    quarterly_analysis: true\n", True), ("    quarterly_analysis: false\n", False)],
)
def test_every_supervising_department_analyses_unless_it_is_said_not_to(
    tmp_path: Path, told: str, there: bool
) -> None:
    change = ("    full_name: 示例县交通运输局\n", f"    full_name: 示例县交通运输局\n{told}")
    assert ("县交通局" in members(tmp_path, change, "综合分析单位", "2026Q1")) is there


def test_a_town_analyses_only_if_it_is_said_to(small: Judged, tmp_path: Path) -> None:
    assert "城关镇" not in small.book.members("综合分析单位", parse("2026Q1"))
    full_name = "    full_name: 示例县城关镇人民政府\n"
    change = (full_name, f"{full_name}    quarterly_analysis: true\n")
    assert "城关镇" in members(tmp_path / "told", change, "综合分析单位", "2026Q1")


def test_a_party_may_be_a_unit_a_committee_or_an_enterprise(small: Judged) -> None:
    find = small.book.register.find
    assert find("party", "城关镇") is not None
    assert find("party", "示例化工厂") is not None
    assert find("unit", "示例化工厂") is None
    assert find("party", "没有这家") is None
