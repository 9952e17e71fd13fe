"""Decides how checks are registered and run: one function for each, told apart by its id, in the order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.inspect.elements import Elements
from generator.inspect.values import FRAMED, Check, Form, Measure, Result, Strength, Verdict

Measuring = Callable[[Elements], Iterable[Measure]]
_CHECKS: Final[dict[str, Check]] = {}
_MOST = 5
"""So many places are told of one fault."""


def check(
    id: str,
    clause: str,
    title: str,
    strength: Strength,
    *,
    required: str,
    remedy: str,
    tolerance: str = "",
    forms: frozenset[Form] = FRAMED,
) -> Callable[[Measuring], Measuring]:
    """Register a function as what measures one requirement."""

    def register(measure: Measuring) -> Measuring:
        assert id not in _CHECKS, id
        _CHECKS[id] = Check(id, clause, title, strength, required, tolerance, remedy, forms, measure)
        return measure

    return register


def outside(id: str, clause: str, title: str, required: str) -> None:
    """Register a requirement that no file can show."""
    told = "印前看纸张和印刷要求，印后用尺量"
    _CHECKS[id] = Check(id, clause, title, Strength.RULE, required, "", told, frozenset(Form), None)


def checks() -> list[Check]:
    """All checks in the order of the rows."""
    return sorted(_CHECKS.values(), key=lambda one: one.row)


def run(found: Elements) -> Iterator[Result]:
    """The result of every check."""
    for one in checks():
        yield _result(one, found)


def _result(one: Check, found: Elements) -> Result:
    if one.measure is None:
        return Result(one, Verdict.OUTSIDE)
    measures = tuple(one.measure(found)) if found.form in one.forms else ()
    broken = tuple(measure for measure in measures if measure.ok is False)
    if broken:
        return Result(one, Verdict.BROKEN, broken[:_MOST])
    if any(measure.ok for measure in measures):
        return Result(one, Verdict.MET, measures[:_MOST])
    return Result(one, Verdict.UNMEASURED if measures else Verdict.ABSENT, measures[:_MOST])
