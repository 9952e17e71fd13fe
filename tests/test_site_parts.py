"""The small parts that pages are made of: links, titles, values, facts, tables, charts."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import Markup

from generator.engine import State
from generator.record import raw
from generator.site import charts
from generator.site import view as views
from generator.site.facts import blocks
from generator.site.page import file_name, href, safe_title, tidy, title_markdown
from generator.site.tables import ledger
from generator.site.templating import attribute_lines, days, environment, lines
from generator.site.unit_pages import light
from generator.site.values import Values
from generator.site.view import View
from generator.site.writing import UnsafePathError, write_all
from tests import site_county
from tests.site_support import HOSTILE


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    return View(site_county.judged(site_county.write(tmp_path_factory.mktemp("county"))))


@pytest.mark.parametrize(
    ("source", "target", "anchor", "link"),
    [
        ("index.md", "units/城关镇.html", "", "units/%E5%9F%8E%E5%85%B3%E9%95%87.html"),
        ("records/A.html", "records/B.html", "item-1", "B.html#item-1"),
        ("units/a.html", "todo.html", "", "../todo.html"),
    ],
)
def test_links_are_relative_and_encoded(source, target, anchor, link):
    assert href(source, target, anchor) == link


def test_titles_cannot_open_a_tag_or_markup():
    assert safe_title("甲 <b>\n乙</b>") == "甲 ＜b＞ 乙＜/b＞"
    assert title_markdown("a *b* `c` {#d}") == "a &#42;b&#42; &#96;c&#96; &#123;&#35;d&#125;"
    assert title_markdown("GP-2026-001 甲（乙）, 50%") == "GP-2026-001 甲（乙）, 50%"


def test_file_names_hold_no_marks():
    assert file_name("城关镇") == "城关镇"
    assert file_name("../a b?") == "___a_b_"


def test_tidy_html_has_no_blank_lines():
    assert tidy("<p>\n\n   a\n  </p>\n") == "<p>\na\n</p>"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_escaped_whatever_the_filter(text):
    for made in (lines(text), days(text), attribute_lines(text)):
        assert "<" not in made.replace("<br>", "").replace('<span class="tz-date">', "").replace(
            "</span>", ""
        )


def test_every_template_escapes():
    made = environment()
    for name in made.list_templates():
        assert made.autoescape is True, name
    assert made.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_objects_become_blocks_and_lists_tables(view):
    record = view.book.get("GP-2026-001")
    found = {
        block.title: block
        for block in blocks(raw(record), view.kind("hazard").schema, Values(view, "records/x.html"))
    }
    assert list(found) == ["", "发现", "认定", "挂牌", "告知"]
    assert [fact.title for fact in found["发现"].facts] == ["发现日期", "发现单位"]
    assert found["告知"].columns == ("告知对象类别", "告知对象", "送达日期")
    assert len(found["告知"].rows) == 2


def test_items_with_objects_become_blocks_of_their_own(view):
    schema = {
        "properties": {
            "items": {
                "title": "事项",
                "type": "array",
                "items": {
                    "properties": {
                        "no": {"title": "序号", "type": "integer"},
                        "done": {"title": "办结", "properties": {"date": {"title": "办结日期"}}},
                    }
                },
            }
        }
    }
    data = {"items": [{"no": 3, "done": {"date": "2026-01-02"}}]}
    made = blocks(data, schema, Values(view, "x.html"), "items")
    assert [(block.title, block.anchor) for block in made] == [("事项 第3项", "item-3")]
    assert [(fact.title, fact.shown) for fact in made[0].facts] == [("序号", "3"), ("办结日期", "2026-01-02")]


def test_items_are_anchors_by_their_address(view):
    plain = {"properties": {"no": {"title": "序号"}, "text": {"title": "内容"}}}
    schema = {"properties": {name: {"title": name, "items": plain} for name in ("agenda", "agreed")}}
    items = [{"no": 7, "text": "甲"}, {"text": "乙"}]
    made = blocks({"agenda": items, "agreed": items}, schema, Values(view, "x.html"), "agreed")
    assert [anchor for block in made for anchor, _ in block.rows] == [
        "item-agenda.1",
        "item-agenda.2",
        "item-7",
        "item-2",
    ]


def test_long_lists_are_folded_but_the_records_own_is_not(view):
    schema = {
        "properties": {
            name: {"title": name, "items": {"properties": {"a": {"title": "甲"}}}} for name in "xy"
        }
    }
    items = [{"a": "一"}] * 30
    made = blocks({"x": items, "y": items}, schema, Values(view, "x.html"), "y")
    assert [block.folded for block in made] == [True, False]


def test_values_link_to_what_they_name(view):
    values = Values(view, "records/x.html", "GP-2026-001")
    assert (
        values.show("鸿达加油站", {"x-ref": "party"}) == '<a href="../enterprises/QY-001.html">鸿达加油站</a>'
    )
    assert values.show("YT-2026-001#2", {"x-link": ["interview"]}).startswith(
        '<a href="YT-2026-001.html#item-2">'
    )
    assert values.show("GP-1999-001", {"x-link": ["hazard"]}) == "GP-1999-001"
    assert values.show("<b>", {"x-ref": "unit"}) == "&lt;b&gt;"
    assert values.show(True, {"type": "boolean"}) == "是"
    assert values.show("2026-03-02T09:30", {"format": "moment"}) == "2026-03-02 09:30"
    assert values.show(["甲", "乙"], {"items": {}}) == "甲、乙"
    assert "SQ-07-05-4b" in values.show("SQ-07-05-4b", {"x-ref": "clause"})
    assert values.show("a.jpg", {"x-ref": "attachment"}) == "a.jpg"


def test_a_ledger_offers_choices_where_there_are_few(view):
    table = ledger(view.kind("hazard"), view.book.all("hazard"), Values(view, "ledgers/hazard.md"))
    chosen = [column.title for column in table.columns if column.select]
    assert "状态" in chosen
    assert "编号" not in chosen
    assert "挂牌日期" not in chosen


def test_lights_are_red_before_yellow_before_green(view):
    assert light(view.by_unit["鸿达加油站"]).tone == "bad"
    assert light(view.by_unit["城关镇"]).tone == "warn"
    assert light(view.by_unit["柳河镇"]).tone == "good"
    assert light(()).text == "无义务"
    assert light(view.by_unit["柳河镇"]).rate == "100%"


def test_the_chart_counts_by_month_and_state(view):
    made = charts.monthly(view.judged.standings, date(2026, 6, 30))
    assert "<title>2026-06：按期完成 2，逾期完成 0，逾期未办 1，未到期 0</title>" in made
    assert made.count("<rect") == 3
    assert made.count('<th scope="row">') == 12
    assert "2025-07" in made
    assert isinstance(charts.monthly((), date(2026, 1, 1)), Markup)


def test_every_state_has_a_colour_and_a_place_in_the_chart():
    from generator.site.owed import TONES

    assert set(TONES) == set(State)
    shown = [state for _, _, states in charts.SERIES for state in states]
    assert sorted(state.name for state in shown) == sorted(
        state.name for state in State if state is not State.WAIVED
    )


@pytest.mark.parametrize("path", ["../out.html", "a/../../out.html"])
def test_nothing_is_written_outside_the_folder(tmp_path, path):
    with pytest.raises(UnsafePathError):
        write_all(tmp_path / "site", [(path, b"x")])
    assert not (tmp_path / "out.html").exists()


def test_a_symbolic_link_is_never_copied(tmp_path):
    (tmp_path / "secret").write_text("密", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(UnsafePathError, match="符号链接"):
        write_all(tmp_path / "site", [("a", tmp_path / "link")])


@pytest.mark.parametrize(
    ("item", "there"),
    [
        ("2", True),
        ("3", False),
        ("progress.1", True),
        ("progress.2", False),
        ("listing.x", False),
        ("title", False),
    ],
)
def test_an_item_that_is_not_there_yet_has_no_place_of_its_own(item: str, there: bool) -> None:
    data = {"title": "题目", "agreed": [{"no": 2}], "progress": [{"date": "2026-01-01"}], "listing": {"x": 1}}
    assert views._has(data, item, "agreed") is there
