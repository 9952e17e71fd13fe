"""例会的议题和到会人（北京三（一）），专题会议、专题协调会（北京三（二）；基层三 三是），研讨会（北京六（十））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import LEADERS, ours, serves, sort_of
from generator.rules.meeting.gathering import (
    COORDINATING,
    REGULAR,
    convoked,
    held_on,
    members,
    present,
    topical,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_COMING: Final = {
    REGULAR: ("BJ-01-1", LEADERS | {"联络员"}, "负责人或者联络员"),
    COORDINATING: ("JC-03-3b", LEADERS, "负责人"),
}
"""Who is to come to a meeting from each unit, by its type: the clause, the roles and what they are called."""
_REGULAR_AGENDA: Final = frozenset({"通报", "计划总结", "政策研究", "部署", "交办事项"})


@invariant("meeting", basis=("BJ-01-1", "JC-03-3b"))
def represented(meeting: Record, book: Book) -> Iterator[Flag]:
    """例会由成员单位的负责人或者联络员到会，专题协调会由有关部门的负责人到会。

    核对签到表，在 held.attendance（到会）补登；到会人的职务登记错的，改 register/posts.yaml；没有到会的照实保留。
    """
    if meeting.type not in _COMING or not meeting.held:
        return
    clause, roles, named = _COMING[meeting.type]
    for item in members(meeting):
        came = present(meeting, item.unit)
        if not any(one.post is None or serves(book, one.post, {item.unit}, roles) for one in came):
            text = f"{item.unit}到会的不是{named}" if came else f"{item.unit}无人到会"
            yield Flag(text, item, clause=clause)


@invariant("meeting", basis="BJ-01-2")
def regular_agenda(meeting: Record, book: Book) -> Iterator[Flag]:
    """例会的议题归入通报情况，研究计划、总结和重大政策，部署落实上级指示这三类。

    核对 agenda（议题）的类别：通报、计划总结、政策研究、部署、交办事项；别的事另外开会。
    """
    if meeting.type != REGULAR or not convoked(meeting):
        return
    if not meeting.agenda:
        yield Flag("没有写议题", meeting, where(meeting, "held" if meeting.held else "notice"))
    for item in meeting.agenda:
        if item.category not in _REGULAR_AGENDA:
            text = f"议题“{item.title}”是{item.category}，不在三类之内"
            yield Flag(text, item, where(item, "category"))


@invariant("meeting", basis="BJ-02-1")
def topic_stated(meeting: Record, book: Book) -> Iterator[Flag]:
    """专题会议写明针对什么新情况、新问题，属于哪个行业。

    填写 trigger（专题缘由）的情况和涉及行业。
    """
    if not topical(meeting, book) or not convoked(meeting):
        return
    if not meeting.trigger:
        place = where(meeting, "notice" if meeting.notice else "held")
        yield Flag("没有写针对什么新情况、新问题", meeting, place)
    elif meeting.trigger.industry is None:
        yield Flag("没有写涉及哪个行业", meeting, where(meeting, "trigger"))


@invariant("meeting", basis="BJ-02-3a")
def topical_convened(meeting: Record, book: Book) -> Iterator[Flag]:
    """专题会议由安委办（应急管理局）召集，县政府、县安委会领导亲自召集的也可以。

    填写 convener（召集人），写负责人的职务；由别的单位召集的照实保留。
    """
    who, able = meeting.convener, ours(book) | {book.office.government, book.office.committee}
    if not topical(meeting, book) or not convoked(meeting) or serves(book, who.post, able):
        return
    place = where(meeting, "convener" if who else "held" if meeting.held else "notice")
    yield Flag(f"召集人是“{who.post}”，不是安委办的负责人" if who else "没有写召集人", meeting, place)


@invariant("meeting", basis="BJ-02-2")
def three_parts(meeting: Record, book: Book) -> Iterator[Flag]:
    """专题会议讲三段：前一阶段的工作，问题及其成因，议定的对策。

    在纪要的 situation（情况研判）、problems（问题与原因）、measures（议定对策）补齐；对策也可以逐条写在议定事项里。
    """
    minutes = meeting.minutes
    if not topical(meeting, book) or not minutes:
        return
    parts = {
        "前一阶段的工作（situation）": minutes.situation,
        "问题及其成因（problems）": minutes.problems,
        "议定的对策（measures）": minutes.measures or meeting.agreed,
    }
    for title, text in parts.items():
        if not text:
            yield Flag(f"纪要没有写{title}", meeting, where(meeting, "minutes"))


@duty("meeting", basis="JC-03-3b")
def coordination_held(meeting: Record, book: Book) -> Obligation | None:
    """碰到要各方配合或者跨部门、跨行业、跨地区的重大问题，登记后{days}个{day_type}内召集有关部门负责人协调。

    决定协调时登记专题协调会，写 determined（确定日期）和 trigger（专题缘由）；开会后填写 held（召开）。
    """
    if meeting.type != COORDINATING or meeting.determined is None or meeting.cancelled:
        return None
    return Obligation(
        meeting,
        owed_by=book.office.short,
        what="召开专题协调会",
        due=book.deadline("JC-03-3b", meeting.determined),
        met=held_on(meeting),
        at=where(meeting, "determined"),
    )


@invariant("meeting", basis="BJ-10-4b")
def seminar_attended(meeting: Record, book: Book) -> Iterator[Flag]:
    """形势分析研讨会，安全专家、重点行业的主管部门、重点镇（园区）三方面的人都到。

    核对签到表，在 held.attendance（到会）补登；专家登记为 register/posts.yaml 里角色是专家的职务；没有到会的照实保留。
    """
    if meeting.type != "形势分析研讨会" or not meeting.held:
        return
    came, industries = meeting.held.attendance, book.register.entries["industries"].values()
    departments = {industry.department for industry in industries if industry.key}
    there = {
        "安全专家": any(serves(book, item.post, {item.unit}, {"专家"}) for item in came),
        "重点行业的主管部门": any(item.unit in departments for item in came),
        "重点镇（园区）": any(sort_of(book, item.unit) in {"镇", "园区"} for item in came),
    }
    for name, came_too in there.items():
        if not came_too:
            yield Flag(f"没有{name}的人到会", meeting, where(meeting, "held"))
