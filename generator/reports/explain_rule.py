"""Decides what is told of a rule: what it says with the numbers of the day, what it rests on, finds, and examples."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from generator.reports.explain_clause import titled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.engine import Rule
    from generator.findings import Finding
    from generator.judge import Judged

BUILT_IN: Final = {
    "file.unreadable": "文件必须是能读的 YAML：UTF-8 编码，没有重复的键、锚点、标签和看不见的字符",
    "file.invalid": "记录必须符合它那一类的模式：必填的要写，选项、日期和编号要写对",
    "file.unclaimed": "文件的位置和名称必须属于某一类记录",
    "file.irregular": "记录必须是普通文件，不能是符号链接",
    "file.misnamed": "文件名不能含有各系统不通用的字符",
    "file.attachment": "附件只能是图片、PDF、docx、xlsx、文字和 mp4，内容和名字一致，不过大",
    "reference.unknown-name": "单位、职务、企业、行业等名称必须在名册中登记，条款和规则必须存在",
    "link.dangling": "链接必须指向存在的、种类相符的记录",
    "record.future-fact": "已发生的事实不能晚于今天",
    "record.number-taken": "一个编号只能给一条记录",
    "office.missing": "没有本机关的设置就不能判断规则和期限",
    "calendar.missing-year": "没有工作日历的年份不作判定，一年只提示一次",
    "waiver.expired": "豁免过期后不再有效",
    "waiver.unused": "豁免必须对应一个真实的问题",
    "engine.internal-error": "规则本身出错：不是记录的问题，请交给规则维护人员",
}
"""Checks that are not rules of a clause: made while files are read and names looked up."""
_SHAPES: Final = {"invariant": "不变式", "duty": "义务", "transition": "变更"}
_SHOWN: Final = 10
_CASES: Final = "tests/cases"
_LONGEST: Final = 60
"""So many lines of examples are shown."""


def rule_lines(judged: Judged, rule: Rule, root: Path) -> Iterator[str]:
    """All about a rule; its examples are the cases of the project at ``root``, where it has any."""
    yield f"{rule.name}　{_SHAPES[rule.shape]}{_about(judged, rule)}"
    yield f"  {_title(judged, rule)}"
    if rule.remedy:
        yield f"  怎样改：{rule.remedy}"
    for number in rule.basis:
        if judged.book.regimes.has(number):
            clause = judged.book.clause(number)
            off = "" if judged.book.regimes.active(number) else "（未启用）"
            yield f"  依据：{number} {clause.article}（{clause.severity}）{off}：{clause.gist}"
    if rule.shape != "invariant" or rule.blocks:
        yield f"  合并请求：{'新出现时必须改好' if rule.blocks else '不阻止合并，照实登记'}"
    states = Counter(item.state.value for item in judged.standings if item.rule == rule.name)
    if states:
        yield f"  义务（截至 {judged.book.as_of}）：{'、'.join(f'{state} {count}' for state, count in states.items())}"
    yield from _found(judged, rule.name)
    yield from _examples(root / _CASES / f"{rule.topic}.yaml", rule.name)


def built_in_lines(judged: Judged, name: str) -> Iterator[str]:
    """All about a check that is not a rule."""
    yield f"{name}　基本检查"
    yield f"  {BUILT_IN[name]}"
    yield from _found(judged, name)


def _title(judged: Judged, rule: Rule) -> str:
    clause = next((clause for clause in rule.basis if judged.book.regimes.has(clause)), None)
    return rule.title if clause is None else titled(judged, rule, clause)


def _about(judged: Judged, rule: Rule) -> str:
    if rule.every:
        return f"（每{rule.every}，{rule.group}）"
    kind = judged.book.catalog.kinds.get(rule.kind or "")
    return f"（{kind.title}）" if kind else "（各类记录）"


def _found(judged: Judged, rule: str) -> Iterator[str]:
    found: list[Finding] = [finding for finding in judged.findings if finding.rule == rule]
    yield f"  现有问题 {len(found)} 个" + ("：" if found else "")
    for finding in found[:_SHOWN]:
        yield f"    records/{finding.path}:{finding.line}　{finding.message}　[{finding.key}]"
    if len(found) > _SHOWN:
        yield f"    …其余 {len(found) - _SHOWN} 个见 taizhang check"


def _examples(file: Path, rule: str) -> Iterator[str]:
    """The rule's cases as they are written, from its name to the next one."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    start = next((n for n, line in enumerate(lines) if line.strip() == f"{rule}:"), None)
    if start is None:
        return
    depth = _depth(lines[start])
    cases = list(takewhile(lambda line: not line.strip() or _depth(line) > depth, lines[start + 1 :]))
    yield f"  例子（{_CASES}/{file.name}，pass 通过，fail 不通过）："
    yield from (f"    {line[depth:]}".rstrip() for line in cases[:_LONGEST])
    if len(cases) > _LONGEST:
        yield f"    …其余 {len(cases) - _LONGEST} 行见该文件"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
