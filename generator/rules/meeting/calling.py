"""联席会议的成员、召集、重大事项和议题（石泉一 第二条、第三条、第四条第二项），会议由谁安排（另有北京三（一））。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Severity, invariant
from generator.record import where
from generator.rules.bodies import DEPUTIES, ours, serves
from generator.rules.meeting.gathering import MEMBER, REGULAR, belongs, called, convoked, held_on, joint
from generator.rules.support import major_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_CHIEF = frozenset({"主要负责人"})
_TASKS = frozenset({"形势研判", "跨界协调", "综合整治", "交办事项"})
_ARRANGED = {"scheduled": "预定时间", "agenda": "议题", "invited": "参会范围"}
_ARRANGING = {"联席会议": "SQ-01-04-3", REGULAR: "BJ-01-3a"}
"""Which clause has the office arrange a meeting, by its type."""


@invariant("meeting", basis="SQ-01-02-1")
def members_in_scope(meeting: Record, book: Book) -> Iterator[Flag]:
    """联席会议的成员只能是镇政府、负有监管职责的部门和工业园区管委会。

    名单以外的单位改记为列席（capacity: 列席）或出席指导；单位性质登记错的，改 register/units.yaml。
    """
    if not joint(meeting):
        return
    invited = (item for item in meeting.invited if item.capacity in MEMBER)
    came = (item for item in meeting.held.attendance if item.capacity in {"本人", "受托"})
    for item in (*invited, *came):
        if not belongs(book, item.unit) and item.unit not in ours(book):
            yield Flag(f"“{item.unit}”不是成员单位，却记为成员", item, where(item, "unit"))


@invariant("meeting", basis="SQ-01-02-2")
def convened_by_office(meeting: Record, book: Book) -> Iterator[Flag]:
    """联席会议由安委办主要领导召集，或由受其书面委托的分管领导召集。

    填写 convener（召集人）；由分管领导召集的，写 delegated_by（委托人）和 delegation_no（委托记录）。
    重大事项由县政府领导召集的，填写 major。
    """
    who = meeting.convener
    if not called(meeting) or serves(book, who.post, ours(book), _CHIEF):
        return
    place = where(meeting, "convener" if who else "held" if meeting.held else "notice")
    if not who:
        yield Flag("没有写召集人", meeting, place)
    elif serves(book, who.post, ours(book), DEPUTIES):
        if not serves(book, who.delegated_by, ours(book), _CHIEF):
            yield Flag(f"“{who.post}”召集，没有写由安委办主要领导委托", meeting, place)
        elif not who.delegation_no:
            yield Flag(f"“{who.post}”受托召集，没有委托记录", meeting, place)
    elif not (meeting.major and serves(book, who.post, {book.office.government})):
        yield Flag(f"召集人“{who.post}”不是安委办的主要领导或分管领导", meeting, place)


@invariant("meeting", basis="SQ-01-02-3")
def major_requested(meeting: Record, book: Book) -> Iterator[Flag]:
    """涉及重大事项的联席会议，开会前报请县政府分管领导。

    在 major.request（报请）中写报请的日期和对象；没有报请就开了会的，照实保留。
    """
    held = held_on(meeting)
    if not joint(meeting) or not meeting.major or held is None:
        return
    asked = meeting.major.request
    if not asked:
        yield Flag("没有报请县政府分管领导", meeting, where(meeting, "major"))
    elif asked.date > held:
        yield Flag(f"{asked.date} 才报请，会议 {held} 已经开过", meeting, where(meeting, "major", "request"))


@invariant("meeting", basis="SQ-01-02-3")
def major_leader_attends(meeting: Record, book: Book) -> Iterator[Flag]:
    """涉及重大事项的联席会议，县政府分管领导召集或者到会指导。

    县政府领导到会的，在 held.attendance 中按“出席指导”登记。
    """
    government = {book.office.government}
    if not joint(meeting) or not meeting.major or not meeting.held:
        return
    guides = (item for item in meeting.held.attendance if item.capacity == "出席指导")
    if serves(book, meeting.convener.post, government) or any(
        item.unit in government or serves(book, item.post, government) for item in guides
    ):
        return
    text = "县政府领导没有召集，也没有到会指导"
    yield Flag(text, meeting, where(meeting, "major"), Severity.WARNING)


@invariant("meeting", basis="SQ-01-02-3")
def major_unmarked(meeting: Record, book: Book) -> Iterator[Flag]:
    """议题涉及死亡事故、较大以上事故或上级挂牌隐患的，一般应标为重大事项。

    属于重大事项的填写 major（重大事项）的理由和报请；不属于的不必改。
    """
    if not joint(meeting) or meeting.major:
        return
    for place, number in enumerate(meeting.about):
        found = book.get(number)
        why = major_matter(book, found) if found is not None else None
        if found is not None and why is not None:
            text = f"议题涉及{why}（{found.id}），没有标为重大事项"
            yield Flag(text, meeting, where(meeting, "about", place), Severity.INFO)


@invariant("meeting", basis=("SQ-01-03-1", "SQ-01-03-3"))
def agenda_within_tasks(meeting: Record, book: Book) -> Iterator[Flag]:
    """联席会议的议题应当属于四项任务：形势研判、跨界协调、综合整治、交办事项。

    核对 agenda（议题）的类别；不属于这四项任务的会，改用别的会议类型。
    """
    if called(meeting) and not _TASKS.intersection(item.category for item in meeting.agenda):
        place = "agenda" if meeting.agenda else "held" if meeting.held else "notice"
        yield Flag("没有一个议题属于联席会议的四项任务", meeting, where(meeting, place))


@invariant("meeting", basis="SQ-01-03-2")
def cross_boundary_parties(meeting: Record, book: Book) -> Iterator[Flag]:
    """跨县区、跨行业、跨部门、跨镇的协调议题，列明涉及的各方。

    在这个议题的 units（涉及单位）和 outside_units（县外单位）中写齐，至少两方。
    """
    for item in meeting.agenda if joint(meeting) else ():
        parties = len(set(item.units)) + len(set(item.outside_units))
        if item.category == "跨界协调" and parties < 2:
            yield Flag(f"协调议题“{item.title}”只列了 {parties} 方", item)


@invariant("meeting", basis="SQ-01-03-4")
def assigned_matter_followed(meeting: Record, book: Book) -> Iterator[Flag]:
    """县委、县政府和上级安委办交办的事项，写明出处，并形成议定事项。

    在议题的 assigned_from（交办出处）写交办机关，在相应的议定事项写同一个交办机关。
    """
    settled = {item.assigned_from.organ for item in meeting.agreed}
    for item in meeting.agenda if joint(meeting) else ():
        if item.category != "交办事项":
            continue
        organ = item.assigned_from.organ
        if organ is None:
            yield Flag(f"交办议题“{item.title}”没有写由谁交办", item)
        elif meeting.minutes and organ not in settled:
            yield Flag(f"{organ}交办的“{item.title}”没有形成议定事项", item)


@invariant("meeting", basis=tuple(_ARRANGING.values()))
def arranged_by_office(meeting: Record, book: Book) -> Iterator[Flag]:
    """会议的时间、议题和参会范围由安委办确定。

    填写 determined_by（确定单位）、scheduled（预定时间）、agenda（议题）、invited（参会范围）。
    """
    clause = _ARRANGING.get(meeting.type)
    if clause is None or not convoked(meeting):
        return
    by, place = meeting.determined_by, where(meeting, "notice" if meeting.notice else "held")
    if by is None:
        yield Flag("没有写由谁确定会议安排", meeting, place, clause=clause)
    elif by not in ours(book):
        text = f"会议安排由“{by}”确定，不是安委办"
        yield Flag(text, meeting, where(meeting, "determined_by"), clause=clause)
    for name, title in _ARRANGED.items() if meeting.notice else ():
        if not getattr(meeting, name):
            yield Flag(f"已经发出通知，没有写{title}（{name}）", meeting, place, clause=clause)
