"""Decides how record and unit pages are found: their entries join the theme's search index, cut into words alike.

The theme's search finds Chinese only by words that jieba has cut and joined by zero-width spaces. Our words file
holds short words (安委办, 督办): a long word there would swallow the short one that people type. What is typed is
cut in the browser, by the theme's worker, which needs one repair.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrefs import bre
from markupsafe import escape

from generator.site.page import safe_title
from generator.site.shell import is_shell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.site.page import Page

WORDS: Final = Path(__file__).parent / "assets" / "words.txt"
_HAN: Final = bre.compile(r"(\p{script: Han}+)", bre.UNICODE)
"""Compiled as the theme compiles its own, so that both know the same characters."""
_JOINT: Final = "\u200b"
_SHORT: Final = re.compile(r"(for\(let (\w)=(\w)\+1;\2)<((\w)\.length;\2\+\+\)\5\.slice\(\3,\2\)in )")
"""Where the theme's worker cuts what is typed, and stops one character short."""
_COMMON: Final = 20_000
"""How often a word is taken to occur: often enough that it is never swallowed by a longer one."""


def prepare(names: Iterable[str]) -> None:
    """Make jieba know our short words and the register's names, and no names of an earlier call.

    A unit is known without the leading 县, for people type 住建局 as often as 县住建局. Loading the dictionary takes
    a second, once in a process.
    """
    import jieba

    before, total = _dictionary()
    for word, frequency in before.items():
        jieba.dt.FREQ[word] = frequency
    before.clear()
    jieba.dt.total = total
    for name in dict.fromkeys(name.removeprefix("县") for name in names):
        before[name] = jieba.dt.FREQ.get(name, 0)
        jieba.add_word(name, _COMMON)
    _cut.cache_clear()


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int]:
    """The frequencies that names have replaced, by word, and the sum of all without names; words cut by their share."""
    import jieba

    jieba.setLogLevel("WARNING")
    with WORDS.open("rb") as words:
        jieba.load_userdict(words)
    return {}, jieba.dt.total


@lru_cache(maxsize=200_000)
def _cut(run: str) -> str:
    import jieba

    return f"{_JOINT}{_JOINT.join(jieba.cut(run))}{_JOINT}"


def segment(text: str) -> str:
    """Chinese text with zero-width spaces between its words, as the theme's search wants it."""
    return _HAN.sub(lambda match: _cut(match.group()), text).strip(_JOINT)


def entry(page: Page) -> dict[str, str | int]:
    """One page's entry; the index holds HTML, so its text is escaped."""
    found: dict[str, str | int] = {
        "location": page.path,
        "title": segment(str(escape(safe_title(page.title)))),
        "text": segment(str(escape(" ".join(page.search.split())))),
    }
    return found if page.boost == 1 else found | {"boost": page.boost}


def repaired(worker: str) -> str:
    """The theme's search worker, cutting what is typed so that its last character counts.

    As published it never tries a word that reaches the end of what is typed: 安委办 is looked up as 安 and 委 as soon
    as the two stand alone anywhere, and then finds everything but 安委办.
    """
    return _SHORT.sub(r"\1<=\4", worker)


def joined(index: str, pages: Iterable[Page]) -> str:
    """The theme's ``search_index.json`` with the entries of more pages, and without those of the shells."""
    data = json.loads(index)
    data["docs"] = [found for found in data["docs"] if not is_shell(found["location"])]
    data["docs"].extend(entry(page) for page in pages if page.search)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
