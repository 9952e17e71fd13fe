"""Decides how an official paper is shown as a page of the site: the paper itself, and the files to take away.

The numbers of records in it, as in the annex of a bulletin, lead to the records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from generator.record import visibility
from generator.site.page import Page, Section, href, tidy
from generator.site.templating import render
from generator.site.values import Values, anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.papers import Paper
    from generator.site.view import View

_RUN: Final = re.compile(r"(?<![A-Z0-9-])([A-Z]{2}-[0-9]{4}-)([0-9]{3,}(?:[至；][0-9]{3,})*)(?![0-9])")
"""A number, or a run of them as papers shorten it: GP-2025-001；004至009."""
_LAST: Final = re.compile("[0-9]+")


def pages(view: View) -> Iterator[Page]:
    """A page for every paper."""
    for paper in {paper.name: paper for papers in view.papers.values() for paper in papers}.values():
        yield _page(paper, view)


def _page(paper: Paper, view: View) -> Page:
    values = Values(view, paper.page)
    told = [record for number in paper.records if (record := view.book.get(number)) is not None]
    first = told[0]
    # The theme wraps tables that have no class, and gives them its own look.
    fragment = paper.contents["html"].decode().replace("<table>", '<table class="gw-grid">')
    body = tidy(_RUN.sub(lambda found: _links(found[1], found[2], values), fragment))
    records = [values.link(number) for number in paper.records]
    return Page(
        path=paper.page,
        title=f"{paper.title} {paper.records[0]}",
        lead=render("paper_lead.html", paper.page, paper=paper, records=records, seen_by=visibility(*told)),
        sections=(Section("paper", "正文", Markup("<div>{}</div>").format(body)),),
        under=f"ledgers/{first.kind}.md",
        search=f"{paper.title} {view.name(first)} {tidy(fragment).striptags()}",
        hide=("toc",),
    )


def _links(start: str, run: str, values: Values) -> str:
    """Each number of a run, leading to its record; as it is where there is none."""
    told = start

    def link(found: re.Match[str]) -> str:
        nonlocal told
        text, told = told + found.group(), ""
        target = values.view.record_url(start + found.group())
        return str(anchor(href(values.path, *target), text)) if target else text

    return _LAST.sub(link, run)
