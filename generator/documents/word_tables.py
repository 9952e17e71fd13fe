"""Decides the tables of the docx: tables of figures, forms to fill in, places to sign; all of fixed columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.documents.geometry import (
    BODY_PT,
    FOOT_MM,
    HEAD_MM,
    PAGE_MM,
    SIGNED_TOGETHER,
    SIGNING_CHARACTERS,
    is_long,
    twips,
)
from generator.documents.model import Align, Cell, Grid, Signing, Table
from generator.documents.staying import is_short
from generator.documents.word_page import WIDTH, Setup, slack
from generator.documents.wordml import (
    CELL,
    KEEP,
    aligned,
    borders,
    cell,
    exact,
    indent,
    paragraph,
    row,
    spacer,
    table,
    text,
)

_RULES = borders(4, 4, 4, 4, 4, 4)
_WHOLE = "<w:cantSplit/>"
_TURNED_WIDTH = twips(PAGE_MM[1] - HEAD_MM - FOOT_MM)
"""A turned table is as wide as the type area is high."""
_PADDING, _FORM_PADDING = (0, 72), (85, 92)
"""Above and beside the text of a cell, in twips: 4 and 5 pt as in the PDF, less the rule. Said in every table, for
LibreOffice does not take it from the style of tables; a cell that is a little narrower holds a character less."""
_AT_THE_TOP = '<w:spacing w:before="0"/>'
"""A turned table's caption begins its page, where word processors would keep the space before it."""
_SIGN_ROOM_PT, _BARE_SIGN_ROOM_PT = 21, 40
"""Room for a signature by hand: below what is written in the cell, and in a cell without words."""


def data_table(made: Table, pages: Setup, keep: str = "") -> str:
    """A table with its caption; its head comes again on every page; its last row may have to stay with what follows.

    A short table then goes there as a whole.
    """
    above, below = slack(pages.pitch, BODY_PT)
    width = _TURNED_WIDTH if made.sideways else WIDTH
    widths = [round(share * width) for share in made.widths]
    if made.caption:
        before = paragraph("Caption1", text(made.caption), _AT_THE_TOP if made.sideways else "")
    else:
        before = "" if made.sideways else spacer(above, keep=True)
    rows, whole = [], is_short(made)
    if made.header:
        centred = (Align.CENTER,) * len(widths)
        rows.append(_row(made.header, widths, centred, "TableHead", _WHOLE + "<w:tblHeader/>"))
    rows += [
        _row(
            words,
            widths,
            made.aligns,
            "TableText",
            _parting(words, widths),
            keep if whole or count == len(made.rows) else "",
        )
        for count, words in enumerate(made.rows, 1)
    ]
    return before + table(widths, rows, rules=_RULES, padding=_PADDING) + spacer(below, keep=bool(keep))


def _parting(words: tuple[str, ...], widths: list[int]) -> str:
    """A row is not parted by a page, unless a cell is so long that it might not fit on one: as in the PDF."""
    return (
        "" if any(is_long(word, width / 20) for word, width in zip(words, widths, strict=False)) else _WHOLE
    )


def _row(
    words: tuple[str, ...],
    widths: list[int],
    aligns: tuple[Align, ...],
    style: str,
    properties: str,
    keep: str = "",
) -> str:
    return row(
        (
            cell(width, paragraph(style, text(word), keep + aligned(align.value)), place="center")
            for word, width, align in zip(words, widths, aligns, strict=False)
        ),
        properties,
    )


def form(grid: Grid, pages: Setup, keep: str = "") -> str:
    """A form (登记表、审批表): labels centred, values at the left, what is signed at the foot of its cell.

    Its last row may have to stay with what follows. A short form then goes there as a whole.
    """
    above, below = slack(pages.pitch, BODY_PT)
    edges = [round(sum(grid.widths[:count]) * WIDTH) for count in range(len(grid.widths) + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    last, whole = len(grid.rows), is_short(grid)
    rows = [
        _form_row(cells, edges, keep if whole or count == last else "")
        for count, cells in enumerate(grid.rows, 1)
    ]
    made = table(widths, rows, rules=_RULES, padding=_FORM_PADDING)
    return spacer(above, keep=True) + made + spacer(below, keep=bool(keep))


def _form_row(cells: tuple[Cell, ...], edges: list[int], keep: str) -> str:
    made, place = [], 0
    for one in cells:
        width = edges[place + one.span] - edges[place]
        upright = "bottom" if one.sign else "center"
        made.append(cell(width, "".join(_form_cell(one, keep)), span=one.span, place=upright))
        place += one.span
    return row(made, _WHOLE if any(one.sign for one in cells) else "")


def _form_cell(one: Cell, keep: str) -> Iterator[str]:
    style = "FormLabel" if one.label else "FormText"
    for words in one.lines or (() if one.sign else ("",)):
        yield paragraph(style, text(words), keep)
    if one.sign:
        yield spacer(_SIGN_ROOM_PT if one.lines else _BARE_SIGN_ROOM_PT, keep=bool(keep))
        yield paragraph("FormText", text(one.sign), keep + aligned("right"))


def places_to_sign(signing: Signing, pages: Setup, keep: str = "") -> Iterator[str]:
    """Places to sign by hand (签名栏), two in a row; a few of them are not parted by a page."""
    yield spacer(pages.pitch, keep=True)
    right = round(SIGNING_CHARACTERS * CELL)
    widths = (WIDTH - right, right)
    gutter = WIDTH / CELL - 2 * SIGNING_CHARACTERS
    rows = []
    together = KEEP if len(signing.entries) <= SIGNED_TOGETHER else ""
    pairs = [signing.entries[place : place + 2] for place in range(0, len(signing.entries), 2)]
    for count, pair in enumerate(pairs, 1):
        last = count == len(pairs)
        held = keep if last else together
        entries = [*pair, *[("", "")] * (2 - len(pair))]
        cells = (
            cell(width, "".join(_place_to_sign(entry, pages, beside, last=last, held=held)))
            for entry, width, beside in zip(entries, widths, (gutter, 0), strict=True)
        )
        rows.append(row(cells, _WHOLE))
    yield table(widths, rows, padding=(0, 0)) + spacer(1, keep=bool(keep))


def _place_to_sign(
    entry: tuple[str, str], pages: Setup, beside: float, *, last: bool, held: str
) -> Iterator[str]:
    """A label and a day under it, which stay with the next row if they are held."""
    label, day = entry
    line = exact(pages.pitch)
    if not label:
        yield paragraph("Signing", "", line)
        return
    yield paragraph("Signing", text(f"{label}："), held + line + indent(right=beside))
    yield spacer(pages.lead, keep=bool(held))
    yield paragraph("Signing", text(day), held + line + indent(right=beside + 1) + aligned("right"))
    if not last:
        yield spacer(pages.pitch, keep=bool(held))
