"""Room to write in by hand arrives on the paper: no blank of a template is lost, none of a record is kept."""

from __future__ import annotations

import re

import pytest
from jinja2 import nodes

from generator.documents.environment import environment, escape, room
from generator.documents.errors import TemplateFault
from generator.documents.markdown import _text, lines, parse
from generator.documents.model import Run
from generator.documents.places import TEMPLATES

NAMES = sorted(path.name for path in TEMPLATES.glob("*.j2"))
BLANK = re.compile("^[　年月日]*　[　年月日]*$")


def trees():
    for name in NAMES:
        yield name, environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))


def test_every_blank_that_a_template_prints_for_a_value_is_room():
    kept, lost = 0, []
    for name, tree in trees():
        rooms = {id(one.node) for one in tree.find_all(nodes.Filter) if one.name == "room"}
        for constant in tree.find_all(nodes.Const):
            if isinstance(constant.value, str) and BLANK.match(constant.value):
                kept += id(constant) in rooms
                lost += [] if id(constant) in rooms else [(name, constant.lineno)]
    assert lost == [], "写成 {{ … or '　　' | room }}"
    assert kept > 5


def test_room_is_kept_and_the_blanks_of_a_record_are_not():
    template = environment().from_string("甲：{{ none or '　　年　月　日' | room }}。乙：{{ '　　二 ' }}。")
    assert template.render() == "甲：　　年　月　日。乙：二。"


@pytest.mark.parametrize("text", ["某人", "<b>", "　*粗*　", ""])
def test_nothing_but_blanks_is_room(text):
    with pytest.raises(TemplateFault):
        room(text)


@pytest.mark.parametrize("text", ["　　年　月　日", "　　　　〔2026〕　　号", "甲　　"])
def test_room_at_either_end_of_a_line_arrives(text):
    (parts,) = parse([f"::: number\n\n{text}\n\n:::\n"])
    assert lines(parts["number"]) == (text,)


def test_blanks_alone_are_no_text():
    assert _text([Run("　　")]) == _text([Run(" 　 ")]) == ""
    assert escape("　") == ""
