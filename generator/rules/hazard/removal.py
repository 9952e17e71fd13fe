"""What the hazard rules share: until when a hazard must be removed, when it was, and how acceptance went; no rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.limits import earliest, extended

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

FAILINGS = frozenset({"未按要求整改", "拒不整改", "整改不力"})
"""What a unit is judged to have failed in, so that criticism is due though the limit has not passed (整治不力)."""


def limit_of(hazard: Record) -> date | None:
    """The day by which the hazard must be removed: the county's, extended, or the superior's if earlier (A11)."""
    return earliest(extended(hazard, hazard.listing.deadline), hazard.superior.deadline)


def rounds(hazard: Record) -> list[Part]:
    """The acceptances proper (验收), earliest first; preliminary reviews and spot checks do not decide."""
    return sorted(
        (item for item in hazard.acceptance if item.role in {None, "验收"}), key=lambda item: item.date
    )


def accepted(hazard: Record) -> Part | None:
    """The last acceptance, if it found the hazard removed (验收合格)."""
    done = rounds(hazard)
    return done[-1] if done and done[-1].conclusion == "合格" else None


def reached(hazard: Record) -> date | None:
    """The day on which the work was done that passed, or that has not been judged yet; ``None`` if none stands."""
    done = rounds(hazard)
    if not done:
        day: date | None = hazard.done.date
        return day
    failed = [item for item in done if item.conclusion == "不合格"]
    reworked: date | None = failed[-1].reworked.date if failed else None
    if done[-1].conclusion == "不合格":
        return reworked
    return reworked or hazard.done.date or done[-1].date


def missed(hazard: Record) -> date | None:
    """The limit, if the work was not done by then as far as is known (逾期)."""
    limit, done = limit_of(hazard), reached(hazard)
    return limit if limit is not None and (done is None or done > limit) else None


def trigger(hazard: Record, *judgements: str) -> tuple[date, date] | None:
    """What sets off the consequences: the day it counts from, and the day from which they are owed.

    Either the limit has passed, and they are owed from the day after, or a unit was judged to have failed.
    """
    days: list[tuple[date, date]] = []
    if (limit := missed(hazard)) is not None:
        days.append((limit, limit + timedelta(days=1)))
    days += [(item.date, item.date) for item in hazard.judged if item.conduct in judgements]
    return min(days, default=None)


def acceptors(hazard: Record, book: Book) -> set[str]:
    """Who may accept the removal (A09): the industry's department, the town, the park; never the responsible."""
    industry = book.register.entries["industries"].get(hazard.industry or "")
    able = {
        hazard.industry_dept,
        hazard.town,
        hazard.park,
        industry.department if industry is not None else None,
    }
    return {name for name in able if name is not None and name != hazard.responsible_unit}
