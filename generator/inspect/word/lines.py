"""Decides where a paragraph of a docx comes to lie: its edges, how many lines it takes, how high they are."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from generator.inspect.faces import face
from generator.inspect.paper import BLACK, Align, Run, colour_name
from generator.inspect.scale import GLYPH_TOP, MM, cells, hanzi
from generator.inspect.word.properties import Properties, Styles, number, on, points
from generator.inspect.word.sections import Section

_NATURAL: Final = 1.3
"""Height of a single line of Chinese text without a grid, in sizes."""
_ASCENT: Final = 0.8
"""Share of an exact line height that word processors put above the base line."""
_ALIGNS: Final[dict[str, Align]] = {
    "center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both",
}  # fmt: skip
_WIDE_SIGNS: Final = set("—…“”‘’·")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph reckoned out: edges in millimetres, heights in points."""

    left: float
    right: float
    turn: float | None
    align: Align
    count: int
    """How many lines it takes."""
    line: float
    above: float
    """From the upper edge of its first line to that of the glyphs."""
    below: float
    """From the lower edge of the glyphs of its last line to that of the line."""
    before: float
    after: float
    start: float
    """Where its text area begins and ends, whatever stands in it."""
    end: float
    cell: float
    """Width of one of its characters."""

    @property
    def height(self) -> float:
        """Its lines together."""
        return self.line * self.count


def look(styles: Styles, told: Properties, text: str) -> Run:
    """The look of a run: its Chinese face where it has Chinese characters, else that of its letters."""
    chinese = any(hanzi(char) for char in text) or (
        told.get("rFonts.hint") == "eastAsia" and set(text) & _WIDE_SIGNS
    )
    name = styles.font(told, "eastAsia" if chinese else "ascii")
    bold = on(told, "b")
    return Run(text, face(name, bold), number(told, "sz", 20) / 2, _colour(told), bold)


def added(told: Properties) -> float:
    """What spacing and scaling (缩放) add to the width of a character, in points."""
    return number(told, "spacing") / 20 + number(told, "sz", 20) / 2 * (number(told, "w", 100) / 100 - 1)


def _colour(told: Properties) -> str:
    value = told.get("color", "auto").lower()
    if re.fullmatch(r"[0-9a-f]{6}", value):
        return colour_name(*bytes.fromhex(value))
    return BLACK


def place(
    told: Properties, words: str, run: Run, spacing: float, area: tuple[float, float], section: Section
) -> Placed:
    """Reckon out one paragraph; `spacing` is what is added to every character, in points."""
    cell = max((run.size + spacing) / MM, 0.1)
    left = area[0] + _indent(told, "left", "start", cell)
    right = area[1] - _indent(told, "right", "end", cell)
    first = left + _indent(told, "firstLine", "", cell) - _indent(told, "hanging", "", cell)
    align = _ALIGNS.get(told.get("jc", "left"), "left")
    lines = words.split("\n")
    widths = [cells(line.strip()) * cell for line in lines]
    room = max(right - left, cell)
    lead = cells(re.match(r"[ 　]*", words)[0]) * cell  # type: ignore[index]
    extra = first - left + (lead if align != "center" else 0)
    count = sum(
        max(1, math.ceil((width + (extra if not n else 0)) / room - 0.02)) for n, width in enumerate(widths)
    )
    wide = min(max(widths, default=0), room)
    line, above, below = _heights(told, run.size, section)
    edges = _edges(align, first + lead, right, wide)
    turned = left if count > len(lines) or (len(lines) > 1 and align in {"left", "both"}) else None
    before = _space(told, "before", section) + _border(told, "top")
    after = _space(told, "after", section) + _border(told, "bottom")
    return Placed(*edges, turned, align, count, line, above, below, before, after, left, right, cell)


def _border(told: Properties, side: str) -> float:
    """The room that a border takes beside the lines."""
    if told.get(f"pBdr.{side}.val", "none") in {"none", "nil"}:
        return 0.0
    return number(told, f"pBdr.{side}.space") + number(told, f"pBdr.{side}.sz") / 8


def _edges(align: Align, first: float, right: float, wide: float) -> tuple[float, float]:
    if align == "center":
        middle = (first + right) / 2
        return middle - wide / 2, middle + wide / 2
    if align == "right":
        return right - wide, right
    return first, min(first + wide, right)


def _indent(told: Properties, name: str, other: str, cell: float) -> float:
    """An indent in millimetres; one in characters goes before one in twips."""
    for key in filter(None, (name, other)):
        of_characters = number(told, f"ind.{key}Chars")
        if of_characters:
            return of_characters / 100 * cell
    for key in filter(None, (name, other)):
        if f"ind.{key}" in told:
            return points(told, f"ind.{key}") / MM
    return 0.0


def _space(told: Properties, side: str, section: Section) -> float:
    lines = number(told, f"spacing.{side}Lines")
    if lines:
        return lines / 100 * (section.pitch or 12)
    return 14.0 if on(told, f"spacing.{side}Autospacing") else points(told, f"spacing.{side}")


def _heights(told: Properties, size: float, section: Section) -> tuple[float, float, float]:
    """Height of a line, and what of it lies above and below the glyphs."""
    rule, value = told.get("spacing.lineRule", "auto"), number(told, "spacing.line", 240)
    if rule == "exact":
        line = value / 20
        above = _ASCENT * line - GLYPH_TOP * size
        return line, above, line - size - above
    natural = size * _NATURAL
    if section.pitch and told.get("snapToGrid", "1") not in {"0", "false", "off"}:
        natural = math.ceil(natural / section.pitch - 0.01) * section.pitch
    line = max(natural, value / 20) if rule == "atLeast" else natural * max(value, 1) / 240
    return line, (line - size) / 2, (line - size) / 2
