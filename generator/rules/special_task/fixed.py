"""条款规定了日子、要逐个做到的：尾矿库的在线监测，地下矿山和煤矿的避险系统（吉林 四（四）1、4；读法 A35 含当日）。"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import by_source, reference
from generator.rules.limits import first, latest, on
from generator.rules.special_task.completing import limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

_PONDS: Final = "JL-4-4-4a"
_MINES: Final = "JL-4-4-4b"
_COAL: Final = "JL-4-4-1g"
_SYSTEMS: Final = ("监测监控", "人员定位", "紧急避险", "压风自救", "供水施救", "通信联络")
"""The six systems of an underground mine (六项避险系统)."""


@duty("special_task", basis=(_PONDS, _MINES))
def built_by_the_day(task: Record, book: Book) -> Iterator[Obligation]:
    """等别达到界限的尾矿库的在线监测，地下矿山的六项避险系统，到条款规定的日子逐个建成。

    建成后填写这个对象的 done（完成）；那一天以后才投用的，填写 in_use（投用），投用时就应当建成。
    """
    for item in task.objects:
        for clause in (_PONDS, _MINES):
            if clause in task.clauses and _bound(clause, item, book):
                day = _day(clause, book)
                yield Obligation(
                    item,
                    owed_by=item.unit,
                    what=f"建成{item.name}",
                    due=on(book, latest(day, item.in_use.date) or day),
                    met=item.done.date,
                    item=clause,
                    clause=clause,
                    at=where(item, "name"),
                )


def _day(clause: str, book: Book) -> date:
    """The day that a clause itself names."""
    return date.fromisoformat(str(book.regimes.history(clause)[-1].params.on))


def _bound(clause: str, item: Part, book: Book) -> bool:
    """Whether a clause's day is about an object: a pond of the grade or graver (等别, 数字越小越高), a system."""
    if clause == _MINES:
        return item.part in _SYSTEMS
    lowest = book.regimes.history(clause)[-1].params.value
    return item.grade is not None and lowest is not None and item.grade <= lowest


@invariant("special_task", basis=(_PONDS, _MINES))
def listed_fully(task: Record, book: Book) -> Iterator[Flag]:
    """尾矿库逐座写明等别；地下矿山的六项避险系统逐矿、逐项列出。

    在 objects（对象清单）里补写 grade（尾矿库等别），或者把缺的系统各加一条，写 part（属于哪一项）。
    """
    if _PONDS in task.clauses:
        for item in (one for one in task.objects if one.grade is None):
            yield Flag(f"“{item.name}”没有写等别", item, severity=Severity.WARNING, clause=_PONDS)
    for unit, parts in _systems(task).items() if _MINES in task.clauses else ():
        lacking = [name for name in _SYSTEMS if name not in parts]
        if lacking:
            text = f"{unit}没有列出{'、'.join(lacking)}"
            yield Flag(text, task, where(task, "objects"), Severity.WARNING, _MINES)


def _systems(task: Record) -> dict[str, set[str | None]]:
    """What is listed of each mine."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for item in task.objects:
        found[item.unit].add(item.part)
    return found


@duty("special_task", basis=_COAL)
def unfinished_closed(task: Record, book: Book) -> Iterator[Obligation]:
    """国家规定的期限到了，安全避险系统还没有建成的煤矿，{days}个{day_type}内由县政府关闭。

    登记指令（ZL），类型写关闭，来源写这个对象，例如 RW-2026-001#2；其实已经建成的，补登对象的 done（完成）。
    """
    for item in task.objects if _COAL in task.clauses else ():
        if not item.done:
            missed = limit(task, item)
            yield Obligation(
                item,
                owed_by=book.office.government,
                what=f"关闭{item.unit}（{item.name}没有按期建成）",
                concerning=item.unit,
                ground=f"{item.name}没有按期建成",
                due=book.deadline(_COAL, missed),
                arises=missed + timedelta(days=1),
                **first(_closed(item, book)),
            )


def _closed(item: Part, book: Book) -> Iterator[tuple[date, str]]:
    """When a mine was ordered closed over an object, or closed at all, and by which record."""
    for order in by_source(book, "order", item, reference(item)):
        if order.type == "关闭" and order.issued:
            yield order.issued.date, order.id
    mine = book.register.entries["enterprise"].get(item.unit)
    if mine is not None and mine.closed:
        yield mine.closed.date, mine.id
