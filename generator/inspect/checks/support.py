"""Decides how measures are compared and told, for all checks alike."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from generator.inspect.elements import Elements
from generator.inspect.paper import Para
from generator.inspect.scale import CHARACTER, LEFT, between, near
from generator.inspect.values import Form, Measure, Strength

RULE, USUAL, PRACTICE = Strength.RULE, Strength.USUAL, Strength.PRACTICE
TALL: Final = frozenset({Form.GENERAL, Form.UPWARD, Form.MINUTES})
"""Forms whose mark stands 35 mm below the head of the type area."""
NUMBERED: Final = frozenset({Form.GENERAL, Form.UPWARD})
EVERY: Final = frozenset(Form)
INDENT_HELP: Final = "选中这一段：段落→缩进和间距"
FONT_HELP: Final = "选中文字：开始→字体"

_SIZES: Final = {
    42: "初号", 36: "小初", 26: "1号", 24: "小1号", 22: "2号", 18: "小2号", 16: "3号", 15: "小3号",
    14: "4号", 12: "小4号", 10.5: "5号", 9: "小5号",
}  # fmt: skip


def size_name(points: float) -> str:
    """A size as it stands in the list of a word processor."""
    name = next((told for value, told in _SIZES.items() if near(value, points, 0.3)), "")
    return name or f"{points:g} 磅"


def look(para: Para, faces: Collection[str], size: float) -> Measure:
    """Whether a paragraph has one of some typefaces and a size (0: any)."""
    fits = para.face in faces and (not size or near(para.size, size, 0.3))
    return Measure(fits, f"{size_name(para.size)}{para.face or '（没有写明字体）'}", para.place)


def at(value: float | None, wanted: float, within: float, place: str = "", *, told: str = "") -> Measure:
    """Whether a length is what it must be; `None` where it is not known."""
    if value is None:
        return Measure(None, "这种格式里看不出来", place)
    return Measure(near(value, wanted, within), f"{told}{value:.1f} mm", place)


_OPENING = "（《“〔「『【"
_TRIMMED = CHARACTER / 2


def off_left(value: float, text: str) -> float:
    """How far a line stands in, with the empty half that an opening mark at its head may have lost."""
    off = value - LEFT
    return off + _TRIMMED if text[:1] in _OPENING and off % CHARACTER > _TRIMMED / 2 + 0.01 else off


def in_span(value: float | None, span: tuple[float, float], place: str = "") -> Measure:
    """Whether a distance lies in a span."""
    if value is None:
        return Measure(None, "这种格式里看不出来", place)
    return Measure(between(value, span), f"{value:.1f} mm", place)


def distance(upper: Para | None, lower: Para | None) -> float | None:
    """From the lower edge of one element to the upper edge of another on the same page."""
    if upper is None or lower is None or upper.page != lower.page:
        return None
    if upper.bottom is None or lower.top is None:
        return None
    return lower.top - upper.bottom


def characters(millimetres: float) -> str:
    """A length as so many characters of body text."""
    return f"{millimetres / CHARACTER:.1f} 字"


def loose(found: Elements, *, strict: float, estimated: float) -> float:
    """The tolerance: what lies on a PDF is measured, what a word processor will lay out is reckoned."""
    return strict if found.paper.format == "pdf" else estimated
