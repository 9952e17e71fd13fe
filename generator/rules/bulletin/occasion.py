"""Decides when there must be a bulletin: a covert inspection, a quarter, an example to praise, a duty neglected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.aftermath import reference
from generator.rules.bulletin.scope import SITUATION, issuers
from generator.rules.limits import first, period_end
from generator.rules.support import after_visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record


@duty("supervision", basis="SQ-08-04-2")
def per_covert_inspection(supervision: Record, book: Book) -> Obligation | None:
    """突击暗访每开展一次，{days}个{day_type}内通报一次。

    暗访结束时填写 conducted.end；印发暗访通报，登记通报（TB），类型写暗访，sources（来源）写这次暗访的编号。
    """
    if supervision.type != "突击暗访" or not supervision.conducted:
        return None
    return Obligation(
        supervision,
        owed_by=book.office.short,
        what="通报这次突击暗访",
        due=after_visit(book, "SQ-08-04-2", supervision),
        closed=supervision.archived.date,
        concerning=dict.fromkeys(one.target_unit for one in supervision.findings if one.type != "典型经验"),
        ground="突击暗访发现问题",
        **first(
            (bulletin.issued.date, bulletin.id)
            for bulletin in book.linked(supervision, "bulletin")
            if bulletin.issued and bulletin.type == "暗访" and supervision.id in bulletin.sources
        ),
    )


def _situations(book: Book) -> list[tuple[date, str, frozenset[str]]]:
    """The county's bulletins on the situation: the day, the number and whom each covers, earliest first."""
    return sorted(
        (bulletin.issued.date, bulletin.id, frozenset(bulletin.covers))
        for bulletin in book.all("bulletin")
        if bulletin.issued and bulletin.type in SITUATION and bulletin.issuer in issuers(book)
    )


@duty(every="季", group="安委办", basis="SQ-08-04-3")
def quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """每季度通报镇、园区和重点行业的安全生产情况。

    印发情况通报，登记通报（TB），在 covers（覆盖范围）写明覆盖了哪些对象；一期不全的可以分几期。
    """
    lacking = {"镇", "重点行业"} | ({"园区"} if book.members("园区", period) else set())
    met = evidence = None
    for day, number, covers in book.once(_situations):
        if day in period and lacking & covers:
            lacking -= covers
            met, evidence = day, number
    named = "、".join(name for name in ("镇", "园区", "重点行业") if name in lacking)
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}通报{named or '镇、园区和重点行业'}的情况",
        due=period_end(book, "SQ-08-04-3", period),
        met=None if lacking else met,
        evidence=None if lacking else evidence,
    )


_EXEMPLARY: Final = ("SQ-08-04-4", "AJ-24")
"""Both clauses have good examples published; only the first has neglect of duty published too."""


@duty("supervision", basis=_EXEMPLARY)
def exemplary_or_inaction(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现的典型经验、不作为问题，{days}个{day_type}内通报，或者决定不通报并写明理由。

    印发通报，在 named.problem_refs 写这个问题；决定不通报的填写 no_bulletin（不通报的决定）。
    """
    yield from _to_publish(supervision, book)


@duty("inspection", basis=_EXEMPLARY)
def exemplary_or_inaction_inspected(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查发现的典型经验、不作为问题，{days}个{day_type}内通报，或者决定不通报并写明理由。

    印发通报，在 named.problem_refs 写这个问题；决定不通报的填写 no_bulletin（不通报的决定）。
    """
    yield from _to_publish(inspection, book)


def _to_publish(visit: Record, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings:
        inaction = finding.judged.conduct == "不作为"
        if not inaction and (finding.type != "典型经验" or not visit.conducted):
            continue
        clause = _EXEMPLARY[0] if inaction else book.prevailing(*_EXEMPLARY)
        nature = "批评" if inaction else "表扬"
        published = [
            (bulletin.issued.date, bulletin.id)
            for bulletin in book.linked(visit, "bulletin")
            if bulletin.issued and any(_is_about(item, finding, nature) for item in bulletin.named)
        ]
        omitted = [(item.date, visit.id) for item in visit.no_bulletin if item.no == finding.no]
        yield Obligation(
            finding,
            owed_by=book.office.short,
            what=f"通报{finding.target_unit}的{'不作为问题' if inaction else '典型经验'}或者决定不通报",
            due=book.deadline(clause, finding.judged.date) if inaction else after_visit(book, clause, visit),
            clause=clause,
            concerning=finding.target_unit,
            ground="认定不作为" if inaction else "典型经验",
            **first(published + omitted),
        )


def _is_about(item: Part, finding: Part, nature: str) -> bool:
    same = item.unit == finding.target_unit and item.nature == nature
    return reference(finding) in item.problem_refs or same
