"""Every rule on its cases: ``tests/cases/<topic>.yaml`` tells what passes it and what it must find.

``finds`` names the subjects (with ``@period``) that the rule must find, no more and no fewer; ``meets`` the subjects
of the obligations that must stand met, ``owes`` those still open. How a case is written: ``tests/rule_cases.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.engine import RULES, State
from tests.rule_cases import edited, files, judged, name, packs, topics

_MET = {State.DONE, State.DONE_LATE}


def _cases() -> list[Any]:
    return [
        pytest.param(topic.get("base") or {}, rule, case, id=f"{rule}-{sort}-{n}")
        for topic in topics().values()
        for rule, sorts in topic["rules"].items()
        for sort in ("pass", "fail")
        for n, case in enumerate(sorts.get(sort, ()), start=1)
    ]


@pytest.mark.parametrize(("base", "rule", "case"), _cases())
def test_case(base: dict[str, Any], rule: str, case: dict[str, Any]) -> None:
    before = files(base, {})
    after = files(base, case.get("patch") or {})
    as_of = date.fromisoformat(case.get("as_of", "2026-06-30"))
    if RULES[rule].shape == "transition":
        found = edited(before, after, as_of, rule)
        assert sorted(item.subject for item in found) == sorted(case.get("finds", ()))
        return
    result = judged(after, as_of, packs(rule, case))
    found = [item for item in result.findings if item.rule == rule]
    assert sorted(name(item) for item in found) == sorted(case.get("finds", ())), [
        item.message for item in found
    ]
    standings = [item for item in result.standings if item.rule == rule]
    assert not [item.message for item in result.findings if item.rule == "engine.internal-error"]
    for wanted in case.get("meets", ()):
        assert [item.state for item in standings if name(item) == wanted and item.state in _MET], standings
    for wanted in case.get("owes", ()):
        assert [item.state for item in standings if name(item) == wanted and item.state not in _MET], (
            standings
        )
    if RULES[rule].shape == "duty" and not case.get("finds"):
        assert case.get("meets") or case.get("owes") or case.get("none"), "say meets:, owes: or none:"
    if "severity" in case:
        assert {item.severity.value for item in found} == {case["severity"]}
    if case.get("none"):
        assert not standings
