"""Decides what a date and a moment are, and that both schema engines read patterns and formats in the same way.

Python's own regular expressions take full-width digits for ``\\d`` and let ``$`` match before a trailing line break;
the fast engine does neither. Patterns are therefore translated before Python's `re` sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final

_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK: Final = re.compile(r"T([01][0-9]|2[0-3]):[0-5][0-9]")
_SPACE: Final = r"\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_CLASSES: Final = {"d": "0-9", "w": "A-Za-z0-9_", "s": _SPACE}
_TOKEN: Final = re.compile(r"\\u[0-9A-Fa-f]{4}|\\.|[\[\]$]|[^\\\[\]$]+", re.DOTALL)


@lru_cache(maxsize=65536)
def is_date(text: str) -> bool:
    """Whether the text is a real day written ``2026-03-02`` in ASCII digits."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65536)
def is_moment(text: str) -> bool:
    """Whether the text is a real day, alone or with a time of day: ``2026-03-02T09:30``."""
    return is_date(text[:10]) and (len(text) == 10 or _CLOCK.fullmatch(text, 10) is not None)


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {"date": is_date, "moment": is_moment}
"""The only formats that a schema may use."""


@cache
def pattern(ecma: str) -> re.Pattern[str]:
    """Compile an ECMAScript pattern for Python so that it means the same, to be used with ``search``.

    `ValueError` if it is none, or cannot be said in Python.
    """
    translated: list[str] = []
    inside = False
    for found in _TOKEN.finditer(ecma):
        part = found[0]
        if part in "[]":
            inside = part == "["
        elif part == "$" and not inside:
            part = r"\Z"
        elif part[0] == "\\" and part[1:].lower() in _CLASSES:
            part = _translated(part[1:], inside)
        translated.append(part)
    try:
        return re.compile("".join(translated))
    except re.error as error:
        raise ValueError(str(error)) from None


def _translated(letter: str, inside: bool) -> str:
    members = _CLASSES[letter.lower()]
    if letter.islower():
        return members if inside else f"[{members}]"
    if inside:
        raise ValueError(f"\\{letter} 不能写在方括号里")
    return f"[^{members}]"
