"""Decides how a ledger's indicators stand to the year's quotas, in the words in which papers tell it (指标控制进度)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.formulas import NO_BASE, change, pro_rata, ratio, standing, written
from generator.rules.quotas import quotas, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record


@dataclass(frozen=True, slots=True)
class Controlled:
    """One indicator as a table tells it (一项指标的进度); what cannot be calculated is a dash."""

    name: str
    cumulative: str
    quota: str
    progress: str
    """What has been used of the year's quota (占比)."""
    allowed: str
    """What the days passed allow (序时进度)."""
    change: str
    """Against the same period of the year before (同比)."""
    standing: str
    """正常, 接近, 突破."""


def ledger_of(period: Period, book: Book) -> Record | None:
    """The county's ledger that counts furthest within a period; nothing where none was made."""
    found = [
        ledger
        for ledger in book.all("indicator_ledger")
        if ledger.unit == book.office.government and ledger.compiled and ledger.compiled.cut_off in period
    ]
    return max(found, key=lambda ledger: (ledger.compiled.cut_off, ledger.id), default=None)


def controlled(ledger: Record, book: Book) -> Iterator[Controlled]:
    """The absolute indicators of a ledger that has been compiled, in its order."""
    until: date = ledger.compiled.cut_off
    for value in ledger.values:
        if not relative(book, value.indicator):
            quota = book.once(quotas).get((ledger.unit, until.year, value.indicator))
            yield _controlled(value, quota, until, book)


def _controlled(value: Part, quota: Fraction | None, until: date, book: Book) -> Controlled:
    unit = book.register.entries["indicators"][value.indicator].unit
    before = value.same_period_last
    return Controlled(
        name=value.indicator,
        cumulative=f"{value.cumulative:g}{unit}",
        quota=NO_BASE if quota is None else f"{_plain(quota)}{unit}",
        progress=_percent(ratio(value.cumulative, quota)),
        allowed=_percent(ratio(pro_rata(quota, until), quota)) if quota else NO_BASE,
        change=_percent(change(value.cumulative, before)) if before is not None else NO_BASE,
        standing=NO_BASE if quota is None else standing(value.cumulative, quota, until).value,
    )


def _plain(number: Fraction) -> str:
    return f"{float(number):g}"


def _percent(share: Fraction | None) -> str:
    return NO_BASE if share is None else f"{written(share * 100, 1).removesuffix('.0')}%"
