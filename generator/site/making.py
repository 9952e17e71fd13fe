"""Decides what is on the site: the judged book in, pages and files out; nothing is read or asked but the records.

`pages_of` is the pure function; `make` gathers what it needs from a project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.site import (
    coverage_pages,
    home,
    index_pages,
    paper_pages,
    paper_register_page,
    record_pages,
    reference_pages,
    regime_pages,
    unit_pages,
)
from generator.site.page import Page, Site
from generator.site.papers import Paper, papers
from generator.site.static import asset_files
from generator.site.view import View
from generator.tree import ATTACHMENTS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.judge import Judged
    from generator.project import Project
    from generator.record import Record


def pages_of(view: View) -> Iterator[Page]:
    """Every page of the site, in the order of the navigation."""
    yield home.page(view)
    yield index_pages.todo(view)
    yield from index_pages.ledgers(view)
    yield from index_pages.units(view)
    yield from regime_pages.pages(view)
    yield coverage_pages.page(view)
    yield index_pages.bulletins(view)
    yield paper_register_page.page(view)
    yield from reference_pages.pages(view)
    yield from record_pages.pages(view)
    yield from unit_pages.pages(view)
    yield from paper_pages.pages(view)


def make(project: Project) -> Site:
    """The whole site of a project as of its day."""
    judged = project.judged()
    attachments = _attachments(project)
    files: dict[str, bytes | Path] = {**asset_files(), **attachments}
    by_record: dict[str, tuple[Paper, ...]] = {}
    for paper in papers(project.root, judged, remember=project.remember):
        for record in paper.records:
            by_record[record] = (*by_record.get(record, ()), paper)
        files |= {paper.files[format_]: paper.contents[format_] for format_ in ("docx", "pdf")}
    view = View(judged, by_record, frozenset(path.removeprefix(ATTACHMENTS) for path in attachments))
    return Site(tuple(pages_of(view)), files, _words(judged), view.as_of, _edit_uri(judged.book.office))


def _attachments(project: Project) -> dict[str, bytes | Path]:
    """The attachments but for those that were refused; symbolic links are not among the tree's files."""
    refused = {entry.path for entry in project.entries(project.tree) if entry.blemishes}
    attached = (path for path in project.tree.blobs if path.startswith(ATTACHMENTS) and path not in refused)
    return {path: project.root / RECORDS / path for path in attached}


def _edit_uri(office: Record) -> str:
    """Where the office's forge edits a file, written as GitHub or as Gitea and Forgejo have it."""
    if not office.forge:
        return ""
    verb = "edit" if "github" in office.forge.base_url else "_edit"
    return f"{office.forge.base_url.rstrip('/')}/{verb}/{office.forge.branch or 'main'}/docs/"


def _words(judged: Judged) -> tuple[str, ...]:
    """The names in the register that people search for."""
    entries = judged.book.register.entries
    return tuple(name for kind in ("units", "committees") for name in entries.get(kind, {}))
