"""考核的评分、百分制和负面清单扣分（九 第三条、第四条、第五条末段）。"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.formulas import exact, total
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

OURS: Final = "考核内部"
COUNTY: Final = "全县考核"
_FULL: Final = 100
_ROUNDING: Final = Fraction(1, 20)
"""Points are written with one decimal."""


@invariant("assessment", basis="SQ-09-03-1")
def daily_and_annual(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核由日常考核和年终考核两部分组成。

    补登 daily（日常考核）的记分和 annual（年终评分）。
    """
    if not assessment.group_study and not assessment.report:
        return
    place = where(assessment, "group_study" if assessment.group_study else "report")
    if not assessment.daily:
        yield Flag("没有日常考核的记分（daily）", assessment, place)
    if not assessment.annual:
        yield Flag("没有年终评分（annual）", assessment, place)


@duty("assessment", basis="SQ-09-03-4")
def deductions_cited(assessment: Record, book: Book) -> Obligation | None:
    """年终由安委办按负面清单扣分，逐项写明依据。

    在 negative（负面清单扣分）写阶段“考核内部”、扣分和依据；没有可扣的，扣分写 0。
    """
    if not assessment.annual and not assessment.group_study:
        return None
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"对{assessment.unit}按负面清单扣分",
        closed=assessment.submitted.date,
        at=where(assessment, "negative" if assessment.negative else "unit"),
        **first(
            (item.date, assessment.id)
            for item in assessment.negative
            if item.stage == OURS and item.by in ours(book)
        ),
    )


@invariant("assessment", basis="SQ-09-04-1")
def hundred_points(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核实行百分制：各项满分合计 100 分，得分不超过满分。

    核对 annual.scores（评分项目）的满分和得分。
    """
    if not assessment.annual:
        return
    scores = assessment.annual.scores
    full = total(item.full for item in scores)
    if full != _FULL:
        yield Flag(
            f"各项满分合计 {_points(full)} 分，不是 100 分", assessment, where(assessment, "annual", "scores")
        )
    for item in scores:
        if not 0 <= item.score <= item.full:
            yield Flag(f"“{item.item}”得 {item.score} 分，满分 {item.full} 分", item, where(item, "score"))


@invariant("assessment", basis="SQ-09-04-2")
def deduction_as_configured(assessment: Record, book: Book) -> Iterator[Flag]:
    """全县考核的扣分按配置的系数由综合得分折算，并注明系数来源。

    扣分＝系数×（100－综合得分）÷100；填写 coefficient（系数）或改正扣分，系数的来源写入 basis（依据）。
    """
    for item in assessment.negative:
        if item.stage != COUNTY:
            continue
        if item.coefficient is None:
            yield Flag("全县考核扣分没有写系数", item, severity=Severity.WARNING)
        elif assessment.annual:
            score = total(one.score for one in assessment.annual.scores)
            due = exact(item.coefficient) * (_FULL - score) / _FULL
            if abs(exact(item.deduction) - due) > _ROUNDING:
                counted = f"综合得分 {_points(score)}，系数 {item.coefficient}，应扣 {_points(due)} 分"
                text = f"{counted}，实际扣 {item.deduction} 分"
                yield Flag(text, item, where(item, "deduction"), Severity.WARNING)


@invariant("assessment", basis="SQ-09-05-6")
def county_deduction(assessment: Record, book: Book) -> Iterator[Flag]:
    """县考核办依据报送的考核结果按负面清单扣分。

    在 negative（负面清单扣分）写阶段“全县考核”的扣分；没有可扣的，扣分写 0。
    """
    if not assessment.graded:
        return
    found = [item for item in assessment.negative if item.stage == COUNTY]
    if not found:
        yield Flag("已定等次，没有全县考核的扣分", assessment, where(assessment, "graded"))
    for item in found:
        if _before(item, assessment):
            text = f"{item.date} 扣分，早于报送考核办的日期 {assessment.submitted.date}"
            yield Flag(text, item, where(item, "date"))


def _before(item: Part, assessment: Record) -> bool:
    return assessment.submitted.date is not None and item.date < assessment.submitted.date


def _points(number: Fraction) -> str:
    """An exact number of points as people write it: at most two decimals."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
