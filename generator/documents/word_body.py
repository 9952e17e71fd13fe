"""Decides the body of the docx: the elements of a paper in order, as paragraphs, tables and one anchored 版记 box.

Constructs are those that old and new LibreOffice, Word and WPS lay out alike: exact line heights, empty lines instead
of space before, no floating tables, no character grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.documents.geometry import (
    BODY_PT,
    LINE_MM,
    MARK_MM,
    PITCH_TWIPS,
    PT_PER_MM,
    TITLE_LINE_PT,
    TITLE_PT,
    WIDTH_MM,
    cells,
    emu,
    fit_mark,
    lines_of,
    twips,
)
from generator.documents.model import Align, Block, Chart, Face, Heading, OfficialDocument, Table
from generator.documents.pdf import ImprintPlace
from generator.documents.word_styles import IMPRINT_LINE_PT, NUMBER_LINE_PT
from generator.documents.wordml import escaped, faced, indent, lines, paragraph, runs, spacer, text

WIDTH = twips(WIDTH_MM)
_PITCH = PITCH_TWIPS / 20
_KEEP = "<w:keepNext/>"
_ASCENT = 0.8
"""Share of an exact line height that word processors put above the base line."""
_GLYPH_TOP = 0.88
_IMPRINT_CHARACTERS = 24.5
"""What one line of 抄送 surely holds after its label, at 4号 with one character off at both sides.

A box that is too high only stays empty at its top; one that is too low would push its last rule off the foot line.
"""


@dataclass(frozen=True, slots=True)
class Body:
    """document.xml and the charts it refers to, in the order of their numbers."""

    xml: str
    charts: tuple[Chart, ...]


def body(document: OfficialDocument, place: ImprintPlace = "here") -> Body:
    """The body of a paper; `place` is where 版记 lies with respect to the text before it."""
    writer = _Writer([])
    content = "".join(
        [
            *_head(document),
            *writer.blocks(document.blocks, keep_last=bool(document.signatory)),
            *_enclosures(document.enclosures, keep=bool(document.signatory)),
            *_signature(document),
            *_after(document),
            *(piece for annex in document.annexes for piece in _annex_head(annex.label, annex.title_lines)
              + list(writer.blocks(annex.blocks, keep_last=False))),
            *_turned(place),
            *_imprint(document, turn=place != "here"),
        ]
    )  # fmt: skip
    return Body(
        _ENVELOPE.format(
            content=content,
            section=_section(numbered=place != "blank"),
        ),
        tuple(writer.charts),
    )


def _slack(line: float, size: float) -> tuple[float, float]:
    """Points between the edges of an exact line and those of its glyphs: above, below."""
    above = _ASCENT * line - _GLYPH_TOP * size
    return above, line - size - above


def _head(document: OfficialDocument) -> Iterator[str]:
    mark = fit_mark(document.mark)
    line = round(mark.size_pt * 1.2, 1)
    above, below = _slack(line, mark.size_pt)
    number_above, _ = _slack(NUMBER_LINE_PT, BODY_PT)
    title_above, title_below = _slack(TITLE_LINE_PT, TITLE_PT)
    text_above, _ = _slack(_PITCH, BODY_PT)
    two_lines = 2 * LINE_MM * PT_PER_MM
    scale = f'<w:w w:val="{round(mark.scale * 100)}"/>' if mark.scale < 1 else ""
    size = round(mark.size_pt * 2)
    glyphs = f'<w:rFonts w:hint="eastAsia"/>{scale}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{round(line * 20)}" w:lineRule="exact"/>'
    yield spacer(MARK_MM * PT_PER_MM - above)
    yield paragraph("Mark", text(document.mark, glyphs), exact)
    yield spacer(two_lines - below - number_above)
    yield paragraph("DocNumber", text(document.number))
    yield spacer(two_lines - title_above)
    yield paragraph("DocTitle", lines(document.title_lines))
    yield spacer(LINE_MM * PT_PER_MM - title_below - text_above)
    if document.recipients:
        yield paragraph("Recipients", text(document.recipients))


@dataclass(frozen=True, slots=True)
class _Writer:
    charts: list[Chart]

    def blocks(self, blocks: tuple[Block, ...], *, keep_last: bool) -> Iterator[str]:
        for place, block in enumerate(blocks, 1):
            yield from self.block(block, _KEEP if keep_last and place == len(blocks) else "")

    def block(self, block: Block, keep: str) -> Iterator[str]:
        if isinstance(block, Heading):
            run_in = '<w:keepNext w:val="0"/>' if block.tail else ""
            content = text(block.number) + runs(block.runs) + runs(block.tail, inherit=False)
            yield paragraph(f"Heading{block.level}", content, keep or run_in)
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Chart):
            self.charts.append(block)
            yield from _chart(block, len(self.charts))
        else:
            yield paragraph("Recipients" if block.flush else "BodyIndented", runs(block.runs), keep)


def _enclosures(names: tuple[str, ...], *, keep: bool) -> Iterator[str]:
    many = 1 if len(names) > 1 else 0
    for count, name in enumerate(names, 1):
        if count == 1:
            yield spacer(_PITCH, keep=True)
        label = ("附件：" if count == 1 else "") + (f"{count}." if many else "")
        place = indent(left=5 + many, hanging=(3 if count == 1 else 0) + many)
        yield paragraph("Enclosures", text(label + name), (_KEEP if keep else "") + place)


def _signature(document: OfficialDocument) -> Iterator[str]:
    if not document.signatory:
        return
    for _ in range(2 if document.sealed else 1):
        yield spacer(_PITCH, keep=True)
    of_name, of_date = insets(cells(document.signatory), cells(document.date), sealed=document.sealed)
    yield paragraph("Signatory", text(document.signatory), indent(right=of_name))
    yield paragraph("DocDate", text(document.date), indent(right=of_date))


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
        yield paragraph("Remark", text(document.note))
    for count, attendees in enumerate(document.attendees):
        if not count:
            yield spacer(_PITCH)
        hanging = len(attendees.label) + 1
        content = faced(f"{attendees.label}：", Face.HEI) + text(attendees.names)
        yield paragraph("Attendees", content, indent(left=2 + hanging, hanging=hanging))


def _annex_head(label: str, title_lines: tuple[str, ...]) -> list[str]:
    return [
        paragraph("AnnexLabel", text(label)),
        spacer(_PITCH),
        paragraph("AnnexTitle", lines(title_lines)),
        spacer(_PITCH),
    ]


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield paragraph("Caption1", text(table.caption))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    widths = [round(share * WIDTH) for share in table.widths]
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )
    if table.header:
        centred = (Align.CENTER,) * len(widths)
        yield _row(table.header, widths, centred, "TableHead", "<w:cantSplit/><w:tblHeader/>")
    for row in table.rows:
        yield _row(row, widths, table.aligns, "TableText", "<w:cantSplit/>")
    yield f"</w:tbl>{spacer(6)}"


def _row(
    words: tuple[str, ...], widths: list[int], aligns: tuple[Align, ...], style: str, properties: str
) -> str:
    cells_of = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        + paragraph(style, text(word), f'<w:jc w:val="{align.value}"/>')
        + "</w:tc>"
        for word, width, align in zip(words, widths, aligns, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells_of)}</w:tr>"


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
    yield paragraph("Chart", drawing, _KEEP if chart.caption else "")
    if chart.caption:
        yield paragraph("Caption1", text(chart.caption), '<w:keepNext w:val="0"/>')


def _turned(place: ImprintPlace) -> Iterator[str]:
    """What comes before 版记 that goes to an even page: nothing, or a blank page in a section without numbers."""
    if place == "blank":
        yield spacer(1, section=_section(numbered=True))
        yield spacer(1)


def _section(*, numbered: bool) -> str:
    """Page set-up of a section (页面设置); a section without numbers is that of a blank page and of 版记."""
    odd, even = ("rId3", "rId4") if numbered else ("rId5", "rId5")
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1475" w:bottom="1984" w:left="1587" '
        'w:header="850" w:footer="1448" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{PITCH_TWIPS}"/></w:sectPr>'
    )


def _imprint(document: OfficialDocument, *, turn: bool) -> Iterator[str]:
    """版记 (7.4): a text box on the foot of the type area, hung on a line of its own after all other text."""
    rows = []
    count = 0
    place = '<w:ind w:left="1120" w:right="280" w:hanging="840"/>'
    lines_above = [
        paragraph("Imprint", text(f"{label}：{names}"), place) for label, names in document.distribution
    ]
    if lines_above:
        rows.append("".join(lines_above))
        count += sum(lines_of(names, _IMPRINT_CHARACTERS) for _, names in document.distribution)
    if document.printer:
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - 280}"/></w:tabs>'
        place = f'{tab}<w:ind w:left="280" w:right="280"/><w:jc w:val="left"/>'
        content = f"{text(document.printer)}<w:r><w:tab/></w:r>{text(document.printed)}"
        rows.append(paragraph("Imprint", content, place))
        count += 1
    if not rows:
        return
    height_mm = (count * IMPRINT_LINE_PT + 4) / PT_PER_MM
    column = f'<w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/></w:tcPr>'
    table = "".join(f"<w:tr><w:tc>{column}{row}</w:tc></w:tr>" for row in rows)
    size = f'cx="{emu(WIDTH_MM)}" cy="{emu(height_mm)}"'
    yield spacer(1, turn=turn, content=_BOX.format(size=size, width=WIDTH, rows=table, end=spacer(1)))


_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV><wp:extent {size}/>'
    '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
    '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
    '<wps:txbx><w:txbxContent><w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>{end}</w:txbxContent></wps:txbx>'
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
_ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:body>{content}{section}</w:body></w:document>"
)
