"""Decides which row of a page is its number (页码), and where that stands, also on a page that lies on its side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.inspect.paper import Lying, PageNumber, Side
from generator.inspect.patterns import PAGE_NUMBER
from generator.inspect.pdf.glyphs import Glyph, Sheet
from generator.inspect.pdf.rows import Row
from generator.inspect.scale import DASH, MM

_FOOTER: Final = 57.0
"""What looks like a page number and stands no higher above the foot of the page than this is one."""
_LANDSCAPE_FOOTER: Final = 35.0
_LYING: Final[dict[int, Lying]] = {0: "foot", 90: "right", 270: "left"}


def number_row(on_page: Sequence[Row], sheet: Sheet) -> Row | None:
    """The row that is the number of a page; on a landscape page one that is turned goes before one that is not."""
    rows = [row for row in on_page if PAGE_NUMBER.match(row.text.strip())]
    if not sheet.landscape:
        low = [row for row in rows if not row.angle and not row.table and row.base > sheet.height - _FOOTER]
        return max(low, key=lambda row: row.base, default=None)
    turned = [row for row in rows if row.angle]
    if turned:
        return turned[0]
    # Cells of the table hold numbers too, but bare ones.
    foot = [
        row
        for row in rows
        if row.base > sheet.height - _LANDSCAPE_FOOTER and not row.text.strip().isdecimal()
    ]
    return max(foot, key=lambda row: row.base, default=None)


def page_number(row: Row, sheet: Sheet) -> PageNumber:
    """The number that a row is."""
    digits = next((run for run in row.runs if any(char.isdecimal() for char in run.text)), row.runs[0])
    side = frozenset[Side]({"odd" if sheet.number % 2 else "even"})
    left, right, dash = (
        _held_upright([glyph for glyph in sheet.glyphs if glyph.angle == row.angle], sheet)
        if row.angle
        else (row.left, row.right, row.base - DASH * row.size / MM)
    )
    lying = _LYING[row.angle] if sheet.landscape else ""
    return PageNumber(
        row.text.strip(), digits.face, digits.size, left, right, side, dash, sheet.number, lying
    )


def _held_upright(glyphs: list[Glyph], sheet: Sheet) -> tuple[float, float, float]:
    """Left and right edge and height of a turned number once the sheet is held so that the number stands upright."""
    seen = [glyph for glyph in glyphs if glyph.text.strip()]
    top, bottom = min(glyph.top for glyph in seen), max(glyph.bottom for glyph in seen)
    rise = DASH * seen[0].size / MM
    if seen[0].angle == 270:
        return top, bottom, sheet.width - (seen[0].x + rise)
    return sheet.height - bottom, sheet.height - top, seen[0].x - rise
