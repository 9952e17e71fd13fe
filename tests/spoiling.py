"""Ways to spoil a record: a field taken away, a value put in its place, a date moved, or anything at random."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

Data = dict[str, Any]
Spoil = Callable[[Data], bool]
"""Spoils a record, and tells whether there was anything to spoil."""


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(data, list):
            if not data or step not in {"0", "-1"}:
                return None
            data = data[int(step)]
        else:
            data = data.get(step) if isinstance(data, dict) else None
        if data is None:
            return None
    return data


def drop(path: str, *unless: str) -> Spoil:
    """Take a field away."""
    above, _, last = path.rpartition(".")

    def spoil(data: Data) -> bool:
        owner = _at(data, above) if above else data
        if not isinstance(owner, dict) or last not in owner or any(_at(data, one) for one in unless):
            return False
        del owner[last]
        return True

    return spoil


def put(path: str, value: Any, *needs: str) -> Spoil:
    """Write another value."""
    above, _, last = path.rpartition(".")

    def spoil(data: Data) -> bool:
        owner = _at(data, above) if above else data
        if (
            not isinstance(owner, dict)
            or owner.get(last) in {None, value}
            or not all(_at(data, one) for one in needs)
        ):
            return False
        owner[last] = value
        return True

    return spoil


def move(path: str, other: str, days: int) -> Spoil:
    """Move a date to so many days after another."""

    def spoil(data: Data) -> bool:
        start = _at(data, other)
        return start is not None and put(path, str(date.fromisoformat(start[:10]) + timedelta(days)))(data)

    return spoil


def where(path: str, value: str, spoil: Spoil) -> Spoil:
    """Spoil only those records in which a field says so, among other things."""

    def spoil_some(data: Data) -> bool:
        told = _at(data, path)
        return told is not None and value in told and spoil(data)

    return spoil_some


def having(path: str, spoil: Spoil) -> Spoil:
    """Spoil only those records in which a field is filled in."""
    return lambda data: _at(data, path) is not None and spoil(data)


def accident(data: Data, rng: Random, names: list[str], numbers: list[str]) -> str:
    """Spoil some place of a record at random; says how: field dropped, date moved, name swapped, link broken."""
    places = list(_leaves(data))
    path, value = rng.choice(places)
    owner = _at_path(data, path[:-1])
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-" and rng.random() < 0.8:
        try:
            day = date.fromisoformat(value[:10]) + timedelta(rng.choice((-400, -30, -3, -1, 1, 3, 30, 400)))
        except ValueError:
            return "不动"
        owner[path[-1]] = str(day) + value[10:]
        return "改日期"
    if value in names and rng.random() < 0.7:
        owner[path[-1]] = rng.choice(names)
        return "换单位"
    if value in numbers:
        owner[path[-1]] = rng.choice([rng.choice(numbers), f"{value}9", "不是编号"])
        return "断链接"
    above = path[: rng.randrange(1, len(path) + 1)]
    del _at_path(data, above[:-1])[above[-1]]
    return "删字段"


def links(data: Data, numbers: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """Where a record names another."""
    return (path for path, value in _leaves(data) if value in numbers)


def relink(data: Data, path: tuple[Any, ...], number: str) -> None:
    """Have a place of a record name another record than it does."""
    _at_path(data, path[:-1])[path[-1]] = number


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*path, key))
    else:
        yield path, data


def _at_path(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
