"""Reads finished papers back: geometry of a PDF, text of a docx, a PDF and a page."""

from __future__ import annotations

import html.parser
import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pdfplumber

MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Row:
    """One line of glyphs: where its glyph boxes begin and end, in millimetres from the page's top left."""

    base: float
    size: float
    left: float
    right: float
    text: str
    font: str
    colour: Any

    @property
    def top(self) -> float:
        return (self.base - 0.88 * self.size) / MM

    @property
    def bottom(self) -> float:
        return (self.base + 0.12 * self.size) / MM


@dataclass(frozen=True)
class Rule:
    """A drawn line, in millimetres."""

    y: float
    left: float
    right: float
    thickness: float
    colour: Any


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    rules: list[Rule]


def pages(pdf: bytes) -> list[Page]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [Page(_rows(page), _rules(page)) for page in opened.pages]


def _rows(page: Any) -> list[Row]:
    lines = defaultdict(list)
    for char in page.chars:
        base = page.height - char["matrix"][5]
        lines[round(base), round(char["size"])].append((char["x0"], base, char))
    found = []
    for chars in lines.values():
        chars.sort(key=lambda entry: entry[0])
        first, last = chars[0][2], [entry[2] for entry in chars if entry[2]["text"].strip()][-1]
        found.append(
            Row(
                chars[0][1],
                first["size"],
                first["x0"] / MM,
                last["x1"] / MM,
                "".join(entry[2]["text"] for entry in chars),
                first["fontname"],
                first["non_stroking_color"],
            )
        )
    return sorted(found, key=lambda row: (row.base, row.left))


def _rules(page: Any) -> list[Rule]:
    return [
        Rule(line["top"] / MM, line["x0"] / MM, line["x1"] / MM, line["linewidth"] / MM, line["stroking_color"])
        for line in page.lines
    ]


def letters(text: str) -> str:
    """A text without white space, for comparison across formats."""
    return re.sub(r"\s+", "", text)


def pdf_text(pdf: bytes) -> str:
    """The text of a PDF in reading order, page numbers left out."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        chars = [char["text"] for page in opened.pages for char in page.chars]
    return re.sub(r"—[0-9]+—", "", letters("".join(chars)))


def docx_text(docx: bytes) -> str:
    """The text of a docx in the order of its XML."""
    with zipfile.ZipFile(io.BytesIO(docx)) as opened:
        root = ElementTree.fromstring(opened.read("word/document.xml"))
    return letters("".join(node.text or "" for node in root.iter(f"{W}t")))


class _Text(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skip += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self.skip -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.found.append(data)


def html_text(fragment: str) -> str:
    """The text of a page, drawings left out."""
    parser = _Text()
    parser.feed(fragment)
    return letters("".join(parser.found))
