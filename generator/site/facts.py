"""Decides how a record's facts are laid out: by its schema's titles, an object as a block, a list as a table.

Lists whose items have few and simple fields become tables; items with objects or lists of their own become a block
each, with what their objects hold. Every numbered item is an anchor, for others name it as ``ID#n``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from generator.site.values import LONG, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_COLUMNS: Final = 7
_FOLDED: Final = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """One field with its title (一项事实); a wide one takes a line of its own."""

    title: str
    shown: Markup
    wide: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A titled group of facts or a table of like things (一组事实)."""

    title: str
    anchor: str = ""
    facts: tuple[Fact, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Markup, ...]], ...] = ()
    """Each row's anchor and cells."""

    @property
    def folded(self) -> bool:
        """Whether the rows are so many, and nothing leads to one of them, that they are shown on demand."""
        return len(self.rows) > _FOLDED and not any(anchor for anchor, _ in self.rows)


def blocks(data: Mapping[str, Any], schema: Mapping[str, Any], values: Values) -> tuple[Block, ...]:
    """All facts of a record, its own fields first."""
    return tuple(block for block in _blocks("", "", data, schema, values) if block.facts or block.rows)


def table_of(items: list[Any], schema: Mapping[str, Any], values: Values) -> Block:
    """One list of the register as a table, with a column for every simple field that occurs."""
    subs = schema["properties"]
    names = [key for key in subs if any(key in item and _is_plain(item[key]) for item in items)]
    return _table("", items, {name: subs[name] for name in names}, values)


def _blocks(
    title: str, anchor: str, data: Mapping[str, Any], schema: Mapping[str, Any], values: Values
) -> Iterator[Block]:
    parts = [(data[name], sub) for name, sub in _present(data, schema)]
    yield Block(title, anchor, tuple(_fact(value, sub, values) for value, sub in parts if _is_plain(value)))
    for value, sub in parts:
        below = f"{title} · {sub['title']}" if title else sub["title"]
        if isinstance(value, dict):
            yield from _blocks(below, "", value, sub, values)
        elif not _is_plain(value):
            yield from _list(below, value, sub["items"], values)


def _list(title: str, items: list[Any], schema: Mapping[str, Any], values: Values) -> Iterator[Block]:
    subs = {name: sub for name, sub in schema["properties"].items() if any(name in item for item in items)}
    simple = all(_is_plain(value) for item in items for value in item.values())
    if simple and len(subs) <= _COLUMNS:
        yield _table(title, items, subs, values)
        return
    for place, item in enumerate(items, 1):
        yield from _item(f"{title} 第{item.get('no', place)}项", item, schema, values)


def _item(title: str, item: Mapping[str, Any], schema: Mapping[str, Any], values: Values) -> Iterator[Block]:
    """One item with all that its objects hold in a single block, and its lists after it."""
    facts: dict[str, Fact] = {}
    lists = []
    for above, value, sub in _flat(item, schema, ""):
        if _is_plain(value):
            name = sub["title"] if sub["title"] not in facts else f"{above}：{sub['title']}"
            facts[name] = replace(_fact(value, sub, values), title=name)
        else:
            lists.append((sub["title"], value, sub["items"]))
    yield Block(title, _anchor(item), tuple(facts.values()))
    for name, value, sub in lists:
        yield from _list(f"{title} · {name}", value, sub, values)


def _flat(
    data: Mapping[str, Any], schema: Mapping[str, Any], above: str
) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    for name, sub in _present(data, schema):
        if isinstance(data[name], dict):
            yield from _flat(data[name], sub, sub["title"])
        else:
            yield above, data[name], sub


def _table(title: str, items: list[Any], subs: Mapping[str, Mapping[str, Any]], values: Values) -> Block:
    rows = tuple(
        (_anchor(item), tuple(_cell(item, name, sub, values) for name, sub in subs.items())) for item in items
    )
    return Block(title, columns=tuple(sub["title"] for sub in subs.values()), rows=rows)


def _cell(item: Mapping[str, Any], name: str, schema: Mapping[str, Any], values: Values) -> Markup:
    return values.show(item[name], schema) if name in item and _is_plain(item[name]) else Markup("")


def _fact(value: Any, schema: Mapping[str, Any], values: Values) -> Fact:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return Fact(schema["title"], values.show(value, schema), len(text) > LONG)


def _present(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((name, sub) for name, sub in schema["properties"].items() if name in data)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return not any(isinstance(entry, dict | list) for entry in value)
    return not isinstance(value, dict)


def _anchor(item: Mapping[str, Any]) -> str:
    return f"item-{item['no']}" if "no" in item else ""
