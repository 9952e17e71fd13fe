"""Decides what both readers make of a file: paragraphs, rules and page numbers with places in millimetres.

A measure that a format does not give is `None`; lengths are counted from the page's top left corner.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.inspect.scale import hanzi

Align = Literal["left", "center", "right", "both"]
Side = Literal["odd", "even", "first"]
Lying = Literal["", "left", "right", "foot"]
BLACK, RED = "黑色", "红色"


def colour_name(red: int, green: int, blue: int) -> str:
    """Black, red, or the hexadecimal value."""
    if max(red, green, blue) <= 0x33:
        return BLACK
    if red >= 0xC0 and max(green, blue) <= 0x50:
        return RED
    return f"#{red:02X}{green:02X}{blue:02X}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look (一段同样式的文字)."""

    text: str
    face: str
    size: float
    colour: str = BLACK
    bold: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph (段落) with its look and its place."""

    runs: tuple[Run, ...]
    left: float
    """Where its first line begins."""
    right: float
    """Where its longest line ends; for lines set from the right, their edge."""
    align: Align
    turn: float | None = None
    """Where its further lines begin."""
    page: int = 0
    """Page where it begins, from 1; 0 where unknown."""
    ends: int = 0
    """Page where it ends."""
    top: float | None = None
    bottom: float | None = None
    gap: float | None = None
    """From the lower edge of the glyphs before to the upper edge of its own."""
    lines: tuple[str, ...] = ()
    """Its lines, where line breaks are known."""
    table: int = 0
    """Number of the table that holds it, from 1."""
    turned: bool = False
    """Begins a page by itself (分页)."""
    angle: int = 0
    """Which way it reads: 0 across, 90 upwards, 270 downwards."""

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def centre(self) -> float:
        """Middle between its edges."""
        return (self.left + self.right) / 2

    @property
    def place(self) -> str:
        """Where a person finds it."""
        words = self.text[:14] + ("…" if len(self.text) > 14 else "")
        return f"第{self.page}页“{words}”" if self.page else f"“{words}”"

    @cached_property
    def main(self) -> Run:
        """The look of most of its Chinese characters."""
        weights = Counter[tuple[str, float, str, bool]]()
        for run in self.runs:
            weight = sum(hanzi(char) or 0.01 for char in run.text.strip())
            weights[run.face, run.size, run.colour, run.bold] += weight  # type: ignore[assignment]
        look = weights.most_common(1)[0][0] if weights else ("", 0.0, BLACK, False)
        return Run("", *look)

    @property
    def size(self) -> float:
        """Its size in points."""
        return self.main.size

    @property
    def face(self) -> str:
        """Its typeface."""
        return self.main.face


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule (线)."""

    left: float
    right: float
    weight: float
    """Thickness in millimetres."""
    colour: str
    y: float | None = None
    page: int = 0
    imprint: bool = False
    """Known to belong to 版记."""

    @property
    def width(self) -> float:
        """Its length."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number (页码)."""

    text: str
    face: str
    size: float
    left: float
    right: float
    sides: frozenset[Side]
    """Which pages it stands on."""
    dash: float | None
    """Height of the middle of its dash."""
    page: int = 0
    lying: Lying = ""
    """On a landscape page: where the head of the page comes to lie when the number is held upright (its measures are
    then those of the upright sheet), or ``foot`` where it goes along with the page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A measure of the page itself, with the place where it was taken."""

    value: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as read from a file."""

    format: Literal["docx", "pdf"]
    paras: tuple[Para, ...]
    rules: tuple[Rule, ...] = ()
    numbers: tuple[PageNumber, ...] = ()
    sheets: tuple[tuple[float, float], ...] = ()
    """Width and height of each page (PDF) or section (docx), in order."""
    facts: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Measures of the page by name: head, left, right, foot, lines, characters."""
    pages: int = 0
    """How many pages; 0 where unknown."""

    def of(self, name: str) -> tuple[Fact, ...]:
        """The measures of one name."""
        return self.facts.get(name, ())

    @property
    def landscape(self) -> list[int]:
        """Which of its sheets are wider than high, from 1."""
        return [count for count, (width, height) in enumerate(self.sheets, 1) if width > height]

    @property
    def used(self) -> set[int]:
        """The pages with text on them."""
        return {page for para in self.paras for page in range(para.page, para.ends + 1)}
