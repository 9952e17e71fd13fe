"""Every row that can be measured on a PDF: right papers of every form pass, and one thing moved fails its row."""

from __future__ import annotations

import dataclasses

import pytest

from generator.inspect.values import Form, Strength, Verdict
from tests import inspect_pdf_kit as kit
from tests.inspect_pdf_kit import GENERAL, Item, Line, broken, moved, report, verdicts, without

FORMS = {
    "general": (kit.GENERAL, Form.GENERAL),
    "upward": (kit.UPWARD, Form.UPWARD),
    "joint": (kit.JOINT, Form.GENERAL),
    "preprinted": (kit.PREPRINTED, Form.GENERAL),
    "letter": (kit.LETTER, Form.LETTER),
    "minutes": (kit.MINUTES, Form.MINUTES),
    "order": (kit.ORDER, Form.ORDER),
    "turned": (kit.TURNED, Form.GENERAL),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_right_paper_of_every_form_passes(name):
    paper, form = FORMS[name]
    told = report(paper)
    assert told.form is form
    assert {key: what for key, what in broken(told).items() if key != "29-even"} == {}


def test_nearly_everything_is_measured_on_a_full_paper():
    found = verdicts(report(GENERAL))
    assert [key for key, verdict in found.items() if verdict is Verdict.UNMEASURED] == []
    assert list(found.values()).count(Verdict.MET) > 50


def shifted(paper, names, **by):
    for name in names:
        changes = {key: getattr(paper[name], key) + value for key, value in by.items()}
        paper = moved(paper, name, **changes)
    return paper


LINES = [f"line{n}" for n in (*range(1, 9), *range(11, 33))]
PAGE2 = [f"line{n}" for n in range(11, 33)]
BOTTOM = ["rule1", "copies", "copies2", "rule2", "printer", "printed", "rule3"]


def all_of(paper, names, **changed):
    for name in names:
        paper = moved(paper, name, **changed)
    return paper


def tight():
    """22 lines 28 pt apart leave the foot empty; 24 of them fill the page."""
    paper = without(GENERAL, *PAGE2)
    for n in range(24):
        paper[f"line{11 + n}"] = Item(kit.TEXT[:28], 28, 37 + n * (225 - 5.64) / 23, page=2, tracking=-0.25)
    return paper


def wide():
    paper = all_of(GENERAL, LINES, tracking=0, text=kit.TEXT[:27])
    return moved(paper, "line1", text=kit.TEXT[:25])


WRONG = {
    "02-head": shifted(GENERAL, PAGE2, top=-3),
    "03-left": shifted(GENERAL, LINES, x=-3),
    "04-width": moved(GENERAL, "line12", x=25, tracking=0.1),
    "04-height": shifted(GENERAL, PAGE2[-1:], top=4),
    "05-lines": tight(),
    "05-characters": wide(),
    "06-font": moved(GENERAL, "h4", font="song"),
    "06-size": moved(GENERAL, "h3", size=14),
    "06-colour": moved(GENERAL, "h3", fill="blue"),
    "07-order": {
        **without(GENERAL, *BOTTOM), "copies": Item("抄送：县委办公室。", 28 + kit.SMALL, 170, 14, page=3)},
    "08-copy": moved(GENERAL, "copy", text="0012"),
    "09-secrecy": {**GENERAL, "secret": Item("秘密★1年", 28, 37 + 2 * kit.PITCH)},
    "09-machine": {**GENERAL, "secret": Item("秘密★1年", 28, 37 + 2 * kit.PITCH, font="hei")},
    "10-urgency": moved(GENERAL, "urgency", font="fang"),
    "11-top": moved(GENERAL, "mark", top=65),
    "11-centre": moved(GENERAL, "mark", x=102),
    "11-colour": moved(GENERAL, "mark", fill="black"),
    "11-font": moved(GENERAL, "mark", font="hei"),
    "11-width": moved(GENERAL, "mark", size=52),
    "12-joint": moved(kit.JOINT, "suffix", top=88),
    "13-form": moved(GENERAL, "number", text="示政发[2026]012号"),
    "13-gap": moved(GENERAL, "number", top=98),
    "13-centre": moved(GENERAL, "number", x=100),
    "14-upward": moved(kit.UPWARD, "number", x=28),
    "15-font": moved(kit.UPWARD, "signer name", font="fang"),
    "15-place": shifted(kit.UPWARD, ["signer", "signer name"], x=5),
    "16-rule": without(GENERAL, "red"),
    "16-gap": moved(GENERAL, "red", y=119),
    "16-width": moved(GENERAL, "red", length=150),
    "16-weight": moved(GENERAL, "red", weight=1.1),
    "17-font": all_of(GENERAL, ["title", "title2"], font="hei"),
    "17-size": all_of(GENERAL, ["title", "title2"], size=18),
    "17-gap": shifted(GENERAL, ["title", "title2"], top=-6),
    "17-centre": all_of(GENERAL, ["title", "title2"], x=109),
    "17-shape": {**GENERAL, "title": moved(GENERAL, "title", top=125.3)["title"],
                 "title0": Item("关于加强", 106, 138, 22, "xbs", anchor="center")},
    "18-gap": moved(GENERAL, "recipients", top=162),
    "18-flush": moved(GENERAL, "recipients", x=36),
    "18-colon": moved(GENERAL, "recipients", text="各镇人民政府，县政府各部门:"),
    "19-first-page": without(GENERAL, *(f"line{n}" for n in range(1, 9))),
    "19-indent": moved(GENERAL, "h3", x=28),
    "19-flush": {**without(GENERAL, *PAGE2), **{
        f"line{11 + n}": Item(kit.TEXT[: 24], 28 + 4 * kit.CELL, 37 + n * kit.PITCH, page=2, tracking=-0.25)
        for n in range(22)}, "line8": Item(kit.TEXT[:26], kit.INDENT, 252.4, tracking=-0.25),
        "line7": Item("短句。", 28, 242)},
    "20-form": moved(GENERAL, "h3", text="1、制定方案"),
    "20-sequence": moved(GENERAL, "h1", text="三、压实责任"),
    "20-font": moved(GENERAL, "h2", font="fang"),
    "21-place": moved(GENERAL, "enclosure", x=28),
    "21-gap": shifted(GENERAL, ["enclosure"], top=-kit.PITCH),
    "21-punctuation": moved(GENERAL, "enclosure", text="附件：重点任务分工表。"),
    "21-turn": {**moved(GENERAL, "enclosure", text="附件：" + kit.TEXT[:23], tracking=-0.25),
                "enclosure2": Item("分工表", 28, 37 + 7 * kit.PITCH, page=3)},
    "22-date": shifted(GENERAL, ["name", "date"], x=10),
    "22-centre": shifted(GENERAL, ["name"], x=2),
    "23-place": all_of(GENERAL, ["name", "date"], x=184, anchor="right"),
    "24-place": moved(kit.ORDER, "date", x=184),
    "25-date": moved(GENERAL, "date", text="2026年03月02日"),
    "26-page": {**without(GENERAL, "end", "h1", "h2", "h3", "h4", "enclosure")},
    "27-place": moved(GENERAL, "note", x=28),
    "28-page": shifted(GENERAL, ["annex", "annex title", "annex text"], top=20),
    "28-label": moved(GENERAL, "annex", font="fang"),
    "28-title": moved(GENERAL, "annex title", top=46),
    "28-wording": moved(GENERAL, "annex title", text="任务分工"),
    "29-rules": moved(GENERAL, "rule2", length=120),
    "29-weight": all_of(GENERAL, ["rule1", "rule2", "rule3"], weight=0.5),
    "29-foot": moved(GENERAL, "rule3", y=264),
    "29-last": {**GENERAL, "more": Item("多出的一面。", kit.INDENT, 37, page=5), "page5": kit.number(5)},
    "29-even": {**without(GENERAL, *kit.ANNEX, *BOTTOM, "page4", "enclosure"), **kit.imprint(3)},
    "30-font": all_of(GENERAL, ["copies", "copies2"], size=16, font="kai"),
    "30-place": shifted(GENERAL, ["copies", "copies2"], x=-kit.SMALL),
    "30-turn": moved(GENERAL, "copies2", x=28),
    "30-stop": moved(GENERAL, "copies2", text="县人民法院，县人民检察院"),
    "30-order": moved(moved(GENERAL, "copies", text="抄送：县法院。"), "copies2", text="主送：各镇。", x=28 + 4.94),
    "31-font": moved(GENERAL, "printer", font="hei"),
    "31-place": moved(GENERAL, "printer", x=28),
    "31-date": moved(GENERAL, "printed", text="2026年03月02日印发"),
    "32-present": without(GENERAL, "page2"),
    "32-font": moved(GENERAL, "page2", font="hei"),
    "32-dash": moved(GENERAL, "page2", text="- 2 -"),
    "32-height": moved(GENERAL, "page2", top=264),
    "32-side": moved(GENERAL, "page2", x=106, anchor="center"),
    "33-head": moved(kit.TURNED, "turned", angle=90),
    "33-number": without(kit.TURNED, "page4"),
    "34-units": moved(GENERAL, "h4", text="（1）逐项落实,全部平米"),
    "35-top": moved(kit.LETTER, "mark", top=35),
    "35-rules": without(kit.LETTER, "foot1"),
    "35-gap": shifted(kit.LETTER, ["double1", "double2"], y=2),
    "35-foot": shifted(kit.LETTER, ["foot1", "foot2"], y=-5),
    "35-width": moved(kit.LETTER, "double1", length=160),
    "35-number": moved(kit.LETTER, "number", x=170),
    "35-labels": moved(kit.LETTER, "urgency", x=40),
    "35-title": shifted(kit.LETTER, ["title"], top=-10),
    "35-page": {**kit.LETTER, "page1": kit.number(1)},
    "35-imprint": {**kit.LETTER, "cut": Line(28, 253, page=2)},
    "36-top": moved(kit.ORDER, "mark", top=72),
    "36-number": moved(kit.ORDER, "number", top=80),
    "36-text": shifted(kit.ORDER, ["line1", "line2", "line3", "end"], top=-10),
    "37-label": all_of(kit.MINUTES, ["attend"], font="fang"),
    "37-place": shifted(kit.MINUTES, ["absent", "absent2"], x=-2 * kit.CELL),
    "37-turn": moved(kit.MINUTES, "names2", x=28),
    "37-gap": shifted(kit.MINUTES, ["attend", "names", "names2", "absent", "absent2"], top=-kit.PITCH),
    "37-seal": {**kit.MINUTES, "name": Item("示例县人民政府", 144.85, 160, page=3, anchor="center"),
                "date": Item("2026年3月2日", 144.85, 160 + kit.PITCH, page=3, anchor="center")},
}  # fmt: skip


@pytest.mark.parametrize("key", WRONG)
def test_a_wrong_paper_fails_its_row(key):
    found = report(WRONG[key])
    assert key in broken(found), broken(found)
    assert verdicts(found)[key] is Verdict.BROKEN


def test_a_page_of_another_size_fails():
    assert "01-paper" in broken(report(GENERAL, width=215.9, height=279.4))


def test_a_blank_page_before_the_imprint_and_the_imprint_bear_no_number():
    paper = {**without(GENERAL, *BOTTOM), **kit.imprint(6)}
    assert "32-blank" not in broken(report(paper))
    assert verdicts(report(paper))["32-blank"] is Verdict.MET
    assert "32-blank" in broken(report({**paper, "page6": kit.number(6)}))


def test_text_beside_its_place_is_one_fault():
    paper = {name: dataclasses.replace(item, x=item.x + 4) for name, item in GENERAL.items()}
    assert broken(report(paper)).keys() == {"03-left"}


def test_a_rule_drawn_in_pieces_and_twice_is_one_rule():
    pieces = {
        "rule2": Line(28, 253.8, 100, 0.25, page=4),
        "rule2 too": Line(128, 253.8, 56, 0.25, page=4),
        "rule1 again": Line(28, 237.5, page=4),
    }
    assert broken(report({**GENERAL, **pieces})) == {}


def test_a_paper_without_head_is_a_form():
    paper = {f"line{n}": Item("检查内容。", kit.INDENT, 60 + n * kit.PITCH) for n in range(4)} | kit.numbers(
        1
    )
    told = report(paper)
    assert told.form is Form.PLAIN
    assert verdicts(told)["11-top"] is Verdict.ABSENT
    assert told.broken(Strength.RULE) == []


@pytest.mark.parametrize(
    "lead", ["现将有关情况通报如下：", "现将情况通报如下（数据截至年末）：", "为加强监督，现予以曝光："]
)
def test_a_sentence_that_leads_in_is_no_address(lead):
    found = report({**without(GENERAL, "recipients"), "lead": Item(lead, kit.INDENT, 168.9)})
    assert verdicts(found)["18-flush"] is Verdict.ABSENT


def test_a_heading_that_is_in_the_middle_by_chance_is_still_a_heading():
    words = "（二）" + kit.TEXT[:20]
    paper = {**moved(GENERAL, "h3", text=words, font="kai", x=kit.INDENT)}
    assert "20-sequence" not in broken(report(paper))


def test_a_preprinted_head_is_not_missed():
    found = verdicts(report(kit.PREPRINTED))
    assert {found[key] for key in ("11-top", "11-colour", "16-rule", "16-gap")} == {Verdict.ABSENT}


def test_a_landscape_page_with_its_number_on_its_side_is_right():
    found = report(kit.LANDSCAPE, landscape=frozenset({5}))
    assert broken(found) == {}
    assert {verdicts(found)[key] for key in ("33-head", "33-number", "32-side", "32-height")} == {Verdict.MET}


FOOT = Item("— 5 —", 240, 190, 14, "song", page=5)
LYING_WRONG = {
    "the number goes along with the page": (
        "33-number",
        moved(kit.LANDSCAPE, "page5", **dataclasses.asdict(FOOT)),
    ),
    "it has none": ("33-number", without(kit.LANDSCAPE, "page5")),
    "the head is at the right": ("33-head", {**kit.LANDSCAPE, "page5": kit.lying(5, right=True)}),
    "it stands on the wrong side": ("32-side", moved(kit.LANDSCAPE, "page5", top=33)),
    "it stands too near the edge": ("32-height", moved(kit.LANDSCAPE, "page5", x=20)),
}


@pytest.mark.parametrize("why", LYING_WRONG)
def test_a_landscape_page_is_wrong_when(why):
    key, paper = LYING_WRONG[why]
    found = broken(report(paper, landscape=frozenset({5})))
    assert key in found, found


def test_the_lines_of_a_long_imprint_do_not_show_the_edge_of_the_text():
    rows = {
        f"copies{n}": Item(kit.TEXT[:26], 28 + 4 * kit.SMALL, 247.2 - n * 8.12, 14, page=2) for n in range(15)
    }
    top: kit.Paper = {
        "rule1": Line(28, 123.9, page=2),
        "copies": Item("抄送：" + kit.TEXT[:26], 28 + kit.SMALL, 125.4, 14, page=2),
    }
    paper: kit.Paper = {
        **without(GENERAL, *PAGE2, *kit.ANNEX, *BOTTOM, *kit.ending(3, 37), "page3", "page4"),
        **{f"line{n}": Item("短句。", kit.INDENT, 168.9 + n * kit.PITCH) for n in range(3, 9)},
        **kit.imprint(2), **rows, **top,
        "end": Item("落实到位。", kit.INDENT, 37, page=2),
        "copies0": Item("县人民法院，县人民检察院。", 28 + 4 * kit.SMALL, 247.2, 14, page=2),
    }  # fmt: skip
    assert broken(report(paper)) == {}


def test_bodies_that_sign_side_by_side_have_the_date_under_the_last():
    places = {"name": 54, "name2": 106, "name3": 158}
    names = {
        key: Item("示例县人民政府", x, 37 + 9 * kit.PITCH, page=3, anchor="center")
        for key, x in places.items()
    }
    paper = {
        **GENERAL,
        **names,
        "date": Item("2026年3月2日", 158, 37 + 10 * kit.PITCH, page=3, anchor="center"),
    }
    assert "22-date" not in broken(report(paper))
    assert "22-date" in broken(report(moved(paper, "date", x=106)))


def test_the_word_beside_the_middle_one_of_three_names_is_a_part_of_its_own():
    third = Item("示例县人民检察院", 40, 104, 32, "xbs", kit.RED)
    paper = {**kit.JOINT, "mark3": third, "suffix": Item("文件", 162, 88, 36, "xbs", kit.RED)}
    assert "12-joint" not in broken(report(paper))
    assert "12-joint" in broken(
        report({**kit.JOINT, "mark3": third, "suffix": Item("文件", 162, 72, 36, "xbs", kit.RED)})
    )


@pytest.mark.parametrize("text", ["〔2026〕　　号", "示政发〔2026〕　　号", "2026年第3期"])
def test_a_draft_has_room_in_its_number(text):
    assert broken(report(moved(GENERAL, "number", text=text))) == {}


def test_a_paper_whose_number_stands_right_under_the_title_is_a_sheet():
    paper = {
        "title": Item("重大事故隐患整改指令书", 106, 37, 22, "xbs", anchor="center"),
        "number": Item("示应急指〔2026〕9号", 184, 50, anchor="right"),
        **{f"line{n}": Item("检查内容。", kit.INDENT, 60 + n * kit.PITCH) for n in range(4)},
        **kit.numbers(1),
    }
    assert report(paper).form is Form.PLAIN
    assert report(moved(paper, "number", x=106, anchor="center")).form is Form.GENERAL


def test_a_letter_on_a_preprinted_sheet_is_a_letter():
    found = report(without(kit.LETTER, "mark", "double1", "double2", "foot1", "foot2"))
    assert found.form is Form.LETTER
    assert broken(found) == {}


def test_digits_of_another_face_do_not_make_the_face_of_a_heading():
    top = 37 + 2 * kit.PITCH
    parts = {
        "h2": moved(GENERAL, "h2", text="（一）第")["h2"],
        "h2 digit": Item("1", kit.INDENT + 4 * 5.645, top, font="song", page=3),
        "h2 rest": Item("项。按期办结", kit.INDENT + 4.5 * 5.645, top, font="kai", page=3),
    }
    assert "20-font" not in broken(report({**GENERAL, **parts}))
    assert "20-font" in broken(
        report({**GENERAL, **parts, "h2 rest": moved(parts, "h2 rest", font="fang")["h2 rest"]})
    )


def test_an_upward_paper_may_name_a_signer_still_to_be_told():
    paper = {
        **kit.UPWARD,
        "signer name": Item("（待补）", 184 - kit.CELL, 107.6, font="kai", anchor="right"),
    }
    paper = moved(paper, "signer", x=158)
    assert "15-place" not in broken(report(paper))
