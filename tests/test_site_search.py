"""Cutting Chinese into words for the search, exactly as the theme cuts the pages that it builds itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.site.page import Page
from generator.site.search import WORDS, entry, joined, prepare, repaired, segment


@pytest.fixture(scope="module", autouse=True)
def prepared():
    prepare(("县住建局", "城关镇"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("县安委办挂牌督办通知书", ["县", "安委办", "挂牌", "督办", "通知书"]),
        ("储罐区消防通道堵塞", ["储罐", "区", "消防", "通道", "堵塞"]),
        ("县住建局", ["县", "住建局"]),
        ("联席会议", ["联席", "会议"]),
    ],
)
def test_words_that_people_type_are_not_swallowed(text, words):
    assert [word for word in segment(text).split("\u200b") if word] == words


def test_every_word_of_ours_stays_whole_in_a_sentence():
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split()
        if frequency != "0":
            assert word in segment(f"对{word}的情况").split("\u200b"), word


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60))
def test_cutting_is_the_themes_own(text):
    from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]

    assert segment(text) == SearchIndex()._segment_chinese(text)


def test_an_entry_is_escaped_and_names_its_page():
    page = Page("records/A.html", "A <b>甲</b>", Markup(""), (), search="<script>alert(1)</script>\n & 乙")
    assert entry(page) == {
        "location": "records/A.html",
        "title": "A ＜b＞\u200b甲\u200b＜/b＞",
        "text": "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \u200b乙",
    }


def test_shells_and_pages_without_text_are_left_out():
    index = '{"config":{},"docs":[{"location":"a.html"},{"location":"records/tzslotpath7x.html#x"}]}'
    page = Page("b.html", "乙", Markup(""), ())
    assert joined(index, [page]) == '{"config":{},"docs":[{"location":"a.html"}]}'


def test_cutting_does_not_depend_on_earlier_calls():
    prepare(("县住建局", "城关镇"))
    texts = [
        f"对{word}安全生产综合监督管理工作会议通知书"
        for word in ("住建局", "城关镇", "麻坝镇政府", "县应急局")
    ]
    before = [segment(text) for text in texts]
    prepare((*(f"第{n}应急管理局" for n in range(300)), "麻坝镇政府", "工作会议通知书"))
    assert [segment(text) for text in texts] != before
    prepare(("县住建局", "城关镇"))
    assert [segment(text) for text in texts] == before


def test_the_themes_worker_is_repaired_in_one_place():
    import material  # type: ignore[import-untyped]

    folder = Path(material.__path__[0]) / "templates" / "assets" / "javascripts" / "workers"
    (path,) = folder.glob("search.*.js")
    published = path.read_text(encoding="utf-8")
    assert len(repaired(published)) == len(published) + 1
    assert repaired(repaired(published)) == repaired(published)
