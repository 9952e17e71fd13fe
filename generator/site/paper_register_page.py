"""Decides how the register of papers is shown (文书登记): by year what bears a number of the office; every type."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from generator.numbers import next_number
from generator.site.page import Page, Section
from generator.site.templating import render
from generator.site.values import Values

if TYPE_CHECKING:
    from generator.site.papers import Paper
    from generator.site.view import View

PAPERS: Final = "documents/index.md"
_SHOWN: Final = 3


def page(view: View) -> Page:
    """The register, its newest year first, and the types of papers with how many of each there are."""
    values = Values(view, PAPERS)
    papers = {paper.name: paper for told in view.papers.values() for paper in told}.values()
    years: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.entry.number.startswith(f"{view.book.office.number_prefix}〔"):
            years[paper.entry.number.partition("〔")[2][:4]].append(paper)
    sections = [
        Section(
            f"year-{year}",
            f"{year}年（{len(told)}份）",
            render("paper_register.html", PAPERS, rows=[_row(one, view, values) for one in _ordered(told)]),
        )
        for year, told in sorted(years.items(), reverse=True)
    ]
    counts = Counter((paper.code, paper.title) for paper in papers)
    types = [
        (one.code, one.type, kind, counts[one.code, one.type])
        for kind in view.event_kinds
        for one in kind.documents
    ]
    types.sort(key=lambda told: told[0])
    sections.append(
        Section("types", f"文书种类（{len(types)}）", render("paper_types.html", PAPERS, types=types))
    )
    lead = render("paper_register_lead.html", PAPERS, next=next_number(view.book, view.book.as_of.year))
    return Page(PAPERS, "文书登记", lead, tuple(sections), hide=("navigation", "toc"))


def _ordered(papers: list[Paper]) -> list[Paper]:
    """The highest number first."""
    return sorted(papers, key=lambda paper: -int(paper.entry.number.partition("〕")[2].rstrip("号")))


def _few(names: str) -> str:
    """The first bodies of a list and how many there are; the paper itself names them all."""
    told = names.split("、")
    return names if len(told) <= _SHOWN else f"{'、'.join(told[:_SHOWN])}等{len(told)}家"


def _row(paper: Paper, view: View, values: Values) -> dict[str, object]:
    return {
        "paper": paper,
        "entry": paper.entry,
        "recipients": _few(paper.entry.recipients),
        "copies": _few(paper.entry.copies),
        "records": [values.link(number) for number in paper.records[:_SHOWN]],
        "all": len(paper.records),
        "scan": f"attachments/{paper.records[0]}/{paper.entry.scan}" if paper.entry.scan else "",
    }
