"""Decides what follows for those whom a bulletin names: mending, the yearly assessment, the blacklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import reference, sanctions
from generator.rules.bodies import sort_of
from generator.rules.bulletin.repeated import criticised, triggers
from generator.rules.bulletin.scope import BODIES, JUDGING, official
from generator.rules.limits import first, latest, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@duty("bulletin", basis="SQ-08-05-1")
def redeemed(bulletin: Record, book: Book) -> Iterator[Obligation]:
    """受县级以上通报表扬、批评的镇、园区和部门，在年度考核中兑现。

    在考核记录的 daily（日常考核）或 rewards_deductions（加减分）写上加减分，来源写这期通报；
    另行兑现的填写 named.redeemed（考核兑现）。
    """
    issued = bulletin.issued.date
    if issued is None or not official(book, bulletin) or not book.regimes.in_force("SQ-08-05-1", issued):
        return
    for item in bulletin.named:
        if item.nature in JUDGING and sort_of(book, item.unit) in BODIES:
            assessment = _assessment(item.unit, issued, book)
            yield Obligation(
                item,
                owed_by=book.office.short,
                what=f"在年度考核中兑现对{item.unit}的通报{item.nature}",
                closed=assessment.submitted.date if assessment else None,
                **first(_rewards(item, bulletin, assessment, book)),
            )


def _assessment(unit: str, since: date, book: Book) -> Record | None:
    """The assessment in which a bulletin counts: that of its year or, if already submitted by then, of the next."""
    for year in (since.year, since.year + 1):
        for found in book.by("assessment", _of_year).get((unit, year), ()):
            if not found.submitted or found.submitted.date >= since:
                return found
    return None


def _of_year(assessment: Record) -> tuple[str, int]:
    return assessment.unit, assessment.year


def _rewards(
    item: Part, bulletin: Record, assessment: Record | None, book: Book
) -> Iterator[tuple[date, str]]:
    if item.redeemed:
        yield item.redeemed.date, bulletin.id
    if assessment is not None:
        for entry in (*assessment.daily, *assessment.rewards_deductions):
            if entry.source in {bulletin.id, reference(item)}:
                yield entry.date, assessment.id
    for sanction in sanctions(book, bulletin, item.unit, "考核扣分", "取消评优评先", "一票否决"):
        if sanction.decided:
            yield sanction.decided.date, sanction.id


@duty("bulletin", basis="SQ-08-03-3")
def named_rectified(bulletin: Record, book: Book) -> Iterator[Obligation]:
    """通报批评的问题，被点名的单位在期限内整改闭环。

    核实整改后填写 named.closed（整改闭环）。
    """
    for item in bulletin.named if bulletin.issued else ():
        if item.nature == "批评" and item.deadline is not None:
            yield Obligation(
                item,
                owed_by=item.unit,
                what="整改通报批评的问题",
                due=ordered(book, "SQ-08-03-3", bulletin.issued.date, item.deadline),
                met=item.closed.date,
                at=where(item, "deadline"),
            )


@duty("enterprise", basis="SQ-08-06-1")
def blacklist(enterprise: Record, book: Book) -> Obligation | None:
    """企业{months}个月内受{times}次以上通报批评仍不整改的，列入黑名单。

    决定列入后登记黑名单（MD），类别写县级重点监管名单；已经整改的，在通报的 named.closed 填写闭环日期。
    """
    listings = book.by("blacklist", _listed).get(enterprise.name, ())
    decided = [(entry.decision.date, entry.id) for entry in listings if not entry.revoked]
    found = [] if enterprise.closed else _grounds(enterprise, book, latest(*(day for day, _ in decided)))
    if not found:
        return None
    trigger, since, times = min(found)
    return Obligation(
        enterprise,
        owed_by=book.office.short,
        what=f"决定把{enterprise.name}列入黑名单（{times}次通报批评仍未整改）",
        due=book.deadline("SQ-08-06-1", trigger),
        arises=book.calendar.deadline(trigger, 1, "自然日", False).due,
        concerning=enterprise.name,
        ground=f"{times}次受通报批评仍不整改",
        **first((day, number) for day, number in decided if day >= since),
    )


def _grounds(enterprise: Record, book: Book, listed: date | None) -> list[tuple[date, date, int]]:
    """What calls for listing a business: what came after it was listed last, or else what it was listed for.

    To have mended its ways since then does not undo that it had to be listed.
    """
    told = book.once(criticised).get(enterprise.name, [])
    new = [found for found in triggers(told, book) if listed is None or found[1] > listed]
    return new or [*triggers(told, book, still=listed)]


def _listed(entry: Record) -> str | None:
    return entry.enterprise if entry.list_type == "县级重点监管名单" and entry.decision else None
