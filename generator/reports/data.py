"""Decides the JSON that other programs read: a verdict, and a list of standings, each with a version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding, Standing
    from generator.verdict import Verdict

VERSION: Final = 1
"""Raised when a key changes its meaning or goes away."""


def report(verdict: Verdict) -> str:
    """The verdict as one JSON object."""
    return _dump(
        {
            "version": VERSION,
            "as_of": verdict.as_of,
            "records": verdict.records,
            "obligations": dict(verdict.states),
            "compared": verdict.compared,
            "exit_code": verdict.exit_code,
            "new": [_finding(item) for item in verdict.new],
            "existing": [_finding(item) for item in verdict.existing],
            "fixed": [_finding(item) for item in verdict.fixed],
        }
    )


def due(standings: Iterable[Standing], as_of: str) -> str:
    """Standings as one JSON object."""
    return _dump({"version": VERSION, "as_of": as_of, "obligations": [standing(item) for item in standings]})


def standing(item: Standing) -> dict[str, Any]:
    """One standing as plain data."""
    return {
        "key": item.key,
        "rule": item.rule,
        "clause": item.clause,
        "subject": item.subject,
        "period": item.period,
        "record": item.record,
        "owed_by": list(item.owed_by),
        "what": item.what,
        "due": item.due.due.isoformat() if item.due else None,
        "provisional": bool(item.due and item.due.provisional),
        "reckoning": item.due.explain() if item.due else None,
        "met": item.met.isoformat() if item.met else None,
        "evidence": item.evidence,
        "state": item.state.value,
        "days": item.days,
        "severity": item.severity.value,
        "waiver": item.waiver,
        "path": f"records/{item.path}",
    }


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "key": item.key,
        "rule": item.rule,
        "subject": item.subject,
        "period": item.period,
        "severity": item.severity.value,
        "blocks": item.blocks,
        "waiver": item.waiver,
        "clause": item.clause,
        "title": item.title,
        "message": item.message,
        "remedy": item.remedy,
        "path": f"records/{item.path}",
        "line": item.line,
        "column": item.column,
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
