"""Decides how the clauses are shown: each with how it is checked, and how it is being kept as of the day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.engine import RULES, State
from generator.site import owed
from generator.site.page import Page, Section
from generator.site.templating import render
from generator.site.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Standing
    from generator.regimes import Clause, Regime
    from generator.site.view import View

INDEX: Final = "regimes/index.md"
_SHOWN: Final = 20
_CHECKED: Final[Mapping[str, str]] = {
    "rule": "规则自动判断",
    "document": "检查应有文书",
    "manual": "由人判断",
    "pending": "待建",
}
_BROKEN: Final = frozenset({State.OVERDUE, State.DONE_LATE})


@dataclass(frozen=True, slots=True)
class Kept:
    """How a clause is being kept (履行情况)."""

    clause: Clause
    checked: str
    rules: tuple[tuple[str, str], ...]
    """Name and title of each rule that enforces it."""
    states: tuple[tuple[str, str, int], ...]
    """State, colour and number of its obligations."""
    findings: int
    broken: tuple[owed.Owed, ...]
    more: int
    numbers: str
    readings: tuple[tuple[str, str], ...]
    """Number and text of the readings that it is taken in."""


def pages(view: View) -> Iterator[Page]:
    """The list of documents, and a page with every clause for each of them."""
    regimes = view.book.regimes.packs
    body = render("regimes.html", INDEX, rows=[(one, _totals(one, view)) for one in regimes])
    lead = render("regimes_lead.html", INDEX)
    yield Page(INDEX, "制度", lead, (Section("packs", "制度文件", body),), hide=("toc",))
    for regime in regimes:
        yield _page(regime, view)


def _page(regime: Regime, view: View) -> Page:
    path = f"regimes/{regime.pack}.md"
    values = Values(view, path)
    sections = []
    for chapter, clauses in regime.chapters():
        rows = [_kept(clause, view, values) for clause in clauses]
        body = render("regime.html", path, rows=rows, active=regime.active)
        title = f"{chapter}（{len(clauses)} 条）"
        sections.append(Section(f"chapter-{clauses[0].id.lower()}", title, body))
    lead = render("regime_lead.html", path, regime=regime, totals=_totals(regime, view))
    return Page(path, regime.title, lead, tuple(sections), under=INDEX, hide=("navigation",))


def _kept(clause: Clause, view: View, values: Values) -> Kept:
    standings = view.by_clause.get(clause.id, ())
    broken = sorted((one for one in standings if one.state in _BROKEN), key=_worst_first)
    states = Counter(one.state for one in standings)
    return Kept(
        clause=clause,
        checked=_CHECKED[clause.automation],
        rules=tuple((rule.name, view.rule_title(rule)) for rule in RULES.values() if clause.id in rule.basis),
        states=tuple((state.value, owed.TONES[state], states[state]) for state in State if states[state]),
        findings=len(view.breaches.get(clause.id, ())),
        broken=tuple(owed.rows(broken[:_SHOWN], values)),
        more=max(0, len(broken) - _SHOWN),
        numbers=_numbers(clause, view),
        readings=tuple(_readings(clause, view)),
    )


def _readings(clause: Clause, view: View) -> Iterator[tuple[str, str]]:
    for name in clause.readings:
        entry = view.book.register.entries["readings"].get(name)
        if entry is not None:
            yield name, f"{entry.question}——{entry.reading}"


def _worst_first(one: Standing) -> tuple[bool, int, str]:
    return one.state is not State.OVERDUE, -(one.days or 0), one.key


def _numbers(clause: Clause, view: View) -> str:
    """The limit that is in force, as text: 15 自然日（原文）."""
    version = clause.version(view.book.as_of)
    if version is None:
        return "当前没有有效的版本"
    params = version.params
    found = {
        f"{params.days} {params.day_type or '自然日'}": params.days,
        f"{params.hours} 小时": params.hours,
        f"{params.months} 个月": params.months,
        f"每{params.period}": params.period,
        f"{params.times} 次": params.times,
    }
    told = "，".join(text for text, value in found.items() if value is not None)
    return f"{told}（{params.origin}）" if told and params.origin else told


def _totals(regime: Regime, view: View) -> dict[str, int]:
    ids = {clause.id for clause in regime.clauses}
    standings = [one for clause in ids for one in view.by_clause.get(clause, ())]
    automation = Counter(clause.automation for clause in regime.clauses)
    return {
        "clauses": len(regime.clauses),
        "rule": automation["rule"],
        "document": automation["document"],
        "manual": automation["manual"],
        "pending": automation["pending"],
        "overdue": sum(one.state is State.OVERDUE for one in standings),
        "late": sum(one.state is State.DONE_LATE for one in standings),
        "done": sum(one.state is State.DONE for one in standings),
        "findings": sum(len(view.breaches.get(clause, ())) for clause in ids),
    }
