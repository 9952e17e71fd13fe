"""Decides how schemas speak of fields: patterns of leaves, and paths such as ``acceptance[conclusion=合格].date``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.shape import ANY, Shape

_STEP: Final = re.compile(r"([a-z][a-z0-9_]*)(?:\[([a-z][a-z0-9_]*)=([^\[\]]+)\])?")
_TEXT: Final = Shape(text=True)


@dataclass(frozen=True, slots=True)
class Field:
    """A leaf of a kind: text, a number, a choice (字段)."""

    pattern: tuple[str, ...]
    """Keys from the root, ``*`` for the items of a list: ``("acceptance", "*", "date")``."""
    schema: Mapping[str, Any]
    """Its bundled schema with its annotations: ``x-time``, ``x-ref``, ``x-link``."""
    title: str
    free: bool
    """Declared free text, or within an object that is (``x-free``)."""
    visibility: str | None
    """Its own ``x-visibility``, or that of what it is in."""

    @property
    def dotted(self) -> str:
        """The field as ledgers and milestones name it: ``acceptance.date``."""
        return ".".join(step for step in self.pattern if step != "*")


@dataclass(frozen=True, slots=True)
class Step:
    """One key of a path; of a list it takes the last item, or the last whose ``where`` key has the given value."""

    name: str
    where: tuple[str, str] | None = None


FieldPath = tuple[Step, ...]


def parse_path(text: str) -> FieldPath:
    """Parse ``acceptance[conclusion=合格].date``; `ValueError` if it is not a path."""
    steps = []
    end = -1
    while end < len(text):
        found = _STEP.match(text, end + 1)
        if not found or (found.end() < len(text) and text[found.end()] != "."):
            raise ValueError(f"“{text}”不是字段路径")
        steps.append(Step(found[1], (found[2], found[3]) if found[2] else None))
        end = found.end()
    return tuple(steps)


def pick(data: object, path: FieldPath) -> object | None:
    """The value at a path in plain data, ``None`` if it is not there."""
    for step in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(step.name)
        if step is not path[-1] or step.where:
            data = _last(data, step)
    return data


def leaf(schema: Mapping[str, Any], path: FieldPath) -> Mapping[str, Any] | None:
    """The schema of the field at a path, ``None`` if the schema has no such field."""
    found: Mapping[str, Any] | None = schema
    for step in path:
        found = (found.get("items", found) if found else {}).get("properties", {}).get(step.name)
        if found is None or (
            step.where and step.where[0] not in found.get("items", {}).get("properties", {})
        ):
            return None
    return found


def leaves(schema: Mapping[str, Any]) -> Iterator[Field]:
    """Every leaf of a bundled schema, in its order."""
    yield from _leaves(schema, (), "", False, None)


def shape_of(schema: Mapping[str, Any]) -> Shape:
    """What the reader has to know of a bundled schema."""
    if "properties" in schema:
        return Shape(keys={key: shape_of(sub) for key, sub in schema["properties"].items()})
    if "items" in schema:
        return Shape(items=shape_of(schema["items"]))
    choices = schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else ()
    if schema.get("type") == "string" or (choices and all(isinstance(choice, str) for choice in choices)):
        return _TEXT
    return ANY


def _leaves(
    schema: Mapping[str, Any], pattern: tuple[str, ...], title: str, free: bool, visibility: str | None
) -> Iterator[Field]:
    title = schema.get("title", title)
    free = schema.get("x-free", free)
    visibility = schema.get("x-visibility", visibility)
    for key, sub in schema.get("properties", {}).items():
        yield from _leaves(sub, (*pattern, key), key, free, visibility)
    if "items" in schema:
        yield from _leaves(schema["items"], (*pattern, "*"), title, free, visibility)
    elif "properties" not in schema:
        yield Field(pattern, schema, title, free, visibility)


def _last(data: object, step: Step) -> object | None:
    if not isinstance(data, list):
        return None if step.where else data
    items: list[object] = data
    for item in reversed(items):
        if step.where is None or (
            isinstance(item, Mapping) and _says(item.get(step.where[0]), step.where[1])
        ):
            return item
    return None


def _says(value: object, text: str) -> bool:
    return str(value).lower() == text if isinstance(value, bool) else str(value) == text
