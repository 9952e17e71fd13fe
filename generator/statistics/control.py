"""Decides what a ledger of indicators comes to: shares of the quotas, pro rata, change on last year, near and over."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.formulas import NEAR, NO_BASE, change, pro_rata, ratio, standing, written
from generator.rules.quotas import quotas, relative

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Part, Record


@dataclass(frozen=True, slots=True)
class Controlled:
    """One indicator of a ledger as a bulletin tells it (指标控制情况), all figures as they are written."""

    name: str
    quota: str
    done: str
    share: str
    """Of the year's quota (占全年指标)."""
    due: str
    """What the quota allows until the day (序时控制数)."""
    before: str
    """The same period of the year before (上年同期)."""
    change: str
    state: str
    """正常, 接近 or 突破 (reading A30); a dash without a quota."""
    near: str
    """From which share of the quota on a figure is near it."""


def controlled(ledger: Record, book: Book) -> tuple[Controlled, ...]:
    """The indicators of a ledger, in its order, on the day up to which it counts (读法 A30、A31)."""
    return tuple(_row(value, ledger, book) for value in ledger.values)


def _row(value: Part, ledger: Record, book: Book) -> Controlled:
    until, done, before = ledger.compiled.cut_off, value.cumulative, value.same_period_last
    named = (ledger.unit, until.year, value.indicator) if until else None
    quota = book.once(quotas).get(named) if named and not relative(book, value.indicator) else None
    return Controlled(
        name=value.indicator,
        quota=_plain(quota),
        done=_plain(Fraction(str(done))),
        share=_percent(ratio(done, quota)),
        due=NO_BASE if quota is None else written(pro_rata(quota, until)),
        before=_plain(None if before is None else Fraction(str(before))),
        change=_percent(None if before is None else change(done, before)),
        state=NO_BASE if quota is None else standing(done, quota, until).value,
        near=f"{written(NEAR * 100, 0)}%",
    )


def _plain(number: Fraction | None) -> str:
    return written(number, 0 if number is not None and number.denominator == 1 else 2)


def _percent(share: Fraction | None) -> str:
    return NO_BASE if share is None else f"{written(share * 100, 1)}%"
