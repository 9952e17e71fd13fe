"""Record text in templates is text: escaped, folded, written out by kind, and templates cannot get round it."""

from __future__ import annotations

import datetime
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import SecurityError, UndefinedError

from generator.documents.environment import environment, join, one_line, paragraphs, sentence, text_of
from generator.documents.errors import TemplateFault
from generator.documents.markdown import blocks, line, parse
from generator.documents.model import Paragraph, Table
from generator.documents.places import TEMPLATES
from generator.record import Moment

ANY = st.characters(exclude_categories=["Cs", "Cc"])


def printed(source: str, **context: object) -> str:
    return environment().from_string(source).render(context)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.date(2026, 3, 2), "2026年3月2日"),
        (Moment("2026-06-18T09:05"), "2026年6月18日9时5分"),
        (Moment("2026-06-18T09:00"), "2026年6月18日9时"),
        (Moment("2026-06-18"), "2026年6月18日"),
        (12, "12"),
        (0.5, "0.5"),
        (20.0, "20"),
        (None, "（待补）"),
        ("文字", "文字"),
    ],
)
def test_values_are_written_as_papers_write_them(value, written):
    assert text_of(value) == written


@pytest.mark.parametrize("value", [True, ("a",), object()])
def test_values_without_a_written_form_are_refused(value):
    with pytest.raises(TemplateFault):
        text_of(value)


def test_every_punctuation_mark_is_an_entity_and_comes_back_as_itself():
    marks = "甲" + string.punctuation + "乙"
    escaped = printed("{{ x }}", x=marks)
    assert not set(escaped) & (set(string.punctuation) - set("&#;"))
    assert line(parse([f"::: title\n{escaped}\n:::"])[0]["title"]) == marks


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("甲\n乙", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("a\n  b", "a b"),
        ("  甲\t\t乙 ", "甲 乙"),
        ("甲\x0b\x85乙", "甲 乙"),
        ("甲\uffff", "甲\ufffd"),
    ],
)
def test_white_space_is_folded(text, folded):
    assert line(parse([f"::: title\n{printed('{{ x }}', x=text)}\n:::"])[0]["title"]) == folded


def test_an_unknown_name_is_an_error():
    with pytest.raises(UndefinedError):
        printed("{{ nothing }}")


@pytest.mark.parametrize("source", ["{{ x.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ x.append(1) }}"])
def test_the_sandbox_holds(source):
    with pytest.raises((SecurityError, UndefinedError)):
        printed(source, x=[])


@pytest.mark.parametrize(
    "name", ["safe", "escape", "e", "tojson", "xmlattr", "urlize", "forceescape", "format"]
)
def test_filters_that_could_switch_escaping_off_do_not_exist(name):
    assert name not in environment().filters


def test_templates_do_not_join_markup_with_text():
    """`a ~ b` escapes for HTML, not for Markdown, once one of them is markup."""
    for path in sorted(TEMPLATES.glob("*.md.j2")):
        tree = environment().parse(path.read_text(encoding="utf-8"))
        assert not list(tree.find_all((nodes.Concat, nodes.Include, nodes.ScopedEvalContextModifier))), (
            path.name
        )


def test_a_line_of_tags_leaves_no_line_and_a_tag_at_the_end_of_text_swallows_none():
    source = "| a |\n{% for x in [1, 2] %}\n| {{ x }} |\n{% endfor %}\n\n甲{% if true %}乙{% endif %}\n\n丙\n"
    assert printed(source) == "| a |\n| 1 |\n| 2 |\n\n甲乙\n\n丙\n"


def test_helpers():
    assert join(["甲", datetime.date(2026, 1, 2)]) == "甲、2026年1月2日"
    assert paragraphs("甲\n乙\n\n \n丙\n") == ["甲\n乙", "丙\n"]
    assert paragraphs("1.甲；\n2.乙。\n丙，\n丁") == ["1.甲；", "2.乙。", "丙，\n丁"]
    assert paragraphs(None) == ["（待补）"]
    assert [sentence(text) for text in ("甲", "甲。", "甲；", "甲，", None)] == [
        "甲。",
        "甲。",
        "甲；",
        "甲。",
        "（待补）。",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(ANY, min_size=1, max_size=60), min_size=1, max_size=40))
def test_any_text_comes_back_as_itself(texts):
    """Alone in a paragraph, at the start of a line, in a table cell: text in, the same text out."""
    source = "::: title\n{{ x }}\n:::\n\n::: body\n甲{{ x }}\n\n| 列 |\n|----|\n| {{ x }}. |\n:::"
    papers = parse([printed(source, x=text) for text in texts])
    for text, parts in zip(texts, papers, strict=True):
        expected = one_line(text)
        assert line(parts["title"]) == expected.strip()
        paragraph, table = blocks(parts["body"], [])
        assert isinstance(paragraph, Paragraph)
        assert isinstance(table, Table)
        assert "".join(run.text for run in paragraph.runs) == "甲" + expected
        assert table.rows[0][0] == f"{expected}.".strip()
