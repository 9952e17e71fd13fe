"""Decides which property of a paragraph or run is in force: defaults, then styles, then what is set directly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from generator.inspect.scale import TWIPS
from generator.inspect.word.package import Element, Package, attributes, child, children, local

Properties = dict[str, str]
"""Flat: the property, or the property and its attribute, e.g. ``jc`` and ``spacing.line``."""
_OFF: Final = {"0", "false", "off", "none"}
_DEEPEST: Final = 30


def flat(node: Element | None) -> Properties:
    """The properties set by one element (pPr or rPr)."""
    found: Properties = {}
    for one in node if node is not None else ():
        name = local(one)
        if name == "pBdr":
            for side in one:
                found |= {f"pBdr.{local(side)}.{key}": value for key, value in attributes(side).items()}
            continue
        if name == "tabs":
            stops = [attributes(stop) for stop in one]
            ends = [stop.get("pos", "0") for stop in stops if stop.get("val") in {"right", "end"}]
            found["tabs.right"] = ends[-1] if ends else ""
            found["tabs"] = " ".join(f"{stop.get('val', 'left')}:{stop.get('pos', '0')}" for stop in stops)
            continue
        told = attributes(one)
        found[name] = told.get("val", "1")
        found |= {f"{name}.{key}": value for key, value in told.items()}
        if name == "numPr":
            found |= {f"numPr.{local(inner)}": attributes(inner).get("val", "") for inner in one}
    return found


def merged(layers: Iterable[Properties]) -> Properties:
    """Properties in force, later layers over earlier ones."""
    found: Properties = {}
    for layer in layers:
        # A font named outright takes the place of an inherited font of the theme.
        for script in ("eastAsia", "ascii"):
            if f"rFonts.{script}" in layer and f"rFonts.{script}Theme" not in layer:
                found.pop(f"rFonts.{script}Theme", None)
        if "ind.firstLine" in layer or "ind.hanging" in layer:
            found.pop("ind.firstLine", None)
            found.pop("ind.hanging", None)
            found.pop("ind.firstLineChars", None)
            found.pop("ind.hangingChars", None)
        found |= layer
    return found


def on(properties: Properties, name: str) -> bool:
    """Whether a switch is on."""
    return name in properties and properties[name] not in _OFF


def number(properties: Properties, name: str, default: float = 0.0) -> float:
    """A measure as it stands in the file, absurd ones left out."""
    text = properties.get(name)
    value = None if text is None else _value(text)
    return default if value is None else value


@lru_cache(maxsize=4096)
def _value(text: str) -> float | None:
    found = re.match(r"\s*(-?[0-9]+(?:\.[0-9]+)?)(pt|mm|cm|in)?", text)
    if not found:
        return None
    units = {None: 1.0, "pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0}
    value = float(found[1]) * units[found[2]]
    return value if abs(value) < 1e7 else None


def points(properties: Properties, name: str, default: float = 0.0) -> float:
    """A measure in twips as points."""
    return number(properties, name, default * TWIPS) / TWIPS


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined, without what it inherits."""

    based_on: str
    paragraph: Properties
    run: Properties


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a docx (样式)."""

    defaults: tuple[Properties, Properties]
    styles: dict[str, Style]
    default: str
    """Id of the style of paragraphs that name none."""
    theme: dict[str, str] = field(default_factory=dict)

    def chain(self, key: str) -> list[Style]:
        """A style and those it is based on, the farthest first; going in circles ends it."""
        found: list[Style] = []
        seen: set[str] = set()
        while key in self.styles and key not in seen and len(found) < _DEEPEST:
            seen.add(key)
            found.append(self.styles[key])
            key = self.styles[key].based_on
        return found[::-1]

    def paragraph(self, direct: Properties, listed: Properties) -> Properties:
        """The properties of a paragraph; `listed` are those of its numbering."""
        chain = self.chain(direct.get("pStyle", self.default))
        return merged([self.defaults[0], *(style.paragraph for style in chain), listed, direct])

    def run(self, style: str | None, direct: Properties) -> Properties:
        """The properties of a run in a paragraph of some style."""
        layers = [one.run for one in self.chain(style or self.default)]
        layers += [one.run for one in self.chain(direct.get("rStyle", ""))]
        return merged([self.defaults[1], *layers, direct])

    def font(self, properties: Properties, script: str) -> str:
        """The font name for a script (``eastAsia`` or ``ascii``)."""
        theme = self.theme.get(properties.get(f"rFonts.{script}Theme", ""), "")
        return theme or properties.get(f"rFonts.{script}", "")


def read_styles(package: Package) -> Styles:
    """The styles of a docx; none is not an error."""
    root = package.of_type("styles")
    defaults = child(root, "docDefaults")
    found, default = {}, ""
    for node in children(root, "style"):
        told = attributes(node)
        key = told.get("styleId", "")
        based = child(node, "basedOn")
        found[key] = Style(
            attributes(based).get("val", "") if based is not None else "",
            flat(child(node, "pPr")),
            flat(child(node, "rPr")),
        )
        if told.get("type") == "paragraph" and told.get("default") in {"1", "true", "on"}:
            default = key
    of_paragraphs = flat(child(defaults, "pPrDefault", "pPr"))
    of_runs = flat(child(defaults, "rPrDefault", "rPr"))
    return Styles((of_paragraphs, of_runs), found, default, _theme(package))


def _theme(package: Package) -> dict[str, str]:
    """The fonts of the theme by the names under which properties call them."""
    scheme = child(package.of_type("theme"), "themeElements", "fontScheme")
    found = {}
    for size in ("major", "minor"):
        fonts = child(scheme, f"{size}Font")
        named = {
            local(one): attributes(one).get("typeface", "") for one in (fonts if fonts is not None else ())
        }
        hans = [
            attributes(one).get("typeface", "") for one in children(fonts, "font")
            if attributes(one).get("script") == "Hans"
        ]  # fmt: skip
        found[f"{size}EastAsia"] = named.get("ea") or (hans[0] if hans else "")
        found[f"{size}HAnsi"] = found[f"{size}Ascii"] = named.get("latin", "")
    return found
