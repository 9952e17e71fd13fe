"""行政处罚的公示，屡受处罚的提请关闭（安全生产法第七十八条、第一百一十三条）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_PENALTY: Final = "行政处罚"
_THRESHOLDS: Final = ("GJ-02-113-1", "GJ-02-113-2")


@duty("order", basis="GJ-02-78-1")
def published(order: Record, book: Book) -> Obligation | None:
    """作出行政处罚决定之后{days}个{day_type}内公示。

    公示后填写 published（公示）的日期和渠道；依法不公示的登记豁免。
    """
    if order.type != _PENALTY or not order.issued:
        return None
    return Obligation(
        order,
        owed_by=order.issuer,
        what="公示行政处罚决定",
        due=book.deadline("GJ-02-78-1", order.issued.date),
        met=order.published.date,
    )


@duty("enterprise", basis=("GJ-02-113-3", *_THRESHOLDS))
def closure_proposed(enterprise: Record, book: Book) -> Obligation | None:
    """存在重大隐患、一段时间内屡受行政处罚的单位，{days}个{day_type}内提请政府予以关闭。

    提请以后登记函（FH），种类写提请函，涉及单位写这家单位；政府已经决定关闭的，登记指令（ZL），类型写关闭。
    """
    last = next(_repeated(enterprise, book), None)
    if last is None:
        return None
    closing = [(order.issued.date, order.id) for order in _orders(enterprise, book, "关闭")]
    if enterprise.closed:
        closing.append((enterprise.closed.date, enterprise.id))
    closing += _proposals(enterprise, last.issued.date, book)
    return Obligation(
        enterprise,
        owed_by=last.issuer,
        what=f"提请{book.office.government}关闭{enterprise.name}",
        concerning=enterprise.name,
        ground="存在重大隐患，屡受行政处罚",
        due=book.deadline("GJ-02-113-3", last.issued.date),
        **first(closing),
    )


def _repeated(enterprise: Record, book: Book) -> Iterator[Record]:
    """Each penalty with which a business that had a major hazard had been punished often enough."""
    penalties = _orders(enterprise, book, _PENALTY)
    for order in penalties if len(penalties) > 1 else ():
        day = order.issued.date
        if _endangered(enterprise, day, book) and any(
            sum(since < one.issued.date <= day for one in penalties) >= times
            for since, times in (_window(clause, day, book) for clause in _THRESHOLDS)
        ):
            yield order


def _window(clause: str, day: date, book: Book) -> tuple[date, int]:
    """The day after which penalties count, and how many are too many."""
    params = book.params(clause, day)
    if params.months:
        return book.calendar.after_months(day, -params.months).due, params.times or 1
    return day - timedelta(days=params.days or 0), params.times or 1


def _endangered(enterprise: Record, day: date, book: Book) -> bool:
    """Whether a major hazard of a business was known and not struck off on a day."""
    for hazard in book.by("hazard", _responsible).get(enterprise.name, ()):
        known = earliest(hazard.found.date, hazard.confirmed.date, hazard.listing.date)
        gone = hazard.delisting.date
        if known is not None and known <= day and (gone is None or gone > day):
            return True
    return False


def _orders(enterprise: Record, book: Book, sort: str) -> list[Record]:
    found = book.by("order", _target).get((enterprise.name, sort), ())
    return sorted((order for order in found if order.issued), key=lambda order: order.issued.date)


def _proposals(enterprise: Record, since: date, book: Book) -> Iterator[tuple[date, str]]:
    """The letters that ask the government to close a business, since a day (提请关闭)."""
    for letter in book.by("letter", _type).get("提请函", ()):
        asked = enterprise.name in letter.concerning and book.office.government in letter.to
        if asked and letter.issued and letter.issued.date >= since:
            yield letter.issued.date, letter.id


def _type(letter: Record) -> str:
    return str(letter.type)


def _target(order: Record) -> tuple[str, str]:
    return order.target, order.type


def _responsible(hazard: Record) -> str | None:
    unit: str | None = hazard.responsible_unit
    return unit
