"""Decides which texts stand beside the text of a docx: in headers and footers, text boxes, notes and comments.

Pandoc leaves some of them out. All parts are gone through, tag by tag, so that what it left out can be told from what
it gave.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLACES: Final = {
    "document": "文本框",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_PART: Final = re.compile(rf"word/({'|'.join(_PLACES)})[0-9]*\.xml")
_TOKEN: Final = re.compile(
    r"<(?:\w+:)?(?:(?P<open>p)(?=[ >])[^>]*(?<!/)>|t(?=[ >])[^>]*(?<!/)>(?P<text>[^<]*)"
    r"|(?P<blank>tab|br|cr)(?=[ />])[^>]*>)"
    r"|(?P<close></(?:\w+:)?p>)"
)
_PAGE_NUMBER: Final = re.compile(r"[-—–\s0-9]*")


def beside(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every paragraph of every part and the place that its part stands for; each text once."""
    seen: set[str] = set()
    for name in sorted(parts):
        if (part := _PART.fullmatch(name)) is None:
            continue
        for text in _paragraphs(parts[name].decode(errors="replace")):
            number = part[1] in {"header", "footer"} and _PAGE_NUMBER.fullmatch(text)
            if text not in seen and not number:
                seen.add(text)
                yield _PLACES[part[1]], text


def _paragraphs(xml: str) -> Iterator[str]:
    """The text of each paragraph, those within others (text boxes) by themselves."""
    depths: list[list[str]] = []
    for token in _TOKEN.finditer(xml):
        if token["open"]:
            depths.append([])
        elif token["close"]:
            if depths and (text := "".join(depths.pop()).strip()):
                yield text
        elif depths:
            depths[-1].append(unescape(token["text"]) if token["text"] is not None else " ")
