"""Decides what a new record looks like: first what must be filled in, then the rest as comments to be uncommented.

All of it comes from the schema. A field that must be filled in has no value, so that a check points at it; with all of
them filled in the file is valid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.contribute.yamltext import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.schemas import Catalog, Kind
    from generator.shape import Pointer

    Remarks = Mapping[Pointer, Sequence[str]]

_STEP = "  "


def scaffold(kind: Kind, data: Mapping[str, Any], catalog: Catalog, remarks: Remarks | None = None) -> str:
    """The text of a new file of a kind, with the data given so far; ``remarks`` stand above their fields."""
    prefixes = {name: other.prefix for name, other in catalog.kinds.items() if other.prefix}
    writer = _Writer(prefixes, remarks or {})
    head = [
        f"# {kind.title}：{kind.schema['description']}",
        "# 冒号后面没有内容的，填上才能通过检查；其余各项有了再填：去掉行首的“# ”，填上内容。",
    ]
    return "\n".join([*head, *writer.top(kind.schema, data)]) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes fields; knows what the numbers of each kind begin with."""

    prefixes: Mapping[str, str]
    remarks: Remarks

    def top(self, schema: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
        """The fields of the record itself, an empty line between those that are filled in."""
        live, spare = _parted(schema, data)
        for key in live:
            yield ""
            yield from self.entry((key,), schema["properties"][key], data.get(key), "")
        if spare:
            yield ""
        for key in spare:
            yield from (f"# {line}" for line in self.offer(key, schema["properties"][key], ""))

    def entry(
        self, at: Pointer, schema: Mapping[str, Any], value: Any, indent: str, *, told: bool = True
    ) -> Iterator[str]:
        """A field that is to be filled in, or is; explained if it is ``told``."""
        key = at[-1]
        if told:
            yield f"{indent}# {self.told(schema, in_full=True)}"
        yield from (f"{indent}# {remark}" for remark in self.remarks.get(at, ()))
        if "properties" in schema:
            yield f"{indent}{key}:"
            yield from self.inside(at, schema, value or {}, indent + _STEP, told=told)
        elif schema.get("type") == "array":
            yield from self.listed(at, schema, value or [], indent, told=told)
        elif value is None:
            yield f"{indent}{key}:"
        else:
            first, *rest = lines(value, indent)
            yield f"{indent}{key}: {first}"
            yield from rest

    def listed(
        self, at: Pointer, schema: Mapping[str, Any], items: list[Any], indent: str, *, told: bool = True
    ) -> Iterator[str]:
        """A list, with one empty item where it must have some; only the first item of several is explained."""
        key, sort = at[-1], schema["items"]
        if not items and "properties" not in sort and "minItems" not in schema:
            yield f"{indent}{key}: []"
            return
        yield f"{indent}{key}:"
        for n, item in enumerate(items or [None]):
            if "properties" in sort:
                deep = indent + 2 * _STEP
                inner = self.inside((*at, n), sort, item or {}, deep, told=told and not n)
                yield from _dashed(list(inner), indent + _STEP)
            elif item is None:
                yield f"{indent}{_STEP}-"
            else:
                first, *rest = lines(item, indent + _STEP)
                yield f"{indent}{_STEP}- {first}"
                yield from rest

    def inside(
        self, at: Pointer, schema: Mapping[str, Any], data: Mapping[str, Any], indent: str, *, told: bool
    ) -> Iterator[str]:
        """The fields of an object."""
        live, spare = _parted(schema, data)
        for key in live:
            yield from self.entry((*at, key), schema["properties"][key], data.get(key), indent, told=told)
        for key in spare if told else ():
            yield from (f"{indent}# {line}" for line in self.offer(key, schema["properties"][key], ""))

    def offer(self, key: str, schema: Mapping[str, Any], indent: str) -> Iterator[str]:
        """A field that may be filled in, to be put behind a ``#``: of an object only what it must have."""
        told = self.told(schema, in_full=False)
        if "properties" in schema:
            inner, rest = _core(schema)
            yield f"{indent}{key}:  # {told}{rest}"
            for sub in inner:
                yield from self.offer(sub, schema["properties"][sub], indent + _STEP)
        elif schema.get("type") == "array" and "properties" in schema["items"]:
            inner, rest = _core(schema["items"])
            yield f"{indent}{key}:  # {told}{rest}"
            offered = (
                self.offer(sub, schema["items"]["properties"][sub], indent + 2 * _STEP) for sub in inner
            )
            yield from _dashed([line for field in offered for line in field], indent + _STEP)
        else:
            yield f"{indent}{key}:  # {told}"
            if schema.get("type") == "array":
                yield f"{indent}{_STEP}-"

    def told(self, schema: Mapping[str, Any], *, in_full: bool) -> str:
        """What a field is, and what may be written there."""
        parts = [str(schema.get("description", "")).rstrip("。")]
        sort = schema.get("items", schema)
        if in_full and "写作" in (written := str(schema.get("x-written", ""))) and "写作" not in parts[0]:
            parts.append(written.rstrip("。"))
        if "enum" in sort:
            parts.append(f"可填：{'、'.join(map(str, sort['enum']))}")
        elif sort.get("type") == "boolean" and "true" not in parts[0]:
            parts.append("填 true 或 false")
        elif starts := [self.prefixes[name] for name in sort.get("x-link", ()) if name in self.prefixes]:
            parts.append(f"编号以 {'、'.join(starts)} 开头")
        return f"{schema.get('title', '')}：{'；'.join(filter(None, parts))}"


def _parted(schema: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Which fields are written, those that must be first, and which are only offered."""
    required = schema.get("required", ())
    names = list(schema["properties"])
    live = [key for key in names if key in required] + [
        key for key in names if key in data and key not in required
    ]
    return live, [key for key in names if key not in live]


def _core(schema: Mapping[str, Any]) -> tuple[list[str], str]:
    """The fields that an object cannot do without (or its first), and the names of the others in words."""
    names = list(schema["properties"])
    core = [key for key in names if key in schema.get("required", ())] or names[:1]
    others = [f"{key}（{schema['properties'][key].get('title', key)}）" for key in names if key not in core]
    return core, f"；还可写 {'、'.join(others)}" if others else ""


def _dashed(inner: list[str], indent: str) -> list[str]:
    """The fields of a list item, a dash before the first that is not a comment; what explains it stands above."""
    first = next((n for n, line in enumerate(inner) if not line.lstrip().startswith("#")), None)
    if first is None:
        return inner
    above = [line.removeprefix(_STEP) for line in inner[:first]]
    return [*above, f"{indent}- {inner[first][len(indent) + 2 :]}", *inner[first + 1 :]]
