"""认定的问题属于条款规定了后果的，作出相应的决定（吉林 四（一）2、四（四），应急条例第三十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.aftermath import by_source, reference
from generator.rules.limits import first
from generator.rules.support import after_visit, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

NO_WATCH: Final = "GJ-07-32-1"
"""The clause under which a business without a system of emergency watch is dealt with (没有应急值班制度)."""
_PENALTIES: Final = frozenset({"行政处罚", "暂扣许可证", "停业停产整顿", "关闭", "取缔"})
_DECISIONS: Final = {
    "JL-4-1-2c": _PENALTIES | {"限期整改", "整改指令书"},
    "JL-4-4-1e": frozenset({"停业停产整顿", "关闭"}),
    "JL-4-4-1f": _PENALTIES,
    "JL-4-4-5d": _PENALTIES,
    "JL-4-4-6d": frozenset({"关闭"}),
    NO_WATCH: frozenset({"限期整改", "整改指令书", "停业停产整顿", "行政处罚"}),
}
"""What must be decided where a finding names the clause."""
_BASIS: Final = tuple(_DECISIONS)


@duty("inspection", basis=_BASIS)
def finding_pursued(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查中认定的问题，条款规定要责令改正、处罚、停产或者关闭的，{days}个{day_type}内作出决定。

    登记指令（ZL），来源写这个问题，例如 JC-2026-001#2；并在问题的 order（指令）写上编号。
    """
    if inspection.type != "企业自查":
        yield from _pursued(inspection, book)


@duty("supervision", basis=_BASIS)
def supervision_finding_pursued(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查中认定的问题，条款规定要责令改正、处罚、停产或者关闭的，{days}个{day_type}内作出决定。

    登记指令（ZL），来源写这个问题，例如 DC-2026-001#2；并在问题的 order（指令）写上编号。
    """
    yield from _pursued(supervision, book)


def _pursued(visit: Record, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings if visit.conducted else ():
        wanted = _DECISIONS.get(finding.clause)
        if wanted is not None:
            yield Obligation(
                finding,
                owed_by=visit.unit if visit.kind == "inspection" else book.office.bureau,
                what=f"对{finding.target_unit}作出处理（{'、'.join(sorted(wanted))}）",
                due=after_visit(book, finding.clause, visit),
                clause=finding.clause,
                concerning=finding.target_unit,
                ground="条款规定要作出处理",
                **first(_decided(finding, wanted, book)),
            )


def _decided(finding: Part, wanted: frozenset[str], book: Book) -> Iterator[tuple[date, str]]:
    """When one of the decisions was taken; a mine without the means may also be merged, which is its mending."""
    named = by_source(book, "order", finding, reference(finding))
    for order in (*of_kind(book, finding.order, "order"), *named):
        if order.type in wanted and order.issued:
            yield order.issued.date, order.id
    if finding.clause == "JL-4-4-1e" and finding.rectified:
        yield finding.rectified.date, reference(finding).partition("#")[0]
