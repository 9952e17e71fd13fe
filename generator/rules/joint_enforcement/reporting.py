"""行动结束以后的情况报告（五 第七条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("joint_enforcement", basis="SQ-05-07-1")
def reported(action: Record, book: Book) -> Obligation | None:
    """行动结束后{days}个{day_type}内，牵头部门把执法情况报安委办。

    收到后填写 report（情况报告）的日期、报送对象和抄送。
    """
    if not action.finished:
        return None
    return Obligation(
        action,
        owed_by=action.lead,
        what="把联合执法情况报安委办",
        due=book.deadline("SQ-05-07-1", action.finished.date),
        met=action.report.date if action.report.to in ours(book) else None,
        closed=action.archived.date,
        at=where(action, "finished"),
    )


@invariant("joint_enforcement", basis="SQ-05-07-2")
def copied_to_government(action: Record, book: Book) -> Iterator[Flag]:
    """联合执法情况报安委办的同时抄送县政府。

    请牵头部门补送县政府，补送后写进 report.cc（抄送）。
    """
    if action.report and book.office.government not in action.report.cc:
        yield Flag(f"情况报告没有抄送{book.office.government}", action, where(action, "report"))


@invariant("joint_enforcement", basis="SQ-05-07-1")
def archived_after_report(action: Record, book: Book) -> Iterator[Flag]:
    """联合执法的情况报了安委办，再归档。

    先收情况报告，填写 report（情况报告），再归档。
    """
    if action.archived and not action.report:
        yield Flag("没有收到情况报告就归档了", action, where(action, "archived"))
