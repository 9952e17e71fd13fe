"""无故不参加约谈的认定和四项后果（七 第六条）。

不认真落实没有单独的字段：逾期不反馈由 feedback-in-writing 指出，落实不力由评价办结写明，都不在这里推断（A52）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.interview.talks import decided_on, executed_on, granted, held_on, unexcused
from generator.rules.support import called_off, criticism, first, ours, sanctions, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_LIABILITY = ("一票否决", "行政警告", "处分", "移交问责", "刑事")
_ASSESSED = frozenset({"镇", "园区", "部门"})


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


@duty("interview", basis="SQ-07-06-3a")
def absence_criticised(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，{days}个{day_type}内通报批评。

    印发通报批评，在通报的 named（点名）中写这家单位，通报的 sources 链接这次约谈。
    """
    for item in _owed(interview, book):
        found = criticism(book, interview, item.unit, item.date)
        yield Obligation(
            item,
            owed_by=book.office.short,
            what=f"就{item.unit}无故不参加约谈通报批评",
            due=book.deadline("SQ-07-06-3a", item.date),
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
            **first(_pursued(interview, book, item.unit)),
        )


def _pursued(interview: Record, book: Book, unit: str) -> Iterator[tuple[date, str]]:
    for sanction in sanctions(book, interview, unit, *_LIABILITY):
        for step in (sanction.proposed, sanction.decided):
            if step:
                yield step.date, sanction.id
    for transfer in book.linked(interview, "transfer"):
        if transfer.matter == "问责" and transfer.sent and transfer.target.unit in {None, unit}:
            yield transfer.sent.date, transfer.id


@duty("interview", basis="SQ-07-06-3d")
def absence_deducted(interview: Record, book: Book) -> Iterator[Obligation]:
    """无故不参加约谈的，在当年责任制考核中重点扣分。

    在这家单位当年的考核记录（KH）rewards_deductions 或 daily 中扣分，来源写这次约谈。
    """
    for item in _owed(interview, book):
        if sort_of(book, item.unit) not in _ASSESSED:
            continue
        found = book.by("assessment", _of_year).get((item.unit, item.date.year), ())
        yield Obligation(
            item,
            owed_by=book.office.short,
            what=f"在{item.date.year}年度考核中对{item.unit}扣分",
            closed=max((record.submitted.date for record in found if record.submitted), default=None),
            **first(_deducted(interview, book, item.unit, found)),
        )


def _of_year(assessment: Record) -> tuple[str, int]:
    return assessment.unit, assessment.year


def _deducted(
    interview: Record, book: Book, unit: str, assessments: tuple[Record, ...]
) -> Iterator[tuple[date, str]]:
    for record in assessments:
        for entry in (*record.rewards_deductions, *record.daily):
            source = (entry.source or "").partition("#")[0]
            if source == interview.id and entry.delta < 0:
                yield entry.date, record.id
    yield from decided_on(sanctions(book, interview, unit, "考核扣分"))
