"""Decides how a synthetic record is written as YAML: in block style, as a clerk would, readable by every tool.

Dates are bare. What YAML 1.1 would take for a number or a truth value is quoted, so that all tools see the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_PLAIN: Final = re.compile(r"[\w一-鿿〔〕（）《》“”、。，；：—%./+·-]+(?: [\w一-鿿]+)*")
_RESOLVED: Final = re.compile(
    r"[-+.0-9][-+.0-9eExXoO_:,]*|true|false|yes|no|on|off|null|y|n|~", re.IGNORECASE
)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?")


def document(data: Mapping[str, Any]) -> str:
    """A record as YAML text."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:" if value else f"{indent}{key}: []"
            yield from _list(value, indent + "  ")
        else:
            yield from _scalar(f"{indent}{key}: ", value, indent + "  ")


def _list(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield from _scalar(f"{indent}- ", item, indent + "  ")


def _scalar(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, bool):
        yield head + ("true" if value else "false")
    elif isinstance(value, int | float):
        yield f"{head}{value}"
    elif "\n" in (text := str(value)):
        yield f"{head}|-"
        yield from (indent + line for line in text.split("\n"))
    else:
        yield head + _text(text)


def _text(text: str) -> str:
    if _DATE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and not _RESOLVED.fullmatch(text) and text[0] not in "-?:.%":
        return text
    return json.dumps(text, ensure_ascii=False)
