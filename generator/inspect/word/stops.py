"""Decides where the parts of a line stand that tabs set apart (制表位)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.inspect.paper import Align
from generator.inspect.scale import MM, TWIPS, cells
from generator.inspect.word.properties import Properties


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a line: its place among the characters, and its edges in millimetres."""

    begin: int
    end: int
    left: float
    right: float
    align: Align


def parts(told: Properties, said: str, cell: float, left: float, start: float) -> Iterator[Part]:
    """The parts of a line with tabs; `left` is where it begins, `start` where its tab stops are counted from."""
    ahead = list(_stops(told, start))
    place, x = 0, left
    for count, words in enumerate(said.split("\t")):
        width = cells(words.strip()) * cell
        align: Align = "left"
        if count:
            align, x = _next(ahead, x, width)
        if words.strip():
            yield Part(place, place + len(words), x, x + width, align)
        x += width
        place += len(words) + 1


def _stops(told: Properties, start: float) -> Iterator[tuple[str, float]]:
    for kind, place in re.findall(r"([a-z]+):(-?[0-9]{1,6})", told.get("tabs", "")):
        if kind not in {"clear", "bar"}:
            yield kind, start + int(place) / TWIPS / MM


def _next(ahead: Sequence[tuple[str, float]], x: float, width: float) -> tuple[Align, float]:
    """How a part behind a tab is set, and where it begins."""
    kind, stop = next((one for one in ahead if one[1] > x + 0.01), ("left", x))
    if kind in {"right", "end"}:
        return "right", stop - width
    if kind == "center":
        return "center", stop - width / 2
    return "left", stop
