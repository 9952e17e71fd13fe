"""Decides the pages of the docx: margins, line pitch, sections upright and turned, page numbers, rules of a letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from generator.documents.geometry import (
    BODY_PT,
    FOOT_MM,
    HEAD_MM,
    LEFT_MM,
    LETTER_FOOT_MM,
    LETTER_HEAD_MM,
    LETTER_RULE_MM,
    LETTER_WIDTH_MM,
    PAGE_MM,
    PITCH_TWIPS,
    PT_PER_MM,
    SMALL_PT,
    TITLE_LINE_PT,
    TITLE_PT,
    WIDTH_MM,
    mark_height_mm,
    twips,
)
from generator.documents.model import Form, Layout, Margins, OfficialDocument
from generator.documents.word_shapes import Place, ShapeId, box, red_line
from generator.documents.wordml import paragraph, spacer, text

WIDTH = twips(WIDTH_MM)
"""The type area's width in twips."""
RULE_PT, THIN_RULE_PT, RULE_GAP_PT = 1.0, 0.5, 1.0
"""The red double rule of a letter: its thick and thin line and what is between them."""
DOUBLE_RULE_MM = (RULE_PT + RULE_GAP_PT + THIN_RULE_PT) / PT_PER_MM
_ASCENT = 0.8
"""Share of an exact line height that word processors put above the base line."""
_GLYPH_TOP = 0.88
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@dataclass(frozen=True, slots=True)
class Setup:
    """Page set-up (页面设置) of an upright page."""

    head_mm: float
    foot_mm: float
    pitch_twips: int

    @property
    def pitch(self) -> float:
        """From one line to the next, in points."""
        return self.pitch_twips / 20

    @property
    def lead(self) -> float:
        """Between the glyphs of two lines, in points."""
        return self.pitch - BODY_PT


_SETUPS = {
    Margins.GB9704: Setup(HEAD_MM, FOOT_MM, PITCH_TWIPS),
    Margins.GB33476: Setup(34.58, 32.58, 592),
}


def setup(layout: Layout) -> Setup:
    """The page set-up that an office chose: margins as people read them, or those that put glyphs at 37 mm."""
    return _SETUPS[layout.margins]


def slack(line: float, size: float) -> tuple[float, float]:
    """Points between the edges of an exact line and those of its glyphs: above, below."""
    above = _ASCENT * line - _GLYPH_TOP * size
    return above, line - size - above


def sheet_drop(layout: Layout) -> float:
    """Points from the head of the type area to the glyphs of a sheet's title, which begins a page.

    The PDF leaves them too: a table, unlike text, has no lines to make up for them, and a form that just fills a page
    would have another one in word processors.
    """
    above, _ = slack(TITLE_LINE_PT, TITLE_PT)
    return (setup(layout).head_mm - HEAD_MM) * PT_PER_MM + above


def part(tag: str, content: str) -> str:
    """A part of the file with its name spaces."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{tag} {_NAMESPACES}>{content}</w:{tag}>'
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """What goes on pages of one kind: upright, turned, or without a number."""

    content: str
    turned: bool = False
    numbered: bool = True


def sections(stretches: Iterable[Stretch], document: OfficialDocument) -> str:
    """The stretches one after the other, each a section where the next one is of another kind."""
    joined = _joined(stretches)
    pages = setup(document.layout)
    written = []
    for count, stretch in enumerate(joined):
        section = _section(stretch, pages, letter=document.form is Form.LETTER and not count)
        last = count == len(joined) - 1
        written.append(stretch.content + section if last else _ended(stretch.content, section))
    return "".join(written)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one; each turned table has pages of its own."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and not (stretch.turned or found[-1].turned) and found[-1].numbered == stretch.numbered:
            found[-1] = Stretch(found[-1].content + stretch.content, numbered=stretch.numbered)
        elif stretch.content:
            found.append(stretch)
    return found


def _ended(content: str, section: str) -> str:
    """The last paragraph of a section carries its set-up; an empty one more could begin a page."""
    end = content.rindex("</w:pPr>")
    return content[:end] + section + content[end:]


def _section(stretch: Stretch, pages: Setup, *, letter: bool) -> str:
    odd, even = _FOOTER_KEYS[stretch.turned] if stretch.numbered else (_BLANK_KEY, _BLANK_KEY)
    first = (
        f'<w:headerReference w:type="first" r:id="{LETTER_HEADER_KEY}"/>'
        f'<w:footerReference w:type="first" r:id="{_BLANK_KEY}"/>'
        if letter
        else ""
    )
    return (
        f'<w:sectPr>{first}<w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        + (_TURNED if stretch.turned else _upright(pages))
        + ("<w:titlePg/>" if letter else "")
        + f'<w:docGrid w:type="lines" w:linePitch="{pages.pitch_twips}"/></w:sectPr>'
    )


def _upright(pages: Setup) -> str:
    return (
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{twips(pages.head_mm)}" w:right="1475" '
        f'w:bottom="{twips(pages.foot_mm)}" w:left="1587" w:header="850" w:footer="1448" w:gutter="0"/>'
    )


_TURNED = (
    f'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="{twips(HEAD_MM)}" '
    f'w:bottom="1475" w:left="{twips(FOOT_MM)}" w:header="850" w:footer="850" w:gutter="0"/>'
)
"""A turned page (8): its head lies at the left edge of the upright sheet, so its left edge is the sheet's foot."""

FOOTERS = ("footer1.xml", "footer2.xml", "footer3.xml", "footer4.xml", "footer5.xml")
"""Of odd pages, of even pages, of pages without a number, of turned odd and turned even pages."""
_FOOTER_KEYS = {False: ("rId3", "rId4"), True: ("rId6", "rId7")}
_BLANK_KEY = "rId5"
LETTER_HEADER_KEY = "rIdLetter"


def footers() -> tuple[str, ...]:
    """The footers, in the order of their names."""
    odd, even = (paragraph(style, _PAGE_FIELD) for style in ("PageOdd", "PageEven"))
    turned = (
        spacer(1, content=_turned_number(key, number))
        for key, number in ((ShapeId.NUMBER_ODD, odd), (ShapeId.NUMBER_EVEN, even))
    )
    return tuple(part("ftr", content) for content in chain((odd, even, paragraph("PageOdd", "")), turned))


def _turned_number(key: ShapeId, number: str) -> str:
    """A page number where it is on upright pages: along the left edge, written downwards.

    Its middle is where that of the dash is on upright pages, 28 mm from the sheet's foot (7.5).
    """
    middle = PAGE_MM[1] - (PAGE_MM[1] - FOOT_MM + 7)
    width = 10.0
    place = Place(middle + SMALL_PT / 2 / PT_PER_MM - width, LEFT_MM, width, WIDTH_MM)
    return box(key, f"页码{key - ShapeId.NUMBER_ODD + 1}", place, number, body=' vert="vert"')


_PAGE_FIELD = (
    text("— ")
    + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    + text(" —")
)


def letter_rule_mm(document: OfficialDocument) -> float:
    """The upper edge of a letter's upper red double rule, from the head of the page (10.1)."""
    return LETTER_HEAD_MM + mark_height_mm(document.mark, document.organs) + LETTER_RULE_MM


def letter_header(document: OfficialDocument) -> str:
    """The header of a letter's first page: red double rules, thick over thin and thin over thick (10.1)."""
    if document.layout.preprinted:
        return part("hdr", spacer(1))
    upper, lower = letter_rule_mm(document), PAGE_MM[1] - LETTER_FOOT_MM - DOUBLE_RULE_MM
    left = (PAGE_MM[0] - LETTER_WIDTH_MM) / 2
    drawn: list[str] = []
    for top, lines in ((upper, (RULE_PT, THIN_RULE_PT)), (lower, (THIN_RULE_PT, RULE_PT))):
        below = 0.0
        for thickness in lines:
            middle = top + (below + thickness / 2) / PT_PER_MM
            key = ShapeId.RULES + len(drawn)
            drawn.append(
                red_line(key, f"红线{len(drawn) + 1}", Place(left, middle, LETTER_WIDTH_MM, 0), thickness)
            )
            below += thickness + RULE_GAP_PT
    return part("hdr", spacer(1, content="".join(drawn)))
