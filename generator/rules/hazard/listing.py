"""隐患的认定、登记、挂牌和告知（六 第一条至第三条前段）。"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import reference
from generator.rules.bodies import level_of, ours, sort_of
from generator.rules.hazard.removal import limit_of
from generator.rules.limits import earliest, extended, first
from generator.rules.support import after_visit, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Part, Record

LISTING = ("SQ-06-02-1", "SQ-06-02-2", "SQ-06-02-3", "SQ-06-02-4")
"""The clauses by which the committee office lists a hazard, by where it was heard of."""
_SOURCES = {"单位报告": "SQ-06-02-2", "群众举报": "SQ-06-02-3", "上级通报": "SQ-06-02-4"}


@invariant("hazard", basis="SQ-06-01-1")
def basis_cited(hazard: Record, book: Book) -> Iterator[Flag]:
    """挂牌的隐患须写明认定依据；按国家判定标准认定的，引用标准名称和条款。

    填写 confirmed（认定）；没有引用国家标准的，依据写“县定义”。
    """
    if hazard.listing and not hazard.confirmed and not hazard.batch:
        yield Flag("已经挂牌，没有写认定的日期和依据", hazard, where(hazard, "listing"))
    if hazard.confirmed.basis == "国家判定标准" and not hazard.confirmed.standard:
        yield Flag("依据是国家判定标准，没有写标准和条款", hazard, where(hazard, "confirmed", "basis"))


@duty("hazard", basis=(*LISTING, "JL-4-3-2g"))
def listed(hazard: Record, book: Book) -> Obligation | None:
    """认定的重大事故隐患由安委办挂牌督办。

    下达挂牌督办通知书，填写 listing（挂牌）的日期和文号。
    """
    start = hazard.confirmed.date or hazard.found.date or hazard.superior.date
    if start is None:
        return None
    clause = book.prevailing(_SOURCES.get(hazard.source, "SQ-06-02-1"), "JL-4-3-2g")
    return Obligation(
        hazard,
        owed_by=book.office.short if clause in LISTING else book.office.government,
        what="对这处隐患挂牌督办",
        due=book.deadline(clause, start),
        met=hazard.listing.date,
        closed=earliest(hazard.delisting.date, hazard.caused.date),
        clause=clause,
    )


def _registered(
    finding: Part, book: Book, clause: str, due: Deadline | None, hazards: Iterator[Record]
) -> Obligation:
    known = [
        (day, hazard.id)
        for hazard in hazards
        if (day := earliest(hazard.found.date, hazard.confirmed.date, hazard.listing.date)) is not None
    ]
    return Obligation(
        finding,
        owed_by=book.office.short,
        what="把发现的重大隐患登记挂牌",
        due=due,
        clause=clause,
        concerning=getattr(finding, "target_unit", None) or getattr(finding, "unit", None),
        ground="发现重大隐患",
        **first(known),
    )


def _hazards_of(finding: Part, record: Record, book: Book) -> Iterator[Record]:
    yield from of_kind(book, finding.hazard, "hazard")
    for hazard in book.linked(record, "hazard"):
        if hazard.source_ref == reference(finding):
            yield hazard


@duty("supervision", basis="SQ-06-02-1")
def registered_from_supervision(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查、暗访发现的重大事故隐患由安委办挂牌督办。

    建立隐患记录（GP），来源记录写这个问题；并在问题的 hazard 写隐患编号。
    """
    yield from _found_on(supervision, book, "SQ-06-02-1")


def _found_on(visit: Record, book: Book, clause: str) -> Iterator[Obligation]:
    """What the grave hazards that a visit found call for, counted from its end."""
    for finding in visit.findings if visit.conducted else ():
        if finding.type == "重大隐患":
            yield _registered(
                finding, book, clause, after_visit(book, clause, visit), _hazards_of(finding, visit, book)
            )


@duty("patrol", basis="SQ-10-09-2")
def registered_from_patrol(patrol: Record, book: Book) -> Iterator[Obligation]:
    """巡查发现的重大事故隐患由安委办挂牌督办。

    建立隐患记录（GP），来源写“巡查”，来源记录写这个问题；并在问题的 hazard 写隐患编号。
    """
    yield from _found_on(patrol, book, "SQ-10-09-2")


@duty("inspection", basis=("SQ-06-02-1", "SQ-06-02-2"))
def registered_from_inspection(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查发现的重大事故隐患报安委办挂牌督办。

    建立隐患记录（GP），来源记录写这个问题；并在问题的 hazard 写隐患编号。
    """
    own = inspection.unit in ours(book) or sort_of(book, inspection.unit) == "上级机关"
    yield from _found_on(inspection, book, "SQ-06-02-1" if own else "SQ-06-02-2")


@duty("complaint", basis="SQ-06-02-3")
def registered_from_complaint(complaint: Record, book: Book) -> Iterator[Obligation]:
    """群众举报查实的重大事故隐患由安委办挂牌督办。

    建立隐患记录（GP），来源记录写这件举报；并在问题的 hazard 写隐患编号。
    """
    for finding in complaint.findings if complaint.checked.result in {"属实", "部分属实"} else ():
        if finding.type == "重大隐患":
            hazards = _hazards_of(finding, complaint, book)
            due = book.deadline("SQ-06-02-3", complaint.checked.date)
            yield _registered(finding, book, "SQ-06-02-3", due, hazards)


@duty("bulletin", basis="SQ-06-02-4")
def registered_from_bulletin(bulletin: Record, book: Book) -> Iterator[Obligation]:
    """市级以上通报的重大事故隐患由安委办登记跟踪督办。

    建立隐患记录（GP），在 superior（上级挂牌或通报）中写这份通报。
    """
    if not bulletin.issued or level_of(book, bulletin.issuer) == "县":
        return
    for item in bulletin.named:
        if item.problem_type == "重大隐患":
            about = (
                found for found in book.linked(bulletin, "hazard") if found.responsible_unit == item.unit
            )
            hazards = chain(of_kind(book, item.hazard, "hazard"), about)
            due = book.deadline("SQ-06-02-4", bulletin.issued.date)
            yield _registered(item, book, "SQ-06-02-4", due, hazards)


@invariant("hazard", basis="SQ-06-02-1")
def listed_by_office(hazard: Record, book: Book) -> Iterator[Flag]:
    """重大事故隐患由安委办挂牌；安委会、县政府挂牌的须有文号，上级挂牌的须登记上级文件。

    核对 listing 的挂牌主体和挂牌机关；上级已经挂牌的写入 superior。
    """
    listing = hazard.listing
    if listing.authority == "安委办" and listing.organ not in ours(book):
        yield Flag(
            f"挂牌主体是安委办，挂牌机关却是“{listing.organ}”", hazard, where(hazard, "listing", "organ")
        )
    if listing.authority in {"安委会", "县政府"} and not listing.no:
        yield Flag(f"由{listing.authority}挂牌，没有文号", hazard, where(hazard, "listing", "authority"))
    if listing.authority == "上级" and not hazard.superior:
        yield Flag(
            "由上级挂牌，没有登记上级的文件（superior）", hazard, where(hazard, "listing", "authority")
        )


@invariant("hazard", basis=("SQ-06-03-1", "SQ-06-03-2"), blocks=True)
def listing_complete(hazard: Record, book: Book) -> Iterator[Flag]:
    """挂牌须写明责任单位、所在镇、行业主管部门和整改期限，先后不能颠倒。

    补填缺少的各项，核对写错的日期；整批公布而名单未公开的，改用整批登记（batch）。
    """
    if not hazard.listing or hazard.batch:
        return
    for name, title in (
        ("responsible_unit", "隐患责任单位"),
        ("town", "所在镇"),
        ("industry_dept", "行业主管部门"),
    ):
        if getattr(hazard, name) is None:
            yield Flag(f"没有写{title}（{name}）", hazard, where(hazard, "listing"))
    if limit_of(hazard) is None:
        yield Flag("没有写整改期限（listing.deadline）", hazard, where(hazard, "listing"))
    elif hazard.listing.deadline and hazard.listing.deadline < hazard.listing.date:
        yield Flag(
            f"整改期限 {hazard.listing.deadline} 早于挂牌日期 {hazard.listing.date}",
            hazard,
            where(hazard, "listing", "deadline"),
        )
    if hazard.found.date and hazard.listing.date < hazard.found.date and hazard.listing.authority != "上级":
        text = f"挂牌日期 {hazard.listing.date} 早于发现日期 {hazard.found.date}"
        yield Flag(text, hazard, where(hazard, "listing", "date"))


@invariant("hazard", basis="SQ-06-03-2")
def acceptor_designated(hazard: Record, book: Book) -> Iterator[Flag]:
    """挂牌时指定一家验收单位，不得是隐患责任单位。

    在 listing.acceptor 写行业主管部门、所在镇或园区中的一家。
    """
    if not hazard.listing or hazard.batch:
        return
    place = where(hazard, "listing", "acceptor")
    if hazard.listing.acceptor is None:
        yield Flag("没有指定验收单位", hazard, where(hazard, "listing"), Severity.WARNING)
    elif hazard.listing.acceptor == hazard.responsible_unit:
        yield Flag(f"指定的验收单位“{hazard.listing.acceptor}”就是隐患责任单位", hazard, place)


@invariant("hazard", basis="SQ-06-02-4")
def superior_limit_kept(hazard: Record, book: Book) -> Iterator[Flag]:
    """上级已定期限的，县里的期限不晚于上级。

    期限按较早的一个掌握；需要延期的先请示上级。
    """
    county, superior = extended(hazard, hazard.listing.deadline), hazard.superior.deadline
    if county is not None and superior is not None and county > superior:
        text = f"县里的期限 {county} 晚于上级的期限 {superior}，按上级的期限掌握"
        yield Flag(text, hazard, where(hazard, "superior", "deadline"), Severity.INFO)


@duty("hazard", basis="SQ-06-03-1")
def notified(hazard: Record, book: Book) -> Obligation | None:
    """挂牌后分别告知隐患责任单位、所在地镇政府（位于园区的加园区管委会）和行业主管部门。

    把通知书送达各方，在 notices（告知）中逐方填写送达日期。
    """
    if not hazard.listing or hazard.batch or hazard.listing.authority == "上级":
        return None
    parties = [hazard.responsible_unit, hazard.town, hazard.industry_dept, hazard.park]
    received = {notice.to: notice.received for notice in hazard.notices if notice.received}
    missing = [party for party in dict.fromkeys(parties) if party is not None and party not in received]
    told = [received[party] for party in parties if party in received]
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what=f"把挂牌督办通知书送达{'、'.join(missing) or '各方'}",
        due=book.deadline("SQ-06-03-1", hazard.listing.date),
        met=None if missing else max(told, default=None),
        closed=hazard.delisting.date,
        at=where(hazard, "notices") if hazard.notices else where(hazard, "listing"),
    )
