"""Decides how figures become classes, rates and standings of indicators, and how numbers add up: fractions only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_BASE: Final = "—"
"""What is written for a rate that has no base (基数为零)."""
NEAR: Final = Fraction(4, 5)
"""The share of the year's quota from which on a figure is near it (reading A30: 80%)."""


class Standing(Enum):
    """How a cumulative figure stands to its quota (指标控制状态)."""

    WITHIN = "正常"
    NEAR = "接近"
    OVER = "突破"


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


def fall(base: Fraction | None, now: Fraction | None) -> Fraction | None:
    """By which part of the base a figure has fallen (降幅): (基期−当期)÷基期, never rounded (读法 A32).

    ``None`` where one of the two is not known, or the base is nothing (读法 A31: 无法计算).
    """
    return (base - now) / base if base and now is not None else None


def ratio(part: float | Fraction, whole: float | Fraction | None, per: int = 1) -> Fraction | None:
    """A relative indicator, a share or a progress (比率、占比、进度): ``part ÷ whole × per``; ``None`` without a base.

    Without a base it cannot be calculated (无法计算), which is never the same as nought.
    ``per`` is 100000 for a rate per hundred thousand; the denominator may carry its unit (人/亿元, 人/百万吨).
    """
    return exact_of(part) * per / exact_of(whole) if whole else None


def change(now: float | Fraction, before: float | Fraction) -> Fraction | None:
    """Year on year or period on period (同比、环比): ``(now - before) ÷ before``; ``None`` where the base is zero."""
    return ratio(exact_of(now) - exact_of(before), before)


def pro_rata(quota: float | Fraction, day: date) -> Fraction:
    """What a year's quota allows until the end of a day (序时进度): ``quota × days passed ÷ days of the year``."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return exact_of(quota) * ((day - first).days + 1) / ((last - first).days + 1)


def standing(done: float | Fraction, quota: float | Fraction, day: date, near: Fraction = NEAR) -> Standing:
    """How a figure counted until a day stands to the year's quota (reading A30).

    Over: strictly more than the quota. Near: something has happened, and it is at least ``near`` of the quota or more
    than the days passed allow. A figure of nothing is never near.
    """
    told, whole = exact_of(done), exact_of(quota)
    if told > whole:
        return Standing.OVER
    close = told > 0 and (told >= whole * near or told > pro_rata(whole, day))
    return Standing.NEAR if close else Standing.WITHIN


def agrees(stated: str, value: Fraction | None) -> bool:
    """Whether a published figure is the computed one within one unit of its last digit (末位±1).

    Published figures are sometimes rounded and sometimes cut off; for a rate without a base ``—`` is published.
    """
    if value is None or stated == NO_BASE:
        return value is None and stated == NO_BASE
    digits = len(stated.partition(".")[2])
    return abs(Fraction(stated) - value) <= Fraction(1, 10**digits)


def written(value: Fraction | None, digits: int = 2) -> str:
    """A figure as it is written, half up and away from zero: 31.25; ``—`` without a base."""
    if value is None:
        return NO_BASE
    units = (abs(value) * 10**digits * 2 + 1) // 2
    whole, rest = divmod(units, 10**digits)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{rest:0{digits}}" if digits else f"{sign}{whole}"


def exact_of(number: float | Fraction) -> Fraction:
    """A number as it was written down, or a fraction as it is."""
    return number if isinstance(number, Fraction) else exact(number)
