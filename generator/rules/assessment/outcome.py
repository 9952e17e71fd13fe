"""考核的等次，不合格以后的整改（国办发〔2016〕64号）；结果用到哪里去（125 号文件第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_GRADES: Final = frozenset({"优秀", "良好", "合格", "不合格"})


@invariant("assessment", basis="GJ-11-01-1")
def four_grades(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核结果分优秀、良好、合格、不合格四等。

    核对 graded.grade（等次）；本地办法另有等次的，登记豁免并写明依据。
    """
    grade = assessment.graded.grade
    if grade is not None and grade not in _GRADES:
        yield Flag(f"等次“{grade}”不在四等之内", assessment, where(assessment, "graded", "grade"))


@duty("assessment", basis="GJ-11-02-1")
def failure_answered(assessment: Record, book: Book) -> Obligation | None:
    """考核不合格的单位在{months}个月内定出整改措施，并书面报告。

    收到书面报告后填写 improvement（整改措施报告）。
    """
    graded, report = assessment.graded, assessment.improvement
    if graded.grade != "不合格":
        return None
    return Obligation(
        assessment,
        owed_by=assessment.unit,
        what="定出整改措施并书面报告",
        due=book.deadline("GJ-11-02-1", graded.date),
        met=report.date if report.form == "书面" else None,
        at=where(assessment, "graded"),
    )


_MERIT: Final = frozenset({"政绩考核", "业绩评价"})


@invariant("assessment", basis="AJ-06b")
def result_applied(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核结果用到领导干部的政绩考核、业绩评价中去。

    在 applied（结果运用）写日期和去向；没有运用的，把结果交给管政绩考核、业绩评价的部门。
    """
    used = [item.to for item in assessment.applied]
    if not assessment.graded or _MERIT.intersection(used):
        return
    text = f"只用到{'、'.join(dict.fromkeys(used))}" if used else "没有写用到哪里去"
    yield Flag(f"考核结果{text}", assessment, where(assessment, "applied" if used else "graded"))
