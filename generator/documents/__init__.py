"""Official papers (公文): what a record calls for, composed once, written as docx, PDF or page.

    specs = documents_for(record, book)          # which papers
    papers = compose(specs, book, judged)        # one pandoc run for all of them
    data = write(papers[0], "docx")              # docx, pdf or html

`input_key` tells whether a kept file is still good, without composing anything;
`gaps` what is still amiss.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from generator.fields import FieldPath, Step, parse_path, pick
from generator.record import raw

if TYPE_CHECKING:
    from generator.book import Book
    from generator.documents.gap import Gap
    from generator.documents.model import OfficialDocument
    from generator.judge import Judged
    from generator.record import Record

__all__ = ["DocumentSpec", "Format", "compose", "documents_for", "gaps", "input_key", "write"]

Format = Literal["docx", "pdf", "html"]
BATCH = 100
"""Papers in one run of pandoc."""


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A paper that a record calls for (应出文书)."""

    type: str
    code: str
    template: str
    dated: datetime.date
    records: tuple[Record, ...]
    """The records the paper speaks about: one, or all that carry the same document number, in their order."""

    @property
    def name(self) -> str:
        """A file name without its ending, unique among all papers: GP-2026-003-D16."""
        return f"{self.record.id}-{self.code}"

    @property
    def record(self) -> Record:
        """The record that the paper is kept under: the first of them."""
        return self.records[0]


def documents_for(record: Record, book: Book) -> list[DocumentSpec]:
    """The papers of a record: those of its schema's `x-documents` whose day has come.

    `only` in an entry limits it to records whose field has one of some values, `issuer` to papers of this office and
    the bodies it works for: the papers of other organs are registered, not made. Records that carry the same
    number share one paper, and each of them gives the same spec.
    """
    kind = book.catalog.kinds[record.kind]
    return [
        DocumentSpec(
            paper.type,
            paper.code,
            paper.template,
            datetime.date.fromisoformat(str(day)[:10]),
            _together(record, paper.when, book),
        )
        for paper, entry in zip(kind.documents, kind.schema.get("x-documents", ()), strict=True)
        if (day := pick(raw(record), paper.when)) is not None and _called_for(entry, record, book)
    ]


def _together(record: Record, when: FieldPath, book: Book) -> tuple[Record, ...]:
    """The records whose paper has the same number: the field `no` beside the day of the paper."""
    number_of = _number_of(when)
    number = number_of(record)
    return book.by(record.kind, number_of)[number] if number else (record,)


@cache
def _number_of(when: FieldPath) -> Callable[[Record], str]:
    path = (*when[:-1], Step("no"))
    return lambda record: str(pick(raw(record), path) or "")


def _called_for(entry: Mapping[str, Any], record: Record, book: Book) -> bool:
    data, office = raw(record), book.office
    if (only := entry.get("only")) and pick(data, parse_path(only["field"])) not in only["values"]:
        return False
    issuer = pick(data, parse_path(entry["issuer"])) if "issuer" in entry else None
    return issuer is None or issuer in {office.short, office.committee, office.government, office.bureau}


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
    from generator.documents.markdown import parse
    from generator.documents.surroundings import short_names

    drafted = drafts(specs, book, judged)
    names = short_names(book)
    for spec, draft, parts in zip(specs, drafted, parse([draft.markdown for draft in drafted]), strict=True):
        origin = Origin(spec.type, spec.code, spec.record.id, spec.dated)
        try:
            yield assemble(origin, parts, draft.charts, names)
        except TemplateFault as fault:
            raise TemplateFault(fault.fault, template=spec.template, subject=spec.record.id) from fault


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

    return digest(spec.records, spec.template, spec.dated, book, judged)
