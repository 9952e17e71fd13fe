"""Decides how wide the columns of a table are: as its template asks, but a date, a figure or a head stays in one line.

Cells hold whole characters and a quarter: typst sets a comma at the end of a line half as wide, word processors do not,
and this is too little for it to matter, so that lines end alike. A column that is too narrow takes one character after
the other from the column that makes the table the least longer by it; where none can spare any, it stays as it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from generator.documents.geometry import FOOT_MM, HEAD_MM, PAGE_MM, PT_PER_MM, TABLE_PT, WIDTH_MM, cells

_BESIDE: Final = 8.0 / TABLE_PT + 0.25
"""Beside the text of a cell, left and right, with the room to spare; in characters, as all widths here."""
_FORM_BESIDE: Final = 10.0 / TABLE_PT + 0.194
"""The same in a form; two, three or six columns together hold whole characters and a fifth to a third of one."""
_HEAD: Final = 4
"""So many characters of a head stay together."""
_WHOLE: Final = re.compile(
    r"（?[A-Z]+-[0-9]{4}-[0-9]+）?|[0-9A-ZⅠ-Ⅻ]{9,}|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年[0-9]{1,2}月"
    r"|[-+]?[0-9][0-9.,]*(?:%|‰|[^\W0-9])?"
)
"""What is read at a glance: the number of a record; that of a certificate, which nothing can part; a date; a number and
the character after it, its unit perhaps."""
_CAPITAL, _FEW = 0.3, 2
"""So much wider than half a character is a capital; two of them, as in the number of a record, do not matter."""
_ROWS: Final = 40
"""So many rows tell how long a table is."""


def widths(
    shares: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]], *, turned: bool
) -> tuple[float, ...]:
    """The shares of the columns, which add up to one; a turned table is as wide as the type area is high."""
    total = (PAGE_MM[1] - HEAD_MM - FOOT_MM if turned else WIDTH_MM) * PT_PER_MM / TABLE_PT
    room = [max(1, math.floor(share * total - _BESIDE)) for share in shares]
    lengths = [[cells(words) for words in row] for row in rows[:_ROWS]]
    heads = [cells(head[:_HEAD]) for head in header] or [0.0] * len(shares)
    for needed in (heads, [max(need) for need in zip(heads, _whole(len(shares), rows), strict=True)]):
        _widen(room, needed, lengths)
    over = total - sum(room) - _BESIDE * len(room)
    for _ in range(math.floor(over)):
        room[_taker(room, lengths)] += 1
    rest = (over - math.floor(over)) / len(room)
    return tuple((wide + _BESIDE + rest) / total for wide in room)


def form_widths(shares: Sequence[float]) -> tuple[float, ...]:
    """The shares of the columns of a form; what is left goes to the first one, which has labels.

    Each is so much wider than whole characters that a cell over several of them holds whole ones and a little, too.
    """
    total = WIDTH_MM * PT_PER_MM / TABLE_PT
    wide = [max(1, math.floor(share * total - _FORM_BESIDE)) + _FORM_BESIDE for share in shares[1:]]
    return tuple(column / total for column in (total - sum(wide), *wide))


def _widen(room: list[int], needed: Sequence[float], lengths: list[list[float]]) -> None:
    """Give each column what it needs, as long as others have more than they need."""
    for column, need in enumerate(needed):
        while room[column] < need and (giver := _giver(room, needed, lengths)) is not None:
            room[giver] -= 1
            room[column] += 1


def _giver(room: list[int], needed: Sequence[float], lengths: list[list[float]]) -> int | None:
    """The column that can spare a step at the least cost; of several the widest."""
    able = [column for column, wide in enumerate(room) if wide - 1 >= max(needed[column], 1)]

    def cost(column: int) -> tuple[int, int]:
        wanted = [max(wide, need) for wide, need in zip(room, needed, strict=True)]
        wanted[column] = room[column] - 1
        return _lines(lengths, wanted), -room[column]

    return min(able, key=cost, default=None)


def _taker(room: list[int], lengths: list[list[float]]) -> int:
    """The column that makes the table the shortest if it is a character wider; of several that of the longest text."""

    def gain(column: int) -> tuple[int, float]:
        widened = [wide + (place == column) for place, wide in enumerate(room)]
        return _lines(lengths, widened), -max(
            (row[column] for row in lengths if column < len(row)), default=0.0
        )

    return min(range(len(room)), key=gain)


def _lines(lengths: list[list[float]], room: Sequence[float]) -> int:
    """How many lines all rows take."""
    return sum(
        max((math.ceil(long / wide) for long, wide in zip(row, room, strict=False)), default=0)
        for row in lengths
    )


def _whole(count: int, rows: Sequence[Sequence[str]]) -> list[float]:
    """The longest of what must not be parted, in each column."""
    told: list[set[str]] = [set() for _ in range(count)]
    for row in rows:
        for column, words in zip(told, row, strict=False):
            column.update(_WHOLE.findall(words))
    return [max(map(_wide, column), default=0.0) for column in told]


def _wide(word: str) -> float:
    """The width of a word; of many capitals more than half a character each."""
    capitals = sum(character.isascii() and character.isupper() for character in word)
    return cells(word) + (_CAPITAL * capitals if capitals > _FEW else 0)
