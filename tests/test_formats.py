"""Dates, moments, and patterns that mean the same to both engines."""

from __future__ import annotations

from datetime import date

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import is_date, is_moment, pattern


@given(st.dates())
def test_every_day_is_a_date(day: date):
    assert is_date(day.isoformat())
    assert is_moment(f"{day.isoformat()}T23:59")


NO_DATES = (
    "2026-02-30|2026-13-01|2026-00-10|0000-01-01|2026-3-2|20260302|2026-W10-1|2026-03-02\n|２０２６-03-02"
)


@pytest.mark.parametrize(
    "text", [*NO_DATES.split("|"), "2026-03-02T09:30", " 2026-03-02", "", "2025-02-29", "10000-01-01"]
)
def test_no_date(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02T24:00", "2026-03-02T9:30", "2026-03-02 09:30", "2026-02-30T09:30", "2026-03-02T09:30\n"],
)
def test_no_moment(text):
    assert not is_moment(text)


PATTERNS = [
    *(
        r"^[0-9]{4}$",
        r"\S",
        r"^\s*$",
        r"^[^<>\s]+$",
        r"^\w+$",
        r"^\d+$",
        r"^\D$",
        r"a$|^b",
        r"^[$]$",
        r"^\$$",
    ),
    *(
        r"^[^<>\u0000-\u001f]*[^<>\s\u0000-\u001f][^<>\u0000-\u001f]*$",
        r"^[^\\/]+$",
        r"^[^\s〔〕<>]+〔[0-9]{4}〕$",
    ),
]
TRICKY = "aZ09_$ \t\n\r\x0b\x1c\x85\xa0\u1680\u200b\u2003\u2028\u3000\ufeff<>\\/〔〕中é٣２"


@given(st.sampled_from(PATTERNS), st.one_of(st.text(TRICKY, max_size=6), st.text(max_size=6)))
def test_both_engines_read_patterns_alike(wanted, text):
    fast = jsonschema_rs.Draft202012Validator({"type": "string", "pattern": wanted})
    assert fast.is_valid(text) == bool(pattern(wanted).search(text))


def test_full_width_digits_and_trailing_breaks_do_not_match():
    assert not pattern(r"^\d{4}$").search("２０２６")
    assert not pattern(r"^[0-9]{4}$").search("2026\n")


def test_a_class_that_cannot_be_said_is_refused():
    with pytest.raises(ValueError, match="方括号"):
        pattern(r"[\S]")
