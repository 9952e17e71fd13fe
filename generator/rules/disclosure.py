"""向社会公开：每年公布事故统计，公开约谈内容写明理由（安全生产法第八十九条、七 第九条）。"""

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

_STATISTICS: Final = "事故统计"
_TALK: Final = "约谈情况"


@duty(every="年", group="安委办", basis="GJ-02-89-1")
def statistics_published(unit: str, period: Period, book: Book) -> Obligation:
    """应急部门定期统计分析事故，每年至少向社会公布一次。

    公布后登记公开发布（GK），发布内容写事故统计，填写 period（所属期）和 published（发布）。
    """
    return Obligation(
        unit,
        owed_by=book.office.bureau,
        what="向社会公布事故统计",
        due=period_end(book, "GJ-02-89-1", period),
        **first(
            (one.published.date, one.id)
            for one in book.all("disclosure")
            if _STATISTICS in one.contents and one.period and one.published and one.published.date in period
        ),
    )


@duty(every="年", group="监管部门", basis="JL-5-4a")
def affairs_open(unit: str, period: Period, book: Book) -> Obligation:
    """安全生产方面的办事信息公开，许可可以在网上申请、受理和审批。

    公开后登记公开发布（GK），发布内容写办事公开，填写 by（发布单位）和 published（发布）；公开一次以后各年都算。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what="公开安全生产的办事信息和网上许可",
        due=period_end(book, "JL-5-4a", period),
        **first(
            (one.published.date, one.id)
            for one in book.all("disclosure")
            if "办事公开" in one.contents and one.by == unit and one.published
        ),
    )


@invariant("disclosure", basis="SQ-07-09-1")
def talk_disclosed_with_reason(disclosure: Record, book: Book) -> Iterator[Flag]:
    """约谈内容公开或者不公开，都要有决定并写明理由。

    填写 decided（决定）的日期和 reason（决定理由）；已经发布的照实保留，补写当时的决定。
    """
    if _TALK not in disclosure.contents:
        return
    choice = disclosure.decided
    if disclosure.published and not choice:
        yield Flag("已经发布约谈内容，没有写公开的决定", disclosure, where(disclosure, "published"))
    elif choice.answer == "不公开" and disclosure.published:
        yield Flag("决定不公开，却发布了约谈内容", disclosure, where(disclosure, "published"))
    elif choice and choice.reason is None:
        yield Flag(f"决定{choice.answer}，没有写理由", disclosure, where(disclosure, "decided"))
