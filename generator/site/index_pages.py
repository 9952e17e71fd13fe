"""Decides what the index pages show: the to-do list, the ledgers, the units, the bulletins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import State
from generator.record import raw
from generator.site import owed, problems
from generator.site.facts import table_of
from generator.site.page import Page, Section
from generator.site.tables import ledger
from generator.site.templating import render
from generator.site.unit_pages import light
from generator.site.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.record import Record
    from generator.schemas import Kind
    from generator.site.view import View

TODO: Final = "todo.md"
LEDGERS: Final = "ledgers/index.md"
UNITS: Final = "units/index.md"
BULLETINS: Final = "bulletins/index.md"
ROWS: Final = 400
"""A ledger of more records than this shows its newest year and has a page for each year before."""
_WIDE: Final = 9
"""A table of more columns than this gets the room of the navigation."""
_YEARLY: Final = "D25"
_LAYERS: Final = ("核心", "扩展", "基础")


def todo(view: View) -> Page:
    """待办与逾期: every obligation that is not met, and every other problem."""
    values = Values(view, TODO)
    counts = {
        state: sum(one.state is state for one in view.open)
        for state in (State.OVERDUE, State.DUE_SOON, State.PENDING, State.UNDECIDED)
    }
    lead = render(
        "todo_lead.html",
        TODO,
        counts=[(state.value, owed.TONES[state], count) for state, count in counts.items()],
        as_of=view.as_of,
    )
    found = problems.rows(view.other_findings, values)
    return Page(
        TODO,
        "待办与逾期",
        lead,
        (
            Section(
                "open",
                f"未办结的义务（{len(view.open)}）",
                render("unit_open.html", TODO, rows=owed.rows(view.open, values)),
            ),
            Section(
                "findings", f"记录中的问题（{len(found)}）", render("todo_findings.html", TODO, rows=found)
            ),
        ),
        hide=("navigation", "toc"),
    )


def ledgers(view: View) -> Iterator[Page]:
    """The list of ledgers, and a ledger for each kind of record."""
    layers = [
        (
            layer,
            [
                (kind, len(view.book.all(kind.name)), sum(map(view.overdue, view.book.all(kind.name))))
                for kind in view.event_kinds
                if kind.layer == layer
            ],
        )
        for layer in _LAYERS
    ]
    body = render("ledgers.html", LEDGERS, layers=[(layer, kinds) for layer, kinds in layers if kinds])
    yield Page(
        LEDGERS,
        "台账",
        render("ledgers_lead.html", LEDGERS),
        (Section("kinds", "各类台账", body),),
        hide=("toc",),
    )
    for kind in view.event_kinds:
        yield from _ledger(kind, view)
    yield _register(view)


def _ledger(kind: Kind, view: View) -> Iterator[Page]:
    """One page, or where there are many records one for each year; the newest is in the navigation."""
    records = tuple(reversed(view.book.all(kind.name)))
    years = sorted({year_of(record) for record in records}, reverse=True) if len(records) > ROWS else []
    for year in years or [""]:
        newest = year in years[:1] or not years
        path = f"ledgers/{kind.name}.md" if newest else f"ledgers/{kind.name}-{year}.html"
        shown = [record for record in records if not year or year_of(record) == year]
        table = ledger(kind, shown, Values(view, path))
        lead = render("ledger_lead.html", path, kind=kind, total=len(records), years=years, current=year)
        section = Section(
            "records", f"记录（{len(shown)}）", render("ledger.html", path, table=table, kind=kind)
        )
        yield Page(
            path,
            kind.ledger_title + (f" {year}年" if year else ""),
            lead,
            (section,),
            under=LEDGERS if newest else f"ledgers/{kind.name}.md",
            hide=("navigation", "toc") if len(table.columns) > _WIDE else ("toc",),
            nav_title=kind.title,
        )


def _register(view: View) -> Page:
    path = "ledgers/register.md"
    sections = []
    for name in ("posts", "industries", "indicators", "special_periods", "readings"):
        for record in view.book.all(name):
            kind = view.kind(name)
            block = table_of(raw(record)[name], kind.schema["properties"][name]["items"], Values(view, path))
            sections.append(
                Section(
                    name, f"{kind.title}（{len(block.rows)}）", render("facts.html", path, blocks=[block])
                )
            )
    return Page(path, "名册", render("register_lead.html", path), tuple(sections), under=LEDGERS)


def units(view: View) -> Iterator[Page]:
    """单位: the units and committees with their lights; the enterprises on a page of their own."""
    yield _bodies(UNITS, "单位", (("units", "单位"), ("committees", "专委会")), "", view)
    path = "units/enterprises.md"
    kind = view.kind("enterprise")
    table = ledger(kind, view.book.all("enterprise"), Values(view, path))
    section = Section(
        "records", f"企业（{len(table.rows)}）", render("ledger.html", path, table=table, kind=kind)
    )
    yield Page(path, "企业", render("enterprises_lead.html", path), (section,), under=UNITS, hide=("toc",))


def _bodies(path: str, title: str, kinds: tuple[tuple[str, str], ...], under: str, view: View) -> Page:
    values = Values(view, path)
    sections = []
    for kind, heading in kinds:
        rows = [
            (name, values.body(name), view.body_sort(name), light(view.by_unit.get(name, ())))
            for name in view.book.register.entries.get(kind, {})
        ]
        sections.append(Section(kind, f"{heading}（{len(rows)}）", render("lights.html", path, rows=rows)))
    return Page(path, title, render("units_lead.html", path), tuple(sections), under=under, hide=("toc",))


def bulletins(view: View) -> Page:
    """通报: the yearly bulletins with their papers, and every bulletin that was issued."""
    values = Values(view, BULLETINS)
    kind = view.kind("bulletin")
    records = tuple(reversed(view.book.all("bulletin")))
    sections = []
    yearly = [
        (paper, view.name(record))
        for record in records
        for paper in view.papers.get(record.id, ())
        if paper.code == _YEARLY
    ]
    if yearly:
        sections.append(Section("yearly", "年度通报", render("yearly.html", BULLETINS, papers=yearly)))
    sections.append(
        Section(
            "records",
            f"已发通报（{len(records)}）",
            render("bulletins.html", BULLETINS, table=ledger(kind, records, values), kind=kind),
        )
    )
    return Page(
        BULLETINS,
        "通报",
        render("bulletins_lead.html", BULLETINS),
        tuple(sections),
        hide=("navigation", "toc"),
    )


def year_of(record: Record) -> str:
    """The year in a record's number."""
    return record.id.split("-")[1]
