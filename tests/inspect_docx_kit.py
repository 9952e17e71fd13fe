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


Content = dict[str, "P | Cells"]
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


def changed(name: str, **values: Any) -> Content:
    """The right paper with one thing changed."""
    return {**GENERAL, name: dataclasses.replace(GENERAL[name], **values)}


def without(*names: str) -> Content:
    assert set(names) <= GENERAL.keys()
    return {name: one for name, one in GENERAL.items() if name not in names}


def report(content: Content, page: Set = Set()) -> Report:
    return inspect_bytes(docx(content, page), "来文.docx")
