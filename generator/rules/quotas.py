"""What indicators come to: yearly quotas, counts by the accident records, how they stand to each other; no rules.

The quota of a unit is that of its signed target letter; the county's own may stand in the register of indicators.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.formulas import NEAR, Standing, exact, standing, total
from generator.periods import parse
from generator.rules.bodies import sort_of
from generator.rules.measuring import amount, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.book import Book
    from generator.record import Part, Record


@dataclass(frozen=True, slots=True)
class Control:
    """One figure of a ledger beside its quota (指标控制情况)."""

    value: Part
    """The entry of the ledger (`indicator_ledger.values`)."""
    quota: Fraction
    state: Standing


def quotas(book: Book) -> Mapping[tuple[str, int, str], Fraction]:
    """(unit, year, indicator) → the year's quota: the register's target for the county, then the signed letters."""
    found: dict[tuple[str, int, str], Fraction] = {}
    for name, entry in book.register.entries["indicators"].items():
        for target in entry.targets:
            if target.value is not None:
                found[book.office.government, target.year, name] = exact(target.value)
    letters = [letter for letter in book.all("target_letter") if letter.signed]
    for letter in sorted(letters, key=lambda letter: letter.signed.date):
        for item in letter.indicators:
            found[letter.unit, letter.year, item.indicator] = exact(item.quota)
    return found


def controls(ledger: Record, book: Book, near: Fraction = NEAR) -> Iterator[Control]:
    """How each figure of a ledger stands to its quota on the day up to which it counts (接近、突破，读法 A30)."""
    until: date | None = ledger.compiled.cut_off
    for value in ledger.values if until is not None else ():
        quota = book.once(quotas).get((ledger.unit, until.year, value.indicator)) if until else None
        if quota is not None and until is not None and not relative(book, value.indicator):
            yield Control(value, quota, standing(value.cumulative, quota, until, near))


def earlier(ledger: Record, book: Book) -> list[Record]:
    """The ledgers of the same unit that end earlier in the same year, in the order of time."""
    own = parse(ledger.period)
    others = (
        (parse(other.period), other) for other in book.by("indicator_ledger", _holder).get(ledger.unit, ())
    )
    before = [
        (period, other) for period, other in others if period.year == own.year and period.last < own.last
    ]
    return [other for _, other in sorted(before, key=lambda found: (found[0].last, found[1].id))]


def _holder(ledger: Record) -> str:
    unit: str = ledger.unit
    return unit


def relative(book: Book, indicator: str) -> bool:
    """Whether an indicator is a rate (相对指标)."""
    entry = book.register.entries["indicators"].get(indicator)
    return entry is not None and entry.category == "相对"


def counted(book: Book, indicator: str, unit: str, until: date) -> Fraction | None:
    """What the accident records give for an indicator from the first of the year to the end of a day.

    ``None`` where they cannot tell: a figure that they do not hold, or a year before the ledger was begun.
    """
    entry = book.register.entries["indicators"].get(indicator)
    since = date(until.year, 1, 1)
    if entry is None or entry.numerator == "受伤人数" or since < book.office.since:
        return None
    found = [
        accident
        for accident in book.all("accident")
        if since <= accident.occurred_at.date <= until
        and counts(book, entry, accident, until)
        and _concerns(unit, accident, book)
    ]
    return total(amount(book, entry, accident, until) for accident in found)


def _concerns(unit: str, accident: Record, book: Book) -> bool:
    """Whether an accident is within a unit's field: its place, its industry, its own; all of them for the county."""
    sort = sort_of(book, unit)
    if sort in {"镇", "园区"}:
        return bool(accident.town == unit)
    if sort == "企业":
        return bool(accident.unit == unit)
    if sort == "部门":
        industry = book.register.find("industry", accident.industry)
        return industry is not None and industry.department == unit
    return True


def newly_over(ledger: Record, book: Book) -> Iterator[Control]:
    """The figures of a ledger that are over the quota and were not in an earlier one of the unit that year (突破)."""
    until: date | None = ledger.compiled.cut_off
    if until is None:
        return
    known = {
        control.value.indicator
        for other in book.by("indicator_ledger", _holder).get(ledger.unit, ())
        if other.compiled.cut_off is not None and other.compiled.cut_off.year == until.year
        if (other.compiled.cut_off, other.id) < (until, ledger.id)
        for control in controls(other, book)
        if control.state is Standing.OVER
    }
    for control in controls(ledger, book):
        if control.state is Standing.OVER and control.value.indicator not in known:
            yield control


def counting_to(book: Book, unit: str, day: date) -> Record | None:
    """The ledger of a unit that counts up to exactly this day, the last written of several (统计到某日的台账)."""
    found = [
        one
        for one in book.by("indicator_ledger", _holder).get(unit, ())
        if one.compiled and one.compiled.cut_off == day
    ]
    return max(found, key=lambda one: (one.compiled.date, one.id), default=None)


def whole(book: Book, numerator: str) -> str | None:
    """The indicator that counts this for all industries and classes: 事故起数, 死亡人数; ``None`` if it is not one."""
    found = [
        name
        for name, entry in book.register.entries["indicators"].items()
        if entry.category == "绝对" and entry.numerator == numerator
        if not entry.industries and entry.accident_class is None
    ]
    return found[0] if len(found) == 1 else None
