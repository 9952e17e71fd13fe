"""Decides the paragraph styles of the docx, under the Chinese names that people pick from their word processor's list.

A style whose line height is not that of the line grid says `snapToGrid=0`: LibreOffice would double its lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.geometry import PITCH_TWIPS, TITLE_LINE_PT
from generator.documents.wordml import CELL, fonts

NUMBER_LINE_PT = 20.0
IMPRINT_LINE_PT = 23.0

_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_TWO_IN = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CELL}"/>'
_PLAIN = '<w:spacing w:val="0"/>'
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _line(points: float, before: float = 0, after: float = 0) -> str:
    twips = [round(value * 20) for value in (before, after, points)]
    return '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'.format(*twips)


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _centred(side: str = "center") -> str:
    return f'<w:jc w:val="{side}"/>'


def _style(key: str, name: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    custom = "" if key.startswith("Heading") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _headings() -> Iterator[str]:
    for level, role in enumerate(("hei", "kai", "fang", "fang"), 1):
        keep = "<w:keepNext/>" if level < 3 else ""
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", keep + _TWO_IN + outline, fonts(role))


def _frame() -> Iterator[str]:
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="9" w:color="FF0000"/></w:pBdr>'
    xbs, hei = fonts("xbs"), fonts("hei")
    yield _style("Spacer", "版面空白", _OFF_GRID)
    yield _style("Mark", "发文机关标志", _OFF_GRID + _centred(), f'{xbs}<w:color w:val="FF0000"/>{_PLAIN}')
    yield _style("DocNumber", "发文字号", rule + _OFF_GRID + _line(NUMBER_LINE_PT) + _centred())
    yield _style(
        "DocTitle", "公文标题", _OFF_GRID + _line(TITLE_LINE_PT) + _centred(), xbs + _PLAIN + _size(22)
    )
    yield _style("Recipients", "主送机关")
    yield _style("BodyIndented", "公文正文", _TWO_IN)
    yield _style("Enclosures", "附件说明")
    yield _style("Signatory", "发文机关署名", "<w:keepNext/>" + _centred("right"))
    yield _style("DocDate", "成文日期", _centred("right"))
    yield _style("Remark", "附注", _TWO_IN + _centred("left"))
    yield _style("Attendees", "出席名单")
    yield _style("AnnexLabel", "附件序号", "<w:pageBreakBefore/>", hei)
    yield _style("AnnexTitle", "附件标题", based="DocTitle")


def _small() -> Iterator[str]:
    hei, song = fonts("hei"), fonts("song")
    yield _style(
        "Caption1",
        "图表题",
        "<w:keepNext/>" + _OFF_GRID + _line(18, 8, 4) + _centred(),
        hei + _PLAIN + _size(14),
    )
    auto = '<w:spacing w:before="160" w:after="160" w:line="240" w:lineRule="auto"/>'
    yield _style("Chart", "图", _OFF_GRID + auto + _centred())
    yield _style("TableText", "表文", _OFF_GRID + _line(17, 3, 3) + _centred("left"), _PLAIN + _size(12))
    yield _style("TableHead", "表头", _centred(), hei, based="TableText")
    yield _style("Imprint", "版记", _OFF_GRID + _line(IMPRINT_LINE_PT), _PLAIN + _size(14))
    for key, name, side in (("PageOdd", "页码单", "right"), ("PageEven", "页码双", "left")):
        place = _OFF_GRID + _line(14) + f'<w:ind w:{side}="280"/>' + _centred(side)
        yield _style(key, name, place, song + _PLAIN + _size(14))


def styles() -> str:
    """styles.xml."""
    body = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' + _line(PITCH_TWIPS / 20) + _centred("both")
    )
    glyphs = f'{fonts("fang")}<w:color w:val="000000"/><w:spacing w:val="-5"/>{_size(16)}'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{_NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('fang')}{_size(16)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{body}</w:pPr><w:rPr>{glyphs}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join([*_frame(), *_headings(), *_small()])
        + "</w:styles>"
    )
