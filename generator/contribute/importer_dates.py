"""Decides which words of a text are a day or a moment, and which; a day without its year is none.

2026年3月2日上午9时30分 → 2026-03-02T09:30        二〇二六年三月二日 → 2026-03-02
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.formats import is_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE: Final = str.maketrans("０１２３４５６７８９：．－／", "0123456789:.-/")
_NUMERALS: Final = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
_DAY: Final = (
    r"(?<![0-9])(?P<y>[12][0-9]{3}|[〇○零Ｏ一二三四五六七八九]{4})\s*"
    r"(?:年\s*(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]"
    r"|(?P<s>[-./])(?P<m2>[0-9]{1,2})(?P=s)(?P<d2>[0-9]{1,2})(?![0-9]))"
)
_CLOCK: Final = (
    r"(?P<half{n}>凌晨|早上|上午|中午|下午|晚上|晚)?\s*(?P<h{n}>[0-9]{{1,2}})\s*"
    r"(?::\s*(?P<c{n}>[0-9]{{2}})|[时点]\s*(?:(?P<i{n}>[0-9]{{1,2}})\s*分|(?P<half_hour{n}>半)|整)?)"
)
_MOMENT: Final = re.compile(
    rf"{_DAY}(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?(?:\s*[,，T]?\s*{_CLOCK.format(n=1)}"
    rf"(?:\s*(?:至|到|-|—+|–|~|～)\s*{_CLOCK.format(n=2)})?|\s*(?:上午|下午|晚上|中午))?"
)
_LATE: Final = frozenset({"下午", "晚上", "晚"})
_LIMIT: Final = re.compile(r"(?:\s*(?:之前|以前|前|止|前完成|底前))?[。；;]?")


class Moment(NamedTuple):
    """A day, perhaps with a time, and where it stands in its text (时刻)."""

    value: str
    end: str | None
    """When it ends, where that is said as well."""
    start: int
    stop: int


def moments(text: str) -> Iterator[Moment]:
    """Every day or moment that a text says in full; impossible ones are none."""
    plain = text.translate(_WIDE)
    for found in _MOMENT.finditer(plain):
        month, of_month = found["m"] or found["m2"], found["d"] or found["d2"]
        day = f"{_number(found['y']):04}-{_number(month):02}-{_number(of_month):02}"
        value = day + _clock(found, 1)
        end = _clock(found, 2)
        if is_moment(value):
            ended = day + end if end and is_moment(day + end) else None
            yield Moment(value, ended, found.start(), found.end())


def moment(text: str) -> Moment | None:
    """The moment that a text is, if it is nothing else."""
    first = next(moments(text), None)
    whole = first and not text[: first.start].strip() and not text[first.stop :].strip(" 。；;")
    return first if whole else None


def limit(text: str) -> str | None:
    """The day that a text sets as a limit: 2026年4月30日前."""
    first = next(moments(text), None)
    if first is None or text[: first.start].strip() or not _LIMIT.fullmatch(text[first.stop :].strip()):
        return None
    return first.value[:10]


def _clock(found: re.Match[str], n: int) -> str:
    if found[f"h{n}"] is None:
        return ""
    half = found[f"half{n}"] or (found["half1"] if n > 1 else None)
    hour = int(found[f"h{n}"])
    if half in _LATE and hour < 12:
        hour += 12
    minute = 30 if found[f"half_hour{n}"] else int(found[f"c{n}"] or found[f"i{n}"] or 0)
    return f"T{hour:02}:{minute:02}"


def _number(text: str) -> int:
    """A number in Arabic or Chinese digits, below one hundred in words."""
    if text.isdecimal() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_NUMERALS[char]) for char in text))
    tens, _, ones = text.partition("十")
    return 10 * (_NUMERALS.get(tens, 0) if tens else 1) + _NUMERALS.get(ones, 0)
