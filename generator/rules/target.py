"""规划定下的控制目标：事故逐年减少，重大及以上事故不比上年多，几项死亡率比基期下降（吉林 三）。

降幅、比率都用原始分数判界（读法 A32）；缺了数字的是“无法计算”，从不算作达标（读法 A31）。
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Severity, invariant
from generator.formulas import agrees, exact, fall
from generator.record import where
from generator.rules.measuring import counted, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from generator.book import Book
    from generator.record import Part, Record
    from generator.regimes import Params

_FALLS: Final = ("JL-3-3", "JL-3-4", "JL-3-5", "JL-3-6", "JL-3-7")
_CEILING: Final = "JL-3-8"
_COUNT: Final = "JL-3-2"
_TOTALS: Final = "JL-3-1"
_RATES: Final = (*_FALLS, _CEILING)
_ABSENT: Final = {"JL-3-5": "煤矿"}
"""What does not count in a county that has none of the industry."""


@invariant("indicators", basis=(_COUNT, *_RATES))
def registered(indicators: Record, book: Book) -> Iterator[Flag]:
    """规划定下的每一项目标，都有一项控制指标写明它；没有登记的无法计算，不算达标。

    在控制指标里登记这项指标，目标的 clause（条款）写它的编号，并在 figures（统计数字）里写要用的数字。
    """
    named = {target.clause for _, target in _targets(indicators)}
    industries = book.register.entries["industries"]
    lacking = [
        clause
        for clause in (_COUNT, *_RATES)
        if clause not in named and _ABSENT.get(clause, "") in {"", *industries}
    ]
    for clause in lacking[:1]:
        yield Flag(
            f"没有指标写明 {'、'.join(lacking)}，无法计算",
            indicators,
            where(indicators, "indicators"),
            Severity.INFO,
            clause,
        )


@invariant("indicators", basis=(_COUNT, *_RATES))
def as_strict(indicators: Record, book: Book) -> Iterator[Flag]:
    """写明条款的目标，数字不松于条款；判断时以条款的数字为准。

    改正 reduction（降幅）或者 value（目标值）。
    """
    for _, target in _targets(indicators):
        params = _params(book, target)
        if params is None:
            continue
        if target.reduction is not None and exact(target.reduction) < exact(params.ratio or 0) * 100:
            text = f"降幅写的是 {target.reduction}%，条款是 {_share(params.ratio)}"
            yield Flag(text, target, where(target, "reduction"), Severity.WARNING, target.clause)
        if target.value is not None and params.value is not None and target.value > params.value:
            text = f"目标值写的是 {target.value:g}，条款是 {params.value:g}"
            yield Flag(text, target, where(target, "value"), Severity.WARNING, target.clause)


@invariant("indicators", basis=_FALLS)
def fallen(indicators: Record, book: Book) -> Iterator[Flag]:
    """到{on}，死亡率比基期降低的比例达到下限；缺基期或者当期数字的无法计算，不算达标。

    核对 baseline_year（基期年份）和 figures（统计数字）；没有写基期的，按读法 A31 以二〇一〇年为基期。
    """
    for entry, target in _targets(indicators, _FALLS):
        params = _params(book, target)
        if params is None:
            yield _unable(target, "目标的年度不是条款的目标年")
            continue
        base = value(book, entry, entry.baseline_year)
        now = value(book, entry, target.year)
        reached = fall(base, now)
        if reached is None:
            yield _unable(target, f"缺{_missing(entry, target, base, now)}")
        elif reached < exact(params.ratio or 0):
            text = (
                f"{entry.name}比{entry.baseline_year}年{_moved(reached)}，应当降低 {_share(params.ratio)}以上"
            )
            yield Flag(text, target, where(target, "clause"), clause=target.clause)


@invariant("indicators", basis=_CEILING)
def below_ceiling(indicators: Record, book: Book) -> Iterator[Flag]:
    """到{on}，火灾死亡率不超过{value}人/十万人口；缺数字的无法计算，不算达标。

    核对 figures（统计数字）；这一项是绝对的数值，不与基期比。
    """
    for entry, target in _targets(indicators, (_CEILING,)):
        params, now = _params(book, target), value(book, entry, target.year)
        if params is None:
            yield _unable(target, "目标的年度不是条款的目标年")
        elif now is None:
            yield _unable(target, f"缺{target.year}年的数字")
        elif now > exact(params.value or 0):
            text = f"{entry.name} {target.year} 年为 {float(now):.4f}，超过 {params.value}"
            yield Flag(text, target, where(target, "clause"))


@invariant("indicators", basis=_COUNT)
def grave_accidents(indicators: Record, book: Book) -> Iterator[Flag]:
    """到{on}，重大及以上事故的起数不比上年多，并且不超过{value:g}起；缺数字的无法计算。

    建账以前的起数写在 figures（统计数字）的 numerator（分子）；这项指标的起算等级写重大。
    """
    for entry, target in _targets(indicators, (_COUNT,)):
        params = _params(book, target)
        if params is None:
            yield _unable(target, "目标的年度不是条款的目标年")
            continue
        now, before = (counted(book, entry, year) for year in (target.year, target.year - 1))
        if now is None or before is None:
            yield _unable(target, f"缺{target.year if now is None else target.year - 1}年的起数")
        elif now > before:
            text = f"{target.year} 年 {now} 起，比上年的 {before} 起多"
            yield Flag(text, target, where(target, "clause"))
        elif now > exact(params.value or 0):
            text = f"{target.year} 年 {now} 起，超过 {params.value:g} 起"
            yield Flag(text, target, where(target, "clause"))


@invariant("indicators", basis=_TOTALS)
def fewer_each_year(indicators: Record, book: Book) -> Iterator[Flag]:
    """到{on}，事故起数和死亡人数逐年少于上一年；缺数字的无法计算，不算达标。

    每一年各登记一个目标，clause（条款）写这一条；建账以前的数字写在 figures（统计数字）的 numerator（分子）。
    """
    for entry, target in _targets(indicators, (_TOTALS,)):
        if not _aimed_at(book, target):
            yield _unable(target, "目标的年度在条款的期间以外")
            continue
        now, before = (counted(book, entry, year) for year in (target.year, target.year - 1))
        if now is None or before is None:
            yield _unable(target, f"缺{target.year if now is None else target.year - 1}年的数字")
        elif now >= before:
            text = f"{entry.name} {target.year} 年是 {now}，没有少于上年的 {before}"
            yield Flag(text, target, where(target, "clause"))


@invariant("indicators", basis=_TOTALS)
def totals_registered(indicators: Record, book: Book) -> Iterator[Flag]:
    """事故起数和死亡人数两项，都有指标把逐年减少写作目标；没有登记的无法计算，不算达标。

    在控制指标里登记这两项的目标，clause（条款）写这一条。
    """
    named = {entry.numerator for entry, _ in _targets(indicators, (_TOTALS,))}
    lacking = [name for name in ("事故起数", "死亡人数") if name not in named]
    if lacking:
        text = f"{'、'.join(lacking)}没有写明 {_TOTALS} 的目标，无法计算"
        yield Flag(text, indicators, where(indicators, "indicators"), Severity.INFO)


def _aimed_at(book: Book, target: Part) -> bool:
    """Whether a target is for one of the years up to the one that the clause names."""
    last = date(target.year, 12, 31)
    return book.regimes.in_force(target.clause, last) and last.isoformat() <= str(
        book.params(target.clause, last).on
    )


@invariant("indicators", basis=_RATES)
def published_agrees(indicators: Record, book: Book) -> Iterator[Flag]:
    """公布的死亡率与推算的相符，末位相差不超过一。

    核对分子、分母的口径和单位（每亿元、每十万人、每百万吨、每万车）；公布错了的照实保留，在 note 里说明。
    """
    for entry in indicators.indicators:
        if not any(target.clause in _RATES for target in entry.targets):
            continue
        for figure in entry.figures:
            computed = value(book, entry, figure.year)
            if figure.published is None or computed is None or agrees(f"{figure.published}", computed):
                continue
            text = f"{figure.year} 年公布 {figure.published}，推算是 {float(computed):.4f}"
            yield Flag(text, figure, where(figure, "published"), Severity.WARNING)


def _targets(indicators: Record, clauses: tuple[str, ...] = (_COUNT, *_RATES)) -> Iterator[tuple[Part, Part]]:
    """The indicators with those of their targets that name one of the clauses."""
    for entry in indicators.indicators:
        for target in entry.targets:
            if target.clause in clauses:
                yield entry, target


def _params(book: Book, target: Part) -> Params | None:
    """The clause's numbers, if the target is for the year that the clause is about."""
    last = date(target.year, 12, 31)
    if not book.regimes.in_force(target.clause, last):
        return None
    params = book.params(target.clause, last)
    return params if params.on == last.isoformat() else None


def _unable(target: Part, why: str) -> Flag:
    """What cannot be calculated is said, and as a hint only; it is never passed over as reached."""
    text = f"无法计算，不算达标：{why}"
    return Flag(text, target, where(target, "clause"), Severity.INFO, target.clause)


def _missing(entry: Part, target: Part, base: Fraction | None, now: Fraction | None) -> str:
    if now is None:
        return f"{target.year}年的数字"
    if entry.baseline_year is None:
        return "基期年份（baseline_year）"
    return f"{entry.baseline_year}年的数字" + ("，或者基期为零" if base == 0 else "（基期）")


def _moved(part: Fraction) -> str:
    return f"降低 {float(part):.2%}" if part >= 0 else f"上升 {float(-part):.2%}"


def _share(ratio: float | None) -> str:
    return f"{ratio or 0:.0%}"
