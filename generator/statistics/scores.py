"""Decides the order of assessed units: by the sum of what they scored, equal sums in one place (综合得分和名次)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.formulas import total, written

if TYPE_CHECKING:
    from fractions import Fraction

    from generator.record import Record


@dataclass(frozen=True, slots=True)
class Ranked:
    """An assessment in the order of scores (得分排序)."""

    place: int
    score: str
    assessment: Record


def ranked(assessments: Iterable[Record]) -> tuple[Ranked, ...]:
    """Assessments with yearly scores, best first; the score is the sum of all items (九 第四条)."""
    found = [(_score(one), one) for one in assessments if one.annual]
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    sums = [score for score, _ in found]
    return tuple(Ranked(sums.index(score) + 1, written(score, 1), one) for score, one in found)


def _score(assessment: Record) -> Fraction:
    return total(item.score for item in assessment.annual.scores)
