"""Decides where in a record that is yet to be registered things go (骨架): the cause, the units, the issuer, the day.

Most of it follows from the schema: the link to the cause is the first field that may name a record of that kind, with
the clause and the text beside it; the units go where the first compulsory field wants a party; the issuer and the day
go where the paper takes them from. What does not follow stands in the entry's ``draft``, which has the last word.
A skeleton is a record with holes, ``{unit}``, for words that differ from one occasion to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.fields import Field, FieldPath
    from generator.paper_entry import Paper
    from generator.schemas import Kind

    Pattern = tuple[str, ...]

UNIT: Final = "{unit}"
"""Where a unit that the paper is directed at goes."""
_PARTIES: Final = frozenset({"party", "enterprise"})


def skeleton(paper: Paper, kind: Kind, causes: Sequence[str] = ()) -> dict[str, Any]:
    """What the record says, with holes for the words of the occasion; ``causes`` are the kinds that it may link to.

    What the entry says of one kind of cause stands in its ``draft`` under ``@`` and the name of that kind.
    """
    declared = {key: part for key, part in paper.draft.items() if not key.startswith("@")}
    for cause in causes:
        declared |= paper.draft.get(f"@{cause}", {})
    found: dict[str, Any] = {}
    for pattern, hole in _inferred(paper, kind, causes):
        if hole != UNIT or place_of(hole, declared) is None:
            _put(found, pattern, hole)
    return _merged(found, declared)


def place_of(hole: str, part: object) -> Pattern | None:
    """Where in a skeleton a hole is: ``("targets", "*", "unit")``."""
    if part == hole:
        return ()
    inner: list[tuple[str, object]] = (
        list(part.items())
        if isinstance(part, dict)
        else [("*", one) for one in part]
        if isinstance(part, list)
        else []
    )
    found = ((key, place_of(hole, one)) for key, one in inner)
    return next(((key, *rest) for key, rest in found if rest is not None), None)


def values(data: object, pattern: Pattern) -> Iterator[object]:
    """All that a record says at a place."""
    if not pattern:
        yield data
    elif pattern[0] == "*":
        for one in data if isinstance(data, list) else ():
            yield from values(one, pattern[1:])
    elif isinstance(data, dict) and pattern[0] in data:
        yield from values(data[pattern[0]], pattern[1:])


def _inferred(paper: Paper, kind: Kind, causes: Sequence[str]) -> Iterator[tuple[Pattern, Any]]:
    for path, hole in ((paper.when, "{day}"), (paper.issuer, "{office}")):
        if path:
            yield _pattern(path, kind), hole
    for condition in paper.only:
        if len(condition.values) == 1:
            yield _pattern(condition.field, kind), next(iter(condition.values))
    parties = (one for one in kind.fields if one.schema.get("x-ref") in _PARTIES and _compulsory(one, kind))
    if (party := next(parties, None)) is not None:
        yield party.pattern, UNIT
    for cause in causes:
        links = (one for one in kind.fields if cause in one.schema.get("x-link", ()))
        if (link := next(links, None)) is not None:
            yield link.pattern, "{source}"
            yield from _beside(link, kind)
    for field in kind.fields:
        if field.schema.get("x-ref") == "industry" and len(field.pattern) == 1:
            yield field.pattern, "{industry}"


def _beside(link: Field, kind: Kind) -> Iterator[tuple[Pattern, str]]:
    """The clause and the text in the object that holds a link."""
    for field in kind.fields:
        if _object(field) == _object(link):
            if field.schema.get("x-ref") == "clause":
                yield field.pattern, "{clause}"
            elif field.pattern[-1] == "text":
                yield field.pattern, "{text}"


def _object(field: Field) -> Pattern:
    """The object that a field, or a list of plain values, belongs to."""
    return field.pattern[: -2 if field.pattern[-1] == "*" else -1]


def _pattern(path: FieldPath, kind: Kind) -> Pattern:
    dotted = ".".join(step.name for step in path)
    return next(field.pattern for field in kind.fields if field.dotted == dotted)


def _compulsory(field: Field, kind: Kind) -> bool:
    """Whether every record of the kind has the field."""
    schema: Mapping[str, Any] = kind.schema
    for step in field.pattern:
        if step == "*":
            schema = schema["items"]
        elif step in schema.get("required", ()):
            schema = schema["properties"][step]
        else:
            return False
    return True


def _put(data: dict[str, Any], pattern: Pattern, value: object) -> None:
    name, rest = pattern[0], pattern[1:]
    if not rest:
        data[name] = value
    elif rest == ("*",):
        data[name] = [value]
    elif rest[0] == "*":
        _put(data.setdefault(name, [{}])[0], rest[1:], value)
    else:
        _put(data.setdefault(name, {}), rest, value)


def _merged(found: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(found[key], part)
        if isinstance(found.get(key), dict) and isinstance(part, dict)
        else part
        for key, part in declared.items()
    }
    return {**found, **both}
