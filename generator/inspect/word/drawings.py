"""Decides what is drawn in a docx: text boxes and straight lines, with their places on the page (文本框、直线)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.inspect.paper import BLACK, colour_name
from generator.inspect.scale import MM
from generator.inspect.word.package import Element, attributes, child, local
from generator.inspect.word.sections import Section

_EMU: Final = 36000
_LINES: Final = {"line", "straightConnector1"}
_NAMED: Final = {"red": "红色", "black": BLACK}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn: a line, or a box with text in it."""

    left: float
    width: float
    height: float
    y: float | None
    """Upper edge, from the head of the page; `None` where it hangs on a paragraph."""
    offset: float
    """Below the paragraph that it hangs on."""
    weight: float
    colour: str
    text: Element | None
    """The content of a box."""
    at_foot: bool
    """Its text is set on its lower edge."""
    line: bool
    inset: float = 2.54
    reads: str = ""
    """Which way the text in it is turned: ``vert`` downwards, ``vert270`` upwards."""


def drawings(paragraph: Element, section: Section) -> Iterator[Drawing]:
    """What hangs on a paragraph; what is only there for old programs is left out."""
    for node in _walk(paragraph):
        name = local(node)
        if name in {"anchor", "inline"}:
            yield from _modern(node, section)
        elif name in {"line", "rect", "shape"} and "urn:schemas-microsoft-com:vml" in node.tag:
            yield from _old(node, section)


def _walk(node: Element) -> Iterator[Element]:
    """Descendants, leaving out the fallbacks, and what is within boxes."""
    for one in node:
        if local(one) in {"Fallback", "txbxContent"}:
            continue
        yield one
        if local(one) not in {"anchor", "inline"}:
            yield from _walk(one)


def _modern(node: Element, section: Section) -> Iterator[Drawing]:
    extent = child(node, "extent")
    told = attributes(extent) if extent is not None else {}
    width, height = (_whole(told.get(key)) / _EMU for key in ("cx", "cy"))
    left, _ = _along(child(node, "positionH"), width, section.area, section.width)
    top, hangs = _along(
        child(node, "positionV"), height, (section.top, section.height - section.bottom), section.height
    )
    y, offset = (None, top) if hangs else (top, 0.0)
    if local(node) == "inline":
        left, y, offset = section.left, None, 0.0
    for shape in (one for one in node.iter() if local(one) in {"wsp", "cxnSp"}):
        properties = child(shape, "spPr")
        kind = child(properties, "prstGeom")
        stroke = child(properties, "ln")
        box = child(shape, "txbx", "txbxContent")
        line = kind is not None and attributes(kind).get("prst") in _LINES
        if box is not None or line:
            body = child(shape, "bodyPr")
            at_foot = body is not None and attributes(body).get("anchor") == "b"
            inset = attributes(body).get("lIns", "91440") if body is not None else "91440"
            yield Drawing(
                left, width, height, y, offset, _weight(stroke), _stroke(stroke), box, at_foot, line,
                _whole(inset) / _EMU, attributes(body).get("vert", "") if body is not None else "",
            )  # fmt: skip


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,12}", text) else 0


def _along(
    node: Element | None, length: float, area: tuple[float, float], sheet: float
) -> tuple[float, bool]:
    """Where something begins along one axis, and whether that is counted from its paragraph."""
    if node is None:
        return area[0], True
    base = attributes(node).get("relativeFrom", "")
    begin, end = (0.0, sheet) if base == "page" else area
    hangs = base in {"paragraph", "line"}
    align, offset = child(node, "align"), child(node, "posOffset")
    if align is not None and not hangs:
        word = (align.text or "").strip()
        if word == "center":
            return (begin + end - length) / 2, False
        return (end - length if word in {"bottom", "right", "outside"} else begin), False
    value = _whole((offset.text or "").strip()) / _EMU if offset is not None else 0.0
    return (value, True) if hangs else (begin + value, False)


def _weight(stroke: Element | None) -> float:
    told = attributes(stroke).get("w") if stroke is not None else None
    return (_whole(told) or 9525) / _EMU


def _stroke(stroke: Element | None) -> str:
    fill = child(stroke, "solidFill", "srgbClr")
    value = attributes(fill).get("val", "") if fill is not None else ""
    return colour_name(*bytes.fromhex(value)) if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else BLACK


def _old(node: Element, section: Section) -> Iterator[Drawing]:
    """A line or box of VML, as WPS and old Word draw it."""
    told = attributes(node)
    style = dict(part.strip().split(":", 1) for part in told.get("style", "").split(";") if ":" in part)
    box = next((one for one in node.iter() if local(one) == "txbxContent"), None)
    line = local(node) == "line" or "#_x0000_t32" in told.get("type", "")
    width = _length(style.get("width"))
    if line and "from" in told and "to" in told:
        width = _length(told["to"].partition(",")[0]) - _length(told["from"].partition(",")[0])
    colour = told.get("strokecolor", "black").split()[0].lower()
    if hit := re.fullmatch(r"#([0-9a-f]{6})", colour):
        colour = colour_name(*bytes.fromhex(hit[1]))
    weight = _length(told.get("strokeweight", "0.75pt"))
    left = section.left + _length(style.get("margin-left"))
    on_page = style.get("mso-position-vertical-relative") == "page"
    top = _length(style.get("margin-top"))
    if box is not None or line:
        yield Drawing(
            left, width, _length(style.get("height")), top if on_page else None, top, weight,
            _NAMED.get(colour, colour), box, False, line,
        )  # fmt: skip


def _length(text: str | None) -> float:
    """A length of VML in millimetres."""
    hit = re.match(r"\s*(-?[0-9]*\.?[0-9]+)(pt|mm|cm|in|px)?", text or "")
    if not hit:
        return 0.0
    return (
        float(hit[1]) * {"pt": 1 / MM, "mm": 1, "cm": 10, "in": 25.4, "px": 0.75 / MM, None: 1 / MM}[hit[2]]
    )
