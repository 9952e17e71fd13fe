"""控制指标台账：累计数只增不减，同事故记录对得上，公布的百分数算得出来（三 第二条（五）、基层一）。"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Severity, invariant
from generator.formulas import agrees, change, exact, ratio, written
from generator.periods import parse
from generator.record import where
from generator.rules.quotas import counted, earlier, quotas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_BASIS: Final = ("SQ-03-02-5", "JC-01-4")


@invariant("indicator_ledger", basis=_BASIS, blocks=True)
def dates_in_order(ledger: Record, book: Book) -> Iterator[Flag]:
    """统计截止日在所属期内，填报不早于截止日，审核不早于填报。

    核对 compiled（填报）的 cut_off 和日期、reviewed（审核）的日期。
    """
    told, checked = ledger.compiled, ledger.reviewed.date
    if told.cut_off is not None and told.cut_off not in parse(ledger.period):
        text = f"截止日 {told.cut_off} 不在 {parse(ledger.period).title}"
        yield Flag(text, ledger, where(ledger, "compiled", "cut_off"), Severity.ERROR)
    if told.date is not None and told.cut_off is not None and told.date < told.cut_off:
        text = f"{told.date} 填报，统计却到 {told.cut_off}"
        yield Flag(text, ledger, where(ledger, "compiled", "date"), Severity.ERROR)
    if told.date is not None and checked is not None and checked < told.date:
        text = f"{checked} 审核，早于填报 {told.date}"
        yield Flag(text, ledger, where(ledger, "reviewed", "date"), Severity.ERROR)


@invariant("indicator_ledger", basis=_BASIS)
def agrees_with_accidents(ledger: Record, book: Book) -> Iterator[Flag]:
    """指标台账的累计数和上年同期数，同截止日已有的事故记录一致。

    核对事故记录（续报、补报也算）和台账，哪边错了改哪边；口径不同的，在指标名册写明统计行业和起算等级。
    """
    until = ledger.compiled.cut_off
    for value in ledger.values if until is not None else ():
        days = {"cumulative": ("累计", until), "same_period_last": ("上年同期", _year_before(until))}
        for field, (title, day) in days.items():
            stated = getattr(value, field)
            found = counted(book, value.indicator, ledger.unit, day) if stated is not None else None
            if found is not None and exact(stated) != found:
                text = f"“{value.indicator}”{title}写 {stated}，到 {day} 的事故记录是 {_plain(found)}"
                yield Flag(text, value, where(value, field))


@invariant("indicator_ledger", basis=_BASIS)
def never_falls(ledger: Record, book: Book) -> Iterator[Flag]:
    """一年之内，累计数逐期只增不减。

    核对本期和前一期的数；前一期多报后来核减的，更正前一期，在备注写明核减的依据。
    """
    before = _previous(ledger, book)
    for value in ledger.values:
        earlier = before.get(value.indicator)
        if earlier is not None and exact(value.cumulative) < exact(earlier[0]):
            text = f"“{value.indicator}”累计 {value.cumulative}，比 {earlier[1]} 的 {earlier[0]} 还少"
            yield Flag(text, value, where(value, "cumulative"))


@invariant("indicator_ledger", basis=_BASIS)
def stated_figures_agree(ledger: Record, book: Book) -> Iterator[Flag]:
    """公布的进度、同比和比率，同按台账算出来的一致，末位可以差一个单位。

    核对 stated（公布的数）；公布错了的照实保留，在下一期通报中更正。上年同期为零的，同比写“—”。
    """
    for value in ledger.values:
        for field, title, found in _computed(ledger, value, book):
            stated = getattr(value.stated, field)
            if stated is not None and not agrees(stated, found):
                digits = max(len(stated.partition(".")[2]), 2)
                text = f"“{value.indicator}”公布的{title}是 {stated}，算出来是 {written(found, digits)}"
                yield Flag(text, value, where(value, "stated", field))


def _computed(ledger: Record, value: Part, book: Book) -> Iterator[tuple[str, str, Fraction | None]]:
    """What the published figures of an indicator should be; nothing for what the ledger gives no numbers for."""
    quota = book.once(quotas).get((ledger.unit, parse(ledger.period).year, value.indicator))
    if quota is not None:
        yield "progress", "进度", ratio(value.cumulative, quota, 100)
    if value.same_period_last is not None:
        yield "change", "同比", _hundredfold(change(value.cumulative, value.same_period_last))
    if value.denominator is not None:
        yield "rate", "比率", ratio(value.cumulative, value.denominator)


def _hundredfold(share: Fraction | None) -> Fraction | None:
    return None if share is None else share * 100


def _previous(ledger: Record, book: Book) -> dict[str, tuple[float, str]]:
    """What the ledgers of the unit that end earlier in the year gave last for each indicator, and which ledgers."""
    return {
        value.indicator: (value.cumulative, other.id)
        for other in earlier(ledger, book)
        for value in other.values
    }


def _year_before(day: date) -> date:
    """The same day a year earlier; the last of February for the 29th."""
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=day.year - 1)


def _plain(number: Fraction) -> str:
    return written(number, 0) if number.denominator == 1 else written(number)
