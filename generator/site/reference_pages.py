"""Decides what the generated pages of the handbook show: every kind with its fields, every rule with its clauses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from generator.engine import RULES
from generator.site.page import Page, Section
from generator.site.templating import render
from generator.site.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.engine import Rule
    from generator.schemas import Kind
    from generator.site.view import View

KINDS: Final = "handbook/kinds.md"
CHECKS: Final = "handbook/checks.md"
_LAYERS: Final = ("核心", "扩展", "基础")
_TYPES: Final = {
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "object": "一组",
    "array": "列表",
}
_NAMES: Final = {
    "unit": "单位简称",
    "enterprise": "企业简称",
    "party": "单位或企业简称",
    "committee": "专委会简称",
    "post": "职务",
    "industry": "行业领域",
    "indicator": "控制指标",
    "special_period": "特定时期",
    "clause": "条款编号",
    "rule": "规则名",
    "attachment": "文件名",
}
_CHOICES: Final = 8


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field in the reference (字段一行)."""

    name: str
    depth: int
    title: str
    description: str
    form: str
    required: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the reference (规则一行)."""

    name: str
    title: str
    remedy: str
    shape: str
    kind: str
    basis: Markup
    count: int


def pages(view: View) -> Iterator[Page]:
    """记录种类 with a page for each kind's fields, and 规则一览."""
    kinds = view.book.catalog.kinds.values()
    layers = [(layer, [kind for kind in kinds if kind.layer == layer]) for layer in _LAYERS]
    body = render("kinds.html", KINDS, layers=[(layer, found) for layer, found in layers if found])
    lead = render("kinds_lead.html", KINDS)
    yield Page(KINDS, "记录种类与字段", lead, (Section("kinds", "种类一览", body),), hide=("toc",))
    yield from (_fields(kind) for kind in kinds)
    yield _checks(view)


def _fields(kind: Kind) -> Page:
    path = f"fields/{kind.name}.html"
    rows = list(_rows(kind.schema, 0))
    sections = (Section("fields", "字段", render("fields.html", path, rows=rows)),)
    search = " ".join(f"{row.title} {row.name} {row.description}" for row in rows)
    return Page(
        path,
        f"{kind.title}的字段",
        render("fields_lead.html", path, kind=kind),
        sections,
        under=KINDS,
        search=search,
        hide=("toc",),
    )


def _rows(schema: Mapping[str, Any], depth: int) -> Iterator[FieldRow]:
    for name, sub in schema.get("properties", {}).items():
        required = name in schema.get("required", ())
        yield FieldRow(name, depth, sub["title"], sub.get("description", ""), _form(sub), required)
        yield from _rows(sub.get("items", sub), depth + 1)


def _form(schema: Mapping[str, Any]) -> str:
    """What is to be written in a field, in words."""
    if schema.get("type") == "array":
        inner = schema.get("items", {})
        return "列表" if "properties" in inner else f"列表：{_form(inner)}"
    if "enum" in schema:
        choices = [str(choice) for choice in schema["enum"]]
        return "、".join(choices[:_CHOICES]) + ("…" if len(choices) > _CHOICES else "")
    if schema.get("format") in {"date", "moment"}:
        return "日期" if schema["format"] == "date" else "时刻"
    if "x-link" in schema:
        return "记录编号"
    return _NAMES.get(schema.get("x-ref", "")) or _TYPES.get(schema.get("type", ""), "文字")


def _checks(view: View) -> Page:
    values = Values(view, CHECKS)
    counts: dict[str, int] = {}
    for finding in view.judged.findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    ordered = sorted(RULES.values(), key=lambda rule: (rule.topic, rule.name))
    sections = []
    for topic, rules in groupby(ordered, key=lambda rule: rule.topic):
        rows = [_rule(rule, counts.get(rule.name, 0), view, values) for rule in rules]
        body = render("checks.html", CHECKS, rows=rows)
        sections.append(Section(f"topic-{topic}", f"{_topic(topic, view)}（{len(rows)}）", body))
    lead = render("checks_lead.html", CHECKS, count=len(ordered))
    empty = (Section("none", "规则", escape("还没有规则。")),)
    return Page(CHECKS, "规则一览", lead, tuple(sections) or empty, hide=("navigation",))


def _topic(topic: str, view: View) -> str:
    """What the rules of one module are about: a kind, in most cases the one they are bound to."""
    kinds = view.book.catalog.kinds
    bound = Counter(rule.kind for rule in RULES.values() if rule.topic == topic and rule.kind)
    name = topic if topic in kinds else bound.most_common(1)[0][0] if bound else ""
    return kinds[name].title if name in kinds else "各类记录"


def _rule(rule: Rule, count: int, view: View, values: Values) -> RuleRow:
    shapes = {"invariant": "应当如此", "duty": "义务与期限", "transition": "改动"}
    return RuleRow(
        name=rule.name,
        title=view.rule_title(rule),
        remedy=rule.remedy,
        shape=f"每{rule.every}" if rule.every else shapes[rule.shape],
        kind=view.kind(rule.kind).title if rule.kind else (rule.group or ""),
        basis=Markup("、").join(values.clause(clause) for clause in rule.basis),
        count=count,
    )
