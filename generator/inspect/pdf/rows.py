"""Decides which glyphs make a row, and which rows lie in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.inspect.paper import Run
from generator.inspect.pdf.glyphs import Glyph, Sheet, Stroke
from generator.inspect.scale import GLYPH_TOP, MM, hanzi

_LEVEL: Final = 0.5
"""Glyphs whose base lines differ by no more than so many millimetres stand in one row."""
_SIGNER: Final = "签发人"
_APART: Final = 2.5
"""A gap of so many characters parts a row in two."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of glyphs, or the part of it between two wide gaps."""

    page: int
    base: float
    left: float
    right: float
    size: float
    runs: tuple[Run, ...]
    angle: int = 0
    table: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def top(self) -> float:
        """Upper edge of its glyph boxes."""
        return self.base - GLYPH_TOP * self.size / MM

    @property
    def bottom(self) -> float:
        """Lower edge of its glyph boxes."""
        return self.base + (1 - GLYPH_TOP) * self.size / MM

    @property
    def centre(self) -> float:
        """Middle between its edges."""
        return (self.left + self.right) / 2

    @property
    def colour(self) -> str:
        """Colour of its first glyph."""
        return self.runs[0].colour


def rows(sheet: Sheet, tables_before: int) -> list[Row]:
    """The rows of a page from above, then from the left."""
    areas = list(_areas(sheet.strokes))
    if sheet.landscape:  # what stands on a page for a wide table belongs to it, its caption too
        areas = [Stroke(0, sheet.width, 0, sheet.height, 0, "")]
    found = []
    upright = sorted((glyph for glyph in sheet.glyphs if not glyph.angle), key=lambda glyph: glyph.base)
    for line in _lines(upright):
        for part in _parts(sorted(line, key=lambda glyph: glyph.left)):
            found.append(_row(part, sheet.number, areas, tables_before))
    turned = [glyph for glyph in sheet.glyphs if glyph.angle and glyph.text.strip()]
    for angle, group in groupby(turned, key=lambda glyph: glyph.angle):
        found.append(_row(list(group), sheet.number, areas, tables_before, angle))
    return [row for row in found if row.text.strip()]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and glyph.base - line[0].base > _LEVEL:
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _parts(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """What stands apart in a line; 签发人 may come close behind the number, and is a part nevertheless (7.2.6)."""
    part: list[Glyph] = []
    last = None
    signer = "".join(glyph.text[:1] for glyph in line).find(_SIGNER)
    for place, glyph in enumerate(line):
        if glyph.text.isspace():
            if part:
                part.append(glyph)
            continue
        apart = last is not None and glyph.left - last.right > _APART * max(glyph.size, last.size) / MM
        if apart or (part and place == signer):
            yield part
            part = []
        part.append(glyph)
        last = glyph
    if part:
        yield part


def _row(part: list[Glyph], page: int, areas: list[Stroke], tables_before: int, angle: int = 0) -> Row:
    seen = [glyph for glyph in part if not glyph.text.isspace()] or part
    sizes = Counter[float]()
    bases = Counter[float]()
    for glyph in seen:
        sizes[glyph.size] += 4 if hanzi(glyph.text) else 1
        bases[glyph.base] += 1
    left, right = min(glyph.left for glyph in seen), max(glyph.right for glyph in seen)
    base = bases.most_common(1)[0][0]
    inside = [
        count for count, area in enumerate(areas, 1)
        if area.top - 1 <= base <= area.bottom + 1 and area.left - 1 <= left and right <= area.right + 1
    ]  # fmt: skip
    table = tables_before + inside[0] if inside else 0
    return Row(page, base, left, right, sizes.most_common(1)[0][0], tuple(_runs(part)), angle, table)


def _runs(part: list[Glyph]) -> Iterator[Run]:
    for (face, size, colour), group in groupby(
        part, key=lambda glyph: (glyph.face, glyph.size, glyph.colour)
    ):
        yield Run("".join(glyph.text for glyph in group), face, size, colour)


def _areas(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """The parts of a page that upright rules cover: tables."""
    upright = sorted(
        (one for one in strokes if not one.across and one.bottom - one.top > 3), key=lambda one: one.top
    )
    area: Stroke | None = None
    for one in upright:
        if area is not None and one.top <= area.bottom + 1:
            area = Stroke(
                min(area.left, one.left),
                max(area.right, one.right),
                area.top,
                max(area.bottom, one.bottom),
                0,
                "",
            )
        else:
            if area is not None and area.right - area.left > 10:
                yield area
            area = one
    if area is not None and area.right - area.left > 10:
        yield area
