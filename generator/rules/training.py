"""该培训的人每年有没有培训，安全知识有没有送到（吉林四（五）4、四（七））。"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import posts_of
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period

_SCHOOLS: Final = "中小学避险演练"
TAUGHT: Final = {
    "JL-4-5-4b": ("监管执法人员",),
    "JL-4-7-1a": ("党校课程",),
    "JL-4-7-1b": ("三项岗位人员", "班组长", "农民工"),
    "JL-4-7-1d": ("企业", "学校", "乡村", "社区", "家庭", _SCHOOLS),
    "JL-4-7-2": ("宣传活动", "创建活动"),
}
"""Clause → what it asks for every year: a category of training, or a place to which knowledge is brought (进到哪里)."""


@duty(every="年", group="安委办", basis=tuple(TAUGHT))
def given(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """每年该办的安全培训、宣传和中小学避险演练都办了。

    办过以后登记培训宣教（PX），写明 category（类别）；送知识上门的写 places（进到哪里）；
    中小学的演练登记应急演练（YL），填写 school（中小学避险演练）。
    """
    for clause, sorts in TAUGHT.items():
        for sort in sorts if book.regimes.active(clause) else ():
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"在{period.title}{_deed(clause, sort)}",
                due=period_end(book, clause, period),
                item=f"{clause}-{sort}",
                clause=clause,
                **first(book.once(_held).get((sort, period.year), ())),
            )


def _deed(clause: str, sort: str) -> str:
    """How what a clause asks for is told."""
    if sort == _SCHOOLS:
        return f"组织一次{sort}"
    return f"把安全知识送进{sort}" if clause == "JL-4-7-1d" else f"组织一次培训宣教（{sort}）"


def _held(book: Book) -> Mapping[tuple[str, int], list[tuple[date, str]]]:
    """When and by which record each sort of training was held, by sort and year."""
    found = defaultdict(list)
    for one in book.all("training"):
        for sort in (one.category, *one.places) if one.held else ():
            found[sort, one.held.date.year].append((one.held.date, one.id))
    for drill in book.all("drill"):
        if drill.school and drill.held:
            found[_SCHOOLS, drill.held.date.year].append((drill.held.date, drill.id))
    return found


@duty(every="年", group="各级政府", basis="JL-4-7-1c")
def deputies_taught(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """分管安全的政府领导，每{period}参加安全培训{times}次。

    在培训记录（PX）的 held.attendees（签到人员）写上他的职务；去外地参加的也登记一条。
    """
    for post in posts_of(book, unit, {"分管负责人"}):
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"安排{post}在{period.title}参加安全培训",
            due=period_end(book, "JL-4-7-1c", period),
            item=post,
            **first(
                (one.held.date, one.id)
                for one in book.all("training")
                if one.held and one.held.date in period and post in one.held.attendees
            ),
        )
