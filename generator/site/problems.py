"""Decides how one finding is shown in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from generator.engine import Severity
from generator.site.view import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.findings import Finding
    from generator.site.values import Values

TONES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "open",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding as a row (问题一行)."""

    anchor: str
    severity: str
    tone: str
    title: str
    message: str
    remedy: str
    clause: Markup
    place: Markup


def rows(findings: Iterable[Finding], values: Values) -> list[Problem]:
    """The rows for some findings, in the order given."""
    return [_row(one, values) for one in findings]


def _row(one: Finding, values: Values) -> Problem:
    number = stem(one.path)
    place = values.link(number) if values.view.record_url(number) and number != values.record else Markup("")
    at = f"records/{one.path}:{one.line}"
    return Problem(
        anchor="".join(char if char.isalnum() or char in "-_." else "-" for char in one.key),
        severity=f"{one.severity.value}（已豁免）" if one.waiver else one.severity.value,
        tone="none" if one.waiver else TONES[one.severity],
        title=one.title,
        message=one.message,
        remedy=one.remedy,
        clause=values.clause(one.clause) if one.clause else Markup(""),
        place=Markup("{}<br>{}").format(place, at) if place else escape(at),
    )
