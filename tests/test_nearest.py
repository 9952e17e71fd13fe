"""Which word was meant, and how a value should have been written."""

from __future__ import annotations

import pytest

from generator.formats import is_date, is_moment, pattern
from generator.nearest import nearest, rewritten

FIELDS = {"responsible_unit": "责任单位", "location": "地点", "listing": "挂牌", "reason": "理由"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("zerenunit", "responsible_unit"),
        ("responsble_unit", "responsible_unit"),
        ("责任单位", "responsible_unit"),
        ("locaton", "location"),
        ("Location", "location"),
        ("挂牌", "listing"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_field(word, meant):
    assert nearest(word, FIELDS) == meant


def test_of_like_ones_the_favoured_wins():
    options = {"lead_unit": "", "main_unit": ""}
    assert nearest("some_unit", options, ["main_unit"]) == "main_unit"
    assert nearest("some_unit", options, ["lead_unit"]) == "lead_unit"


def test_nothing_is_near_without_options():
    assert nearest("x", {}) is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2026/3/2", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2026年3月2日", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("２０２６－０３－０２", "2026-03-02"),
        ("2026-03-02\n", "2026-03-02"),
        ("2026-03-02T09:30", "2026-03-02"),
        ("202632", None),
        ("2026年3月", None),
        ("2026/2/30", None),
        ("明天", None),
    ],
)
def test_dates_are_rewritten(text, better):
    assert rewritten(text, lambda value: isinstance(value, str) and is_date(value)) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2026-3-2 9:30", "2026-03-02T09:30"),
        ("2026年3月2日 9时5分", "2026-03-02T09:05"),
        ("2026-03-02T09:30:00", "2026-03-02T09:30"),
        ("2026-03-02 9点", "2026-03-02T09:00"),
        ("2026-03-02 25:00", "2026-03-02"),
    ],
)
def test_moments_are_rewritten(text, better):
    assert rewritten(text, lambda value: isinstance(value, str) and is_moment(value)) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2026年1季度", "2026Q1"),
        ("2026年第三季度", "2026Q3"),
        ("2026q2", "2026Q2"),
        ("2026-Q2", "2026Q2"),
        ("2026年下半年", "2026H2"),
        ("2026年5月", "2026-05"),
    ],
)
def test_periods_are_rewritten(text, better):
    wanted = pattern("^[0-9]{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2]))?$")
    assert rewritten(text, lambda value: isinstance(value, str) and bool(wanted.search(value))) == better


@pytest.mark.parametrize(
    "text",
    [
        "示安委办[2026]12号",
        "示安委办【2026】012号",
        "示安委办（2026）12号",
        "示安委办〔2026〕第12号",
        "示安委办〔2026〕12",
    ],
)
def test_document_numbers_are_rewritten(text):
    wanted = pattern("^[^\\s〔〕<>]+〔[0-9]{4}〕[1-9][0-9]*号$")
    fits = lambda value: isinstance(value, str) and bool(wanted.search(value))  # noqa: E731
    assert rewritten(text, fits) == "示安委办〔2026〕12号"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("12人", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("1_000", 1000),
        ("约30人", 30),
        ("-3", -3),
        ("十二", None),
    ],
)
def test_numbers_are_rewritten(text, better):
    assert rewritten(text, lambda value: type(value) is int) == better


@pytest.mark.parametrize(
    ("text", "better"), [("是", True), ("Yes", True), ("否", False), ("off", False), ("大概", None)]
)
def test_truth_is_rewritten(text, better):
    assert rewritten(text, lambda value: isinstance(value, bool)) is better
