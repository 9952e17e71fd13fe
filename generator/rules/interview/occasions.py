"""别的规则包里什么情形启动约谈：每起事故，重大典型事故，接连、重复发生的事故，没有消除的重大隐患。

基层八、安委办 125 号二（九）、北京三（三）；时间窗口和起数由条款的读法给出（A25）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import talks
from generator.rules.bodies import department_of
from generator.rules.casualties import class_of
from generator.rules.interview.talks import talked
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_GREAT: Final = frozenset({"重大", "特别重大"})


@duty("accident", basis="JC-08-1")
def after_every_accident(accident: Record, book: Book) -> Obligation:
    """发生生产安全事故的，{days}个{day_type}内联合约谈责任单位和它的主管部门。

    登记约谈记录（YT），启动事由链接这起事故，约谈对象写全责任单位和主管部门。
    """
    industry = book.register.find("industry", accident.industry)
    department = department_of(book, accident.unit) or (industry.department if industry else None)
    units = tuple(filter(None, (accident.unit or accident.town, department)))
    lacking, begun = talked(book, accident, units)
    return Obligation(
        accident,
        owed_by=book.office.short,
        what=f"就这起事故联合约谈{'、'.join(lacking or units)}",
        due=book.deadline("JC-08-1", accident.occurred_at),
        concerning=lacking or units,
        ground="发生生产安全事故",
        **begun,
    )


@duty("accident", basis="AJ-09d")
def after_marked_accident(accident: Record, book: Book) -> Obligation | None:
    """重大事故、典型事故发生后{days}个{day_type}内，对有关单位的负责人启动约谈。

    登记约谈记录（YT），启动事由链接这起事故。
    """
    if not accident.typical and class_of(book, accident) not in _GREAT:
        return None
    return _owed(accident, book, "AJ-09d", "这起重大或者典型事故", [accident])


@duty("accident", basis=("BJ-03-0a", "BJ-03-0b"))
def after_repeated_accidents(accident: Record, book: Book) -> Iterator[Obligation]:
    """较大事故接连发生，或者同类事故一再发生的，{days}个{day_type}内启动约谈。

    登记约谈记录（YT），启动事由链接这几起事故中的一起。
    """
    alike = book.by("accident", _type).get(accident.type, ())
    for clause, sort, candidates in (
        ("BJ-03-0a", "较大以上事故", book.once(_larger)),
        ("BJ-03-0b", f"{accident.type}事故", [other for other in alike if _together(other, accident)]),
    ):
        series = _series(accident, book, clause, candidates)
        if len(series) >= (book.params(clause, accident.occurred_at).times or 1):
            text = f"接连发生的{len(series)}起{sort}"
            yield _owed(accident, book, clause, text, series)


@duty("hazard", basis="BJ-03-0c")
def while_hazard_stands(hazard: Record, book: Book) -> Obligation | None:
    """重大隐患没有消除的，登记后{days}个{day_type}内启动约谈，不等整改期限届满。

    登记约谈记录（YT），启动事由链接这处隐患；在此之前已经销号的不必约谈。
    """
    known = earliest(hazard.found.date, hazard.confirmed.date, hazard.superior.date, hazard.listing.date)
    if known is None:
        return None
    due, gone = book.deadline("BJ-03-0c", known), hazard.delisting.date
    if gone is not None and gone <= due.due:
        return None
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what="就没有消除的重大隐患启动约谈",
        due=due,
        closed=gone,
        concerning=hazard.responsible_unit or hazard.town,
        ground="没有消除",
        **first(found for found in talks(book, hazard, hazard.id, None) if found[0] >= known),
    )


def _owed(accident: Record, book: Book, clause: str, about: str, series: Iterable[Record]) -> Obligation:
    """An interview over any accident of a series, set going since the last of them."""
    day = accident.occurred_at.date
    return Obligation(
        accident,
        owed_by=book.office.short,
        what=f"就{about}启动约谈",
        due=book.deadline(clause, day),
        item=_ITEMS.get(clause),
        at=where(accident, "occurred_at"),
        clause=clause,
        concerning=accident.unit or accident.town,
        ground=about,
        **first(found for one in series for found in talks(book, one, one.id, None) if found[0] >= day),
    )


_ITEMS: Final = {"BJ-03-0a": "接连较大", "BJ-03-0b": "同类重复"}
"""Tells apart what is owed for one accident under two clauses of one rule."""


def _series(accident: Record, book: Book, clause: str, candidates: Iterable[Record]) -> list[Record]:
    """The accident and those of the candidates that came before it within the time of the clause; or none.

    The one that completes a series is the last of it.
    """
    months = book.params(clause, accident.occurred_at).months or 0
    since = book.calendar.after_months(accident.occurred_at.date, -months).due
    last = _order(accident)
    found = [one for one in candidates if one.occurred_at.date >= since and _order(one) <= last]
    return found if accident in found else []


def _order(accident: Record) -> tuple[date, str]:
    return accident.occurred_at.date, accident.id


def _together(one: Record, other: Record) -> bool:
    """Whether two accidents were of the same unit or in the same town."""
    return one.town == other.town or (one.unit is not None and one.unit == other.unit)


def _larger(book: Book) -> list[Record]:
    """The accidents of class 较大 or graver."""
    return [accident for accident in book.all("accident") if class_of(book, accident) != "一般"]


def _type(accident: Record) -> str:
    kind: str = accident.type
    return kind
