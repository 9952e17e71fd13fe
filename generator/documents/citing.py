"""Decides how a paper names the clause that it rests on: institution and article, from the clause register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.book import Book
    from generator.regimes import Clause

_NUMERAL: Final = re.compile(r"^[一二三四五六七八九十]+、")
_TITLED: Final = re.compile(r"^(\S*[^\s第]) (第.+)$")


def cited(clause: str, book: Book) -> str:
    """A clause as papers cite it: 《示例县安全生产综合监管十项制度》约谈制度第五条."""
    found = book.clause(clause)
    named = _TITLED.fullmatch(found.article)
    if named and len(named[1]) > _LONGEST_NUMERAL:
        return f"《{named[1]}》{named[2]}"
    article = named[2] if named else found.article
    return f"《{_title(found, book)}》{_chapter(found, book)}{_said(article)}"


_LONGEST_NUMERAL: Final = 3
"""An article that begins with more than a numeral (七 第五条) names a law."""


def _title(clause: Clause, book: Book) -> str:
    """What the office's own institution is called that puts a pack of rules into force; else the pack's title."""
    issued = (one for one in book.all("institution") if one.pack == clause.pack and one.issued)
    return next((one.title for one in issued), None) or next(
        regime.title for regime in book.regimes.packs if regime.pack == clause.pack
    )


def _chapter(clause: Clause, book: Book) -> str:
    regime = next(regime for regime in book.regimes.packs if regime.pack == clause.pack)
    chapter = next(title for title, clauses in regime.chapters() if clause in clauses)
    return _NUMERAL.sub("", chapter) if regime.titles else ""


def _said(article: str) -> str:
    return article if article.startswith("第") else f"“{article}”部分"
