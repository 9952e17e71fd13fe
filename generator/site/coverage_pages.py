"""Decides how it is shown which clauses are watched over, by what, and which are not (条款覆盖表)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.coverage import AUTOMATION, coverage
from generator.engine import Severity, State
from generator.site import owed
from generator.site.page import Page, Section
from generator.site.regime_pages import INDEX
from generator.site.templating import render

if TYPE_CHECKING:
    from generator.coverage import Coverage, Watch
    from generator.site.view import View

PATH: Final = "regimes/coverage.md"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a document's clauses of one severity are watched over (覆盖率)."""

    enforced: int
    total: int

    @property
    def percent(self) -> str:
        """As a percentage, rounded down: what is not whole is not called whole."""
        return f"{self.enforced * 1000 // self.total / 10:g}%" if self.total else "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One clause in the table."""

    watch: Watch
    checked: str
    states: tuple[tuple[str, str, int], ...]
    findings: int


def page(view: View) -> Page:
    """The page with the totals of every document and a row for every clause."""
    covered = coverage(view.book.regimes, view.book.catalog.kinds)
    shares = [(one, _shares(one)) for one in covered]
    totals = Section("totals", "合计", render("coverage_totals.html", PATH, rows=shares))
    sections = [totals, *(_section(one, view) for one in covered)]
    lead = render("coverage_lead.html", PATH)
    return Page(PATH, "条款覆盖表", lead, tuple(sections), under=INDEX, hide=("navigation",))


def _shares(one: Coverage) -> dict[str, Share]:
    return {severity.value: Share(*one.share(severity.value)) for severity in Severity}


def _section(one: Coverage, view: View) -> Section:
    chapters = [(title, [_row(watch, view) for watch in watches]) for title, watches in one.chapters]
    body = render("coverage.html", PATH, chapters=chapters, regime=one.regime)
    return Section(one.regime.pack, one.regime.title, body)


def _row(watch: Watch, view: View) -> Row:
    clause = watch.clause
    states = Counter(one.state for one in view.by_clause.get(clause.id, ()))
    reason = f"：{clause.reason}" if clause.reason else ""
    unwatched = f"；没有查的：{clause.unwatched}" if clause.unwatched else ""
    return Row(
        watch,
        AUTOMATION[clause.automation] + reason + unwatched,
        tuple((state.value, owed.TONES[state], states[state]) for state in State if states[state]),
        len(view.breaches.get(clause.id, ())),
    )
