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
_PERIODS: Final = frozenset({"period", "year"})


def skeleton(
    paper: Paper, kind: Kind, causes: Sequence[str] = (), rules: Sequence[str] = ()
) -> dict[str, Any]:
    """What the record says, with holes for the words of the occasion; ``causes`` are the kinds that it may link to.

    What the entry says of one kind of cause, or for one rule, stands in its ``draft`` under ``@`` and that name.
    """
    declared = {key: part for key, part in paper.draft.items() if not key.startswith("@")}
    for named in (*causes, *rules):
        declared |= paper.draft.get(f"@{named}", {})
    found: dict[str, Any] = {}
    for pattern, hole in _inferred(paper, kind, causes):
        if hole != UNIT or place_of(hole, declared) is None:
            _put(found, pattern, hole)
    return merged(found, declared)


def stamp(paper: Paper, kind: Kind) -> dict[str, Any]:
    """The day and the issuer of a paper, where it takes them from."""
    found: dict[str, Any] = {}
    for pattern, hole in _stamp(paper, kind):
        _put(found, pattern, next(values(paper.draft, pattern), hole))
    return found


def _stamp(paper: Paper, kind: Kind) -> Iterator[tuple[Pattern, str]]:
    for path, hole in ((paper.when, "{day}"), (paper.issuer, "{office}")):
        if path:
            yield _pattern((*(paper.each or ()), *path), kind), hole


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


def told(data: Mapping[str, Any], paper: Paper, kind: Kind, *, alone: bool) -> Iterator[tuple[str, Any]]:
    """What of a drafted record tells it from others of its kind: what sort it is, of which period and which bodies.

    A record that is linked to its cause need only be of the sort; one that stands ``alone`` must be of the same
    bodies, clauses and period.
    """
    issuer = paper.issuer[0].name if paper.issuer else None
    for key, value in data.items():
        schema = kind.schema["properties"][key]
        one = schema.get("items", schema)
        sort = "enum" in one and not isinstance(value, list)
        if sort or (alone and key != issuer and ("x-ref" in one or key in _PERIODS)):
            yield key, value


def says(told: object, wanted: object) -> bool:
    """Whether a record says what is wanted, in a field or among the values of a list."""
    if isinstance(wanted, list):
        return isinstance(told, list) and all(one in told for one in wanted)
    return told == wanted


def _inferred(paper: Paper, kind: Kind, causes: Sequence[str]) -> Iterator[tuple[Pattern, Any]]:
    yield from _stamp(paper, kind)
    for condition in paper.only:
        if len(condition.values) == 1:
            yield _pattern(condition.field, kind), next(iter(condition.values))
    if paper.each is None:
        parties = (
            one for one in kind.fields if one.schema.get("x-ref") in _PARTIES and _compulsory(one, kind)
        )
        if (party := next(parties, None)) is not None:
            yield party.pattern, UNIT
    for cause in causes if paper.each is None else ():
        links = (one for one in kind.fields if cause in one.schema.get("x-link", ()))
        if (link := next(links, None)) is not None:
            yield link.pattern, "{source}"
            yield from _beside(link, kind)
    for field in kind.fields if paper.each is None else ():
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


def merged(found: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """What is declared has the last word; what was inferred stands beside it."""
    return {**found, **{key: _both(found.get(key), part) for key, part in declared.items()}}


def _both(found: Any, declared: Any) -> Any:
    """What is declared, with what was inferred beside it; of a list the one item that stands for all."""
    if isinstance(found, dict) and isinstance(declared, dict):
        return merged(found, declared)
    if isinstance(found, list) and isinstance(declared, list) and len(found) == len(declared) == 1:
        return [_both(found[0], declared[0])]
    return declared
