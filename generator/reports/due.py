"""Decides which obligations a due list shows, and how it reads as text, Markdown or JSON."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from generator.engine import State
from generator.reports import data, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.book import Book
    from generator.findings import Standing
    from generator.judge import Judged

_OPEN: Final = frozenset({State.PENDING, State.DUE_SOON})


class UnknownUnitError(Exception):
    """A due list was asked for a unit that is not registered."""

    for_clerks = True

    def __init__(self, name: str, known: Sequence[str]) -> None:
        near = "、".join(difflib.get_close_matches(name, known, n=3, cutoff=0.3))
        super().__init__(f"名册里没有“{name}”" + (f"，最接近的是：{near}" if near else ""))


def require_unit(book: Book, unit: str | None) -> None:
    """Raise `UnknownUnitError` unless the unit is registered."""
    if unit is not None and book.unit(unit) is None:
        raise UnknownUnitError(unit, book.register.names("party"))


def select(judged: Judged, within: int, unit: str | None = None) -> list[Standing]:
    """Overdue obligations, longest first, then those due within so many days, nearest first."""
    chosen = [
        item
        for item in judged.standings
        if (unit is None or unit in item.owed_by)
        and (
            item.state is State.OVERDUE
            or (item.state in _OPEN and item.days is not None and item.days <= within)
        )
    ]
    return sorted(
        chosen, key=lambda item: (item.state is not State.OVERDUE, str(item.due and item.due.due), item.key)
    )


def markdown(standings: Sequence[Standing], as_of: str) -> str:
    """The list as Markdown, for the summary of the morning run."""
    from generator.reports.github import table

    titles = ("状态", "期限", "责任单位", "事项", "条款", "编号")
    rows = [
        (
            item.state.value + (f" {item.days} 天" if item.state is State.OVERDUE else ""),
            str(item.due.due) if item.due else "—",
            "、".join(item.owed_by),
            item.what,
            item.clause,
            item.subject,
        )
        for item in standings
    ]
    body = list(table(titles, rows)) if rows else ["没有逾期和临期事项。"]
    return "\n".join([f"## 截至 {as_of} 的逾期与临期", "", *body]) + "\n"


FORMATS: Final[Mapping[str, Callable[[Sequence[Standing], str], str]]] = {
    "text": text.due,
    "markdown": markdown,
    "json": data.due,
}
