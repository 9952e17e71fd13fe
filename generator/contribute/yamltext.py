"""Decides how a value is written as YAML so that reading gives it back, in the plainest form that does.

Text stays unquoted where nobody could read it otherwise, is put in single quotes where it must be, and becomes a block
of lines where it has several.
"""

from __future__ import annotations

import json
import re
from typing import Final

_PLAIN: Final = re.compile(
    r"[^\s\x00-\x1f\-?:,\[\]{}#&*!|>'\"%@`=~<][^\x00-\x1f]*|-[^\s\x00-\x1f][^\x00-\x1f]*"
)
_BROKEN: Final = re.compile(r": |:$| #|\s$")
_GUESSED: Final = re.compile(
    r"[-+.]?[0-9][0-9_,.]*(?:[eE][-+]?[0-9]+)?|[0-9]+(?::[0-9]+)+|0[xob][0-9A-Fa-f]+"
    r"|(?i:null|true|false|yes|no|on|off|y|n|\.inf|\.nan)"
)
"""What some reader of YAML or other takes for a number, a truth value or nothing."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r|\\")


def scalar(value: str | int | float | bool) -> str:
    """One value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if "\n" in value or _UNPRINTABLE.search(value):
        return json.dumps(value, ensure_ascii=False)
    if _PLAIN.fullmatch(value) and not _BROKEN.search(value) and not _GUESSED.fullmatch(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def lines(value: str | int | float | bool, indent: str) -> list[str]:
    """What follows the colon of a key or the dash of an item: on that line, then below it; ``indent`` is the key's."""
    if isinstance(value, str) and _is_block(value):
        return ["|-", *(f"{indent}  {line}" if line else "" for line in value.split("\n"))]
    return [scalar(value)]


def _is_block(text: str) -> bool:
    """Whether a text of several lines may stand as they are."""
    return "\n" in text and text == text.strip() and not _UNPRINTABLE.search(text)
