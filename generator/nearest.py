"""Decides which allowed word a wrong one was meant to be, and how a value that is nearly right should be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from unicodedata import normalize

FLOOR: Final = 0.5
"""Below this likeness a guess would rather mislead."""
_DAY: Final = re.compile(
    r"([0-9]{4})(?:([0-9]{2})([0-9]{2})|\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2}))(?![0-9])\s*日?"
)
_CLOCK: Final = re.compile(r"[T\s]*([0-9]{1,2})\s*[:时点]\s*([0-9]{1,2})?(?:[:分].*)?")
_PERIOD: Final = re.compile(
    r"([0-9]{4})\s*[-年]?\s*(?:第?([一二三四1-4])季度?|Q([1-4])|([上下])半年|([0-9]{1,2})月)"
)
_BRACKETS: Final = str.maketrans("[]【】()（）{}［］〈〉", "〔〕" * 7)
_DIGITS: Final = str.maketrans("一二三四", "1234")
_YES: Final = frozenset({"是", "有", "对", "真", "已", "yes", "y", "on", "1", "√", "✓"})
_NO: Final = frozenset({"否", "无", "没有", "不", "未", "假", "no", "n", "off", "0", "×", "x"})


def nearest(word: str, options: Mapping[str, str], favoured: Iterable[str] = ()) -> str | None:
    """The option that a word was most likely meant to be; options map words to titles, which count as well.

    Of equally like ones a favoured option wins.
    """
    liked = frozenset(favoured)
    scored = [(likeness(word, option, title), option in liked, option) for option, title in options.items()]
    best = max(scored, default=(0.0, False, ""), key=lambda entry: entry[0] + 0.1 * entry[1])
    return best[2] if best[0] >= FLOOR else None


def likeness(word: str, option: str, title: str) -> float:
    """How like a word is to an option or its title, 0 to 1; a shared part of a compound word counts as half."""
    from difflib import SequenceMatcher

    word = normalize("NFKC", word).strip().lower()
    if word in (option.lower(), title):
        return 1.0
    ratios = [SequenceMatcher(None, word, other).ratio() for other in (option.lower(), title) if other]
    if any(len(part) >= 4 and part in word for part in option.lower().split("_")):
        ratios.append(0.6)
    return max(ratios, default=0.0)


def rewritten(text: str, fits: Callable[[object], bool]) -> object | None:
    """The first usual rewriting of a text that fits, ``None`` if none does."""
    for candidate in _rewritings(text):
        if candidate != text and fits(candidate):
            return candidate
    return None


def _rewritings(text: str) -> Iterator[object]:
    plain = " ".join(normalize("NFKC", text).split())
    yield text.strip()
    yield " ".join(text.split())
    yield plain
    yield plain.upper()
    yield from _times(plain)
    number = text.strip().translate(_BRACKETS).replace(" ", "").replace("第", "")
    yield re.sub(r"〕0*([0-9]+)号?$", r"〕\1号", normalize("NFC", number))
    yield from _numbers(plain)


def _times(plain: str) -> Iterator[str]:
    if found := _DAY.match(plain):
        day = f"{found[1]}-{int(found[2] or found[4]):02}-{int(found[3] or found[5]):02}"
        rest = plain[found.end() :]
        if clock := _CLOCK.fullmatch(rest):
            yield f"{day}T{int(clock[1]):02}:{int(clock[2] or 0):02}"
        yield day
    if found := _PERIOD.fullmatch(plain):
        year, quarter, short, half, month = found.groups()
        if quarter or short:
            yield f"{year}Q{short or quarter.translate(_DIGITS)}"
        elif half:
            yield f"{year}H{'上下'.index(half) + 1}"
        else:
            yield f"{year}-{int(month):02}"


def _numbers(plain: str) -> Iterator[object]:
    if plain.lower() in _YES:
        yield True
    if plain.lower() in _NO:
        yield False
    if found := re.match(
        r"[约共]?(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)", re.sub(r"(?<=[0-9])[,_](?=[0-9]{3})", "", plain)
    ):
        yield float(found[1]) if "." in found[1] else int(found[1])
