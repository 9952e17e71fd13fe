"""Hand-made papers, and a reader of finished ones: geometry of a PDF, text of a docx, a PDF and a page."""

from __future__ import annotations

import datetime
import html.parser
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pdfplumber

from generator.documents import Format, write
from generator.documents.fonts import fonts
from generator.documents.line_ends import JOINER
from generator.documents.model import (
    Align,
    Annex,
    Attendees,
    Block,
    Cell,
    Chart,
    Form,
    Grid,
    Heading,
    Layout,
    Margins,
    OfficialDocument,
    PageNumbers,
    Paragraph,
    Run,
    Signing,
    Table,
)
from generator.documents.pdf import GETA
from generator.documents.plain import plain
from generator.documents.titles import title_lines

MM = 72 / 25.4
FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Row:
    """One line of glyphs: where its glyph boxes begin and end, in millimetres from the page's top left."""

    base: float
    size: float
    left: float
    right: float
    text: str
    font: str
    colour: Any

    @property
    def top(self) -> float:
        return (self.base - 0.88 * self.size) / MM

    @property
    def bottom(self) -> float:
        return (self.base + 0.12 * self.size) / MM


@dataclass(frozen=True)
class Rule:
    """A drawn line, in millimetres."""

    y: float
    left: float
    right: float
    thickness: float
    colour: Any


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    rules: list[Rule]
    bars: list[Rule]
    """Drawn as filled areas; the place is that of the middle."""


def pages(pdf: bytes) -> list[Page]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [Page(_rows(page), _rules(page), _bars(page)) for page in opened.pages]


def _rows(page: Any) -> list[Row]:
    lines = defaultdict(list)
    for char in page.chars:
        if turned_glyph(char):
            continue
        base = page.height - char["matrix"][5]
        lines[round(base), round(char["size"])].append((char["x0"], base, char))
    found = []
    for chars in lines.values():
        if not any(entry[2]["text"].strip() for entry in chars):
            continue
        chars.sort(key=lambda entry: entry[0])
        first, last = chars[0][2], [entry[2] for entry in chars if entry[2]["text"].strip()][-1]
        found.append(
            Row(
                chars[0][1],
                first["size"],
                first["x0"] / MM,
                last["x1"] / MM,
                "".join(entry[2]["text"] for entry in chars),
                first["fontname"],
                first["non_stroking_color"],
            )
        )
    return sorted(found, key=lambda row: (row.base, row.left))


def turned_glyph(char: Any) -> bool:
    """Whether a glyph lies on its side."""
    return abs(char["matrix"][1]) > 0.5


def turned_number(page: Any) -> tuple[str, float, float, float] | None:
    """The page number that lies on its side: its text, and in millimetres from the left and upper edges of the page
    the middle of its dashes and where it begins and ends."""
    chars = [char for char in page.chars if turned_glyph(char) and char["text"].strip()]
    if not chars:
        return None
    middle = (chars[0]["matrix"][4] + 0.30 * chars[0]["size"]) / MM
    edges = [edge / MM for char in chars for edge in (char["top"], char["bottom"])]
    return letters("".join(char["text"] for char in chars)), middle, min(edges), max(edges)


def _rules(page: Any) -> list[Rule]:
    return [
        Rule(
            line["top"] / MM, line["x0"] / MM, line["x1"] / MM, line["linewidth"] / MM, line["stroking_color"]
        )
        for line in page.lines
    ]


def _bars(page: Any) -> list[Rule]:
    return [
        Rule(
            (bar["top"] + bar["bottom"]) / 2 / MM,
            bar["x0"] / MM,
            bar["x1"] / MM,
            bar["height"] / MM,
            bar["non_stroking_color"],
        )
        for bar in page.rects
    ]


def letters(text: str) -> str:
    """A text without white space, for comparison across formats."""
    return re.sub(r"\s+", "", text)


def pdf_text(pdf: bytes) -> str:
    """The text of a PDF in reading order; page numbers, and what looks like one, left out."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        chars = [char["text"] for page in opened.pages for char in page.chars]
    return unnumbered(letters("".join(chars)).replace(JOINER, ""))


def unnumbered(said: str) -> str:
    """A text without what looks like a page number."""
    return re.sub(r"—[0-9]+—", "", said)


def docx_text(docx: bytes) -> str:
    """The text of a docx in the order of its XML."""
    with zipfile.ZipFile(io.BytesIO(docx)) as opened:
        root = ElementTree.fromstring(opened.read("word/document.xml"))
    return letters("".join(node.text or "" for node in root.iter(f"{W}t")))


def without_repeats(said: str, paper: OfficialDocument) -> str:
    """What a PDF says without the words inside charts, and with the head of a table once, however many its pages."""
    for block in (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)):
        if isinstance(block, Chart):
            words = ElementTree.fromstring(block.svg).iter("{http://www.w3.org/2000/svg}text")
            drawn = letters("".join(word.text or "" for word in words))
            assert said.count(drawn) == 1
            said = said.replace(drawn, "")
        if isinstance(block, Table):
            before, head, after = said.partition(letters("".join(block.header)))
            said = before + head + after.replace(head, "")
    return said


class _Text(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skip += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self.skip -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.found.append(data)


def html_text(fragment: str) -> str:
    """The text of a page, drawings left out."""
    parser = _Text()
    parser.feed(fragment)
    return letters("".join(parser.found))


def said_alike(paper: OfficialDocument, *, in_order: bool = True) -> None:
    """All formats say the same; a PDF whose rows are longer than a page says the parts of their cells in turn."""
    alike(paper, {style: write(paper, style) for style in FORMATS}, in_order=in_order)


def alike(paper: OfficialDocument, made: Mapping[Format, bytes], *, in_order: bool = True) -> None:
    """These files say what the paper says."""
    text = plain(paper)
    expected = letters(text)
    assert docx_text(made["docx"]) == expected
    assert html_text(made["html"].decode()) == expected
    missing = fonts().missing(text)
    drawn = letters(text.translate(dict.fromkeys(map(ord, missing), GETA)))
    said = without_repeats(pdf_text(made["pdf"]), paper)
    drawn = unnumbered(drawn)
    assert said == drawn if in_order else Counter(said) == Counter(drawn)


LONG = (
    "为进一步压实各镇、各部门和生产经营单位安全生产责任，坚决遏制重特大事故，县安委办会同县应急管理局、县工信局等部门"
    "对全县重点行业领域开展综合监督检查，发现该单位存在重大事故隐患，严重威胁从业人员和周边群众生命财产安全，必须立即"
    "采取措施予以消除，确保整改责任、措施、资金、时限和应急预案全部落实到位。"
)
UNPUNCTUATED = "坚决遏制重特大事故县安委办会同有关部门对全县重点行业领域开展综合监督检查" * 12


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def heading(level: int, number: str, words: str, tail: str = "") -> Heading:
    return Heading(level, number, (Run(words),), (Run(tail),) if tail else ())


def body(paragraphs: int = 6) -> tuple[Block, ...]:
    table = Table(
        caption="隐患整改情况表",
        aligns=(Align.CENTER, Align.LEFT, Align.RIGHT),
        widths=(0.1, 0.6, 0.3),
        header=("序号", "隐患名称", "资金（万元）"),
        rows=tuple((str(n), "液氨储罐区安全距离不足，喷淋系统失效，未设置围堰", "12.5") for n in range(1, 5)),
    )
    levels = (
        heading(1, "一、", "隐患基本情况"),
        heading(2, "（一）", "整改要求。", LONG),
        heading(3, "1.", "制定方案"),
        heading(4, "（1）", "落实“五落实”"),
    )
    return (text(LONG), *levels, table, *(text(LONG) for _ in range(paragraphs)))


def notice(**changed: Any) -> OfficialDocument:
    """A general paper (通知) with everything on it."""
    title = "示例县安全生产委员会办公室关于对永兴烟花爆竹有限公司重大事故隐患实行挂牌督办的通知"
    annex = "重大事故隐患整改验收审批表"
    made: dict[str, Any] = {
        "form": Form.GENERAL,
        "type": "挂牌督办通知书",
        "code": "D16",
        "subject": "GP-2026-003",
        "dated": datetime.date(2026, 3, 2),
        "mark": "示例县安全生产委员会办公室文件",
        "organs": (),
        "urgency": "",
        "signers": (),
        "number": "示安委办〔2026〕12号",
        "title": title,
        "title_lines": title_lines(title),
        "recipients": "城关镇人民政府、县应急管理局、县工业和信息化局、永兴烟花爆竹有限公司：",
        "blocks": body(),
        "enclosures": (annex,),
        "signatories": ("县安委办",),
        "date": "2026年3月2日",
        "sealed": True,
        "note": "（联系人：县安委办综合股，电话：0000-0000000）",
        "attendees": (),
        "annexes": (Annex("附件", annex, (annex,), (text(LONG),)),),
        "copies": "县委办公室，县人大常委会办公室，县政协办公室，县纪委监委，县人民法院，县人民检察院，各镇人民政府。",
        "moved_recipients": "",
        "even_imprint": False,
        "printer": "示例县安全生产委员会办公室",
        "printed": "2026年3月2日印发",
    }
    return OfficialDocument(**{**made, **changed})


def minutes(**changed: Any) -> OfficialDocument:
    """Minutes (纪要) with an attendance list."""
    title = "2026年第二季度安全生产联席会议纪要"
    names = "县应急管理局局长、县公安局副局长、县住房和城乡建设局副局长、县交通运输局副局长、城关镇镇长、河口镇镇长"
    made: dict[str, Any] = {
        "form": Form.MINUTES,
        "type": "会议纪要",
        "code": "D02",
        "mark": "示例县安全生产委员会办公室会议纪要",
        "title": title,
        "title_lines": (title,),
        "recipients": "",
        "enclosures": (),
        "annexes": (),
        "signatories": (),
        "note": "",
        "attendees": (
            Attendees("出席", (Run(names), Run("张三", whole=True))),
            Attendees("请假", (Run("县水利局副局长"),)),
            Attendees("列席", (Run("县消防救援大队大队长"),)),
        ),
    }
    return notice(**{**made, **changed})


ORGANS = ("示例县安全生产委员会办公室", "示例县应急管理局", "示例县消防救援大队")


def joint(**changed: Any) -> OfficialDocument:
    """A paper that three bodies issue together (联合行文), sealed by each."""
    made: dict[str, Any] = {"mark": "文件", "organs": ORGANS, "urgency": "特急", "signatories": ORGANS}
    return notice(**{**made, **changed})


def report(**changed: Any) -> OfficialDocument:
    """A paper to a superior (上行文) with three 签发人."""
    title = "示例县安全生产委员会办公室关于重大事故隐患整改情况的报告"
    made: dict[str, Any] = {
        "title": title,
        "title_lines": title_lines(title),
        "signers": ("某甲", "某某乙", "某丙"),
        "recipients": "示例市安全生产委员会办公室：",
    }
    return notice(**{**made, **changed})


def letter(**changed: Any) -> OfficialDocument:
    """A letter (信函)."""
    title = "示例县安全生产委员会办公室关于移交问题线索的函"
    made: dict[str, Any] = {
        "form": Form.LETTER,
        "mark": "示例县安全生产委员会办公室",
        "urgency": "加急",
        "title": title,
        "title_lines": title_lines(title),
        "enclosures": (),
        "annexes": (),
        "printer": "",
        "printed": "",
    }
    return notice(**{**made, **changed})


GRID = Grid(
    (0.16, 0.34, 0.16, 0.34),
    (
        (Cell(("隐患名称",), 1, label=True), Cell(("液氨储罐区喷淋系统失效",), 3)),
        (
            Cell(("所在单位",), 1, label=True),
            Cell(("永兴烟花爆竹有限公司",), 1),
            Cell(("所在镇",), 1, label=True),
            Cell(("城关镇",), 1),
        ),
        (Cell(("整改经过",), 1, label=True), Cell((LONG, "已经复查。"), 3)),
        (
            Cell(("验收意见",), 1, label=True),
            Cell(("同意销号。",), 3, sign="负责人（签名）：　　　　2026年3月2日"),
        ),
        (Cell(("单位意见",), 1, label=True), Cell((), 3, sign="（盖章）　　年　　月　　日")),
    ),
)
SIGNING = Signing(
    (
        ("检查人（签名）", "2026年3月2日"),
        ("被检查单位（签名）", "　　年　　月　　日"),
        ("记录人（签名）", "2026年3月3日"),
    )
)


def sheet(**changed: Any) -> OfficialDocument:
    """A sheet to fill in and sign (表单)."""
    title = "重大事故隐患整改验收审批表"
    made: dict[str, Any] = {
        "form": Form.SHEET,
        "mark": "",
        "number": "编号：GP-2026-003",
        "title": title,
        "title_lines": (title,),
        "recipients": "",
        "blocks": (text("本表一式两份。"), GRID, SIGNING),
        "enclosures": (),
        "annexes": (),
        "signatories": (),
        "sealed": False,
        "note": "",
        "copies": "",
        "printer": "",
        "printed": "",
    }
    return notice(**{**made, **changed})


def wide_table(rows: int = 40) -> Table:
    """A table of many columns on turned pages (横排)."""
    return Table(
        caption="重大事故隐患台账",
        aligns=(Align.CENTER,) + (Align.LEFT,) * 7,
        widths=(0.06, *(0.94 / 7,) * 7),
        header=("序号", "名称", "单位", "属地", "责任单位", "整改措施", "整改时限", "进展"),
        rows=tuple(
            (str(n), "安全距离不足", "永兴烟花爆竹", "城关镇", "县应急局", "加装喷淋", "3月底", "整改中")
            for n in range(1, rows + 1)
        ),
        sideways=True,
    )


def turned(**changed: Any) -> OfficialDocument:
    """A paper with turned pages in its text and at the end of its annex."""
    annex = Annex("附件", "台账", ("台账",), (text("见下表。"), wide_table(8)))
    made = {
        "blocks": (text(LONG), wide_table(), text(LONG), text(LONG)),
        "enclosures": ("台账",),
        "annexes": (annex,),
    }
    return notice(**{**made, **changed})


def every_form() -> dict[str, OfficialDocument]:
    """A paper of every form, with every element and block somewhere."""
    short = turned(blocks=(text(LONG), wide_table(10), text(LONG)))
    return {
        "notice": notice(),
        "minutes": minutes(),
        "unsealed": notice(sealed=False, annexes=(), copies=""),
        "joint": joint(),
        "joint-unsealed": joint(sealed=False, urgency=""),
        "report": report(),
        "letter": letter(),
        "joint-letter": letter(organs=ORGANS[1:], mark="文件", signatories=ORGANS[1:]),
        "sheet": sheet(),
        "turned": short,
        "glyphs": notice(layout=Layout(margins=Margins.GB33476)),
        "preprinted": notice(
            layout=Layout(preprinted=True, numbers=PageNumbers.CENTRE, bold=frozenset({1, 2}))
        ),
        "preprinted-report": report(layout=Layout(preprinted=True)),
        "preprinted-letter": letter(layout=Layout(preprinted=True)),
    }
