"""Decides how a paper names the clause that it rests on: institution and article, from the clause register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.book import Book
    from generator.regimes import Clause, Regime

_NUMERAL: Final = re.compile(r"^[一二三四五六七八九十]+、")
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十]+ (\S+?)(（无条号）)?")
"""An article under the numeral of its institution: 七 第五条."""
_PART: Final = re.compile(
    r"([一二三四五六七八九十]+)((?:（[一二三四五六七八九十]+）)?) ?(?:第?([0-9]+)项?|([一二三四五六七八九十]是))?"
)
"""A place in a paper whose parts have no article: 四（四）6, 五（八）第2项, 三 二是."""
_LAW: Final = re.compile(r"(\S+) (第.+)")
_FURTHER: Final = re.compile(r"；(\S+) (?=第)")
_OF_NUMBER: Final = re.compile(r"(.+)(（[^（）]*〔[0-9]{4}〕[^（）]*）)")


def cited(clause: str, book: Book) -> str:
    """A clause as papers cite it: 《示例县安全生产综合监管十项制度》约谈制度第五条."""
    found = book.clause(clause)
    regime = next(regime for regime in book.regimes.packs if regime.pack == found.pack)
    chapter = _chapter(found, regime)
    law, _, rest = found.article.partition(" ")
    if rest and law == chapter:
        return f"《{law}》" + (
            _FURTHER.sub(r"；《\1》", rest) if rest.startswith("第") else f"关于{rest}的规定"
        )
    title = _titled(_title(found, regime, book))
    if part := _PART.fullmatch(found.article):
        return title + _part(part)
    if numbered := _NUMBERED.fullmatch(found.article):
        return title + chapter + numbered[1]
    if named := _LAW.fullmatch(found.article):
        return f"《{named[1]}》{named[2]}"
    return title + chapter + (found.article if found.article.startswith("第") else f"“{found.article}”部分")


def _title(clause: Clause, regime: Regime, book: Book) -> str:
    """What the office's own institution is called that puts a pack of rules into force; else the pack's title."""
    issued = (one for one in book.all("institution") if one.pack == clause.pack and one.issued)
    return next((one.title for one in issued), regime.title)


def _titled(title: str) -> str:
    """A title in its marks, the number of the paper outside them."""
    numbered = _OF_NUMBER.fullmatch(title)
    return f"《{numbered[1]}》{numbered[2]}" if numbered else f"《{title}》"


def _chapter(clause: Clause, regime: Regime) -> str:
    if not regime.titles:
        return ""
    return _NUMERAL.sub("", next(title for title, clauses in regime.chapters() if clause in clauses))


def _part(part: re.Match[str]) -> str:
    numeral, under, item, word = part.groups()
    return f"第{numeral}部分{under}" + (f"第{item}项" if item else f"“{word}”一项" if word else "")
