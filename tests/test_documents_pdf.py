"""The PDF lies on the page as GB/T 9704-2012 says; measured on the glyphs, in millimetres."""

from __future__ import annotations

import dataclasses
import io

import pdfplumber
import pytest

from generator.documents.model import Run
from generator.documents.pdf import imprint_place, write_pdf
from tests.documents_kit import LONG, MM, UNPUNCTUATED, body, letters, minutes, notice, pages, pdf_text, text

RED = (1.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def sheets():
    return pages(write_pdf(notice(blocks=body(9))))


def of_size(page, size):
    return [row for row in page.rows if abs(row.size - size) < 0.3]


def row_of(page, words):
    return next(row for row in page.rows if row.text.startswith(words))


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
    sheets = pages(write_pdf(notice(sealed=False, signatory=signatory, printer="", copies="")))
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
