"""The docx is sound, styled by official names, set up as the standard says, and looks like the PDF in LibreOffice."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from itertools import accumulate, pairwise
from xml.etree import ElementTree

import docx
import pdfplumber
import pytest

from generator.documents.chart import Series, columns
from generator.documents.docx import write_docx
from generator.documents.model import Align, Annex, Layout, Margins, PageNumbers, Signing, Table
from generator.documents.pdf import imprint_place, write_pdf
from generator.documents.plain import plain
from generator.documents.wordml import KEEP
from generator.statistics.figures import Figure
from tests.documents_kit import (
    GRID,
    LONG,
    MM,
    SIGNING,
    UNPUNCTUATED,
    W,
    body,
    docx_text,
    every_form,
    joint,
    letter,
    letters,
    minutes,
    notice,
    pages,
    sheet,
    text,
    turned,
    turned_number,
    wide_table,
)
from tests.office_kit import laid_out

CHART = columns(
    "挂牌", "处", ["一季度", "二季度"], [Series("挂牌", (Figure("甲", 3, "处"), Figure("乙", 12, "处")))]
)
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RED = (1.0, 0.0, 0.0)


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
    for part, style in ((1, "PageOdd"), (2, "PageEven"), (4, "PageOdd"), (5, "PageEven")):
        assert f'w:val="{style}"' in found[f"word/footer{part}.xml"].decode()
    assert b"PAGE" not in found["word/footer3.xml"]


def test_every_part_is_declared_and_every_reference_has_its_part():
    for name, document in every_form().items():
        found = parts(write_docx(document))
        types = found["[Content_Types].xml"].decode()
        relations = found["word/_rels/document.xml.rels"].decode()
        for target in re.findall(r'Target="([^"]+)"', relations):
            assert f"word/{target}" in found, name
            assert f'PartName="/word/{target}"' in types, name
        keys = set(re.findall(r' Id="(\w+)"', relations))
        assert set(re.findall(r'r:(?:id|embed)="(\w+)"', found["word/document.xml"].decode())) <= keys, name


@pytest.mark.parametrize(("lines", "place"), [(3, "here"), (11, "blank"), (15, "next")])
def test_an_imprint_for_even_pages_begins_a_page(lines, place):
    blocks = (text(LONG), *[text("短句。")] * lines, text(LONG))
    document = notice(blocks=blocks, annexes=(), enclosures=(), note="", even_imprint=True)
    assert imprint_place(document) == place
    xml = parts(write_docx(document))["word/document.xml"].decode()
    assert xml.count("<w:sectPr>") == (2 if place == "blank" else 1)
    assert xml.count("<w:pageBreakBefore/>") == (0 if place == "here" else 1)
    assert ('r:id="rId5"' in xml) == (place == "blank")  # the footer without a number


def opened(document) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(document)))


def font_of(document, name: str) -> str | None:
    named = {style.name: style for style in opened(document).styles}
    return named[name].element.rPr.find(f"{W}rFonts").get(f"{W}eastAsia")


def xml_of(document, part: str = "word/document.xml") -> str:
    return parts(write_docx(document))[part].decode()


def test_styles_have_official_fonts_and_are_all_defined():
    assert font_of(notice(), "Normal") == "仿宋_GB2312"
    assert font_of(notice(), "Heading 1") == "黑体"
    assert font_of(notice(), "Heading 2") == "楷体_GB2312"
    assert font_of(notice(), "公文标题") == "方正小标宋简体"
    for name, document in {**every_form(), "chart": notice(blocks=(*body(), CHART))}.items():
        made = opened(document)
        used = set(re.findall(r'w:(?:pStyle|rStyle) w:val="(\w+)"', xml_of(document)))
        assert used <= {style.style_id for style in made.styles}, name
        bold = [style.name for style in made.styles if style.element.findall(f".//{W}b")]
        assert bold == (["Heading 1", "Heading 2"] if document.layout.bold else []), name


def test_the_outline_is_that_of_the_headings():
    made = {style.name: style for style in opened(notice()).styles}
    levels = [made[f"Heading {n}"].element.pPr.find(f"{W}outlineLvl").get(f"{W}val") for n in (1, 2, 3, 4)]
    assert levels == ["0", "1", "2", "3"]


def test_an_office_may_have_fonts_of_its_own():
    named = {"fang": "仿宋", "kai": "楷体", "hei": "华文黑体", "song": "新宋体", "xbs": "华文中宋"}
    document = notice(layout=Layout(fonts=tuple(named.items())))
    assert font_of(document, "公文标题") == "华文中宋"
    made = "".join(content.decode() for name, content in parts(write_docx(document)).items())
    assert set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', made)) == {*named.values(), "zh-CN"}
    assert "Theme=" not in made


def test_an_office_may_have_page_numbers_in_the_middle():
    centred = {style.name: style for style in opened(every_form()["preprinted"]).styles}
    for name in ("页码单", "页码双"):
        assert centred[name].element.pPr.find(f"{W}jc").get(f"{W}val") == "center"


def test_text_after_a_bold_heading_is_not_bold():
    document = every_form()["preprinted"]
    (run,) = [run for run in re.findall(r"<w:r>.*?</w:r>", xml_of(document)) if 'FaceFang"' in run]
    assert '<w:b w:val="0"/>' in run
    assert '<w:b w:val="0"/>' not in xml_of(notice())


def test_a_style_off_the_line_grid_says_so():
    """LibreOffice would otherwise put its lines on two grid lines."""
    for document, pitch in ((notice(), "579"), (every_form()["glyphs"], "592")):
        root = ElementTree.fromstring(parts(write_docx(document))["word/styles.xml"])
        for style in root.iter(f"{W}style"):
            line = style.find(f"{W}pPr/{W}spacing")
            if line is not None and line.get(f"{W}line") != pitch:
                grid = style.find(f"{W}pPr/{W}snapToGrid")
                assert grid is not None, style.get(f"{W}styleId")
                assert grid.get(f"{W}val") == "0"


@pytest.mark.parametrize("document", every_form().values(), ids=every_form())
def test_it_says_what_the_paper_says(document):
    assert docx_text(write_docx(document)) == letters(plain(document))


@pytest.mark.parametrize("document", every_form().values(), ids=every_form())
def test_ids_of_drawings_are_unique(document):
    found = parts(write_docx(dataclasses.replace(document, blocks=(*document.blocks, CHART, CHART))))
    ids = [
        key
        for name, content in found.items()
        if name.endswith(".xml")
        for key in re.findall(rb'docPr id="(\d+)"', content)
    ]
    assert len(ids) == len(set(ids)) >= 4


def test_a_turned_table_has_a_section_of_its_own():
    root = ElementTree.fromstring(xml_of(turned()))
    sections = list(root.iter(f"{W}sectPr"))
    sizes = [node.attrib for node in root.iter(f"{W}pgSz")]
    turned_ones = [size.get(f"{W}orient") == "landscape" for size in sizes]
    assert turned_ones == [False, True, False, True, False]
    size, margins = sizes[1], [node.attrib for node in root.iter(f"{W}pgMar")][1]
    assert (size[f"{W}w"], size[f"{W}h"]) == ("16838", "11906")
    sides = {
        side: round(int(margins[f"{W}{side}"]) * 25.4 / 1440) for side in ("top", "bottom", "left", "right")
    }
    assert sides == {"top": 28, "bottom": 26, "left": 35, "right": 37}
    numbered = [{node.get(f"{R}id") for node in section.iter(f"{W}footerReference")} for section in sections]
    assert numbered == [{"rId3", "rId4"}, {"rId6", "rId7"}] * 2 + [{"rId3", "rId4"}]


def test_an_annex_that_begins_with_a_turned_table_has_its_title_there():
    annexes = (Annex("附件", "台账", ("台账",), (wide_table(8), text("填表说明。"))),)
    root = ElementTree.fromstring(xml_of(notice(annexes=annexes)))
    sizes = [node.attrib.get(f"{W}orient") == "landscape" for node in root.iter(f"{W}pgSz")]
    assert sizes == [False, True, False]
    first, wide = xml_of(notice(annexes=annexes)).split("<w:sectPr>")[:2]
    assert 'w:val="AnnexLabel"' not in first
    assert 'w:val="AnnexLabel"' in wide


@pytest.mark.parametrize(("count", "held"), [(8, True), (24, False)])
def test_a_few_places_to_sign_stay_together_and_many_are_parted(count, held):
    made = Signing(tuple((f"第{n}人（签名）", "2026年4月1日") for n in range(1, count + 1)))
    rows = xml_of(sheet(blocks=(made,))).split("<w:tr>")[1:]
    days = [row.split("2026年4月1日")[0].rpartition("<w:p>")[2] for row in rows]
    assert [KEEP in day for day in days] == [held] * (len(rows) - 1) + [False]
    assert all("<w:cantSplit/>" in row for row in rows)


def test_a_row_is_parted_by_a_page_only_where_a_cell_might_not_fit_on_one():
    rows = (("一", "短"), ("二", "整改已经完成。" * 200))
    made = Table("", (Align.LEFT,) * 2, (0.2, 0.8), ("序号", "情况"), rows)
    found = xml_of(notice(blocks=(made,))).split("<w:tbl>")[1].split("<w:tr>")[1:4]
    assert ["<w:cantSplit/>" in row for row in found] == [True, True, False]


def test_a_turned_table_at_the_end_leaves_no_empty_page_behind():
    document = sheet(blocks=(text(LONG), wide_table(5)))
    assert xml_of(document).count("<w:sectPr>") == 2
    assert xml_of(document).endswith("</w:sectPr></w:body></w:document>")


def numbers(node: ElementTree.Element, tag: str, attribute: str) -> list[int]:
    return [int(found.attrib[f"{W}{attribute}"]) for found in node.iter(f"{W}{tag}")]


def test_cells_of_a_form_fill_its_columns():
    table = next(ElementTree.fromstring(xml_of(sheet())).iter(f"{W}tbl"))
    columns = numbers(table, "gridCol", "w")
    assert sum(columns) == 8844
    for row in table.iter(f"{W}tr"):
        spans = numbers(row, "gridSpan", "val")
        cells = list(row.iter(f"{W}tc"))
        assert sum(spans) + len(cells) - len(spans) == len(columns)
        assert sum(numbers(row, "tcW", "w")) == 8844


@pytest.mark.parametrize("block", [GRID, wide_table(1)])
def test_every_table_says_how_far_its_text_is_from_its_rules(block):
    """LibreOffice takes that from no style of tables."""
    root = ElementTree.fromstring(parts(write_docx(sheet(blocks=(block,))))["word/document.xml"])
    margins = root.find(f".//{W}tbl/{W}tblPr/{W}tblCellMar")
    assert margins is not None
    sides = {one.tag.removeprefix(W): int(one.attrib[f"{W}w"]) for one in margins}
    assert sides["left"] == sides["right"] < 100


def test_a_letter_has_rules_on_its_first_page_alone_and_no_number_there():
    found = parts(write_docx(letter()))
    assert found["word/header1.xml"].count(b'prst="line"') == 4
    section = ElementTree.fromstring(found["word/document.xml"]).find(f".//{W}sectPr")
    assert section is not None
    assert section.find(f"{W}titlePg") is not None
    references = {(node.tag.removeprefix(W), node.get(f"{W}type")): node.get(f"{R}id") for node in section}
    assert references["footerReference", "first"] == "rId5"
    assert references["headerReference", "first"] == "rIdLetter"
    assert ("headerReference", "default") not in references


def test_nothing_red_is_on_a_preprinted_sheet():
    for name in ("preprinted", "preprinted-report", "preprinted-letter"):
        found = parts(write_docx(every_form()[name]))
        assert 'w:val="Mark"' not in found["word/document.xml"].decode(), name
        assert not re.search(r'w:val="(DocNumber|RedRule)"', found["word/document.xml"].decode()), name
        assert b"FF0000" not in found.get("word/header1.xml", b""), name


def test_markup_in_text_is_text():
    hostile = "</w:t></w:r><w:r><w:t>&amp;\"'<!-- {{ x }} ]]>"
    opened = docx.Document(
        io.BytesIO(write_docx(notice(blocks=(text(hostile),), title=hostile, title_lines=(hostile,))))
    )
    assert hostile in [paragraph.text for paragraph in opened.paragraphs]
    assert opened.core_properties.title == hostile


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Papers of every form as LibreOffice lays them out, with our fonts under the official names; in one run."""
    long = tuple(text("短句。") for _ in range(11))
    even = notice(
        blocks=(text(LONG), *long, text(LONG)), annexes=(), enclosures=(), note="", even_imprint=True
    )
    papers = {
        **every_form(),
        "even": even,
        "notice": notice(blocks=(*body(9), text(UNPUNCTUATED))),
        "minutes": minutes(copies="、".join(f"示例县第{n}镇人民政府" for n in range(10, 40)) + "。"),
        "joint-report": joint(signers=("某甲", "某乙", "某丙"), even_imprint=True),
        "turned-long": turned(),
        "turned-letter": letter(blocks=(text(LONG), wide_table(25), text(LONG))),
        "turned-glyphs": turned(layout=Layout(margins=Margins.GB33476, numbers=PageNumbers.CENTRE)),
        "one-paragraph": notice(blocks=(text(LONG * 3),), annexes=(), enclosures=(), note=""),
        "sheet-long": sheet(blocks=(*[GRID] * 6, SIGNING)),
        "letter-lines": letter(
            title_lines=("关于移交问题线索的函",), blocks=(text("短句。"),) * 30, urgency=""
        ),
        "letter-long": letter(blocks=body(9)),
        "upright-glyphs": notice(blocks=body(9), layout=Layout(margins=Margins.GB33476)),
    }
    drawn = laid_out(
        {name: write_docx(document) for name, document in papers.items()}, tmp_path_factory.mktemp("office")
    )
    return {name: (document, drawn[name]) for name, document in papers.items()}


@pytest.mark.office
def test_libreoffice_lays_out_the_same_pages(rendered):
    for name, (document, pdf) in rendered.items():
        assert len(pages(pdf)) == len(pages(write_pdf(document))), name


@pytest.mark.office
def test_libreoffice_shows_the_frame_where_it_belongs(rendered):
    first, *_, last = pages(rendered["notice"][1])
    mark = next(row for row in first.rows if row.text == "示例县安全生产委员会办公室文件")
    number = next(row for row in first.rows if row.text.startswith("示安委办"))
    red = next(rule for rule in first.rules if rule.colour == RED)
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


@pytest.mark.office
def test_the_first_page_of_a_letter_holds_as_many_lines_as_that_of_the_pdf(rendered):
    document, pdf = rendered["letter-lines"]
    first = [[row.text for row in pages(one)[0].rows if row.size > 15] for one in (pdf, write_pdf(document))]
    assert len(first[0]) == len(first[1])


@pytest.mark.office
def test_libreoffice_begins_one_long_paragraph_on_the_first_page(rendered):
    first, second = pages(rendered["one-paragraph"][1])
    assert any(row.text.startswith("为进一步") for row in first.rows)
    assert second.rows[0].text != "县安委办"


@pytest.mark.office
def test_libreoffice_spreads_the_names_of_a_joint_mark(rendered):
    document, pdf = rendered["joint"]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        red = [char for char in opened.pages[0].chars if char["non_stroking_color"] == RED]
    assert "".join(char["text"] for char in red) == "".join(document.organs) + "文件"
    begins = [*accumulate(map(len, document.organs), initial=0)]
    organs = [red[begin:end] for begin, end in pairwise(begins)]
    for edge in ([organ[0]["x0"] / MM for organ in organs], [organ[-1]["x1"] / MM for organ in organs]):
        assert max(edge) - min(edge) < 1.5
    assert red[-1]["matrix"][5] == pytest.approx(organs[1][0]["matrix"][5], abs=1.5)
    first = pages(pdf)[0]
    above = next(row for row in first.rows if row.colour == RED)
    number = next(row for row in first.rows if row.text.startswith("示安委办"))
    assert above.top == pytest.approx(72, abs=1)
    last = max(row.bottom for row in first.rows if row.colour == RED)
    assert number.top - last == pytest.approx(20.8, abs=1)
    assert first.rows[0].text == "特急"


@pytest.mark.office
def test_libreoffice_puts_number_and_signers_where_they_belong(rendered):
    first = pages(rendered["report"][1])[0]
    above = next(row for row in first.rows if row.text.startswith("签发人"))
    last = next(row for row in first.rows if row.text.startswith("示安委办"))
    red = next(rule for rule in first.rules if rule.colour == RED)
    assert last.text.endswith("某丙")
    assert last.left == pytest.approx(28 + 5.556, abs=0.5)
    assert above.right == pytest.approx(184 - 5.556, abs=0.7)
    assert red.y - last.bottom == pytest.approx(4, abs=0.5)
    assert red.right - red.left == pytest.approx(156, abs=0.5)
    title = next(row for row in first.rows if abs(row.size - 22) < 0.3)
    assert title.top - red.y == pytest.approx(20.8, abs=1)


@pytest.mark.office
def test_libreoffice_shows_the_head_of_a_letter(rendered):
    first, second, *_ = pages(rendered["letter"][1])
    red = sorted((rule for rule in first.rules if rule.colour == RED), key=lambda rule: rule.y)
    assert [round(rule.right - rule.left) for rule in red] == [170] * 4
    assert all((rule.left + rule.right) / 2 == pytest.approx(105, abs=0.3) for rule in red)
    assert red[0].thickness > red[1].thickness and red[2].thickness < red[3].thickness
    mark = next(row for row in first.rows if row.colour == RED)
    line = next(row for row in first.rows if row.text.startswith("加急"))
    title = next(row for row in first.rows if abs(row.size - 22) < 0.3)
    assert mark.top == pytest.approx(30, abs=1)
    assert red[0].y - mark.bottom == pytest.approx(4, abs=1)
    assert red[3].y == pytest.approx(277, abs=0.5)
    assert line.top - red[1].y == pytest.approx(4.84, abs=0.7)
    assert line.right == pytest.approx(184, abs=0.7)
    assert title.top - line.bottom == pytest.approx(20.8, abs=1)
    assert not any(row.text.startswith("—") for row in first.rows)
    assert any(row.text.startswith("—") for row in second.rows)
    assert not any(rule.colour == RED for rule in second.rules)


@pytest.mark.office
def test_libreoffice_keeps_page_numbers_in_place_on_turned_pages(rendered):
    with pdfplumber.open(io.BytesIO(rendered["turned"][1])) as opened:
        found = {count: turned_number(page) for count, page in enumerate(opened.pages, 1)}
    numbers = {count: number for count, number in found.items() if number}
    assert sorted(numbers) == [2, 5]
    assert [words for words, *_ in numbers.values()] == ["—2—", "—5—"]
    assert [middle for _, middle, _, _ in numbers.values()] == pytest.approx([28, 28], abs=0.5)
    assert numbers[2][2] == pytest.approx(28 + 4.94, abs=0.5)
    assert numbers[5][3] == pytest.approx(184 - 4.94, abs=0.5)


@pytest.mark.office
def test_libreoffice_lays_glyphs_on_the_lines_of_the_standard_where_an_office_wants_that(rendered):
    full = [page for page in pages(rendered["upright-glyphs"][1]) if len(page.rows) > 22]
    assert full
    for page in full[1:]:
        rows = [row for row in page.rows if abs(row.size - 16) < 0.3]
        assert len(rows) == 22
        assert rows[0].top == pytest.approx(37, abs=0.8)
        assert rows[-1].bottom == pytest.approx(262, abs=0.8)
    last = pages(rendered["upright-glyphs"][1])[-1]
    assert max(rule.y for rule in last.rules) == pytest.approx(262, abs=0.6)


@pytest.mark.office
@pytest.mark.parametrize("name", ["", "-report", "-letter"])
def test_libreoffice_keeps_the_room_of_what_is_on_a_preprinted_sheet(rendered, name):
    printed = pages(rendered[name.strip("-") or "unsealed"][1])[0]
    made = pages(rendered[f"preprinted{name}"][1])[0]
    assert RED not in {*(row.colour for row in made.rows), *(rule.colour for rule in made.rules)}
    for wanted in (lambda row: "12" in row.text, lambda row: abs(row.size - 22) < 0.3):
        tops = [next(row for row in page.rows if wanted(row)).top for page in (printed, made)]
        assert tops[0] == pytest.approx(tops[1], abs=0.4)


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs kinsoku wordWrap overflowPunct "
    "autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs color spacing w sz szCs fitText lang",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg docGrid",
    "tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vAlign",
    "tblCellMar": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}
"""The sequences of the schema of WordprocessingML that our elements use; Word may refuse another order."""


@pytest.mark.parametrize("document", every_form().values(), ids=every_form())
def test_children_stand_in_the_order_of_the_schema(document):
    found = parts(write_docx(dataclasses.replace(document, blocks=(*document.blocks, CHART))))
    for name in (name for name in found if name.startswith("word/") and name.endswith(".xml")):
        for node in ElementTree.fromstring(found[name]).iter():
            order = ORDER.get(node.tag.removeprefix(W))
            if order is not None:
                places = [order.split().index(child.tag.removeprefix(W)) for child in node]
                assert places == sorted(places), (name, node.tag, [child.tag for child in node])
            if node.tag == f"{W}tc":  # a cell ends with a paragraph, or Word refuses the file
                assert node[-1].tag == f"{W}p", name


def test_an_imprint_for_an_even_page_after_a_turned_one():
    for pages_before in (1, 2):
        document = notice(
            blocks=(text("短句。"), *[wide_table(3)] * pages_before),
            signatories=(),
            note="",
            enclosures=(),
            annexes=(),
            even_imprint=True,
        )
        place = imprint_place(document)
        assert place == ("blank" if pages_before == 1 else "here")
        xml = xml_of(document)
        assert xml.count('w:orient="landscape"') == pages_before
        assert ('r:id="rId5"' in xml) == (place == "blank")
        assert len(pages(write_pdf(document))) == 4
