"""考核考什么：支持安全投入的政策有没有落实，安全生产占多大权重，算不算发展的指标（吉林 四、五（二））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_PLANS: Final = ("发展规划", "政府绩效", "班子考核", "文明创建", "党风廉政", "综治")
_WEIGHED: Final = frozenset({"发展规划", "政府绩效", "班子考核"})
"""Where safety must not only occur but weigh something (占有权重)."""


@invariant("assessment", basis="JL-4-5-1d")
def investment_policy_scored(assessment: Record, book: Book) -> Iterator[Flag]:
    """对部门的责任制考核，有一项考核支持安全投入的财税、信贷政策有没有落实。

    在评分项目里列出这一项，clause（条款）写 JL-4-5-1d。
    """
    if sort_of(book, assessment.unit) != "部门" or not assessment.annual:
        return
    if all(item.clause != "JL-4-5-1d" for item in assessment.annual.scores):
        text = "评分项目里没有“支持安全投入的财税、信贷政策落实”一项"
        yield Flag(text, assessment, where(assessment, "annual", "scores"))


@invariant("assessment", basis="JL-5-2a")
def safety_weighs(assessment: Record, book: Book) -> Iterator[Flag]:
    """安全生产写进发展规划、政府绩效和班子考核并占有权重，文明创建、党风廉政、综治的考核里也有它。

    在 rules.weights（安全生产的权重）逐项填写；同一版细则只须在一份考核里写。
    """
    if not assessment.rules or book.by("assessment", _edition)[_edition(assessment)][0].id != assessment.id:
        return
    shares = {item.plan: item.share for item in assessment.rules.weights}
    place = where(assessment, "rules")
    if lacking := [plan for plan in _PLANS if plan not in shares]:
        yield Flag(f"没有写安全生产在{'、'.join(lacking)}里的权重", assessment, place)
    if weightless := [plan for plan in _PLANS if plan in _WEIGHED and shares.get(plan) == 0]:
        yield Flag(f"安全生产写进了{'、'.join(weightless)}，没有占权重", assessment, place)


def _edition(assessment: Record) -> tuple[int, str | None]:
    """The rules that assessments share: those of a year under one name."""
    return assessment.year, assessment.rules.version


_DEVELOPMENT: Final = frozenset({"发展规划", "政府绩效"})
"""By what the development of a place is measured (衡量地方发展的指标)."""


@duty(every="年", group="县政府", basis="JL-4-2-2e")
def measure_of_development(unit: str, period: Period, book: Book) -> Obligation:
    """评价本地发展的指标中有安全生产一项：当年的考核细则里，它在发展规划或者政府绩效中占有权重。

    在当年一份考核的 rules.weights（安全生产的权重）写发展规划或者政府绩效，权重大于零。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"把安全生产列入{period.title}评价本地发展的指标",
        due=period_end(book, "JL-4-2-2e", period),
        **first(
            (one.rules.date, one.id)
            for one in book.all("assessment")
            if one.year == period.year
            and any(item.share > 0 and item.plan in _DEVELOPMENT for item in one.rules.weights)
        ),
    )
