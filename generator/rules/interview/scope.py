"""约谈谁、由谁组织、重大事项怎样办、怎样通知（七 第一条至第三条、第五条（一））。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Severity, invariant
from generator.record import where
from generator.rules.aftermath import called_off
from generator.rules.bodies import ours, serves, sort_of
from generator.rules.interview.talks import held_on, name_of
from generator.rules.limits import earliest
from generator.rules.support import major_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_ROLES = frozenset({"主要负责人", "分管负责人", "主管责任人", "法定代表人", "实际控制人"})
_BODIES = frozenset({"镇", "园区", "部门", "企业"})
_OTHERS = frozenset({"县委", "县政府", "安委办"})
_GUESTS = ("部门负责人", "人大代表", "政协委员", "行业专家")
_NOTICE = {"time": "约谈时间", "place": "约谈地点", "content": "约谈内容", "materials": "需提交材料"}


@invariant("interview", basis="SQ-07-01-1")
def target_in_scope(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈对象是镇、园区、县直部门和企业的主要负责人、主管责任人，或者认为有必要约谈的人。

    核对 targets 的单位和职务；确有必要约谈其他人的，在 decided.reason 写明理由。
    """
    if called_off(interview) or interview.decided.reason:
        return
    for target in interview.targets:
        if name_of(target) is None:
            yield Flag(f"没有写约谈{target.unit}的哪一位", target)
        elif sort_of(book, target.unit) not in _BODIES:
            yield Flag(f"{target.unit}不是镇、园区、县直部门或企业", target, where(target, "unit"))
        elif target.post and not serves(book, target.post, {target.unit}, _ROLES):
            yield Flag(
                f"{target.post}不是{target.unit}的主要负责人或主管责任人", target, where(target, "post")
            )


@invariant("interview", basis="SQ-07-02-6")
def other_reason_stated(interview: Record, book: Book) -> Iterator[Flag]:
    """因其他情形启动约谈的，写明由县委、县政府还是安委办认定，以及为什么。

    填写 decided（决定约谈）的单位和理由；属于所列情形的，在 triggers 写明依据条款或有关记录。
    """
    others = [
        item for item in interview.triggers if item.clause == "SQ-07-02-6" or not (item.clause or item.source)
    ]
    decision = interview.decided or interview.declined
    able = decision.by in ours(book) or sort_of(book, decision.by) in _OTHERS
    for item in others:
        if not decision:
            yield Flag("按其他情形启动，没有写由谁认定和理由（decided）", item)
        elif not able:
            yield Flag(f"认定单位“{decision.by}”不是县委、县政府或安委办", item, where(decision, "by"))
        elif not decision.reason:
            yield Flag("按其他情形启动，没有写认为有必要约谈的理由", item, where(decision))


@invariant("interview", basis="SQ-07-03-1")
def organised_by_office(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈由安委办组织实施，落实情况由安委办评价。

    写错了的改正 organizer 或 closing.by；确由别的单位组织的照实保留，联合的单位写在 joint_units。
    """
    if called_off(interview):
        return
    if interview.organizer not in ours(book):
        yield Flag(f"组织单位是“{interview.organizer}”", interview, where(interview, "organizer"))
    if interview.closing and interview.closing.by not in ours(book):
        yield Flag(f"评价单位是“{interview.closing.by}”", interview, where(interview, "closing", "by"))


@invariant("interview", basis="SQ-07-03-2")
def major_requested(interview: Record, book: Book) -> Iterator[Flag]:
    """重大事项的约谈，约谈前报请安委会领导出席。

    填写 major.request（报请）的日期、文号和报请对象；没有报请的照实保留，不补造日期。
    """
    day, request = held_on(interview), interview.major.request
    if not interview.major or day is None:
        return
    if not request:
        yield Flag("属重大事项，没有报请安委会领导出席的记录", interview, where(interview, "major"))
    elif request.date > day:
        yield Flag(
            f"{day} 约谈，{request.date} 才报请", interview, where(interview, "major", "request", "date")
        )


@invariant("interview", basis="SQ-07-03-2")
def major_leader_attends(interview: Record, book: Book) -> Iterator[Flag]:
    """重大事项的约谈，安委会领导应当到场。

    到场的在 held.present 登记，身份写“安委会领导”；没有到场的照实保留，在备注说明。
    """
    if not interview.major or not interview.held:
        return
    there = any(person.capacity == "安委会领导" for person in interview.held.present)
    invited = any(guest.category == "安委会领导" and guest.attended for guest in interview.invited)
    if not there and not invited:
        yield Flag("属重大事项，没有安委会领导到场", interview, where(interview, "held"), Severity.WARNING)


@invariant("interview", basis="SQ-07-03-3")
def major_invitations(interview: Record, book: Book) -> Iterator[Flag]:
    """重大事项的约谈，邀请部门负责人、人大代表、政协委员和行业专家。

    在 invited（邀请人员）补上已经邀请的各类人员，没有到场的写 attended: false。
    """
    if not interview.major or not interview.held:
        return
    asked = {guest.category for guest in interview.invited}
    lacking = [category for category in _GUESTS if category not in asked]
    if lacking:
        yield Flag(f"没有邀请{'、'.join(lacking)}", interview, where(interview, "major"))


@invariant("interview", basis="SQ-07-03-2")
def major_unmarked(interview: Record, book: Book) -> Iterator[Flag]:
    """因死亡事故、较大以上事故或者上级挂牌的隐患而约谈的，一般按重大事项办理。

    属重大事项的填写 major 并写理由；认为不属重大事项的，可以登记豁免。
    """
    if interview.major or called_off(interview):
        return
    for item in interview.triggers:
        cause = book.get(item.source)
        why = major_matter(book, cause) if cause is not None else None
        if why is not None:
            yield Flag(f"{item.source} 是{why}，没有按重大事项办理", item, severity=Severity.INFO)


def _day_of(interview: Record) -> date | None:
    """The day of the talk, or on which nobody came to it; none if it was called off."""
    if called_off(interview):
        return None
    return held_on(interview) or earliest(*(item.date for item in interview.absence))


@invariant("interview", basis=("SQ-07-05-1a", "BJ-03-1a"))
def notified_in_writing(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈前发出书面通知。

    填写 notice（约谈通知书）；通知确实发晚了的照实保留，改期不必另发通知。
    """
    day, told = _day_of(interview), interview.notice.date
    if day is None:
        return
    if told is None:
        yield Flag("没有约谈通知书", interview, where(interview, "held" if interview.held else "absence"))
    elif told > day:
        yield Flag(f"{day} 约谈，{told} 才发通知", interview, where(interview, "notice", "date"))


@invariant("interview", basis="SQ-07-05-1a")
def notified_before(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈通知一般提前{days}个{day_type}发出。

    核对 notice.date（通知日期）；通知确实发晚了的照实保留，改期不必另发通知。
    """
    day, told = _day_of(interview), interview.notice.date
    if day is None or told is None:
        return
    latest = book.deadline("SQ-07-05-1a", day)
    if latest.due < told <= day and not latest.provisional:
        message = f"{day} 约谈，{told} 发通知，宜在 {latest.due} 以前发出（内定，非原文）"
        yield Flag(message, interview, where(interview, "notice", "date"), Severity.WARNING)


@invariant("interview", basis=("SQ-07-05-1b", "BJ-03-1a"), blocks=True)
def notice_complete(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈通知书写明被约谈单位、被约谈人、时间、地点、内容和需要提交的材料。

    补填 notice 中缺少的各项；约谈对象在 targets 写明职务（post）或称谓（title）。
    """
    if not interview.notice or called_off(interview):
        return
    for name, title in _NOTICE.items():
        if getattr(interview.notice, name) is None:
            message = f"通知书没有写{title}（notice.{name}）"
            clause = "SQ-07-05-1b" if name == "materials" else None
            yield Flag(message, interview, where(interview, "notice"), clause=clause)
    for target in interview.targets:
        if name_of(target) is None:
            yield Flag(f"通知书没有写被约谈人：{target.unit}", target, clause="SQ-07-05-1b")
