"""How the plans of a unit are found: those of one sort for one period that were not sent back (no rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.rules.limits import earliest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record

ARRANGEMENT: Final = "工作安排"
INSPECTIONS: Final = "监督检查计划"
BY_LAW: Final = ("GJ-02-62-1", "JL-4-1-2a")
"""Who must plan inspections and keep to the plan: the bureau by law, every department that enforces in Jilin."""


def planning_clause(unit: str, book: Book) -> str | None:
    """The clause by which a unit must plan its inspections and keep to the plan; ``None`` if none asks it to."""
    if unit == book.office.bureau:
        return book.prevailing(*BY_LAW)
    entry = book.register.entries["units"].get(unit)
    enforces = entry is not None and entry.type == "部门" and bool(entry.regulator)
    return BY_LAW[1] if enforces and book.regimes.active(BY_LAW[1]) else None


def of_unit(book: Book, unit: str, year: int) -> tuple[Record, ...]:
    """The records of a unit's plans for a year; one, if the clerks keep to the handbook."""
    return book.by("work_plan", _unit_and_year).get((unit, year), ())


def _unit_and_year(record: Record) -> tuple[str, int]:
    return record.unit, record.year


def plans(book: Book, unit: str, period: Period, sort: str) -> Iterator[tuple[Record, Part]]:
    """The plans of a sort that a unit made for a period; what was sent back does not count (退回)."""
    for record in of_unit(book, unit, period.year):
        for plan in record.plans:
            if sort in plan.types and plan.period == str(period) and not plan.returned:
                yield record, plan


def made(plan: Part) -> date | None:
    """The day since which a plan is known to exist (制定): issued, handed in or registered."""
    return earliest(plan.issued.date, plan.submitted.date, plan.accepted.date)
