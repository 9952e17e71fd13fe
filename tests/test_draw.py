"""The draw: anybody can do it again, nothing but pool and value decides it, and a wrong result is seen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draw import differences, digest, draw, least, order
from tests.support import County, project

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("城关镇", "河口镇", "工业园区", "道路交通专委会", "危化专委会")
ROUND = "patrol-rounds/2026/XL-2026-001.yaml"
names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
pools = st.lists(names, min_size=1, max_size=30, unique=True)
values = st.text("0123456789.", min_size=1, max_size=12)


# the method, as it is told to people


def test_a_digest_is_what_sha256sum_gives() -> None:
    """``printf '%s' '4170926|城关镇' | sha256sum``, done once by hand."""
    assert (
        digest("4170926", "城关镇")
        == hashlib.sha256(b"4170926|\xe5\x9f\x8e\xe5\x85\xb3\xe9\x95\x87").hexdigest()
    )
    assert digest("4170926", "城关镇").startswith("228b7498be018556")


def test_the_smallest_digests_are_drawn() -> None:
    assert [lot.digest[:4] for lot in order(NAMES, "4170926")] == ["0bc3", "228b", "a876", "dd86", "f94e"]
    assert draw(NAMES, "4170926", 2) == ("危化专委会", "城关镇")


# what holds of every pool and value


@given(pools, values, st.data())
def test_the_order_of_the_pool_does_not_matter(pool: list[str], value: str, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(pool))
    assert order(shuffled, value) == order(pool, value)


@given(pools, values)
def test_everybody_has_one_place(pool: list[str], value: str) -> None:
    assert sorted(lot.name for lot in order(pool, value)) == sorted(pool)
    assert order([*pool, *pool], value) == order(pool, value)


@given(pools, values, st.integers(-2, 40), st.integers(-2, 40))
def test_drawing_more_keeps_those_that_were_drawn(pool: list[str], value: str, one: int, two: int) -> None:
    fewer, more = (draw(pool, value, count) for count in sorted((one, two)))
    assert more[: len(fewer)] == fewer
    assert len(more) == min(max(one, two, 0), len(pool))


@given(pools, values, names)
def test_who_joins_the_pool_moves_nobody_past_another(pool: list[str], value: str, newcomer: str) -> None:
    """So a pool cannot be tampered with to change the order of the rest."""
    grown = [lot.name for lot in order([*pool, newcomer], value) if lot.name != newcomer]
    assert grown == [lot.name for lot in order(pool, value) if lot.name != newcomer]


@given(pools, values, st.integers(1, 30))
def test_what_was_drawn_by_the_method_is_confirmed(pool: list[str], value: str, count: int) -> None:
    assert list(differences(pool, value, draw(pool, value, count))) == []


@given(pools, values, st.integers(1, 30), st.data())
def test_any_other_result_is_seen_at_its_place(
    pool: list[str], value: str, count: int, data: st.DataObject
) -> None:
    result = list(draw(pool, value, count))
    place = data.draw(st.integers(0, len(result) - 1))
    right, result[place] = result[place], "外来的"
    assert [(one.place, one.drawn, one.due) for one in differences(pool, value, result)] == [
        (place + 1, "外来的", right)
    ]


def test_more_than_the_pool_holds_is_seen() -> None:
    found = list(differences(("甲",), "1", ("甲", "乙")))
    assert [(one.place, one.drawn, one.due) for one in found] == [(2, "乙", None)]


@given(st.integers(0, 500), st.integers(1, 10))
def test_the_least_share_each_year_covers_everybody_in_time(remaining: int, years: int) -> None:
    """Nobody is left over, no year takes much more than another, and one fewer would not do (A19)."""
    shares = []
    for left in range(years, 0, -1):
        shares.append(least(remaining, left))
        remaining -= shares[-1]
    assert remaining == 0
    assert max(shares) - min(shares) <= 1


@given(st.integers(1, 500), st.integers(1, 10))
def test_one_fewer_than_the_least_would_leave_too_many(remaining: int, years: int) -> None:
    number = least(remaining, years)
    assert (remaining - number) <= number * (years - 1)
    assert (number - 1) * years < remaining


def test_28_objects_are_six_a_year_at_first() -> None:
    assert (least(28, 5), least(22, 4), least(16, 3), least(10, 2), least(5, 1), least(0, 1)) == (
        6,
        6,
        6,
        5,
        5,
        0,
    )


# the command


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def _round(pool: tuple[str, ...], result: tuple[str, ...], value: str = "4170926") -> str:
    return f"""title: 2026年巡查评估
cycle_start: 2026
year: 2026
organizer: 县安委办
pool: {{date: 2026-03-02, units: [{", ".join(pool)}]}}
seed_named: {{date: 2026-03-02, source: 某期开奖号码, public_on: 2026-03-09}}
draw: {{date: 2026-03-10, by: 县安委办, method: SHA-256排序, value: {value}, result: [{", ".join(result)}]}}
"""


def test_without_a_value_only_the_pool_is_told(county: County) -> None:
    told = county.run("draw").stdout
    assert "2026年巡查抽取（周期 2026—2030年，含今年还剩 5 年）" in told
    assert "还没有公开数值" in told
    assert "次序" not in told


def test_with_a_value_the_result_is_that_of_the_method(county: County) -> None:
    told = county.run("draw", "--value", "4170926", "--count", "2").stdout
    pool = told.partition("  [")[2].partition("]")[0].split(", ")
    assert told.rstrip().endswith(f"[{', '.join(draw(pool, '4170926', 2))}]")
    assert told.count("抽中") == 2


def test_a_value_that_could_not_be_recorded_is_refused(county: County) -> None:
    assert "有空格或竖线" in county.run("draw", "--value", "41 70", code=2).stderr


def test_who_was_drawn_is_not_drawn_again(county: County) -> None:
    first = county.run("draw").stdout.partition("  [")[2].partition("]")[0].split(", ")
    county.add(ROUND, _round(tuple(first), draw(first, "4170926", 1)))
    again = county.run("draw", "--year", "2027").stdout.partition("  [")[2].partition("]")[0].split(", ")
    assert set(first) - set(again) == {*draw(first, "4170926", 1)}


def test_a_recorded_draw_is_confirmed(county: County) -> None:
    pool = tuple(county.run("draw").stdout.partition("  [")[2].partition("]")[0].split(", "))
    county.add(ROUND, _round(pool, draw(pool, "4170926", 2)))
    told = county.run("draw", "--verify", "XL-2026-001").stdout
    assert "一致：登记的结果就是按公开数值算出的结果。" in told
    assert f"printf '%s' '4170926|{draw(pool, '4170926', 1)[0]}' | sha256sum" in told


def test_a_wrong_draw_is_shown_place_by_place(county: County) -> None:
    pool = tuple(county.run("draw").stdout.partition("  [")[2].partition("]")[0].split(", "))
    right, last = draw(pool, "4170926", 1)[0], order(pool, "4170926")[-1].name
    county.add(ROUND, _round(pool, (last,)))
    told = county.run("draw", "--verify", "XL-2026-001", code=1).stdout
    assert f"第 1 个应当是{right}，登记的是{last}" in told
    assert f"{right}　漏抽" in told
    assert f"{last}　不该抽中" in told


def test_what_cannot_be_verified_is_said_to_be_so(county: County) -> None:
    pool = tuple(county.run("draw").stdout.partition("  [")[2].partition("]")[0].split(", "))
    county.add(ROUND, _round(pool, pool[:1]).replace("SHA-256排序", "其他"))
    told = county.run("draw", "--verify", "XL-2026-001", code=1).stdout
    assert told == "XL-2026-001 的抽取无法复核：方法不是按 SHA-256 排序（draw.method）。\n"


def test_a_draw_that_is_not_there_is_not_verified(county: County) -> None:
    assert "没有编号为“XL-2026-009”" in county.run("draw", "--verify", "XL-2026-009", code=2).stderr
