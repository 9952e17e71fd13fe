"""Decides in which order the steps of a supervision can have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.limits import earliest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_STEPS: Final = {
    "conducted.end": "督查结束",
    "feedback.date": "反馈",
    "visit_notice.date": "书面反馈情况通知",
    "archived.date": "归档",
    "rectified.date": "整改完成",
    "reported.date": "结果报告",
    "recheck.date": "复查",
}


@invariant("supervision", basis=("SQ-04-07-1", "SQ-04-07-3"), blocks=True)
def steps_in_order(supervision: Record, book: Book) -> Iterator[Flag]:
    """先督查，后反馈、整改、报告、复查，归档在最后。

    核对日期，改正写错的一个。
    """
    begun = supervision.conducted.date
    told = earliest(supervision.feedback.date, supervision.visit_notice.date)
    yield from _not_before(
        begun, "督查开始", supervision, "conducted.end", "feedback.date", "visit_notice.date"
    )
    yield from _not_before(told or begun, "反馈" if told else "督查开始", supervision, "archived.date")
    for finding in supervision.findings:
        yield from _not_before(begun, "督查开始", finding, "rectified.date")
        if finding.recheck.passed is not False:
            yield from _not_before(
                finding.rectified.date, "整改完成", finding, "reported.date", "recheck.date"
            )


def _not_before(since: date | None, earlier: str, part: Part, *steps: str) -> Iterator[Flag]:
    for step in steps:
        event, field = step.split(".")
        day = getattr(getattr(part, event), field)
        if day is not None and since is not None and day < since:
            yield Flag(f"{_STEPS[step]}日期 {day} 早于{earlier}日期 {since}", part, where(part, event, field))
