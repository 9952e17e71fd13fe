"""Decides how a spec becomes Markdown: the template, what it may see, and the charts it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from markupsafe import Markup

from generator.documents.environment import render
from generator.documents.errors import TemplateFault
from generator.documents.model import Chart
from generator.documents.surroundings import Surroundings

if TYPE_CHECKING:
    from generator.book import Book
    from generator.documents import DocumentSpec
    from generator.judge import Judged


@dataclass(frozen=True, slots=True)
class Draft:
    """The Markdown of one paper and the charts that it refers to by number (稿)."""

    markdown: str
    charts: tuple[Chart, ...]
    holder: Callable[[str], str | None]
    """Who held a post on the day of the paper."""


@dataclass(frozen=True, slots=True)
class _Easel:
    """Collects the charts of one paper."""

    charts: list[Chart] = field(default_factory=list)

    def place(self, chart: Chart) -> Markup:
        """Keep a chart; what is printed in its place is a division that only templates can write."""
        self.charts.append(chart)
        return Markup('\n\n::: {{.chart ref="{}"}}\n:::\n\n').format(len(self.charts) - 1)


def drafts(specs: Sequence[DocumentSpec], book: Book, judged: Judged | None) -> list[Draft]:
    """The Markdown of each paper."""
    return [_draft(spec, book, judged) for spec in specs]


def _draft(spec: DocumentSpec, book: Book, judged: Judged | None) -> Draft:
    easel = _Easel()
    surroundings = Surroundings(spec, book, judged, easel.place)
    try:
        markdown = render(spec.template, surroundings.context())
    except TemplateFault as fault:
        raise TemplateFault(fault.fault, template=spec.template, subject=spec.subject) from fault
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        raise TemplateFault(str(error), template=spec.template, subject=spec.subject) from error
    return Draft(markdown, tuple(easel.charts), surroundings.holder)
