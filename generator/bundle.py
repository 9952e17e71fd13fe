"""Decides how a schema file becomes one self-contained schema: every ``$ref`` is replaced by what it refers to.

Only ``common.json#/$defs/x`` and ``#/$defs/x`` may be referred to. Beside a reference, title, description and
annotations replace those of the definition; the definition's own description stays as ``x-written``, since it says
how the value is to be written. So nobody who walks a schema has to follow references.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator.formats import FORMATS, pattern

_COMMON: Final = "common.json"
_ANNOTATIONS: Final = frozenset({"title", "description", "default", "examples", "$comment", "deprecated"})
_KEYWORDS: Final = frozenset({
    *("$schema", "$id", "$defs", "type", "enum", "const", "pattern", "format", "minLength", "maxLength"),
    *("properties", "additionalProperties", "required", "minProperties"),
    *("items", "minItems", "maxItems", "uniqueItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
})  # fmt: skip
"""What both engines are known to judge alike and there are words for."""
_Trail = tuple[tuple[str, str], ...]


class SchemaError(Exception):
    """A schema file is not as the rest of the system needs it (模式文件有错)."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}：{message}")


def written(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The name and content of every schema file of a folder, in the order of the names."""
    return tuple((file.name, file.read_bytes()) for file in sorted(folder.glob("*.json")))


def load(files: Iterable[tuple[str, bytes]]) -> dict[str, dict[str, Any]]:
    """Every schema file as it is written, by file name."""
    import json

    loaded: dict[str, dict[str, Any]] = {}
    for name, content in files:
        try:
            loaded[name] = json.loads(content)
        except ValueError as error:
            raise SchemaError(f"schemas/{name}", f"不是合法的 JSON（{error}）") from None
    return loaded


def bundle(name: str, files: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The schema in file ``name`` with all references replaced; it must not be changed by those who use it."""
    return _Bundler(files).schema(files[name], name, ())


class _Bundler:
    def __init__(self, files: Mapping[str, Mapping[str, Any]]) -> None:
        self.files = files
        self.done: dict[tuple[str, str], dict[str, Any]] = {}

    def schema(self, schema: Mapping[str, Any], file: str, within: _Trail) -> dict[str, Any]:
        made = self.target(schema["$ref"], file, within) if "$ref" in schema else {}
        if made and "description" in schema and "description" in made:
            made.setdefault("x-written", made["description"])
        for keyword, value in schema.items():
            if keyword in ("$ref", "$defs"):
                continue
            self.check(keyword, value, made, file)
            if keyword == "properties":
                made[keyword] = {key: self.schema(sub, file, within) for key, sub in value.items()}
            elif keyword == "items":
                made[keyword] = self.schema(value, file, within)
            else:
                made[keyword] = value
        return made

    def target(self, reference: str, file: str, within: _Trail) -> dict[str, Any]:
        """A copy of what a reference refers to; its inner parts are shared."""
        where, _, name = reference.partition("#/$defs/")
        where = where or file
        if where not in (file, _COMMON) or name not in self.files.get(where, {}).get("$defs", {}):
            raise SchemaError(f"schemas/{file}", f"引用“{reference}”没有对应的定义")
        if (where, name) in within:
            raise SchemaError(f"schemas/{file}", f"引用“{reference}”绕回了自身")
        if (where, name) not in self.done:
            definition = self.files[where]["$defs"][name]
            self.done[where, name] = self.schema(definition, where, (*within, (where, name)))
        return dict(self.done[where, name])

    def check(self, keyword: str, value: Any, made: Mapping[str, Any], file: str) -> None:
        if keyword in _ANNOTATIONS or keyword.startswith("x-"):
            return
        if keyword not in _KEYWORDS:
            raise SchemaError(f"schemas/{file}", f"不支持关键字“{keyword}”")
        if made.get(keyword, value) != value:
            raise SchemaError(f"schemas/{file}", f"引用旁边的“{keyword}”与被引用的定义不一致")
        if keyword == "format" and value not in FORMATS:
            raise SchemaError(f"schemas/{file}", f"不支持格式“{value}”")
        if keyword == "pattern":
            try:
                pattern(value)
            except ValueError as error:
                raise SchemaError(f"schemas/{file}", f"正则表达式“{value}”不能用（{error}）") from None


def walk(
    schema: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Every subschema of a bundled schema below its root, with its pattern: keys, and ``*`` for items of a list."""
    for key, sub in schema.get("properties", {}).items():
        yield (*path, key), sub
        yield from walk(sub, (*path, key))
    if "items" in schema:
        yield (*path, "*"), schema["items"]
        yield from walk(schema["items"], (*path, "*"))
