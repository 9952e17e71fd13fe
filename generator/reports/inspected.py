"""Decides how inspections of papers read (版面检查的报告): what is wrong, where, how to mend it; or all as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.inspect.values import Measure, Report, Result, Strength, Verdict


def text(report: Report, *, every: bool = False) -> str:
    """The faults of one file, or `every` check, and the count."""
    lines = [f"{report.file}（{report.format}，{report.form.value}格式）"]
    for result in report.results:
        if every or result.verdict is Verdict.BROKEN:
            lines += [f"  {line}" for line in _result(result)]
    return "\n".join([*lines, f"  {_summary(report)}", ""])


def _result(result: Result) -> Iterator[str]:
    check = result.check
    named = f"第{check.row}行 {check.strength.value}（{check.clause}）{check.title}"
    wanted = f"应当：{check.required}" + (f"（{check.tolerance}）" if check.tolerance else "")
    if result.verdict is Verdict.BROKEN:
        yield f"✗ {named}：{_measured(result.measures)}；{wanted}"
        yield f"    改法：{check.remedy}"
    elif result.verdict is Verdict.MET:
        yield f"✓ {named}：{_measured(result.measures[:1])}"
    else:
        told = f"：{result.measures[0].measured}" if result.measures else ""
        yield f"- {named}：{result.verdict.value}{told}"


def _measured(measures: Sequence[Measure]) -> str:
    return "，".join(f"{one.measured}〔{one.place}〕" if one.place else one.measured for one in measures)


def _summary(report: Report) -> str:
    broken = "，".join(
        f"{strength.value} {len(report.broken(strength))} 项"
        + ("不符合" if strength is Strength.RULE else "")
        for strength in Strength
    )
    tally = report.tally
    rest = "；".join(
        f"{tally[verdict]} 项{verdict.value}"
        for verdict in (Verdict.MET, Verdict.ABSENT, Verdict.UNMEASURED, Verdict.OUTSIDE)
    )
    return f"{broken}；{rest}。"


def data(reports: Sequence[Report], unreadable: Sequence[tuple[str, str]] = ()) -> str:
    """All files as JSON; the ids of the results are stable."""
    files: list[dict[str, Any]] = [_file(report) for report in reports]
    files += [{"file": name, "error": why} for name, why in unreadable]
    return json.dumps({"files": files}, ensure_ascii=False, indent=2) + "\n"


def _file(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "format": report.format,
        "form": report.form.value,
        "failed": {strength.value: len(report.broken(strength)) for strength in Strength},
        "tally": {verdict.value: report.tally[verdict] for verdict in Verdict},
        "results": [_entry(result) for result in report.results],
    }


def _entry(result: Result) -> dict[str, Any]:
    check = result.check
    return {
        "id": check.id,
        "row": check.row,
        "clause": check.clause,
        "title": check.title,
        "strength": check.strength.value,
        "verdict": result.verdict.value,
        "required": check.required,
        "tolerance": check.tolerance,
        "measures": [{"ok": one.ok, "measured": one.measured, "place": one.place} for one in result.measures],
        "remedy": check.remedy,
    }
