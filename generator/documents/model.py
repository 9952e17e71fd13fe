"""Decides what an official document (公文) is made of: frame fields around a sequence of blocks.

The three writers (docx, PDF, HTML) receive nothing but these values, so they cannot disagree about
words, numbering, title lines or order; they only disagree about how ink reaches the page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """Page form (格式) of GB/T 9704-2012: the general form (通用) or minutes (纪要, clause 10.3)."""

    GENERAL = "通用"
    MINUTES = "纪要"


class Face(Enum):
    """Role a typeface plays; which font fills it is decided in `fonts`."""

    FANG = "fang"
    """仿宋: text, headings of level 3 and 4."""
    KAI = "kai"
    """楷体: headings of level 2, emphasis."""
    HEI = "hei"
    """黑体: headings of level 1, strong emphasis, table heads, labels."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.FANG


@dataclass(frozen=True, slots=True)
class Heading:
    """A structural heading (结构层次序数, clause 7.3.3), levels 1–4 as 一、 / （一） / 1. / （1）.

    `tail` is body text that follows in the same paragraph and keeps the body face.
    """

    level: int
    number: str
    runs: tuple[Run, ...]
    tail: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text: indented by two characters unless `flush`."""

    runs: tuple[Run, ...]
    flush: bool = False


class Align(Enum):
    """Horizontal place of text in a table column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表); `widths` are shares of the type area's width and add up to one."""

    caption: str
    aligns: tuple[Align, ...]
    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (图): an SVG drawn from figures, and the sentence that says the same to who cannot see it."""

    caption: str
    svg: str
    summary: str
    width_mm: float
    height_mm: float


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Attendees:
    """One line of the attendance list of minutes (出席、请假、列席)."""

    label: str
    names: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex bound with the text (附件); `label` is 附件 or 附件1, 附件2, …"""

    label: str
    title: str
    title_lines: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One official paper (公文), complete and independent of any output format.

    An empty string or tuple means that the element is not on the paper.
    """

    form: Form
    type: str
    """Kind of paper as the office calls it, e.g. 挂牌督办通知书."""
    code: str
    """Number of the kind in the list of papers, e.g. D16."""
    subject: str
    """ID of the record the paper speaks about."""
    dated: datetime.date
    """Day of the fact that called for the paper; the only time stamp in the files."""
    mark: str
    """Issuing mark (发文机关标志)."""
    number: str
    """Document number (发文字号)."""
    title: str
    title_lines: tuple[str, ...]
    recipients: str
    """Main recipients (主送机关) with the closing colon."""
    blocks: tuple[Block, ...]
    enclosures: tuple[str, ...]
    """Names in the note of annexes (附件说明)."""
    signatory: str
    """Signing body (署名)."""
    date: str
    """Date of the paper (成文日期) as printed."""
    sealed: bool
    """Whether room and places are those of a paper that will be sealed; a seal is never drawn."""
    note: str
    """Note in brackets (附注)."""
    attendees: tuple[Attendees, ...]
    annexes: tuple[Annex, ...]
    copies: str
    """Copies (抄送) with the closing full stop."""
    printer: str
    """Printing body (印发机关)."""
    moved_recipients: str
    """Main recipients that would leave no room for text on the first page and so go to 版记 (clause 7.3.2)."""
    even_imprint: bool
    """Whether 版记 goes to an even page (双面), as GB/T 33476.2 asks, or to the last page as it falls."""
    printed: str
    """Printing date (印发日期) with 印发."""

    @property
    def distribution(self) -> tuple[tuple[str, str], ...]:
        """The lines of 版记 above its printer, each with its label: 主送 (if moved there) over 抄送."""
        named = (("主送", self.moved_recipients), ("抄送", self.copies))
        return tuple((label, names) for label, names in named if names)
