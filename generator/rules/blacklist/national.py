"""国家严重失信主体名单：先有处罚，列入送达，期满移出，提前移出有门槛（应急管理部令第11号）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.blacklist.listing import NATIONAL
from generator.rules.limits import earliest
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_EARLY: Final = "提前移出"


def _listed(entry: Record) -> bool:
    return entry.list_type == NATIONAL and bool(entry.decision)


@invariant("blacklist", basis="GJ-10-01-1")
def penalised_first(entry: Record, book: Book) -> Iterator[Flag]:
    """列入国家名单以前，先因事故或者违法受过行政处罚。

    在 penalty（行政处罚）写明所依据的处罚决定；没有处罚的不得列入。
    """
    if not _listed(entry):
        return
    penalty = next(of_kind(book, entry.penalty, "order"), None)
    place = where(entry, "penalty" if entry.penalty else "decision")
    if penalty is None:
        yield Flag("没有写所依据的行政处罚", entry, place)
    elif penalty.type != "行政处罚" or penalty.target != entry.enterprise:
        yield Flag(f"{penalty.id} 不是对{entry.enterprise}的行政处罚", entry, place)
    elif not penalty.issued:
        yield Flag(f"处罚决定 {penalty.id} 还没有作出", entry, place)
    elif penalty.issued.date > entry.decision.date:
        text = f"处罚决定 {penalty.issued.date} 晚于列入决定 {entry.decision.date}"
        yield Flag(text, entry, place)


@invariant("blacklist", basis="GJ-10-02-2")
def decided_in_writing(entry: Record, book: Book) -> Iterator[Flag]:
    """列入国家名单要有书面决定。

    在 decision.no（文号）写列入决定书的发文字号。
    """
    if _listed(entry) and entry.decision.no is None:
        yield Flag("列入决定没有文号", entry, where(entry, "decision"))


@duty("blacklist", basis="GJ-10-02-2")
def decision_delivered(entry: Record, book: Book) -> Obligation | None:
    """列入国家名单的书面决定，在{days}个{day_type}内送达当事人。

    送达后填写 delivered（送达）的日期和方式。
    """
    if not _listed(entry) or entry.revoked:
        return None
    return Obligation(
        entry,
        owed_by=entry.decision.by,
        what=f"把列入决定送达{entry.enterprise}",
        due=book.deadline("GJ-10-02-2", entry.decision.date),
        met=entry.delivered.date,
        closed=entry.removal.date,
        at=where(entry, "decision"),
    )


@duty("blacklist", basis="GJ-10-03-1")
def removed_at_term(entry: Record, book: Book) -> Obligation | None:
    """国家名单管理满{months}个月的，移出。

    期满核查后作出移出决定，填写 removal（移出）。
    """
    if not _listed(entry):
        return None
    return Obligation(
        entry,
        owed_by=entry.decision.by,
        what=f"期满把{entry.enterprise}移出国家名单",
        due=book.deadline("GJ-10-03-1", entry.decision.date),
        met=earliest(entry.removal.date, entry.revoked.date),
        at=where(entry, "decision"),
    )


@invariant("blacklist", basis=("GJ-10-03-2", "GJ-10-03-1"))
def early_removal_allowed(entry: Record, book: Book) -> Iterator[Flag]:
    """国家名单管理满{months}个月并且符合条件的，才可以申请提前移出。

    核对 removal_request（申请移出）的日期和事由；没有到期限的退回申请，已经移出的恢复列入。
    """
    if not _listed(entry):
        return
    since, asked, gone = entry.decision.date, entry.removal_request, entry.removal.date
    allowed = book.deadline("GJ-10-03-2", since).due
    if asked.ground == _EARLY and asked.date < allowed:
        text = f"{asked.date} 申请提前移出，{allowed} 才满最短管理期"
        yield Flag(text, entry, where(entry, "removal_request", "date"), clause="GJ-10-03-2")
    if gone is not None and gone < book.deadline("GJ-10-03-1", since).due and asked.ground != _EARLY:
        text = f"{gone} 移出，没有满管理期，也没有申请提前移出"
        yield Flag(text, entry, where(entry, "removal"), clause="GJ-10-03-2")
    if gone is not None and asked.ground == _EARLY and not entry.removal_check.passed:
        text = "提前移出以前没有核查符合条件"
        yield Flag(text, entry, where(entry, "removal"), Severity.ERROR, clause="GJ-10-03-2")
