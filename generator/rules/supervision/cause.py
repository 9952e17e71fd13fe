"""Decides whether a supervision says why it was held, and who leads it where several departments meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_CAUSES: Final = {
    "部署落实": ("BJ-08-0a", "落实的是哪项部署（deployment）"),
    "节日活动": ("BJ-08-0b", "是哪个节日或者活动（special_period）"),
    "事故多发": ("BJ-08-0c", "出自哪些事故（sources）"),
    "隐患严重": ("BJ-08-0c", "出自哪些隐患（sources）"),
    "其他": ("BJ-08-0d", "为什么督查（trigger_reason）"),
    "职能交叉": ("JC-09-3", "交叉的是什么职能（trigger_reason）"),
}
"""For each cause (督查事由) the clause that names it, and what must then be told."""


@invariant("supervision", basis=("BJ-08-0a", "BJ-08-0b", "BJ-08-0c", "BJ-08-0d", "JC-09-3"))
def cause_stated(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查因什么而起，写明具体的部署、时期、事故、隐患或者理由。

    照督查事由补填 deployment、special_period、sources 或者 trigger_reason。
    """
    told = {
        "部署落实": supervision.deployment,
        "节日活动": supervision.special_period,
        "事故多发": _from(supervision, book, "accident"),
        "隐患严重": _from(supervision, book, "hazard"),
        "其他": supervision.trigger_reason,
        "职能交叉": supervision.trigger_reason,
    }
    if supervision.trigger in _CAUSES and not told[supervision.trigger]:
        clause, what = _CAUSES[supervision.trigger]
        message = f"事由是{supervision.trigger}，没有写明{what}"
        yield Flag(message, supervision, where(supervision, "trigger"), clause=clause)


def _from(supervision: Record, book: Book, kind: str) -> bool:
    sources = (book.get(number) for number in supervision.sources)
    return any(source.kind == kind for source in sources if source is not None)


@invariant("supervision", basis="JC-09-3")
def crossing_led_by_office(supervision: Record, book: Book) -> Iterator[Flag]:
    """部门职能有交叉的，由安委办牵头督查，参加的部门不少于{value}个。

    核对 organizer（组织单位）、team（督查组）和 targets（督查对象）；确实只有一家参加的照实保留。
    """
    begun = supervision.conducted.date or supervision.plan.date
    if supervision.trigger != "职能交叉" or begun is None:
        return
    if supervision.organizer not in ours(book):
        message = f"由{supervision.organizer}牵头，应当由安委办牵头"
        yield Flag(message, supervision, where(supervision, "organizer"))
    posts = (book.register.find("post", member.post) for member in supervision.team)
    names = {*supervision.targets, *(post.unit for post in posts if post is not None)}
    departments = [name for name in names if sort_of(book, name) == "部门"]
    if len(departments) < (book.params("JC-09-3", begun).value or 0):
        message = f"参加的部门只有 {len(departments)} 个"
        yield Flag(message, supervision, where(supervision, "trigger"))
