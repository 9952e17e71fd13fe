"""Decides how a record's facts are laid out: by its schema's titles, an object as a block, a list as a table.

Lists whose items have few and simple fields become tables; items with objects or lists of their own become a block
each, with what their objects hold. Every item is an anchor by its address, for others name it so.
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
_OWN: Final = len(("agreed", "3"))
"""How long the way to an item of a record's own list is."""


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
    folded: bool = False
    """Whether the rows are so many that they are shown on demand."""


def blocks(
    data: Mapping[str, Any], schema: Mapping[str, Any], values: Values, items: str | None = None
) -> tuple[Block, ...]:
    """All facts of a record, its own fields first; ``items`` names the list whose items are addressed ``ID#n``."""
    made = _Layout(values, items).blocks("", (), data, schema)
    return tuple(block for block in made if block.facts or block.rows)


def table_of(items: list[Any], schema: Mapping[str, Any], values: Values) -> Block:
    """One list of the register as a table, with a column for every simple field that occurs."""
    subs = schema["properties"]
    names = [key for key in subs if any(key in item and _is_plain(item[key]) for item in items)]
    rows = tuple(("", tuple(_cell(item, name, subs[name], values) for name in names)) for item in items)
    return Block("", columns=tuple(subs[name]["title"] for name in names), rows=rows)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays out one record; ``way`` is the path to a part in the words of its address (see `generator.record`)."""

    values: Values
    items: str | None

    def blocks(
        self, title: str, way: tuple[str, ...], data: Mapping[str, Any], schema: Mapping[str, Any]
    ) -> Iterator[Block]:
        parts = [(name, data[name], sub) for name, sub in _present(data, schema)]
        yield Block(
            title, facts=tuple(_fact(value, sub, self.values) for _, value, sub in parts if _is_plain(value))
        )
        for name, value, sub in parts:
            below = f"{title} · {sub['title']}" if title else sub["title"]
            if isinstance(value, dict):
                yield from self.blocks(below, (*way, name), value, sub)
            elif not _is_plain(value):
                yield from self.list(below, (*way, name), value, sub["items"])

    def list(
        self, title: str, way: tuple[str, ...], items: list[Any], schema: Mapping[str, Any]
    ) -> Iterator[Block]:
        subs = {
            name: sub for name, sub in schema["properties"].items() if any(name in item for item in items)
        }
        simple = all(_is_plain(value) for item in items for value in item.values())
        if simple and len(subs) <= _COLUMNS:
            rows = tuple(
                (
                    self.anchor((*way, str(place)), item),
                    tuple(_cell(item, name, sub, self.values) for name, sub in subs.items()),
                )
                for place, item in enumerate(items, 1)
            )
            folded = len(rows) > _FOLDED and way[0] != self.items
            yield Block(title, columns=tuple(sub["title"] for sub in subs.values()), rows=rows, folded=folded)
            return
        for place, item in enumerate(items, 1):
            yield from self.item(f"{title} 第{item.get('no', place)}项", (*way, str(place)), item, schema)

    def item(
        self, title: str, way: tuple[str, ...], item: Mapping[str, Any], schema: Mapping[str, Any]
    ) -> Iterator[Block]:
        """One item with all that its objects hold in a single block, and its lists after it."""
        facts: dict[str, Fact] = {}
        lists = []
        for above, inner, value, sub in _flat(item, schema, "", way):
            if _is_plain(value):
                name = sub["title"] if sub["title"] not in facts else f"{above}：{sub['title']}"
                facts[name] = replace(_fact(value, sub, self.values), title=name)
            else:
                lists.append((f"{title} · {sub['title']}", inner, value, sub["items"]))
        yield Block(title, self.anchor(way, item), tuple(facts.values()))
        for heading, inner, value, sub in lists:
            yield from self.list(heading, inner, value, sub)

    def anchor(self, way: tuple[str, ...], item: Mapping[str, Any]) -> str:
        """The place of an item on the page: ``item-`` and what stands after ``#`` in its address."""
        if way[0] != self.items:
            return f"item-{'.'.join(way)}"
        number = item.get("no") if len(way) == _OWN else None
        return f"item-{'.'.join([str(number or way[1]), *way[2:]])}"


def _flat(
    data: Mapping[str, Any], schema: Mapping[str, Any], above: str, way: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], Any, Mapping[str, Any]]]:
    for name, sub in _present(data, schema):
        if isinstance(data[name], dict):
            yield from _flat(data[name], sub, sub["title"], (*way, name))
        else:
            yield above, (*way, name), data[name], sub


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
