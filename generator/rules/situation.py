"""形势分析：每季度会同部门分析一次，统计事故，写出预测、对策和重点（125 号二（十一）、三（二十）；基层十一）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_TOGETHER: Final = ("AJ-20a", "JC-11-3")
_COUNTED: Final = "AJ-11a"
_KEYS: Final = {"areas": "区域", "enterprises": "企业", "links": "环节", "tasks": "工作"}


@duty(every="季", group="安委办", basis=(*_TOGETHER, _COUNTED))
def analysed(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """每季度会同有关部门分析一次安全形势，连同各类事故的统计和评估。

    登记形势分析（XS），填写 finalized（定稿）、departments（参加的部门）和 figures（报告里的数字）。
    """
    done = [one for one in book.all("situation_analysis") if one.finalized and one.finalized.date in period]
    together = [one for one in done if one.departments]
    counted = [one for one in done if one.figures]
    for clause, what, found in (
        (book.regimes.prevailing(_TOGETHER), "会同部门分析安全形势", together),
        (_COUNTED, "统计、分析、评估各类事故", counted),
    ):
        if clause is not None:
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"在{period.title}{what}",
                due=period_end(book, clause, period),
                item=clause,
                clause=clause,
                **first((one.finalized.date, one.id) for one in found),
            )


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
