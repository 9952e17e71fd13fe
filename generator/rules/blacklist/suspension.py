"""列入以后：行业主管部门责令停业停产整顿，验收合格恢复以后移出（八 第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.blacklist.listing import COUNTY
from generator.rules.limits import first, latest
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

SUSPENSION = "停业停产整顿"


@duty("blacklist", basis="SQ-08-06-2")
def suspended(entry: Record, book: Book) -> Obligation | None:
    """列入县级名单的企业，由行业主管部门在{days}个{day_type}内责令停业停产整顿。

    登记指令（ZL），类型写停业停产整顿，blacklist（黑名单）写这条记录的编号。
    """
    if entry.list_type != COUNTY or not entry.decision or entry.revoked:
        return None
    department = _department(entry, book)
    return Obligation(
        entry,
        owed_by=department or book.office.short,
        what=f"责令{entry.enterprise}停业停产整顿",
        due=book.deadline("SQ-08-06-2", entry.decision.date),
        closed=entry.removal.date,
        at=where(entry, "decision"),
        **first(
            (order.issued.date, order.id) for order in _orders(entry, book) if order.issuer == department
        ),
    )


@invariant("order", basis="SQ-08-06-2")
def suspended_by_department(order: Record, book: Book) -> Iterator[Flag]:
    """列入黑名单的企业，停业停产整顿由它的行业主管部门决定。

    核对 issuer（作出单位）和 target（对象）；不是行业主管部门作出的，由行业主管部门另行决定。
    """
    if not order.blacklist or order.type != SUSPENSION:
        return
    entry = next(of_kind(book, order.blacklist, "blacklist"), None)
    if entry is None:
        return
    if order.target != entry.enterprise:
        text = f"{entry.id} 列入的是{entry.enterprise}，不是{order.target}"
        yield Flag(text, order, where(order, "blacklist"))
    department = _department(entry, book)
    if department is not None and order.issuer != department:
        text = f"由{order.issuer}决定，{entry.enterprise}的行业主管部门是{department}"
        yield Flag(text, order, where(order, "issuer"))


@duty("blacklist", basis="SQ-08-06-1")
def removed_after_resumption(entry: Record, book: Book) -> Obligation | None:
    """停产整顿验收合格、恢复生产以后，由安委办移出县级名单。

    核查后作出移出决定，填写 removal（移出）。
    """
    resumed, business = _resumed(entry, book), book.register.find("enterprise", entry.enterprise)
    if entry.list_type != COUNTY or entry.revoked or resumed is None:
        return None
    return Obligation(
        entry,
        owed_by=book.office.short,
        what=f"把整顿合格、已经恢复的{entry.enterprise}移出黑名单",
        met=entry.removal.date,
        closed=business.closed.date if business is not None else None,
        at=where(entry, "decision"),
    )


@invariant("blacklist", basis="SQ-08-06-1")
def not_removed_early(entry: Record, book: Book) -> Iterator[Flag]:
    """没有经过停产整顿验收合格并恢复的，不得移出县级名单。

    补登停产整顿的指令和它的 resume_acceptance（复产验收）、resumed（恢复）；列入有误的写 revoked（撤销），不写移出。
    """
    day = entry.removal.date
    if entry.list_type != COUNTY or day is None:
        return
    resumed = _resumed(entry, book)
    if resumed is None or resumed > day:
        text = f"{day} 移出时，{entry.enterprise}还没有整顿合格恢复"
        yield Flag(text, entry, where(entry, "removal"))
    if entry.removal_check and not entry.removal_check.passed:
        yield Flag("移出核查不符合条件，仍然移出", entry, where(entry, "removal_check"))


def _orders(entry: Record, book: Book) -> Iterator[Record]:
    """The suspensions ordered because of the listing."""
    for order in book.linked(entry, "order"):
        if order.blacklist == entry.id and order.type == SUSPENSION and order.target == entry.enterprise:
            yield order


def _resumed(entry: Record, book: Book) -> date | None:
    """The day on which the last suspension was lifted after a passed acceptance; ``None`` while one is still on."""
    days = []
    for order in _orders(entry, book):
        passed = [item.date for item in order.resume_acceptance if item.conclusion == "合格"]
        if not passed or not order.resumed:
            return None
        days.append(order.resumed.date)
    return latest(*days)


def _department(entry: Record, book: Book) -> str | None:
    """The department in charge of a business's industry (行业主管部门)."""
    business = book.register.find("enterprise", entry.enterprise)
    name: str | None = business.industry_dept if business is not None else None
    return name
