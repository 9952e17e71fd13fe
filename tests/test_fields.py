"""Leaves of a kind, paths to fields, and what the reader has to know."""

from __future__ import annotations

from typing import Any

import pytest

from generator.fields import Step, leaf, parse_path, pick, shape_of
from generator.shape import ANY
from tests.schema_kit import thing

DATA: dict[str, Any] = {
    "title": "某事",
    "listing": {"date": "2026-03-02"},
    "units": ["甲", "乙"],
    "steps": [
        {"date": "2026-04-01", "result": "合格", "passed": True},
        {"date": "2026-05-01", "result": "合格"},
        {"date": "2026-06-01", "result": "不合格", "passed": False},
    ],
}


def test_a_path_is_parsed_into_steps():
    assert parse_path("steps[result=不合格].date") == (Step("steps", ("result", "不合格")), Step("date"))
    assert parse_path("title") == (Step("title"),)


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "a[b]", "a[b=]", "a[b=c", "A", "a b", "a[b=c]d", "a.[b=c]"]
)
def test_what_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match="不是字段路径"):
        parse_path(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "某事"),
        ("listing.date", "2026-03-02"),
        ("listing.no", None),
        ("order.date", None),
        ("title.date", None),
        ("units", ["甲", "乙"]),
        ("steps.date", "2026-06-01"),
        ("steps[result=合格].date", "2026-05-01"),
        ("steps[passed=true].date", "2026-04-01"),
        ("steps[passed=false].date", "2026-06-01"),
        ("steps[result=其他].date", None),
        ("steps[result=合格]", DATA["steps"][1]),
    ],
)
def test_a_path_picks_a_value(path, value):
    assert pick(DATA, parse_path(path)) == value


def test_a_path_of_nothing_picks_nothing():
    assert pick({"steps": []}, parse_path("steps.date")) is None
    assert pick(None, parse_path("steps")) is None


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("title", "标题"),
        ("listing.deadline", "整改期限"),
        ("steps.date", "办理日期"),
        ("steps[result=合格].date", "办理日期"),
    ],
)
def test_a_path_finds_the_schema_of_its_field(path, title):
    found = leaf(thing().schema, parse_path(path))
    assert found
    assert found["title"] == title


@pytest.mark.parametrize(
    "path", ["nothing", "listing.nothing", "title.x", "steps[nothing=1].date", "title[a=b]"]
)
def test_a_path_that_the_schema_does_not_have(path):
    assert leaf(thing().schema, parse_path(path)) is None


def test_leaves_come_with_their_annotations():
    fields = {field.dotted: field for field in thing().fields}
    assert fields["steps.date"].pattern == ("steps", "*", "date")
    assert fields["steps.date"].title == "办理日期"
    assert fields["steps.date"].schema["x-time"] == "fact"
    assert fields["listing.deadline"].schema["x-time"] == "plan"
    assert fields["steps.hazard"].schema["x-link"] == ["hazard"]
    assert fields["units"].pattern == ("units", "*")
    assert fields["units"].schema["x-ref"] == "unit"
    assert "listing" not in fields


def test_annotations_of_an_object_hold_for_what_is_in_it():
    fields = {field.dotted: field for field in thing().fields}
    assert fields["extra.text"].free
    assert fields["note"].free
    assert not fields["title"].free
    assert fields["units"].visibility == "内部"
    assert fields["title"].visibility is None


def test_the_shape_wants_text_where_the_schema_does():
    keys = thing().shape.keys
    assert keys["code"].text
    assert keys["source"].text
    assert keys["sign"].text
    assert keys["units"].items is not None
    assert keys["units"].items.text
    assert keys["steps"].items is not None
    assert keys["steps"].items.keys["date"].text
    assert keys["steps"].items.keys["passed"] == ANY
    assert keys["count"] == ANY
    assert keys["amount"] == ANY


def test_choices_of_numbers_are_not_text():
    assert shape_of({"enum": [1, 2]}) == ANY
    assert shape_of({"enum": ["1", 2]}) == ANY
