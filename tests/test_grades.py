"""The grades are those that the clause register may write."""

from __future__ import annotations

from generator.grades import Severity, State
from generator.schemas import Catalog


def test_a_clause_may_have_every_severity_and_no_other() -> None:
    assert [one.value for one in Severity] == Catalog.load().kinds["regime"].leaf("clauses.severity")["enum"]


def test_no_two_states_read_alike() -> None:
    assert len({state.value for state in State}) == len(State)
