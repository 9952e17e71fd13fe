"""巡查评估的周期：每年一轮，五年全覆盖（十 第六条）。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.draw import least
from generator.engine import Obligation, Severity, duty
from generator.periods import of
from generator.rules.bodies import valid
from generator.rules.limits import first, on, period_end
from generator.rules.patrol.pool import CYCLE, cycle_of, last_year, objects, rounds, undrawn, visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_YEARLY = "SQ-10-06-1"
Days = list[tuple[date, str]]


@duty(every="年", group="安委办", basis=_YEARLY)
def yearly(unit: str, period: Period, book: Book) -> Obligation:
    """巡查评估原则上每年一轮。

    登记这一年的轮次（XL）和巡查（XC），进驻后填写 conducted；确有原因推后的，在轮次的 rescheduled 写明理由和批准人。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"开展{period.title}巡查评估",
        due=period_end(book, _YEARLY, period),
        severity=_gap(book, period),
        **first(_begun(book, period)),
    )


def _begun(book: Book, period: Period) -> Days:
    return [(patrol.conducted.date, patrol.id) for patrol in visits(book, period.year, period.year)]


def _gap(book: Book, period: Period) -> Severity:
    """A40: once with a reason is a hint, without one a warning; twice running an error, whatever the reasons."""
    before = period.previous()
    if before.first >= book.office.since and not _begun(book, before):
        return Severity.ERROR
    this = (one for one in book.all("patrol_round") if one.year == period.year)
    return Severity.INFO if any(one.rescheduled.reason for one in this) else Severity.WARNING


@duty(every="年", group="安委办", basis=CYCLE)
def enough_drawn(unit: str, period: Period, book: Book) -> Obligation | None:
    """每年抽取的对象不少于未巡查数除以剩余年数，不把任务留到周期最后一年。

    再抽一轮补足；taizhang draw 会算出当年最少要抽几个，并列出对象池。
    """
    start = cycle_of(book, period.year)
    if start is None:
        return None
    need = least(len(undrawn(book, start, period.year)), last_year(book, start) - period.year + 1)
    if not need:
        return None
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}至少抽取 {need} 个巡查对象",
        due=period_end(book, CYCLE, period),
        **first(_reached(book, start, period.year, need)),
    )


def _reached(book: Book, start: int, year: int, need: int) -> Iterator[tuple[date, str]]:
    """The draw with which enough names had been drawn in a year."""
    drawn = [one for one in rounds(book, start) if one.year == year and one.draw]
    names: set[str] = set()
    for one in sorted(drawn, key=lambda one: one.draw.date):
        names |= {*one.draw.result}
        if len(names) >= need:
            yield one.draw.date, one.id


@duty("patrol_round", basis=_YEARLY)
def drawn_visited(patrol_round: Record, book: Book) -> Iterator[Obligation]:
    """抽中的对象在这一轮里巡查到。

    登记巡查（XC），写上轮次和对象；推后的在轮次的 rescheduled 写明理由和批准人。
    """
    period = of(date(patrol_round.year, 1, 1), "年")
    for name in patrol_round.draw.result:
        yield Obligation(
            name,
            item=patrol_round.id,
            owed_by=book.office.short,
            what=f"对抽中的{name}开展巡查",
            concerning=name,
            due=period_end(book, _YEARLY, period),
            severity=Severity.INFO if patrol_round.rescheduled.reason else None,
            **first(
                (patrol.conducted.date, patrol.id)
                for patrol in book.linked(patrol_round, "patrol")
                if patrol.target == name and patrol.conducted
            ),
        )


@duty("patrol_round", basis=CYCLE)
def all_covered(patrol_round: Record, book: Book) -> Iterator[Obligation]:
    """一个周期之内，每个镇、园区和专委会办公室至少巡查一次。

    在剩下的年份抽到并巡查这个对象；已经巡查过的，核对巡查记录的 target（巡查对象）和 round（巡查轮次）。
    """
    start = patrol_round.cycle_start
    if rounds(book, start)[0].id != patrol_round.id:
        return
    end = last_year(book, start)
    seen = _seen(book, start, end)
    for name in objects(book, date(end, 12, 31)):
        entry = book.unit(name)
        if entry is not None and valid(entry, date(end, 1, 1)):
            yield Obligation(
                name,
                item=f"{start}-{end}",
                owed_by=book.office.short,
                what=f"在{start}—{end}年的周期里巡查{name}",
                concerning=name,
                due=on(book, date(end, 12, 31), CYCLE),
                **first(seen.get(name, ())),
            )


def _seen(book: Book, start: int, end: int) -> Mapping[str, Days]:
    seen: dict[str, Days] = {}
    for patrol in visits(book, start, end):
        seen.setdefault(patrol.target, []).append((patrol.conducted.date, patrol.id))
    return seen


@duty(every="年", group="安委办", basis=CYCLE)
def rolling(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """不论从哪一年数起，连续{months}个月里每个镇、园区和专委会办公室至少巡查{times}次。

    尽早抽到并巡查这个对象；周期固定从首轮那年算起，两个周期之间隔得太久的只作提示（读法 A19）。
    """
    start = _stretch(book, period)
    if start is None:
        return
    seen = _seen(book, start, period.year)
    for name in objects(book, date(start, 1, 1), period.last):
        yield Obligation(
            name,
            owed_by=unit,
            what=f"在{start}—{period.year}年之内巡查{name}",
            concerning=name,
            due=period_end(book, CYCLE, period),
            severity=Severity.INFO,
            **first(seen.get(name, ())),
        )


def _stretch(book: Book, period: Period) -> int | None:
    """The first year of the stretch that ends with a year, if rounds reach back to it and it is no cycle itself."""
    start = period.year - (book.params(CYCLE, period.last).months or 60) // 12 + 1
    cycles = {one.cycle_start for one in book.all("patrol_round")}
    return start if start not in cycles and start >= min(cycles, default=start + 1) else None
