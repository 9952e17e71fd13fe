"""停产整顿的后果：验收合格之前不得恢复生产（八 第六条、安全生产法第六十五条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.hazard.removal import rounds
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record


@invariant("order", basis=("SQ-08-06-3", "GJ-02-65-3"))
def no_resuming_unaccepted(order: Record, book: Book) -> Iterator[Flag]:
    """责令停产停业的，验收合格、经审查同意之前，不得恢复生产。

    补登 resume_acceptance（复产验收）；确实没有验收合格就恢复生产的，责令停下来，依法处理。
    """
    resumed, clause = order.resumed.date, _clause(order)
    if clause is None or resumed is None:
        return
    before = [item for item in _acceptances(order, book) if item.date <= resumed]
    if not before:
        text = f"{resumed} 恢复生产时没有经过验收"
        yield Flag(text, order, where(order, "resumed"), clause=clause)
    elif max(before, key=lambda item: item.date).conclusion != "合格":
        text = f"{resumed} 恢复生产，最近一次验收不合格"
        yield Flag(text, order, where(order, "resumed"), clause=clause)


def _clause(order: Record) -> str | None:
    """Whatever was stopped for a hazard must be reviewed (65); other suspensions are the county's affair."""
    if order.type == "停业停产整顿":
        return "SQ-08-06-3"
    return "GJ-02-65-3" if order.hazard else None


def _acceptances(order: Record, book: Book) -> Iterator[Part]:
    """Acceptances that allow to resume; for what was only ordered mended, also that of the hazard itself."""
    yield from order.resume_acceptance
    if order.type != "停业停产整顿":
        for hazard in of_kind(book, order.hazard, "hazard"):
            yield from rounds(hazard)
