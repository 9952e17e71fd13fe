"""Frame parts become a paper: defaults, closing marks, numbering of annexes, recipients that would fill the page."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from generator.documents.assembly import Origin, assemble
from generator.documents.environment import environment
from generator.documents.errors import TemplateFault
from generator.documents.markdown import parse
from generator.documents.model import Form, Paragraph, Run

DAY = datetime.date(2026, 3, 2)
OFFICE = SimpleNamespace(name="示例县安全生产委员会办公室", print=SimpleNamespace(colophon=None))


def paper(*blocks: str, colophon: str | None = None):
    office = SimpleNamespace(name=OFFICE.name, print=SimpleNamespace(colophon=colophon))

    def mark() -> str:
        return f"{OFFICE.name}文件"

    source = "{% extends 'official.md.j2' %}" + "".join(
        "{% block " + name + " %}" + content + "{% endblock %}"
        for name, _, content in (b.partition("=") for b in blocks)
    )
    markdown = environment().from_string(source).render(office=office, dated=DAY, mark=mark)
    return assemble(Origin("通知", "D00", "XX-2026-001", DAY), parse([markdown])[0], [], ())


def test_what_a_template_leaves_out_has_a_default_or_is_not_there():
    made = paper("title=关于某事的通知", "body=正文。")
    assert (made.form, made.mark, made.signatories, made.date) == (
        Form.GENERAL,
        "示例县安全生产委员会办公室文件",
        ("示例县安全生产委员会办公室",),
        "2026年3月2日",
    )
    assert (made.printer, made.printed, made.sealed, made.even_imprint) == (
        OFFICE.name,
        "2026年3月2日印发",
        True,
        False,
    )
    assert not (made.number or made.recipients or made.copies or made.note or made.attendees or made.annexes)
    assert made.blocks == (Paragraph((Run("正文。"),)),)


def test_closing_marks_are_put_right():
    made = paper("recipients=各镇、各部门。", "copies=县政府", "note=联系人：某", "title=通知")
    assert (made.recipients, made.copies, made.note) == ("各镇、各部门：", "县政府。", "（联系人：某）")


@pytest.mark.parametrize(
    ("signers", "room"),
    [
        ("", 4),
        ("县长", 4),
        ("民政局分管局长某", 4),
        ("县安委办常务副主任", 3),
        ("应急管理局分管副局长某", 1),
        ("县长\n\n常务副县长", 1),
    ],
)
def test_room_for_another_bodys_mark_leaves_the_signers_their_place(signers, room):
    made = paper("number=　　　　〔2026〕　　号", f"signers={signers}", "title=报告")
    assert made.number == "　" * room + "〔2026〕　　号"


@pytest.mark.parametrize(("count", "named"), [(1, 0), (2, 2), (3, 3), (4, 4), (6, 0), (300, 0)])
def test_bodies_that_would_fill_the_first_page_are_not_all_in_the_mark(count, named):
    """Then the leading body stands there alone (7.2.4); all of them sign."""
    bodies = "\n\n".join(f"示例县第{number}局" for number in range(1, count + 1))
    made = paper(f"mark={bodies}", f"signatory={bodies}", "title=通知", "recipients=各镇", "body=正文。")
    assert len(made.organs) == named
    assert made.mark == ("文件" if named else "示例县第1局" + "文件" * (count > 1))
    assert len(made.signatories) == count


def test_a_title_of_several_paragraphs_breaks_there():
    assert paper("title=示例县\n\n关于某事的\n\n通知").title_lines == ("示例县", "关于某事的", "通知")


def test_annexes_are_numbered_and_listed_before_those_that_are_not_printed():
    one = "\n::: annex\n::: title\n名单\n:::\n# 甲\n:::\n"
    made = paper("title=通知", f"annexes={one}{one}", "enclosures=另附的图纸")
    assert [annex.label for annex in made.annexes] == ["附件1", "附件2"]
    assert made.enclosures == ("名单", "名单", "另附的图纸")
    assert [annex.label for annex in paper("title=通知", f"annexes={one}").annexes] == ["附件"]


def test_recipients_that_leave_no_room_for_text_go_to_the_imprint():
    few = "、".join(f"示例县第{n}镇人民政府" for n in range(10))
    many = "、".join(f"示例县第{n}镇人民政府" for n in range(40))
    assert paper("title=通知", f"recipients={few}").distribution == ()
    moved = paper("title=通知", f"recipients={many}", "copies=县政府")
    assert moved.recipients == ""
    assert moved.distribution == (("主送", many + "。"), ("抄送", "县政府。"))


def test_the_office_decides_where_the_imprint_goes():
    assert paper("title=通知", colophon="even").even_imprint
    assert not paper("title=通知", colophon="last").even_imprint


@pytest.mark.parametrize("block", ["form=电报", "seal=也许", "imprint=首页", "attendance=没有冒号"])
def test_a_word_that_is_not_a_choice_is_refused(block):
    with pytest.raises(TemplateFault):
        paper("title=通知", block)
