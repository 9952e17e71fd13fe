"""条款要求的专项整治、专项建设是不是登记了，列举的各项齐不齐，比率登记了没有（吉林 四）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.limits import first, period_end
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_MINES: Final = ("非煤矿山", "金属非金属", "尾矿库")
_CHEMICALS: Final = ("危险化学品", "危化", "化工")

REGISTERED: Final[Mapping[str, tuple[str, ...]]] = {
    "JL-4-3-1c": (),
    "JL-4-3-2a": (),
    "JL-4-4-1h": ("煤矿",),
    "JL-4-4-2e": ("道路", "水上"),
    "JL-4-4-3a": _CHEMICALS,
    "JL-4-4-3b": _CHEMICALS,
    "JL-4-4-3c": ("烟花爆竹", "民用爆炸", "民爆"),
    "JL-4-4-4a": _MINES,
    "JL-4-4-4b": _MINES,
    "JL-4-4-5e": ("建筑",),
    "JL-4-4-6e": ("特种设备",),
    "JL-4-4-6f": ("特种设备", "农机", "农业机械"),
    "JL-4-4-6h": ("工贸", "冶金"),
    "JL-4-4-6i": ("电力", "渔", "农机渔业", "消防"),
    "JL-4-5-2a": (),
}
"""Clauses that ask for a special task, each with how the names of its industries begin; none for every county."""
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "JL-4-4-3c": ("超许可范围", "人员过多", "药量过大", "擅改用途", "礼花弹"),
    "JL-4-4-6h": ("煤气", "高温熔融金属", "粉尘", "有限空间", "交叉作业", "液氨"),
}
"""What a clause lists one by one: each wants an object of its own (`objects.part`)."""
_OBJECTS: Final = frozenset({"JL-4-4-4a", "JL-4-4-4b"})
"""Clauses about single works, of which a county may have none: that no task names them is a hint."""
_MEASURED: Final = ("JL-4-4-2c", "JL-4-4-3a")
"""Clauses that want a rate: 安装率和在线率, 普查率."""


@duty(every="年", group="安委办", basis=tuple(REGISTERED))
def registered(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """条款要求开展的专项整治和专项建设，都有专项任务写明它；已经做完的也算。

    登记专项任务（RW），在 clauses（落实的条款）写上这一条，填写 assigned（下达）；
    条款列举几项的，对象清单逐项写 part（属于哪一项）。
    """
    for clause in REGISTERED:
        if not (book.regimes.active(clause) and book.regimes.in_force(clause, period.last)):
            continue
        for part in _PARTS.get(clause, ("",)) if _present(clause, book) else ():
            gist = brief(book.clause(clause).gist, 40)
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"登记专项任务“{gist}”" + (f"，列入{part}" if part else ""),
                due=period_end(book, clause, period),
                item=clause + part,
                clause=clause,
                severity=Severity.INFO if clause in _OBJECTS else None,
                **first(_assigned(clause, part, book)),
            )


def _present(clause: str, book: Book) -> bool:
    """Whether the county has one of the industries that a clause is about."""
    begins = REGISTERED[clause]
    return not begins or any(name.startswith(begins) for name in book.register.entries["industries"])


def _assigned(clause: str, part: str, book: Book) -> Iterator[tuple[date, str]]:
    for task in book.all("special_task"):
        named = clause in task.clauses and (not part or part in {item.part for item in task.objects})
        if named and task.assigned:
            yield task.assigned.date, task.id


@invariant("special_task", basis=_MEASURED)
def measured(task: Record, book: Book) -> Iterator[Flag]:
    """条款要看比率的专项任务，登记量化指标：重点车辆的安装率和在线率，危化企业的普查率。

    在 metrics（量化指标）写统计日期、分子和分母；比率由系统推算。
    """
    for clause in _MEASURED:
        if clause in task.clauses and task.assigned and not task.metrics:
            yield Flag("没有登记量化指标", task, where(task, "clauses"), clause=clause)
