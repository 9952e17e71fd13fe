"""Decides what is told of one thing that someone points at: a clause, a rule, a record, or the key of a finding.

The key is what every finding ends with; with it one learns why the limit is that day and what would mend the matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import RULES, State
from generator.judge import Wording
from generator.record import label
from generator.reports.explain_clause import clause_lines
from generator.reports.explain_rule import BUILT_IN, built_in_lines, rule_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.findings import Finding, Standing
    from generator.judge import Judged
    from generator.regimes import Clause

_LISTED: Final = 20


class UnknownNameError(Exception):
    """Nothing goes by this name (没有这个名称)."""

    for_clerks = True

    def __init__(self, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = "、".join(get_close_matches(name, known, n=3, cutoff=0.4))
        super().__init__(
            f"没有叫“{name}”的条款、规则、记录或问题"
            + (f"；最接近的是 {near}" if near else "")
            + "。问题和义务的名称是 check 输出中方括号里的那一段"
        )


def explain(judged: Judged, name: str, root: Path) -> str:
    """All about what goes by this name in the project at ``root``; raises `UnknownNameError`."""
    book = judged.book
    if name.endswith(".yaml"):
        name = name.rpartition("/")[2].removesuffix(".yaml")
    lines: Iterable[str]
    if book.regimes.has(name):
        lines = clause_lines(judged, book.clause(name))
    elif name in RULES:
        lines = rule_lines(judged, RULES[name], root)
    elif name in BUILT_IN:
        lines = built_in_lines(judged, name)
    elif found := _matters(judged, name):
        lines = (line for matter in found for line in [*matter, ""])
    elif book.get(name) is not None:
        lines = _record_lines(judged, name)
    elif name.partition(":")[0] in RULES:
        lines = [f"截至 {book.as_of} 没有 {name}：可能已经改好，或者还没有发生", ""]
        lines += rule_lines(judged, RULES[name.partition(":")[0]], root)
    else:
        keys = [item.key for item in judged.standings] + [item.key for item in judged.findings]
        records = [record.id for record in book.events()]
        raise UnknownNameError(name, [*book.regimes.ids(), *RULES, *BUILT_IN, *records, *keys])
    return "\n".join(lines).rstrip("\n") + "\n"


def _matters(judged: Judged, key: str) -> list[Iterator[str]]:
    standings = [item for item in judged.standings if item.key == key]
    findings = [item for item in judged.findings if item.key == key]
    if standings:
        said = findings[0].message if findings else None
        return [_standing_lines(judged, item, said) for item in standings]
    return [_finding_lines(judged, item) for item in findings]


def _standing_lines(judged: Judged, item: Standing, said: str | None) -> Iterator[str]:
    yield f"{item.key}　{item.state.value}{_days(item)}"
    yield f"  {Wording(judged.book)(item.title, item.clause, item.due.start if item.due else None)}"
    yield f"  责任单位：{'、'.join(item.owed_by)}"
    yield f"  应当：{item.what}"
    if item.due is not None:
        yield f"  期限：{item.due.due}{'（暂定）' if item.due.provisional else ''}"
        yield f"  算法：{item.due.explain()}"
    else:
        yield "  期限：条款没有规定"
    if item.met is not None:
        yield f"  完成：{item.met}" + (f"（{item.evidence}）" if item.evidence else "")
    if said:
        yield f"  问题：{said}（{item.severity.value}）"
    yield from _ending(judged, item, item.record, item.evidence)


def _finding_lines(judged: Judged, item: Finding) -> Iterator[str]:
    yield f"{item.key}　{item.severity.value}{'　阻止合并' if item.blocks else ''}"
    yield f"  {item.title}"
    yield f"  问题：{item.message}"
    yield f"  位置：records/{item.path}:{item.line}:{item.column}"
    yield from _ending(judged, item, item.subject, None)


def _ending(judged: Judged, item: Finding | Standing, *numbers: str | None) -> Iterator[str]:
    """Clause, records concerned, remedy, waiver."""
    if item.clause:
        yield f"  依据：{cited(judged.book.clause(item.clause))}"
    seen: dict[str, str] = {}
    for number in numbers:
        record = judged.book.get(number)
        if record is not None:
            for one in (record, *judged.book.linked(record)):
                seen.setdefault(one.id, f"{one.id}（{label(one)}）")
    if seen:
        yield f"  有关记录：{'、'.join(seen.values())}"
    if item.waiver:
        yield f"  已豁免：{item.waiver}"
    if item.remedy:
        yield f"  怎样改：{item.remedy}"


def _record_lines(judged: Judged, number: str) -> Iterator[str]:
    record = judged.book.get(number)
    assert record is not None
    yield f"{record.id}　{judged.book.catalog.kinds[record.kind].title}：{label(record)}"
    yield f"  文件：records/{record.path}"
    owed = [item for item in judged.standings if item.record == record.id]
    keys = {item.key for item in owed}
    for item in owed:
        limit = f"，期限 {item.due.due}" if item.due else ""
        yield f"  {item.state.value}{_days(item)}　{'、'.join(item.owed_by)}{item.what}{limit}　[{item.key}]"
        if item.due and item.state not in (State.DONE, State.WAIVED):
            yield f"    算法：{item.due.explain()}"
    for finding in judged.findings:
        if finding.path == record.path and finding.key not in keys:
            yield f"  {finding.severity.value}　{finding.message}　[{finding.key}]"
    others = [f"{one.id}（{label(one)}）" for one in judged.book.linked(record)]
    if others:
        more = f"等 {len(others)} 条" if len(others) > _LISTED else ""
        yield f"  链接到它的记录：{'、'.join(others[:_LISTED])}{more}"


def cited(clause: Clause) -> str:
    """A clause in one line: number, place and gist."""
    return f"{clause.id} {clause.article}：{clause.gist}"


def _days(item: Standing) -> str:
    if item.days is None:
        return ""
    late = {State.OVERDUE: f" {item.days} 天", State.DONE_LATE: f"，迟 {item.days} 天"}
    left = {State.DUE_SOON: f"，还有 {item.days} 天", State.PENDING: f"，还有 {item.days} 天"}
    return (late | left).get(item.state, "")
