"""Calendar periods: which days they have, how they are written, and how they follow one another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Period, PeriodError, between, of, parse

KINDS = st.sampled_from(["year", "half", "quarter", "month"])
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026年"),
        ("2026H1", "2026-01-01", "2026-06-30", "2026年上半年"),
        ("2026H2", "2026-07-01", "2026-12-31", "2026年下半年"),
        ("2026Q1", "2026-01-01", "2026-03-31", "2026年第一季度"),
        ("2026Q4", "2026-10-01", "2026-12-31", "2026年第四季度"),
        ("2026-05", "2026-05-01", "2026-05-31", "2026年5月"),
        ("2026-12", "2026-12-01", "2026-12-31", "2026年12月"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024年2月"),
        ("2025-02", "2025-02-01", "2025-02-28", "2025年2月"),
    ],
)
def test_what_a_period_spans_and_how_it_is_called(text: str, first: str, last: str, title: str) -> None:
    period = parse(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.title == title
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026Q0",
        "2026Q5",
        "2026H3",
        "2026-00",
        "2026-13",
        "2026-5",
        "2026q1",
        "2026Q1 ",
        "２０２６",
        "0000",
    ],
)
def test_what_is_not_a_period(text: str) -> None:
    with pytest.raises(PeriodError, match="2026Q1") as caught:
        parse(text)
    assert f"“{text}”" in str(caught.value)


def test_clauses_name_the_sorts_in_chinese() -> None:
    day = date(2026, 5, 9)
    assert [str(of(day, kind)) for kind in ("年", "半年", "季", "月")] == [
        "2026",
        "2026H1",
        "2026Q2",
        "2026-05",
    ]


@given(DAYS, KINDS)
def test_a_day_lies_in_its_period_and_in_no_neighbour(day: date, kind: str) -> None:
    period = of(day, kind)
    assert day in period
    assert day not in period.next()
    assert day not in period.previous()
    assert period.kind == kind


@given(DAYS, KINDS)
def test_periods_follow_without_gap_or_overlap(day: date, kind: str) -> None:
    period = of(day, kind)
    assert period.next().first == period.last + timedelta(days=1)
    assert period.next().previous() == period
    assert period < period.next()


@given(DAYS, KINDS)
def test_what_is_written_can_be_read(day: date, kind: str) -> None:
    period = of(day, kind)
    assert parse(str(period)) == period
    assert hash(parse(str(period))) == hash(period)


@given(DAYS, st.integers(0, 1500), KINDS)
def test_between_covers_exactly_the_days_asked_for(since: date, length: int, kind: str) -> None:
    until = since + timedelta(days=length)
    periods = list(between(kind, since, until))
    assert periods[0] == of(since, kind)
    assert periods[-1] == of(until, kind)
    assert all(earlier.next() == later for earlier, later in pairwise(periods))


def test_there_is_nothing_between_a_day_and_the_one_before() -> None:
    assert list(between("quarter", date(2026, 4, 1), date(2026, 3, 31))) == []


def test_periods_sort_by_their_first_day_and_then_the_shorter_first() -> None:
    texts = ["2026", "2026Q2", "2026H1", "2026-01", "2025Q4", "2026Q1"]
    assert [str(period) for period in sorted(map(parse, texts))] == [
        "2025Q4",
        "2026-01",
        "2026Q1",
        "2026H1",
        "2026",
        "2026Q2",
    ]


def test_the_numbered_day_of_its_first_month() -> None:
    assert parse("2025Q4").day(5) == date(2025, 10, 5)
    assert parse("2026H2").day(10) == date(2026, 7, 10)
    with pytest.raises(ValueError, match="day"):
        parse("2026-02").day(30)


def test_a_period_cannot_be_changed() -> None:
    period = parse("2026")
    with pytest.raises(AttributeError):
        period.first = date(2025, 1, 1)  # type: ignore[misc]
    assert period == Period(date(2026, 1, 1), date(2026, 12, 31))
