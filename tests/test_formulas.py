"""Accident classes at every limit, and sums that are exact."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from generator.formulas import Grade, accident_class, as_published, exact, fall, rate, total

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
    computed = rate(part, whole)
    assert computed is not None
    assert as_published(computed, published)


def test_a_published_rate_may_be_one_off_in_its_last_place_and_no_more() -> None:
    computed = rate(5938, 2110)  # 煤矿百万吨, 2005: published with a whole number of tons
    assert computed == Fraction(2969, 1055)
    assert not as_published(computed, 2.811)
    assert as_published(Fraction(3777, 212), 17.81)  # 17.816: cut off
    assert as_published(Fraction(3777, 212), 17.82)  # and rounded
    assert as_published(Fraction(2), 3)
    assert not as_published(Fraction(2), 4)


def test_a_rate_without_its_denominator_cannot_be_calculated() -> None:
    assert rate(5, None) is None
    assert rate(5, 0) is None
    assert rate(0, 5) == 0
    assert rate(1, 0.1) == 10


def test_a_fall_is_measured_from_the_base_and_not_rounded() -> None:
    assert fall(Fraction(20), Fraction(25, 2)) == Fraction(3, 8)  # 20% to 12.5%: 37.5%, not 7.5%
    assert fall(rate(100, 200), rate(65, 200)) == Fraction(35, 100)
    assert fall(Fraction(1), Fraction(13001, 20000)) < Fraction(35, 100)  # type: ignore[operator]
    assert fall(Fraction(2), Fraction(3)) == Fraction(-1, 2)
    assert fall(Fraction(3), Fraction(0)) == 1


def test_a_fall_without_base_or_figure_cannot_be_calculated() -> None:
    assert fall(None, Fraction(1)) is None
    assert fall(Fraction(1), None) is None
    assert fall(Fraction(0), Fraction(0)) is None
