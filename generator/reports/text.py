"""Decides how a verdict and a due list read on a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.grades import Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding, Standing
    from generator.verdict import Verdict


def report(verdict: Verdict) -> str:
    """The verdict in full: every finding with its place, clause and remedy, then one line of totals."""
    lines: list[str] = []
    if verdict.compared:
        lines += _section("本次新增", verdict.new) + _section("本次修复", verdict.fixed)
        if verdict.existing:
            lines += [f"原有 {len(verdict.existing)} 个问题未列出（不带 --base 运行可查看）", ""]
    else:
        lines += _section("", verdict.new)
    return "\n".join([*lines, summary(verdict)]) + "\n"


def summary(verdict: Verdict) -> str:
    """One line: the day, how many records, findings by severity and obligations by state."""
    live = [finding for finding in verdict.all if not finding.waiver]
    counts = "、".join(
        f"{severity.value} {sum(finding.severity is severity for finding in live)}" for severity in Severity
    )
    waived = len(verdict.all) - len(live)
    states = "、".join(f"{name} {count}" for name, count in verdict.states.items() if count)
    head = f"截至 {verdict.as_of}：记录 {verdict.records} 条；{counts}" + (
        f"（另有已豁免 {waived}）" if waived else ""
    )
    tail = f"；义务 {sum(verdict.states.values())} 项：{states}" if states else ""
    verdict_line = ""
    if verdict.compared:
        blocking = len(verdict.blocking)
        verdict_line = f"\n新增 {len(verdict.new)}、修复 {len(verdict.fixed)}；" + (
            f"其中 {blocking} 个必须改好才能合并" if blocking else "没有阻止合并的问题"
        )
    return head + tail + verdict_line


def finding(item: Finding) -> list[str]:
    """One finding in four lines."""
    clause = f"（{item.clause}）" if item.clause else ""
    waived = f" 已豁免（{item.waiver}）" if item.waiver else ""
    return [
        f"records/{item.path}:{item.line}:{item.column} {item.severity.value}{waived} {item.title}{clause}",
        f"    {item.message}",
        *([f"    怎样改：{item.remedy}"] if item.remedy else []),
        f"    [{item.key}]",
    ]


def due(standings: Sequence[Standing], as_of: str) -> str:
    """Overdue and coming obligations as a table, those that are late longest first."""
    if not standings:
        return f"截至 {as_of}：没有符合条件的待办。\n"
    rows = [("状态", "期限", "天数", "责任单位", "事项", "条款", "编号")]
    for item in standings:
        rows.append(
            (
                item.state.value,
                str(item.due.due) if item.due else "—",
                _days(item),
                "、".join(item.owed_by),
                item.what,
                item.clause,
                item.subject + (f"@{item.period}" if item.period else ""),
            )
        )
    late = sum(item.state is State.OVERDUE for item in standings)
    return "\n".join([*_table(rows), "", f"截至 {as_of}：逾期 {late} 项，共 {len(standings)} 项。"]) + "\n"


def width(text: str) -> int:
    """Columns that a text takes on a terminal: two for each East Asian wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _section(title: str, findings: Iterable[Finding]) -> list[str]:
    lines = [line for item in findings for line in [*finding(item), ""]]
    return [f"== {title} ==", "", *lines] if title and lines else lines


def _days(item: Standing) -> str:
    if item.days is None:
        return "—"
    return f"逾期{item.days}天" if item.state is State.OVERDUE else f"还有{item.days}天"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
