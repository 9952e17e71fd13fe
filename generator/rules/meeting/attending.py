"""联席会议的参会人、请假、受托和到会（一 第四条第三项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import serves, valid
from generator.rules.meeting.gathering import belongs, in_time, joint, members, present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

_DEPUTY = frozenset({"分管负责人"})
_LEADING = frozenset({"分管负责人", "主要负责人"})
_CHIEF = frozenset({"主要负责人"})


@invariant("units", basis="SQ-01-04-4")
def safety_leader_named(units: Record, book: Book) -> Iterator[Flag]:
    """每个成员单位明确一名分管安全的负责人参加联席会议。

    在 register/posts.yaml 登记这个单位的分管负责人（role: 分管负责人）。
    """
    named = {
        held.unit
        for post in book.register.entries["posts"].values()
        if valid(post, book.as_of)
        for held in (post, *post.concurrent)
        if held.role in _DEPUTY
    }
    for unit in units.units:
        wanted = unit.committee_member and valid(unit, book.as_of) and belongs(book, unit.name)
        if wanted and unit.name not in named:
            yield Flag(f"{unit.name}没有登记分管负责人", unit, where(unit, "name"))


@invariant("meeting", basis="SQ-01-04-4b")
def attended(meeting: Record, book: Book) -> Iterator[Flag]:
    """成员单位的分管负责人本人到会，或者委托本单位其他负责人到会。

    核对签到表，在 held.attendance（到会）补登；没有到会的照实保留。
    """
    if not joint(meeting) or not meeting.held:
        return
    excused = {item.unit for item in meeting.leave}
    for item in members(meeting):
        came = present(meeting, item.unit)
        if item.unit in excused or any(_counts(one, item, book) for one in came):
            continue
        who = "、".join(one.post or one.capacity for one in came)
        text = f"{item.unit}到会的不是分管负责人（{who}）" if came else f"{item.unit}无人到会，也没有请假"
        yield Flag(text, item)


def _counts(came: Part, invited: Part, book: Book) -> bool:
    """Whether somebody's coming counts: the one who was named, a chief, or a proxy (judged by its own rule)."""
    if came.capacity == "受托":
        return True
    if came.capacity != "本人":
        return False
    if invited.post is None:
        return serves(book, came.post, {came.unit}, _LEADING)
    return came.post in {None, invited.post} or serves(book, came.post, {came.unit}, _CHIEF)


@invariant("meeting", basis="SQ-01-04-5")
def leave_in_advance(meeting: Record, book: Book) -> Iterator[Flag]:
    """不能到会的，开会前向召集人说明原因。

    核对 leave（请假）的时间；会后才请假的照实保留，按无故缺席处理。
    """
    start = meeting.held.start
    if not joint(meeting) or start is None:
        return
    for item in meeting.leave:
        if not in_time(item.asked, start) or (item.asked.clock and item.asked == start):
            yield Flag(f"{item.unit} {item.asked} 才请假，会议 {start} 已经开始", item, where(item, "asked"))


@invariant("meeting", basis="SQ-01-04-6")
def proxy_of_same_unit(meeting: Record, book: Book) -> Iterator[Flag]:
    """请假的成员单位委托本单位的另一名负责人到会。

    在 held.attendance 写受托人（capacity: 受托）、他的职务和受谁委托（proxy_for），并登记请假（leave）。
    """
    if not joint(meeting) or not meeting.held:
        return
    invited = {item.unit for item in members(meeting)}
    excused = {item.unit for item in meeting.leave}
    for item in meeting.leave:
        if item.unit in invited and not present(meeting, item.unit):
            yield Flag(f"{item.unit}请假，没有委托其他负责人到会", item)
    for item in meeting.held.attendance:
        if item.capacity == "受托":
            for fault in _faults(item, excused, book):
                yield Flag(f"{item.unit}{fault}", item)


def _faults(proxy: Part, excused: set[str], book: Book) -> Iterator[str]:
    absent = book.register.find("post", proxy.proxy_for) if proxy.proxy_for else None
    if absent is None:
        yield "的受托人没有写受谁委托"
    elif proxy.unit not in {absent.unit, *(held.unit for held in absent.concurrent)}:
        yield f"的受托人受“{proxy.proxy_for}”委托，不是本单位的人"
    if not serves(book, proxy.post, {proxy.unit}):
        yield f"的受托人“{proxy.post or '（未写职务）'}”不是本单位的负责人"
    if proxy.unit not in excused:
        yield "有人受托到会，没有登记请假"


@invariant("meeting", basis="SQ-01-04-7")
def on_time(meeting: Record, book: Book) -> Iterator[Flag]:
    """参加联席会议的人按时到会。

    核对签到时间（arrived）和会议开始时间（held.start）；迟到的照实保留。
    """
    start = meeting.held.start
    for item in meeting.held.attendance if joint(meeting) and start is not None else ():
        if item.arrived is not None and not in_time(item.arrived, start):
            text = f"{item.post or item.unit} {item.arrived} 签到，会议 {start} 开始"
            yield Flag(text, item, where(item, "arrived"))
