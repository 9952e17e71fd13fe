"""安全生产标准化：规定期限内达标，逾期的暂扣许可证、停产整顿，仍不达标的关闭；结果通报四方（吉林四（三）3）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import orders_over
from generator.rules.bodies import regulator
from generator.rules.limits import disordered, first, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Record

_PARTIES: Final = ("银行", "证券", "保险", "担保")
_STOPS: Final = ("暂扣许可证", "停业停产整顿")
_LEVELS: Final = ("一级", "二级", "三级")
"""Levels, the highest first."""


def _reached(work: Record) -> date | None:
    """The day on which the level that was asked, or a higher one, was reached (达标)."""
    if not work.achieved or _LEVELS.index(work.achieved.level) > _LEVELS.index(work.level):
        return None
    day: date = work.achieved.date
    return day


@invariant("standardization", basis="JL-4-3-3a", blocks=True)
def steps_in_order(work: Record, book: Book) -> Iterator[Flag]:
    """标准化先启动、定方案，再达标，然后通报结果，日期不颠倒。

    核对 started（启动）、scheme（创建方案）、achieved（达标）、notices（结果通报）的日期。
    """
    yield from disordered(work, ("started", "启动"), ("scheme", "方案"), ("achieved", "达标"))
    for notice in work.notices if work.achieved else ():
        if notice.date < work.achieved.date:
            text = f"通报日期 {notice.date} 早于达标日期 {work.achieved.date}"
            yield Flag(text, notice, where(notice, "date"))


@invariant("standardization", basis="JL-4-3-3a")
def goal_set(work: Record, book: Book) -> Iterator[Flag]:
    """标准化登记达标的期限，创建方案涵盖岗位、专业、企业三个层次。

    填写 deadline（达标期限）；方案缺了层次的，补充方案后改 scheme.levels（达标层次）。
    """
    if work.deadline is None:
        yield Flag("没有写达标期限（deadline）", work)
    lacking = [level for level in ("岗位", "专业", "企业") if level not in work.scheme.levels]
    if work.scheme and lacking:
        yield Flag(f"创建方案没有涵盖{'、'.join(lacking)}达标", work, where(work, "scheme", "levels"))


@invariant("standardization", basis="JL-4-3-2i")
def hazards_included(work: Record, book: Book) -> Iterator[Flag]:
    """标准化的创建方案里含有隐患排查治理体系建设。

    补充方案，再把 scheme.hazard_system（含隐患排查治理体系）改为 true。
    """
    if work.scheme and not work.scheme.hazard_system:
        yield Flag("创建方案里没有隐患排查治理体系建设", work, where(work, "scheme", "hazard_system"))


@duty("standardization", basis="JL-4-3-3a")
def reached_in_time(work: Record, book: Book) -> Obligation | None:
    """企业在规定的期限以前达到应达的标准化等级。

    达标公告后填写 achieved（达标）的日期和等级。
    """
    if work.deadline is None:
        return None
    return Obligation(
        work,
        owed_by=work.enterprise,
        what=f"达到标准化{work.level}",
        due=on(book, work.deadline),
        met=_reached(work),
    )


@duty("standardization", basis="JL-4-3-3b")
def suspended(work: Record, book: Book) -> Iterator[Obligation]:
    """到期没有达标的，{days}个{day_type}内暂扣许可证，并责令停产整顿。

    登记指令（ZL）两条，类型写暂扣许可证、停业停产整顿，来源写这条标准化记录。
    """
    for sort in _STOPS if work.deadline else ():
        found = [one for one in orders_over(book, work, sort) if one[0] > work.deadline]
        yield from _consequence(work, book, "JL-4-3-3b", work.deadline, _WHAT[sort], sort, found)


_WHAT: Final = {"暂扣许可证": "暂扣许可证", "停业停产整顿": "责令停产整顿"}


@duty("standardization", basis="JL-4-3-3c")
def closed_down(work: Record, book: Book) -> Iterator[Obligation]:
    """停产整顿到期仍不达标的，{days}个{day_type}内依法关闭。

    县政府决定关闭后登记指令（ZL），类型写关闭，来源写这条标准化记录。
    """
    for order in book.linked(work, "order"):
        if order.source == work.id and order.type == "停业停产整顿" and order.deadline:
            found = [one for one in orders_over(book, work, "关闭") if one[0] > order.deadline]
            yield from _consequence(work, book, "JL-4-3-3c", order.deadline, "关闭企业", order.id, found)
            return


def _consequence(
    work: Record, book: Book, clause: str, until: date, what: str, item: str, found: list[tuple[date, str]]
) -> Iterator[Obligation]:
    """What follows when a limit has passed and the level was not reached; nothing if it was reached in time."""
    reached = _reached(work)
    if reached is not None and reached <= until:
        return
    due: Deadline = book.deadline(clause, until)
    done = found or ([] if reached is None else [(reached, work.id)])
    owed_by = book.office.government if clause == "JL-4-3-3c" else regulator(book, work.enterprise)
    yield Obligation(
        work,
        owed_by=owed_by,
        what=f"对到期没有达标的{work.enterprise}{what}",
        concerning=work.enterprise,
        ground="到期没有达标",
        due=due,
        arises=until + timedelta(days=1),
        item=item,
        **first(done),
    )


@duty("standardization", basis="JL-4-3-3d")
def results_told(work: Record, book: Book) -> Iterator[Obligation]:
    """标准化的考评结果，{days}个{day_type}内通报管银行、证券、保险、担保的部门。

    每通报一方，在 notices（结果通报）里加一条；一份函抄送几方的，各写一条。
    """
    for party in _PARTIES if work.achieved else ():
        yield Obligation(
            work,
            owed_by=regulator(book, work.enterprise),
            what=f"向管{party}的部门通报标准化结果",
            due=book.deadline("JL-4-3-3d", work.achieved.date),
            item=party,
            **first((one.date, work.id) for one in work.notices if one.to == party),
        )
