"""Decides what becomes of the problems that a supervision found: ordered, mended, reported, looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import HAZARDS, ORDERED
from generator.rules.bodies import department_of, ours
from generator.rules.limits import earliest, ordered
from generator.rules.support import ended, left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_MENDED: Final = ORDERED - {"挂牌"}


def _to_mend(supervision: Record) -> Iterator[tuple[Part, date, date | None]]:
    """The problems that were ordered to be put right, each with the day it was found and the day by which.

    What is corrected on the spot has no such day until the visit is over: nobody knows yet when it will be.
    """
    day = ended(supervision)
    for finding in supervision.findings if day is not None else ():
        at_once = finding.handling == "立即纠正"
        until = finding.deadline or (left(supervision) if at_once else None)
        if day is not None and finding.handling in _MENDED and (until is not None or at_once):
            yield finding, day, until


def _told(supervision: Record) -> date | None:
    return earliest(supervision.feedback.date, supervision.visit_notice.date)


@invariant("supervision", basis=("SQ-04-07-2", "SQ-04-09-1"))
def deadline_set(supervision: Record, book: Book) -> Iterator[Flag]:
    """限期整改的问题，反馈时须给出整改期限，期限不得早于反馈之日。

    在问题的 deadline（整改期限）写明最后日期，并告知责任单位。
    """
    told = _told(supervision)
    for finding in supervision.findings if told or supervision.archived else ():
        if finding.handling != "限期整改":
            continue
        clause = "SQ-04-09-1" if finding.type in HAZARDS else "SQ-04-07-2"
        if finding.deadline is None:
            yield Flag("责令限期整改，没有写整改期限", finding, clause=clause)
        elif told is not None and finding.deadline < told:
            message = f"整改期限 {finding.deadline} 早于反馈日期 {told}"
            yield Flag(message, finding, where(finding, "deadline"), clause=clause)


@duty("supervision", basis="SQ-04-07-2")
def finding_rectified(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现的问题，责任单位在期限内整改到位。

    核实整改后填写问题的 rectified（整改）；复查不合格的，整改到位后改写整改完成日期。
    """
    for finding, day, until in _to_mend(supervision):
        yield Obligation(
            finding,
            owed_by=finding.target_unit,
            what="整改督查发现的问题",
            due=ordered(book, "SQ-04-07-2", day, until) if until else None,
            met=_rectified(finding),
            closed=supervision.archived.date,
            at=where(finding, "deadline") if finding.deadline else None,
        )


@duty("supervision", basis="SQ-04-07-3")
def result_reported(supervision: Record, book: Book) -> Iterator[Obligation]:
    """整改期满后{days}个{day_type}内，责任单位把整改结果报安委办。

    收到报告后填写问题的 reported（结果报告），报送对象为安委办。
    """
    for finding, _, until in _to_mend(supervision):
        if finding.type != "典型经验":
            yield Obligation(
                finding,
                owed_by=finding.target_unit,
                what=f"把整改结果报{book.office.short}",
                due=book.deadline("SQ-04-07-3", until) if until else None,
                met=finding.reported.date if finding.reported.to in ours(book) else None,
                closed=supervision.archived.date,
            )


@invariant("supervision", basis="SQ-04-07-3")
def recheck_independent(supervision: Record, book: Book) -> Iterator[Flag]:
    """整改结果由责任单位以外的单位复查。

    已经发生的照实保留，另请安委办或主管部门复查，改写 recheck（复查）。
    """
    for finding in supervision.findings:
        if finding.recheck.by == finding.target_unit:
            message = f"责任单位{finding.target_unit}自己复查自己"
            yield Flag(message, finding, where(finding, "recheck", "by"), Severity.WARNING)


@invariant("supervision", basis="SQ-04-09-1")
def hazard_ordered(supervision: Record, book: Book) -> Iterator[Flag]:
    """发现事故隐患的，责令立即纠正、限期整改或者挂牌，并告知行业主管部门。

    改写问题的 handling（处置方式）；企业的隐患还要把意见书送行业主管部门，写入 feedback.to（反馈对象）。
    """
    for finding in supervision.findings:
        if finding.type not in HAZARDS:
            continue
        if finding.handling not in ORDERED:
            message = f"{finding.type}的处置方式是“{finding.handling}”，没有责令纠正或整改"
            yield Flag(message, finding, where(finding, "handling"))
        department = department_of(book, finding.target_unit)
        if supervision.feedback and department and department not in supervision.feedback.to:
            message = f"{finding.target_unit}有{finding.type}，没有告知行业主管部门{department}"
            yield Flag(message, finding, where(supervision, "feedback", "to"), Severity.WARNING)


def _rectified(finding: Part) -> date | None:
    """The day on which a problem was put right; not before a check that found it was not."""
    day: date | None = finding.rectified.date
    if day is not None and finding.recheck.passed is False and day <= finding.recheck.date:
        return None
    return day
