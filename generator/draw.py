"""Decides who is drawn: with the pool and a public value anybody can do the sum again (可复核的随机抽取).

The method, in full. For every name in the pool write the public value, a vertical bar and the name, in UTF-8 and
without an end of line, and take the SHA-256 of that in hexadecimal: ``printf '%s' '4170926|城关镇' | sha256sum``.
Order the names by their digests; the first ones are drawn. The value is one that nobody could know when it was
named as the one to be used, so nobody can have chosen the outcome (十 第六条，reading A19).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Lot:
    """A name in the pool with its digest (签): lots sort by the digest, of equal digests by the name."""

    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in which a recorded result is not what the method gives (不符之处); ``None`` where there is no name."""

    place: int
    drawn: str | None
    due: str | None


def digest(value: str, name: str) -> str:
    """The SHA-256 of ``value|name`` in lower-case hexadecimal."""
    return sha256(f"{value}|{name}".encode()).hexdigest()


def order(pool: Iterable[str], value: str) -> tuple[Lot, ...]:
    """The whole pool in the order of the draw (次序); a name that is written twice takes part once."""
    return tuple(sorted(Lot(digest(value, name), name) for name in set(pool)))


def draw(pool: Iterable[str], value: str, count: int) -> tuple[str, ...]:
    """The names that are drawn (抽取结果), in the order of the draw; all of them where the pool has no more."""
    return tuple(lot.name for lot in order(pool, value)[: max(count, 0)])


def differences(pool: Iterable[str], value: str, drawn: Sequence[str]) -> Iterator[Difference]:
    """Where a recorded result departs from what the method gives for as many names (复核)."""
    due = draw(pool, value, len(drawn))
    for place, (was, should) in enumerate(zip_longest(drawn, due), 1):
        if was != should:
            yield Difference(place, was, should)


def least(remaining: int, years: int) -> int:
    """How many must be drawn this year so that the rest of the years can hold the rest: never fewer than a share.

    ``years`` are those left in the cycle, this one included (当年最少抽取数 = 未巡查数 ÷ 剩余年数，进一).
    """
    return -(-remaining // max(years, 1))
