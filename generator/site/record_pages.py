"""Decides what the page of one record shows: state, facts, timeline, obligations, findings, links, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.milestones import milestones
from generator.record import raw, visibility
from generator.site import owed, problems
from generator.site.chronicle import chronicle
from generator.site.facts import blocks
from generator.site.page import Page, Section
from generator.site.tables import Table, listing, record_page
from generator.site.templating import render
from generator.site.values import Values
from generator.site.view import OWED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.record import Record
    from generator.site.facts import Block
    from generator.site.view import View


def pages(view: View) -> Iterator[Page]:
    """A page for every record of what happened."""
    for record in view.events:
        yield _page(record, view)


def _page(record: Record, view: View) -> Page:
    path = record_page(record)
    kind = view.kind(record.kind)
    values = Values(view, path, record.id)
    facts = blocks(raw(record), kind.schema, values, kind.items)
    name = view.name(record)
    lead = render(
        "record_lead.html",
        path,
        kind=kind,
        ledger=f"ledgers/{kind.name}.html",
        state=view.state(record),
        overdue=view.overdue(record),
        seen_by=visibility(record),
        steps=milestones(raw(record), kind),
        papers=view.papers.get(record.id, ()),
    )
    return Page(
        path=path,
        title=record.id if name == record.id else f"{record.id} {name}",
        lead=lead,
        sections=tuple(_sections(record, view, values, facts)),
        under=f"ledgers/{kind.name}.md",
        search=_search_text(record, view, facts),
        source=f"records/{record.path}",
    )


def _sections(record: Record, view: View, values: Values, facts: tuple[Block, ...]) -> Iterator[Section]:
    yield Section("facts", "记录内容", render("facts.html", values.path, blocks=facts))
    standings = view.by_record.get(record.id, ())
    if standings:
        shown = owed.rows(
            sorted(standings, key=lambda one: (one.due.due.isoformat() if one.due else "9", one.key)), values
        )
        yield Section(OWED, "义务与期限", render("record_duties.html", values.path, rows=shown))
    files = view.files_of.get(record.id, ())
    if files:
        body = render("attachments.html", values.path, files=_attachments(files))
        yield Section("attachments", f"附件（{len(files)}）", body)
    found = view.findings_of.get(record.id, ())
    if found:
        yield Section(
            "findings", "检查结果", render("findings.html", values.path, rows=problems.rows(found, values))
        )
    timeline = chronicle(record, view, values)
    if timeline:
        body = render("timeline.html", values.path, moments=timeline, as_of=view.as_of)
        yield Section("timeline", "时间线", body)
    links = _links(record, view, values)
    if links.rows:
        yield Section("links", "相关记录", render("listing.html", values.path, table=links, more=0))


def _attachments(files: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Name, path on the site, and whether it is a picture, of each file that came with a record."""
    return [
        (file.partition("/")[2], f"attachments/{file}", file.lower().endswith((".jpg", ".jpeg", ".png")))
        for file in files
    ]


def _links(record: Record, view: View, values: Values) -> Table:
    out = dict.fromkeys(_targets(record, view), "本记录引用")
    back = {other.id: "引用本记录" for other in view.book.linked(record)}
    named = {number: "互相引用" if number in back else relation for number, relation in out.items()}
    pairs = [
        (other, relation) for number, relation in (back | named).items() if (other := view.book.get(number))
    ]
    pairs.sort(key=lambda pair: (view.day(pair[0]), pair[0].id))
    return listing(pairs, ("@id", "@kind", "@name", "@day", "@state"), "关系", values)


def _targets(record: Record, view: View) -> list[str]:
    found = dict.fromkeys(number.partition("#")[0] for number in view.links_of(record))
    return [number for number in found if number != record.id and view.record_url(number)]


def _search_text(record: Record, view: View, facts: tuple[Block, ...]) -> str:
    cells = [fact.shown for block in facts for fact in block.facts]
    cells += [shown for block in facts for _, row in block.rows for shown in row]
    return " ".join([view.kind(record.kind).title, view.state(record), *(_plain(shown) for shown in cells)])


def _plain(shown: Markup) -> str:
    return shown.replace("<br>", " ").striptags()
