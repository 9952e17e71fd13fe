"""Decides which texts of a PDF end with a word joiner (U+2060), so that its lines end where those of the docx do.

At the end of a line typst halves a mark and may so fit half a character more than word processors do. That matters
where a text has an odd number of half characters (digits), and only there a joiner, which is nothing to see, is put
behind the last mark: what comes last in its line is then no mark.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.documents.geometry import cells
from generator.documents.model import Grid, Heading, Paragraph, Run, Signing, Table

if TYPE_CHECKING:
    from generator.documents.model import Block, OfficialDocument

JOINER: Final = "\N{WORD JOINER}"
_MARKS: Final = "，。、：；！？）》”’"


def held(document: OfficialDocument) -> OfficialDocument:
    """The paper with its joiners."""
    annexes = tuple(replace(annex, blocks=_blocks(annex.blocks)) for annex in document.annexes)
    return replace(document, blocks=_blocks(document.blocks), annexes=annexes)


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=_runs(block.runs, ""))
    if isinstance(block, Heading) and block.tail:
        before = block.number + "".join(run.text for run in block.runs)
        return replace(block, tail=_runs(block.tail, before))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(_held, row)) for row in block.rows))
    if isinstance(block, Grid):
        rows = (
            tuple(replace(cell, lines=tuple(map(_held, cell.lines))) for cell in row) for row in block.rows
        )
        return replace(block, rows=tuple(rows))
    if isinstance(block, Signing):
        return replace(block, entries=tuple((_held(f"{label}："), day) for label, day in block.entries))
    return block


def _runs(runs: tuple[Run, ...], before: str) -> tuple[Run, ...]:
    text = before + "".join(run.text for run in runs)
    *others, last = runs or (Run(""),)
    return (*others, replace(last, text=last.text + JOINER)) if _is_odd(text) else runs


def _held(text: str) -> str:
    return text + JOINER if _is_odd(text) else text


def _is_odd(text: str) -> bool:
    return text.endswith(tuple(_MARKS)) and cells(text) % 1 != 0
