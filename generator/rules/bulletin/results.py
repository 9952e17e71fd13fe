"""半年情况通报、事故通报、考核结果通报（北京四（五）第3项、第4项；125 号文件第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bulletin.scope import SITUATION, county, issuers
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_PARTS: Final = ("安全形势", "工作开展", "工作安排")
"""What the half-yearly bulletin tells the departments."""


@duty(every="半年", group="安委办", basis="BJ-05-4a")
def half_yearly(unit: str, period: Period, book: Book) -> Obligation:
    """每半年给县直部门发一期情况通报。

    印发情况通报，登记通报（TB），类型写半年情况（或者季度、年度情况），主送、抄送写上负有监管职责的各部门；
    一期没有发全的可以分几期。
    """
    lacking = dict.fromkeys(book.members("监管部门", period))
    met = evidence = None
    for day, bulletin in _situations(book, period):
        told = {name for name in lacking if name in (*bulletin.to, *bulletin.cc)}
        if told:
            lacking = {name: None for name in lacking if name not in told}
            met, evidence = day, bulletin.id
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}向{'、'.join(lacking) or '县直部门'}通报情况",
        due=period_end(book, "BJ-05-4a", period),
        met=None if lacking else met,
        evidence=None if lacking else evidence,
    )


def _situations(book: Book, period: Period) -> list[tuple[date, Record]]:
    """The county's bulletins on the situation that were issued in a period, earliest first."""
    found = [
        (bulletin.issued.date, bulletin)
        for bulletin in book.all("bulletin")
        if bulletin.issued and bulletin.type in SITUATION and bulletin.issuer in issuers(book)
    ]
    return sorted(((day, one) for day, one in found if day in period), key=lambda told: (told[0], told[1].id))


@invariant("bulletin", basis="BJ-05-4a")
def half_yearly_parts(bulletin: Record, book: Book) -> Iterator[Flag]:
    """半年情况通报讲三段：形势，已做的工作，下一步的安排。

    在 contents（通报内容）选上安全形势、工作开展、工作安排；没有写的，另发一期补上。
    """
    if bulletin.type != "半年情况" or not bulletin.issued or not county(book, bulletin):
        return
    for part in _PARTS:
        if part not in bulletin.contents:
            place = where(bulletin, "contents" if bulletin.contents else "issued")
            yield Flag(f"半年情况通报没有写{part}", bulletin, place)


@duty("accident", basis="BJ-05-3b")
def per_striking_accident(accident: Record, book: Book) -> Obligation | None:
    """典型的、社会影响较大的事故，{days}个{day_type}内印发事故通报。

    印发通报，登记通报（TB），类型写事故警示，sources（来源）写这起事故的编号。
    """
    if not accident.typical and not accident.social_impact:
        return None
    return Obligation(
        accident,
        owed_by=book.office.short,
        what="印发这起事故的通报",
        due=book.deadline("BJ-05-3b", accident.occurred_at),
        closed=accident.archived.date,
        at=where(accident, "typical" if accident.typical else "social_impact"),
        concerning=accident.unit,
        ground="事故典型或者社会影响较大",
        **first(
            (bulletin.issued.date, bulletin.id)
            for bulletin in book.linked(accident, "bulletin")
            if bulletin.issued and bulletin.type == "事故警示" and accident.id in bulletin.sources
        ),
    )


@duty("assessment", basis="AJ-06c")
def per_assessment(assessment: Record, book: Book) -> Obligation | None:
    """每考核一次，在定等次后{days}个{day_type}内把结果向被考核的单位通报一次。

    印发通报，登记通报（TB），类型写考核结果，sources（来源）写这次考核，或者写所属年度并在主送、抄送写上这家单位。
    """
    if not assessment.graded:
        return None
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"通报{assessment.unit}{assessment.year}年度的考核结果",
        due=book.deadline("AJ-06c", assessment.graded.date),
        at=where(assessment, "graded"),
        concerning=assessment.unit,
        **first(
            (bulletin.issued.date, bulletin.id)
            for bulletin in book.by("bulletin", _type).get("考核结果", ())
            if bulletin.issued and _is_about(bulletin, assessment)
        ),
    )


def _type(bulletin: Record) -> str:
    sort: str = bulletin.type
    return sort


def _is_about(bulletin: Record, assessment: Record) -> bool:
    told = (*bulletin.to, *bulletin.cc, *(item.unit for item in bulletin.named))
    same_year = bulletin.period == str(assessment.year) and assessment.unit in told
    return assessment.id in bulletin.sources or same_year
