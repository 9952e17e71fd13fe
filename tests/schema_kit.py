"""A small kind of our own that uses every keyword a schema may use, for tests that must not hang on the real ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.schemas import Catalog, Kind

SCHEMAS = Path(__file__).parents[1] / "schemas"
COMMON: dict[str, Any] = json.loads((SCHEMAS / "common.json").read_text(encoding="utf-8"))


def ref(name: str, **beside: object) -> dict[str, Any]:
    """A reference to a common definition, with annotations beside it."""
    return {"$ref": f"common.json#/$defs/{name}", **beside}


THING: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "thing.json",
    "title": "事项",
    "description": "测试用的记录。",
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "responsible_unit"],
    "x-kind": "thing",
    "x-path": "things/{year}/{id}.yaml",
    "x-prefix": "SX",
    "x-layer": "核心",
    "x-label": "title",
    "x-items": "steps",
    "x-milestones": [
        {"state": "挂牌", "when": "listing.date"},
        {"state": "合格", "when": "steps[result=合格].date"},
    ],
    "x-ledger": [
        {"field": "@id"},
        {"field": "title"},
        {"field": "listing.deadline"},
        {"field": "steps.result", "title": "最近结论"},
        {"field": "@state"},
    ],
    "x-documents": [{"type": "通知书", "code": "D16", "template": "notice", "when": "listing.date"}],
    "$defs": {
        "step": {
            "type": "object",
            "additionalProperties": False,
            "required": ["date", "result"],
            "title": "步骤",
            "description": "一次办理。",
            "properties": {
                "date": ref("date", title="办理日期", description="办理的日期。"),
                "result": {"enum": ["合格", "不合格"], "title": "结论", "description": "办理的结论。"},
                "passed": {"type": "boolean", "title": "通过", "description": "通过写 true。"},
                "hazard": {
                    "type": "string",
                    "x-link": ["hazard"],
                    "title": "隐患",
                    "description": "隐患编号。",
                },
            },
        }
    },
    "properties": {
        "title": ref("line", title="标题", description="事项的名称。"),
        "code": {
            "type": "string",
            "pattern": "^[0-9A-Z]{18}$",
            "title": "信用代码",
            "description": "十八位。",
        },
        "responsible_unit": ref("unit", title="责任单位", description="谁负责。"),
        "source": {
            "enum": ["综合监督检查", "明察暗访", "单位报告", "群众举报", "上级通报", "巡查"],
            "title": "来源",
            "description": "从哪里来。",
        },
        "count": ref("count", title="件数", description="多少件。"),
        "amount": ref("amount", title="金额", description="单位：万元。"),
        "held_at": ref("moment", title="召开时刻", description="何时召开。"),
        "period": ref("period", title="所属期", description="哪一期。"),
        "share": {
            "type": "number",
            "exclusiveMinimum": 0,
            "exclusiveMaximum": 1,
            "title": "比例",
            "description": "零到一之间。",
        },
        "sign": {"const": "甲", "title": "记号", "description": "只能是甲。"},
        "listing": {
            "type": "object",
            "additionalProperties": False,
            "required": ["date"],
            "title": "挂牌",
            "description": "挂牌的事实。",
            "properties": {
                "date": ref("date", title="挂牌日期", description="挂牌的日期。"),
                "no": ref("docno", title="文号", description="通知书的文号。"),
                "deadline": ref("due_date", title="整改期限", description="最后的日期。"),
            },
        },
        "steps": {
            "type": "array",
            "minItems": 1,
            "maxItems": 5,
            "title": "步骤",
            "description": "先后办理的步骤。",
            "items": {"$ref": "#/$defs/step"},
        },
        "units": {
            "type": "array",
            "uniqueItems": True,
            "x-visibility": "内部",
            "title": "单位",
            "description": "有关单位。",
            "items": ref("unit"),
        },
        "extra": {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "x-free": True,
            "title": "其他",
            "description": "其他情况。",
            "properties": {"text": ref("text", title="情况", description="其他情况。")},
        },
        "note": ref("note"),
    },
}


def thing(**changes: object) -> Kind:
    """The kind, with top-level keywords of its schema changed."""
    return Kind("thing.json", {"common.json": COMMON, "thing.json": {**THING, **changes}})


def catalog() -> Catalog:
    """A catalog of this kind alone."""
    return Catalog({"thing": thing()})
