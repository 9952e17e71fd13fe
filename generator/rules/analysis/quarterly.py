"""季度形势分析：会同部门，数字同台账一致，有预测、对策和重点（125 号二（十一）、三（二十）；基层十一）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.formulas import exact, written
from generator.periods import parse
from generator.record import where
from generator.rules.limits import first, latest, period_end
from generator.rules.quotas import counting_to, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_TOGETHER: Final = ("AJ-20a", "JC-11-3")
_COUNTED: Final = "AJ-11a"
_KEYS: Final = {"areas": "区域", "enterprises": "企业", "links": "环节", "tasks": "工作"}
_FIGURES: Final = {"value": ("cumulative", "本期"), "last_year": ("same_period_last", "上年同期")}
"""A figure of an analysis, and what it is in a ledger."""


@duty(every="季", group="安委办", basis=(*_TOGETHER, _COUNTED))
def quarterly(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """每季度会同有关部门分析一次安全形势，连同各类事故的统计和评估。

    登记形势分析（XS），填写 finalized（定稿）、departments（参加的部门）和 figures（报告里的数字）；
    县政府的指标台账（ZB）统计到所分析时期的最后一天。
    """
    done = [one for one in book.all("situation_analysis") if one.finalized and one.finalized.date in period]
    together = [(one.finalized.date, one.id) for one in done if one.departments]
    for clause, what, found in (
        (book.regimes.prevailing(_TOGETHER), "会同部门分析安全形势", together),
        (_COUNTED, "统计、分析、评估各类事故", list(_counted(done, book))),
    ):
        if clause is not None:
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"在{period.title}{what}",
                due=period_end(book, clause, period),
                item=clause,
                clause=clause,
                **first(found),
            )


def _counted(analyses: list[Record], book: Book) -> Iterator[tuple[date, str]]:
    """Since when accidents have been both analysed with figures and counted in the ledger to the period's end."""
    for one in analyses:
        ledger = counting_to(book, book.office.government, parse(one.period).last)
        day = latest(one.finalized.date, ledger.compiled.date) if ledger is not None else None
        if one.figures and day is not None:
            yield day, one.id


@invariant("situation_analysis", basis=_COUNTED)
def figures_agree(analysis: Record, book: Book) -> Iterator[Flag]:
    """形势分析报告写的事故数字，同县政府的指标台账一致。

    核对 figures（报告里的数字）和指标台账（ZB）：写本期一期的数或者年初以来的累计数都可以；台账错了改台账。
    """
    period = parse(analysis.period)
    for figure in analysis.figures if analysis.finalized else ():
        for field, (column, title) in _FIGURES.items():
            stated, sums = getattr(figure, field), _sums(figure.name, column, period, book)
            if stated is not None and sums and exact(stated) not in sums:
                told = "或者".join(written(one, 0 if one.denominator == 1 else 2) for one in sums)
                text = f"“{figure.name}”{title}写 {stated:g}，台账是 {told}"
                yield Flag(text, analysis, where(figure, field))


def _sums(name: str, column: str, period: Period, book: Book) -> list[Fraction]:
    """What the county's ledger gives for a period: what was added in it, and the sum since the new year."""
    until = _noted(name, column, period.last, book)
    if until is None:
        return []
    if period.first.month == 1:
        return [until]
    before = _noted(name, column, period.first - timedelta(days=1), book)
    return [until] if before is None else list(dict.fromkeys((until - before, until)))


def _noted(name: str, column: str, day: date, book: Book) -> Fraction | None:
    """What the county's ledger that counts up to a day gives for an indicator, or for a sort of count (起数、人数)."""
    ledger = counting_to(book, book.office.government, day)
    for value in ledger.values if ledger is not None else ():
        noted = getattr(value, column)
        if noted is not None and value.indicator in {name, whole(book, name)}:
            return exact(noted)
    return None


@invariant("situation_analysis", basis="AJ-11b")
def forecast_and_measures(analysis: Record, book: Book) -> Iterator[Flag]:
    """形势分析报告有预测，也有对策建议。

    在 forecast（预测）和 measures（对策）补写；定稿时确实没有的照实保留，下一期写上。
    """
    for name, title in {"forecast": "预测", "measures": "对策建议"}.items():
        if analysis.finalized and getattr(analysis, name) is None:
            yield Flag(f"报告没有{title}一节", analysis, where(analysis, "finalized"))


@invariant("situation_analysis", basis=("AJ-20b", "JC-11-3"))
def keys_told(analysis: Record, book: Book) -> Iterator[Flag]:
    """形势分析写出四类重点：重点区域、重点企业、重点环节、重点工作。

    在 key（重点）补写缺的几类；定稿时确实没有的照实保留，下一期写上。
    """
    lacking = [title for name, title in _KEYS.items() if not getattr(analysis.key, name)]
    if analysis.finalized and lacking:
        text = f"没有写重点{'、重点'.join(lacking)}"
        yield Flag(text, analysis, where(analysis, "key" if analysis.key else "finalized"))
