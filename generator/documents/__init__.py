"""Official papers (公文): what a record calls for, composed once, written as docx, PDF or page.

    specs = documents_for(record, book)          # which papers
    papers = compose(specs, book, judged)        # pandoc is asked once for all of them
    data = write(papers[0], "docx")              # docx, pdf or html

`input_key` tells whether a kept file is still good, without composing anything;
`gaps` what is still amiss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from generator.documents.specs import DocumentSpec, documents_for, ledgers, spec_of

if TYPE_CHECKING:
    from generator.book import Book
    from generator.documents.composing import Draft
    from generator.documents.gap import Gap
    from generator.documents.markdown import Parts
    from generator.documents.model import OfficialDocument
    from generator.judge import Judged

__all__ = [
    "DocumentSpec",
    "Format",
    "compose",
    "documents_for",
    "gaps",
    "input_key",
    "ledgers",
    "spec_of",
    "write",
]

Format = Literal["docx", "pdf", "html"]
BATCH = 100
"""Of so many papers pandoc is asked at a time."""


def compose(
    specs: Sequence[DocumentSpec], book: Book, judged: Judged | None = None
) -> list[OfficialDocument]:
    """The papers, in the order of the specs; `judged` is needed for bulletins of figures.

    Raises `TemplateFault` naming the template and the record, or `PandocFailed`.
    """
    return [
        paper
        for start in range(0, len(specs), BATCH)
        for paper in _batch(specs[start : start + BATCH], book, judged)
    ]


def _batch(specs: Sequence[DocumentSpec], book: Book, judged: Judged | None) -> Iterator[OfficialDocument]:
    from generator.documents.assembly import Origin, assemble
    from generator.documents.composing import drafts
    from generator.documents.errors import TemplateFault
    from generator.documents.layout import layout
    from generator.documents.surroundings import short_names

    drafted = drafts(specs, book, judged)
    names, usual = short_names(book), layout(book.office)
    for spec, draft, parts in zip(specs, drafted, _parsed(specs, drafted), strict=True):
        origin = Origin(spec.type, spec.code, spec.subject, spec.dated)
        try:
            yield assemble(origin, parts, draft.charts, names, usual, draft.holder)
        except TemplateFault as fault:
            raise TemplateFault(fault.fault, template=spec.template, subject=spec.subject) from fault


def _parsed(specs: Sequence[DocumentSpec], drafted: Sequence[Draft]) -> list[Parts]:
    """The parts of all papers in one go; where that fails one by one, to tell which template is at fault."""
    from generator.documents.errors import TemplateFault
    from generator.documents.markdown import parse

    try:
        return parse([draft.markdown for draft in drafted])
    except TemplateFault:
        for spec, draft in zip(specs, drafted, strict=True):
            try:
                parse([draft.markdown])
            except TemplateFault as fault:
                raise TemplateFault(fault.fault, template=spec.template, subject=spec.subject) from fault
        raise


def write(document: OfficialDocument, format: Format) -> bytes:
    """The paper in one format; equal papers give equal bytes."""
    if format == "docx":
        from generator.documents.docx import write_docx

        return write_docx(document)
    if format == "pdf":
        from generator.documents.pdf import write_pdf

        return write_pdf(document)
    from generator.documents.html import write_html

    return write_html(document).encode()


def gaps(document: OfficialDocument) -> tuple[Gap, ...]:
    """What is amiss with a paper: unwritten places, characters no font can draw, substituted typefaces."""
    from generator.documents.gap import gaps as found

    return found(document)


def input_key(spec: DocumentSpec, book: Book, judged: Judged | None = None) -> str:
    """A key that changes whenever the paper could come out differently; microseconds, not milliseconds."""
    from generator.documents.keys import digest

    return digest(spec, book, judged)
