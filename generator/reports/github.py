"""Decides what a pull request shows: annotations in the order of need, and a summary in Markdown.

A forge shows ten annotations of a step and drops the rest unseen, so the gravest new ones come first and the last
line says how many more the summary has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Severity
from generator.reports.text import summary as totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.verdict import Verdict

_SHOWN: Final = 9
_ROWS: Final = 500
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_PUNCTUATION: Final = frozenset("\\`*_{}[]()<>#.!|~&@:/")


def commands(verdict: Verdict) -> str:
    """Workflow commands for the new findings, at most ten of each level."""
    lines: list[str] = []
    for severity, level in _LEVEL.items():
        found = [item for item in verdict.new if item.severity is severity and not item.waiver]
        lines += [_command(level, item) for item in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(f"::{level} title=还有更多::其余 {len(found) - _SHOWN} 条{severity.value}见运行摘要")
    return "\n".join([*lines, _line(totals(verdict))]) + "\n"


def summary(verdict: Verdict) -> str:
    """The verdict as Markdown: one line, then what is new, fixed and was there before."""
    blocking = verdict.blocking
    mark = (
        "❌ 有必须改好的问题"
        if blocking or verdict.exit_code
        else "✅ 可以合并"
        if verdict.compared
        else "✅ 没有错误"
    )
    parts = [f"## {mark}", "", escape(_line(totals(verdict))), ""]
    if verdict.compared:
        parts += _table("本次新增", verdict.new) + _table("本次修复", verdict.fixed)
        parts += [f"原有 {len(verdict.existing)} 个问题，不影响本次合并。", ""] if verdict.existing else []
    else:
        parts += _table("问题", verdict.new)
    return "\n".join(parts)


def _line(totals: str) -> str:
    """The totals, which the terminal shows on two lines, on one."""
    return "；".join(totals.split("\n"))


def _command(level: str, item: Finding) -> str:
    place = f"file={_property('records/' + item.path)},line={item.line},col={item.column}"
    title = _property(item.title + (f"（{item.clause}）" if item.clause else ""))
    return f"::{level} {place},title={title}::{_escape(f'{item.message}。怎样改：{item.remedy}')}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _table(title: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    shown = [
        (item.severity.value, f"{item.path}:{item.line}", item.message, item.clause or "")
        for item in findings[:_ROWS]
    ]
    return [
        f"### {title}（{len(findings)}）",
        "",
        *table(("级别", "位置", "问题", "条款"), shown),
        "",
        *([f"…其余 {len(findings) - _ROWS} 条略。", ""] if len(findings) > _ROWS else []),
    ]


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; what stands in its cells is never markup."""
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for row in rows:
        yield f"| {' | '.join(escape(cell) for cell in row)} |"


def escape(text: str) -> str:
    """Record text in Markdown, every character that could be markup written as an entity."""
    return "".join(f"&#{ord(char)};" if char in _PUNCTUATION else char for char in " ".join(text.split()))
