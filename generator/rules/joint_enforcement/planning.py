"""行动方案的提交、修改和实施方案（五 第四条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import disorder, latest, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_ELEMENTS: Final = {
    "content": "执法内容",
    "methods": "方法",
    "steps": "步骤",
    "schedule": "时间安排",
    "organization": "组织领导",
}
_FEWEST: Final = 2
"""One department alone is not joint enforcement."""


def begins(action: Record) -> date | None:
    """The day on which the action begins, or is planned to (行动日)."""
    day: date | None = action.action.date or action.planned
    return day


@duty("joint_enforcement", basis="SQ-05-04-1")
def proposed_in_advance(action: Record, book: Book) -> Obligation | None:
    """提出部门提前{days}日把行动方案书面提交安委办。

    填写 proposal（行动方案）；提交迟了的推后行动日期（planned），已经行动的照实保留。
    """
    day = begins(action)
    if day is None:
        return None
    return Obligation(
        action,
        owed_by=action.proposer,
        what="把行动方案书面提交安委办",
        due=book.deadline("SQ-05-04-1", day),
        met=action.proposal.date if action.proposal.form == "书面" else None,
        at=where(action, "proposal"),
    )


@duty("joint_enforcement", basis="SQ-05-04-2")
def opinions_given(action: Record, book: Book) -> Obligation | None:
    """行动以前，参与部门都对方案提出修改意见，没有意见的也注明。

    在 opinions（修订意见）逐个部门填写；没有意见写“无意见”。
    """
    day, given = begins(action), {item.unit: item.date for item in reversed(action.opinions)}
    asked = [unit for unit in action.participants if unit != action.proposer]
    if day is None or not asked:
        return None
    lacking = tuple(unit for unit in asked if unit not in given)
    return Obligation(
        action,
        owed_by=lacking or tuple(asked),
        what="对联合执法方案提出意见",
        due=on(book, day, "SQ-05-04-2"),
        met=None if lacking else latest(*(given[unit] for unit in asked)),
        at=where(action, "opinions" if action.opinions else "proposal"),
    )


@duty("joint_enforcement", basis="SQ-05-04-2")
def plan_settled(action: Record, book: Book) -> Obligation | None:
    """行动以前，安委办协调各部门修改完善，定下实施方案。

    填写 plan（实施方案）；六项写齐。
    """
    day = begins(action)
    if day is None:
        return None
    return Obligation(
        action,
        owed_by=book.office.short,
        what="协调各部门定下实施方案",
        due=on(book, day, "SQ-05-04-2"),
        met=action.plan.date,
        at=where(action, "proposal"),
    )


@invariant("joint_enforcement", basis="SQ-05-04-2")
def organized_by_office(action: Record, book: Book) -> Iterator[Flag]:
    """联合执法由安委办组织实施。

    填写或核对 action.organizer（组织实施）。
    """
    if action.action and action.action.organizer not in ours(book):
        text = f"组织实施的是“{action.action.organizer or '（未写）'}”，不是安委办"
        yield Flag(text, action, where(action, "action"))


@invariant("joint_enforcement", basis="SQ-05-04-3", blocks=True)
def plan_complete(action: Record, book: Book) -> Iterator[Flag]:
    """实施方案写齐六项：执法内容、方法、步骤、时间安排、组织领导和参与部门，参与部门至少两个。

    在 plan（实施方案）和 participants（参与部门）补齐。
    """
    if not action.plan:
        return
    lacking = [title for name, title in _ELEMENTS.items() if getattr(action.plan, name) is None]
    if lacking:
        yield Flag(f"实施方案没有写{'、'.join(lacking)}", action, where(action, "plan"))
    if len(action.participants) < _FEWEST:
        yield Flag("参与的执法部门只有一个", action, where(action, "participants"))


@invariant("joint_enforcement", basis="SQ-05-04-3", blocks=True)
def lead_takes_part(action: Record, book: Book) -> Iterator[Flag]:
    """牵头部门是参与部门之一。

    把牵头部门写进 participants（参与部门），或者改正 lead（牵头部门）。
    """
    if action.lead not in action.participants:
        yield Flag(f"牵头的“{action.lead}”不在参与部门里", action, where(action, "lead"))


@invariant("joint_enforcement", basis="SQ-05-04-2", blocks=True)
def steps_in_order(action: Record, book: Book) -> Iterator[Flag]:
    """先提方案，再定实施方案；先行动，再结束、报告、归档。

    核对各步的日期，改正写错的一个。
    """
    rows = (
        (("提交方案", action.proposal), ("实施方案", action.plan)),
        (
            ("行动开始", action.action),
            ("行动结束", action.finished),
            ("情况报告", action.report),
            ("归档", action.archived),
        ),
    )
    for row in rows:
        for text, step in disorder(*row):
            yield Flag(text, action, where(step, "date"))
