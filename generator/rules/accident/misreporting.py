"""迟报、漏报、谎报、瞒报事故的处理（基层五）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import pursued
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_SANCTIONS = frozenset({"通报批评", "书面检查", "考核扣分", "取消评优评先"})


@duty("accident", basis="JC-05-2")
def misreport_handled(accident: Record, book: Book) -> Iterator[Obligation]:
    """迟报、漏报、谎报、瞒报事故的，{days}个{day_type}内考核扣分或者追究责任。

    登记责任追究（ZJ），起因写这起事故；扣分的写进这家单位的考核记录，依据记录写这起事故。
    """
    told = accident.misreport
    for unit in told.units:
        yield Obligation(
            accident,
            item=unit,
            owed_by=book.office.short,
            what=f"处理{unit}{told.type}事故",
            concerning=unit,
            ground=f"{told.type}事故",
            due=book.deadline("JC-05-2", told.date),
            at=where(accident, "misreport"),
            **first(_handled(accident, unit, book)),
        )


def _handled(accident: Record, unit: str, book: Book) -> Iterator[tuple[date, str]]:
    """Sanctions of any sort over the accident, and marks taken off in the assessment (考核扣分、追究责任)."""
    yield from pursued(book, accident, unit)
    for sanction in book.linked(accident, "sanction"):
        if sanction.type in _SANCTIONS and sanction.target.unit == unit and sanction.decided:
            yield sanction.decided.date, sanction.id
    for assessment in book.linked(accident, "assessment"):
        for item in (*assessment.daily, *assessment.rewards_deductions):
            if assessment.unit == unit and item.source == accident.id and item.delta < 0:
                yield item.date, assessment.id
