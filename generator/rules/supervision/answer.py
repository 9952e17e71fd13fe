"""Decides how a supervision is answered for: told to those supervised, and those who hindered it dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import hindrance_handled
from generator.rules.limits import earliest
from generator.rules.supervision.visit import VISIT
from generator.rules.support import after_visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("supervision", basis="SQ-03-04-3")
def visit_answered(supervision: Record, book: Book) -> Obligation | None:
    """听取汇报、实地检查后{days}个{day_type}内下达书面反馈情况通知，或者决定不下达并写明理由。

    结束时填写 conducted.end，下达后填写 visit_notice（书面反馈情况通知）；决定不下达的填写 visit_notice_omitted。
    """
    if supervision.type != VISIT or not supervision.conducted:
        return None
    return Obligation(
        supervision,
        owed_by=book.office.short,
        what="下达或者决定不下达书面反馈情况通知",
        due=after_visit(book, "SQ-03-04-3", supervision),
        met=earliest(supervision.visit_notice.date, supervision.visit_notice_omitted.date),
        closed=supervision.archived.date,
    )


@duty("supervision", basis=("SQ-04-07-1", "BJ-08-3a"))
def feedback_given(supervision: Record, book: Book) -> Obligation | None:
    """督查结束后{days}个{day_type}内，把情况和意见反馈给被督查单位。

    督查结束时填写 conducted.end，送达督查反馈意见书后填写 feedback（反馈）。
    """
    if supervision.type not in {"综合督查", "专项督查"} or not supervision.conducted:
        return None
    return Obligation(
        supervision,
        owed_by=book.office.short,
        what="反馈督查情况和意见",
        due=after_visit(book, book.prevailing("SQ-04-07-1", "BJ-08-3a"), supervision),
        met=supervision.feedback.date,
        closed=supervision.archived.date,
    )


@duty("supervision", basis="BJ-08-3b")
def material_archived(supervision: Record, book: Book) -> Obligation | None:
    """督查结束后{months}个月内，督查材料归档，写明档案号。

    归档后填写 archived（归档）的日期和归档号。
    """
    if not supervision.conducted:
        return None
    return Obligation(
        supervision,
        owed_by=supervision.organizer,
        what="把督查材料归档",
        due=after_visit(book, "BJ-08-3b", supervision),
        met=supervision.archived.date,
    )


@invariant("supervision", basis="SQ-04-07-1")
def feedback_to_all(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查意见要反馈给每一个被督查单位。

    把意见书补送没有收到的单位，并写入 feedback.to（反馈对象）；专委会可以由其办公室所在单位代收。
    """
    if supervision.type not in {"综合督查", "专项督查"} or not supervision.feedback:
        return
    missing = [
        name
        for name in supervision.targets
        if not {name, _office_of(name, book)} & {*supervision.feedback.to}
    ]
    if missing:
        place = where(supervision, "feedback", "to")
        yield Flag(f"没有反馈给{'、'.join(missing)}", supervision, place, Severity.WARNING)


@invariant("supervision", basis="SQ-04-08-1")
def cooperation(supervision: Record, book: Book) -> Iterator[Flag]:
    """有关单位应当支持、配合督查。

    在 conduct.units、conduct.text 写明哪个单位怎样不配合，并向其指出；记错了的改 conduct.cooperation。
    """
    if supervision.conduct.cooperation is False:
        units = "、".join(supervision.conduct.units) or "被督查单位"
        yield Flag(f"{units}不配合督查", supervision, where(supervision, "conduct", "cooperation"))


@duty("supervision", basis="SQ-04-08-2")
def obstruction_handled(supervision: Record, book: Book) -> Obligation | None:
    """拒绝、阻挠督查的，{days}个{day_type}内作出处理或者移交处理。

    登记责任追究（ZJ）或移交（YJ），事由链接这次督查。
    """
    if not supervision.conduct.obstruction:
        return None
    return hindrance_handled(supervision, book, "SQ-04-08-2", "拒绝阻挠督查")


@duty("supervision", basis="SQ-04-08-3")
def retaliation_handled(supervision: Record, book: Book) -> Obligation | None:
    """打击报复督查人员的，{days}个{day_type}内作出处理或者移交处理。

    登记责任追究（ZJ）或移交（YJ），事由链接这次督查。
    """
    if not supervision.conduct.retaliation:
        return None
    return hindrance_handled(supervision, book, "SQ-04-08-3", "打击报复督查人员")


def _office_of(name: str, book: Book) -> str | None:
    committee = book.register.entries["committees"].get(name)
    return None if committee is None else committee.office_unit
