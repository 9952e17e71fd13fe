"""What goes together to another page: text and signature, text and places to sign, signature and imprint."""

from __future__ import annotations

import dataclasses
import re

import pytest

from generator.documents.model import Align, Cell, Grid, Heading, Run, Table
from generator.documents.staying import joined, staying
from generator.documents.word_body import body
from tests.documents_kit import LONG, SIGNING, notice, text

CLOSING = text("特此报告。")
SHORT, TOO_LONG = text("整改已经完成。"), text("一二三四五六七八九十" * 29)
RUN_IN = Heading(2, "（一）", (Run("压实责任。"),), (Run("各单位抓好落实。"),))
BARE = Heading(1, "一、", (Run("下步打算"),))


def table(rows):
    return Table("主要指标", (Align.LEFT,) * 2, (0.5, 0.5), ("指标", "数"), (("受理举报（件）", "3"),) * rows)


def form(rows):
    return Grid((0.5, 0.5), ((Cell(("情况",), 1, label=True), Cell(("已查",), 1)),) * rows)


@pytest.mark.parametrize(
    ("blocks", "places"),
    [
        ((), ()),
        ((CLOSING,), (0,)),
        ((SHORT, CLOSING), (1,)),
        ((SHORT, SHORT, CLOSING), (1, 2)),
        ((SHORT, RUN_IN, CLOSING), (1, 2)),
        ((SHORT, TOO_LONG, CLOSING), (2,)),
        ((SHORT, BARE, CLOSING), (2,)),
        ((SHORT, SHORT, text(LONG)), (2,)),
        ((SHORT, table(3), CLOSING), (1, 2)),
        ((SHORT, table(12), CLOSING), (2,)),
        ((SHORT, dataclasses.replace(table(3), sideways=True), CLOSING), (2,)),
        ((SHORT, dataclasses.replace(table(3), sideways=True)), ()),
    ],
)
def test_what_stays_with_the_signature(blocks, places):
    assert staying(blocks, signed=True) == places


@pytest.mark.parametrize(
    ("blocks", "places"),
    [
        ((SHORT, SHORT, CLOSING), ()),
        ((SHORT, SHORT, SIGNING), (1,)),
        ((SHORT, table(3), SIGNING), (1,)),
        ((SHORT, table(12), SIGNING), (1,)),
        ((table(12), SIGNING), (0,)),
        ((table(3), SIGNING), ()),
        ((SHORT, dataclasses.replace(table(12), sideways=True), SIGNING), ()),
        ((SHORT, form(2), SIGNING), (1,)),
        ((SHORT, form(5), SIGNING), (1,)),
        ((form(5), SIGNING), (0,)),
        ((SHORT, SIGNING), ()),
        ((SHORT, SHORT, SIGNING, SHORT, SIGNING), (1, 3)),
    ],
)
def test_what_stays_with_places_to_sign(blocks, places):
    assert staying(blocks, signed=False) == places


@pytest.mark.parametrize(
    ("changed", "together"),
    [
        ({"annexes": ()}, True),
        ({"annexes": (), "printer": ""}, True),
        ({"annexes": (), "printer": "", "copies": "", "printed": ""}, False),
        ({}, False),
        ({"annexes": (), "signatories": ()}, False),
        ({"annexes": (), "even_imprint": True}, False),
    ],
)
def test_the_imprint_stays_with_the_signature(changed, together):
    assert joined(notice(**changed)) is together
    kept_with_the_next = re.findall('<w:pStyle w:val="Remark"/>(<w:keepNext/>)?', body(notice(**changed)).xml)
    assert kept_with_the_next == ["<w:keepNext/>" if together else ""]
