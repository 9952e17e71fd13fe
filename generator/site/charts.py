"""Decides what the charts show; they are drawn as SVG in the page itself, with their numbers in a table beside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from generator import periods
from generator.engine import State
from generator.site.page import tidy
from generator.site.templating import environment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from markupsafe import Markup

    from generator.findings import Standing

_MONTHS: Final = 12
SERIES: Final = (
    ("按期完成", "good", frozenset({State.DONE})),
    ("逾期完成", "late", frozenset({State.DONE_LATE})),
    ("逾期未办", "bad", frozenset({State.OVERDUE})),
    ("未到期", "open", frozenset({State.PENDING, State.DUE_SOON, State.UNDECIDED})),
)
"""What a column is made of, from the bottom: title, colour, states."""


def monthly(standings: Iterable[Standing], as_of: date) -> Markup:
    """Obligations by the month in which they fall due: the last twelve months up to the as-of date's."""
    months = [periods.of(as_of, "month")]
    while len(months) < _MONTHS:
        months.insert(0, months[0].previous())
    found = Counter(
        (str(periods.of(one.due.due, "month")), one.state) for one in standings if one.due is not None
    )
    columns = [
        (str(month), [sum(found[str(month), state] for state in states) for _, _, states in SERIES])
        for month in months
    ]
    return stacked("每月到期的义务及其完成情况", columns)


def stacked(title: str, columns: list[tuple[str, list[int]]]) -> Markup:
    """A chart of stacked columns, each with the counts of `SERIES`."""
    highest = max((sum(counts) for _, counts in columns), default=0) or 1
    template = environment().get_template("chart.html")
    return tidy(
        template.render(
            title=title, columns=columns, series=[(name, tone) for name, tone, _ in SERIES], highest=highest
        )
    )
