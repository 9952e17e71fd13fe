"""Decides what follows the text of the docx: note of annexes, names and date, note in brackets, attendants."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.geometry import CHARACTERS, SEAL_LINES, cells, signature_columns
from generator.documents.model import Face, OfficialDocument
from generator.documents.plain import enclosure_lines
from generator.documents.staying import joined
from generator.documents.word_page import WIDTH, Setup, setup
from generator.documents.wordml import (
    KEEP,
    aligned,
    cell,
    faced,
    indent,
    lines,
    paragraph,
    row,
    runs,
    spacer,
    table,
    text,
)


def closing(document: OfficialDocument) -> Iterator[str]:
    """The elements between the text and the annexes."""
    yield from _enclosures(document)
    if document.signatories:
        yield from _signature(document)
    yield from _after(document)


def annex_head(label: str, title_lines: tuple[str, ...], pages: Setup) -> str:
    """The first lines of an annex (7.3.7): its label on line 1, its title on line 3."""
    gap = spacer(pages.pitch)
    return paragraph("AnnexLabel", text(label)) + gap + paragraph("AnnexTitle", lines(title_lines)) + gap


def _enclosures(document: OfficialDocument) -> Iterator[str]:
    many = 1 if len(document.enclosures) > 1 else 0
    for count, line in enumerate(enclosure_lines(document.enclosures)):
        if not count:
            yield spacer(setup(document.layout).pitch, keep=True)
        place = indent(left=5 + many, hanging=(0 if count else 3) + many)
        yield paragraph("Enclosures", text(line), (KEEP if document.signatories else "") + place)


def _signature(document: OfficialDocument) -> Iterator[str]:
    """Names and date (7.3.5): for seals in rows of up to three, without them one under the other."""
    pages = setup(document.layout)
    for _ in range(2 if document.sealed else 1):
        yield spacer(pages.pitch, keep=True)
    columns = signature_columns(document.signatories)
    if document.sealed and columns > 1:
        yield from _sealed_rows(document, columns, pages)
        return
    names = document.signatories
    date = cells(document.date)
    widest = max(map(cells, names)) if document.sealed else cells(names[-1])
    of_name, of_date = insets(widest, date, sealed=document.sealed)
    for count, name in enumerate(names):
        if document.sealed and count:
            yield spacer((SEAL_LINES - 1) * pages.pitch, keep=True)
        right = of_date + (date - cells(name)) / 2 if document.sealed else of_name
        yield paragraph("Signatory", text(name), indent(right=right))
    yield paragraph("DocDate", text(document.date), _kept(document) + indent(right=of_date))


def _kept(document: OfficialDocument) -> str:
    """A note in brackets stays with the date above it, and so does 版记 where the two are joined."""
    return KEEP if document.note or joined(document) else ""


def _sealed_rows(document: OfficialDocument, columns: int, pages: Setup) -> Iterator[str]:
    """Bodies that seal together, so far from each other that seals do not touch; the date under the last (7.3.5.1)."""
    names = document.signatories
    width = WIDTH // columns
    rows = [names[place : place + columns] for place in range(0, len(names), columns)]
    made = [
        row(
            (cell(width, _sealed_name(name)) for name in (*some, *[""] * (columns - len(some)))),
            "<w:cantSplit/>" + (_room(pages) if count < len(rows) else ""),
        )
        for count, some in enumerate(rows, 1)
    ]
    yield table((width,) * columns, made, padding=(0, 0))
    centre = (columns - len(rows[-1]) + 0.5) * CHARACTERS / columns
    inset = max(0.0, centre - cells(document.date) / 2)
    yield paragraph("DocDate", text(document.date), _kept(document) + indent(right=inset))


def _sealed_name(name: str) -> str:
    return paragraph("Signatory", text(name) if name else "", aligned("center"))


def _room(pages: Setup) -> str:
    return f'<w:trHeight w:val="{SEAL_LINES * pages.pitch_twips}" w:hRule="exact"/>'


def insets(name: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """How far name and date stand from the right edge, in characters (7.3.5.1, 7.3.5.2)."""
    if sealed:
        right = max(4.0, (name - date) / 2)
        return right + (date - name) / 2, right
    if name >= date:
        return 2.0, max(0.0, name - date)
    return date - name + 4.0, 2.0


def _after(document: OfficialDocument) -> Iterator[str]:
    if document.note:
        yield paragraph("Remark", text(document.note), KEEP if joined(document) else "")
    for count, attendees in enumerate(document.attendees):
        if not count:
            yield spacer(setup(document.layout).pitch)
        hanging = len(attendees.label) + 1
        content = faced(f"{attendees.label}：", Face.HEI) + runs(attendees.names)
        yield paragraph("Attendees", content, indent(left=2 + hanging, hanging=hanging))
