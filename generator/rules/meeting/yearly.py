"""每年的工作会议（基层三 一是），每季度互通信息、主要领导亲自抓（125 号文件第十七条、第二十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours, serves
from generator.rules.bulletin.scope import issuers
from generator.rules.limits import first, period_end
from generator.rules.meeting.gathering import COORDINATING, REGULAR, held_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_TOGETHER: Final = frozenset(
    {"联席会议", "安委会全体会议", REGULAR, COORDINATING, "联络员会议", "形势分析研讨会"}
)
"""Meetings at which the office and the departments tell each other what they know (会商、例会、联络员会)."""
_YEARLY: Final = {"计划总结": "总结", "表彰": "表彰", "部署": "部署"}
_OVERALL: Final = frozenset({"形势研判", "跨界协调", "综合整治", "交办事项", "计划总结", "部署"})
"""Categories of topics that are overall supervision (综合监管)."""


def _in(book: Book, period: Period, *types: str) -> Iterator[Record]:
    """The meetings of some types, or of any if none is named, that were held in a period."""
    for meeting in book.all("meeting"):
        day = held_on(meeting)
        if (not types or meeting.type in types) and day is not None and day in period:
            yield meeting


@duty(every="季", group="安委办", basis="AJ-17a")
def information_exchanged(unit: str, period: Period, book: Book) -> Obligation:
    """每季度同有关部门互通一次工作信息，会商、例会、联络员会、通报、简报都可以。

    开会的登记会议（HY），填写 held（召开）；发通报、简报的登记通报（TB），填写 issued（印发）。
    """
    meetings = [(meeting.held.start.date, meeting.id) for meeting in _in(book, period, *_TOGETHER)]
    papers = [
        (bulletin.issued.date, bulletin.id)
        for bulletin in book.all("bulletin")
        if bulletin.issued and bulletin.issued.date in period and bulletin.issuer in issuers(book)
    ]
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}同有关部门互通工作信息",
        due=period_end(book, "AJ-17a", period),
        **first(meetings + papers),
    )


@duty(every="年", group="安委办", basis="JC-03-1")
def work_meeting(unit: str, period: Period, book: Book) -> Obligation:
    """每年开一次安全生产工作会议。

    开会后登记会议（HY），类型写工作会议，填写 held（召开）。
    """
    return Obligation(
        unit,
        owed_by=book.office.government,
        what=f"召开{period.title}安全生产工作会议",
        due=period_end(book, "JC-03-1", period),
        **first((meeting.held.start.date, meeting.id) for meeting in _in(book, period, "工作会议")),
    )


@invariant("meeting", basis="JC-03-1")
def work_meeting_agenda(meeting: Record, book: Book) -> Iterator[Flag]:
    """安全生产工作会议的议程里有总结，有表彰，有部署。

    在 agenda（议题）补登，类别写计划总结、表彰、部署；没有安排的照实保留。
    """
    told = {item.category for item in meeting.agenda}
    for category, title in _YEARLY.items() if meeting.type == "工作会议" and meeting.held else ():
        if category not in told:
            yield Flag(f"议程里没有{title}", meeting, where(meeting, "agenda" if told else "held"))


@duty(every="年", group="安委办", basis="AJ-22b")
def chief_takes_up(unit: str, period: Period, book: Book) -> Obligation:
    """主要领导亲自抓综合监管：一年之内，至少在自己召集或者主持的一次会上列为议题。

    登记这次会议（HY），填写 convener（召集人）或 held.host（主持人），议题类别写形势研判、跨界协调、综合整治、
    交办事项、计划总结或者部署。
    """
    found = (
        (meeting.held.start.date, meeting.id)
        for meeting in _in(book, period)
        if any(item.category in _OVERALL for item in meeting.agenda) and _by_chief(meeting, book)
    )
    return Obligation(
        unit,
        owed_by=unit,
        what=f"由主要领导在{period.title}的会上研究综合监管",
        due=period_end(book, "AJ-22b", period),
        **first(found),
    )


def _by_chief(meeting: Record, book: Book) -> bool:
    """Whether the office's chief called a meeting together or presided over it."""
    posts = (meeting.convener.post, meeting.held.host)
    return any(serves(book, post, ours(book), {"主要负责人"}) for post in posts)
