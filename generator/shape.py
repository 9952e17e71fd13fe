"""Decides what reading has to know of a schema, so that neither side has to load the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Pointer = tuple[str | int, ...]
"""The way from the root of a file to a value: keys, and numbers of list items from 0 (路径)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the schema expects, as far as reading depends on it (形状): text, a mapping by keys, a list."""

    text: bool = False
    keys: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None


ANY: Final = Shape()
"""No expectation: plain numbers and truth values are taken as such."""
