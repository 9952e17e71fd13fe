"""The docx is sound, styled by official names, set up as the standard says, and looks like the PDF in LibreOffice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from generator.documents.chart import Series, columns
from generator.documents.docx import write_docx
from generator.documents.fonts import fonts
from generator.documents.pdf import imprint_place, write_pdf
from generator.documents.plain import plain
from generator.statistics.figures import Figure
from tests.documents_kit import LONG, UNPUNCTUATED, W, body, docx_text, letters, minutes, notice, pages, text

CHART = columns(
    "挂牌", "处", ["一季度", "二季度"], [Series("挂牌", (Figure("甲", 3, "处"), Figure("乙", 12, "处")))]
)
LANDMARKS = {"方正小标宋简体": "FandolSong", "仿宋_GB2312": "FandolFang R", "楷体_GB2312": "FandolKai"}
LANDMARKS |= {"黑体": "FandolHei", "宋体": "FandolSong"}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_every_part_is_well_formed_and_the_same_every_time():
    document = notice(blocks=(*body(), CHART))
    made = write_docx(document)
    assert made == write_docx(document)
    found = parts(made)
    for name, content in found.items():
        if not name.endswith(".png"):
            ElementTree.fromstring(content)
    assert found["word/media/chart1.png"].startswith(b"\x89PNG")
    assert b'Target="media/chart1.png"' in found["word/_rels/document.xml.rels"]


def test_page_set_up():
    section = ElementTree.fromstring(parts(write_docx(notice()))["word/document.xml"]).find(f".//{W}sectPr")
    assert section is not None
    values = {node.tag.removeprefix(W): dict(node.attrib) for node in section}
    assert (values["pgSz"][f"{W}w"], values["pgSz"][f"{W}h"]) == ("11906", "16838")
    margins = {key.removeprefix(W): int(value) for key, value in values["pgMar"].items()}
    assert (margins["top"], margins["bottom"], margins["left"]) == (2098, 1984, 1587)
    assert 11906 - margins["left"] - margins["right"] == 8844
    assert (values["docGrid"][f"{W}type"], values["docGrid"][f"{W}linePitch"]) == ("lines", "579")


def test_even_and_odd_pages_have_their_own_number():
    found = parts(write_docx(notice()))
    assert b"<w:evenAndOddHeaders/>" in found["word/settings.xml"]
    assert b'w:val="PageOdd"' in found["word/footer1.xml"]
    assert b'w:val="PageEven"' in found["word/footer2.xml"]


@pytest.mark.parametrize(("lines", "place"), [(3, "here"), (11, "blank"), (15, "next")])
def test_an_imprint_for_even_pages_begins_a_page(lines, place):
    blocks = (text(LONG), *[text("短句。")] * lines, text(LONG))
    document = notice(blocks=blocks, annexes=(), enclosures=(), note="", even_imprint=True)
    assert imprint_place(document) == place
    xml = parts(write_docx(document))["word/document.xml"].decode()
    assert xml.count("<w:sectPr>") == (2 if place == "blank" else 1)
    assert xml.count("<w:pageBreakBefore/>") == (0 if place == "here" else 1)
    assert ('r:id="rId5"' in xml) == (place == "blank")  # the footer without a number


def test_styles_have_official_fonts_and_are_all_defined():
    opened = docx.Document(io.BytesIO(write_docx(notice(blocks=(*body(), CHART)))))
    named = {style.name: style for style in opened.styles}
    east = f"{W}eastAsia"

    def face(name: str) -> str:
        return named[name].element.rPr.find(f"{W}rFonts").get(east)

    assert face("Normal") == "仿宋_GB2312"
    assert (face("Heading 1"), face("Heading 2"), face("公文标题")) == (
        "黑体",
        "楷体_GB2312",
        "方正小标宋简体",
    )
    assert not any(style.element.findall(f".//{W}b") for style in opened.styles)
    xml = parts(write_docx(notice(blocks=(*body(), CHART))))["word/document.xml"].decode()
    used = set(re.findall(r'w:pStyle w:val="(\w+)"', xml))
    assert used <= {style.style_id for style in opened.styles}


def test_a_style_off_the_line_grid_says_so():
    """LibreOffice would otherwise put its lines on two grid lines."""
    root = ElementTree.fromstring(parts(write_docx(notice()))["word/styles.xml"])
    for style in root.iter(f"{W}style"):
        line = style.find(f"{W}pPr/{W}spacing")
        if line is not None and line.get(f"{W}line") != "579":
            grid = style.find(f"{W}pPr/{W}snapToGrid")
            assert grid is not None, style.get(f"{W}styleId")
            assert grid.get(f"{W}val") == "0"


@pytest.mark.parametrize(
    "document", [notice(), minutes(), notice(sealed=False, note="")], ids=["notice", "minutes", "bare"]
)
def test_it_says_what_the_paper_says(document):
    assert docx_text(write_docx(document)) == letters(plain(document))


def test_ids_of_drawings_are_unique():
    xml = parts(write_docx(notice(blocks=(CHART, CHART))))["word/document.xml"].decode()
    ids = re.findall(r'docPr id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 3


def test_markup_in_text_is_text():
    hostile = "</w:t></w:r><w:r><w:t>&amp;\"'<!-- {{ x }} ]]>"
    opened = docx.Document(
        io.BytesIO(write_docx(notice(blocks=(text(hostile),), title=hostile, title_lines=(hostile,))))
    )
    assert hostile in [paragraph.text for paragraph in opened.paragraphs]
    assert opened.core_properties.title == hostile


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Two papers as LibreOffice lays them out, with our fonts under the official names."""
    folder = tmp_path_factory.mktemp("office")
    config = folder / "fonts.conf"
    config.write_text(_font_config(folder), encoding="utf-8")
    long = tuple(text("短句。") for _ in range(11))
    even = notice(
        blocks=(text(LONG), *long, text(LONG)), annexes=(), enclosures=(), note="", even_imprint=True
    )
    papers = {
        "even": even,
        "notice": notice(blocks=(*body(9), text(UNPUNCTUATED))),
        "minutes": minutes(copies="、".join(f"示例县第{n}镇人民政府" for n in range(10, 40)) + "。"),
    }
    for name, document in papers.items():
        (folder / f"{name}.docx").write_bytes(write_docx(document))
    command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run(
        [*command, *(str(folder / f"{name}.docx") for name in papers)],
        env=environment,
        check=True,
        capture_output=True,
    )
    return {name: (document, (folder / f"{name}.pdf").read_bytes()) for name, document in papers.items()}


def _font_config(folder: Path) -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{wanted}</family><prefer><family>{at_hand}</family>'
        "<family>Noto Serif SC</family></prefer></alias>"
        for wanted, at_hand in LANDMARKS.items()
    )
    folders = "".join(f"<dir>{place}</dir>" for place in fonts().folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>"
    )


@pytest.mark.office
def test_libreoffice_lays_out_the_same_pages(rendered):
    for document, pdf in rendered.values():
        assert len(pages(pdf)) == len(pages(write_pdf(document)))


@pytest.mark.office
def test_libreoffice_shows_the_frame_where_it_belongs(rendered):
    first, *_, last = pages(rendered["notice"][1])
    mark = next(row for row in first.rows if row.text == "示例县安全生产委员会办公室文件")
    number = next(row for row in first.rows if row.text.startswith("示安委办"))
    red = next(rule for rule in first.rules if rule.colour == (1.0, 0.0, 0.0))
    title = next(row for row in first.rows if abs(row.size - 22) < 0.3)
    assert mark.top == pytest.approx(72, abs=1)
    assert number.top - mark.bottom == pytest.approx(20.8, abs=1)
    assert red.y - number.bottom == pytest.approx(4, abs=0.5)
    assert red.right - red.left == pytest.approx(156, abs=0.5)
    assert title.top - red.y == pytest.approx(20.8, abs=1)
    foot = max((rule for rule in last.rules if rule.right - rule.left > 150), key=lambda rule: rule.y)
    assert foot.y == pytest.approx(262, abs=0.6)


@pytest.mark.office
def test_libreoffice_keeps_a_long_imprint_on_the_foot_line(rendered):
    last = pages(rendered["minutes"][1])[-1]
    even = pages(rendered["even"][1])
    assert len(even) % 2 == 0
    assert not any(row.text.startswith("—") for page in even[-2:] for row in page.rows)
    assert max(rule.y for rule in even[-1].rules) == pytest.approx(262, abs=0.6)
    rules = [rule.y for rule in last.rules if rule.right - rule.left > 150]
    assert max(rules) == pytest.approx(262, abs=0.6)
    assert min(row.top for row in last.rows if row.text.startswith("抄送")) > min(rules)


@pytest.mark.office
def test_libreoffice_puts_22_lines_on_a_page_and_28_characters_in_a_line(rendered):
    sheets = pages(rendered["notice"][1])
    counts = [sum(abs(row.size - 16) < 0.3 for row in page.rows) for page in sheets]
    assert max(counts) == 22
    solid = [
        row
        for page in sheets
        for row in page.rows
        if len(row.text) > 20 and set(row.text) <= set(UNPUNCTUATED)
    ]
    assert [len(row.text) for row in solid].count(28) >= 0.8 * len(solid) > 5


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs kinsoku wordWrap overflowPunct "
    "autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts color spacing w sz szCs lang",
    "sectPr": "footerReference type pgSz pgMar docGrid",
    "tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW vAlign",
    "tblBorders": "top left bottom right insideH insideV",
}
"""The sequences of the schema of WordprocessingML that our elements use; Word may refuse another order."""


def test_children_stand_in_the_order_of_the_schema():
    found = parts(write_docx(notice(blocks=(*body(), CHART), even_imprint=True)))
    for name in ("word/document.xml", "word/styles.xml"):
        for node in ElementTree.fromstring(found[name]).iter():
            order = ORDER.get(node.tag.removeprefix(W))
            if order is not None:
                places = [order.split().index(child.tag.removeprefix(W)) for child in node]
                assert places == sorted(places), (name, node.tag, [child.tag for child in node])
