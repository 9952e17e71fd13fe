"""Decides the numbers that a word processor puts before paragraphs by itself (自动编号)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from generator.inspect.word.package import Package, attributes, child, children
from generator.inspect.word.properties import Properties, flat


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    style: str
    text: str
    start: int
    paragraph: Properties


@dataclass(slots=True)
class Numbering:
    """The lists of a docx, and how far each has been counted."""

    levels: dict[tuple[str, int], Level]
    """By number of the list and level."""
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def level(self, properties: Properties) -> Level | None:
        """The level of the list that a paragraph is in."""
        depth = properties.get("numPr.ilvl", "0")
        return self.levels.get((properties.get("numPr.numId", ""), int(depth) if depth.isdecimal() else 0))

    def label(self, properties: Properties) -> str:
        """The number of the next paragraph."""
        level = self.level(properties)
        if level is None or level.style == "bullet":
            return ""
        key, depth = properties["numPr.numId"], int(properties.get("numPr.ilvl", "0"))
        counts = self.counts[key]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]

        def said(hit: re.Match[str]) -> str:
            place = int(hit[1]) - 1
            of = self.levels.get((key, place), level)
            return spelled(counts.get(place, 1), of.style)

        return re.sub(r"%([1-9])", said, level.text)


def spelled(value: int, style: str) -> str:
    """A number in the style of a list."""
    if style.startswith(("chinese", "japaneseCounting", "taiwanese", "ideograph")) and 0 < value < 100:
        digits = "〇一二三四五六七八九"
        tens, units = divmod(value, 10)
        return (
            ("" if tens < 2 else digits[tens])
            + ("十" if tens else "")
            + (digits[units] if units or not tens else "")
        )
    return str(value)


def read_numbering(package: Package) -> Numbering:
    """The lists of a docx."""
    root = package.of_type("numbering")
    kinds = {attributes(node).get("abstractNumId", ""): node for node in children(root, "abstractNum")}
    found: dict[tuple[str, int], Level] = {}
    for node in children(root, "num"):
        key = attributes(node).get("numId", "")
        abstract = child(node, "abstractNumId")
        kind = kinds.get(attributes(abstract).get("val", "") if abstract is not None else "")
        for level in children(kind, "lvl"):
            told = flat(level)
            depth = attributes(level).get("ilvl", "0")
            start = told.get("start", "1")
            found[key, int(depth) if depth.isdecimal() else 0] = Level(
                told.get("numFmt", "decimal"),
                told.get("lvlText", ""),
                int(start) if start.isdecimal() else 1,
                flat(child(level, "pPr")),
            )
    return Numbering(found)
