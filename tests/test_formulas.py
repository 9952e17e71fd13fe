"""Accident classes at every limit, sums that are exact, and the indicators against published figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from generator.formulas import (
    Grade,
    Standing,
    accident_class,
    agrees,
    change,
    exact,
    fall,
    pro_rata,
    ratio,
    standing,
    total,
    written,
)

REGIME = Path(__file__).parents[1] / "records" / "regimes" / "national.yaml"
NAMES = ("特别重大", "重大", "较大", "一般")


def grades() -> list[Grade]:
    clauses = {clause["id"]: clause for clause in yaml.safe_load(REGIME.read_text("utf-8"))["clauses"]}
    params = [clauses[f"GJ-01-03-{n}"]["versions"][-1]["params"] for n in range(1, 5)]
    return [
        Grade(name, one["deaths"], one["serious"], one["loss"])
        for name, one in zip(NAMES, params, strict=True)
    ]


@pytest.mark.parametrize(
    ("dead", "grade"),
    [(0, "一般"), (2, "一般"), (3, "较大"), (9, "较大"), (10, "重大"), (29, "重大"), (30, "特别重大")],
)
def test_the_dead_decide_the_class(dead: int, grade: str) -> None:
    assert accident_class(grades(), dead, 0, 0) == grade


@pytest.mark.parametrize(
    ("serious", "grade"),
    [(0, "一般"), (9, "一般"), (10, "较大"), (49, "较大"), (50, "重大"), (99, "重大"), (100, "特别重大")],
)
def test_the_seriously_injured_decide_the_class(serious: int, grade: str) -> None:
    assert accident_class(grades(), 0, serious, 0) == grade


@pytest.mark.parametrize(
    ("loss", "grade"),
    [
        (0, "一般"),
        (999.99, "一般"),
        (1000, "较大"),
        (4999.9, "较大"),
        (5000, "重大"),
        (9999.99, "重大"),
        (10000, "特别重大"),
    ],
)
def test_the_loss_decides_the_class(loss: float, grade: str) -> None:
    assert accident_class(grades(), 0, 0, loss) == grade


@pytest.mark.parametrize(
    ("dead", "serious", "loss", "grade"),
    [(1, 50, 0, "重大"), (3, 0, 10000, "特别重大"), (10, 9, 999, "重大"), (2, 9, 999.99, "一般")],
)
def test_the_gravest_of_the_three_measures_decides(dead: int, serious: int, loss: float, grade: str) -> None:
    assert accident_class(grades(), dead, serious, loss) == grade


def test_a_measure_without_a_limit_does_not_count() -> None:
    only_deaths = [Grade("重", 1, None, None), Grade("轻", 0, 0, 0)]
    assert accident_class(only_deaths, 0, 500, 99999) == "轻"
    assert accident_class(only_deaths, 1, 0, 0) == "重"


def test_figures_below_every_limit_are_refused() -> None:
    with pytest.raises(ValueError, match="no class begins at 2 dead"):
        accident_class(grades()[:3], 2, 9, 999)


def test_numbers_are_taken_as_they_were_written() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert exact(36) == 36
    assert total([0.1, 0.2]) == Fraction(3, 10)
    assert total([40.2, 59.8]) == 100
    assert total([]) == 0


@pytest.mark.parametrize(
    ("part", "whole", "published"),
    [
        (112822, 202190, 0.558),  # 亿元国内生产总值, 2006
        (4746, 2325, 2.041),  # 煤矿百万吨, 2006
        (183, 99.1503, 1.85),  # 一个省, 2011
        (73, 789.68, 0.092),  # 一个省, 2012 年 1—11 月
        (178, 4130, 0.044),  # 2021: one off in the last place
        (89455, 14428, 6.2),  # 道路交通万车, 2006
    ],
)
def test_rates_are_those_that_were_published(part: float, whole: float, published: float) -> None:
    computed = ratio(part, whole)
    assert computed is not None
    assert agrees(f"{published}", computed)


def test_a_published_rate_may_be_one_off_in_its_last_place_and_no_more() -> None:
    computed = ratio(5938, 2110)  # 煤矿百万吨, 2005: published with a whole number of tons
    assert computed == Fraction(2969, 1055)
    assert not agrees("2.811", computed)
    assert agrees("17.81", Fraction(3777, 212))  # 17.816: cut off
    assert agrees("17.82", Fraction(3777, 212))  # and rounded
    assert agrees("3", Fraction(2))
    assert not agrees("4", Fraction(2))


def test_a_rate_without_its_denominator_cannot_be_calculated() -> None:
    assert ratio(5, None) is None
    assert ratio(5, 0) is None
    assert ratio(0, 5) == 0
    assert ratio(1, 0.1) == 10


def test_a_fall_is_measured_from_the_base_and_not_rounded() -> None:
    assert fall(Fraction(20), Fraction(25, 2)) == Fraction(3, 8)  # 20% to 12.5%: 37.5%, not 7.5%
    assert fall(ratio(100, 200), ratio(65, 200)) == Fraction(35, 100)
    assert fall(Fraction(1), Fraction(13001, 20000)) < Fraction(35, 100)  # type: ignore[operator]
    assert fall(Fraction(2), Fraction(3)) == Fraction(-1, 2)
    assert fall(Fraction(3), Fraction(0)) == 1


def test_a_fall_without_base_or_figure_cannot_be_calculated() -> None:
    assert fall(None, Fraction(1)) is None
    assert fall(Fraction(1), None) is None
    assert fall(Fraction(0), Fraction(0)) is None


# Published figures of law.md §11: what was published, and what the formula gives.


@pytest.mark.parametrize(
    ("dead", "output", "value", "published"),
    [
        (4746, 2325, Fraction(4746, 2325), "2.041"),
        (183, 99.1503, Fraction(1830000, 991503), "1.85"),
        (73, 789.68, Fraction(7300, 78968), "0.092"),
    ],
)
def test_coal_deaths_per_million_tonnes(dead: int, output: float, value: Fraction, published: str) -> None:
    assert ratio(dead, output) == value
    assert agrees(published, ratio(dead, output))


def test_output_in_round_numbers_or_of_another_count_does_not_agree() -> None:
    assert written(ratio(5938, 2110), 3) == "2.814"
    assert not agrees("2.811", ratio(5938, 2110))
    assert written(ratio(178, 4130), 3) == "0.043"
    assert agrees("0.044", ratio(178, 4130)), "one unit of the last digit"
    assert not agrees("0.045", ratio(178, 4130))


@pytest.mark.parametrize(
    ("done", "quota", "published", "wrong"),
    [
        (11, 45, "24.44", "24.42"),
        (1, 4, "25", "27"),
        (10, 32, "31.25", "31.27"),
        (1, 13, "7.69", "7.71"),
        (7, 5, "140", "138"),
    ],
)
def test_progress_in_per_cent(done: int, quota: int, published: str, wrong: str) -> None:
    progress = ratio(done, quota, 100)
    assert progress == Fraction(done * 100, quota)
    assert agrees(published, progress)
    assert not agrees(wrong, progress)


def test_shares_add_up_and_wrong_ones_are_found() -> None:
    """清远2023年1—9月: published shares that do not even add up to one hundred."""
    parts = (95, 9, 6, 1)
    shares = [ratio(part, sum(parts), 100) for part in parts]
    assert sum(share for share in shares if share is not None) == 100
    assert [written(share) for share in shares] == ["85.59", "8.11", "5.41", "0.90"]
    assert not any(map(agrees, ("80.4", "10.5", "6.5", "2"), shares))


def test_a_change_that_was_cut_off_agrees_and_one_without_a_base_has_none() -> None:
    """池州2020年1—7月: 37 after 45, published as −17.77."""
    assert change(37, 45) == Fraction(-8, 45)
    percent = ratio(-8, 45, 100)
    assert written(percent) == "-17.78"
    assert agrees("-17.77", percent)
    assert agrees("-17.78", percent)
    assert not agrees("-17.76", percent)
    assert change(3, 0) is None
    assert written(change(3, 0)) == "—"
    assert agrees("—", change(3, 0))
    assert not agrees("0", change(3, 0))
    assert not agrees("—", change(3, 3))


def test_parts_add_up_to_the_whole() -> None:
    """南通2006."""
    assert total((39, 17, 668)) == 724


def test_points_of_per_cent_are_not_per_cent() -> None:
    assert (exact(20) - exact(12.5), change(12.5, 20)) == (Fraction(15, 2), Fraction(-3, 8))


def test_a_rate_per_hundred_thousand_and_one_without_denominator() -> None:
    assert ratio(13, 1000000, 100000) == Fraction(13, 10)
    assert ratio(1, 0) is None


def test_what_the_days_passed_allow() -> None:
    assert pro_rata(5, date(2026, 1, 1)) == Fraction(5, 365)
    assert pro_rata(6, date(2024, 6, 30)) == Fraction(6 * 182, 366)
    assert pro_rata(5, date(2026, 12, 31)) == 5


@pytest.mark.parametrize(
    ("done", "quota", "day", "found"),
    [
        (6, 5, date(2026, 12, 31), Standing.OVER),
        (1, 0, date(2026, 1, 5), Standing.OVER),
        (0, 0, date(2026, 12, 31), Standing.WITHIN),
        (5, 5, date(2026, 12, 31), Standing.NEAR),
        (4, 5, date(2026, 12, 31), Standing.NEAR),
        (39, 50, date(2026, 12, 31), Standing.WITHIN),
        (2, 5, date(2026, 5, 25), Standing.NEAR),
        (2, 5, date(2026, 5, 26), Standing.WITHIN),
        (0, 5, date(2026, 1, 1), Standing.WITHIN),
        (0.3, 0.3, date(2026, 12, 31), Standing.NEAR),
    ],
)
def test_how_a_figure_stands_to_its_quota(done: float, quota: float, day: date, found: Standing) -> None:
    assert standing(done, quota, day) is found


def test_figures_are_written_half_away_from_zero() -> None:
    assert [written(Fraction(n, 8)) for n in (1, -1, 0)] == ["0.13", "-0.13", "0.00"]
    assert written(Fraction(5, 2), 0) == "3"
    assert written(Fraction(-1, 1000)) == "0.00"
