"""Decides what the public version of a paper leaves out (公开版): fields whose schema says they are not public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from generator.record import PUBLIC, Origin, raw, record_class

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record

WITHHELD: Final = "（不公开）"
"""What stands where a paper cannot do without a withheld text."""


def public_version(record: Record, book: Book) -> Record:
    """The record without what is not for the public; a text that its object must have reads （不公开）."""
    kind = book.catalog.kinds[record.kind]
    data = _kept(raw(record), kind.schema)
    made: Record = record_class(kind)(data, Origin(record.id, kind, record.path, book.former), ())
    return made


def _kept(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        properties, needed = schema.get("properties", {}), schema.get("required", ())
        kept = {key: _field(item, properties.get(key, {}), key in needed) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list):
        return [_kept(item, schema.get("items", {})) for item in value]
    return value


def _field(value: Any, schema: Mapping[str, Any], needed: bool) -> Any:
    if schema.get("x-visibility", PUBLIC) == PUBLIC:
        return _kept(value, schema)
    return WITHHELD if needed and isinstance(value, str) else None
