"""无故不参加约谈的认定和四项后果（七 第六条）。

不认真落实没有单独的字段：逾期不反馈由 feedback-in-writing 指出，落实不力由评价办结写明，都不在这里推断（A52）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import called_off, criticism, pursued, sanctions
from generator.rules.bodies import ours, sort_of
from generator.rules.interview.talks import deduction, executed_on, granted, held_on, unexcused
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

_ASSESSED = frozenset({"镇", "园区", "部门"})
_CRITICISED = ("SQ-07-06-3a", "BJ-03-3b")
"""Beijing has only towns, parks and departments criticised for staying away; Shiquan everybody."""


@invariant("interview", basis="SQ-07-06-3a")
def absence_judged(interview: Record, book: Book) -> Iterator[Flag]:
    """无故不参加由安委办认定并写明理由；约谈前书面提出并获准改期的不算无故，没有获准的按无故。

    核对 absence 的认定单位、认定和理由；获准改期的在 leave 登记。
    """
    if called_off(interview):
        return
    told = interview.notice.time.date if interview.notice.time is not None else held_on(interview)
    for item in interview.absence:
        moved = granted(interview, item.unit, until=told or item.date)
        pending = [leave for leave in moved if leave.new_time is None or leave.new_time.date > item.date]
        if item.judged_by not in ours(book):
            message = f"由“{item.judged_by}”认定，应当由安委办认定"
            yield Flag(message, item, where(item, "judged_by"), Severity.WARNING)
        if item.nature == "无故" and not item.reason:
            yield Flag("认定为无故，没有写理由", item, where(item, "nature"), Severity.WARNING)
        if item.nature == "无故" and pending:
            message = f"{pending[-1].date} 已经准予改期，不应认定为无故"
            yield Flag(message, item, where(item, "nature"), Severity.WARNING)
        if item.nature == "有正当理由" and not moved:
            message = "认定为有正当理由，没有约谈前准予改期的记录"
            yield Flag(message, item, where(item, "nature"), Severity.WARNING)


def _owed(interview: Record, book: Book) -> Iterator[Part]:
    if not called_off(interview):
        yield from unexcused(interview)


@duty("interview", basis=_CRITICISED)
def absence_criticised(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，{days}个{day_type}内通报批评。

    印发通报批评，在通报的 named（点名）中写这家单位，通报的 sources 链接这次约谈。
    """
    clause = book.prevailing(*_CRITICISED)
    for item in _owed(interview, book):
        if clause == "BJ-03-3b" and sort_of(book, item.unit) not in _ASSESSED:
            continue
        found = criticism(book, interview, item.unit, item.date)
        yield Obligation(
            item,
            owed_by=book.office.short,
            what=f"就{item.unit}无故不参加约谈通报批评",
            due=book.deadline(clause, item.date),
            concerning=item.unit,
            ground="无故不参加约谈",
            **first([found] if found else []),
        )


@duty("interview", basis="SQ-07-06-3b")
def absence_written_review(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，{days}个{day_type}内作出书面检查。

    责令书面检查登记为责任追究记录（ZJ），事由链接这次约谈；收到书面检查后填写 executed。
    """
    for item in _owed(interview, book):
        yield Obligation(
            item,
            owed_by=item.unit,
            what="就无故不参加约谈作出书面检查",
            due=book.deadline("SQ-07-06-3b", item.date),
            **first(executed_on(sanctions(book, interview, item.unit, "书面检查"))),
        )


@duty("interview", basis="SQ-07-06-3c")
def absence_liability(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，{days}日内（{day_type}）提出追究单位和人员责任的建议或者移交问责。

    登记责任追究记录（ZJ）或移交记录（YJ，事项为问责），事由链接这次约谈。
    """
    for item in _owed(interview, book):
        yield Obligation(
            item,
            owed_by=book.office.short,
            what=f"建议或移交追究{item.unit}的责任",
            due=book.deadline("SQ-07-06-3c", item.date),
            concerning=item.unit,
            ground="无故不参加约谈",
            **first(pursued(book, interview, item.unit)),
        )


@duty("interview", basis=("SQ-07-06-3d", "BJ-03-3c"))
def absence_deducted(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，在当年责任制考核中重点扣分。

    在这家单位当年的考核记录（KH）rewards_deductions 或 daily 中扣分，来源写这次约谈。
    """
    for item in _owed(interview, book):
        if sort_of(book, item.unit) not in _ASSESSED:
            continue
        yield deduction(interview, item, item.unit, item.date.year, book)
