"""企业每月一次的安全生产风险分析（吉林四（三）2；企业的范围见 A33）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.limits import first, period_end
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SMALL: Final = frozenset({"规模以下", "个体"})
_MEASURES: Final = (
    ("measure", "防范措施"),
    ("response", "应急处置"),
    ("owner", "责任人"),
    ("deadline", "完成期限"),
)


def _small(book: Book, enterprise: str) -> bool:
    """Whether a business is below the size from which it must do its analysis itself (规模以下)."""
    return book.register.entries["enterprise"][enterprise].scale in _SMALL


@duty(every="月", group="企业", basis="JL-4-3-2c")
def monthly(unit: str, period: Period, book: Book) -> Obligation:
    """登记在册的企业每{period}作{times}次安全生产风险分析，规模以下的缺了只作警告。

    作出分析后登记企业月度风险分析（FX）；规模以下的企业可以由镇代为登记。
    """
    done = book.by("risk_analysis", _enterprise_and_month).get((unit, str(period)), ())
    return Obligation(
        unit,
        owed_by=unit,
        what=f"作{period.title}的安全生产风险分析",
        due=period_end(book, "JL-4-3-2c", period),
        severity=Severity.WARNING if _small(book, unit) else None,
        **first((one.analysed.date, one.id) for one in done),
    )


def _enterprise_and_month(analysis: Record) -> tuple[str, str]:
    return str(analysis.enterprise), str(analysis.month)


@invariant("risk_analysis", basis="JL-4-3-2c")
def by_itself(analysis: Record, book: Book) -> Iterator[Flag]:
    """规模以上的企业自己作风险分析，镇只替规模以下的企业登记。

    退给企业自己分析；企业其实在规模以下的，改名册里的 scale（规模）。
    """
    if analysis.proxy and not _small(book, analysis.enterprise):
        text = f"{analysis.enterprise}不是规模以下企业，由{analysis.proxy}代为登记"
        yield Flag(text, analysis, where(analysis, "proxy"), Severity.WARNING)


@invariant("risk_analysis", basis="JL-4-3-2c", blocks=True)
def dates_agree(analysis: Record, book: Book) -> Iterator[Flag]:
    """风险分析不早于所分析的那个月，复核不早于分析。

    核对 month（月份）和 analysed（分析）、checked（复核）的日期。
    """
    day = analysis.analysed.date
    if str(day)[:7] < analysis.month:
        text = f"分析日期 {day} 早于所分析的 {analysis.month}"
        yield Flag(text, analysis, where(analysis, "analysed", "date"), Severity.ERROR)
    if analysis.checked and analysis.checked.date < day:
        text = f"复核日期 {analysis.checked.date} 早于分析日期 {day}"
        yield Flag(text, analysis, where(analysis, "checked", "date"), Severity.ERROR)


@invariant("risk_analysis", basis="JL-4-3-2d")
def measures_complete(analysis: Record, book: Book) -> Iterator[Flag]:
    """分析出的每项风险都有防范措施、应急处置、责任人和完成期限。

    在 risks（风险）里补写这一项的措施、责任人和期限。
    """
    for risk in analysis.risks:
        if lacking := [title for name, title in _MEASURES if getattr(risk, name) is None]:
            yield Flag(f"“{brief(risk.description)}”没有写{'、'.join(lacking)}", risk, where(risk))


@duty(every="年", group="企业", basis="JL-4-3-2b")
def monitoring_system(unit: str, period: Period, book: Book) -> Obligation | None:
    """规模以上的企业建有动态监控和预警预报体系，并作登记。

    在任一个月的风险分析里填写 system（监控预警）。
    """
    if _small(book, unit):
        return None
    known = [one for one in book.by("risk_analysis", _enterprise).get(unit, ()) if one.system]
    return Obligation(
        unit,
        owed_by=unit,
        what="登记动态监控和预警预报体系",
        due=book.calendar.anchored(period.last, False),
        **first((one.system.date, one.id) for one in known),
    )


def _enterprise(analysis: Record) -> str:
    return str(analysis.enterprise)
