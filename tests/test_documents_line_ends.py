"""Where a PDF's lines must be told to end as those of word processors do."""

from __future__ import annotations

import pytest

from generator.documents import write
from generator.documents.line_ends import JOINER, held
from generator.documents.model import Cell, Grid, Paragraph, Run, Signing, Table
from tests.documents_kit import body, notice, pages, pdf_text, sheet

ODD, EVEN = "限在3日内改正。", "限在30日内改正。"


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("县安委办"), Run(ODD))),
        Table("", (), (1.0,), ("要求",), ((ODD,),)),
        Grid((0.2, 0.8), ((Cell((ODD,), 2),),)),
        Signing((("检查人员（执法员1）", ""),)),
    ],
)
def test_a_text_with_an_odd_number_of_halves_ends_with_a_joiner(block):
    made = held(notice(blocks=(block,), annexes=()))
    assert str(made).count("\\u2060") == 1


@pytest.mark.parametrize("words", [EVEN, ODD.rstrip("。"), ""])
def test_other_texts_stay_as_they_are(words):
    document = notice(blocks=(Paragraph((Run(words),)), Table("", (), (1.0,), ("要求",), ((words,),))))
    assert held(document) == document


def test_the_text_is_the_same_but_for_the_joiner():
    document = notice(blocks=(*body(), Paragraph((Run(ODD),))))
    assert str(held(document)).replace("\\u2060", "") == str(document)


def test_half_a_character_too_much_takes_another_line():
    """Two characters in, then 26 and a half, of which the last is a mark that could be set half as wide."""
    words = "安" * 24 + "1日。"
    made = write(sheet(blocks=(Paragraph((Run(words),)),)), "pdf")
    lines = [row.text.replace(JOINER, "") for page in pages(made) for row in page.rows]
    assert "日。" in lines
    assert words in pdf_text(made)
