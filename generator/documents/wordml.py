"""Decides how text becomes WordprocessingML: the few elements our papers need, with all text escaped in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from generator.documents.geometry import CELL_PT, cells
from generator.documents.model import Face, Run

CELL = round(CELL_PT * 20)
"""One character of body text (一字) in twips."""
KEEP = "<w:keepNext/>"
"""Stay on the page of the next paragraph."""
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Draw quotes, dashes and dots from the Chinese font."""
_LIGHT = '<w:b w:val="0"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Text for element content or an attribute value."""
    return text.translate(_ENTITIES)


def text(words: str, properties: str = HINT) -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'


def faced(words: str, face: Face, weight: str = "") -> str:
    """A run in a face of its own: by a character style, so that the names of fonts stand in the styles alone."""
    return text(words, f'<w:rStyle w:val="{face_style(face)}"/>{HINT}{weight}')


def face_style(face: Face) -> str:
    """The character style of a face."""
    return f"Face{face.value.capitalize()}"


def runs(content: Iterable[Run], *, inherit: bool = True, light: bool = False) -> str:
    """Runs of a paragraph; those in the body face follow the paragraph's style where they `inherit`.

    They are set `light` after a bold heading in the same paragraph.
    """
    weight = _LIGHT if light else ""
    return "".join(
        text(run.text, HINT + _whole(run))
        if inherit and run.face is Face.FANG
        else faced(run.text, run.face, weight + _whole(run))
        for run in content
    )


def _whole(run: Run) -> str:
    """A name of a person is set to the width it has (调整宽度), and what is set to a width is not parted by a line."""
    if not run.whole:
        return ""
    return f'<w:fitText w:val="{round(cells(run.text) * CELL)}" w:id="{crc32(run.text.encode()) >> 1}"/>'


def lines(words: Iterable[str]) -> str:
    """Lines with breaks between them."""
    return "<w:r><w:br/></w:r>".join(text(line) for line in words)


TAB = "<w:r><w:tab/></w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph; `properties` are in the order that the schema of WordprocessingML wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def exact(points: float) -> str:
    """An exact line height without space around it."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'


def spacer(height: float, *, keep: bool = False, turn: bool = False, content: str = "") -> str:
    """An empty line of exactly so many points: real paragraphs survive editing, space before them does not.

    It can stay with the next paragraph (`keep`), begin a page (`turn`) and hold a drawing.
    """
    flow = (KEEP if keep else "") + ("<w:pageBreakBefore/>" if turn else "")
    return paragraph("Spacer", content, flow + exact(height))


def indent(*, left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """Indents in characters of body text."""
    sides = {"left": left, "right": right, "hanging": hanging}
    return "<w:ind" + "".join(f' w:{side}="{round(n * CELL)}"' for side, n in sides.items() if n) + "/>"


def aligned(side: str) -> str:
    """The horizontal place of a paragraph's text."""
    return f'<w:jc w:val="{side}"/>'


def tabs(*stops: tuple[str, int]) -> str:
    """Tab stops: their kind, and their place in twips."""
    return (
        "<w:tabs>"
        + "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in stops)
        + "</w:tabs>"
    )


def borders(*sizes: int) -> str:
    """The rules of a table: top, left, bottom, right, between rows, between columns, in eighths of a point."""
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in zip(_SIDES, sizes, strict=True)
        if size
    )
    return f"<w:tblBorders>{drawn}</w:tblBorders>" if drawn else ""


def table(
    widths: Sequence[int], rows: Iterable[str], *, rules: str = "", padding: tuple[int, int] | None = None
) -> str:
    """A table of fixed columns, centred; `padding` is that of its cells, upright and across, in twips."""
    margins = ""
    if padding is not None:
        sides = zip(("top", "left", "bottom", "right"), padding * 2, strict=True)
        margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
        margins = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{rules}'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(cells: Iterable[str], properties: str = "") -> str:
    """A row of a table."""
    set_up = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{set_up}{''.join(cells)}</w:tr>"


def cell(width: int, content: str, *, span: int = 1, place: str = "top") -> str:
    """A cell; its content ends with a paragraph."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="{place}"/></w:tcPr>'
        f"{content}</w:tc>"
    )
