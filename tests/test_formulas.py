"""Accident classes at every limit, and sums that are exact."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from generator.formulas import Grade, accident_class, exact, total

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
