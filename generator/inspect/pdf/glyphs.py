"""Decides what is taken from a page of a PDF: glyphs with font, size, colour and place, and straight strokes.

pdfium does the reading: it is made for files by strangers, and ten times as fast as readers written in Python.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

from generator.inspect.errors import UnreadableError
from generator.inspect.faces import face
from generator.inspect.paper import colour_name
from generator.inspect.scale import MM

_MOST_PAGES: Final = 500
_MOST_GLYPHS: Final = 20_000
_MOST_OBJECTS: Final = 50_000
_MOST_IN_ALL: Final = 400_000
"""Glyphs and strokes of a whole file."""
_DEEPEST: Final = 6
_PATH, _FORM = 2, 5
_THIN: Final = 1.2
"""A filled rectangle no thicker than so many millimetres is a rule."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; millimetres from the head of the page, size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str
    colour: str
    angle: int
    x: float = 0.0
    """Where its base line begins."""
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line across or down the page."""

    left: float
    right: float
    top: float
    bottom: float
    weight: float
    colour: str

    @property
    def across(self) -> bool:
        """Whether it lies across."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on one page."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


def read_sheets(data: bytes, name: str) -> list[Sheet]:
    """All pages of a PDF; raises `UnreadableError` for what cannot be read."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(name, "加了密码：先取消密码再检查") from None
        raise UnreadableError(name, "不是 PDF，或者已经损坏：重新导出一份再检查") from None
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableError(name, f"有 {len(document)} 页，超过 {_MOST_PAGES} 页，不像公文，不予检查")
        return list(_sheets(document, name))
    finally:
        document.close()


def _sheets(document: Any, name: str) -> Iterator[Sheet]:
    seen = 0
    for count in range(len(document)):
        sheet = _sheet(document[count], count + 1)
        seen += len(sheet.glyphs) + len(sheet.strokes)
        if seen > _MOST_IN_ALL:
            raise UnreadableError(name, "里的字和线太多，不像公文，不予检查")
        yield sheet


def _sheet(page: Any, number: int) -> Sheet:
    left, _, _, top = page.get_mediabox()
    width, height = page.get_size()
    origin = (left, top)
    sheet = Sheet(
        number, width / MM, height / MM, tuple(_glyphs(page, origin)), tuple(_strokes(page, origin))
    )
    page.close()
    return sheet


def _glyphs(page: Any, origin: tuple[float, float]) -> Iterator[Glyph]:
    text = page.get_textpage()
    raw = text.raw
    looks: dict[int | None, tuple[float, str, str, int]] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
    for index in range(min(c.FPDFText_CountChars(raw), _MOST_GLYPHS)):
        code = c.FPDFText_GetUnicode(raw, index)
        if c.FPDFText_IsGenerated(raw, index) == 1 or code < 32 or code > 0x10FFFF:
            continue
        thing = c.FPDFText_GetTextObject(raw, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value
        if key not in looks:
            looks[key] = _look(raw, index, thing)
        size, name, colour, angle = looks[key]
        c.FPDFText_GetCharOrigin(raw, index, x, y)
        c.FPDFText_GetLooseCharBox(raw, index, box)
        yield Glyph(
            chr(code), (box.left - origin[0]) / MM, (box.right - origin[0]) / MM, (origin[1] - y.value) / MM,
            size, name, colour, angle,
            (x.value - origin[0]) / MM, (origin[1] - box.top) / MM, (origin[1] - box.bottom) / MM,
        )  # fmt: skip
    text.close()


def _look(raw: Any, index: int, thing: Any) -> tuple[float, str, str, int]:
    """Size, face, colour and direction, which are those of the whole text object."""
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(raw, index, matrix)
    size = c.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    shades = [ctypes.c_uint() for _ in range(4)]
    c.FPDFText_GetFillColor(raw, index, *shades)
    font = c.FPDFTextObj_GetFont(thing) if thing else None
    buffer = ctypes.create_string_buffer(256)
    if font:
        c.FPDFFont_GetBaseFontName(font, buffer, 256)
    angle = 0 if abs(matrix.a) > abs(matrix.b) else 90 if matrix.b > 0 else 270
    return (
        round(size, 2),
        face(_decoded(buffer.value)),
        colour_name(*(shade.value for shade in shades[:3])),
        angle,
    )


def _decoded(name: bytes) -> str:
    """A font name: UTF-8, or what Chinese programs write."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", errors="replace")


def _strokes(page: Any, origin: tuple[float, float]) -> Iterator[Stroke]:
    count = c.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, _MOST_OBJECTS)):
        yield from _of_object(c.FPDFPage_GetObject(page.raw, index), (1, 0, 0, 1, 0, 0), origin, 0)


def _of_object(thing: Any, outer: Matrix, origin: tuple[float, float], depth: int) -> Iterator[Stroke]:
    kind = c.FPDFPageObj_GetType(thing)
    if kind not in {_PATH, _FORM}:
        return
    own = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(thing, own)
    matrix = _product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind == _FORM and depth < _DEEPEST:
        for index in range(min(c.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)):
            yield from _of_object(c.FPDFFormObj_GetObject(thing, index), matrix, origin, depth + 1)
    elif kind == _PATH and 2 <= c.FPDFPath_CountSegments(thing) <= 6:
        yield from _of_path(thing, matrix, origin)


def _product(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _of_path(thing: Any, matrix: Matrix, origin: tuple[float, float]) -> Iterator[Stroke]:
    """A stroked line, or a filled rectangle so thin that it looks like one."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(thing, filled, stroked)
    points = list(_points(thing, matrix, origin))
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    thin = min(right - left, bottom - top)
    if stroked.value and thin < 0.1:
        width = ctypes.c_float()
        c.FPDFPageObj_GetStrokeWidth(thing, width)
        weight = width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) / MM
        yield Stroke(left, right, top, bottom, weight, _shade(thing, c.FPDFPageObj_GetStrokeColor))
    elif filled.value and 0.05 < thin < _THIN:
        yield Stroke(left, right, top, bottom, thin, _shade(thing, c.FPDFPageObj_GetFillColor))
    elif stroked.value and right - left > 5 and bottom - top > 2:
        shade = _shade(thing, c.FPDFPageObj_GetStrokeColor)
        for x in (left, right):
            yield Stroke(x, x, top, bottom, 0.2, shade)


def _points(thing: Any, matrix: Matrix, origin: tuple[float, float]) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(c.FPDFPath_CountSegments(thing)):
        c.FPDFPathSegment_GetPoint(c.FPDFPath_GetPathSegment(thing, index), x, y)
        across = matrix[0] * x.value + matrix[2] * y.value + matrix[4]
        up = matrix[1] * x.value + matrix[3] * y.value + matrix[5]
        yield (across - origin[0]) / MM, (origin[1] - up) / MM


def _shade(thing: Any, asked: Any) -> str:
    shades = [ctypes.c_uint() for _ in range(4)]
    asked(thing, *shades)
    return colour_name(*(shade.value for shade in shades[:3]))
