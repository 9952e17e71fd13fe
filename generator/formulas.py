"""Decides how the figures of an accident become its class, and how numbers are added up: exact fractions only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Grade:
    """A class of accidents and where it begins (事故等级的下限); a measure that is ``None`` does not count for it.

    ``loss`` is in 万元. The lower bounds belong to the class (以上含本数).
    """

    name: str
    deaths: int | None
    serious: int | None
    loss: int | None


def accident_class(grades: Iterable[Grade], dead: int, serious: int, loss: float) -> str:
    """The class of an accident (事故等级): the first of ``grades``, gravest first, that one measure reaches.

    ``dead`` counts the missing too, ``serious`` the gravely injured and poisoned, ``loss`` the direct loss in 万元
    (国务院令第493号第三条: of the three measures the gravest decides). Raises `ValueError` if none is reached.
    """
    cost = exact(loss)
    for grade in grades:
        bounds = ((dead, grade.deaths), (serious, grade.serious), (cost, grade.loss))
        if any(bound is not None and figure >= bound for figure, bound in bounds):
            return grade.name
    message = f"no class begins at {dead} dead, {serious} seriously injured, a loss of {loss}"
    raise ValueError(message)


def exact(number: float | Fraction) -> Fraction:
    """A number as it was written down: 0.1 is one tenth, not its nearest binary fraction."""
    return Fraction(str(number))


def total(numbers: Iterable[float]) -> Fraction:
    """The exact sum of numbers as they were written down."""
    return sum((exact(number) for number in numbers), Fraction(0))


def rate(part: float | Fraction, whole: float | Fraction | None) -> Fraction | None:
    """A relative indicator (相对指标): so many in the numerator for each unit of the denominator.

    The denominator is in the unit that the indicator is stated in (亿元, 十万人, 百万吨, 万辆). ``None`` where it is
    not known or nothing: the rate cannot be calculated (无法计算), which is never the same as nought.
    """
    return exact(part) / exact(whole) if whole else None


def fall(base: Fraction | None, now: Fraction | None) -> Fraction | None:
    """By which part of the base a figure has fallen (降幅): (基期−当期)÷基期, never rounded (读法 A32).

    ``None`` where one of the two is not known, or the base is nothing (读法 A31: 无法计算).
    """
    return (base - now) / base if base and now is not None else None


def as_published(computed: Fraction, published: float) -> bool:
    """Whether a published figure is what was computed: published ones are rounded, some are cut off.

    They may differ by one in the last place that was published.
    """
    places = len(str(published).partition(".")[2])
    return abs(computed - exact(published)) <= Fraction(1, 10**places)
