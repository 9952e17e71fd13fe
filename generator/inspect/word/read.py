"""Decides what a whole docx gives: its text section by section, page numbers, and the measures of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from generator.inspect.errors import STUMBLES, UnreadableError
from generator.inspect.paper import Fact, Paper
from generator.inspect.scale import MM
from generator.inspect.word.drawings import drawings
from generator.inspect.word.footers import page_numbers
from generator.inspect.word.numbering import read_numbering
from generator.inspect.word.package import Element, Package, child, local, open_package
from generator.inspect.word.properties import read_styles
from generator.inspect.word.reader import Reader
from generator.inspect.word.sections import Section, read_section

_TITLE: Final = 18.0
"""Characters wider than so many points are those of titles, not of text."""
_TEXT: Final = 50
"""So many characters are text; fewer may be captions and labels."""


def read_docx(data: bytes, name: str) -> Paper:
    """Read a docx; raises `UnreadableError` for what cannot be read."""
    try:
        return _paper(open_package(data, name))
    except UnreadableError:
        raise
    except STUMBLES as error:
        raise UnreadableError(
            name, "已经损坏，或者不是 Word 写的：用 Word 或 WPS 打开看看，另存一份再检查"
        ) from error


def _paper(package: Package) -> Paper:
    root = package.part(package.main)
    blocks = list(child(root, "body") or ())
    sections = _sections(blocks)
    if not sections:
        sections = [read_section(None, None)]
    reader = Reader(read_styles(package), read_numbering(package), y=sections[0].top * MM)
    count = 0
    for block in blocks:
        section = sections[min(count, len(sections) - 1)]
        # What stands on a page for a wide table belongs to it: its caption, the title of an annex that it is.
        reader.block(block, section.area, section, reader.tables + 1 if section.landscape else 0)
        if _ends_section(block):
            count += 1
            reader.turn()
    _draw_header(package, reader, sections[0])
    return Paper(
        "docx",
        tuple(para for para in reader.paras if para.text),
        tuple(reader.rules),
        tuple(page_numbers(package, reader.styles, sections)),
        tuple((section.width, section.height) for section in sections),
        _facts(sections, reader.pitches),
    )


def _ends_section(block: Element) -> bool:
    return local(block) == "p" and child(block, "pPr", "sectPr") is not None


def _sections(blocks: Iterable[Element]) -> list[Section]:
    found: list[Section] = []
    for block in blocks:
        node = (
            block
            if local(block) == "sectPr"
            else child(block, "pPr", "sectPr")
            if local(block) == "p"
            else None
        )
        if node is not None:
            found.append(read_section(node, found[-1] if found else None))
    return found


def _draw_header(package: Package, reader: Reader, section: Section) -> None:
    """Rules and boxes that hang on the header of the first page, as those of letters do."""
    type_ = "first" if section.title_page else "default"
    for kind in ("header", "footer"):
        name = package.related.get(section.references.get((kind, type_), ""), ("", ""))[1]
        root = package.part(name)
        inner = Reader(reader.styles, reader.numbering, tables=reader.tables)
        for node in root if root is not None else ():
            inner.y = section.header * MM
            for drawing in drawings(node, section):
                inner.draw(drawing, section, inner.y)
        reader.take(inner, 0.0)


def _facts(
    sections: list[Section], pitches: list[tuple[float, float, int, Section]]
) -> dict[str, tuple[Fact, ...]]:
    upright = [(f"第{count}节", one) for count, one in enumerate(sections, 1) if one.width <= one.height]
    found = {
        "head": tuple(Fact(one.top, place) for place, one in upright),
        "left": tuple(Fact(one.left, place) for place, one in upright),
        "right": tuple(Fact(one.width - one.right, place) for place, one in upright),
        "foot": tuple(Fact(one.height - one.bottom, place) for place, one in upright),
        "title page": (Fact(1),) if sections[0].title_page else (),
    }
    weights = Counter[tuple[float, float]]()
    for line, cell, weight, _ in pitches:
        if cell < _TITLE:
            weights[round(line, 2), round(cell, 2)] += weight
    (line, cell), most = (weights.most_common(1) or [((0.0, 0.0), 0)])[0]
    if most >= _TEXT:
        section = next(one for height, _, _, one in pitches if round(height, 2) == line)
        height, width = (
            section.height - section.top - section.bottom,
            section.width - section.left - section.right,
        )
        found["lines"] = (Fact(int(height * MM / max(line, 1) + 0.05), f"行距 {line:g} 磅"),)
        found["characters"] = (Fact(int(width * MM / max(cell, 1) + 0.05), f"字距 {cell:g} 磅"),)
    return found
