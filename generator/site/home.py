"""Decides what the first page shows: what is overdue, what is due next, each unit's light, this month's news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Severity, State
from generator.site import charts, owed
from generator.site.page import Page, Section
from generator.site.tables import listing
from generator.site.templating import render
from generator.site.unit_pages import Light, light
from generator.site.values import Values
from generator.site.view import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.view import View

PATH: Final = "index.md"
_SHOWN: Final = 10
_NEW: Final = ("@id", "@kind", "@name", "@day", "@state")


def page(view: View) -> Page:
    """The first page (首页)."""
    values = Values(view, PATH)
    lead = render("home_lead.html", PATH, **_figures(view))
    return Page(
        PATH,
        f"{view.book.office.region}安全生产综合监管",
        lead,
        tuple(_sections(view, values)),
        hide=("navigation",),
    )


def _figures(view: View) -> dict[str, object]:
    states = [one.state for one in view.judged.standings]
    return {
        "as_of": view.as_of,
        "fixed": bool(view.book.office.clock),
        "office": view.book.office.name,
        "overdue": states.count(State.OVERDUE),
        "soon": states.count(State.DUE_SOON),
        "soon_days": view.soon_days,
        "fresh": len(view.fresh),
        "records": len(view.events),
        "errors": sum(one.severity is Severity.ERROR and not one.waiver for one in view.other_findings),
        "undecided": states.count(State.UNDECIDED),
    }


def _sections(view: View, values: Values) -> Iterator[Section]:
    overdue = [one for one in view.open if one.state is State.OVERDUE]
    soon = [one for one in view.open if one.state is State.DUE_SOON]
    body = render(
        "home_open.html",
        PATH,
        rows=owed.rows(overdue[:_SHOWN], values),
        more=len(overdue) - _SHOWN,
        none="没有逾期事项。",
    )
    yield Section("overdue", f"逾期（{len(overdue)}）", body)
    none = f"{view.soon_days} 天内没有到期事项。"
    body = render(
        "home_open.html", PATH, rows=owed.rows(soon[:_SHOWN], values), more=len(soon) - _SHOWN, none=none
    )
    yield Section("soon", f"{view.soon_days} 天内到期（{len(soon)}）", body)
    body = render("panel.html", PATH, groups=_panel(view), soon_days=view.soon_days)
    yield Section("units", "各单位红黄绿", body)
    yield Section("trend", "按月完成情况", charts.monthly(view.judged.standings, view.book.as_of))
    fresh = listing([(record, "") for record in view.fresh], _NEW, "", values)
    yield Section("fresh", f"本月新增（{len(view.fresh)}）", render("fresh.html", PATH, table=fresh))


def _panel(view: View) -> list[tuple[str, list[tuple[str, str, Light]]]]:
    """Everybody who owes anything, by sort and in the order of the register, those in the red first."""
    groups: dict[str, list[tuple[str, str, Light]]] = {}
    for kind in NAMED:
        for name in view.book.register.entries.get(kind, {}):
            url = view.body_url(name)
            if name in view.by_unit and url is not None:
                groups.setdefault(view.body_sort(name), []).append((name, url, light(view.by_unit[name])))
    for lights in groups.values():
        lights.sort(key=lambda row: (row[2].overdue == 0, row[2].soon == 0))
    return list(groups.items())
