"""What is left that several topics share: an accident's toll, major matters, records of a kind; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.rules.casualties import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Part, Record


def dead(accident: Record) -> int:
    """The dead and missing of an accident by its latest report (死亡和失踪人数)."""
    told = [item.casualties for item in accident.updates if item.casualties]
    counts = told[-1] if told else accident.casualties
    return int((counts.dead or 0) + (counts.missing or 0))


def major_matter(book: Book, record: Record) -> str | None:
    """Why a meeting or interview over a record should be marked as major (A22), or ``None``.

    A death, an accident of class 较大 or graver, a hazard listed from above.
    """
    if record.kind == "hazard":
        return "上级挂牌的隐患" if record.superior.measure == "挂牌" else None
    if record.kind != "accident":
        return None
    if class_of(book, record) != "一般":
        return "较大以上的事故"
    return "有人死亡的事故" if dead(record) else None


def ended(visit: Part) -> date | None:
    """The day on which a visit ended, or that on which it began where it does not say (督查结束)."""
    day: date | None = visit.conducted.end or visit.conducted.date
    return day


_ANSWERED: Final = {
    "supervision": ("feedback", "visit_notice", "visit_notice_omitted", "archived"),
    "patrol": ("report", "closed"),
}
"""What tells of a visit that it is over, by its kind; an inspection is written down with its result, so when it is."""


def left(visit: Record) -> date | None:
    """The day on which a visit left (现场结束); ``None`` while it is on the spot, for as long as that may be.

    One that has been answered for without saying when it ended was over the day that it came.
    """
    steps = _ANSWERED.get(visit.kind, ("conducted",))
    over = visit.conducted.end or any(getattr(visit, step) for step in steps)
    return ended(visit) if over else None


def after_visit(book: Book, clause: str, visit: Record) -> Deadline | None:
    """The limit that a clause counts from the end of a visit that has begun; none while it lasts.

    Raises `NotInForceError`.
    """
    day = left(visit)
    book.params(clause, day or visit.conducted.date)
    return book.deadline(clause, day) if day else None


def of_kind(book: Book, number: str | None, kind: str) -> Iterator[Record]:
    """The record that a link names, if it is there and of this kind; nothing otherwise."""
    found = book.get(number)
    if found is not None and found.kind == kind:
        yield found


_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""


def brief(text: str, length: int = 20) -> str:
    """The beginning of a text, to name an item in a message (摘要)."""
    line = " ".join(text.split()).rstrip("。；").translate(_INNER)
    return line if len(line) <= length else line[: length - 1] + "…"


def inspector(inspection: Record) -> str:
    """Who carried out an inspection, to group them by (实施单位)."""
    unit: str = inspection.unit
    return unit


def steps_of_tasks(clause: str, book: Book) -> Iterator[tuple[date, str]]:
    """The days on which special tasks that carry out a clause were set, went on or were completed (专项任务)."""
    for task in book.all("special_task"):
        if clause in task.clauses:
            for step in (task.assigned, *task.progress, task.completed):
                if step:
                    yield step.date, task.id
