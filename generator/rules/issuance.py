"""发文：该抄送的抄送（北京四（五）），特定时期之前印发（四（六）），联合发文（四（七），125 号三（十八））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import in_charge, ours, sort_of
from generator.rules.limits import first
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_WEIGHTY: Final = frozenset({"重要文件", "大型会议材料", "典型经验"})
"""Papers that are worth sending to each other (重要文件、会议材料、典型经验)."""
_JOINT: Final = "联合发文"
_SEASONAL: Final = "特定时期通知"
_SITUATIONS: Final = {
    "年度重点": ("BJ-07-0a", "是哪个行业的重点工作（industries）"),
    "专项部署": ("BJ-07-0b", "部署哪个行业的专项（industries）"),
    "总结通报": ("BJ-07-0c", "总结、通报哪个行业的工作（industries）"),
    "转发国家联合文": ("BJ-07-0d", "原文号（original.no）"),
    "规范性文件": ("BJ-07-0e", "登记的是哪一份规范性文件（sources）"),
}
"""For each situation of a joint paper (联合发文情形) the clause that names it, and what must then be told."""


@invariant("issuance", basis="BJ-05-2")
def copied_to_office(issuance: Record, book: Book) -> Iterator[Flag]:
    """县直部门的重要安全文件和简报、大型会议的材料和典型经验，印发时抄送安委办。

    请发文的部门补送，收到后在 cc（抄送）写上安委办、填写 received（收到）。
    """
    weighty = issuance.type == _JOINT or issuance.content in _WEIGHTY | {"简报"}
    told = {*issuance.to, *issuance.cc, *(one.unit for one in issuance.joint.countersigns)}
    department = sort_of(book, issuance.sender) == "部门" and issuance.sender not in ours(book)
    if weighty and department and (issuance.issued or issuance.received) and told.isdisjoint(ours(book)):
        text = f"{issuance.sender}的{issuance.content or issuance.type}没有抄送安委办"
        yield Flag(text, issuance, where(issuance, "cc" if issuance.cc else "to"))


@invariant("issuance", basis="BJ-05-3a")
def copied_to_departments(issuance: Record, book: Book) -> Iterator[Flag]:
    """安委办的重要文件、会议材料和典型经验，印发时送给有关部门。

    在 cc（抄送）写上有关部门；写了行业领域的，这些行业的主管部门都要有。漏送的补送。
    """
    own = issuance.sender in ours(book) and issuance.content in _WEIGHTY and issuance.type != "专报"
    if not own or not issuance.issued:
        return
    told = {unit for unit in (*issuance.to, *issuance.cc) if sort_of(book, unit) == "部门"} - ours(book)
    lacking = [unit for unit in in_charge(book, issuance.industries) if unit not in told | ours(book)]
    if lacking or not told:
        text = f"{issuance.content}没有送给{'、'.join(lacking) or '有关部门'}"
        yield Flag(text, issuance, where(issuance, "cc" if issuance.cc else "to"))


@duty("special_periods", basis="BJ-06-1")
def before_special_period(register: Record, book: Book) -> Iterator[Obligation]:
    """元旦春节、两会、汛期、国庆、入冬、重大活动开始之前，至迟提前{days}日印发工作通知。

    印发后登记发文（FW），种类写特定时期通知，special_period（特定时期）写这个时期的名称。
    """
    for entry in register.special_periods:
        if entry.start > book.office.since:
            yield Obligation(
                book.office.short,
                item=entry.name,
                owed_by=book.office.short,
                what=f"在{entry.name}之前印发工作通知",
                due=book.deadline("BJ-06-1", entry.start),
                **first(
                    (one.issued.date, one.id)
                    for one in book.by("issuance", _seasonal).get(entry.name, ())
                    if one.issued and one.issued.date <= entry.end and one.sender in ours(book)
                ),
            )


def _seasonal(issuance: Record) -> str | None:
    return issuance.special_period if issuance.type == _SEASONAL else None


@invariant("issuance", basis="BJ-06-2")
def seasonal_contents(issuance: Record, book: Book) -> Iterator[Flag]:
    """特定时期的通知写明是哪个时期，列明重点行业领域和对它们的要求。

    填写 special_period（特定时期）、industries（行业领域）和 requirements（要求）；印发的通知没有写的，补发通知。
    """
    if issuance.type != _SEASONAL or not issuance.issued:
        return
    parts = {
        "是哪个时期": issuance.special_period,
        "重点行业领域": issuance.industries,
        "对它们的要求": issuance.requirements,
    }
    missing = [title for title, told in parts.items() if not told]
    if missing:
        yield Flag(f"没有写{'、'.join(missing)}", issuance, where(issuance, "issued"))


@invariant("issuance", basis=tuple(clause for clause, _ in _SITUATIONS.values()))
def situation_told(issuance: Record, book: Book) -> Iterator[Flag]:
    """联合发文写明属于五种情形的哪一种，并写明所涉的行业、原文号或者规范性文件。

    填写 situation（联合发文情形），照情形补填 industries、original 或者 sources；规范性文件另登记制度（ZD）。
    """
    if not issuance.issued or (issuance.type != _JOINT and issuance.situation is None):
        return
    if issuance.situation is None:
        yield Flag("没有写属于哪种情形", issuance, where(issuance, "type"))
        return
    clause, what = _SITUATIONS[issuance.situation]
    told = {"BJ-07-0d": issuance.original.no, "BJ-07-0e": _institutions(issuance, book)}
    if not told.get(clause, issuance.industries):
        place = where(issuance, "situation")
        yield Flag(f"情形是{issuance.situation}，没有写明{what}", issuance, place, clause=clause)


def _institutions(issuance: Record, book: Book) -> list[Record]:
    return [found for number in issuance.sources for found in of_kind(book, number, "institution")]


@invariant("issuance", basis="BJ-07-1")
def joint_sent_to_towns(issuance: Record, book: Book) -> Iterator[Flag]:
    """联合发文主送镇政府、园区管委会的有关机构。

    核对 to（主送），漏写的补上；没有发给镇和园区的补发。
    """
    towns = any(sort_of(book, unit) in {"镇", "园区"} for unit in issuance.to)
    if issuance.type == _JOINT and issuance.issued and not towns:
        yield Flag(f"主送{'、'.join(issuance.to)}，没有镇和园区", issuance, where(issuance, "to"))


@invariant("issuance", basis="BJ-07-2")
def joint_signed(issuance: Record, book: Book) -> Iterator[Flag]:
    """联合发文记明主签单位和主签的依据，其余各家会签；依主责主签的，就是行业的主管部门。

    填写 joint（联合发文）的 main（主签单位）、basis（依据）和 countersigns（会签）；
    不是主管部门主签的，依据改写别的情形。
    """
    joint, about = issuance.joint, where(issuance, "joint")
    if issuance.type != _JOINT or not issuance.issued:
        return
    if not joint:
        yield Flag("没有记明主签和会签", issuance, where(issuance, "issued"))
        return
    if all(one.unit == joint.main for one in joint.countersigns):
        yield Flag(f"主签单位{joint.main}以外，没有会签的单位", issuance, about)
    if joint.main != issuance.sender:
        text = f"主签单位是{joint.main}，发文单位却是{issuance.sender}"
        yield Flag(text, issuance, where(joint, "main"))
    responsible = in_charge(book, issuance.industries)
    if joint.basis == "主责" and responsible and joint.main not in responsible:
        text = f"依主责由{joint.main}主签，这些行业的主管部门是{'、'.join(responsible)}"
        yield Flag(text, issuance, where(joint, "basis"), Severity.WARNING)


@invariant("issuance", basis="BJ-07-2")
def countersigned_before(issuance: Record, book: Book) -> Iterator[Flag]:
    """联合发文的会签在印发之前完成。

    核对 countersigns（会签）的日期；印发以后才会签的照实保留，只报警告。
    """
    issued = issuance.issued.date
    for one in issuance.joint.countersigns if issuance.type == _JOINT and issued is not None else ():
        if one.date > issued:
            text = f"{one.unit} {one.date} 会签，晚于印发日期 {issued}"
            yield Flag(text, one, where(one, "date"), Severity.WARNING)


@duty("issuance", basis="AJ-18")
def coordinated(issuance: Record, book: Book) -> Obligation | None:
    """用会签协调的，最后一家会签以后{days}个{day_type}内印发，作为处理结果。

    印发后填写 issued（印发）；谈不拢的，改用会议或者函件协调，在备注写明。
    """
    signed = [one.date for one in issuance.joint.countersigns if one.unit != issuance.joint.main]
    if issuance.type != _JOINT or issuance.sender not in ours(book) or not signed:
        return None
    return Obligation(
        issuance,
        owed_by=book.office.short,
        what="印发各方会签的文件",
        due=book.deadline("AJ-18", max(signed)),
        met=issuance.issued.date,
    )
