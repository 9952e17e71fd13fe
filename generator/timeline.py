"""Decides what existed on a day: facts dated later than the as-of date are cut out of a record.

An object whose own date is later than the day (`date`; of those that have none the earliest), or of which nothing is
left, does not exist, nor does a later single fact date; a record none of whose facts had happened does not exist at
all. Plans and limits (``x-time: plan``) are kept, for they were known. A list that belongs to an event without
carrying dates of its own (``x-since``: the findings of an inspection) comes and goes with it. Rules therefore never
have to ask whether something has happened yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.outline import Outline
    from generator.schemas import Kind

Span = tuple[str, str]


def span(facts: Iterable[str]) -> Span | None:
    """The first and last day of what has happened, as ISO text; ``None`` if nothing has."""
    days = [text[:10] for text in facts]
    return (min(days), max(days)) if days else None


def born(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Fields that come into being with an event elsewhere in the record (``x-since``), and the path to its date."""
    return {
        key: tuple(sub["x-since"].split("."))
        for key, sub in kind.schema["properties"].items()
        if "x-since" in sub
    }


def at(
    data: Mapping[str, Any], facts: Outline, events: Mapping[str, tuple[str, ...]], until: str
) -> dict[str, Any]:
    """The record as it was at the end of the day ``until`` (ISO text), given that it existed then."""
    kept = cut(data, facts, until)
    for key, path in events.items():
        if key in kept and (day := _find(data, path)) is not None and day[:10] > until:
            del kept[key]
    return kept


def cut(data: Mapping[str, Any], facts: Outline, until: str) -> dict[str, Any]:
    """An object without the facts that came later than ``until``."""
    kept = dict(data)
    for key, _ in facts.values:
        if key in kept and kept[key][:10] > until:
            del kept[key]
    for key, _ in facts.value_lists:
        if key in kept:
            kept[key] = [text for text in kept[key] if text[:10] <= until]
    for key, inner in facts.objects:
        if key in kept:
            left = cut(kept[key], inner, until) if _exists(kept[key], inner, until) else {}
            if any(value != [] for value in left.values()):
                kept[key] = left
            else:
                del kept[key]
    for key, inner in facts.lists:
        if key in kept:
            kept[key] = [cut(item, inner, until) for item in kept[key] if _exists(item, inner, until)]
    return kept


def _find(data: Any, path: tuple[str, ...]) -> str | None:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, str) else None


def _exists(data: Mapping[str, Any], facts: Outline, until: str) -> bool:
    own = {key: data[key][:10] for key, _ in facts.values if key in data}
    return not own or own.get("date", min(own.values())) <= until
