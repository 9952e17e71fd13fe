"""一次巡查的对象、形式、告知和先后（十 第一条、第二条、第六条）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import on
from generator.rules.patrol.pool import OBJECTS, round_of
from generator.rules.support import ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

BOUGHT: Final = "购买服务"
"""The form in which a technical body does the assessment; it has no team (购买服务)."""
_CONTRACT: Final = {"org": "技术机构", "qualification": "机构资质", "no": "合同编号"}


@invariant("patrol", basis="SQ-10-02-1")
def organized_by_office(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查评估由安委办组织。

    写错的改 organizer（组织单位）；别的单位组织的不算巡查评估，登记为督查或检查。
    """
    if patrol.organizer not in ours(book):
        yield Flag(f"组织单位是{patrol.organizer}，不是安委办", patrol, where(patrol, "organizer"))


@invariant("patrol", basis="SQ-10-01-1")
def target_in_scope(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查的对象是镇、园区管委会和专委会办公室。

    写错的改 target（巡查对象）；企业写到 extended（延伸企业），部门另行督查。
    """
    sort = sort_of(book, patrol.target)
    if sort not in OBJECTS:
        text = f"“{patrol.target}”（{sort or '没有登记'}）不是镇、园区或专委会"
        yield Flag(text, patrol, where(patrol, "target"))


@invariant("patrol", basis="SQ-10-06-4")
def target_drawn(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查的对象是抽取出来的。

    在 round（巡查轮次）写抽中它的那一轮的编号；没有抽中的，不列为这一轮的巡查对象。
    """
    found = round_of(book, patrol)
    if found is None:
        yield Flag("没有写是哪一轮抽中的", patrol, where(patrol, "target"))
    elif patrol.target not in found.draw.result:
        yield Flag(f"{found.id} 没有抽中{patrol.target}", patrol, where(patrol, "round"))


@invariant("patrol", basis="SQ-10-02-2")
def service_contracted(patrol: Record, book: Book) -> Iterator[Flag]:
    """购买服务的，登记技术机构、资质和合同。

    补填 contract（服务合同）的 org、qualification 和 no；派工作组的，形式写“专项工作组”。
    """
    if patrol.form != BOUGHT or not (patrol.contract or patrol.conducted):
        return
    for name, title in _CONTRACT.items():
        if not getattr(patrol.contract, name):
            place = where(patrol, "contract") if patrol.contract else where(patrol, "form")
            yield Flag(f"没有写{title}（contract.{name}）", patrol, place)


@invariant("patrol", basis="SQ-10-01-2")
def extension_reasoned(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查延伸到重点企业的，写明理由。

    在 extended 的 reason（延伸理由）写为什么延伸到这家企业。
    """
    for item in patrol.extended:
        if not item.reason:
            yield Flag(f"延伸到{item.enterprise}，没有写理由", item)


@duty("patrol", basis="SQ-10-06-5")
def notified(patrol: Record, book: Book) -> Obligation | None:
    """抽中以后、进驻以前，书面告知被巡查单位。

    印发巡查告知书，填写 notice（书面告知）的日期和文号。
    """
    entry = patrol.conducted.date or patrol.planned_start
    if round_of(book, patrol) is None and entry is None:
        return None
    return Obligation(
        patrol,
        owed_by=book.office.short,
        what=f"把巡查告知书发给{patrol.target}",
        due=on(book, entry - timedelta(days=1)) if entry else None,
        met=patrol.notice.date,
        closed=patrol.conducted.date,
    )


@invariant("patrol", basis="SQ-10-06-5", blocks=True)
def steps_in_order(patrol: Record, book: Book) -> Iterator[Flag]:
    """先抽取，后告知、进驻、结束、报告，办结在最后。

    核对日期，改正写错的一个。
    """
    found = round_of(book, patrol)
    steps = (
        ("抽取", found.draw.date if found is not None else None, "notice.date", "告知", patrol.notice.date),
        ("告知", patrol.notice.date, "notice.received", "送达", patrol.notice.received),
        ("进驻", patrol.conducted.date, "conducted.end", "结束", patrol.conducted.end),
        ("现场巡查结束", ended(patrol), "report.date", "报告", patrol.report.date),
        ("报告", patrol.report.date, "closed.date", "办结", patrol.closed.date),
    )
    for earlier, since, place, later, day in steps:
        if since is not None and day is not None and day < since:
            text = f"{later}日期 {day} 早于{earlier}日期 {since}"
            yield Flag(text, patrol, where(patrol, *place.split(".")))
