"""Decides the words for one wrong value: what was expected, what was found, how to mend it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from generator.nearest import nearest, rewritten

_SHOWN: Final = 12
"""So many choices are listed in full."""
_CLIP: Final = 40
"""Longer values are shortened in messages."""
_DATED: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?")
_WANTED: Final = {
    "object": "应当分项填写",
    "array": "应当是列表",
    "string": "应当是文字",
    "integer": "应当是整数",
    "number": "应当是数字",
    "boolean": "应当写 true（是）或 false（否）",
}


class Wrong(NamedTuple):
    """A value that breaks one keyword of its schema."""

    label: str
    """What the value is called."""
    keyword: str
    limit: Any
    """What the keyword asks for."""
    value: Any
    schema: Mapping[str, Any]
    fits: Callable[[object], bool]
    """Whether another value would fit the schema."""


Words = tuple[str, str]
"""A message and a remedy."""


def words(wrong: Wrong) -> Words:
    """What to say about a wrong value."""
    say = _BY_KEYWORD.get(wrong.keyword, _otherwise)
    return say(wrong)


def quoted(value: object) -> str:
    """A value as shown in messages: in quotation marks, on one line, not too long."""
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    text = text.replace("\r", "").replace("\n", "↵")
    return f"“{text if len(text) <= _CLIP else text[: _CLIP - 1] + '…'}”"


def named(key: str, schema: Mapping[str, Any]) -> str:
    """A key with its Chinese title: ``“deadline（整改期限）”``."""
    return f"“{key}（{schema['title']}）”" if "title" in schema else f"“{key}”"


def _type(wrong: Wrong) -> Words:
    wanted = wrong.limit if isinstance(wrong.limit, str) else wrong.limit[0]
    return f"{wrong.label}{_WANTED[wanted]}，写的是{_found(wrong.value)}", _type_remedy(wanted, wrong)


def _type_remedy(wanted: str, wrong: Wrong) -> str:
    value = wrong.value
    if wanted == "object":
        if isinstance(value, str) and re.match(r"\w+\s*[：:]", value):
            return "键后面的冒号要用英文冒号，并加一个空格"
        keys = "、".join(list(wrong.schema.get("properties", {}))[:_SHOWN])
        return f"换行并缩进两个空格，每行写一个“键: 值”；可写的键：{keys}"
    if wanted == "array":
        slip = isinstance(value, str) and value.startswith("-")
        return "短横线后面要有空格：“- 内容”" if slip else "换行，每一项写成“- 内容”，短横线后有一个空格"
    if wanted == "string":
        return "在键的同一行只写一段文字" if isinstance(value, dict | list) else "给值加一对英文双引号"
    if isinstance(value, str) and (better := rewritten(value, wrong.fits)) is not None:
        return f"改为 {str(better).lower()}，不加引号和单位"
    if wanted == "boolean":
        return "写 true 或 false，不加引号"
    return "只写阿拉伯数字，不带单位、引号和千分位" + ("，不写小数" if wanted == "integer" else "")


def _enum(wrong: Wrong) -> Words:
    choices = [str(choice) for choice in wrong.limit]
    if not isinstance(wrong.value, str):
        return f"{wrong.label}应当从选项中选一个，写的是{_found(wrong.value)}", _choose(choices)
    message = f"{wrong.label}没有{quoted(wrong.value)}这个选项"
    if near := nearest(wrong.value, dict.fromkeys(choices, "")):
        message += f"，最接近的是“{near}”"
    return message, _choose(choices)


def _choose(choices: list[str]) -> str:
    if len(choices) <= _SHOWN:
        return f"从这些选项中选一个：{'、'.join(choices)}"
    return f"从 {len(choices)} 个选项中选一个：{'、'.join(choices[:_SHOWN])}……"


def _text(wrong: Wrong) -> Words:
    """A pattern or a format that is not met."""
    value: str = wrong.value
    if not value.strip():
        return f"{wrong.label}是空的", "请填写或删去这一行"
    if wrong.schema.get("format") in ("date", "moment") and (found := _DATED.fullmatch(value)):
        return _unreal(wrong.label, found)
    message = f"{wrong.label}的写法不对，写的是{quoted(value)}"
    how = str(wrong.schema.get("x-written") or wrong.schema.get("description", "")).rstrip("。")
    better = rewritten(value, wrong.fits)
    if better is not None and len(str(better)) <= _CLIP:
        return message, f"改为“{better}”"
    return message, how or f"应当符合 {wrong.schema.get('pattern', wrong.limit)}"


def _unreal(label: str, found: re.Match[str]) -> Words:
    year, month, day = int(found[1]), int(found[2]), found[0][:10]
    if not year or not 1 <= month <= 12:
        return (
            f"{label}写的 {day} 不是真实存在的日期",
            "月份写 01 至 12" if year else "年份写四位数字，例如 2026",
        )
    last = monthrange(year, month)[1]
    if not 1 <= int(found[3]) <= last:
        return f"{label}写的 {day} 不是真实存在的日期", f"{year} 年 {month} 月只有 {last} 天，请核对"
    return f"{label}写的 {found[4]} 不是真实存在的时刻", "时写 00 至 23，分写 00 至 59"


def _length(wrong: Wrong) -> Words:
    length = len(wrong.value)
    if wrong.keyword == "maxLength":
        return f"{wrong.label}太长：{length} 字，最多 {wrong.limit} 字", "请缩短；详细材料可作为附件保存"
    if not wrong.value.strip():
        return f"{wrong.label}是空的", "请填写或删去这一行"
    return f"{wrong.label}太短：{length} 字，至少 {wrong.limit} 字", "请写完整"


def _size(wrong: Wrong) -> Words:
    unit = "个分项" if wrong.keyword == "minProperties" else "项"
    if wrong.keyword == "maxItems":
        return f"{wrong.label}有 {len(wrong.value)} 项，最多 {wrong.limit} 项", "请删减或拆成几条记录"
    if not wrong.value:
        return f"{wrong.label}是空的，至少要有 {wrong.limit} {unit}", "请填写或删去这一行"
    return f"{wrong.label}只有 {len(wrong.value)} {unit}，至少要有 {wrong.limit} {unit}", "请补全"


def _range(wrong: Wrong) -> Words:
    bound = {
        "minimum": "不能小于",
        "maximum": "不能大于",
        "exclusiveMinimum": "必须大于",
        "exclusiveMaximum": "必须小于",
        "multipleOf": "必须是下数的整倍数：",
    }[wrong.keyword]
    return f"{wrong.label}{bound} {wrong.limit}，写的是 {quoted(wrong.value)}", "请核对数字和单位"


def _const(wrong: Wrong) -> Words:
    return (
        f"{wrong.label}只能是{quoted(wrong.limit)}，写的是{_found(wrong.value)}",
        f"改为{quoted(wrong.limit)}",
    )


def _unique(wrong: Wrong) -> Words:
    return f"{wrong.label}里有重复的项", "每一项只写一次"


def _otherwise(wrong: Wrong) -> Words:
    return f"{wrong.label}不符合模式的要求（{wrong.keyword}）", "对照手册的字段说明修改"


def _found(value: object) -> str:
    if isinstance(value, str):
        return f"文字{quoted(value)}" if value else "空文字"
    if isinstance(value, bool):
        return quoted(value)
    if isinstance(value, dict):
        return "分项内容"
    if isinstance(value, list):
        return "列表"
    return f"数字 {value}"


_BY_KEYWORD: Final[Mapping[str, Callable[[Wrong], Words]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _text,
    "format": _text,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _size,
    "maxItems": _size,
    "minProperties": _size,
    "uniqueItems": _unique,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
    "exclusiveMaximum": _range,
    "multipleOf": _range,
}
PRECEDENCE: Final = tuple(_BY_KEYWORD)
"""Of several keywords that one value breaks, the first is the mistake and the rest follow from it."""
