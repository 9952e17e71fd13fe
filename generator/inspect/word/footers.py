"""Decides which page numbers a docx has: paragraphs of its footers with a page field (页码域)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspect.paper import Lying, PageNumber, Para, Run, Side
from generator.inspect.scale import DASH, GLYPH_TOP, MM, cells
from generator.inspect.word.drawings import Drawing, drawings
from generator.inspect.word.lines import look, place
from generator.inspect.word.numbering import Numbering
from generator.inspect.word.package import Element, Package, attributes, child, local
from generator.inspect.word.properties import Properties, Styles, flat
from generator.inspect.word.reader import Reader
from generator.inspect.word.sections import Section


def page_numbers(package: Package, styles: Styles, sections: list[Section]) -> Iterator[PageNumber]:
    """The page numbers of all sections, each once."""
    settings = package.of_type("settings")
    differs = child(settings, "evenAndOddHeaders")
    apart = differs is not None and attributes(differs).get("val", "1") not in {"0", "false", "off"}
    seen: set[tuple[str, float, float]] = set()
    for section in sections:
        for (kind, type_), key in section.references.items():
            name = package.related.get(key, ("", ""))[1]
            sides = _sides(type_, apart=apart, title_page=section.title_page)
            if kind == "footer" and sides and (name, section.footer, section.height) not in seen:
                seen.add((name, section.footer, section.height))
                root = package.part(name)
                if root is not None:
                    yield from _numbers(root, styles, section, sides)


def _sides(type_: str, *, apart: bool, title_page: bool) -> frozenset[Side]:
    if type_ == "default":
        return frozenset({"odd"}) if apart else frozenset({"odd", "even"})
    if type_ == "even":
        return frozenset({"even"}) if apart else frozenset()
    return frozenset({"first"}) if title_page else frozenset()


def _numbers(root: Element, styles: Styles, section: Section, sides: frozenset[Side]) -> Iterator[PageNumber]:
    paragraphs = [node for node in root.iter() if local(node) == "p" and not _holds_paragraphs(node)]
    boxes = [box for node in root for box in drawings(node, section) if box.text is not None]
    for count, node in enumerate(paragraphs):
        if not _has_field(node):
            continue
        box = next(
            (box for box in boxes if box.text is not None and any(one is node for one in box.text.iter())),
            None,
        )
        if box is not None and (turned := _turned(node, styles, section, sides, box)):
            yield turned
            continue
        reader = Reader(styles, Numbering({}))
        told = styles.paragraph(flat(child(node, "pPr")), {})
        reader.block(node, section.area, section)
        para = reader.paras[0] if reader.paras else None
        if para is None or not re.search(r"[0-9]", para.text):
            para = _with_digit(node, para, styles, told, section)
        below = sum(_height(one, styles, section) for one in paragraphs[count + 1 :])
        floats = "framePr" in told or not any(node is one for one in root)
        yield from _placed(para, told, section, sides, None if floats else below)


def _turned(
    node: Element, styles: Styles, section: Section, sides: frozenset[Side], box: Drawing
) -> PageNumber | None:
    """The number in a box with turned text on a landscape page, as it stands on the sheet held upright."""
    if section.width <= section.height or box.reads not in {"vert", "vert270"} or box.y is None:
        return None
    down = box.reads == "vert"
    begin = box.y if down else section.height - box.y - box.height
    reader = Reader(styles, Numbering({}))
    reader.block(node, (begin + box.inset, begin + box.height - box.inset), section)
    told = styles.paragraph(flat(child(node, "pPr")), {})
    para = reader.paras[0]
    digits = _digits(para)
    placed = place(told, para.text, digits, 0, (begin, begin + box.height), section)
    dash = (placed.above + (GLYPH_TOP - DASH) * digits.size) / MM
    # The lines go from the head of the number: from the right where it reads downwards, else from the left.
    height = section.width - (box.left + box.width - dash) if down else box.left + dash
    lying: Lying = "left" if down else "right"
    return PageNumber(para.text, digits.face, digits.size, para.left, para.right, sides, height, 0, lying)


def _digits(para: Para) -> Run:
    return next((run for run in para.runs if re.search(r"[0-9]", run.text)), Run("", "", 0))


def _holds_paragraphs(node: Element) -> bool:
    return any(local(one) == "p" for one in node.iter() if one is not node)


def _has_field(node: Element) -> bool:
    told = [one.text or "" for one in node.iter() if local(one) == "instrText"]
    told += [attributes(one).get("instr", "") for one in node.iter() if local(one) == "fldSimple"]
    return any(re.search(r"\bPAGE\b", text) for text in ["".join(told), *told])


def _with_digit(node: Element, para: Para | None, styles: Styles, told: Properties, section: Section) -> Para:
    """The paragraph with a number in it, where the file holds only the field."""
    runs = list(para.runs) if para else []
    first = next((one for one in node.iter() if local(one) == "r"), None)
    style = flat(child(node, "pPr")).get("pStyle")
    digit = look(styles, styles.run(style, flat(child(first, "rPr"))), "1")
    runs.insert(len(runs) // 2, digit)
    placed = place(told, "".join(run.text for run in runs), digit, 0, section.area, section)
    return Para(tuple(runs), placed.left, placed.right, placed.align)


def _height(node: Element, styles: Styles, section: Section) -> float:
    reader = Reader(styles, Numbering({}))
    reader.block(node, section.area, section)
    return reader.y or 0.0


def _placed(
    para: Para, told: Properties, section: Section, sides: frozenset[Side], below: float | None
) -> Iterator[PageNumber]:
    """The number with its height above the foot of the sheet; a framed one stands where its frame says."""
    digits = _digits(para)
    lying: Lying = "foot" if section.width > section.height else ""
    wide = cells(para.text) * digits.size / MM
    dash = None
    if below is not None:
        placed = place(told, para.text, digits, 0, section.area, section)
        middle = placed.line - placed.above - (GLYPH_TOP - DASH) * digits.size
        dash = section.height - section.footer - (below + placed.after + middle) / MM
    for side, left, right in _edges(para, told, section, sides, wide):
        yield PageNumber(para.text, digits.face, digits.size, left, right, side, dash, 0, lying)


def _edges(
    para: Para, told: Properties, section: Section, sides: frozenset[Side], wide: float
) -> Iterator[tuple[frozenset[Side], float, float]]:
    start, end = section.area
    align = told.get("framePr.xAlign")
    middle = (start + end) / 2
    at = {
        "right": (end - wide, end),
        "left": (start, start + wide),
        "center": (middle - wide / 2, middle + wide / 2),
    }
    if align in {"outside", "inside"}:
        for side, odd in ((frozenset({"odd"}), "right"), (frozenset({"even"}), "left")):
            if side <= sides:
                yield side, *at[odd if align == "outside" else {"right": "left", "left": "right"}[odd]]  # type: ignore[misc]
    elif align in at:
        yield sides, *at[align]
    else:
        yield sides, para.left, para.right
