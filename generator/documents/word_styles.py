"""Decides the styles of the docx, under the Chinese names that people pick from their word processor's list.

Names of fonts stand here and nowhere else in the file. A style whose line height is not that of the line grid says
`snapToGrid=0`: LibreOffice would double its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.documents.fonts import OFFICIAL
from generator.documents.geometry import IMPRINT_LINE_PT, SMALL_PT, TABLE_PT, TITLE_LINE_PT, TITLE_PT
from generator.documents.model import Face, Layout, PageNumbers
from generator.documents.word_page import setup
from generator.documents.wordml import CELL, KEEP, aligned, face_style

NUMBER_LINE_PT = 20.0
TABLE_LINE_PT = 17.0
RULE_SPACE_PT = 9
"""Between the line of the document number and the red rule."""

_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_TWO_IN = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CELL}"/>'
_PLAIN = '<w:spacing w:val="0"/>'
_BOLD = "<w:b/><w:bCs/>"
_RED = '<w:color w:val="FF0000"/>'
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FACE_NAMES = {Face.FANG: "仿宋字", Face.KAI: "楷体字", Face.HEI: "黑体字"}


def _line(points: float, before: float = 0, after: float = 0) -> str:
    twips = [round(value * 20) for value in (before, after, points)]
    return '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'.format(*twips)


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _ruled(space: int) -> str:
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="{space}" w:color="FF0000"/></w:pBdr>{_OFF_GRID}'
    )


def _style(key: str, name: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    custom = "" if key.startswith("Heading") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles under the choices of an office."""

    layout: Layout

    def font(self, role: str) -> str:
        """The font element of a role, by the name that the office has installed."""
        name = {**OFFICIAL, **dict(self.layout.fonts)}[role]
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'

    def headings(self) -> Iterator[str]:
        for level, role in enumerate(("hei", "kai", "fang", "fang"), 1):
            keep = KEEP if level < 3 else ""
            outline = f'<w:outlineLvl w:val="{level - 1}"/>'
            weight = _BOLD if level in self.layout.bold else ""
            yield _style(
                f"Heading{level}", f"heading {level}", keep + _TWO_IN + outline, self.font(role) + weight
            )

    def frame(self) -> Iterator[str]:
        xbs, hei = self.font("xbs"), self.font("hei")
        yield _style("Spacer", "版面空白", _OFF_GRID)
        yield _style("Urgency", "紧急程度", aligned("left"), hei)
        yield _style("Mark", "发文机关标志", _OFF_GRID + aligned("center"), xbs + _RED + _PLAIN)
        number = _line(NUMBER_LINE_PT)
        yield _style("DocNumber", "发文字号", _ruled(RULE_SPACE_PT) + number + aligned("center"))
        yield _style("PlainNumber", "发文字号（无线）", _OFF_GRID + number + aligned("left"))
        yield _style("Signers", "签发人", _OFF_GRID + aligned("left"))
        yield _style("RedRule", "红色分隔线", _ruled(0) + _line(1))
        yield _style(
            "DocTitle",
            "公文标题",
            _OFF_GRID + _line(TITLE_LINE_PT) + aligned("center"),
            xbs + _PLAIN + _size(TITLE_PT),
        )

    def text(self) -> Iterator[str]:
        yield _style("Recipients", "主送机关")
        yield _style("BodyIndented", "公文正文", _TWO_IN)
        yield _style("Enclosures", "附件说明")
        yield _style("Signatory", "发文机关署名", KEEP + aligned("right"))
        yield _style("DocDate", "成文日期", aligned("right"))
        yield _style("Signing", "签名栏", aligned("left"))
        yield _style("Remark", "附注", _TWO_IN + aligned("left"))
        yield _style("Attendees", "出席名单")
        yield _style("AnnexLabel", "附件序号", "<w:pageBreakBefore/>", self.font("hei"))
        yield _style("AnnexTitle", "附件标题", based="DocTitle")

    def small(self) -> Iterator[str]:
        caption = KEEP + _OFF_GRID + _line(18, 8, 4) + aligned("center")
        yield _style("Caption1", "图表题", caption, self.font("hei") + _PLAIN + _size(SMALL_PT))
        auto = '<w:spacing w:before="160" w:after="160" w:line="240" w:lineRule="auto"/>'
        yield _style("Chart", "图", _OFF_GRID + auto + aligned("center"))
        words, line = _PLAIN + _size(TABLE_PT), _line(TABLE_LINE_PT)
        yield _style(
            "TableText", "表文", _OFF_GRID + _line(TABLE_LINE_PT, 2.25, 2.25) + aligned("left"), words
        )
        yield _style("TableHead", "表头", aligned("center"), self.font("hei"), based="TableText")
        yield _style("FormText", "表单内容", _OFF_GRID + line + aligned("left"), words)
        yield _style("FormLabel", "表单栏目", aligned("center"), self.font("hei"), based="FormText")
        yield _style("Imprint", "版记", _OFF_GRID + _line(IMPRINT_LINE_PT), _PLAIN + _size(SMALL_PT))
        for key, name, side in (("PageOdd", "页码单", "right"), ("PageEven", "页码双", "left")):
            place = f'<w:ind w:{side}="280"/>' + aligned(side)
            if self.layout.numbers is PageNumbers.CENTRE:
                place = aligned("center")
            yield _style(
                key,
                name,
                _OFF_GRID + _line(SMALL_PT) + place,
                self.font("song") + _PLAIN + _size(SMALL_PT),
            )

    def faces(self) -> Iterator[str]:
        for face, name in _FACE_NAMES.items():
            yield (
                f'<w:style w:type="character" w:customStyle="1" w:styleId="{face_style(face)}"><w:name w:val="{name}"/>'
                f"<w:qFormat/><w:rPr>{self.font(face.value)}</w:rPr></w:style>"
            )


@lru_cache(maxsize=4)
def styles(layout: Layout) -> str:
    """styles.xml."""
    made = _Styles(layout)
    fang = made.font("fang")
    body = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' + _line(setup(layout).pitch) + aligned("both")
    )
    glyphs = f'{fang}<w:color w:val="000000"/><w:spacing w:val="-5"/>{_size(16)}'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{_NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fang}{_size(16)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{body}</w:pPr><w:rPr>{glyphs}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join([*made.frame(), *made.text(), *made.headings(), *made.small(), *made.faces()])
        + "</w:styles>"
    )
