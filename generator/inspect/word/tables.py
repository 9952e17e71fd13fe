"""Decides where the cells of a table of a docx lie, and which rules it draws for 版记."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.inspect import patterns as words
from generator.inspect.paper import BLACK, Rule, colour_name
from generator.inspect.scale import MM, TWIPS
from generator.inspect.word.package import Element, attributes, child, children
from generator.inspect.word.properties import flat, number
from generator.inspect.word.sections import Section

if TYPE_CHECKING:
    from generator.inspect.word.reader import Reader

_TWIPS = MM * TWIPS
_MARGIN = 108
"""Twips that a word processor leaves beside the text of a cell."""


_Shape = tuple[list[float], float, Element | None]
"""Widths of the columns, left edge, and the margins of cells."""


@dataclass(slots=True)
class _Cell:
    reader: Reader
    row: int
    column: int
    stands: str
    """``center`` or ``bottom`` where it does not stand at the head."""
    merged: str
    """``restart`` begins a cell over several rows, ``continue`` is what it covers."""


def read_table(reader: Reader, node: Element, area: tuple[float, float], section: Section) -> None:
    """Read a table into the paragraphs and rules of a reader."""
    reader.tables += 1
    number_ = reader.tables
    properties = child(node, "tblPr")
    grid = [
        number({"w": attributes(one).get("w", "0")}, "w") / _TWIPS
        for one in children(child(node, "tblGrid"), "gridCol")
    ]
    left = _left(properties, sum(grid), area)
    floating = child(properties, "tblpPr")
    rows = children(node, "tr")
    margins = child(properties, "tblCellMar")
    cells = [
        cell
        for count, row in enumerate(rows)
        for cell in _cells(reader, row, count, (grid, left, margins), section, number_)
    ]
    heights = [
        _height(rows[count], [cell for cell in cells if cell.row == count]) for count in range(len(rows))
    ]
    top = _floating_top(floating, section, sum(heights)) if floating is not None else reader.y
    before = len(reader.paras)
    for cell in cells:
        reader.take(
            cell.reader, None if top is None else top + sum(heights[: cell.row]) + _drop(cell, cells, heights)
        )
    if _is_imprint(reader, before):
        reader.rules += _rules(node, rows, left, sum(grid), top, heights)
    if floating is None:
        reader.y = None if reader.y is None else reader.y + sum(heights)
        reader.since = None


def _left(properties: Element | None, width: float, area: tuple[float, float]) -> float:
    told = flat(properties)
    if told.get("jc") == "center" or told.get("tblpPr.tblpXSpec") == "center":
        return (area[0] + area[1] - width) / 2
    if told.get("jc") in {"right", "end"}:
        return area[1] - width
    return area[0] + number(told, "tblInd.w") / _TWIPS


def _floating_top(floating: Element, section: Section, height: float) -> float | None:
    """Upper edge of a table that does not go with the text."""
    told = attributes(floating)
    if told.get("vertAnchor") in {"margin", "page"} and told.get("tblpYSpec") == "bottom":
        foot = section.height - (section.bottom if told["vertAnchor"] == "margin" else 0)
        return foot * MM - height
    base = {"page": 0.0, "margin": section.top * MM}.get(told.get("vertAnchor", ""))
    return None if base is None else base + number(told, "tblpY") / TWIPS


def _cells(
    reader: Reader,
    row: Element,
    count: int,
    shape: tuple[list[float], float, Element | None],
    section: Section,
    table: int,
) -> Iterator[_Cell]:
    grid, left, margins = shape
    column = 0
    for node in children(row, "tc"):
        told = flat(child(node, "tcPr"))
        span = int(min(number(told, "gridSpan", 1), 64))
        begin, end = left + sum(grid[:column]), left + sum(grid[: column + span])
        inner = reader.fresh()
        sides = [_beside(margins, node, side) for side in ("left", "right")]
        for one in node:
            inner.block(one, (begin + sides[0], end - sides[1]), section, table)
        reader.tables = inner.tables
        merged = told.get("vMerge", "") if "vMerge" in told else ""
        merged = "continue" if "vMerge" in told and merged in {"1", "continue"} else merged
        yield _Cell(inner, count, column, told.get("vAlign", ""), merged)
        column += span


def _beside(margins: Element | None, cell: Element, side: str) -> float:
    """Millimetres between the edge of a cell and its text."""
    own = child(cell, "tcPr", "tcMar", side)
    if own is None:
        own = child(margins, side)
    told = attributes(own) if own is not None else {}
    return number({"w": told.get("w", str(_MARGIN))}, "w") / _TWIPS


def _height(row: Element, cells: list[_Cell]) -> float:
    told = flat(child(row, "trPr"))
    asked = number(told, "trHeight") / TWIPS
    if told.get("trHeight.hRule") == "exact":
        return asked
    return max([asked, *(cell.reader.y or 0 for cell in cells if not cell.merged)])


def _drop(cell: _Cell, cells: list[_Cell], heights: list[float]) -> float:
    """How far the text of a cell stands below its upper edge: nothing, or what puts it in the middle or at the foot."""
    if cell.stands not in {"center", "bottom"}:
        return 0.0
    last = cell.row
    while any(
        one.row == last + 1 and one.column == cell.column and one.merged == "continue" for one in cells
    ):
        last += 1
    room = sum(heights[cell.row : last + 1]) - (cell.reader.y or 0)
    return room if cell.stands == "bottom" else room / 2


def _is_imprint(reader: Reader, before: int) -> bool:
    return any(
        words.COPIES.match(para.text) or words.PRINTED.search(para.text) for para in reader.paras[before:]
    )


def _rules(
    node: Element, rows: list[Element], left: float, width: float, top: float | None, heights: list[float]
) -> Iterator[Rule]:
    """The horizontal rules of a table, from above."""
    whole = child(node, "tblPr", "tblBorders")
    for count in range(len(rows) + 1):
        above = _edge(rows[count - 1], "bottom") if count else child(whole, "top")
        below = _edge(rows[count], "top") if count < len(rows) else child(whole, "bottom")
        inner = child(whole, "insideH") if 0 < count < len(rows) else None
        outer = [above, below] if 0 < count < len(rows) else [below, above] if count == 0 else [above, below]
        found = next((one for one in [*outer, inner] if one is not None), None)
        told = attributes(found) if found is not None else {}
        if told.get("val", "none") in {"none", "nil"}:
            continue
        colour = told.get("color", "auto").lower()
        named = colour_name(*bytes.fromhex(colour)) if re.fullmatch("[0-9a-f]{6}", colour) else BLACK
        y = None if top is None else (top + sum(heights[:count])) / MM
        yield Rule(left, left + width, number(told, "sz") / 8 / MM, named, y, 0, True)


def _edge(row: Element, side: str) -> Element | None:
    """The rule that the first cell of a row draws by itself."""
    return child(row, "tc", "tcPr", "tcBorders", side)
