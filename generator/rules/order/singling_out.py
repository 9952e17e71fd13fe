"""屡出事故、隐患突出的单位列为重点执法对象（吉林 四（一）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.limits import earliest, first, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@duty("enterprise", basis="JL-4-1-2c")
def singled_out(enterprise: Record, book: Book) -> Obligation | None:
    """{months}个月内出{times}次事故，或者有{times}处重大隐患的单位，{days}个{day_type}内列为重点执法对象。

    开展检查，登记监督检查（JC），类型写重点执法，被查单位写这家企业；已经下了指令的登记指令（ZL）。
    """
    accidents = (one.occurred_at.date for one in book.by("accident", _unit).get(enterprise.name, ()))
    hazards = (_known(one) for one in book.by("hazard", _responsible).get(enterprise.name, ()))
    since = latest(_repeated(accidents, book), _repeated(filter(None, hazards), book))
    if since is None:
        return None
    return Obligation(
        enterprise,
        owed_by=enterprise.industry_dept or book.office.bureau,
        what=f"对{enterprise.name}开展重点执法",
        due=book.deadline("JL-4-1-2c", since),
        **first(_singled(enterprise.name, since, book)),
    )


def _repeated(days: Iterable[date], book: Book) -> date | None:
    """The last day on which so many had happened within so many months."""
    dates, found = sorted(days), None
    params = book.params("JL-4-1-2c", dates[-1]) if dates else None
    times, months = (params.times or 2, params.months or 12) if params else (2, 12)
    for n in range(times - 1, len(dates)):
        if dates[n - times + 1] > book.calendar.after_months(dates[n], -months, False).due:
            found = dates[n]
    return found


def _singled(name: str, since: date, book: Book) -> Iterator[tuple[date, str]]:
    for visit in book.once(_visits).get(name, ()):
        if visit.conducted.date is not None and visit.conducted.date >= since:
            yield visit.conducted.date, visit.id
    for order in book.by("order", _target).get(name, ()):
        if order.issued and order.issued.date >= since:
            yield order.issued.date, order.id


def _visits(book: Book) -> dict[str, list[Record]]:
    """The inspections that were meant for the worst (重点执法), by whom they were about."""
    found: dict[str, list[Record]] = {}
    for visit in book.all("inspection"):
        for name in dict.fromkeys(visit.target_units) if visit.type == "重点执法" else ():
            found.setdefault(name, []).append(visit)
    return found


def _target(order: Record) -> str | None:
    unit: str | None = order.target
    return unit


def _known(hazard: Record) -> date | None:
    return earliest(hazard.confirmed.date, hazard.listing.date)


def _unit(accident: Record) -> str | None:
    unit: str | None = accident.unit
    return unit


def _responsible(hazard: Record) -> str | None:
    unit: str | None = hazard.responsible_unit
    return unit
