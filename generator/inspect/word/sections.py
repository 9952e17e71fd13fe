"""Decides the page set-up of the sections of a docx (节、页面设置), in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.inspect.scale import LEFT, MM, RIGHT, TWIPS
from generator.inspect.word.package import Element, attributes, child, children
from generator.inspect.word.properties import Properties, flat, number

_MM: Final = MM * TWIPS
"""Twips in a millimetre."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    """From the foot of the sheet to the foot of the footer."""
    header: float
    pitch: float
    """Points from line to line of the grid; 0 without a grid."""
    squeeze: float
    """Points that the grid adds to every character."""
    title_page: bool
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    """Relation ids of headers and footers by (``footer``, ``default``)."""

    @property
    def landscape(self) -> bool:
        """Whether its pages are wider than high."""
        return self.width > self.height

    @property
    def area(self) -> tuple[float, float]:
        """Left and right edge of the type area, as if the margins were right.

        Wrong margins are one fault; what stands well between them is not to be faulted for them again.
        """
        if self.landscape:
            return self.left, self.width - self.right
        return LEFT, RIGHT


def read_section(node: Element | None, before: Section | None) -> Section:
    """The set-up in a sectPr; headers and footers that it does not name are those of the section before."""
    told: Properties = flat(node)
    references = dict(before.references) if before else {}
    for kind in ("header", "footer"):
        for one in children(node, f"{kind}Reference"):
            references[kind, attributes(one).get("type", "default")] = attributes(one).get("id", "")
    gutter = number(told, "pgMar.gutter") / _MM
    grid = child(node, "docGrid")
    gridded = grid is not None and attributes(grid).get("type") in {"lines", "linesAndChars", "snapToChars"}

    def mm(name: str, default: float) -> float:
        return number(told, name, default) / _MM

    return Section(
        mm("pgSz.w", 12240),
        mm("pgSz.h", 15840),
        abs(mm("pgMar.top", 1440)),
        abs(mm("pgMar.bottom", 1440)),
        mm("pgMar.left", 1440) + gutter,
        mm("pgMar.right", 1440),
        mm("pgMar.footer", 720),
        mm("pgMar.header", 720),
        number(told, "docGrid.linePitch") / TWIPS if gridded else 0.0,
        number(told, "docGrid.charSpace") / 4096 if told.get("docGrid.type") == "linesAndChars" else 0.0,
        told.get("titlePg", "0") not in {"0", "false", "off"},
        references,
    )
