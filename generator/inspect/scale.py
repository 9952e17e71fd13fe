"""Decides the lengths of GB/T 9704-2012 against which a paper is measured, in millimetres from the page's top left.

They are written down here a second time on purpose: a checker that borrowed them from the writers would agree with
every mistake of theirs.
"""

from __future__ import annotations

import unicodedata
from typing import Final

MM: Final = 72 / 25.4
"""Points in a millimetre."""
TWIPS: Final = 20
"""Twips in a point."""
A4: Final = (210.0, 297.0)
HEAD: Final = 37.0
LEFT: Final = 28.0
RIGHT: Final = 184.0
"""Right edge of the type area: 28 + 156."""
FOOT: Final = 262.0
"""Foot of the type area: 37 + 225."""
CENTRE: Final = 106.0
WIDTH: Final = 156.0
HEIGHT: Final = 225.0
SHIFTED_HEAD: Final = 34.58
SHIFTED_FOOT: Final = 32.58
"""Margins that GB/T 33476.2 gives for word processors."""
SIZE_3: Final = 16.0
SIZE_4: Final = 14.0
SIZE_2: Final = 22.0
CHARACTER: Final = WIDTH / 28
"""One character (一字) of body text."""
SMALL: Final = SIZE_4 / MM
"""One character of 4号."""
GLYPH_TOP: Final = 0.88
"""Share of the size that a glyph box reaches above the base line."""
DASH: Final = 0.30
"""Share of the size at which the middle of a dash stands above the base line."""
ONE_LINE: Final = (9.4, 17.0)
"""Edge to edge over one line: 10.39 mm by GB/T 33476.2, 15.5 mm over an empty line of the grid."""
TWO_LINES: Final = (19.5, 27.0)
"""Edge to edge over two lines: 20.78 mm by GB/T 33476.2, up to 26 mm over two empty lines of a word processor."""


def near(value: float, wanted: float, within: float) -> bool:
    """Whether a measure is right, give or take."""
    return abs(value - wanted) <= within + 1e-6


def between(value: float, span: tuple[float, float]) -> bool:
    """Whether a measure lies in a span."""
    return span[0] <= value <= span[1]


def narrow(character: str) -> bool:
    """Whether a glyph takes half a character."""
    return unicodedata.east_asian_width(character) in {"Na", "H", "N"}


def cells(text: str) -> float:
    """Width of a text in characters."""
    return sum(0.5 if narrow(character) else 1.0 for character in text)


def hanzi(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or character == "〇" or "\U00020000" <= character <= "\U0003ffff"
