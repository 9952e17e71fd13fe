"""Decides how a table of a template becomes a form (登记表、审批表), and paragraphs become places to sign.

A form is written as a table of pairs: label, value, label, value. Pairs left empty at the end of a row give their room
to the value before them; a row of one cell fills the whole width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.documents.errors import TemplateFault
from generator.documents.model import Cell, Grid, Signing


@dataclass(frozen=True, slots=True)
class Written:
    """What a template wrote into one cell: paragraphs, what is signed below them, and whether all of it is strong."""

    lines: tuple[str, ...]
    sign: str = ""
    strong: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.lines or self.sign)


def grid(widths: tuple[float, ...], rows: Sequence[Sequence[Written]]) -> Grid:
    """The form; `widths` are shares of the type area's width, one for each column."""
    return Grid(widths, tuple(tuple(_row(row)) for row in rows))


def signing(paragraphs: tuple[str, ...]) -> Signing:
    """Places to sign: each paragraph is a label and, after a colon, the day of the signature where it is known."""
    entries = []
    for text in paragraphs:
        label, colon, day = text.partition("：")
        if not colon:
            raise TemplateFault("签名栏每段写成“负责人（签名）：2026年3月2日”，没有日期的冒号后面空着")
        entries.append((label, day.strip() or "　　年　　月　　日"))
    return Signing(tuple(entries))


def _row(cells: Sequence[Written]) -> Iterator[Cell]:
    if all(cell.empty for cell in cells[1:]):
        yield _cell(cells[0], len(cells), label=cells[0].strong)
        return
    pairs = [cells[place : place + 2] for place in range(0, len(cells), 2)]
    while len(pairs) > 1 and all(cell.empty for cell in pairs[-1]):
        pairs.pop()
    room = len(cells) - sum(map(len, pairs))
    made = [
        _cell(cell, 1, label=cell.strong or place == 0 < len(pair) - 1)
        for pair in pairs
        for place, cell in enumerate(pair)
    ]
    yield from made[:-1]
    yield replace(made[-1], span=1 + room)


def _cell(cell: Written, span: int, *, label: bool) -> Cell:
    return Cell(cell.lines, span, label, cell.sign)
