"""Decides how often, and before which days, the office must supervise: committees, other industries, holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, duty
from generator.rules.bodies import ours
from generator.rules.limits import first, on, period_end
from generator.rules.support import ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

Days = list[tuple["date", str]]
_WATCHED = frozenset({"重要节日", "重大活动"})


def _comprehensive(book: Book) -> Mapping[str, Days]:
    """When each committee was covered by a comprehensive supervision of the office (综合督查)."""
    days: dict[str, Days] = {}
    for supervision in book.all("supervision"):
        day = ended(supervision)
        if supervision.type == "综合督查" and supervision.organizer in ours(book) and day is not None:
            for name in {*supervision.committees, *supervision.targets}:
                days.setdefault(name, []).append((day, supervision.id))
    return days


def _by_industry(book: Book) -> Mapping[str, Days]:
    """When each industry was supervised."""
    days: dict[str, Days] = {}
    for supervision in book.all("supervision"):
        if supervision.conducted:
            for name in supervision.industries:
                days.setdefault(name, []).append((supervision.conducted.date, supervision.id))
    return days


@duty(every="半年", group="专委会", basis="SQ-04-06-1")
def committees_half_yearly(committee: str, period: Period, book: Book) -> Obligation:
    """每个专委会每半年至少接受一次综合督查。

    安排一次综合督查；已经督查过的，在督查记录的 committees（覆盖专委会）中写上这个专委会。
    """
    days = book.once(_comprehensive).get(committee, ())
    return Obligation(
        committee,
        owed_by=book.office.short,
        what=f"在{period.title}对{committee}开展综合督查",
        concerning=committee,
        due=period_end(book, "SQ-04-06-1", period),
        **first((day, number) for day, number in days if day in period),
    )


@duty(every="年", group="安委办", basis="SQ-04-06-2")
def other_industries_yearly(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """没有专委会负责的行业领域，适时安排督查，一年内不落空。

    安排一次督查；已经督查过的，在督查记录的 industries（行业领域）中写上这个行业。
    """
    entries = book.register.entries
    covered = {name for committee in entries["committees"].values() for name in committee.industries}
    for name, industry in entries["industries"].items():
        if industry.committee is None and name not in covered:
            days = book.once(_by_industry).get(name, ())
            yield Obligation(
                unit,
                item=name,
                owed_by=unit,
                what=f"在{period.title}安排对{name}的督查",
                due=period_end(book, "SQ-04-06-2", period),
                **first((day, number) for day, number in days if day in period),
            )


@duty("special_periods", basis="SQ-04-06-4")
def special_period(register: Record, book: Book) -> Iterator[Obligation]:
    """重要节日、重大活动之前或期内，开展一次专项督查。

    安排一次专项督查；已经督查过的，在督查记录的 special_period（特定时期）中写上这个时期的名称。
    """
    for entry in register.special_periods:
        in_force = book.regimes.in_force("SQ-04-06-4", entry.end)
        if entry.category not in _WATCHED or entry.start < book.office.since or not in_force:
            continue
        yield Obligation(
            book.office.short,
            item=entry.name,
            owed_by=book.office.short,
            what=f"就{entry.name}开展专项督查",
            due=on(book, entry.end, "SQ-04-06-4"),
            **first(
                (supervision.conducted.date, supervision.id)
                for supervision in book.by("supervision", _special).get(entry.name, ())
                if supervision.conducted and supervision.conducted.date <= entry.end
            ),
        )


@duty("special_periods", basis="BJ-08-0b")
def before_special_period(register: Record, book: Book) -> Iterator[Obligation]:
    """重要节日、重大活动到来之前，至迟提前{days}日开始督查。

    安排一次督查；已经督查过的，在督查记录的 special_period（特定时期）中写上这个时期的名称。
    """
    for entry in register.special_periods:
        if entry.category in _WATCHED and entry.start >= book.office.since:
            yield Obligation(
                book.office.short,
                item=entry.name,
                owed_by=book.office.short,
                what=f"在{entry.name}之前开展督查",
                due=book.deadline("BJ-08-0b", entry.start),
                **first(
                    (supervision.conducted.date, supervision.id)
                    for supervision in book.by("supervision", _named).get(entry.name, ())
                    if supervision.conducted and supervision.conducted.date <= entry.end
                ),
            )


def _named(supervision: Record) -> str | None:
    name: str | None = supervision.special_period
    return name


def _special(supervision: Record) -> str | None:
    return supervision.special_period if supervision.type == "专项督查" else None
