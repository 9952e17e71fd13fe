"""每季度之初的举报投诉分析预测，件数同举报台账一致（北京六（十）第2项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.analysis.scope import period_of
from generator.rules.limits import after_period, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_SUBSTANTIATED: Final = frozenset({"属实", "部分属实"})


@duty(every="季", group="安委办", basis="BJ-10-2a")
def complaints_analysed(unit: str, period: Period, book: Book) -> Obligation:
    """每季度之初，把上一季度的举报投诉统计分析一次，并预测形势。

    登记形势分析（XS），所属期写上一季度，填写 complaint_analysis（举报投诉分析）。
    """
    found = book.by("situation_analysis", period_of).get(str(period), ())
    return Obligation(
        unit,
        owed_by=unit,
        what=f"完成{period.title}举报投诉的分析预测",
        due=after_period(book, "BJ-10-2a", period),
        **first((one.complaint_analysis.date, one.id) for one in found if one.complaint_analysis),
    )


@invariant("situation_analysis", basis="BJ-10-2a")
def complaint_figures_agree(analysis: Record, book: Book) -> Iterator[Flag]:
    """举报投诉分析写的件数，同举报台账一致。

    核对举报台账和 complaint_analysis（举报投诉分析）：受理件数看受理日期，查实件数看分析那天以前的核查结论。
    """
    told, period = analysis.complaint_analysis, parse(analysis.period)
    if not told:
        return
    accepted = [one for one in book.all("complaint") if one.accepted and one.accepted.date in period]
    verified = [
        one
        for one in accepted
        if one.checked and one.checked.result in _SUBSTANTIATED and one.checked.date <= told.date
    ]
    counts = {"received": ("受理", len(accepted)), "verified": ("查实", len(verified))}
    for field, (title, counted) in counts.items():
        stated = getattr(told, field)
        if stated is not None and stated != counted:
            text = f"分析写{title} {stated} 件，台账是 {counted} 件"
            yield Flag(text, analysis, where(told, field), Severity.WARNING)
