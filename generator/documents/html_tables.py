"""Decides the tables of the page: tables of figures, forms to fill in, places to sign; each readable cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.documents.model import Cell, Grid, Signing, Table


def data_table(table: Table) -> Iterator[str]:
    """A table; one of many columns scrolls in a frame that the keyboard reaches."""
    place = ""
    if table.sideways:
        place = f' tabindex="0" role="region" aria-label="{escape(table.caption or "表格")}"'
    yield f'<div class="gw-table{" gw-wide" if table.sideways else ""}"{place}><table>'
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    if table.header:
        cells = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.header)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(
            f'<td class="gw-{align.value}">{escape(words)}</td>'
            for words, align in zip(row, table.aligns, strict=False)
        )
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"


def form(grid: Grid) -> Iterator[str]:
    """A form (登记表、审批表): labels are the heads of what stands beside them, or below them if they fill a row."""
    yield '<div class="gw-table"><table class="gw-form"><tbody>'
    for row in grid.rows:
        yield f"<tr>{''.join(_cell(cell, alone=len(row) == 1) for cell in row)}</tr>"
    yield "</tbody></table></div>"


def _cell(cell: Cell, *, alone: bool) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    words = "<br>".join(map(escape, cell.lines))
    if cell.label and not cell.sign:
        return f'<th scope="{"colgroup" if alone else "row"}"{span}>{words}</th>'
    sign = f'<p class="gw-sign">{escape(cell.sign)}</p>' if cell.sign else ""
    return f"<td{span}>{words}{sign}</td>"


def places_to_sign(signing: Signing) -> Iterator[str]:
    """Places to sign by hand (签名栏), as a list."""
    yield '<ul class="gw-signing">'
    for label, day in signing.entries:
        yield f'<li><span>{escape(label)}：</span> <span class="gw-day">{escape(day)}</span></li>'
    yield "</ul>"
