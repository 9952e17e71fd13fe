"""Decides the measures of the page: GB/T 9704-2012 in millimetres and points, each with its clause.

The PDF writer uses them on the glyph basis (a margin ends where the first glyph begins); the docx writer uses the
nominal page set-up that people read in the dialog of their word processor (profile gb9704, 37/35/28/26 mm).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.documents.model import Form

PAGE_MM: Final = (210.0, 297.0)
"""A4, 5.1."""
HEAD_MM: Final = 37.0
"""天头, 5.2.1."""
FOOT_MM: Final = 35.0
LEFT_MM: Final = 28.0
"""订口, 5.2.1."""
RIGHT_MM: Final = 26.0
WIDTH_MM: Final = 156.0
"""版心宽, 5.2.1."""
MARK_MM: Final = 35.0
"""From the head of the type area to the issuing mark, 7.2.4."""
RULE_MM: Final = 4.0
"""From the document number to the red rule, 7.2.7."""
LETTER_HEAD_MM: Final = 30.0
"""From the head of the page to the mark of a letter, 10.1."""
LETTER_RULE_MM: Final = 4.0
"""From the mark of a letter to its red double rule, 10.1."""
LETTER_FOOT_MM: Final = 20.0
"""From the lower red double rule of a letter to the foot of the page, 10.1."""
LETTER_WIDTH_MM: Final = 170.0
"""Length of the red double rules, 10.1."""
LETTER_GAP_MM: Final = 4.84
"""7/8 of a 3号 character: between the rule and the number, 10.1."""
LINE_MM: Final = 10.39
"""One line (一行) between two elements, edge to edge; GB/T 33476.2."""
PITCH_TWIPS: Final = 579
"""Line pitch of the docx: 22 line boxes in 225 mm."""
LINES: Final = 22
"""Lines on a page, 5.2.3."""
CHARACTERS: Final = 28
"""Characters in a line, 5.2.3."""
BODY_PT: Final = 16.0
"""3号, 5.2.2."""
CELL_PT: Final = 15.75
"""Width of one character of body text: 28 × 16 pt would not fit 156 mm."""
SMALL_PT: Final = 14.0
"""4号: 版记 and page number, 7.4.2, 7.5."""
TITLE_PT: Final = 22.0
"""2号, 7.3.1."""
TITLE_LINE_PT: Final = 36.0
"""Line pitch of titles."""
TABLE_PT: Final = 12.0
"""小四: tables, so that the body's line pitch does not double their rows."""
TITLE_CHARACTERS: Final = 20
"""Characters of 2号 in one line of the type area."""

IMPRINT_LINE_PT: Final = 23.0
"""Line pitch of 版记."""
_IMPRINT_CHARACTERS: Final = 24.5
"""What one line of 抄送 surely holds after its label, at 4号 with one character off at both sides.

A box that is too high only stays empty at its top; one that is too low would push its last rule off the foot line.
"""
_PRINTER_CHARACTERS: Final = 29.5
"""What a line of 版记 holds at 4号 with one character off at both sides."""
MARK_LARGEST_PT: Final = 50.0
MARK_WIDTH_PT: Final = 425.0
MARK_NARROWEST: Final = 0.68
"""How far the letters of a long issuing mark are condensed before they become smaller."""

JOINT_GAP: Final = 0.4
"""Between the names of bodies that issue together and 文件, in characters of the mark."""
JOINT_LINE: Final = 1.25
"""From one name to the next, in heights of the mark."""
SIGNATURE_GAP: Final = 2.0
"""Between two bodies that sign in a row, in characters."""
SEAL_LINES: Final = 4
"""Lines from one row of signing bodies to the next, so that seals do not touch (7.3.5.1)."""
SIGNED_TOGETHER: Final = 8
"""So many places to sign by hand are not parted by a page: they take half of one."""

SIGNED_ROWS: Final = 5
"""So many rows of bodies that sign together are not parted by a page."""
SIGNING_CHARACTERS: Final = 13.1
"""Width of a place to sign by hand: whole characters and a little, so that both formats break its lines alike."""

PT_PER_MM: Final = 72 / 25.4
_PITCH_MM: Final = (PAGE_MM[1] - HEAD_MM - FOOT_MM - BODY_PT / PT_PER_MM) / (LINES - 1)
"""From one line to the next, so that the glyphs of 22 lines fill the type area."""
_MM_TO_TWIPS: Final = 1440 / 25.4
_MM_TO_EMU: Final = 36000


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point, the unit of WordprocessingML."""
    return round(mm * _MM_TO_TWIPS)


def emu(mm: float) -> int:
    """Millimetres as English metric units, the unit of DrawingML."""
    return round(mm * _MM_TO_EMU)


@dataclass(frozen=True, slots=True)
class Mark:
    """Size and horizontal scale of an issuing mark (发文机关标志)."""

    size_pt: float
    scale: float


def cells(text: str) -> float:
    """Width of a text in characters (字): one for a full-width glyph, half for the others."""
    return len(text) - sum(map(narrow, text)) / 2


@lru_cache(maxsize=1 << 14)
def narrow(character: str) -> bool:
    """Whether a glyph takes half a character; quotes, dashes and dots of Chinese text are full-width."""
    return unicodedata.east_asian_width(character) in {"Na", "H", "N"}


def fit_mark(mark: str) -> Mark:
    """Make the issuing mark as large as it can be inside the type area: condense first, then shrink."""
    width = max(cells(mark), 1.0)
    size = min(MARK_LARGEST_PT, MARK_WIDTH_PT / (width * MARK_NARROWEST))
    return Mark(round(size * 2) / 2, min(1.0, round(MARK_WIDTH_PT / (width * size), 2)))


def fit_joint(organs: Sequence[str], word: str) -> Mark:
    """Size and scale of the names of bodies that issue together, with `word` (文件) beside them (7.2.4)."""
    widest = max(map(cells, organs))
    beside = cells(word) + JOINT_GAP
    size = min(MARK_LARGEST_PT, MARK_WIDTH_PT / (widest * MARK_NARROWEST + beside))
    size = math.floor(size * 2) / 2
    return Mark(size, min(1.0, math.floor((MARK_WIDTH_PT / size - beside) / widest * 100) / 100))


def mark_height_mm(mark: str, organs: Sequence[str]) -> float:
    """Height of the issuing mark, whose lines stand close."""
    if not organs:
        return fit_mark(mark).size_pt / PT_PER_MM
    return fit_joint(organs, mark).size_pt * (1 + JOINT_LINE * (len(organs) - 1)) / PT_PER_MM


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text of the first page (版头 and title)."""

    form: Form
    mark_mm: float
    title_lines: int
    signer_rows: int = 0


def above_text_mm(head: Head) -> float:
    """From the head of the type area to the upper edge of the first line below the title."""
    title_mm = (TITLE_PT + (head.title_lines - 1) * TITLE_LINE_PT) / PT_PER_MM
    body_mm = BODY_PT / PT_PER_MM
    if head.form is Form.SHEET:
        return title_mm + LINE_MM
    if head.form is Form.LETTER:
        above = LETTER_HEAD_MM + head.mark_mm + LETTER_RULE_MM - HEAD_MM
        return above + LETTER_GAP_MM + body_mm + title_mm + 3 * LINE_MM
    rows = max(0, head.signer_rows - 1) * _PITCH_MM
    return MARK_MM + head.mark_mm + body_mm + rows + RULE_MM + title_mm + 5 * LINE_MM


def first_page_lines(head: Head) -> int:
    """How many lines of text the first page holds below the title."""
    room = PAGE_MM[1] - HEAD_MM - FOOT_MM - above_text_mm(head) - BODY_PT / PT_PER_MM
    return math.floor(room / _PITCH_MM) + 1


def signature_columns(names: Sequence[str]) -> int:
    """How many bodies sign in a row when several seal a paper: three at most, where their names fit (7.3.5.1)."""
    widest = max(map(cells, names), default=1.0)
    return max(1, min(3, len(names), math.floor((CHARACTERS + SIGNATURE_GAP) / (widest + SIGNATURE_GAP))))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes at `width` characters each, at the most."""
    return max(1, math.ceil(cells(text) / width))


def is_long(words: str, width_pt: float) -> bool:
    """Whether the text of a cell is so long that it might not fit on a page; the page template says the same."""
    return sum(0.5 if character.isascii() else 1.0 for character in words) * TABLE_PT > LINES * width_pt


def is_parted(printer: str, printed: str) -> bool:
    """Whether the printing body and its day take a line each, since they do not fit beside each other."""
    return cells(printer) + cells(printed) + 1 > _PRINTER_CHARACTERS


def imprint_height_pt(distribution: Sequence[tuple[str, str]], printer: str, printed: str) -> float:
    """What 版记 asks for at the foot of its page, in both formats: its lines, reckoned on the safe side."""
    above = sum(lines_of(names, _IMPRINT_CHARACTERS) for _, names in distribution)
    below = lines_of(printer, _PRINTER_CHARACTERS) + is_parted(printer, printed) if printer else 0
    return (above + below) * IMPRINT_LINE_PT + 4


def for_typst() -> dict[str, float]:
    """The measures that the page template reads."""
    return {
        "head_mm": HEAD_MM,
        "foot_mm": FOOT_MM,
        "left_mm": LEFT_MM,
        "right_mm": RIGHT_MM,
        "width_mm": WIDTH_MM,
        "lines": LINES,
        "body_pt": BODY_PT,
        "cell_pt": CELL_PT,
        "small_pt": SMALL_PT,
        "title_pt": TITLE_PT,
        "table_pt": TABLE_PT,
        "signed_together": SIGNED_TOGETHER,
        "signed_rows": SIGNED_ROWS,
        "signing_characters": SIGNING_CHARACTERS,
        "joint_gap": JOINT_GAP,
        "joint_line": JOINT_LINE,
        "seal_lines": SEAL_LINES,
        "letter_head_mm": LETTER_HEAD_MM,
        "letter_rule_mm": LETTER_RULE_MM,
        "letter_foot_mm": LETTER_FOOT_MM,
        "letter_width_mm": LETTER_WIDTH_MM,
        "letter_gap_mm": LETTER_GAP_MM,
    }
