"""The PDF lies on the page as GB/T 9704-2012 says; measured on the glyphs, in millimetres."""

from __future__ import annotations

import dataclasses
import io
import re
from itertools import accumulate, groupby, pairwise

import pdfplumber
import pytest
import typst

from generator.documents import pdf
from generator.documents.errors import TypesettingFailed
from generator.documents.model import Align, Annex, Block, Cell, Grid, Run, Signing, Table
from generator.documents.pdf import _inputs, imprint_place, write_pdf
from generator.documents.plain import plain
from tests.documents_kit import (
    LONG,
    MM,
    ORGANS,
    SIGNING,
    UNPUNCTUATED,
    body,
    every_form,
    letters,
    minutes,
    notice,
    pages,
    pdf_text,
    report,
    sheet,
    text,
    turned,
    turned_number,
    wide_table,
)

RED = (1.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def sheets():
    return pages(write_pdf(notice(blocks=body(9))))


def of_size(page, size):
    return [row for row in page.rows if abs(row.size - size) < 0.3]


def row_of(page, words):
    return next(row for row in page.rows if row.text.startswith(words))


def glyphs(document):
    """The characters of each page as pdfplumber tells of them."""
    with pdfplumber.open(io.BytesIO(write_pdf(document))) as opened:
        return [page.chars for page in opened.pages]


def test_the_paper_is_a4():
    with pdfplumber.open(io.BytesIO(write_pdf(notice()))) as opened:
        assert {(round(page.width), round(page.height)) for page in opened.pages} == {(595, 842)}


def test_the_head_of_the_first_page(sheets):
    first = sheets[0]
    mark, number = row_of(first, "示例县安全生产委员会办公室文件"), row_of(first, "示安委办〔")
    assert mark.top == pytest.approx(72, abs=1)  # 35 mm below the type area's head, 7.2.4
    assert mark.colour == RED
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=0.5)
    assert number.top - mark.bottom == pytest.approx(20.8, abs=0.5)  # two lines, 7.2.5
    (rule,) = [rule for rule in first.rules if rule.colour == RED]
    assert rule.right - rule.left == pytest.approx(156, abs=0.5)
    assert rule.y - number.bottom == pytest.approx(4, abs=0.5)  # 7.2.7
    title = of_size(first, 22)
    assert title[0].top - rule.y == pytest.approx(20.8, abs=0.5)  # two lines, 7.3.1
    assert all((row.left + row.right) / 2 == pytest.approx(106, abs=0.5) for row in title)
    recipients = of_size(first, 16)[1]
    assert recipients.top - title[-1].bottom == pytest.approx(10.39, abs=0.5)  # one line, 7.3.2
    assert recipients.left == pytest.approx(28, abs=0.2)
    assert any(row.text.startswith("为进一步") for row in first.rows)  # text begins on page 1, 7.3.3


def test_a_page_of_text_has_22_lines_from_37_to_262(sheets):
    full = [page for page in sheets[1:] if len(of_size(page, 16)) == 22]
    assert full
    for page in full:
        rows = of_size(page, 16)
        assert 36 <= rows[0].top <= 38
        assert 261 <= rows[-1].bottom <= 263
        assert min(row.left for row in rows) == pytest.approx(28, abs=0.2)


def test_no_text_page_has_more_or_fewer_lines():
    sheets = pages(write_pdf(notice(blocks=tuple(text(LONG) for _ in range(30)), annexes=(), enclosures=())))
    counts = [len(of_size(page, 16)) for page in sheets[1:-2]]
    assert len(counts) >= 5
    assert set(counts) == {22}


def test_lines_of_chinese_characters_hold_28():
    sheets = pages(write_pdf(notice(blocks=(text(UNPUNCTUATED * 3), text(LONG)))))
    rows = [row for page in sheets for row in of_size(page, 16) if row.right - row.left > 430 / MM]
    counts = [len(row.text) for row in rows]
    assert len(counts) > 20
    assert counts.count(28) / len(counts) >= 0.8
    assert set(counts) <= {27, 28, 29}


def test_faces_of_the_levels(sheets):
    found = {row.text[:4]: row.font for page in sheets for row in page.rows}
    assert "Hei" in found["一、隐患"]
    assert "Kai" in found["（一）整"]
    assert "Fang" in found["1.制定"] or "Song" in found["1.制定"]  # the digit may come from 宋体
    assert "Bold" not in found["（1）落"]


def test_page_numbers_alternate(sheets):
    for count, page in enumerate(sheets, 1):
        number = row_of(page, "—")
        assert letters(number.text) == f"—{count}—"
        assert number.base / MM - 0.30 * 14 / MM == pytest.approx(
            269, abs=0.5
        )  # 7 mm below the type area, 7.5
        if count % 2:
            assert number.right == pytest.approx(184 - 4.94, abs=0.3)
        else:
            assert number.left == pytest.approx(28 + 4.94, abs=0.3)


def test_the_imprint_stands_on_the_foot_line(sheets):
    last = sheets[-1]
    rules = sorted((rule for rule in last.rules if rule.right - rule.left > 150), key=lambda rule: rule.y)
    assert [round(rule.thickness, 2) for rule in rules] == [0.35, 0.25, 0.35]
    assert rules[-1].y == pytest.approx(262, abs=0.5)
    copies, printer = row_of(last, "抄送："), row_of(last, "示例县安全生产委员会办公室")
    assert (copies.size, printer.size) == (pytest.approx(14), pytest.approx(14))
    assert copies.left == pytest.approx(28 + 4.94, abs=0.3)
    assert printer.right == pytest.approx(184 - 4.94, abs=0.3)
    turned = of_size(last, 14)[1]
    assert turned.left == pytest.approx(28 + 4 * 4.94, abs=0.5)  # under the first name


@pytest.mark.parametrize("lines", range(3, 24, 2))
def test_an_imprint_for_even_pages_stands_on_one(lines):
    blocks = (text(LONG), *[text("短句。")] * lines, text(LONG))
    document = notice(blocks=blocks, annexes=(), enclosures=(), note="", even_imprint=True)
    sheets = pages(write_pdf(document))
    assert len(sheets) % 2 == 0
    assert any(row.text.startswith("抄送：") for row in sheets[-1].rows)
    numbers = [any(row.text.startswith("—") for row in page.rows) for page in sheets]
    blank = [place for place, page in enumerate(sheets) if not page.rows]
    # A blank page before it and the page of the imprint itself bear no number, 7.5.
    assert numbers == [place < min(blank, default=len(sheets)) for place in range(len(sheets))]
    assert imprint_place(document) == ("blank" if blank else "next" if len(sheets) == 4 else "here")


def test_recipients_moved_to_the_imprint_stand_over_the_copies():
    names = "、".join(f"示例县第{n}镇人民政府" for n in range(30)) + "。"
    last = pages(write_pdf(notice(recipients="", moved_recipients=names)))[-1]
    rules = sorted(rule.y for rule in last.rules if rule.right - rule.left > 150)
    main, copies = row_of(last, "主送："), row_of(last, "抄送：")
    assert len(rules) == 3
    assert rules[0] < main.top < copies.top < rules[1]  # no rule between them, 7.4.2
    assert rules[-1] == pytest.approx(262, abs=0.5)
    assert of_size(last, 14)[1].left == pytest.approx(28 + 4 * 4.94, abs=0.5)


def test_an_annex_begins_a_page_and_its_title_the_third_line(sheets):
    page = next(page for page in sheets if page.rows[0].text == "附件")
    assert "Hei" in page.rows[0].font
    assert page.rows[0].top == pytest.approx(37, abs=0.5)
    assert page.rows[1].size == 22
    assert 20 <= page.rows[1].top - page.rows[0].top <= 24


def test_name_and_date_for_a_seal():
    (page,) = [
        page for page in pages(write_pdf(notice())) if any(row.text == "2026年3月2日" for row in page.rows)
    ]
    name, date = row_of(page, "县安委办"), row_of(page, "2026年3月2日")
    assert date.right == pytest.approx(184 - 4 * 5.556, abs=0.4)  # four characters, 7.3.5.1
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=0.5)


@pytest.mark.parametrize("signatory", ["县安委办", "示例县安全生产委员会办公室"])
def test_name_and_date_without_a_seal(signatory):
    sheets = pages(write_pdf(notice(sealed=False, signatories=(signatory,), printer="", copies="")))
    (page,) = [page for page in sheets if any(row.text == "2026年3月2日" for row in page.rows)]
    name, date = row_of(page, signatory), row_of(page, "2026年3月2日")
    if len(signatory) < 6:
        assert date.right == pytest.approx(184 - 2 * 5.556, abs=0.4)  # 7.3.5.2, the date is the longer one
    else:
        assert name.right == pytest.approx(184 - 2 * 5.556, abs=0.4)
        assert date.left - name.left == pytest.approx(31.5 / MM, abs=0.4)


@pytest.mark.parametrize("lines", range(1, 24))
def test_the_signature_never_stands_alone(lines):
    document = notice(
        blocks=(text(LONG), *[text("短句。")] * lines, text(LONG)), annexes=(), enclosures=(), note=""
    )
    (page,) = [
        page for page in pages(write_pdf(document)) if any(row.text == "2026年3月2日" for row in page.rows)
    ]
    assert page.rows[0].text != "县安委办"


@pytest.mark.parametrize("lines", range(1, 24))
def test_a_closing_phrase_is_not_all_the_text_above_the_signature(lines):
    blocks = (text(LONG), *[text("短句。")] * lines, text("倒数第二段，占两行。" * 4), text("特此报告。"))
    document = notice(blocks=blocks, annexes=(), enclosures=(), note="")
    (page,) = [
        page for page in pages(write_pdf(document)) if any(row.text == "2026年3月2日" for row in page.rows)
    ]
    assert not page.rows[0].text.startswith("特此报告。")


@pytest.mark.parametrize("lines", range(1, 24))
def test_the_imprint_is_on_the_page_of_the_signature(lines):
    blocks = (text(LONG), *[text("短句。")] * lines, text(LONG))
    *_, last = pages(write_pdf(notice(blocks=blocks, annexes=(), enclosures=())))
    said = [row.text for row in last.rows]
    assert "2026年3月2日" in said
    assert any("印发" in words for words in said)
    assert last.rules[-1].y == pytest.approx(262, abs=0.3)


@pytest.mark.parametrize(("name", "parted"), [("示例县安全生产委员会", False), ("示例县" * 8, True)])
def test_a_printer_whose_name_leaves_no_room_for_the_day_has_a_line_to_itself(name, parted):
    *_, last = pages(write_pdf(notice(printer=name)))
    rows = [row for row in last.rows if name in row.text or "印发" in row.text]
    assert len(rows) == 1 + parted
    assert rows[0].left == pytest.approx(28 + 4.94, abs=0.5)
    assert rows[-1].right == pytest.approx(184 - 4.94, abs=0.5)
    assert last.rules[-1].y == pytest.approx(262, abs=0.3)


@pytest.mark.parametrize("times", [2, 3])
def test_text_of_one_long_paragraph_begins_on_the_first_page(times):
    document = notice(blocks=(text(LONG * times),), annexes=(), enclosures=(), note="")
    first, second = pages(write_pdf(document))
    assert any(row.text.startswith("为进一步") for row in first.rows)  # 7.3.3
    assert second.rows[0].text != "县安委办"  # 7.3.5.5


def test_attendees_turn_over_under_the_first_name():
    sheets = pages(write_pdf(minutes()))
    (page,) = [page for page in sheets if any(row.text.startswith("出席：") for row in page.rows)]
    place = next(n for n, row in enumerate(page.rows) if row.text.startswith("出席："))
    assert "Hei" in page.rows[place].font
    assert page.rows[place].left == pytest.approx(28 + 2 * 5.556, abs=0.3)
    assert page.rows[place + 1].left == pytest.approx(28 + 5 * 5.556, abs=0.5)


def test_the_file_is_pdf_a_and_the_same_every_time():
    made = write_pdf(notice())
    assert made == write_pdf(notice())
    assert b'pdfaid:part="2"' in made or b"<pdfaid:part>2</pdfaid:part>" in made
    assert made != write_pdf(notice(dated=notice().dated.replace(day=3)))


def test_a_character_without_a_glyph_becomes_a_geta_and_is_told():
    from generator.documents import gaps

    document = notice(blocks=(text("王喆\U0001f525。"),), number="示安委办〔2026〕12号")
    assert "王喆〓。" in pdf_text(write_pdf(document))
    (gap,) = [gap for gap in gaps(document) if gap.kind.value == "缺字形"]
    assert gap.detail == "\U0001f525"
    assert not gaps(dataclasses.replace(document, blocks=(text("王喆。"),)))


def test_typst_markup_in_text_is_text():
    hostile = '#import "x" *粗* $x^2$ <a> @b // /* = 标题 [#panic()] \\u{41} `码`'
    assert letters(hostile) in pdf_text(
        write_pdf(notice(blocks=(text(hostile),), title=hostile, title_lines=(hostile[:20],)))
    )


def test_runs_of_one_paragraph_keep_their_order():
    runs = (Run("甲"), Run("乙"), Run("丙"))
    assert "甲乙丙" in pdf_text(write_pdf(notice(blocks=(dataclasses.replace(text(""), runs=runs),))))


# the other forms


FORMS = every_form()


@pytest.fixture(scope="module")
def laid_out():
    return {name: pages(write_pdf(document)) for name, document in FORMS.items()}


@pytest.mark.parametrize("name", FORMS)
def test_it_says_what_the_paper_says(name):
    assert pdf_text(write_pdf(FORMS[name])) == letters(plain(FORMS[name]))


def test_bodies_that_issue_together_stand_over_each_other_with_the_word_beside_them(laid_out):
    red = [char for char in glyphs(FORMS["joint"])[0] if char["non_stroking_color"] == RED]
    assert "".join(char["text"] for char in red) == "".join(ORGANS) + "文件"  # the leading one first, 7.2.4
    begins = [*accumulate(map(len, ORGANS), initial=0)]
    organs = [red[begin:end] for begin, end in pairwise(begins)]
    tops = [(842 - 0.11 - organ[0]["matrix"][5] - 0.88 * organ[0]["size"]) / MM for organ in organs]
    assert tops[0] == pytest.approx(72, abs=1)
    assert tops == sorted(tops)
    lefts, rights = [organ[0]["x0"] / MM for organ in organs], [organ[-1]["x1"] / MM for organ in organs]
    assert max(lefts) - min(lefts) < 0.6
    assert max(rights) - min(rights) < 0.6  # spread over one width
    word = red[begins[-1] :]
    assert word[0]["x0"] / MM > max(rights)
    assert word[0]["matrix"][5] == pytest.approx(organs[1][0]["matrix"][5], abs=1)  # beside the middle one
    assert (lefts[0] + word[1]["x1"] / MM) / 2 == pytest.approx(106, abs=0.5)
    first = laid_out["joint"][0]
    number = row_of(first, "示安委办〔")
    assert number.top - tops[-1] - red[0]["size"] / MM == pytest.approx(20.8, abs=0.5)
    (rule,) = [rule for rule in first.rules if rule.colour == RED]
    assert rule.y - number.bottom == pytest.approx(4, abs=0.5)


def test_urgency_stands_on_the_first_line_of_the_type_area(laid_out):
    urgency = row_of(laid_out["joint"][0], "特急")
    assert "Hei" in urgency.font
    assert urgency.top == pytest.approx(37, abs=0.5)
    assert urgency.left == pytest.approx(28, abs=0.2)  # 7.2.3


def test_number_and_signers_of_a_paper_to_a_superior(laid_out):
    first = laid_out["report"][0]
    above, last = row_of(first, "签发人：某甲"), row_of(first, "示安委办〔")
    assert last.left == pytest.approx(28 + 5.556, abs=0.3)  # one character from the left, 7.2.5
    assert last.text.endswith("某丙")  # on the line of the last who signed
    assert above.right == pytest.approx(184 - 5.556, abs=0.3)  # one character from the right, 7.2.6
    places = [char["x0"] for char in glyphs(FORMS["report"])[0] if char["text"] in "某人"]
    assert places[4] == pytest.approx(places[1], abs=0.5)  # names under each other
    assert places[1] - places[0] == pytest.approx(2 * 15.75, abs=0.5)  # the colon is a whole character
    faces = {char["text"]: char["fontname"] for char in glyphs(FORMS["report"])[0]}
    assert "Kai" in faces["丙"] and "Fang" in faces["签"]
    assert above.top - row_of(first, "示例县安全生产委员会办公室文件").bottom == pytest.approx(20.8, abs=0.5)
    (rule,) = [rule for rule in first.rules if rule.colour == RED]
    assert rule.y - last.bottom == pytest.approx(4, abs=0.5)


def test_one_signer_alone_ends_one_character_from_the_right():
    first = pages(write_pdf(report(signers=("某甲",))))[0]
    row = row_of(first, "示安委办〔")
    assert row.text.endswith("某甲")
    assert row.right == pytest.approx(184 - 5.556, abs=0.3)


def test_the_head_of_a_letter(laid_out):
    first = laid_out["letter"][0]
    mark = next(row for row in first.rows if row.colour == RED)
    assert mark.top == pytest.approx(30, abs=0.5)  # 10.1
    bars = sorted((bar for bar in first.bars if bar.colour == RED), key=lambda bar: bar.y)
    assert [round(bar.right - bar.left) for bar in bars] == [170] * 4
    assert all((bar.right + bar.left) / 2 == pytest.approx(105, abs=0.2) for bar in bars)
    assert bars[0].thickness > bars[1].thickness and bars[2].thickness < bars[3].thickness
    assert bars[0].y - bars[0].thickness / 2 - mark.bottom == pytest.approx(4, abs=0.3)
    assert bars[3].y + bars[3].thickness / 2 == pytest.approx(277, abs=0.3)
    line = row_of(first, "加急")
    assert line.top - bars[1].y - bars[1].thickness / 2 == pytest.approx(4.84, abs=0.3)
    assert line.left == pytest.approx(28, abs=0.2)
    assert line.right == pytest.approx(184, abs=0.3)
    assert line.text.endswith("12号")
    title = of_size(first, 22)[0]
    assert title.top - line.bottom == pytest.approx(20.8, abs=0.5)


def test_a_letter_has_no_number_on_its_first_page_and_no_rules_in_its_imprint(laid_out):
    first, second, *_ = laid_out["letter"]
    assert not any(row.text.startswith("—") for row in first.rows)
    assert row_of(second, "—").text.strip("— ") == "2"
    assert not any(bar.colour == RED for bar in second.bars)
    last = laid_out["letter"][-1]
    assert not [rule for rule in last.rules if rule.right - rule.left > 150]
    assert [row for row in last.rows if abs(row.size - 14) < 0.3][-2].bottom == pytest.approx(262, abs=3)


def test_a_sheet_begins_with_its_title_where_that_of_the_docx_is(laid_out):
    (sheet_page,) = laid_out["sheet"]
    title, number = sheet_page.rows[:2]
    assert (title.size, number.text) == (pytest.approx(22), "编号：GP-2026-003")
    assert title.top == pytest.approx(40.3, abs=0.5)
    assert number.right == pytest.approx(184, abs=0.3)
    assert not any(rule.colour == RED for rule in sheet_page.rules)


def test_what_is_signed_by_hand_has_room_and_stands_at_the_right(laid_out):
    (sheet_page,) = laid_out["sheet"]
    said, signed = row_of(sheet_page, "同意销号"), row_of(sheet_page, "负责人（签名）")
    bare, under = row_of(sheet_page, "（盖章）"), row_of(sheet_page, "检查人（签名）")
    assert signed.top - said.bottom > 8
    assert signed.right == pytest.approx(184, abs=2.5)
    assert bare.top - signed.bottom > 14
    assert under.text.endswith("被检查单位（签名）：")


def test_a_row_is_not_parted_by_a_page_unless_it_is_longer_than_one():
    table = body(0)[-1]
    assert isinstance(table, Table)
    for lines in range(4):
        made = notice(blocks=(text(LONG), *[text("短句。")] * lines, table), enclosures=(), annexes=())
        for page in pages(write_pdf(made)):
            rows = [row for row in page.rows if abs(row.size - 12) < 0.3]
            assert sum("液氨储罐区" in row.text for row in rows) == sum("置围堰" in row.text for row in rows)
    endless = dataclasses.replace(table, rows=(("", LONG * 20, ""),))
    assert letters(LONG * 20) in pdf_text(write_pdf(notice(blocks=(text(LONG), endless)))).replace(
        "序号隐患名称资金（万元）", ""
    )


def test_bodies_that_seal_together_stand_in_rows(laid_out):
    names = ("县安委办", "县应急局", "县工信局", "县公安局")
    sheets = pages(write_pdf(notice(signatories=names, blocks=(text(LONG),), annexes=(), enclosures=())))
    (page,) = [page for page in sheets if any("县公安局" in row.text for row in page.rows)]
    upper, lower = row_of(page, "县安委办县应急局县工信局"), row_of(page, "县公安局")
    date = row_of(page, "2026年3月2日")
    pitch = date.top - lower.top
    assert lower.top - upper.top == pytest.approx(4 * pitch, abs=0.5)  # seals do not touch, 7.3.5.1
    assert (date.left + date.right) / 2 == pytest.approx((lower.left + lower.right) / 2, abs=0.5)


def test_bodies_without_seals_stand_on_lines_of_their_own(laid_out):
    page = next(
        page for page in laid_out["joint-unsealed"] if any(row.text == "2026年3月2日" for row in page.rows)
    )
    rows = [row for row in page.rows if row.text in ORGANS]
    assert [row.text for row in rows] == list(ORGANS)
    assert rows[-1].right == pytest.approx(184 - 2 * 5.556, abs=0.4)


def test_a_turned_page_has_its_head_at_the_left_and_its_number_where_it_is_upright(laid_out):
    with pdfplumber.open(io.BytesIO(write_pdf(turned()))) as opened:
        found = {count: turned_number(page) for count, page in enumerate(opened.pages, 1)}
    numbers = {count: number for count, number in found.items() if number}
    assert {count % 2 for count in numbers} == {0, 1}
    for count, (words, middle, begin, end) in numbers.items():
        assert words == f"—{count}—"
        assert middle == pytest.approx(28, abs=0.5)  # 269 mm from the upright sheet's head, 7.5
        if count % 2:
            assert end == pytest.approx(184 - 4.94, abs=0.5)
        else:
            assert begin == pytest.approx(28 + 4.94, abs=0.5)
    wide = laid_out["turned"][1]
    assert wide.rows[0].text.startswith("重大事故隐患台账")  # the head at the left of the upright sheet, 8
    assert min(rule.left for rule in wide.rules) == pytest.approx(35, abs=0.3)
    assert max(rule.right for rule in wide.rules) == pytest.approx(260, abs=0.3)


def test_an_annex_that_begins_with_a_turned_table_has_its_title_there():
    annexes = (Annex("附件", "台账", ("台账",), (wide_table(8), text("填表说明。"))),)
    *_, upright, wide, after = pages(write_pdf(notice(annexes=annexes, copies="", printer="")))
    assert not any(row.text == "附件" for row in upright.rows)
    assert [row.text for row in wide.rows[:3]] == ["附件", "台账", "重大事故隐患台账"]
    assert [row.text for row in after.rows[:1]] == ["填表说明。"]


@pytest.mark.parametrize(("count", "together"), [(8, True), (24, False)])
def test_a_few_places_to_sign_stay_together_and_many_are_parted(count, together):
    made = Signing(tuple((f"第{n:02}人（签名）", "2026年4月1日") for n in range(1, count + 1)))
    blocks = (text(LONG), *[text("短句。")] * 12, made)
    sheets = pages(write_pdf(sheet(blocks=blocks)))
    signed = [[row.text for row in page.rows if "人（签名）：" in row.text] for page in sheets]
    days = [sum(row.text.count("2026年4月1日") for row in page.rows) for page in sheets]
    counts = [sum(words.count("签名") for words in page) for page in signed]
    assert sum(counts) == sum(days) == count
    assert counts == days  # none is parted from its day
    assert (sum(map(bool, counts)) == 1) is together


def test_a_row_that_pages_part_is_told_cell_by_cell():
    """Whoever has the page read out hears the one cell to its end, although its halves stand on two pages."""
    left, right = (tuple(f"{side}{n:02}，{'整改已经完成' * 9}。" for n in range(30)) for side in "左右")
    row = (Cell(("左",), 1, label=True), Cell(left, 1), Cell(("右",), 1, label=True), Cell(right, 1))
    with pdfplumber.open(
        io.BytesIO(write_pdf(sheet(blocks=(Grid((0.1, 0.4, 0.1, 0.4), (row,)),))))
    ) as opened:
        assert len(opened.pages) > 2
        marked = {
            (count, key): "".join(char["text"] for char in chars)
            for count, page in enumerate(opened.pages, 1)
            for key, chars in groupby(page.chars, key=lambda char: char["mcid"])
        }
        told = "".join(_told(opened.structure_tree, marked, 0))
    found = list(dict.fromkeys(re.findall("[左右][0-9]{2}", told)))
    assert found == [words[:3] for words in (*left, *right)]


def _told(nodes, marked, page):
    """What the tags of a PDF say, in their order."""
    for node in nodes:
        here = node.get("page_number", page)
        yield from (marked.get((here, key), "") for key in node.get("mcids", ()))
        yield from _told(node.get("children", ()), marked, here)


@pytest.mark.parametrize("lines", range(1, 24, 2))
def test_places_to_sign_are_never_alone_on_a_page(lines):
    blocks: tuple[Block, ...] = (text(LONG), *[text("短句。")] * lines, text("占两行。" * 10), SIGNING)
    for annexes in ((), (Annex("附件", "表", ("表",), blocks),)):
        sheets = pages(write_pdf(sheet(blocks=(text("见附件。"),) if annexes else blocks, annexes=annexes)))
        (page,) = [page for page in sheets if any("检查人（签名）" in row.text for row in page.rows)]
        assert "签名" not in page.rows[0].text


@pytest.mark.parametrize("name", ["", "-report", "-letter"])
def test_a_preprinted_sheet_keeps_the_room_of_what_is_on_it(laid_out, name):
    printed = laid_out[name.strip("-") or "notice"][0]
    made = laid_out[f"preprinted{name}"][0]
    assert not [row for row in made.rows if row.colour == RED]
    assert not [rule for rule in (*made.rules, *made.bars) if rule.colour == RED]
    begin = "加急" if "letter" in name else "示安委办〔"
    assert row_of(made, begin).top == pytest.approx(row_of(printed, begin).top, abs=0.05)
    assert of_size(made, 22)[0].top == pytest.approx(of_size(printed, 22)[0].top, abs=0.05)


def test_page_numbers_in_the_middle(laid_out):
    for page in laid_out["preprinted"]:
        number = row_of(page, "—")
        assert (number.left + number.right) / 2 == pytest.approx(106, abs=0.3)


def test_margins_of_word_processors_do_not_move_the_glyphs_of_a_pdf(laid_out):
    assert write_pdf(FORMS["glyphs"]) == write_pdf(FORMS["notice"])


def test_the_template_is_told_everything_under_one_name():
    """Of several names typst would get the order by chance, and would not know a paper again that it has laid out."""
    assert len(_inputs(notice())) == 1


def test_a_cell_longer_than_a_page_is_parted_beside_short_ones():
    """typst once gave up on such a table."""
    numbers = [f"GP-2026-{number:03}" for number in range(200)]
    rows = [("事故", "1起", "SG-2026-001")] * 15
    rows += [("隐患", "200项", "、".join(numbers)), ("约谈", "20次", "、".join(numbers[:20]))]
    aligns = (Align.LEFT, Align.RIGHT, Align.LEFT)
    table = Table("", aligns, (0.35, 0.14, 0.51), ("数字", "数值", "记录编号"), tuple(rows))
    annex = Annex("附件", "数字的出处", ("数字的出处",), (table,))
    said = pdf_text(write_pdf(notice(blocks=(text("见附件。"),), annexes=(annex,))))
    assert [number for number in numbers if number not in said] == []


@pytest.mark.parametrize("name", ["TypstError", "PanicException"])
def test_what_cannot_be_set_is_told_of_the_paper_and_not_as_a_traceback(monkeypatch, name):
    """A panic of the typesetter derives from `BaseException`, as it does here."""
    failure = typst.TypstError if name == "TypstError" else type(name, (BaseException,), {})

    class Broken:
        def compile(self, **_):
            raise failure("cell is too tall\nstack of the typesetter")

    monkeypatch.setattr(pdf, "_compiler", Broken)
    with pytest.raises(
        TypesettingFailed, match=r"GP-2026-003 的挂牌督办通知书排不成 PDF（cell is too tall）。请看"
    ):
        pdf.write_pdf(notice())


@pytest.mark.parametrize("rows", range(20, 30))
def test_the_last_row_of_a_long_table_goes_with_what_is_signed(rows):
    cells = tuple((f"第{count}行", "有") for count in range(1, rows + 1))
    table = Table("", (Align.LEFT,) * 2, (0.5, 0.5), ("栏目甲", "栏目乙"), cells)
    sheets = pages(write_pdf(sheet(blocks=(table, SIGNING))))
    lines = [[row.text for row in page.rows] for page in sheets]
    told = ["".join(page) for page in lines]
    assert [told.index(page) for page in told if SIGNING.entries[0][0] in page] == [len(told) - 1]
    assert f"第{rows}行" in told[-1]
    assert [page.count("栏目甲") for page in told] == [1] * len(told)


@pytest.mark.parametrize("rows", range(16, 24))
def test_so_does_the_last_row_of_a_form(rows):
    cells = tuple(
        (Cell(("栏目",), 1, label=True), Cell((f"第{count}行",), 1)) for count in range(1, rows + 1)
    )
    sheets = pages(write_pdf(sheet(blocks=(Grid((0.3, 0.7), cells), SIGNING))))
    *_, last = ["".join(row.text for row in page.rows) for page in sheets]
    assert f"第{rows}行" in last
    assert SIGNING.entries[0][0] in last
