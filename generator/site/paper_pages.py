"""Decides how an official paper is shown as a page of the site: the paper itself, and the files to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.site.page import Page, Section, tidy
from generator.site.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.papers import Paper
    from generator.site.view import View


def pages(view: View) -> Iterator[Page]:
    """A page for every paper."""
    for paper in {paper.name: paper for papers in view.papers.values() for paper in papers}.values():
        yield _page(paper, view)


def _page(paper: Paper, view: View) -> Page:
    record = view.book.get(paper.records[0])
    assert record is not None
    # The theme wraps tables that have no class, and gives them its own look.
    body = tidy(paper.contents["html"].decode().replace("<table>", '<table class="gw-grid">'))
    return Page(
        path=paper.page,
        title=f"{paper.title} {paper.records[0]}",
        lead=render("paper_lead.html", paper.page, paper=paper, record=record, name=view.name(record)),
        sections=(Section("paper", "正文", Markup('<div class="gw-sheet">{}</div>').format(body)),),
        under=f"ledgers/{record.kind}.md",
        search=f"{paper.title} {view.name(record)} {body.striptags()}",
        hide=("toc",),
    )
