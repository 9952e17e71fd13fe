"""政府分管领导每年有没有参加培训，职工上岗以前合不合格（吉林四（二）1、四（七）1）；每年办没办培训在 `yearly`。"""

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
            **first(found for found in book.once(_attended).get(post, ()) if found[0] in period),
        )


def _attended(book: Book) -> Mapping[str, list[tuple[date, str]]]:
    """When, and at which training, each post was there (签到)."""
    found = defaultdict(list)
    for one in book.all("training"):
        for post in one.held.attendees:
            found[post].append((one.held.date, one.id))
    return found


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
