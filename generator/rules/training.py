"""该培训的人每年有没有培训，安全知识有没有送到，上岗以前合不合格（吉林四（二）1、四（五）4、四（七））。"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import posts_of, valid
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record

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
        if not valid(book.register.entries["posts"][post], period.last):
            continue
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


_CERTIFIED: Final = frozenset({"主要负责人", "安全管理人员", "特种作业人员"})
"""Who must hold a certificate that is valid (三类持证人员)."""


@invariant("training", basis=("JL-4-2-1c", "JL-4-2-1e"))
def fit_to_work(training: Record, book: Book) -> Iterator[Flag]:
    """职工先培训合格、先参加工伤保险，然后才上岗；三类持证人员上岗时证书有效。

    核对 workers（上岗人员）的日期；已经上岗的先停下来，培训合格、参保、取证以后再上岗，照实补登。
    """
    for worker in training.workers:
        if worker.started is None:
            continue
        if unfit := [title for title, day in _steps(worker) if day is None or day > worker.started]:
            text = f"{worker.started} 上岗，在这以前没有{'、'.join(unfit)}"
            yield Flag(text, worker, where(worker, "started"), clause="JL-4-2-1e")
        until = worker.valid_to
        if worker.sort in _CERTIFIED and (until is None or until < worker.started):
            told = "没有写证书" if until is None else f"证书 {until} 已经到期"
            yield Flag(f"{worker.started} 上岗，{told}", worker, where(worker, "started"), clause="JL-4-2-1c")


def _steps(worker: Part) -> tuple[tuple[str, date | None], ...]:
    """What comes before the first day at work, and when it was done."""
    return ("培训合格", worker.passed), ("参加工伤保险", worker.insured)
