"""落后的技术设备构成重大隐患的：公布名单、责令限期整改，到期不改的关闭（吉林 四（五）3）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.bodies import sort_of
from generator.rules.hazard.removal import reached
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


def _since(hazard: Record) -> date | None:
    """The day on which outdated equipment of a business was found to be a major hazard, if it was."""
    return (hazard.confirmed.date or hazard.listing.date or hazard.found.date) if hazard.outdated else None


def _limits(hazard: Record, book: Book) -> list[tuple[date, date, str]]:
    """The orders that set a limit: the day, the limit, and the record that holds it."""
    found = [
        (one.issued.date, one.deadline, one.id)
        for one in book.linked(hazard, "order")
        if one.type in {"限期整改", "整改指令书", "停业停产整顿"} and one.issued and one.deadline
    ]
    if hazard.order.deadline is not None:
        found.append((hazard.order.date, hazard.order.deadline, hazard.id))
    return sorted(found)


@duty("hazard", basis="JL-4-5-3c")
def outdated_dealt_with(hazard: Record, book: Book) -> Iterator[Obligation]:
    """落后的技术设备构成重大隐患的，{days}个{day_type}内公布名单，责令限期整改。

    公布后填写 publicity.listed（公布挂牌）；指令填写 order（整改指令书）的期限，或者登记指令（ZL）并写执行期限。
    """
    since = _since(hazard)
    if since is None:
        return
    owed_by, due = hazard.industry_dept or book.office.bureau, book.deadline("JL-4-5-3c", since)
    listed = hazard.publicity.listed.date
    yield Obligation(hazard, owed_by, "向社会公布名单", due=due, met=listed, item="公布")
    told = [(day, number) for day, _, number in _limits(hazard, book)]
    yield Obligation(hazard, owed_by, "责令限期整改", due=due, item="责令整改", **first(told))


@duty("hazard", basis="JL-4-5-3d")
def outdated_closed(hazard: Record, book: Book) -> Obligation | None:
    """因设备技术落后而责令整改的企业，到期没有改的，{days}个{day_type}内关闭。

    政府决定关闭的，登记指令（ZL），类型写关闭，挂牌隐患写这处隐患；决定不关闭的登记豁免并写明理由。
    """
    limit = earliest(*(until for _, until, _ in _limits(hazard, book)))
    if _since(hazard) is None or limit is None or reached(hazard) is not None:
        return None
    if sort_of(book, hazard.responsible_unit) != "企业":
        return None
    return Obligation(
        hazard,
        owed_by=book.office.government,
        what=f"关闭{hazard.responsible_unit}",
        concerning=hazard.responsible_unit,
        ground="责令整改的期限到了没有改",
        due=book.deadline("JL-4-5-3d", limit),
        arises=limit + timedelta(days=1),
        **first(_closed(hazard, book)),
    )


def _closed(hazard: Record, book: Book) -> Iterator[tuple[date, str]]:
    for order in book.linked(hazard, "order"):
        if order.type == "关闭" and order.issued:
            yield order.issued.date, order.id
    business = book.register.find("enterprise", hazard.responsible_unit)
    if business is not None and business.closed:
        yield business.closed.date, hazard.id
