"""制度、标准、规划写得全不全：版本、指导、规划期、目标和实施，联席会议的四件事（125 号二（四）（五）、基层三）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of
from generator.rules.institution import applied
from generator.rules.limits import first, period_end
from generator.rules.support import brief, steps_of_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_PLAN: Final = "AJ-05a"
_MEETING: Final = "JC-03-2a"
_ELEMENTS: Final = {
    "participants": "谁来参加",
    "tasks": "干什么",
    "cycle": "多久一次",
    "liaison": "联络员是谁",
}


@invariant("institution", basis="AJ-04")
def version_written(institution: Record, book: Book) -> Iterator[Flag]:
    """本地定出的制度、标准，印发以后登记版本。

    填写 version（版本）；废止、被取代或者到期的，填写 repealed（废止）、replaces（取代）或者 ends（有效期至）。
    """
    if institution.nature in {"制度", "标准"} and institution.issued and institution.version is None:
        yield Flag(f"{institution.nature}没有写版本（version）", institution, where(institution, "issued"))


@invariant("institution", basis="AJ-04b")
def standard_guided(institution: Record, book: Book) -> Iterator[Flag]:
    """部门制定、修订安全规程和标准的，由安委办给予指导，留有记录。

    填写 guided（指导）的日期和单位；没有指导过的照实保留，下次修订时补上。
    """
    owner = institution.owner
    if institution.nature != "标准" or not institution.issued or sort_of(book, owner) != "部门":
        return
    if owner not in ours(book) and institution.guided.by not in ours(book):
        yield Flag(f"{owner}定的标准，没有安委办指导的记录", institution, where(institution, "issued"))


@invariant("institution", basis=(_PLAN, "AJ-05b"))
def plan_complete(institution: Record, book: Book) -> Iterator[Flag]:
    """安全规划写明规划期和目标；写进政府和行业规划的，写明写进了什么。

    规划期写 effective（施行日期）和 ends（有效期至），目标或者写进的内容逐项写在 contents（规定的事项）。
    """
    if institution.nature != "规划" or not institution.issued:
        return
    place, named = where(institution, "issued"), institution.clauses
    if _PLAN in named and (institution.effective is None or institution.ends is None):
        yield Flag("没有写规划期（effective、ends）", institution, place, clause=_PLAN)
    if _PLAN in named and not institution.contents:
        yield Flag("没有写规划的目标（contents）", institution, place, clause=_PLAN)
    elif "AJ-05b" in named and not institution.contents:
        yield Flag("没有写明写进了哪些目标、任务和工程（contents）", institution, place, clause="AJ-05b")


@duty(every="年", group="安委办", basis=_PLAN)
def plan_carried_out(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """中长期的安全规划、科技规划施行以后，每年都组织实施，留有记录。

    对照规划检查、评估一次，在制度（ZD）的 reviews（执行检查）记一条；或者由专项任务（RW）落实规划，
    clauses（落实的条款）写上这一条，逐次填写 progress（进展）。
    """
    for plan in book.all("institution"):
        if not (plan.nature == "规划" and _PLAN in plan.clauses and applied(plan, period.first, book)):
            continue
        if plan.repealed and plan.repealed.date in period:
            continue
        done = [(one.date, plan.id) for one in plan.reviews] + list(steps_of_tasks(_PLAN, book))
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"在{period.title}组织实施“{brief(plan.title)}”",
            due=period_end(book, _PLAN, period),
            item=plan.id,
            **first(one for one in done if one[0] in period),
        )


@invariant("institution", basis="JC-03-2b")
def meeting_explained(institution: Record, book: Book) -> Iterator[Flag]:
    """联席会议的制度讲明四件事：谁来参加，干什么，多久一次，联络员是谁。

    按制度的规定填写 elements（四要素）；制度里没有讲的，修订制度。
    """
    if _MEETING not in institution.clauses or not institution.issued:
        return
    told = institution.elements
    if lacking := [title for name, title in _ELEMENTS.items() if not getattr(told, name)]:
        place = where(institution, "elements" if told else "issued")
        yield Flag(f"没有写{'、'.join(lacking)}", institution, place)
