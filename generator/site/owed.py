"""Decides how one obligation is shown in a table: its state in words and colour, the days in words, its reminder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from generator import periods
from generator.engine import State
from generator.reminder import reminder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.findings import Standing
    from generator.site.values import Values

TONES: Final[Mapping[State, str]] = {
    State.OVERDUE: "bad",
    State.DUE_SOON: "warn",
    State.UNDECIDED: "doubt",
    State.PENDING: "open",
    State.DONE_LATE: "late",
    State.DONE: "good",
    State.WAIVED: "none",
}
"""The colour of each state, by the name of its class; the state itself is always written out."""
_REMINDED: Final = frozenset({State.OVERDUE, State.DUE_SOON})


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation as a row (义务一行)."""

    key: str
    anchor: str
    state: str
    tone: str
    owed_by: Markup
    what: str
    due: str
    days: str
    days_sort: int
    clause: Markup
    source: Markup
    arithmetic: str
    met: str
    evidence: Markup
    reminder: str
    severity: str
    topic: str


def rows(standings: Iterable[Standing], values: Values) -> list[Owed]:
    """The rows for some obligations, in the order given."""
    return [_row(one, values) for one in standings]


def _row(one: Standing, values: Values) -> Owed:
    view = values.view
    record = view.book.get(one.record)
    return Owed(
        key=one.key,
        anchor=anchor(one),
        state=one.state.value,
        tone=TONES[one.state],
        owed_by=Markup("、").join(values.body(name) for name in one.owed_by),
        what=one.what,
        due=one.due.due.isoformat() if one.due else "",
        days=_days(one),
        days_sort=_days_sort(one),
        clause=values.clause(one.clause),
        source=values.link(one.subject) if record else escape(_period(one)),
        arithmetic=one.due.explain() if one.due else "没有写明期限",
        met=one.met.isoformat() if one.met else "",
        evidence=values.link(one.evidence) if one.evidence and one.evidence != one.record else Markup(""),
        reminder=reminder(one, view.book) if one.state in _REMINDED else "",
        severity=one.severity.value,
        topic=view.kind(record.kind).title if record else "定期义务",
    )


def _period(one: Standing) -> str:
    """Where a duty comes from that no record gives rise to: a period, or what its subject names after its unit."""
    return periods.parse(one.period).title if one.period else one.subject.partition("#")[2] or one.subject


def anchor(one: Standing) -> str:
    """The place of an obligation on its page: its key, without the marks that mean something in an address."""
    return "".join(char if char.isalnum() or char in "-_." else "-" for char in one.key)


def _days(one: Standing) -> str:
    if one.days is None:
        return ""
    if one.state is State.OVERDUE:
        return f"逾期 {one.days} 天"
    if one.state is State.DONE_LATE:
        return f"迟 {one.days} 天"
    if one.met is not None:
        return f"提前 {one.days} 天" if one.days else "当日"
    return f"还有 {one.days} 天" if one.days else "今天到期"


def _days_sort(one: Standing) -> int:
    days = one.days if one.days is not None else 99_999
    return -days if one.state in {State.OVERDUE, State.DONE_LATE} else days
