"""Every row that can be measured in a docx: one typed by others passes, and one thing changed fails its row."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from generator.inspect import inspect_bytes, read
from generator.inspect.values import Form, Strength, Verdict
from generator.inspect.word.numbering import spelled
from tests import inspect_docx_kit as kit
from tests.inspect_docx_kit import CELL, GENERAL, Cells, P, Set, changed, docx, report, without
from tests.inspect_pdf_kit import broken, verdicts

FOOT = Set().odd_foot


def test_a_paper_typed_by_others_passes():
    told = report(GENERAL)
    assert told.form is Form.GENERAL
    assert broken(told) == {}
    assert list(verdicts(told).values()).count(Verdict.MET) > 45


def test_what_only_a_layout_shows_is_said_to_be_unmeasured():
    found = verdicts(report(GENERAL))
    unmeasured = {key for key, verdict in found.items() if verdict is Verdict.UNMEASURED}
    assert unmeasured == {"19-first-page", "26-page", "29-even"}


def cells(**values):
    return {**GENERAL, "imprint": dataclasses.replace(Cells(), **values)}


def imprinted(name, **values):
    return cells(**{name: dataclasses.replace(getattr(Cells(), name), **values)})


def before(name, **added):
    """The right paper with something put in before an element."""
    made: kit.Content = {}
    for key, one in GENERAL.items():
        if key == name:
            made |= added
        made[key] = one
    return made


PAGES = {
    "01-paper": Set(width=12240, height=15840),
    "02-head": Set(top=1440),
    "03-left": Set(left=1800),
    "04-width": Set(right=1800),
    "04-height": Set(bottom=1440),
    "32-present": Set(odd_foot=P(""), even_foot=P("")),
    "32-font": Set(odd_foot=dataclasses.replace(FOOT, font="Times New Roman", size=9)),
    "32-dash": Set(odd_foot=dataclasses.replace(FOOT, text="- 1 -")),
    "32-height": Set(footer=992),
    "32-side": Set(odd_foot=dataclasses.replace(FOOT, jc="center", right=0)),
    "33-number": Set(width=16838, height=11906),
}


@pytest.mark.parametrize("key", PAGES)
def test_a_wrong_set_up_fails_its_row(key):
    assert key in broken(report(GENERAL, PAGES[key])), broken(report(GENERAL, PAGES[key]))


def test_the_margins_of_the_other_standard_pass():
    """GB/T 33476.2: 34.58 and 32.58 mm."""
    page = Set(top=1961, bottom=1847)
    assert not {"02-head", "04-height", "29-foot"} & broken(report(GENERAL, page)).keys()


def test_wrong_margins_are_one_fault():
    """What stands well between them is not faulted for them again."""
    assert broken(report(GENERAL, Set(left=1800, right=1800))).keys() == {
        "03-left",
        "04-width",
        "05-characters",
    }


WRONG = {
    "05-lines": changed("text", line=700),
    "05-characters": changed("text", spacing=0),
    "06-font": changed("text", font="宋体"),
    "06-size": changed("text", size=14),
    "06-colour": changed("text", colour="0000FF"),
    "07-order": before("annex", early=P("抄送：县委办公室。", **kit.IMPRINT)),
    "08-copy": changed("copy", text="0012"),
    "09-secrecy": before("urgency", secret=P("秘密★1年")),
    "09-machine": before("urgency", secret=P("秘密★1年", "黑体")),
    "10-urgency": changed("urgency", font="仿宋_GB2312"),
    "11-top": changed("space1", line=400),
    "11-centre": changed("mark", jc="left"),
    "11-colour": changed("mark", colour="000000"),
    "11-font": changed("mark", font="黑体"),
    "11-width": changed("mark", size=56),
    "13-form": changed("number", text="示政发[2026]012号"),
    "13-gap": changed("space2", line=200),
    "13-centre": changed("number", jc="left"),
    "16-rule": changed("number", extra=""),
    "16-gap": changed("number", extra=kit.border("bottom", 8, "FF0000", 1)),
    "16-width": changed("number", left=900, right=900),
    "16-weight": changed("number", extra=kit.border("bottom", 36, "FF0000", 9)),
    "17-font": changed("title", font="黑体"),
    "17-size": changed("title", size=18),
    "17-gap": changed("space3", line=200),
    "17-centre": changed("title", jc="left"),
    "17-shape": changed("title", text="示例县人民政府关于\n加强\n安全生产工作的通知"),
    "17-bold": changed("title", bold=True),
    "18-gap": without("space4"),
    "18-flush": changed("recipients", first=2 * CELL),
    "18-colon": changed("recipients", text="各镇人民政府:"),
    "19-indent": changed("text", first=0),
    "19-flush": changed("text", left=2 * CELL, first=0),
    "20-form": changed("h3", text="1、制定方案"),
    "20-sequence": changed("h1", text="二、压实责任"),
    "20-font": changed("h2", font="仿宋_GB2312"),
    "20-bold": changed("h3", bold=True),
    "21-place": changed("enclosure", left=3 * CELL),
    "21-gap": without("space5"),
    "21-punctuation": changed("enclosure", text="附件：重点任务分工表。"),
    "21-turn": changed("enclosure", text="附件：" + "重点任务" * 12, left=2 * CELL, hanging=0),
    "22-date": {**changed("date", right=CELL), "name": P("示例县人民政府", jc="right", right=CELL // 2)},
    "22-centre": changed("name", right=round(4.2 * CELL)),
    "23-place": {**changed("date", right=2 * CELL), "name": P("示例县人民政府", jc="right", right=2 * CELL)},
    "25-date": changed("date", text="二〇二六年三月二日"),
    "27-place": changed("note", first=0),
    "28-page": changed("annex", extra=""),
    "28-label": changed("annex", font="仿宋_GB2312"),
    "28-title": without("space8"),
    "28-wording": changed("annex title", text="任务分工"),
    "29-rules": cells(sizes=(8, 0, 8)),
    "29-weight": cells(sizes=(4, 4, 4)),
    "29-foot": cells(floating='<w:tblpPr w:vertAnchor="page" w:tblpYSpec="bottom"/>'),
    "30-font": imprinted("copies", size=16),
    "30-place": imprinted("copies", left=840),
    "30-turn": imprinted("copies", text="抄送：" + "县委办公室，" * 12 + "。", left=280, hanging=0),
    "30-stop": imprinted("copies", text="抄送：县委办公室"),
    "30-order": before("imprint", above=P("抄送：县委办公室。", left=280, **kit.IMPRINT))
    | {"imprint": dataclasses.replace(
        Cells(), copies=dataclasses.replace(Cells().copies, text="主送：各镇人民政府。"))},
    "31-font": imprinted("printer", font="黑体"),
    "31-place": imprinted("printer", left=0),
    "31-date": imprinted("printer", text="示例县人民政府办公室\t2026年03月02日印发"),
    "34-units": changed("h4", text="（1）逐项落实,不留２处"),
}  # fmt: skip


@pytest.mark.parametrize("key", WRONG)
def test_a_wrong_paper_fails_its_row(key):
    found = report(WRONG[key])
    assert key in broken(found), broken(found)


def test_styles_automatic_numbers_and_theme_fonts_are_resolved():
    """A heading that takes its look from a style based on another, its number from a list, its font from the theme."""
    styles = (
        f"<w:styles {kit.W}><w:docDefaults><w:rPrDefault>"
        '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/>'
        '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="c"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:pPr><w:ind w:firstLineChars="200"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style></w:styles>'
    )
    numbering = (
        f'<w:numbering {kit.W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:themeElements><a:fontScheme><a:minorFont>"
        '<a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>压实责任</w:t></w:r></w:p>'
    data = kit.zipped(
        {
            "word/document.xml": kit.document(f"{heading * 2}<w:p><w:r><w:t>正文</w:t></w:r></w:p>"),
            "word/styles.xml": styles,
            "word/numbering.xml": numbering,
            "word/theme.xml": theme,
            "word/_rels/document.xml.rels": kit.relations(
                ("styles", "styles"), ("numbering", "numbering"), ("theme", "theme")
            ),
        }
    )
    first, second, last = read(data, "样.docx").paras
    assert (first.text, second.text) == ("一、压实责任", "二、压实责任")
    assert (first.face, first.size, last.face) == ("黑体", 16, "仿宋")
    assert first.left - last.left == pytest.approx(2 * 16 / 72 * 25.4, abs=0.1)


@pytest.mark.parametrize(
    ("value", "told"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_automatic_numbers_in_chinese(value, told):
    assert spelled(value, "chineseCounting") == told


def test_a_line_drawn_as_a_shape_is_the_red_rule():
    line = (
        '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute" '
        'from="0,24pt" to="442.2pt,24pt" strokecolor="red" strokeweight="1pt"/></w:pict></w:r>'
    )
    found = verdicts(report(changed("number", extra="", raw=line)))
    assert found["16-rule"] is found["16-width"] is found["16-weight"] is Verdict.MET


STOP = f'<w:tabs><w:tab w:val="right" w:pos="{8844 - CELL}"/></w:tabs>'
SIGNED: dict[str, Any] = {
    "text": "示政发〔2026〕12号\t签发人：",
    "jc": "left",
    "first": CELL,
    "extra": STOP + kit.border("bottom", 8, "FF0000", 9),
    "raw": P("示例名", "楷体_GB2312", spacing=0).run("示例名"),
}


def test_a_paper_to_a_higher_body_passes_and_fails_by_its_signer():
    told = report(changed("number", **SIGNED))
    assert told.form is Form.UPWARD
    assert broken(told) == {}
    found = verdicts(told)
    assert {found[key] for key in ("14-upward", "15-font", "15-place")} == {Verdict.MET}
    assert "15-font" in broken(report(changed("number", **{**SIGNED, "raw": P("").run("示例名")})))
    assert "14-upward" in broken(report(changed("number", **{**SIGNED, "first": 0})))
    at_the_edge = SIGNED["extra"].replace(str(8844 - CELL), "8844")
    assert "15-place" in broken(report(changed("number", **{**SIGNED, "extra": at_the_edge})))


def test_a_joint_mark_in_a_table_is_measured():
    joint = {**without("copy", "urgency"), "space1": kit.blank(99.2 - 4.32)}
    right = kit.names_beside("示例县人民政府", "示例县人民法院", "示例县人民检察院")
    assert verdicts(report({**joint, "mark": right}))["12-joint"] is Verdict.MET
    high = kit.names_beside("示例县人民政府", "示例县人民法院", "示例县人民检察院", middle=False)
    assert "12-joint" in broken(report({**joint, "mark": high}))
    tail = kit.names_beside("示例县人民政府", "示例县人民法院文件", suffix="")
    assert "12-joint" in broken(report({**joint, "mark": tail}))


TITLE_PAGE = Set(more="<w:titlePg/>")


def test_a_letter_with_drawn_rules_and_a_boxed_mark_passes():
    told = report(kit.LETTER, TITLE_PAGE)
    assert told.form is Form.LETTER
    assert broken(told) == {}
    found = verdicts(told)
    assert {
        found[key] for key in ("35-top", "35-rules", "35-gap", "35-foot", "35-width", "35-number", "35-title")
    } == {Verdict.MET}


@pytest.mark.parametrize(
    ("key", "page", "name", "values"),
    [
        ("35-page", Set(), "text", {}),
        ("35-number", TITLE_PAGE, "number", {"jc": "left"}),
        ("35-title", TITLE_PAGE, "space2", {"line": 300}),
        ("35-rules", TITLE_PAGE, "hook", {"raw": kit.stroke(48, 0.8) + kit.stroke(277, 0.8)}),
        ("35-foot", TITLE_PAGE, "hook", {"raw": kit.stroke(48, 0.8) + kit.stroke(260, 0.8)}),
        ("35-width", TITLE_PAGE, "hook", {"raw": kit.stroke(48, 0.8, 165) + kit.stroke(277, 0.8)}),
    ],
)
def test_a_wrong_letter_fails_its_row(key, page, name, values):
    content = {**kit.LETTER, name: dataclasses.replace(kit.LETTER[name], **values)}
    assert key in broken(report(content, page))


def test_a_bare_document_is_a_form_and_says_what_is_wrong():
    told = inspect_bytes(
        kit.zipped({"word/document.xml": kit.document("<w:p><w:r><w:t>通知内容。</w:t></w:r></w:p>")}),
        "空白.docx",
    )
    assert told.form is Form.PLAIN
    assert {"01-paper", "02-head", "32-present"} <= {result.check.id for result in told.broken(Strength.RULE)}
    assert docx(GENERAL)
