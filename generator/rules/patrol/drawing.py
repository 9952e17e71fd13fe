"""巡查对象怎样抽出来，别人怎样复核；提前推后和经费（十 第一条、第二条、第六条、第七条）。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.draw import differences
from generator.engine import Flag, Severity, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of
from generator.rules.patrol.pool import CYCLE, OBJECTS, drawn_before, objects
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

HASHED = "SHA-256排序"
"""The method that can be done again (抽取方法)."""


@invariant("patrol_round", basis=("SQ-10-06-4", "SQ-10-02-1"))
def drawn_by_office(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """巡查评估由安委办组织，对象由安委办抽取。

    核对 organizer（组织单位）和 draw.by（抽取单位）；别的单位抽的不算，由安委办重新抽取。
    """
    if patrol_round.organizer not in ours(book):
        text = f"组织单位是{patrol_round.organizer}，不是安委办"
        yield Flag(text, patrol_round, where(patrol_round, "organizer"), clause="SQ-10-02-1")
    by = patrol_round.draw.by
    if by is not None and by not in ours(book):
        yield Flag(f"由{by}抽取，不是安委办", patrol_round, where(patrol_round, "draw", "by"))


@invariant("patrol_round", basis="SQ-10-01-1")
def pool_in_scope(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """对象池里只有镇、园区管委会和专委会办公室。

    从 pool.units（池内对象）去掉名单以外的；已经抽过的照实保留，另行重抽。
    """
    for n, name in enumerate(patrol_round.pool.units):
        if sort_of(book, name) not in OBJECTS:
            text = f"“{name}”不是镇、园区或专委会，不应当在对象池里"
            yield Flag(text, patrol_round, where(patrol_round, "pool", "units", n))


@invariant("patrol_round", basis=CYCLE)
def pool_complete(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """对象池包括本周期还没有抽到的全部对象，抽过的不再放回。

    照 taizhang draw 列出的对象池核对 pool.units（池内对象）；当年新设的单位可以进下一年的池。
    """
    pool, before = {*patrol_round.pool.units}, drawn_before(book, patrol_round)
    if not pool:
        return
    place = where(patrol_round, "pool", "units")
    due = objects(book, date(patrol_round.year, 1, 1), patrol_round.pool.date)
    missing = [name for name in due if name not in pool | before]
    if missing:
        yield Flag(f"对象池少了{'、'.join(missing)}", patrol_round, place)
    if again := sorted(pool & before):
        yield Flag(f"{'、'.join(again)}在本周期已经抽过，又放进了对象池", patrol_round, place)


@invariant("patrol_round", basis="SQ-10-06-4")
def draw_recomputed(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """抽取结果与按公开数值重新计算的一致。

    运行 taizhang draw --verify 看逐个对象的次序；结果录错的登记更正，确实没有照次序抽的重新抽取。
    """
    pool, drawn = patrol_round.pool.units, patrol_round.draw
    for n, name in enumerate(drawn.result if pool else ()):
        if name not in pool:
            place = where(patrol_round, "draw", "result", n)
            yield Flag(f"抽中的“{name}”不在对象池里", patrol_round, place)
    if pool and drawn.value and drawn.method == HASHED:
        for one in differences(pool, drawn.value, drawn.result):
            text = f"第 {one.place} 个应当是{one.due or '空缺'}，登记的是{one.drawn or '空缺'}"
            yield Flag(text, patrol_round, where(patrol_round, "draw", "result", one.place - 1))


@invariant("patrol_round", basis="SQ-10-06-4")
def draw_verifiable(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """抽取能够复核：有对象池快照、事先公布的公开数值、可以重算的方法和见证人。

    补填 pool、seed_named、draw.value 和 draw.witnesses；当时没有的，照实保留，下一轮改正。
    """
    drawn = patrol_round.draw
    if not drawn:
        return
    place = where(patrol_round, "draw")
    if not patrol_round.pool:
        yield Flag("没有对象池快照", patrol_round, place)
    lacking = (
        (drawn.method != HASHED, "方法不是按 SHA-256 排序，别人无法重算"),
        (not drawn.value, "没有写公开数值（value）"),
        (not patrol_round.seed_named, "没有事先公布取值办法（seed_named）"),
        (not drawn.witnesses, "没有见证人（witnesses）"),
    )
    for lacks, text in lacking:
        if lacks:
            yield Flag(text, patrol_round, place, Severity.WARNING)


@invariant("patrol_round", basis="SQ-10-06-4")
def value_named_beforehand(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """用哪个公开数值，在它产生以前就公布。

    日期写错的改正；确实公布晚了的，照实保留，重新公布、重新抽取。
    """
    named = patrol_round.seed_named
    if named and named.date >= named.public_on:
        text = f"{named.date} 才公布用哪个数值，那个数值 {named.public_on} 就产生了"
        place = where(patrol_round, "seed_named", "date")
        yield Flag(text, patrol_round, place, Severity.WARNING)


@invariant("patrol_round", basis="SQ-10-06-4", blocks=True)
def draw_in_order(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """先有对象池和公开数值，后抽取，结束在最后。

    核对日期，改正写错的一个。
    """
    drawn = patrol_round.draw.date
    if drawn is None:
        return
    if patrol_round.pool and patrol_round.pool.date > drawn:
        text = f"对象池快照日期 {patrol_round.pool.date} 晚于抽取日期 {drawn}"
        yield Flag(text, patrol_round, where(patrol_round, "pool", "date"))
    if patrol_round.seed_named and patrol_round.seed_named.public_on > drawn:
        text = f"公开数值 {patrol_round.seed_named.public_on} 才产生，抽取日期却是 {drawn}"
        yield Flag(text, patrol_round, where(patrol_round, "draw", "date"))
    if patrol_round.closed and patrol_round.closed.date < drawn:
        text = f"结束日期 {patrol_round.closed.date} 早于抽取日期 {drawn}"
        yield Flag(text, patrol_round, where(patrol_round, "closed", "date"))


@invariant("patrol_round", basis="SQ-10-06-2")
def rescheduling_approved(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """一轮巡查提前或者推后，写明理由和批准人。

    补填 rescheduled.reason（理由）和 rescheduled.approved_by（批准人）。
    """
    moved = patrol_round.rescheduled
    for name, title in {"reason": "理由", "approved_by": "批准人"}.items() if moved else ():
        if not getattr(moved, name):
            yield Flag(f"没有写{title}", patrol_round, where(patrol_round, "rescheduled"))


@invariant("patrol_round", basis="SQ-10-07-4")
def funded_by_bureau(patrol_round: Record, book: Book) -> Iterator[Flag]:
    """巡查经费由县应急局协调解决。

    抽取以后填写 funding（经费安排）；登记了资金记录（JF）的，核对它的 coordinator（协调单位）。
    """
    funding = patrol_round.funding
    if patrol_round.draw and not funding:
        yield Flag("已经抽取，没有写经费怎样解决", patrol_round, where(patrol_round, "draw"))
    if funding and funding.by not in ours(book):
        place = where(patrol_round, "funding", "by")
        yield Flag(f"经费由{funding.by}协调，不是县应急局", patrol_round, place)
    for fund in of_kind(book, funding.fund, "fund"):
        if fund.coordinator is not None and fund.coordinator not in ours(book):
            text = f"资金记录 {fund.id} 的协调单位是{fund.coordinator}，不是县应急局"
            yield Flag(text, patrol_round, where(patrol_round, "funding", "fund"))
