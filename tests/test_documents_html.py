"""The page says what the paper says, and nothing in it is active."""

from __future__ import annotations

import html.parser
import re

import pytest

from generator.documents.html import stylesheet, write_html
from generator.documents.plain import plain
from tests.documents_kit import html_text, letters, minutes, notice, text


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


@pytest.mark.parametrize(
    "document",
    [notice(), minutes(), notice(sealed=False, annexes=(), copies="")],
    ids=["notice", "minutes", "bare"],
)
def test_it_says_what_the_paper_says(document):
    assert html_text(write_html(document)) == letters(plain(document))


def test_tags_are_closed_and_only_classes_are_set():
    tags = _Tags()
    tags.feed(write_html(notice()))
    assert not tags.open
    assert {key for _, attributes in tags.seen for key in attributes} <= {"class", "lang", "scope"}


def test_markup_in_text_is_text():
    hostile = "</p><script>alert(1)</script><img src=x onerror=y>&amp; javascript:x"
    made = write_html(
        notice(blocks=(text(hostile),), title=hostile, title_lines=(hostile,), recipients=hostile)
    )
    assert "<script" not in made and "<img" not in made
    assert html_text(made).count(letters(hostile)) == 3


def test_every_class_has_a_style_or_inherits():
    classes = set(
        re.findall(
            r'class="([^"]+)"',
            write_html(notice()) + write_html(minutes()) + write_html(notice(sealed=False)),
        )
    )
    styled = set(re.findall(r"\.(gw[\w-]*)", stylesheet()))
    plain_ones = {"gw-general", "gw-minutes", "gw-head", "gw-recipients", "gw-signatory", "gw-h1"}
    assert {name for group in classes for name in group.split()} <= styled | plain_ones


def test_the_style_sheet_asks_nobody():
    assert not re.search(r"url\(|@import|https?:", stylesheet())
