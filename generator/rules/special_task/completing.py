"""专项任务：按期完成；重要部署要专项督查；重大的没有按时完成要约谈（四 第六条、七 第二条（二））。"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import talks
from generator.rules.bodies import ours
from generator.rules.limits import extended, first, on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_LEVELS: Final = frozenset({"省", "市", "县"})
"""Levels whose major tasks lead to an interview when they are not done in time."""


def grave(task: Record) -> bool:
    """Whether a task is a major one set by the province, city or county (省、市、县重大专项任务)."""
    return bool(task.major) and task.level in _LEVELS


def limit(task: Record, item: Part | None = None) -> date:
    """The last day of a task or of one of its objects, after approved extensions of the whole (期限)."""
    own: date | None = item.deadline if item is not None else None
    until: date = own or extended(task, task.deadline) or task.deadline
    return until


@invariant("special_task", basis="SQ-07-02-2", blocks=True)
def dates_in_order(task: Record, book: Book) -> Iterator[Flag]:
    """专项任务先下达，再逐项完成，最后整个完成；延期要在原期限以后。

    核对 assigned（下达）、objects.done（逐项完成）、completed（完成）的日期和 extension（延期）的新期限。
    """
    given, ended = task.assigned.date, task.completed.date
    for item in task.objects:
        if item.done and given is not None and item.done.date < given:
            yield Flag(f"{item.done.date} 完成，早于下达 {given}", item, where(item, "done", "date"))
        if item.done and ended is not None and item.done.date > ended:
            text = f"{item.done.date} 才完成，晚于整个任务完成 {ended}"
            yield Flag(text, item, where(item, "done", "date"))
    if given is not None and ended is not None and ended < given:
        yield Flag(f"{ended} 完成，早于下达 {given}", task, where(task, "completed", "date"))
    for item in task.extension:
        if item.new_deadline <= task.deadline:
            text = f"新期限 {item.new_deadline} 不晚于原期限 {task.deadline}"
            yield Flag(text, item, where(item, "new_deadline"))


@invariant("special_task", basis="SQ-07-02-2")
def completed_means_all(task: Record, book: Book) -> Iterator[Flag]:
    """整个任务写完成的，对象清单逐项都已完成；量化指标的分子不大于分母。

    补登 objects.done（完成）；还有没完成的，去掉 completed（完成）。
    """
    for item in task.objects if task.completed else ():
        if not item.done:
            yield Flag(f"“{item.name}”还没有完成，整个任务却写了完成", item, severity=Severity.WARNING)
    for item in task.metrics:
        if item.num > item.den:
            text = f"“{item.name}”分子 {item.num} 大于分母 {item.den}"
            yield Flag(text, item, where(item, "num"), Severity.WARNING)


@duty("special_task", basis="SQ-07-02-2")
def done_in_time(task: Record, book: Book) -> Iterator[Obligation]:
    """专项任务按期完成；列了对象清单的，逐项按期完成。

    完成后填写 objects.done（这一项完成）或 completed（完成）；经批准延期的填写 extension（延期）。
    """
    mild = Severity.WARNING if grave(task) else Severity.INFO
    if not task.assigned:
        return
    for item in task.objects:
        yield Obligation(
            item,
            owed_by=item.unit,
            what=f"完成“{task.title}”中的{item.name}",
            due=on(book, limit(task, item)),
            met=item.done.date,
            severity=mild,
        )
    if not task.objects:
        yield Obligation(
            task,
            owed_by=task.units,
            what=f"完成“{task.title}”",
            due=on(book, limit(task)),
            met=task.completed.date,
            at=where(task, "deadline"),
            severity=mild,
        )


@duty("special_task", basis="SQ-04-06-3")
def supervised(task: Record, book: Book) -> Obligation | None:
    """对中央、省、市、县重要部署的落实情况，在任务期限以前开展专项督查。

    安排一次专项督查，督查记录的 sources（起因记录）写这项任务的编号。
    """
    if not task.major or not task.assigned:
        return None
    return Obligation(
        task,
        owed_by=book.office.short,
        what=f"对“{task.title}”的落实情况开展专项督查",
        concerning=task.units,
        due=on(book, limit(task)),
        at=where(task, "major"),
        **first(
            (visit.conducted.date, visit.id)
            for visit in book.linked(task, "supervision")
            if visit.type == "专项督查" and visit.conducted and visit.organizer in ours(book)
        ),
    )


@duty("special_task", basis="SQ-07-02-2")
def talked_about(task: Record, book: Book) -> Iterator[Obligation]:
    """省、市、县部署的重大专项任务没有按时完成的，{days}个{day_type}内启动约谈，或者认定不是组织领导不力。

    登记约谈记录（YT），启动事由链接这项任务；不是组织领导不力的，填写 reason_judgement（逾期原因认定）和理由。
    """
    for unit, missed in _late(task).items() if grave(task) and task.assigned else ():
        excused = [
            (item.date, task.id)
            for item in task.reason_judgement
            if item.unit == unit and item.conclusion == "非组织领导不力" and item.by in ours(book)
        ]
        yield Obligation(
            task,
            item=unit,
            owed_by=book.office.short,
            what=f"对{unit}启动约谈（没有按时完成“{task.title}”）",
            due=book.deadline("SQ-07-02-2", missed),
            arises=book.calendar.deadline(missed, 1, "自然日", False).due,
            concerning=unit,
            ground="没有按时完成",
            at=where(task, "deadline"),
            **first([*(found for found in talks(book, task, "", unit) if found[0] > missed), *excused]),
        )


def _late(task: Record) -> Mapping[str, date]:
    """Each unit that had not done its part in time, and the first limit that it missed; time tells whether it has."""
    missed: dict[str, list[date]] = defaultdict(list)
    for item in task.objects:
        if not item.done or item.done.date > limit(task, item):
            missed[item.unit].append(limit(task, item))
    if not task.objects and (not task.completed or task.completed.date > limit(task)):
        for unit in task.units:
            missed[unit].append(limit(task))
    return {unit: min(days) for unit, days in missed.items()}


@invariant("special_task", basis="AJ-07a")
def campaign_planned(task: Record, book: Book) -> Iterator[Flag]:
    """专项整治有方案，并印发下去。

    在 assigned（下达）写整治方案的文号；没有方案的补印发。
    """
    if task.campaign and task.assigned and task.assigned.no is None:
        yield Flag("专项整治没有写方案的文号（assigned.no）", task, where(task, "assigned"))


@duty("special_task", basis="AJ-07a")
def campaign_inspected(task: Record, book: Book) -> Obligation | None:
    """专项整治期间开展检查，留有检查记录。

    登记监督检查（JC），task（专项任务）写这项任务；开展督查的，起因记录写这项任务。
    """
    if not task.campaign or not task.assigned:
        return None
    return Obligation(
        task,
        owed_by=book.office.short,
        what=f"对“{task.title}”开展检查",
        concerning=task.units,
        due=on(book, limit(task)),
        closed=task.completed.date,
        at=where(task, "campaign"),
        **first(
            (visit.conducted.date, visit.id)
            for kind in ("inspection", "supervision")
            for visit in book.linked(task, kind)
            if visit.conducted
        ),
    )
