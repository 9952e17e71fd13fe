"""Decides 版记 of the docx (7.4): a text box whose foot is the foot of the type area, whatever the margins are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.geometry import (
    FOOT_MM,
    LEFT_MM,
    PAGE_MM,
    PT_PER_MM,
    WIDTH_MM,
    imprint_height_pt,
    is_parted,
)
from generator.documents.model import Form, OfficialDocument
from generator.documents.word_page import WIDTH
from generator.documents.word_shapes import Place, ShapeId, box
from generator.documents.wordml import TAB, aligned, borders, cell, paragraph, row, spacer, table, tabs, text

_ONE = 280
"""One character of 4号 in twips."""
_RULES = borders(8, 0, 8, 0, 6, 0)
_FOOT_MM = PAGE_MM[1] - FOOT_MM


def imprint(document: OfficialDocument, *, turn: bool) -> str:
    """版记, hung on a line of its own after all other text; letters have neither its rules nor a printer (10.1)."""
    rows = list(_rows(document))
    if not rows:
        return ""
    height = imprint_height_pt(document.distribution, document.printer, document.printed) / PT_PER_MM
    rules = "" if document.form is Form.LETTER else _RULES
    made = table((WIDTH,), [row([cell(WIDTH, content)]) for content in rows], rules=rules, padding=(0, 0))
    place = Place(LEFT_MM, _FOOT_MM - height, WIDTH_MM, height)
    return spacer(1, turn=turn, content=box(ShapeId.IMPRINT, "版记", place, made + spacer(1), wrap=True))


def _rows(document: OfficialDocument) -> Iterator[str]:
    hanging = f'<w:ind w:left="{4 * _ONE}" w:right="{_ONE}" w:hanging="{3 * _ONE}"/>'
    if document.distribution:
        yield "".join(
            paragraph("Imprint", text(f"{label}：{names}"), hanging) for label, names in document.distribution
        )
    if document.printer:
        place = f'<w:ind w:left="{_ONE}" w:right="{_ONE}"/>'
        stop = tabs(("right", WIDTH - _ONE))
        if is_parted(document.printer, document.printed):
            day = paragraph("Imprint", text(document.printed), place + aligned("right"))
            yield paragraph("Imprint", text(document.printer), place + aligned("left")) + day
            return
        content = text(document.printer) + TAB + text(document.printed)
        yield paragraph("Imprint", content, stop + place + aligned("left"))
