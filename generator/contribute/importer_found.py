"""Decides how recognisers say what they found: a value for a field and its paragraph, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.shape import Pointer


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was recognised (认出的内容)."""

    at: Pointer
    value: Any
    number: int
    """The paragraph that it was read in."""
    label: str = ""
    """The label that it stood behind, where a paragraph may have several."""
    rest: bool = False
    """Whether that paragraph says more than what was found in it."""


@dataclass(frozen=True, slots=True)
class Intro:
    """A paragraph that only introduces what fills a field (引语): a heading, the head of a table, a label alone."""

    at: Pointer
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a paragraph that a person has to look at (存疑)."""

    number: int
    told: str


Findings = Iterator[Found | Intro | Doubt]


def schema_at(schema: Mapping[str, Any], at: Pointer) -> Mapping[str, Any] | None:
    """The schema of the field at a pointer; ``None`` if there is none."""
    found: Mapping[str, Any] | None = schema
    for step in at:
        if found is None:
            return None
        found = found.get("items") if isinstance(step, int) else found.get("properties", {}).get(step)
    return found


def value_at(data: Any, at: Pointer) -> Any:
    """The value at a pointer, ``None`` if there is none."""
    for step in at:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
