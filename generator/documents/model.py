"""Decides what an official document (公文) is made of: frame fields around a sequence of blocks.

The three writers (docx, PDF, HTML) receive nothing but these values, so they cannot disagree about
words, numbering, title lines or order; they only disagree about how ink reaches the page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """Page form (格式) of GB/T 9704-2012, or a sheet to fill in and sign that is no 公文."""

    GENERAL = "通用"
    """版头 with red rule, 主体, 版记 (clause 7)."""
    LETTER = "信函"
    """Red double rules at head and foot, number at the right, no 版记 rules (clause 10.1)."""
    MINUTES = "纪要"
    """A mark that names the minutes, a list of attendants, no seal (clause 10.3)."""
    SHEET = "表单"
    """Records, registrations, pledges, reports of enterprises: a title and what is under it."""


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
    whole: bool = False
    """Whether the end of a line must not part it: the name of a person."""


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
    sideways: bool = False
    """Whether it lies on pages of its own, turned (横排, clause 8): for tables of many columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a form: a label, or what was written beside it."""

    lines: tuple[str, ...]
    span: int
    label: bool = False
    sign: str = ""
    """What stands at the foot of a cell that is signed by hand (签名、日期); it gives the cell its height."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A form to fill in (登记表、审批表): labels and values, cells of several columns."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """Places to sign by hand (签名栏): each a label, and the day where it is known; two stand in a row."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (图): an SVG drawn from figures, and the sentence that says the same to who cannot see it."""

    caption: str
    svg: str
    summary: str
    width_mm: float
    height_mm: float


Block = Heading | Paragraph | Table | Grid | Signing | Chart


@dataclass(frozen=True, slots=True)
class Attendees:
    """One line of the attendance list of minutes (出席、请假、列席)."""

    label: str
    names: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex bound with the text (附件); `label` is 附件 or 附件1, 附件2, …"""

    label: str
    title: str
    title_lines: tuple[str, ...]
    blocks: tuple[Block, ...]


class Margins(Enum):
    """What the page set-up of a docx says (页边距); the glyphs of a PDF lie on the standard's lines in either case."""

    GB9704 = "gb9704"
    """37/35 mm, as people read them in GB/T 9704; glyphs lie about 3 mm lower."""
    GB33476 = "gb33476"
    """34.58/32.58 mm of GB/T 33476.2, with which glyphs lie at 37 mm."""


class PageNumbers(Enum):
    """Where page numbers stand (页码)."""

    OUTSIDE = "outside"
    """Right on odd, left on even pages, as clause 7.5 says."""
    CENTRE = "centre"
    """In the middle, as some offices keep it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices of an office about its papers (版式)."""

    margins: Margins = Margins.GB9704
    numbers: PageNumbers = PageNumbers.OUTSIDE
    preprinted: bool = False
    """Whether mark and red rule are on the sheet already (套打): their room is kept, nothing red is printed."""
    bold: frozenset[int] = frozenset()
    """Levels of headings that are set bold by local custom; the standard has none."""
    fonts: tuple[tuple[str, str], ...] = ()
    """Font names that replace the official ones in docx files, by role."""


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
    """Issuing mark (发文机关标志); with `organs`, the word beside their names (文件)."""
    organs: tuple[str, ...]
    """The bodies that issue the paper together (联合行文), the leading one first; empty for one body."""
    urgency: str
    """Urgency (紧急程度): 特急 or 加急."""
    signers: tuple[str, ...]
    """Who signed a paper to a superior (签发人); it makes the paper one upward (上行文)."""
    number: str
    """Document number (发文字号)."""
    title: str
    title_lines: tuple[str, ...]
    recipients: str
    """Main recipients (主送机关) with the closing colon."""
    blocks: tuple[Block, ...]
    enclosures: tuple[str, ...]
    """Names in the note of annexes (附件说明)."""
    signatories: tuple[str, ...]
    """Signing bodies (署名): one, or all that issue the paper together."""
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
    layout: Layout = Layout()

    @property
    def issuer(self) -> str:
        """Who the paper is from, for the properties of a file."""
        return "、".join(self.signatories) or self.printer

    @property
    def distribution(self) -> tuple[tuple[str, str], ...]:
        """The lines of 版记 above its printer, each with its label: 主送 (if moved there) over 抄送."""
        named = (("主送", self.moved_recipients), ("抄送", self.copies))
        return tuple((label, names) for label, names in named if names)
