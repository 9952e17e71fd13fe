"""A docx as others type it: no styles of ours, everything set on the paragraphs, one thing changed at a time."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from generator.inspect import inspect_bytes
from generator.inspect.values import Report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = 315
"""One character of body text in twips."""
TEXT = (
    "坚决遏制重特大事故，会同有关部门对全县重点行业领域开展综合监督检查，严格落实各方面责任，发现问题立即整改。"
    * 2
)


@dataclass(frozen=True)
class P:
    """A paragraph; lengths in twips, `line` of 0 is what the program likes."""

    text: str
    font: str = "仿宋_GB2312"
    size: float = 16
    jc: str = "both"
    left: int = 0
    right: int = 0
    first: int = 0
    hanging: int = 0
    line: int = 579
    colour: str = ""
    bold: bool = False
    spacing: int = -5
    extra: str = ""
    """More paragraph properties."""
    label: str = ""
    """Words at the head in 黑体."""
    raw: str = ""

    def xml(self) -> str:
        indent = f'<w:ind w:left="{self.left}" w:right="{self.right}"'
        indent += f' w:firstLine="{self.first}"' if self.first else ""
        indent += f' w:hanging="{self.hanging}"' if self.hanging else ""
        line = (
            f'<w:spacing w:before="0" w:after="0" w:line="{self.line}" w:lineRule="exact"/>'
            if self.line
            else ""
        )
        runs = self.run(self.label, "黑体") if self.label else ""
        look = f'<w:pPr>{self.extra}{line}{indent}/><w:jc w:val="{self.jc}"/></w:pPr>'
        return f"<w:p>{look}{runs}{self.run(self.text)}{self.raw}</w:p>"

    def run(self, words: str, font: str = "") -> str:
        face = font or self.font
        look = f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}"/>' + ("<w:b/>" if self.bold else "")
        look += f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        look += f'<w:spacing w:val="{self.spacing}"/><w:sz w:val="{round(self.size * 2)}"/>'
        parts = f"</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:br/><w:t>".join(escape(words).split("\n"))
        parts = parts.replace("\t", "</w:t><w:tab/><w:t>")
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{parts}</w:t></w:r>' if words else ""


def blank(points: float, **more: Any) -> P:
    return P("", line=round(points * 20), **more)


def border(side: str, size: int, colour: str, space: int = 0) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


XBS: dict[str, Any] = {"font": "方正小标宋简体", "spacing": 0}
BODY: dict[str, Any] = {"first": 2 * CELL}
IMPRINT: dict[str, Any] = {"size": 14, "line": 460, "spacing": 0}
NUMBER = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


@dataclass(frozen=True)
class Set:
    """Page set-up and what stands at the foot."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1587
    right: int = 1475
    footer: int = 1448
    more: str = ""
    even: bool = True
    odd_foot: P = P("— 1 —", "宋体", 14, "right", right=280, line=280, spacing=0, raw="")
    even_foot: P = P("— 2 —", "宋体", 14, "left", left=280, line=280, spacing=0, raw="")


@dataclass(frozen=True)
class Cells:
    """The imprint as a table that floats on the foot of the type area."""

    copies: P = P(
        "抄送：县委办公室，县人大常委会办公室。", left=1120, right=280, hanging=840, jc="both", **IMPRINT
    )
    printer: P = P(
        "示例县人民政府办公室\t2026年3月2日印发", left=280, right=280, jc="left",
        extra=f'<w:tabs><w:tab w:val="right" w:pos="{8844 - 280}"/></w:tabs>', **IMPRINT,
    )  # fmt: skip
    sizes: tuple[int, int, int] = (8, 6, 8)
    width: int = 8844
    floating: str = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )

    def xml(self) -> str:
        sides = zip(("top", "insideH", "bottom"), self.sizes, strict=True)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:color="000000"/>' for side, size in sides if size
        )
        rows = "".join(
            f"<w:tr><w:tc><w:tcPr/>{one.xml()}</w:tc></w:tr>"
            for one in (self.copies, self.printer)
            if one.text
        )
        return (
            f'<w:tbl><w:tblPr>{self.floating}<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w="0"/>'
            f'<w:right w:w="0"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{self.width}"/></w:tblGrid>{rows}</w:tbl>'
        )


def anchored(y: float, width: float, height: float, shape: str, *, centred: str = "page") -> str:
    """A run with a drawing at a height of the page, in millimetres."""
    size = f'cx="{round(width * 36000)}" cy="{round(height * 36000)}"'
    across = f'<wp:positionH relativeFrom="{centred}"><wp:align>center</wp:align></wp:positionH>'
    down = f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(y * 36000)}</wp:posOffset></wp:positionV>'
    return (
        f"<w:r><w:drawing><wp:anchor {DRAWING}>{across}{down}<wp:extent {size}/>"
        f"<a:graphic><a:graphicData><wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def stroke(y: float, weight: float, width: float = 170) -> str:
    """A red line across the page."""
    look = f'<a:ln w="{round(weight * 36000)}"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    return anchored(y, width, 0, f'<wps:spPr><a:prstGeom prst="line"/>{look}</wps:spPr>')


def boxed(y: float, one: P) -> str:
    """A text box over the type area."""
    box = f'<wps:txbx><w:txbxContent>{one.xml()}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" rIns="0"/>'
    return anchored(y, 156, 20, f"<wps:spPr/>{box}", centred="margin")


@dataclass(frozen=True)
class Raw:
    """Markup as it is."""

    markup: str

    def xml(self) -> str:
        return self.markup


DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
Content = dict[str, "P | Cells | Raw"]
BREAK = "<w:pageBreakBefore/>"
GENERAL: Content = {
    "copy": P("000012"),
    "urgency": P("特急", "黑体"),
    "space1": blank(99.2 - 2 * 28.95 - 3.36),
    "mark": P("示例县人民政府文件", size=42, jc="center", line=1008, colour="FF0000", **XBS),
    "space2": blank(58.9 - 5.04 - 1.92),
    "number": P(
        "示政发〔2026〕12号", jc="center", line=400, spacing=0, extra=border("bottom", 8, "FF0000", 9)
    ),
    "space3": blank(58.9 - 9.44),
    "title": P("示例县人民政府关于加强\n安全生产工作的通知", size=22, jc="center", line=720, **XBS),
    "space4": blank(29.45 - 4.56 - 9.08),
    "recipients": P("各镇人民政府，县政府各部门："),
    "text": P(TEXT, **BODY),
    "h1": P("一、压实责任", "黑体", **BODY),
    "h2": P("（一）明确分工", "楷体_GB2312", **BODY),
    "h3": P("1.制定方案", **BODY),
    "h4": P("（1）逐项落实", **BODY),
    "space5": blank(28.95),
    "enclosure": P("附件：重点任务分工表", left=5 * CELL, hanging=3 * CELL),
    "space6": blank(28.95),
    "space7": blank(28.95),
    "name": P("示例县人民政府", jc="right", right=round(3.5 * CELL)),
    "date": P("2026年3月2日", jc="right", right=4 * CELL),
    "note": P("（联系人：县政府办公室值班室）", **BODY),
    "annex": P("附件", "黑体", extra=BREAK),
    "space8": blank(28.95),
    "annex title": P("重点任务分工表", size=22, jc="center", line=720, **XBS),
    "space9": blank(28.95),
    "annex text": P("各单位的任务如下。", **BODY),
    "imprint": Cells(),
}


def docx(content: Content, page: Set = Set()) -> bytes:
    """The file."""
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/><w:pgMar w:top="{page.top}" w:right="{page.right}" '
        f'w:bottom="{page.bottom}" w:left="{page.left}" w:header="850" w:footer="{page.footer}" w:gutter="0"/>'
        f'{page.more}<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    xml = "".join(one.xml() for one in content.values())
    return zipped(
        {
            "word/document.xml": document(xml + section),
            "word/settings.xml": f"<w:settings {W}>{'<w:evenAndOddHeaders/>' * page.even}</w:settings>",
            "word/footer1.xml": foot(page.odd_foot),
            "word/footer2.xml": foot(page.even_foot),
            "word/_rels/document.xml.rels": relations(
                ("footer", "footer1"), ("footer", "footer2"), ("settings", "settings")
            ),
        }
    )


def document(xml: str) -> str:
    return f"<w:document {W} {R}><w:body>{xml}</w:body></w:document>"


def foot(number: P) -> str:
    return f"<w:ftr {W}>{dataclasses.replace(number, raw=NUMBER).xml() if number.text else '<w:p/>'}</w:ftr>"


def relations(*kinds: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for n, (kind, name) in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


_UNDER = 30 + 36 / 72 * 25.4
"""Foot of the mark of a letter."""
_STROKES = stroke(_UNDER + 4.4, 0.8) + stroke(_UNDER + 5.3, 0.3) + stroke(276.1, 0.3) + stroke(277, 0.8)
_MARK = P("示例县人民政府", size=36, jc="center", line=900, colour="FF0000", **XBS)
LETTER: Content = {
    "hook": P("", line=20, raw=boxed(30 - (0.8 * 45 - 0.88 * 36) / 72 * 25.4, _MARK) + _STROKES),
    "space": blank((_UNDER + 5.3 + 4.84 - 37) * 72 / 25.4 - 1 - 9.08),
    "number": P("示政函〔2026〕12号", jc="right", spacing=0),
    "space2": blank(58.9 - 3.87 - 9.44),
    "title": P("示例县人民政府关于安全生产的函", size=22, jc="center", line=720, **XBS),
    "space3": blank(20),
    "recipients": P("示例市人民政府："),
    "text": P(TEXT, **BODY),
    "space4": blank(28.95),
    "name": P("示例县人民政府", jc="right", right=round(3.5 * CELL)),
    "date": P("2026年3月2日", jc="right", right=4 * CELL),
    "copies": P("抄送：县委办公室。", left=1120, right=280, hanging=840, **IMPRINT),
}


def names_beside(*names: str, suffix: str = "文件", middle: bool = True) -> Raw:
    """A joint mark: a table without rules, names on the left, the suffix beside all of them."""
    rows = []
    for count, name in enumerate(names):
        one = P(name, size=36, jc="both", line=900, colour="FF0000", **XBS)
        other = dataclasses.replace(one, text="" if count else suffix)
        merged = '<w:vMerge w:val="restart"/>' if not count else "<w:vMerge/>"
        upright = '<w:vAlign w:val="center"/>' * middle
        place = f"<w:tcPr>{merged}{upright}</w:tcPr>"
        rows.append(f"<w:tr><w:tc><w:tcPr/>{one.xml()}</w:tc><w:tc>{place}{other.xml()}</w:tc></w:tr>")
    grid = '<w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="2800"/></w:tblGrid>'
    return Raw(f'<w:tbl><w:tblPr><w:jc w:val="center"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>')


def changed(name: str, **values: Any) -> Content:
    """The right paper with one thing changed."""
    return {**GENERAL, name: dataclasses.replace(GENERAL[name], **values)}


def without(*names: str) -> Content:
    assert set(names) <= GENERAL.keys()
    return {name: one for name, one in GENERAL.items() if name not in names}


def report(content: Content, page: Set = Set()) -> Report:
    return inspect_bytes(docx(content, page), "来文.docx")
