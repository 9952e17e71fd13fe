"""Decides what the page of a unit, committee or enterprise shows: what it owes, its periodic reports, its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator import periods
from generator.engine import State
from generator.record import raw
from generator.site import owed
from generator.site.facts import blocks
from generator.site.page import Page, Section, href
from generator.site.tables import listing
from generator.site.templating import render
from generator.site.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from generator.findings import Standing
    from generator.record import Part
    from generator.site.view import View

_OPEN: Final = frozenset({State.OVERDUE, State.DUE_SOON, State.PENDING, State.UNDECIDED})
_BOOST: Final = 2
"""Who looks for a unit by its name wants its page before the records that name it."""
_SHOWN: Final = 100
"""So many of its latest records and closed duties are on a unit's page."""
_RECORDS: Final = ("@id", "@kind", "@name", "@day", "@state", "@overdue")


@dataclass(frozen=True, slots=True)
class Mark:
    """How one periodic duty stood in one period (一格)."""

    state: str
    tone: str
    day: str
    link: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A periodic duty and its marks by period (一项定期义务)."""

    what: str
    clause: str
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Periodic duties of one rhythm (年, 半年, 季, 月) side by side (定期义务表)."""

    periods: tuple[str, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Light:
    """The traffic light of a unit, in colour and in words (红黄绿)."""

    text: str
    tone: str
    overdue: int
    soon: int
    open: int
    done: int
    late: int

    @property
    def rate(self) -> str:
        """Share of the duties that have fallen due and were met in time, in per cent; empty where none has."""
        due = self.done + self.late + self.overdue
        return f"{self.done * 100 // due}%" if due else ""


def light(standings: tuple[Standing, ...]) -> Light:
    """Red where something is overdue, yellow where something is due soon, else green."""
    count = {state: sum(one.state is state for one in standings) for state in State}
    numbers = (
        count[State.OVERDUE],
        count[State.DUE_SOON],
        count[State.PENDING] + count[State.UNDECIDED],
        count[State.DONE],
        count[State.DONE_LATE],
    )
    if count[State.OVERDUE]:
        return Light("红：有逾期", "bad", *numbers)
    if count[State.DUE_SOON]:
        return Light("黄：将到期", "warn", *numbers)
    return Light("绿：无逾期", "good", *numbers) if standings else Light("无义务", "none", *numbers)


def pages(view: View) -> Iterator[Page]:
    """A page for every unit, committee and enterprise of the register."""
    for kind in ("units", "committees", "enterprise"):
        for name, entry in view.book.register.entries.get(kind, {}).items():
            yield _page(name, entry, kind, view)


def _page(name: str, entry: Part, kind: str, view: View) -> Page:
    path = view.body_url(name)
    assert path is not None
    values = Values(view, path, getattr(entry, "id", ""))
    standings = view.by_unit.get(name, ())
    sections = tuple(_sections(name, entry, kind, view, values))
    full = getattr(entry, "full_name", None) or ""
    return Page(
        path=path,
        title=name,
        lead=render("unit_lead.html", path, full_name=full, light=light(standings)),
        sections=sections,
        boost=_BOOST,
        under="units/enterprises.md" if kind == "enterprise" else "units/index.md",
        search=f"{name} {full}",
        source=f"records/{entry.path}" if kind == "enterprise" else f"records/register/{kind}.yaml",
    )


def _sections(name: str, entry: Part, kind: str, view: View, values: Values) -> Iterator[Section]:
    path = values.path
    open_ = [one for one in view.open if name in one.owed_by]
    yield Section(
        "open", f"未办结的义务（{len(open_)}）", render("unit_open.html", path, rows=owed.rows(open_, values))
    )
    found = matrices(name, view, path)
    if found:
        yield Section("periodic", "定期义务", render("matrix.html", path, matrices=found))
    closed = [one for one in view.by_unit.get(name, ()) if one.state not in _OPEN and one.record]
    if closed:
        closed.sort(key=lambda one: (one.met.isoformat() if one.met else "", one.key), reverse=True)
        more = len(closed) - _SHOWN
        body = render("unit_closed.html", path, rows=owed.rows(closed[:_SHOWN], values), more=more)
        yield Section("closed", f"已办结的义务（{len(closed)}）", body)
    named = [(mention.record, "、".join(mention.roles)) for mention in view.mentions.get(name, ())]
    if named:
        named.sort(key=lambda pair: (view.day(pair[0]), pair[0].id), reverse=True)
        table = listing(named[:_SHOWN], _RECORDS, "身份", values)
        body = render("listing.html", path, table=table, more=len(named) - _SHOWN)
        yield Section("records", f"相关记录（{len(named)}）", body)
    facts = blocks(raw(entry), _entry_schema(kind, view), values)
    yield Section("facts", "登记信息", render("facts.html", path, blocks=facts))


def matrices(name: str, view: View, path: str) -> tuple[Matrix, ...]:
    """The periodic duties of a unit, one table for each rhythm, the longest periods first."""
    found: dict[str, dict[tuple[str, str], dict[str, Mark]]] = {}
    for one in view.by_unit.get(name, ()):
        if one.period and not one.record:
            period = periods.parse(one.period)
            duty = one.what.replace(f"在{period.title}", "").replace(period.title, "")
            rhythm = found.setdefault(period.kind, {})
            rhythm.setdefault((duty, one.clause), {})[one.period] = _mark(one, view, path)
    return tuple(_matrix(found[rhythm]) for rhythm in ("year", "half", "quarter", "month") if rhythm in found)


def _matrix(duties: Mapping[tuple[str, str], Mapping[str, Mark]]) -> Matrix:
    columns = tuple(sorted({period for marks in duties.values() for period in marks}))
    return Matrix(
        columns,
        tuple(Duty(what, clause, tuple(map(marks.get, columns))) for (what, clause), marks in duties.items()),
    )


def _mark(one: Standing, view: View, path: str) -> Mark:
    target = view.record_url(one.evidence) if one.evidence else None
    day = one.met or (one.due.due if one.due else None)
    return Mark(
        one.state.value,
        owed.TONES[one.state],
        day.isoformat() if day else "",
        href(path, *target) if target else "",
    )


def _entry_schema(kind: str, view: View) -> Mapping[str, Any]:
    schema = view.kind(kind).schema
    if kind == "enterprise":
        return schema
    own: Mapping[str, Any] = schema["properties"][kind]["items"]
    return own
