"""重大危险源：向三方备案，建立管理档案，持续监控（吉林四（三）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import regulator
from generator.rules.limits import first, since_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_PARTIES: Final = ("应急管理部门", "监管部门", "行业主管部门")


@duty("major_source", basis="JL-4-3-2e")
def filed_with_three(source: Record, book: Book) -> Iterator[Obligation]:
    """重大危险源辨识以后{days}个{day_type}内，分别向应急管理部门、监管部门、行业主管部门备案。

    每备案一方，在 filings（备案）里加一条；一个部门身兼两方的写两条。
    """
    for party in _PARTIES:
        yield Obligation(
            source,
            owed_by=source.enterprise,
            what=f"向{party}备案重大危险源",
            due=book.deadline("JL-4-3-2e", source.identified.date),
            closed=source.delisted.date,
            item=party,
            **first((one.date, source.id) for one in source.filings if one.capacity == party),
        )


@invariant("major_source", basis="JL-4-3-2e")
def filed_with_right_bodies(source: Record, book: Book) -> Iterator[Flag]:
    """应急管理部门一方是应急管理局，行业主管部门一方是企业的主管部门，监管部门一方负有监管职责。

    核对 filings（备案）的 to（备案部门）；报错了部门的，向应当备案的部门补报。
    """
    for one in source.filings:
        unit = book.register.entries["units"].get(one.to)
        right = {
            "应急管理部门": one.to == book.office.bureau,
            "监管部门": unit is not None and bool(unit.regulator),
            "行业主管部门": one.to == regulator(book, source.enterprise),
        }
        if not right[one.capacity]:
            yield Flag(f"“{one.to}”不是这家企业的{one.capacity}", one, where(one, "to"))


@invariant("major_source", basis=("JL-4-3-2e", "JL-4-3-2h"), blocks=True)
def steps_in_order(source: Record, book: Book) -> Iterator[Flag]:
    """重大危险源先辨识，再备案、建档和监控，最后核销，日期不颠倒。

    核对 identified（辨识）、filings（备案）、archived（建档）、delisted（核销）的日期。
    """
    known, gone = source.identified.date, source.delisted.date
    for part, title in _events(source):
        if part.date < known:
            yield Flag(f"{title}日期 {part.date} 早于辨识日期 {known}", part, where(part, "date"))
        elif gone is not None and part.date > gone:
            yield Flag(f"{title}日期 {part.date} 晚于核销日期 {gone}", part, where(part, "date"))


def _events(source: Record) -> Iterator[tuple[Record, str]]:
    yield from ((one, "备案") for one in source.filings)
    yield from ((one, "监控记录") for one in source.monitoring)
    yield from ((one, title) for one, title in ((source.archived, "建档"), (source.delisted, "核销")) if one)


@duty("major_source", basis="JL-4-3-2h")
def archived(source: Record, book: Book) -> Obligation:
    """辖区的重大危险源建立管理档案。

    纳入档案后填写 archived（建档）的日期和档案号。
    """
    return Obligation(
        source,
        owed_by=regulator(book, source.enterprise),
        what="给重大危险源建立管理档案",
        due=book.deadline("JL-4-3-2h", source.identified.date),
        met=source.archived.date,
        closed=source.delisted.date,
    )


@duty("major_source", basis="JL-4-3-2h")
def monitored(source: Record, book: Book) -> Iterator[Obligation]:
    """重大危险源的监控情况持续更新，间隔不超过{months}个月。

    每次核查或者更新，在 monitoring（监控记录）里加一条。
    """
    days = {source.identified.date, *(one.date for one in source.monitoring)}
    for n, due, again in since_each(book, "JL-4-3-2h", days):
        over = source.delisted.date
        if again is None and over is not None and over <= due.due:
            return
        yield Obligation(
            source,
            owed_by=regulator(book, source.enterprise),
            what="更新重大危险源的监控情况",
            due=due,
            met=again,
            closed=over,
            item=f"{n}",
        )
