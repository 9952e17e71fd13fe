"""向社会公开：事故统计、约谈内容（安全生产法第八十九条、七 第九条），宣传、发布会、曝光（北京四（五））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.hazard.removal import FAILINGS
from generator.rules.limits import first, period_end
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record

_STATISTICS: Final = "事故统计"
_TALK: Final = "约谈情况"
_PRACTICE: Final = frozenset({"政策部署", "经验做法"})
_SPOKEN_OF: Final = _PRACTICE | {"事故通报"}
"""What a press conference is for (讲政策、推做法、说事故)."""


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


@duty(every="年", group="安委办", basis="BJ-05-4b")
def practice_spread(unit: str, period: Period, book: Book) -> Obligation:
    """部门的部署和好的做法，由安委办整理后放到网站和简报上宣传，一年至少登记{times}次。

    登记公开发布（GK），发布形式写网站宣传或者简报，发布内容写政策部署、经验做法，填写 published（发布）。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}宣传部门的部署和好的做法",
        due=period_end(book, "BJ-05-4b", period),
        **first(
            (one.published.date, one.id)
            for one in book.all("disclosure")
            if one.type in {"网站宣传", "简报"}
            and one.by in ours(book)
            and not _PRACTICE.isdisjoint(one.contents)
            and one.published
            and one.published.date in period
        ),
    )


@invariant("disclosure", basis="BJ-05-5a")
def conference_contents(disclosure: Record, book: Book) -> Iterator[Flag]:
    """新闻发布会讲政策、推做法、说重大和典型事故，写明属于哪一类，说事故的写明是哪一起。

    在 contents（发布内容）选政策部署、经验做法或者事故通报；说事故的在 about（有关记录）写事故的编号。
    """
    if disclosure.type != "新闻发布会":
        return
    if _SPOKEN_OF.isdisjoint(disclosure.contents):
        text = f"内容是{'、'.join(disclosure.contents)}，不属于政策、做法、事故"
        yield Flag(text, disclosure, where(disclosure, "contents"))
    accidents = [one for number in disclosure.about for one in of_kind(book, number, "accident")]
    if "事故通报" in disclosure.contents and not accidents:
        yield Flag("说事故，没有写明是哪一起", disclosure, where(disclosure, "contents"))


@duty("hazard", basis="BJ-05-5b")
def slackers_exposed(hazard: Record, book: Book) -> Iterator[Obligation]:
    """隐患整改经认定不力的单位，{days}个{day_type}内予以曝光，或者决定不曝光并写明理由。

    登记公开发布（GK），发布形式写曝光，about（有关记录）写这处隐患，parties（涉及单位）写这家单位；
    不曝光的填写 decided（决定）：不公开，写明 reason（决定理由）。
    """
    for item in hazard.judged:
        if item.conduct in FAILINGS:
            yield Obligation(
                item,
                owed_by=book.office.short,
                what=f"曝光{item.unit}或者决定不曝光",
                concerning=item.unit,
                ground=item.conduct,
                due=book.deadline("BJ-05-5b", item.date),
                **first(_exposed(hazard, item, book)),
            )


def _exposed(hazard: Record, item: Part, book: Book) -> Iterator[tuple[date, str]]:
    """When a unit was exposed over a hazard, or when it was decided with a reason that it should not be."""
    for one in book.linked(hazard, "disclosure"):
        about = one.type == "曝光" or "隐患曝光" in one.contents
        if not about or item.unit not in one.parties:
            continue
        if one.published and one.published.date >= item.date:
            yield one.published.date, one.id
        choice = one.decided
        if choice and choice.answer == "不公开" and choice.reason and choice.date >= item.date:
            yield choice.date, one.id
