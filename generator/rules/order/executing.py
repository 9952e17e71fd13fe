"""决定执行到位、到期不执行的从重处罚（吉林 四（一）2、应急条例第三十二条）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import by_source
from generator.rules.limits import earliest, first, ordered
from generator.rules.order.pursuing import NO_WATCH
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_DEFIED: Final = "JL-4-1-2e"
_HALTING: Final = frozenset({"停业停产整顿", "关闭", "取缔"})
_PENALTIES: Final = frozenset({"行政处罚", "暂扣许可证", "关闭", "取缔"})
_TO_MEND: Final = frozenset({"整改指令书", "限期整改", "停业停产整顿"})
"""Orders that ask something of a business by a day (监管指令)."""


def executed(order: Record) -> date | None:
    """The day on which an order was first found carried out (已执行)."""
    return earliest(*(item.date for item in order.execution if item.result == "已执行"))


def defied(order: Record) -> bool:
    """Whether an order with a limit was not carried out by then: found so, or never seen done (到期不执行).

    What was done late, without anybody having found it undone before, is late only.
    """
    if order.type not in _TO_MEND or order.deadline is None:
        return False
    found = any(item.result != "已执行" and item.date > order.deadline for item in order.execution)
    return found or executed(order) is None


@duty("order", basis="JL-4-1-2d")
def carried_out(order: Record, book: Book) -> Obligation | None:
    """停产整顿、关闭、取缔的决定执行到位，并有执行情况的核查记录；没有写执行期限的，{days}个{day_type}内核查。

    去现场核查，填写 execution（执行检查）的日期、单位和执行情况。
    """
    if order.type not in _HALTING or not order.issued:
        return None
    issued, until = order.issued.date, order.deadline
    limit = ordered(book, "JL-4-1-2d", issued, until) if until else book.deadline("JL-4-1-2d", issued)
    return Obligation(
        order,
        owed_by=order.issuer,
        what=f"把{order.type}的决定执行到位并核查",
        due=limit,
        met=executed(order),
    )


@duty("order", basis=(_DEFIED, NO_WATCH))
def defiance_punished(order: Record, book: Book) -> Obligation | None:
    """企业到期不执行监管指令的，{days}个{day_type}内给予处罚。

    作出处罚后登记指令（ZL），类型写行政处罚，来源写这份指令；追究人员的登记责任追究（ZJ）。
    """
    if not defied(order):
        return None
    punished = [
        (one.issued.date, one.id)
        for one in by_source(book, "order", order, order.id)
        if one.type in _PENALTIES and one.issued
    ]
    punished += [(one.decided.date, one.id) for one in book.linked(order, "sanction") if one.decided]
    clause = _defied_under(order, book)
    return Obligation(
        order,
        owed_by=order.issuer,
        what=f"处罚到期没有执行指令的{order.target}",
        concerning=order.target,
        ground="到期没有执行",
        due=book.deadline(clause, order.deadline),
        arises=order.deadline + timedelta(days=1),
        at=where(order, "deadline"),
        clause=clause,
        **first(punished),
    )


def _defied_under(order: Record, book: Book) -> str:
    """The clause under which defiance is punished: national law names but one sort of order (值班制度).

    What was ordered over a plan that was not filed is the plan's affair.
    """
    national = order.clause == NO_WATCH and not any(of_kind(book, order.source, "emergency_plan"))
    return book.prevailing(_DEFIED, NO_WATCH) if national else _DEFIED


@invariant("order", basis=_DEFIED)
def aggravation_stated(order: Record, book: Book) -> Iterator[Flag]:
    """因到期不执行指令而处罚的，写明从重的情节。

    填写 aggravated（从重情节）。
    """
    if order.type == "行政处罚" and not order.aggravated:
        for cause in of_kind(book, order.source, "order"):
            text = f"因没有执行 {cause.id} 而处罚，没有写从重的情节"
            yield Flag(text, order, where(order, "source"))
