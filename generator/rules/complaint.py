"""举报的核实：书面材料，涉及死亡的由县级以上政府核查（安全生产法第七十三条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.support import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("complaint", basis="GJ-02-73-1")
def checked(complaint: Record, book: Book) -> Obligation | None:
    """受理的举报要调查核实，一般在{days}日内。

    核实后填写 checked（核查）的日期、单位、结论和情况。
    """
    if not complaint.accepted:
        return None
    return Obligation(
        complaint,
        owed_by=complaint.accepted.by,
        what="核实受理的举报",
        due=book.deadline("GJ-02-73-1", complaint.accepted.date),
        met=complaint.checked.date,
        closed=complaint.closed.date,
    )


@invariant("complaint", basis="GJ-02-73-1")
def checked_in_writing(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报核实的结果形成书面材料。

    在 checked.text（核查情况）写明查到的事实，或者把核查报告放进附件。
    """
    if complaint.checked and not complaint.checked.text and not complaint.attachments:
        yield Flag("已经核实，没有书面材料", complaint, where(complaint, "checked"))


@invariant("complaint", basis="GJ-02-73-2")
def death_checked_by_government(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报涉及人员死亡的，由县级以上政府组织核查。

    报请县政府组织核查，核实后改写 checked.by（核查单位）；已经由别的单位核查的照实保留，另作核查。
    """
    by = complaint.checked.by
    if not complaint.death_involved or by is None:
        return
    if by != book.office.government and level_of(book, by) == "县":
        text = f"举报涉及人员死亡，由“{by}”核查，不是县级以上政府"
        yield Flag(text, complaint, where(complaint, "checked", "by"))
