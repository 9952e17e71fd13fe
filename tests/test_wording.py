"""The words for one wrong value, where no record of the other tests leads to them."""

from __future__ import annotations

import pytest

from generator.wording import PRECEDENCE, Wrong, named, quoted, words


def said(keyword: str, limit: object, value: object, **schema: object) -> tuple[str, str]:
    return words(Wrong("某项（x）", keyword, limit, value, {keyword: limit, **schema}, lambda _: False))


@pytest.mark.parametrize(
    ("keyword", "limit", "value", "message"),
    [
        ("minLength", 5, "城关镇", "某项（x）太短：3 字，至少 5 字"),
        ("multipleOf", 0.5, 0.7, "必须是下数的整倍数： 0.5，写的是 “0.7”"),
        ("exclusiveMaximum", 3, 3, "某项（x）必须小于 3"),
        ("minItems", 3, ["甲"], "只有 1 项，至少要有 3 项"),
        ("minProperties", 2, {"a": 1}, "只有 1 个分项，至少要有 2 个分项"),
        ("type", ["integer", "string"], None, "某项（x）应当是整数"),
        ("dependentRequired", {}, {}, "不符合模式的要求（dependentRequired）"),
    ],
)
def test_words(keyword, limit, value, message):
    found, remedy = said(keyword, limit, value)
    assert message in found
    assert remedy


def test_the_way_of_writing_goes_before_the_description():
    assert said("pattern", "^a$", "b", description="甲。")[1] == "甲"
    assert said("pattern", "^a$", "b", description="甲。", **{"x-written": "写作 a。"})[1] == "写作 a"
    assert "^a$" in said("pattern", "^a$", "b", pattern="^a$")[1]


def test_values_are_quoted_on_one_line():
    assert quoted("甲\r\n乙") == "“甲↵乙”"
    assert quoted(True) == "“true”"
    assert len(quoted("长" * 100)) == 42


def test_keys_are_named_with_their_titles():
    assert named("date", {"title": "日期"}) == "“date（日期）”"
    assert named("date", {}) == "“date”"


def test_a_wrong_type_goes_before_all_that_follows_from_it():
    assert PRECEDENCE[0] == "type"
