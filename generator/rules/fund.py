"""安全生产的钱：政府的专项资金、企业的安全费用、矿山治理的配套资金，列了没有、用在哪里（吉林四（五）1、五（三））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import mines
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_PUBLIC: Final = "专项资金"
_OWN: Final = "企业安全费用"
_MATCHING: Final = "配套资金"
_USES: Final = frozenset(
    {"装备", "隐患治理", "专项整治", "安全文化", "能力建设", "体系建设", "应急救援", "技术支撑"}
)
"""The eight uses of the public fund (八类用途)."""


@duty(every="年", group="各级政府", basis="JL-5-3")
def public_money(unit: str, period: Period, book: Book) -> Obligation:
    """公共预算每{period}列有安全生产专项资金。

    预算下达后登记资金（JF），类别写专项资金，填写 budget（预算）的日期和金额。
    """
    return _budgeted(unit, unit, _PUBLIC, "JL-5-3", period, book)


@invariant("fund", basis="JL-5-3")
def public_uses(fund: Record, book: Book) -> Iterator[Flag]:
    """安全生产专项资金只用在八类事情上。

    核对 budget.purposes（用途）和每一笔支出的 purpose（用途）；用错了的调整回来，照实登记。
    """
    if fund.type != _PUBLIC:
        return
    if fund.budget and not fund.budget.purposes:
        yield Flag("没有写预算用在哪些方面", fund, where(fund, "budget"))
    if strange := [use for use in fund.budget.purposes if use not in _USES]:
        yield Flag(f"预算列了{'、'.join(strange)}，不在八类里", fund, where(fund, "budget", "purposes"))
    for item in fund.spent:
        if item.purpose not in _USES:
            told = f"用在{item.purpose}，不在八类里" if item.purpose else "没有写用途"
            yield Flag(f"{item.date} 支出 {item.amount:g} 万元{told}", item, where(item, "amount"))


@duty(every="年", group="企业", basis="JL-4-5-1a")
def own_money(unit: str, period: Period, book: Book) -> Obligation:
    """企业每{period}的预算列有安全投入。

    企业定下预算后登记资金（JF），类别写企业安全费用，填写 budget（预算）的日期和金额。
    """
    return _budgeted(unit, unit, _OWN, "JL-4-5-1a", period, book)


@invariant("fund", basis="JL-4-5-1a")
def extracted_in_full(fund: Record, book: Book) -> Iterator[Flag]:
    """企业的安全费用按规定的比例提足，并且用在安全上。

    填写 extraction（费用提取）的应提和实提金额；没有提足的补提，用在别处的退回来，照实登记。
    """
    taken = fund.extraction
    if fund.type != _OWN:
        return
    if fund.settled and not taken:
        yield Flag("已经决算，没有登记费用提取", fund, where(fund, "settled"))
    elif taken and taken.required is None:
        yield Flag("没有写应提金额，看不出提足没有", fund, where(fund, "extraction"))
    elif taken and taken.amount < taken.required:
        text = f"应提 {taken.required:g} 万元，实提 {taken.amount:g} 万元"
        yield Flag(text, fund, where(fund, "extraction", "amount"))
    for item in fund.spent:
        if item.purpose == "其他":
            yield Flag(f"{item.date} 支出 {item.amount:g} 万元，没有用在安全上", item, where(item, "purpose"))


@duty(every="年", group="县政府", basis="JL-4-5-1b")
def matching_money(unit: str, period: Period, book: Book) -> Obligation | None:
    """有矿山的地方，关闭整顿、瓦斯防治、技术改造、尾矿库治理所需的配套资金到位。

    资金到位后登记资金（JF），类别写配套资金，填写 budget（预算）的日期和金额。
    """
    if not mines(book):
        return None
    return _budgeted(None, unit, _MATCHING, "JL-4-5-1b", period, book)


def _budgeted(
    unit: str | None, owed_by: str, sort: str, clause: str, period: Period, book: Book
) -> Obligation:
    """That a fund of a sort is in the budget of a year: that of a unit, or of anybody."""
    funds = book.by("fund", _sort_and_year).get((sort, period.year), ())
    return Obligation(
        owed_by,
        owed_by=owed_by,
        what=f"在{period.title}的预算里列{sort}",
        due=period_end(book, clause, period),
        **first(
            (one.budget.date, one.id)
            for one in funds
            if unit in {None, one.unit} and one.budget and one.budget.amount > 0
        ),
    )


def _sort_and_year(fund: Record) -> tuple[str, int]:
    return fund.type, fund.year
