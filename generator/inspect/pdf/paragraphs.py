"""Decides which rows of a PDF make a paragraph: one goes on where the row before was full and it does not stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.inspect.paper import RED, Align, Para, Run
from generator.inspect.pdf.rows import Row
from generator.inspect.scale import CENTRE, CHARACTER, LEFT, MM, RIGHT, SMALL, near

_NUMBERED: Final = re.compile(
    r"^[0-9]{1,2}[.．](?![0-9])|^（?[一二三四五六七八九十]{1,3}[、）]|^（[0-9]{1,2}）"
)
_SENTENCE: Final = "。：；！？”）"
_OPENING: Final = "（《“〔「『【"
_CLOSING: Final = "）》”〕」』】，。；：、？！"
_TITLE: Final = 17.0
"""What is larger than so many points is no text."""
_INDENT: Final = LEFT + 2 * CHARACTER


def paragraphs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of a paper in order, gathered into paragraphs."""
    held: list[Row] = []
    for row in rows:
        if held and not _goes_on(held, row):
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _goes_on(held: list[Row], row: Row) -> bool:
    last = held[-1]
    if row.table or last.table or row.angle or last.angle or abs(row.size - last.size) > 0.6:
        return False
    if RED in {row.colour, last.colour} or _level(row, last):
        return False
    if row.page == last.page:
        gap = row.top - last.bottom
        if gap > 1.6 * max(row.size, 16) / MM or gap < -1:
            return False
    elif row.page != last.page + 1:
        return False
    if centred(row) and centred(last):
        return row.size > _TITLE and row.page == last.page
    return _full(last, row) and _stands_as_turned(held, row)


def _level(one: Row, other: Row) -> bool:
    return one.page == other.page and abs(one.base - other.base) < 1


def centred(row: Row) -> bool:
    """Whether a row stands in the middle, and is not just full or by chance as long as that."""
    if row.size < _TITLE and near(row.left, _INDENT, 0.6):
        return False
    left, right = edges(row)
    # A line of a title may be as wide as the page allows; it is no text.
    inside = left > LEFT + CHARACTER / 3 and right < RIGHT - CHARACTER / 3
    return near((left + right) / 2, CENTRE, 1.2) and (inside or row.size > _TITLE)


def edges(row: Row) -> tuple[float, float]:
    """Where a row begins and ends, with the empty halves of marks that it may have lost there."""
    half = row.size / MM / 2
    lefts = (row.left, row.left + half) if row.text.strip()[0] in _OPENING else (row.left,)
    rights = (row.right, row.right - half) if row.text.strip()[-1] in _CLOSING else (row.right,)
    pairs = [(left, right) for left in lefts for right in rights]
    return min(pairs, key=lambda pair: abs(sum(pair) / 2 - CENTRE))


def _full(row: Row, following: Row) -> bool:
    """Whether the next row had to begin: marks after its first character stay with that (日）：)."""
    edge = RIGHT - (SMALL if row.size < 15 else 0)
    words = following.text.strip()
    marks = len(words[1:]) - len(words[1:].lstrip(_CLOSING))
    return row.right > edge - (1.7 + marks) * row.size / MM


def _ends(row: Row) -> bool:
    """Whether a paragraph may end with a row: 第二条（一）第3项 may be parted before （一）."""
    return row.text.strip()[-1] in _SENTENCE


def _stands_as_turned(held: list[Row], row: Row) -> bool:
    if _NUMBERED.match(row.text) and not near(row.left, held[-1].left, 0.5) and _ends(held[-1]):
        return False
    trimmed = CHARACTER / 2 if row.text[0] in _OPENING else 0
    places = (row.left, row.left + trimmed)
    if row.left > CENTRE - 20:  # a name over a date
        return False
    if len(held) > 1:
        return any(near(place, held[1].left, 1.5) for place in places) or near(row.left, LEFT, 1)
    first = held[0].left
    begins = near(first, LEFT, 1) and any(near(place, _INDENT, 1) for place in places)
    return any(near(place, LEFT, 1) for place in places) or (row.left > first + 2 and not begins)


def para(held: list[Row], above: Row | None) -> Para:
    """A paragraph of some rows; `above` is the last row before it."""
    first, last = held[0], held[-1]
    gap = first.top - above.bottom if above is not None and above.page == first.page else None
    return Para(
        tuple(_joined(held)),
        min(edges(row)[0] for row in held) if centred(first) else first.left,
        max(_end(row, alone=len(held) == 1) for row in held),
        _align(held),
        _turn(held) if len(held) > 1 else None,
        first.page,
        last.page,
        first.top,
        last.bottom if last.page == first.page else None,
        gap,
        tuple(row.text.strip() for row in held),
        first.table,
        angle=first.angle,
    )


def _end(row: Row, *, alone: bool) -> float:
    """Where a row ends; of a mark at the end of a full line only the half with ink counts."""
    if centred(row):
        return edges(row)[1]
    sticks_out = not alone and row.text.strip()[-1] in _CLOSING
    return row.right - row.size / MM / 2 if sticks_out else row.right


def _turn(held: list[Row]) -> float:
    """Where the further lines begin; an opening mark that lost its empty half is taken to stand on a whole cell."""
    plain = [row for row in held[1:] if row.text[0] not in _OPENING]
    if plain:
        return plain[0].left
    cell = held[1].size / MM
    places = (held[1].left, held[1].left + cell / 2)
    return max(places, key=lambda left: abs((left - held[0].left) / cell % 1 - 0.5))


def _align(held: list[Row]) -> Align:
    if all(centred(row) for row in held):
        return "center"
    return "right" if held[0].left > CENTRE else "left"


def _joined(held: list[Row]) -> Iterator[Run]:
    for row in held:
        yield from row.runs
