"""落实约谈要求不力的后果（七 第七条；国家约谈办法：通报抄送监察机关）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import called_off, criticism, sanctions, units_of
from generator.rules.bodies import sort_of
from generator.rules.interview.talks import decided_on, deduction, executed_on, subject_of
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


def _failed(interview: Record) -> tuple[str, ...]:
    if interview.closing.evaluation != "落实不力" or called_off(interview):
        return ()
    named: tuple[str, ...] = interview.closing.failed_units or units_of(interview)
    return named


@duty("interview", basis="SQ-07-07-1")
def failure_honours_revoked(interview: Record, book: Book) -> Iterator[Obligation]:
    """落实整改不力的，{days}个{day_type}内取消单位和责任人当年的评优评先资格。

    登记责任追究记录（ZJ），类型为取消评优评先，事由链接这次约谈，填写 decided（决定）。
    """
    for unit in _failed(interview):
        yield Obligation(
            subject_of(interview, unit),
            owed_by=book.office.short,
            what=f"取消{unit}当年的评优评先资格",
            due=book.deadline("SQ-07-07-1", interview.closing.date),
            concerning=unit,
            ground="落实整改不力",
            at=where(interview, "closing"),
            **first(decided_on(sanctions(book, interview, unit, "取消评优评先"))),
        )


@duty("interview", basis="SQ-07-07-2")
def failure_reviewed_and_criticised(interview: Record, book: Book) -> Iterator[Obligation]:
    """落实整改不力的，{days}个{day_type}内责令作出书面检查并通报批评，两项都要有。

    书面检查登记为责任追究记录（ZJ），收到后填写 executed；通报的 named 写这家单位，sources 链接这次约谈。
    """
    for unit in _failed(interview):
        review = min(executed_on(sanctions(book, interview, unit, "书面检查")), default=None)
        named = criticism(book, interview, unit, interview.closing.date)
        lacking = [name for name, done in (("责令书面检查", review), ("通报批评", named)) if done is None]
        both = max(review, named) if review is not None and named is not None else None
        yield Obligation(
            subject_of(interview, unit),
            owed_by=book.office.short,
            what=f"对{unit}{'并'.join(lacking or ['责令书面检查', '通报批评'])}",
            due=book.deadline("SQ-07-07-2", interview.closing.date),
            concerning=unit,
            ground="落实整改不力",
            at=where(interview, "closing"),
            **first([both] if both is not None else []),
        )


@duty("interview", basis="SQ-07-07-3")
def failure_discipline_decided(interview: Record, book: Book) -> Obligation | None:
    """落实整改不力的，{days}个{day_type}内决定是否移交纪检监察机关问责，决定移交的办理移交。

    填写 closing.discipline（是否移交问责）和理由；移交的登记移交记录（YJ），写明编号。
    """
    closing = interview.closing
    if closing.evaluation != "落实不力" or called_off(interview):
        return None
    choice, sent = closing.discipline, None
    if choice.decided == "移交":
        moved = [record for record in book.linked(interview, "transfer") if record.matter == "问责"]
        named = book.get(choice.transfer)
        sent = earliest(*(record.sent.date for record in (*moved, *([named] if named else []))))
    return Obligation(
        interview,
        owed_by=book.office.short,
        what="移交纪检监察机关问责" if choice.decided == "移交" else "决定是否移交问责",
        concerning=_failed(interview),
        ground="落实约谈要求不力",
        due=book.deadline("SQ-07-07-3", closing.date),
        met=closing.date if choice.decided == "不移交" else sent,
        at=where(closing),
    )


_PUBLIC = frozenset({"镇", "园区", "部门"})
"""Bodies whose officials answer to the discipline commission and that are assessed every year (监察、考核对象)."""


@duty("interview", basis="BJ-03-3b")
def failure_criticised(interview: Record, book: Book) -> Iterator[Obligation]:
    """镇、园区和部门敷衍约谈要求的，{days}个{day_type}内通报批评。

    印发通报批评，在通报的 named（点名）中写这家单位，通报的 sources 链接这次约谈。
    """
    if book.regimes.active("SQ-07-07-2"):
        return  # Shiquan asks for the same and for a written review: one rule is enough
    for unit in _failed(interview):
        if sort_of(book, unit) in _PUBLIC:
            found = criticism(book, interview, unit, interview.closing.date)
            yield Obligation(
                subject_of(interview, unit),
                owed_by=book.office.short,
                what=f"就敷衍约谈要求对{unit}通报批评",
                due=book.deadline("BJ-03-3b", interview.closing.date),
                concerning=unit,
                ground="敷衍约谈要求",
                at=where(interview, "closing"),
                **first([found] if found else []),
            )


@duty("interview", basis="BJ-03-3c")
def failure_deducted(interview: Record, book: Book) -> Iterator[Obligation]:
    """镇、园区和部门敷衍约谈要求的，在年度考核中扣分。

    在这家单位当年的考核记录（KH）rewards_deductions 或 daily 中扣分，来源写这次约谈。
    """
    for unit in _failed(interview):
        if sort_of(book, unit) in _PUBLIC:
            yield deduction(interview, subject_of(interview, unit), unit, interview.closing.date.year, book)


@duty("interview", basis="GJ-06-07-1")
def failure_copied_to_discipline(interview: Record, book: Book) -> Iterator[Obligation]:
    """政府和部门被约谈后落实不力的，{days}个{day_type}内通报，并抄送纪检监察机关。

    通报的 named 写这家单位，sources 链接这次约谈，cc（抄送）写上纪检监察机关。
    """
    for unit in _failed(interview):
        if sort_of(book, unit) in _PUBLIC:
            yield Obligation(
                subject_of(interview, unit),
                owed_by=book.office.short,
                what=f"通报{unit}落实约谈要求不力，并抄送纪检监察机关",
                due=book.deadline("GJ-06-07-1", interview.closing.date),
                concerning=unit,
                ground="落实整改不力",
                at=where(interview, "closing"),
                **first(_copied(interview, unit, book)),
            )


def _copied(interview: Record, unit: str, book: Book) -> Iterator[tuple[date, str]]:
    """The bulletins that criticise a unit over an interview and go to the discipline commission."""
    for bulletin in book.linked(interview, "bulletin"):
        named = any(item.nature == "批评" and item.unit == unit for item in bulletin.named)
        told = any(sort_of(book, name) == "纪检监察" for name in (*bulletin.to, *bulletin.cc))
        if bulletin.issued and bulletin.issued.date >= interview.closing.date and named and told:
            yield bulletin.issued.date, bulletin.id
