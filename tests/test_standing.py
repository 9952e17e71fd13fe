"""How one obligation stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import Deadline
from generator.engine import Obligation, Rule, Severity, State
from generator.findings import Standing
from generator.judge import Judged
from generator.standing import complaint, stand
from tests.support import project

DUE = date(2026, 3, 10)
RULE = Rule("hazard.listed", "duty", "hazard", ("SQ-06-02-1",), lambda: None, "题目{days}日", "这样改")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return project(Path(tmp_path_factory.mktemp("county"))).judged()


def limit(due: date = DUE, origin: str = "原文", earliest: date | None = None, *missing: int) -> Deadline:
    return Deadline(due, due, earliest or due, origin=origin, missing_years=missing)


def standing(judged: Judged, as_of: date, **facts: object) -> Standing:
    from dataclasses import replace

    owed = Obligation("城关镇", owed_by="城关镇", what="报告", **facts)  # type: ignore[arg-type]
    return stand(RULE, RULE.basis[0], owed, replace(judged.book, as_of=as_of), 5, None)


@pytest.mark.parametrize(
    ("as_of", "met", "state"),
    [
        (date(2026, 3, 4), None, State.PENDING),
        (date(2026, 3, 5), None, State.DUE_SOON),
        (date(2026, 3, 10), None, State.DUE_SOON),
        (date(2026, 3, 11), None, State.OVERDUE),
        (date(2026, 3, 20), date(2026, 3, 10), State.DONE),
        (date(2026, 3, 20), date(2026, 3, 11), State.DONE_LATE),
        (date(2026, 3, 20), date(2026, 3, 21), State.OVERDUE),
    ],
)
def test_states_against_a_limit(judged: Judged, as_of: date, met: date | None, state: State) -> None:
    assert standing(judged, as_of, due=limit(), met=met).state is state


def test_without_a_limit_it_is_pending_until_the_subject_closes(judged: Judged) -> None:
    assert standing(judged, date(2026, 6, 1)).state is State.PENDING
    assert standing(judged, date(2026, 6, 1), closed=date(2026, 6, 2)).state is State.PENDING
    assert standing(judged, date(2026, 6, 2), closed=date(2026, 6, 2)).state is State.OVERDUE
    assert standing(judged, date(2026, 6, 2), met=DUE, closed=date(2026, 6, 2)).state is State.DONE


def test_a_provisional_limit_decides_nothing_past_the_earliest_day(judged: Judged) -> None:
    due = limit(date(2027, 1, 4), "原文", date(2027, 1, 1), 2027)
    assert standing(judged, date(2026, 12, 31), due=due).state is State.DUE_SOON
    assert standing(judged, date(2027, 1, 5), due=due).state is State.UNDECIDED
    assert standing(judged, date(2027, 1, 5), due=due, met=date(2026, 12, 30)).state is State.DONE
    assert standing(judged, date(2027, 1, 5), due=due, met=date(2027, 1, 4)).state is State.UNDECIDED


def test_late_against_our_own_number_is_a_warning_until_the_next_half_year_ends(judged: Judged) -> None:
    due = limit(origin="内定")
    assert standing(judged, date(2026, 12, 31), due=due).severity is Severity.WARNING
    assert standing(judged, date(2027, 1, 1), due=due).severity is Severity.ERROR
    assert standing(judged, date(2026, 4, 1), due=due, closed=date(2026, 3, 31)).severity is Severity.ERROR
    assert standing(judged, date(2026, 4, 1), due=due, closed=date(2026, 4, 2)).severity is Severity.WARNING
    assert standing(judged, date(2026, 4, 1), due=limit()).severity is Severity.ERROR


def test_done_late_is_never_an_error(judged: Judged) -> None:
    assert standing(judged, date(2027, 1, 1), due=limit(), met=date(2026, 5, 6)).severity is Severity.WARNING


def test_only_what_is_overdue_or_late_is_a_finding(judged: Judged) -> None:
    def found(**facts: object) -> str | None:
        finding = complaint(standing(judged, date(2026, 3, 20), **facts), lambda title, clause, on: title)
        return finding.message if finding else None

    assert found(due=limit()) == "城关镇应当报告：期限 2026-03-10，已逾期 10 天"
    assert (
        found(due=limit(), met=date(2026, 3, 12))
        == "城关镇报告：期限 2026-03-10，2026-03-12 才完成，迟了 2 天"
    )
    closed_early = found(due=limit(date(2026, 4, 1)), closed=date(2026, 3, 19))
    assert closed_early == "城关镇没有报告，事项已经办结（期限 2026-04-01）"
    assert found(closed=date(2026, 3, 19)) == "城关镇一直没有报告，事项已经办结"
    assert found(due=limit(), met=DUE) is None
    assert found(due=limit(date(2026, 4, 1))) is None


@given(after=st.integers(0, 400), late=st.integers(0, 400), own=st.booleans())
def test_what_was_met_is_never_overdue(judged: Judged, after: int, late: int, own: bool) -> None:
    met = DUE + timedelta(days=late)
    as_of = met + timedelta(days=after)
    made = standing(judged, as_of, due=limit(origin="内定" if own else "原文"), met=met)
    assert made.state is (State.DONE_LATE if late else State.DONE)
    assert made.days == late
