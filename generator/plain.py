"""Decides what YAML is so plain that it can be read line by line, in half the time.

Block mappings and lists, one-line scalars without escapes, and ``|-`` texts: what clerks and our own tools write. On
anything else (flow style, comments, anchors, a key that the schema does not have, any mistake) it gives up at once, and
libyaml reads the file from the start. So nothing is ever refused here, and what is read is what libyaml would read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from sys import intern
from typing import Any, Final

from generator.shape import ANY, Shape

_LINE: Final = re.compile(
    r"""^([ ]*) (-[ ])? (?:([a-z_][a-z0-9_]*):(?:[ ]|$))?
        (?: ((?:[^ \s"'\[\]{}#&*!|>%@`,?:~-]|-?[0-9]) [^:#\n]* (?:(?<![ ])[:#](?=[^ \s:#])[^:#\n]*)* (?<![ ]))
          | ("[^"\n]*"|'[^'\n]*') | (\|-) | )$
      | ^(.+)$""",
    re.MULTILINE | re.VERBOSE,
)
"""Indent, dash, key; then a plain value, a quoted one or the head of a text; or else something that is not plain."""
_SHORT: Final = 16
"""Texts up to this length occur again and again (names, dates, choices) and are kept once."""
_Row = tuple[str, str, str, str, str, str, str]
_BLANK: Final[_Row] = ("", "", "", "", "", "", "")


class _NotPlainError(Exception):
    """Something that is not read here."""


def read_plain(
    text: str, shape: Shape, scalar: Callable[[str], object], nulls: frozenset[str]
) -> dict[str, Any] | None:
    """The data in a plain file; ``None`` if it is not plain.

    ``scalar`` makes a value of a plain scalar where the shape does not ask for text, ``nulls`` are those without value.
    """
    if "\t" in text or "\r" in text or "\\" in text:
        return None
    rows: list[_Row] = _LINE.findall(text)
    start = next((place for place, row in enumerate(rows) if row != _BLANK), 0)
    if len(rows) != text.count("\n") + 1 or rows[start][0] or rows[start][1]:
        return None
    plain = _Plain(rows, text, scalar, nulls)
    try:
        data, end = plain.mapping(start, 0, shape.keys)
    except _NotPlainError:
        return None
    return data if end == len(rows) else None


class _Plain:
    """Walks the rows of a file. Every method takes the place where something begins and gives back where it ended."""

    __slots__ = ("nulls", "rows", "scalar", "text")

    def __init__(
        self, rows: list[_Row], text: str, scalar: Callable[[str], object], nulls: frozenset[str]
    ) -> None:
        self.rows = rows
        self.text = text
        self.scalar = scalar
        self.nulls = nulls

    def mapping(self, place: int, indent: int, keys: Mapping[str, Shape]) -> tuple[dict[str, Any], int]:
        """The mapping whose keys stand at ``indent``; the first, at ``place``, may follow a dash."""
        data: dict[str, Any] = {}
        rows = self.rows
        last = len(rows)
        row = rows[place]
        while True:
            _, _, key, plain, quoted, literal, _ = row
            shape = keys.get(key)
            if shape is None or key in data:
                raise _NotPlainError
            place += 1
            value: object
            if plain:
                value = self.plain(plain, shape)
            elif quoted:
                value = _shared(quoted[1:-1])
            elif literal:
                value, place = self.literal(place, indent)
            else:
                value, place = self.nested(place, indent, shape)
            data[intern(key)] = value
            while place < last and rows[place] == _BLANK:
                place += 1
            if place == last:
                return data, place
            row = rows[place]
            if row[1] or len(row[0]) != indent:
                if len(row[0]) < indent and (row[1] or row[2]):
                    return data, place
                raise _NotPlainError

    def nested(self, place: int, indent: int, shape: Shape) -> tuple[object, int]:
        """What stands below a key at ``indent``: a list, which need not be indented, or a mapping."""
        pad, dash, key = self.rows[place][:3] if place < len(self.rows) else ("", "", "")
        if dash and len(pad) >= indent:
            return self.sequence(place, len(pad), shape.items or ANY)
        if key and len(pad) > indent:
            return self.mapping(place, len(pad), shape.keys)
        raise _NotPlainError

    def sequence(self, place: int, indent: int, shape: Shape) -> tuple[list[Any], int]:
        """The list whose dashes stand at ``indent``."""
        items: list[Any] = []
        rows = self.rows
        last = len(rows)
        while place < last:
            pad, dash, key, plain, quoted, _, _ = row = rows[place]
            if not dash or len(pad) != indent:
                if row == _BLANK or (len(pad) <= indent and (dash or key)):
                    break
                raise _NotPlainError
            if key:
                item, place = self.mapping(place, indent + 2, shape.keys)
                items.append(item)
                continue
            place += 1
            if plain:
                items.append(self.plain(plain, shape))
            elif quoted:
                items.append(_shared(quoted[1:-1]))
            else:
                raise _NotPlainError
        return items, place

    def plain(self, value: str, shape: Shape) -> object:
        """The value of a plain scalar."""
        if value in self.nulls:
            raise _NotPlainError
        return _shared(value) if shape.text else self.scalar(value)

    def literal(self, place: int, indent: int) -> tuple[str, int]:
        """The text below ``|-``: the lines that are indented as far as the first, without the last line break."""
        lines = self.text.split("\n")[place:]
        depth = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
        if depth <= indent or depth == len(lines[0]):
            raise _NotPlainError
        pad, kept = lines[0][:depth], []
        for line in lines:
            if line and not line.startswith(pad):
                if len(line) - len(line.lstrip(" ")) > indent:
                    raise _NotPlainError
                break
            kept.append(line[depth:])
            if line and not kept[-1].strip(" "):
                raise _NotPlainError
        place += len(kept)
        while not kept[-1]:
            kept.pop()
        return "\n".join(kept), place


def _shared(text: str) -> str:
    return intern(text) if len(text) <= _SHORT else text
