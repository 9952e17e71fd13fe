"""两种名单共同的：次序、告知、异议成立的撤销、该谁决定。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

NATIONAL: Final = "国家严重失信主体名单"
COUNTY: Final = "县级重点监管名单"
_CONSTRAINTS: Final = ("贷款", "融资", "用地", "核准", "信誉")
"""What is tied to safety (约束机制)."""
_STEPS: Final = {
    "notice": "告知",
    "decision": "列入",
    "delivered": "送达",
    "removal_request": "申请移出",
    "removal_check": "移出核查",
    "removal": "移出",
}
"""The steps in their order."""


@invariant("blacklist", basis=("SQ-08-06-1", "GJ-10-02-1"), blocks=True)
def dates_in_order(entry: Record, book: Book) -> Iterator[Flag]:
    """黑名单按告知、列入、送达、申请移出、核查、移出的次序进行。

    核对各步的日期，后一步不早于前一步。
    """
    last, before = None, ""
    for name, title in _STEPS.items():
        day = getattr(entry, name).date
        if day is not None and last is not None and day < last:
            text = f"{title}（{day}）早于{before}（{last}）"
            yield Flag(text, entry, where(entry, name, "date"), Severity.ERROR)
        if day is not None:
            last, before = (day, title) if last is None or day >= last else (last, before)


@invariant("blacklist", basis=("GJ-10-02-1", "SQ-08-06-1"))
def informed_before(entry: Record, book: Book) -> Iterator[Flag]:
    """决定列入以前先书面告知，听取陈述和申辩；列入国家名单的必须告知。

    补登 notice（列入告知）；确实没有告知就列入的，撤销重来。
    """
    if not entry.decision or entry.notice:
        return
    national = entry.list_type == NATIONAL
    yield Flag(
        f"{entry.decision.date} 列入以前没有告知{entry.enterprise}",
        entry,
        where(entry, "decision"),
        Severity.ERROR if national else Severity.WARNING,
        clause="GJ-10-02-1" if national else "SQ-08-06-1",
    )


@duty("blacklist", basis=("GJ-10-02-1", "SQ-08-06-1"))
def revoked_when_upheld(entry: Record, book: Book) -> Obligation | None:
    """企业的异议成立的，撤销列入。

    作出撤销决定，填写 revoked（撤销）。
    """
    answer = entry.objection.answered
    if not answer.upheld or not entry.decision:
        return None
    return Obligation(
        entry,
        owed_by=entry.decision.by,
        what=f"撤销对{entry.enterprise}的列入（异议成立）",
        met=entry.revoked.date,
        closed=entry.removal.date,
        at=where(entry, "objection", "answered"),
        clause="GJ-10-02-1" if entry.list_type == NATIONAL else "SQ-08-06-1",
    )


@invariant("blacklist", basis=("SQ-08-06-1", "GJ-10-01-2"))
def decided_by_right_body(entry: Record, book: Book) -> Iterator[Flag]:
    """县级名单由安委办决定列入和移出；国家名单谁处罚，谁决定。

    核对 decision（列入决定）和 removal（移出）的决定单位；越权列入的应当撤销。
    """
    national = entry.list_type == NATIONAL
    penalty = next(of_kind(book, entry.penalty, "order"), None)
    right = ({penalty.issuer} if penalty is not None else frozenset()) if national else ours(book)
    for name, title in (("decision", "列入"), ("removal", "移出")):
        by = getattr(entry, name).by
        if by is not None and right and by not in right:
            yield Flag(
                f"由{by}决定{title}，应当由{'、'.join(sorted(right))}决定",
                entry,
                where(entry, name, "by"),
                clause="GJ-10-01-2" if national else "SQ-08-06-1",
            )


@invariant("blacklist", basis="JL-4-2-3b")
def constrained_fully(entry: Record, book: Book) -> Iterator[Flag]:
    """列入名单的企业，贷款、融资、用地、核准、信誉五个方面都有约束。

    发联合惩戒通报函给有关部门，在 constraints（约束措施）写明挂钩的各项。
    """
    lacking = [name for name in _CONSTRAINTS if name not in entry.constraints]
    if entry.decision and not entry.revoked and lacking:
        yield Flag(f"没有写{'、'.join(lacking)}方面的约束", entry, where(entry, "decision"))
