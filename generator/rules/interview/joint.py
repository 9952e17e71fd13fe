"""联合约谈：纪检监察机关一同参加，提请政府负责人与否有决定（基层八）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.aftermath import called_off
from generator.rules.bodies import serves, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_CAUSES = frozenset({"accident", "hazard", "indicator_ledger"})
_OCCASIONS = frozenset({"JC-08-1", "JC-08-2", "JC-08-3"})


def _joint(interview: Record, book: Book) -> bool:
    """Whether an interview that went ahead is one for which others must join: over an accident, a hazard or a quota."""
    if called_off(interview) or not (interview.notice or interview.held):
        return False
    causes = (book.get(item.source) for item in interview.triggers)
    named = any(item.clause in _OCCASIONS for item in interview.triggers)
    return named or any(cause.kind in _CAUSES for cause in causes if cause is not None)


@invariant("interview", basis="JC-08-4")
def discipline_joins(interview: Record, book: Book) -> Iterator[Flag]:
    """因事故、重大隐患、指标突破而联合约谈的，须有纪检监察机关一同参加。

    在 joint_units（联合单位）写上纪检监察机关；确实没有一同参加的照实保留。
    """
    if not _joint(interview, book):
        return
    there = (person.unit for person in interview.held.present if person.capacity == "联合单位")
    if not any(sort_of(book, unit) == "纪检监察" for unit in (*interview.joint_units, *there)):
        place = where(interview, "held" if interview.held else "notice")
        yield Flag("没有纪检监察机关一同参加", interview, place)


@invariant("interview", basis="JC-08-5")
def government_asked(interview: Record, book: Book) -> Iterator[Flag]:
    """联合约谈是否提请县政府负责人来谈，留有决定。

    填写 petition（提请决定）：提请的写明提请哪位负责人，不提请的写明理由。
    """
    if not _joint(interview, book):
        return
    choice = interview.petition
    asked = choice.to or interview.major.request.to
    able = serves(book, asked, {book.office.government})
    if not choice and not able:
        place = where(interview, "held" if interview.held else "notice")
        yield Flag("没有提请县政府负责人与否的决定", interview, place)
    elif choice.decided == "提请" and not able:
        yield Flag("决定提请，没有写提请县政府的哪位负责人", interview, where(interview, "petition"))
