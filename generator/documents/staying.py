"""Decides what goes together to another page: text and signature (7.3.5.5), signature and imprint.

The last block always stays with the signature. A closing phrase of one line (特此报告。) would be all the text above a
seal, so the paragraph before it comes along, unless that would leave half a page empty, or no text on the first page
(7.3.3). Places to sign by hand take along what is before them likewise: a page of nothing else does not tell what was
signed. Of a long table or form the last row comes along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.documents.geometry import CELL_PT, CHARACTERS, TABLE_PT, lines_of
from generator.documents.model import Grid, Heading, Paragraph, Signing, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents.model import Block, OfficialDocument

_TABLE_CHARACTERS: Final = CHARACTERS * CELL_PT / TABLE_PT
_SHORT: Final = 10
"""So many lines may be left empty at the foot of a page."""
_FEW: Final = 3
"""So many rows of a form, which may be as high as what is signed in them."""


def staying(blocks: Sequence[Block], *, signed: bool) -> tuple[int, ...]:
    """The places of the blocks that stay with what follows them: the signature at the end, a place to sign by hand."""
    return tuple(place for place in range(len(blocks)) if _stays(blocks, place, signed=signed))


def is_short(block: Block) -> bool:
    """Whether a text, table or form is so short that it goes to another page as a whole."""
    if isinstance(block, Grid):
        return len(block.rows) <= _FEW
    return 0 < _lines(block) <= _SHORT


def yields_last_row(block: Table | Grid) -> bool:
    """Whether of a table or form only the last row goes along with what follows."""
    return len(block.rows) > 1 and not is_short(block)


def _stays(blocks: Sequence[Block], place: int, *, signed: bool) -> bool:
    last, block = len(blocks) - 1, blocks[place]
    if isinstance(block, Table) and block.sideways:
        return False
    if place == last:
        return signed
    following = blocks[place + 1]
    if isinstance(following, Signing) and isinstance(block, Table | Grid) and yields_last_row(block):
        return True
    if place == 0 or not is_short(block):  # the first stays where it is
        return False
    return isinstance(following, Signing) or (signed and place == last - 1 and _lines(following) == 1)


def joined(document: OfficialDocument) -> bool:
    """Whether 版记 stands on the page of what is signed; it would else be alone on a page like that of another paper.

    Not after annexes, nor where the office wants it on an even page.
    """
    imprint = bool(document.distribution or document.printer)
    return imprint and bool(document.signatories) and not (document.annexes or document.even_imprint)


def _lines(block: Block) -> int:
    """The lines of a text or table; none of any other. A bare heading stays with what is under it by itself."""
    if isinstance(block, Paragraph):
        return lines_of("　　" + "".join(run.text for run in block.runs), CHARACTERS)
    if isinstance(block, Heading) and block.tail:
        return lines_of(
            "　　" + block.number + "".join(run.text for run in (*block.runs, *block.tail)), CHARACTERS
        )
    if isinstance(block, Table) and not block.sideways:
        rows = (block.header, *block.rows) if block.header else block.rows
        return bool(block.caption) + sum(_row_lines(row, block.widths) for row in rows)
    return 0


def _row_lines(row: tuple[str, ...], widths: tuple[float, ...]) -> int:
    return max(lines_of(words, _TABLE_CHARACTERS * width) for words, width in zip(row, widths, strict=False))
