"""Decides how rules, papers and pages see a record: attribute access that follows its schema.

A record class is made from each schema once. An absent object is an empty part that is false, an absent list is
``()``, an absent scalar ``None``; a name that the schema does not have is an ``AttributeError``. Values are turned
into dates, moments and registered names when first asked for, so that a rule pays only for what it reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.shape import Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.schemas import Kind

_NOTHING: Final[dict[str, Any]] = {}
_RENAMED: Final = frozenset({"unit", "party", "committee"})
"""Sorts of names that may have been others before."""
INTERNAL, MEMBERS, PUBLIC = "内部", "成员单位", "公开"
"""Who may see a record or a field: the office alone, the member units too, or everybody."""
RESERVED: Final = frozenset({"id", "kind", "path"})
"""Names that a record has of its own and that no schema may use for a field."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time in Beijing (时刻): the day, and hour and minute where the record gives them.

    Two moments compare by their text, so a bare day is earlier than any time on it.
    """

    text: str

    @property
    def date(self) -> date:
        """The calendar day."""
        return day(self.text[:10])

    @property
    def clock(self) -> str | None:
        """``HH:MM``, or ``None`` where only the day is known."""
        return self.text[11:] or None

    def __str__(self) -> str:
        return self.text.replace("T", " ")


@cache
def day(text: str) -> date:
    """Turn ``2026-03-02`` into a date; few days occur, and often."""
    return date.fromisoformat(text)


@cache
def moment(text: str) -> Moment:
    """Turn ``2026-03-02T09:30`` into a moment."""
    return Moment(text)


class Origin(NamedTuple):
    """Where a record comes from: what every part of it can be traced to (出处)."""

    id: str
    kind: Kind
    path: str
    names: Mapping[str, str]
    """Former names of units and what they are called now."""
    began: str | None = None
    """The first day on which something in the record happened, as ISO text."""


class Part:
    """One object inside a record (记录的一部分); the classes in use are made from the schemas."""

    def __init__(self, data: Mapping[str, Any], origin: Origin, pointer: Pointer) -> None:
        self._data = data
        self._origin = origin
        self._pointer = pointer

    def __bool__(self) -> bool:
        return bool(self._data)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {address(self)}>"

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Record(Part):
    """One file under ``records/`` (一条记录)."""

    @property
    def id(self) -> str:
        """The record's number, which is its file's name: ``GP-2026-003``."""
        return self._origin.id

    @property
    def kind(self) -> str:
        """The name of its kind: ``hazard``."""
        return self._origin.kind.name

    @property
    def path(self) -> str:
        """Its file, relative to the folder ``records``."""
        return self._origin.path


class _Field:
    """A field that is converted when first read and kept in the part's own dictionary."""

    __slots__ = ("convert", "name")

    def __init__(self, name: str, convert: Callable[[Any, Part, str], Any]) -> None:
        self.name = name
        self.convert = convert

    def __get__(self, part: Part | None, owner: type[Part] | None = None) -> Any:
        if part is None:
            return self
        value = self.convert(part._data.get(self.name), part, self.name)
        part.__dict__[self.name] = value
        return value


class _Plain:
    """A field that is as it was read."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, part: Part | None, owner: type[Part] | None = None) -> Any:
        if part is None:
            return self
        value = part.__dict__[self.name] = part._data.get(self.name)
        return value


def where(part: Part, *path: str | int) -> Pointer:
    """The place of a field in its record, for a finding to point at."""
    return (*part._pointer, *path)


def source(part: Part) -> tuple[str, Pointer]:
    """The file that a part is written in, relative to ``records/``, and its place there."""
    return part._origin.path, part._pointer


def began_on(part: Part) -> date | None:
    """The first day on which something in the record happened (始于)."""
    return day(part._origin.began) if part._origin.began else None


def record_id(part: Part) -> str:
    """The number of the record that a part belongs to."""
    return part._origin.id


def address(part: Part) -> str:
    """How a part is named in keys (地址): ``HY-2026-001#3`` for an item of the kind's numbered list.

    Other list items carry the list's name (``GP-2026-003#acceptance.1``); an object that is not in a list has the
    record's own number.
    """
    pointer, origin = part._pointer, part._origin
    if not pointer:
        return origin.id
    last = max((i for i, step in enumerate(pointer) if isinstance(step, int)), default=None)
    if last is None:
        return origin.id
    steps = [step if isinstance(step, str) else str(step + 1) for step in pointer[: last + 1]]
    if origin.kind.items == pointer[0]:
        number = part._data.get("no") if last == len(pointer) - 1 == 1 else None
        return f"{origin.id}#{'.'.join([str(number or steps[1]), *steps[2:]])}"
    return f"{origin.id}#{'.'.join(steps)}"


def label(record: Part) -> str:
    """What a record is called in lists (名称): the field that its schema names, else its number."""
    value: Any = record
    for step in (record._origin.kind.label or "").split("."):
        value = getattr(value, step, None) if step else None
    return str(value) if value else record._origin.id


def visibility(*records: Record) -> str:
    """Who may see records and what is made of them (可见范围), the fewest; 内部 where one does not say."""
    said = {raw(record).get("visibility", INTERNAL) for record in records}
    return next(one for one in (INTERNAL, MEMBERS, PUBLIC) if one in said)


def raw(part: Part) -> Mapping[str, Any]:
    """The part's data as read."""
    return part._data


def fields(part: Part) -> Iterator[tuple[str, Any]]:
    """The fields that a part has, in the order of its schema, converted."""
    for name in type(part).__dict__:
        if name in part._data:
            yield name, getattr(part, name)


@lru_cache(maxsize=256)
def record_class(kind: Kind) -> type[Record]:
    """Make the class for the records of one kind from its schema."""
    made = _make(_camel(kind.name), kind.schema, Record)
    assert issubclass(made, Record)
    return made


def _make(name: str, schema: Mapping[str, Any], base: type[Part]) -> type[Part]:
    body: dict[str, Any] = {}
    for key, sub in schema.get("properties", {}).items():
        convert = _converter(name + _camel(key), sub)
        body[key] = _Plain(key) if convert is None else _Field(key, convert)
    return type(name, (base,), body)


def _converter(name: str, schema: Mapping[str, Any]) -> Callable[[Any, Part, str], Any] | None:
    """What makes the value of a field of what was read; ``None`` where that is the value."""
    if schema.get("type") == "object":
        made = _make(name, schema, Part)
        return lambda value, part, key: made(value or _NOTHING, part._origin, (*part._pointer, key))
    if schema.get("type") == "array":
        return _list_converter(name, schema.get("items", {}))
    if schema.get("format") == "date":
        return lambda value, part, key: None if value is None else day(value)
    if schema.get("format") == "moment":
        return lambda value, part, key: None if value is None else moment(value)
    if schema.get("x-ref") in _RENAMED:
        return lambda value, part, key: part._origin.names.get(value, value)
    return None


def _list_converter(name: str, item: Mapping[str, Any]) -> Callable[[Any, Part, str], tuple[Any, ...]]:
    if item.get("type") == "object":
        made = _make(name, item, Part)
        return lambda value, part, key: (
            tuple([made(entry, part._origin, (*part._pointer, key, n)) for n, entry in enumerate(value)])
            if value
            else ()
        )
    convert = _converter(name, item)
    if convert is None:
        return lambda value, part, key: tuple(value) if value else ()
    return lambda value, part, key: tuple([convert(entry, part, key) for entry in value]) if value else ()


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
