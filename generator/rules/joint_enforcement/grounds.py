"""联合执法为什么开展、由谁协调（五 第二条、第三条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@invariant("joint_enforcement", basis="SQ-05-02-1")
def coordinated_by_office(action: Record, book: Book) -> Iterator[Flag]:
    """联合执法由安委办组织协调。

    核对 coordinator（组织协调）；由别的单位协调的照实保留，以后报安委办协调。
    """
    if action.coordinator not in ours(book):
        text = f"由“{action.coordinator}”组织协调，不是安委办"
        yield Flag(text, action, where(action, "coordinator"))


@invariant("joint_enforcement", basis=("SQ-05-03-1", "SQ-05-03-2"))
def ground_explained(action: Record, book: Book) -> Iterator[Flag]:
    """事由是共同处置的写明县政府哪一份规定，是单一难查处的写明难在哪里。

    填写 basis（规定依据）或 difficulty（难点）。
    """
    place = where(action, "reason")
    if action.reason == "共同处置" and action.basis is None:
        yield Flag("事由是共同处置，没有写依据哪一份规定（basis）", action, place, clause="SQ-05-03-1")
    if action.reason == "单一难查处" and action.difficulty is None:
        yield Flag("事由是单一难查处，没有写难点（difficulty）", action, place, clause="SQ-05-03-2")


@invariant("joint_enforcement", basis="SQ-05-03-3")
def ordered_by_meeting(action: Record, book: Book) -> Iterator[Flag]:
    """联席会议部署的联合执法，写明是哪一次会议的哪一项议定事项。

    在 source（来源）写议定事项的编号，例如 HY-2026-004#1；不是会议部署的改 reason（事由）。
    """
    if action.reason != "联席会议部署":
        return
    meeting = next(of_kind(book, action.source, "meeting"), None)
    if meeting is None or "#" not in action.source:
        yield Flag("没有写是联席会议的哪一项议定事项", action, where(action, "reason"))
    elif meeting.type != "联席会议":
        yield Flag(f"{meeting.id} 是{meeting.type}，不是联席会议", action, where(action, "source"))
