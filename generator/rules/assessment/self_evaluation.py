"""每年十二月的自查自评（九 第三条）。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import Period, of
from generator.record import where
from generator.rules.limits import first
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_SORT = "自查自评"


def _month(assessment: Record, book: Book) -> Period:
    """The month of the year in which the units evaluate themselves."""
    params = book.params("SQ-09-03-2", date(assessment.year, 12, 31))
    return of(date(assessment.year, params.month or 12, 1), "month")


@duty("assessment", basis=("SQ-09-03-2", "SQ-09-03-3"))
def self_evaluated(assessment: Record, book: Book) -> Obligation:
    """考核对象每年{month}月自查自评，并把书面材料报安委办。

    收到自评材料后填写 self_eval（自查自评）；自评作为定期报告登记的，写它的编号。
    """
    written = [] if assessment.self_eval.form == "其他" else [(assessment.self_eval.date, assessment.id)]
    written += [(report.submitted.date, report.id) for report in _reports(assessment, book)]
    months = _month(assessment, book)
    return Obligation(
        assessment,
        owed_by=assessment.unit,
        what=f"报送{assessment.year}年度书面自查自评材料",
        due=book.calendar.anchored(months.last, False, book.params("SQ-09-03-2", months.last).origin or ""),
        clause="SQ-09-03-3" if assessment.self_eval else "SQ-09-03-2",
        at=where(assessment, "self_eval" if assessment.self_eval else "unit"),
        **first((day, number) for day, number in written if day is not None),
    )


def _reports(assessment: Record, book: Book) -> Iterator[Record]:
    """The self-evaluations that were handed in as periodic reports, in writing."""
    yearly = book.by("periodic_report", _cell).get((assessment.unit, str(assessment.year)), ())
    for report in {*yearly, *of_kind(book, assessment.self_eval.report, "periodic_report")}:
        if report.submitted.form == "书面":
            yield report


def _cell(report: Record) -> tuple[str, str] | None:
    return (report.unit, report.period) if report.type == _SORT else None


@invariant("assessment", basis="SQ-09-03-2")
def self_evaluated_early(assessment: Record, book: Book) -> Iterator[Flag]:
    """自查自评在每年{month}月进行，不宜提前。

    核对 self_eval（自查自评）的收到日期；确实提前的，照实保留。
    """
    told, opens = assessment.self_eval.date, _month(assessment, book).first
    if told is not None and told < opens:
        text = f"{told} 就收到自评材料，早于 {opens}"
        yield Flag(text, assessment, where(assessment, "self_eval", "date"), Severity.INFO)
