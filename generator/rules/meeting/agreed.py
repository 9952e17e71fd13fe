"""会议的纪要和议定事项的督办（石泉一 第五条；北京三（一）、三（二）；基层三；125 号文件第十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import extended, latest, on
from generator.rules.meeting.gathering import COORDINATING, REGULAR, cross_boundary, held_on, joint
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


_MINUTES: Final = {
    "联席会议": ("SQ-01-05-1", "JC-03-2c", "BJ-02-3a"),
    REGULAR: ("BJ-01-3b",),
    COORDINATING: ("BJ-02-3a",),
}
"""Which clauses ask for the minutes of a meeting, by its type."""
_ANY: Final = ("SQ-01-05-1", "JC-03-2c", "BJ-02-3a", "BJ-01-3b")


@duty("meeting", basis=_ANY)
def minutes_issued(meeting: Record, book: Book) -> Obligation | None:
    """会议开过后{days}个{day_type}内形成会议纪要。

    印发纪要，填写 minutes（会议纪要）的日期和文号。
    """
    clause = book.regimes.prevailing(_MINUTES.get(meeting.type, ()))
    if clause is None or not meeting.held:
        return None
    settled = [item.confirmed.date for item in meeting.agreed]
    return Obligation(
        meeting,
        owed_by=book.office.short,
        what=f"印发{meeting.type}纪要",
        due=book.deadline(clause, meeting.held.end or meeting.held.start),
        met=meeting.minutes.date,
        closed=None if None in settled else latest(*settled),
        clause=clause,
        at=where(meeting, "held"),
    )


@invariant("meeting", basis=_ANY, blocks=True)
def minutes_after_meeting(meeting: Record, book: Book) -> Iterator[Flag]:
    """先开会，后有纪要。

    核对 held.start（开始时间）和 minutes.date（纪要日期）。
    """
    issued, held = meeting.minutes.date, held_on(meeting)
    if issued is None:
        return
    if held is None:
        yield Flag("有会议纪要，没有登记会议召开", meeting, where(meeting, "minutes"), Severity.ERROR)
    elif issued < held:
        text = f"纪要日期 {issued} 早于开会日期 {held}"
        yield Flag(text, meeting, where(meeting, "minutes", "date"), Severity.ERROR)


@invariant("meeting", basis=("SQ-01-05-2", "AJ-12"))
def item_supervised(meeting: Record, book: Book) -> Iterator[Flag]:
    """每条议定事项由安委办督办，写明责任单位和时限。

    填写议定事项的 supervisor（督办单位）、lead_unit（责任单位）和 deadline（办结时限）；办结由安委办确认。
    """
    clause = _supervising(meeting, book)
    for item in meeting.agreed if clause and meeting.minutes else ():
        if item.supervisor is None:
            yield Flag("没有写由安委办督办", item, clause=clause)
        elif item.supervisor not in ours(book):
            text = f"督办单位是“{item.supervisor}”，不是安委办"
            yield Flag(text, item, where(item, "supervisor"), clause=clause)
        if item.confirmed and item.confirmed.by not in ours(book):
            text = f"由“{item.confirmed.by}”确认办结，不是安委办"
            yield Flag(text, item, where(item, "confirmed", "by"), clause=clause)
        if item.lead_unit is None:
            yield Flag("没有写责任单位", item, severity=Severity.WARNING, clause=clause)
        if item.deadline is None:
            yield Flag("没有写办结时限", item, severity=Severity.WARNING, clause=clause)


def _supervising(meeting: Record, book: Book) -> str | None:
    """The clause under which the office sees to what was agreed, if any: all of a joint meeting, all coordination."""
    clauses = ("SQ-01-05-2",) * joint(meeting) + ("AJ-12",) * cross_boundary(meeting)
    return book.regimes.prevailing(clauses)


@invariant("meeting", basis="AJ-12")
def coordination_settled(meeting: Record, book: Book) -> Iterator[Flag]:
    """会上协调的跨部门、跨行业、跨地区问题，形成议定事项，盯到落实。

    在 agreed（议定事项）写明要办什么、责任单位和时限；确实没有议定的，下次会议接着协调。
    """
    if cross_boundary(meeting) and meeting.minutes and not meeting.agreed:
        yield Flag("协调了跨界问题，没有一条议定事项", meeting, where(meeting, "minutes"))


@invariant("meeting", basis="AJ-18")
def cooperation_recorded(meeting: Record, book: Book) -> Iterator[Flag]:
    """全局性的、要各方配合的工作由安委办协调，有协调的记录和处理结果。

    在 agreed（议定事项）写明怎样处理；用函件协调的，登记函（FH），依据记录写这次会议；
    用会签协调的，登记联合发文（FW），有关记录写这次会议。
    """
    whole = any(item.category == "综合整治" for item in meeting.agenda)
    joined = [one for one in book.linked(meeting, "issuance") if one.type == "联合发文"]
    written = any(one.issued for one in (*book.linked(meeting, "letter"), *joined))
    if whole and meeting.minutes and not meeting.agreed and not written:
        yield Flag("协调了要各方配合的工作，没有写处理结果", meeting, where(meeting, "minutes"))


@duty("meeting", basis="SQ-01-05-2")
def item_settled(meeting: Record, book: Book) -> Iterator[Obligation]:
    """议定事项在时限内办结并报结。

    办结后填写议定事项的 reported（报结）；退回后重新报结的，填写 returned（退回）中的 resubmitted。
    """
    for item in meeting.agreed:
        limit = extended(item, item.deadline)
        if item.lead_unit is not None and limit is not None:
            yield Obligation(
                item,
                owed_by=item.lead_unit,
                what=f"办结议定事项“{brief(item.content)}”并报结",
                due=on(book, limit),
                met=_settled(item),
                severity=Severity.WARNING,
            )


def _settled(item: Part) -> date | None:
    """When the matter was reported as settled, and not sent back since."""
    told = item.returned[-1].resubmitted.date if item.returned else item.reported.date
    day: date | None = told or item.confirmed.date
    return day


@invariant("meeting", basis="SQ-01-05-2", blocks=True)
def extension_sound(meeting: Record, book: Book) -> Iterator[Flag]:
    """议定事项延期的，新时限晚于原时限。

    核对延期的 new_deadline（新期限）和原来的办结时限。
    """
    for item, until in _extensions(meeting):
        if item.new_deadline <= until:
            text = f"新时限 {item.new_deadline} 不晚于原时限 {until}"
            yield Flag(text, item, where(item, "new_deadline"), Severity.ERROR)


@invariant("meeting", basis="SQ-01-05-2")
def extension_approved(meeting: Record, book: Book) -> Iterator[Flag]:
    """议定事项延期，在时限届满前申请，经安委办批准。

    核对延期的申请日期和批准单位；时限已过才申请的照实保留，按逾期办理。
    """
    for item, until in _extensions(meeting):
        if item.asked > until:
            text = f"{item.asked} 才申请延期，时限 {until} 已过"
            yield Flag(text, item, where(item, "asked"), Severity.WARNING)
        if item.approved and item.approved_by not in ours(book):
            text = f"延期由“{item.approved_by or '（未写）'}”批准，不是安委办"
            yield Flag(text, item, where(item, "approved"), Severity.WARNING)


def _extensions(meeting: Record) -> Iterator[tuple[Part, date]]:
    """Each extension with the limit that it replaces."""
    for matter in meeting.agreed:
        until = matter.deadline
        for item in matter.extension:
            if until is not None:
                yield item, until
            if item.approved and item.approved_by:
                until = item.new_deadline
