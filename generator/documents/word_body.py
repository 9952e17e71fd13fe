"""Decides the body of the docx: the elements of a paper in order, on upright and turned pages.

Constructs are those that old and new LibreOffice, Word and WPS lay out alike: exact line heights, empty lines instead
of space before, no floating tables, no character grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.documents.geometry import CHARACTERS, emu, first_page_lines, lines_of
from generator.documents.model import (
    Block,
    Chart,
    Grid,
    Heading,
    Layout,
    OfficialDocument,
    Paragraph,
    Signing,
    Table,
)
from generator.documents.pdf import ImprintPlace
from generator.documents.staying import staying
from generator.documents.word_closing import annex_head, closing
from generator.documents.word_head import frame, head
from generator.documents.word_imprint import imprint
from generator.documents.word_page import Stretch, part, sections, setup
from generator.documents.word_tables import data_table, form, places_to_sign
from generator.documents.wordml import KEEP, escaped, paragraph, runs, spacer, text


@dataclass(frozen=True, slots=True)
class Body:
    """document.xml and the charts it refers to, in the order of their numbers."""

    xml: str
    charts: tuple[Chart, ...]


def body(document: OfficialDocument, place: ImprintPlace = "here") -> Body:
    """The body of a paper; `place` is where 版记 lies with respect to the text before it."""
    writer = _Writer(document.layout)
    content = sections(_stretches(document, writer, place), document)
    return Body(part("document", f"<w:body>{content}</w:body>"), tuple(writer.charts))


def _stretches(document: OfficialDocument, writer: _Writer, place: ImprintPlace) -> Iterator[Stretch]:
    pages = setup(document.layout)
    yield Stretch("".join(head(document)))
    yield from writer.blocks(
        document.blocks, signed=bool(document.signatories) and not _fills_first_page(document)
    )
    yield Stretch("".join(closing(document)))
    for annex in document.annexes:
        yield from _annex(
            annex_head(annex.label, annex.title_lines, pages), writer.blocks(annex.blocks, signed=False)
        )
    # A blank page before 版记 and the page of 版记 itself are a section without numbers (7.5).
    blank = place == "blank"
    yield Stretch((spacer(1) if blank else "") + imprint(document, turn=place != "here"), numbered=not blank)


def _annex(head: str, blocks: Iterator[Stretch]) -> Iterator[Stretch]:
    """An annex; one that begins with a turned table has its title on the turned page."""
    first = next(blocks, Stretch(""))
    if first.turned:
        yield replace(first, content=head + first.content)
    else:
        yield Stretch(head)
        yield first
    yield from blocks


def _fills_first_page(document: OfficialDocument) -> bool:
    """Whether the text is one paragraph that the first page cannot hold: it begins there nevertheless (7.3.3)."""
    if len(document.blocks) != 1 or not isinstance(only := document.blocks[0], Paragraph):
        return False
    above = lines_of(document.recipients, CHARACTERS) if document.recipients else 0
    words = "　　" + "".join(run.text for run in only.runs)
    return lines_of(words, CHARACTERS) > first_page_lines(frame(document)) - above


@dataclass(frozen=True, slots=True)
class _Writer:
    layout: Layout
    charts: list[Chart] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...], *, signed: bool) -> Iterator[Stretch]:
        """The blocks, some of which stay with what follows them, as a signature follows the last of them or not."""
        kept = staying(blocks, signed=signed)
        for place, block in enumerate(blocks):
            keep = KEEP if place in kept else ""
            yield Stretch(
                "".join(self.block(block, keep)), turned=isinstance(block, Table) and block.sideways
            )

    def block(self, block: Block, keep: str) -> Iterator[str]:
        if isinstance(block, Heading):
            yield self.heading(block, keep)
        elif isinstance(block, Table):
            yield data_table(block, setup(self.layout), keep)
        elif isinstance(block, Grid):
            yield form(block, setup(self.layout), keep)
        elif isinstance(block, Signing):
            yield from places_to_sign(block, setup(self.layout), keep)
        elif isinstance(block, Chart):
            self.charts.append(block)
            yield from _chart(block, len(self.charts))
        else:
            yield paragraph("Recipients" if block.flush else "BodyIndented", runs(block.runs), keep)

    def heading(self, block: Heading, keep: str) -> str:
        run_in = '<w:keepNext w:val="0"/>' if block.tail else ""
        tail = runs(block.tail, inherit=False, light=block.level in self.layout.bold)
        content = text(block.number) + runs(block.runs) + tail
        return paragraph(f"Heading{block.level}", content, keep or run_in)


def _chart(chart: Chart, number: int) -> Iterator[str]:
    size = f'cx="{emu(chart.width_mm)}" cy="{emu(chart.height_mm)}"'
    said = escaped(chart.summary)
    picture = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{200 + number}" name="chart{number}.png" descr="{said}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdChart{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
    )
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{100 + number}" name="图{number}" descr="{said}"/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{picture}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    yield paragraph("Chart", drawing, KEEP if chart.caption else "")
    if chart.caption:
        yield paragraph("Caption1", text(chart.caption), '<w:keepNext w:val="0"/>')
