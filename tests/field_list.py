"""The fields of the schemas as they are written, whether one of them is used, and which may wait to be used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.bundle import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.schemas import Catalog
    from tests.field_use import Node, Reading

AWAITED = {
    "按可见范围生成网站和导出": [
        "*.json visibility",
    ],
    "登记的数字与推算的数字核对": [
        "bulletin.json stated_figures.*",
    ],
    "控制指标的进度和预警": [
        "indicators.json indicators.*",
    ],
    "曾用名和它的使用期": [
        "enterprise.json aliases.*",
        "units.json units.aliases.until",
    ],
    "由谁认定、报给谁、谁同意": [
        "common.json finding.judged.by",
        "hazard.json judged.by",
        "accident.json duty_failure.by",
    ],
    "资料的类别，报告写了哪几部分": [
        "common.json attachment.type",
        "accident.json investigation_report.contents",
    ],
    "待建的文书要印": [
        "office.json print.*",
    ],
    "北京规则包：会议、报告、督查、抽查、举报、公开": [
        "meeting.json minutes.report_decision.decided",
        "complaint.json *",
    ],
    "基层、吉林规则包：指令、备案、事故处理、企业": [
        "accident.json misreport.*",
        "enterprise.json licences.valid_to",
        "enterprise.json standardization.valid_to",
    ],
}
"""Fields that look like a rule, figure or paper still to come, by what that will be; to be struck out once it is."""


@dataclass(frozen=True)
class Field:
    """A field as it is written in a schema file: in a shared definition, one for all kinds that refer to it."""

    place: str
    """Its file and its path there: ``common.json finding.place``."""
    schema: Mapping[str, Any]
    free: bool
    nodes: tuple[Node, ...]
    """Where it is found in the kinds."""


def fields(catalog: Catalog) -> list[Field]:
    """All fields that hold a value, in the order of the files."""
    found: dict[str, Field] = {}
    for kind in catalog.kinds.values():
        for place, schema, path, free in _fields(kind.files[kind.file], kind.file, "", "", kind.files, False):
            known = found[place].nodes if place in found else ()
            found[place] = Field(place, schema, free, (*known, (kind.name, path)))
    return list(found.values())


def is_used(field: Field, reading: Reading) -> bool:
    """Whether a field serves anything but the generic pages.

    Links lead both ways and must not dangle, attached files must be there, document numbers are used once and in the
    order of their dates, and the day of an event that is read decides whether the event is there at all.
    """
    schema = field.schema
    if "x-link" in schema or "x-docno" in schema or schema.get("x-ref") == "attachment":
        return True
    if any(node in reading.used or node in _named(reading.catalog) for node in field.nodes):
        return True
    events = {(kind, path.rpartition(".")[0]) for kind, path in field.nodes if "." in path}
    return schema.get("x-time") == "fact" and not reading.used.isdisjoint(events)


@cache
def _named(catalog: Catalog) -> frozenset[Node]:
    """What the annotations of the schemas name: states, columns, papers, names, numbered items."""
    named: set[Node] = set()
    for name, kind in catalog.kinds.items():
        paths = [milestone.when for milestone in kind.milestones]
        paths += [paper.when for paper in kind.documents]
        paths += [column.path for column in kind.ledger if column.path]
        for path in paths:
            steps = [step.name for step in path]
            named.add((name, ".".join(steps)))
            named |= {
                (name, ".".join([*steps[: n + 1], step.where[0]]))
                for n, step in enumerate(path)
                if step.where
            }
        named |= {(name, text) for text in (kind.label, f"{kind.items}.no") if text}
        named |= {(name, sub["x-since"]) for _, sub in walk(kind.schema) if "x-since" in sub}
    return frozenset(named)


def _fields(
    schema: Mapping[str, Any], file: str, place: str, path: str, files: Mapping[str, Any], free: bool
) -> Iterator[tuple[str, Mapping[str, Any], str, bool]]:
    for key, sub in schema.get("properties", {}).items():
        inner, home, spot, end = dict(sub), file, f"{place}.{key}".lstrip("."), f"{path}.{key}".lstrip(".")
        own = f"{file} {spot}"
        while "$ref" in inner or "items" in inner:
            if "items" in inner:
                items = inner.pop("items")
                inner |= items
                continue
            where, _, name = inner.pop("$ref").partition("#/$defs/")
            home = where or home
            target = files[home]["$defs"][name]
            spot = name if "properties" in target else spot
            inner = {**target, **inner}
        is_free = inner.get("x-free", free)
        if "properties" in inner:
            yield from _fields(inner, home, spot, end, files, is_free)
        else:
            yield own, inner, end, is_free
