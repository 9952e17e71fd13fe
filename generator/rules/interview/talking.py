"""约谈怎样进行：内容要点、书面材料、汇报质询、整改要求和承诺、按时和本人到场（七 第四条、第五条（二）、第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Severity, invariant
from generator.record import where
from generator.rules.interview.talks import POINTS, absent, attending, came, expected, held_on, later, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_REPORTED = ("日常管理", "突出问题", "原因和措施")
"""What a report has to tell (汇报要点)."""


@invariant("interview", basis=("SQ-07-04-1", "SQ-07-04-2", "SQ-07-04-3"))
def content_covered(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈内容覆盖事由类别所要求的各个要点。

    在 checklist（内容要点）补上已经谈到的；没有谈到的照实保留，必要时补谈。
    """
    if not interview.held:
        return
    for reason in interview.reason_class:
        clause, points = POINTS[reason]
        lacking = [point for point in points if point not in interview.checklist]
        if lacking:
            message = f"{reason}类事由没有覆盖：{'、'.join(lacking)}"
            yield Flag(message, interview, where(interview, "checklist"), clause=clause)


@invariant("interview", basis=("SQ-07-04-4", "BJ-03-1b"))
def written_material(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈对象准备书面汇报材料，约谈时提交。

    收到的在 written_material 登记单位、日期和文件名；没有提交的照实保留。
    """
    day = held_on(interview)
    if day is None:
        return
    for unit in attending(interview):
        given = [item for item in interview.written_material if item.unit == unit]
        if not given:
            yield Flag(f"{unit}没有提交书面汇报材料", interview, where(interview, "held"))
            continue
        item = min(given, key=lambda found: found.received)
        if item.received > day:
            yield Flag(f"{unit}在约谈后（{item.received}）才提交材料", item, where(item, "received"))
        if not any(found.files for found in given):
            yield Flag(f"{unit}的书面汇报材料没有附上文件", item, where(item), Severity.WARNING)


@invariant("interview", basis=("SQ-07-05-2a", "SQ-07-05-2b", "BJ-03-2a"))
def reported_and_answered(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈记录写明被约谈单位的汇报，以及质询和答复。

    在 record.reports（汇报）、record.qa（质询答复）补记。
    """
    if not interview.record:
        return
    told = {item.unit for item in interview.record.reports}
    lacking = [unit for unit in attending(interview) if unit not in told]
    if lacking:
        message = f"约谈记录没有{'、'.join(lacking)}的汇报"
        yield Flag(message, interview, where(interview, "record"))
    if not interview.record.qa:
        yield Flag("约谈记录没有质询和答复", interview, where(interview, "record"), clause="SQ-07-05-2b")


@invariant("interview", basis="BJ-03-2a")
def report_covers_points(interview: Record, book: Book) -> Iterator[Flag]:
    """被约谈单位的汇报讲清平时怎么管、突出问题、原因和措施。

    在 record.reports.points（讲到的要点）补上已经讲到的；没有讲到的照实保留，必要时补谈。
    """
    for item in interview.record.reports:
        lacking = [point for point in _REPORTED if point not in item.points]
        if lacking:
            yield Flag(f"{item.unit}的汇报没有讲{'、'.join(lacking)}", item)


@invariant("interview", basis=("SQ-07-05-2c", "BJ-03-2b"))
def requirements_and_commitment(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈提出有时限的整改要求，被约谈单位作出承诺。

    在 requirements 逐条写明要求和期限（deadline），在 record.commitment 写明承诺。
    """
    if not interview.held or not (interview.record or interview.minutes):
        return
    if not interview.requirements:
        yield Flag("没有整改要求", interview, where(interview, "held"))
    for item in interview.requirements:
        if item.deadline is None:
            yield Flag(f"第 {item.no} 条整改要求没有写期限", item, clause="SQ-07-05-2c")
    if not interview.record.commitment:
        place = where(interview, "record" if interview.record else "minutes")
        yield Flag("没有记录被约谈单位的承诺", interview, place, clause="SQ-07-05-2c")


@invariant("interview", basis="SQ-07-06-1")
def on_time(interview: Record, book: Book) -> Iterator[Flag]:
    """被约谈人按时到场。

    核对 arrived（到场时间）；事先获准改期的，在 leave 登记改定的时间；确实迟到的照实保留。
    """
    for person in interview.held.present:
        if person.capacity != "被约谈人" or person.arrived is None:
            continue
        time = expected(interview, person.unit)
        if time is not None and later(person.arrived, time):
            who = name_of(person) or person.unit or "被约谈人"
            yield Flag(f"{who}应于 {time} 到场，{person.arrived} 才到", person, where(person, "arrived"))


@invariant("interview", basis="SQ-07-06-2")
def in_person(interview: Record, book: Book) -> Iterator[Flag]:
    """被约谈人本人到场，不得由他人代替。

    到场的在 held.present 照实登记职务；没有到场的由安委办认定，在 absence 登记。
    """
    if not interview.held:
        return
    there = {person.unit for person in interview.held.present if person.capacity == "被约谈人"}
    for target in interview.targets:
        if name_of(target) is None or came(interview, target) or absent(interview, target):
            continue
        who = target.post or f"{target.unit}的{target.title}"
        if target.unit in there:
            yield Flag(f"{who}没有到场，由他人代替", target)
        else:
            yield Flag(f"没有登记{who}到场，也没有未到场的认定", target)
