"""The page says what the paper says, and nothing in it is active."""

from __future__ import annotations

import html.parser
import re

import pytest

from generator.documents.html import stylesheet, write_html
from generator.documents.plain import plain
from tests.documents_kit import GRID, every_form, html_text, letter, letters, notice, sheet, text, turned


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in {"br", "rect", "path"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(("name", "document"), every_form().items(), ids=every_form())
def test_it_says_what_the_paper_says(name, document):
    assert html_text(write_html(document)) == letters(plain(document)), name


@pytest.mark.parametrize("document", every_form().values(), ids=every_form())
def test_tags_are_closed_and_nothing_is_set_but_classes_and_what_readers_need(document):
    tags = _Tags()
    tags.feed(write_html(document))
    assert not tags.open
    allowed = {"class", "lang", "scope", "colspan", "tabindex", "role", "aria-label"}
    assert {key for _, attributes in tags.seen for key in attributes} <= allowed


def test_markup_in_text_is_text():
    hostile = "</p><script>alert(1)</script><img src=x onerror=y>&amp; javascript:x"
    made = write_html(
        notice(blocks=(text(hostile),), title=hostile, title_lines=(hostile,), recipients=hostile)
    )
    assert "<script" not in made and "<img" not in made
    assert html_text(made).count(letters(hostile)) == 3


def test_every_class_has_a_style_or_inherits():
    made = "".join(map(write_html, every_form().values()))
    classes = set(re.findall(r'class="([^"]+)"', made))
    styled = set(re.findall(r"\.(gw[\w-]*)", stylesheet()))
    plain_ones = {"gw-general", "gw-minutes", "gw-recipients", "gw-signatory"}
    names = {name for group in classes for name in group.split()}
    assert names <= styled | plain_ones
    assert styled - {"gw-kai", "gw-chart", "gw-right", "gw-flush"} <= names | {"gw-turned"}


def test_the_style_sheet_asks_nobody():
    assert not re.search(r"url\(|@import|https?:", stylesheet())


def test_labels_of_a_form_are_heads_of_their_values():
    tags = _Tags()
    tags.feed(write_html(sheet()))
    heads = [attributes for tag, attributes in tags.seen if tag == "th"]
    labels = [cell for row in GRID.rows for cell in row if cell.label]
    assert [head["scope"] for head in heads] == ["row"] * len(labels)
    cells = [attributes for tag, attributes in tags.seen if tag == "td"]
    assert {cell.get("colspan") for cell in cells} == {None, "3"}


def test_a_sheet_has_no_head_and_a_letter_has_no_rule_under_its_number():
    assert "<header" not in write_html(sheet())
    assert 'gw-letter"' in write_html(letter())
    assert re.search(r"\.gw-letter \.gw-number \{[^}]*border: 0", stylesheet())


def test_a_wide_table_scrolls_and_the_keyboard_reaches_it():
    made = write_html(turned())
    assert (
        made.count('class="gw-table gw-wide" tabindex="0" role="region" aria-label="重大事故隐患台账"') == 2
    )
    assert "overflow-x: auto" in stylesheet()


def test_levels_that_an_office_sets_bold():
    made = write_html(every_form()["preprinted"])
    assert 'class="gw-h1 gw-bold"' in made and 'class="gw-h3"' in made
    assert "gw-bold" not in write_html(notice())
