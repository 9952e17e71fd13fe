"""事故调查报告的批复、公布和整改措施的落实评估（493号令第三十二条、安全生产法第八十六条、吉林四（一）3）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.casualties import class_of
from generator.rules.limits import first, on
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@duty("accident", basis=("GJ-01-32-1", "GJ-01-32-2"))
def approved_in_time(accident: Record, book: Book) -> Obligation | None:
    """收到事故调查报告之日起{days}日内批复。

    批复后填写 approval（批复）的日期、文号和批复机关。
    """
    submitted = accident.investigation_report.date
    if submitted is None:
        return None
    clause = "GJ-01-32-2" if class_of(book, accident) == "特别重大" else "GJ-01-32-1"
    return Obligation(
        accident,
        owed_by=accident.approval.by or accident.investigation.authority or book.office.government,
        what="批复事故调查报告",
        due=book.deadline(clause, submitted),
        met=accident.approval.date,
        clause=clause,
        at=where(accident, "investigation_report"),
    )


_PUBLISHED: Final = ("GJ-02-86-1", "AJ-09c", "JL-4-1-3b")


@duty("accident", basis=_PUBLISHED)
def published(accident: Record, book: Book) -> Obligation | None:
    """批复后及时向社会公布事故调查报告和处理情况。

    公布后填写 published（公布）的日期和渠道，或者登记公开发布（GK）；依法保密不公布的登记豁免。
    """
    approval = accident.approval
    if not approval:
        return None
    return Obligation(
        accident,
        owed_by=approval.by,
        what="向社会公布事故调查报告和处理情况",
        due=book.deadline(book.prevailing(*_PUBLISHED), approval.date),
        at=where(accident, "approval"),
        **first(_publications(accident, book)),
    )


@duty("accident", basis="JL-4-1-3b")
def progress_published(accident: Record, book: Book) -> Obligation | None:
    """事故调查期间，向社会公布调查的进展。

    公布后登记公开发布（GK），发布内容写调查进展，有关记录写这起事故；批复以后才公布的，不算进展。
    """
    if not accident.investigation:
        return None
    ended = accident.approval.date
    told = (one for one in book.linked(accident, "disclosure") if "调查进展" in one.contents)
    days = [(one.published.date, one.id) for one in told if one.published]
    return Obligation(
        accident,
        owed_by=accident.investigation.authority or book.office.government,
        what="向社会公布事故调查的进展",
        closed=ended,
        at=where(accident, "investigation"),
        **first(found for found in days if ended is None or found[0] <= ended),
    )


def _publications(accident: Record, book: Book) -> Iterator[tuple[date, str]]:
    """When the report or what was done about it was made public: in the record itself or by a release (公布)."""
    if accident.published:
        yield accident.published.date, accident.id
        return
    for release in book.linked(accident, "disclosure"):
        if release.published and "处理结果" in release.contents:
            yield release.published.date, release.id


@duty("accident", basis="GJ-02-86-2")
def evaluated(accident: Record, book: Book) -> Obligation | None:
    """批复后{months}个月内评估整改和防范措施的落实情况。

    评估后填写 evaluation（整改评估）的日期、单位和结论。
    """
    approval = accident.approval
    if not approval:
        return None
    return Obligation(
        accident,
        owed_by=approval.by,
        what="组织评估整改措施的落实情况",
        due=book.deadline("GJ-02-86-2", approval.date),
        met=accident.evaluation.date,
        at=where(accident, "approval"),
    )


@invariant("accident", basis="GJ-02-86-2")
def evaluation_published(accident: Record, book: Book) -> Iterator[Flag]:
    """整改措施落实情况的评估结果向社会公开。

    公开后填写 evaluation.published（结果公开）的日期和渠道。
    """
    done = accident.evaluation
    if (accident.archived or done.conclusion) and not done.published:
        place = where(accident, "evaluation" if done else "archived")
        yield Flag("评估结果没有公开", accident, place, Severity.WARNING)


@duty("accident", basis="GJ-02-86-2")
def measure_done(accident: Record, book: Book) -> Iterator[Obligation]:
    """批复要求的整改和防范措施按期完成。

    完成后填写这项措施的 done（完成）。
    """
    for item in accident.measures if accident.approval else ():
        if item.deadline is not None:
            yield Obligation(
                item,
                owed_by=item.owner,
                what=f"完成整改措施“{brief(item.text)}”",
                due=on(book, item.deadline),
                met=item.done.date,
                closed=accident.archived.date,
                severity=Severity.WARNING,
            )
