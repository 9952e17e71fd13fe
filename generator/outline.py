"""Decides how annotated values are found in a record: a schema's outline, made once, is walked beside the data.

What is of interest (facts with dates, names of units, links to records) is told by a function of the field's schema;
everything else is skipped without being looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.schemas import Kind
    from generator.shape import Pointer


@dataclass(frozen=True, slots=True)
class Outline:
    """The fields of an object that are of interest, directly or further down, each with its tag (轮廓)."""

    values: tuple[tuple[str, str], ...]
    value_lists: tuple[tuple[str, str], ...]
    objects: tuple[tuple[str, Outline], ...]
    lists: tuple[tuple[str, Outline], ...]

    def __bool__(self) -> bool:
        return bool(self.values or self.value_lists or self.objects or self.lists)


@lru_cache(maxsize=512)
def outline(kind: Kind, tag_of: Callable[[Mapping[str, Any]], str | None]) -> Outline:
    """The outline of a kind for one interest: ``tag_of`` gives a field's tag, or ``None`` to skip it."""
    return _outline(kind.schema, tag_of)


def walk(data: Mapping[str, Any], shape: Outline) -> list[tuple[str, Any]]:
    """Every ``(tag, value)`` in the data."""
    found: list[tuple[str, Any]] = []
    _walk(data, shape, found)
    return found


def link_targets(said: Iterable[tuple[str, Any]]) -> tuple[str, ...]:
    """The numbers of the records that are linked to, among all that was found by `mention_tag`; each once."""
    return tuple(dict.fromkeys(text.partition("#")[0] for tag, text in said if tag.startswith("link")))


def locate(data: Mapping[str, Any], shape: Outline, pointer: Pointer = ()) -> list[tuple[str, Any, Pointer]]:
    """Every ``(tag, value, pointer)`` in the data; dearer than `walk`."""
    found: list[tuple[str, Any, Pointer]] = []
    _locate(data, shape, pointer, found)
    return found


def fact_tag(schema: Mapping[str, Any]) -> str | None:
    """Tags what has happened (``x-time: fact``)."""
    return "fact" if schema.get("x-time") == "fact" else None


def mention_tag(schema: Mapping[str, Any]) -> str | None:
    """Tags what names something: an entry of the register by its sort, or ``link hazard accident``."""
    if "x-link" in schema:
        return " ".join(["link", *schema["x-link"]])
    return schema.get("x-ref")


def number_tag(schema: Mapping[str, Any]) -> str | None:
    """Tags the number of a paper that the record stands for; ``x-quoted`` marks that of another's paper."""
    return "docno" if schema.get("x-docno") and not schema.get("x-quoted") else None


def said_tag(schema: Mapping[str, Any]) -> str | None:
    """Tags both what has happened and what names something, which no field does at once."""
    return fact_tag(schema) or mention_tag(schema)


def _walk(data: Mapping[str, Any], shape: Outline, found: list[tuple[str, Any]]) -> None:
    for key, tag in shape.values:
        if key in data:
            found.append((tag, data[key]))
    for key, tag in shape.value_lists:
        if key in data:
            found.extend([(tag, value) for value in data[key]])
    for key, inner in shape.objects:
        if key in data:
            _walk(data[key], inner, found)
    for key, inner in shape.lists:
        if key in data:
            for item in data[key]:
                _walk(item, inner, found)


def _locate(
    data: Mapping[str, Any], shape: Outline, pointer: Pointer, found: list[tuple[str, Any, Pointer]]
) -> None:
    for key, tag in shape.values:
        if key in data:
            found.append((tag, data[key], (*pointer, key)))
    for key, tag in shape.value_lists:
        if key in data:
            found.extend([(tag, value, (*pointer, key, n)) for n, value in enumerate(data[key])])
    for key, inner in shape.objects:
        if key in data:
            _locate(data[key], inner, (*pointer, key), found)
    for key, inner in shape.lists:
        if key in data:
            for n, item in enumerate(data[key]):
                _locate(item, inner, (*pointer, key, n), found)


def _outline(schema: Mapping[str, Any], tag_of: Callable[[Mapping[str, Any]], str | None]) -> Outline:
    values: list[tuple[str, str]] = []
    value_lists: list[tuple[str, str]] = []
    objects: list[tuple[str, Outline]] = []
    lists: list[tuple[str, Outline]] = []
    for key, field in schema.get("properties", {}).items():
        is_list = field.get("type") == "array"
        sub = field.get("items", {}) if is_list else field
        if sub.get("type") == "object":
            if inner := _outline(sub, tag_of):
                (lists if is_list else objects).append((key, inner))
        elif (tag := tag_of(sub)) is not None:
            (value_lists if is_list else values).append((key, tag))
    return Outline(tuple(values), tuple(value_lists), tuple(objects), tuple(lists))
