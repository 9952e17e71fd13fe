"""Decides what a figure is: a number that knows its name, its unit and the records it was counted from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

_SERIAL = re.compile(r"(.*[-#])([0-9]+)")
NONE = "—"
"""What stands for a rate without a base."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure (数字): `value` is exact; `None` where a rate has no base. `records` are ids, in order."""

    name: str
    value: int | Fraction | None
    unit: str
    records: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The figure as written: 12起, 85.7%, —."""
        if self.value is None:
            return NONE
        if isinstance(self.value, Fraction):
            return percent(self.value) if self.unit == "%" else f"{decimal(self.value)}{self.unit}"
        return f"{self.value}{self.unit}"

    @property
    def sources(self) -> str:
        """The records in one line, runs of numbers drawn together: GP-2025-001至006；008.

        A line may end after ；, which some word processors do not allow between 、 and a number.
        """
        return "；".join(_spans(self.records))


def _spans(records: Iterable[str]) -> Iterator[str]:
    """Ids with their common beginning written once and three or more numbers in a row as a span."""
    told = ""
    for stem, numbers in _runs(records):
        first = numbers[0] if stem == told else stem + numbers[0]
        told = stem
        yield first if len(numbers) == 1 else f"{first}{'至' if len(numbers) > 2 else '；'}{numbers[-1]}"


def _runs(records: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Stem and consecutive numbers of ids that follow each other; an id without a number is its own stem."""
    stem, numbers = "", [""]
    for record in records:
        parsed = _SERIAL.fullmatch(record)
        begin, number = parsed.groups() if parsed else (record, "")
        if stem and number and begin == stem and int(number) == int(numbers[-1]) + 1:
            numbers.append(number)
            continue
        if stem:
            yield stem, numbers
        stem, numbers = begin, [number]
    if stem:
        yield stem, numbers


def count(name: str, unit: str, records: Iterable[str]) -> Figure:
    """The number of records, or of items named `ID#n`; one record may stand for several duties."""
    found = tuple(records)
    return Figure(name, len(found), unit, tuple(dict.fromkeys(found)))


def total(name: str, unit: str, amounts: Iterable[tuple[str, int]]) -> Figure:
    """A sum over records; those that add nothing are not among its records."""
    found = tuple((record, amount) for record, amount in amounts if amount)
    return Figure(name, sum(amount for _, amount in found), unit, tuple(record for record, _ in found))


def rate(name: str, part: Iterable[str], whole: Iterable[str]) -> Figure:
    """The share of `part` in `whole`, exact; its records are those of the whole."""
    base = tuple(whole)
    share = Fraction(len(tuple(part)), len(base)) if base else None
    return Figure(name, share, "%", tuple(dict.fromkeys(base)))


def percent(share: Fraction) -> str:
    """A share in per cent with one decimal at the most, half up: 85.7%, 100%."""
    return f"{decimal(share * 100)}%"


def decimal(value: Fraction) -> str:
    """An exact number with one decimal at the most, half up."""
    tenths = (value.numerator * 20 + value.denominator) // (value.denominator * 2)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
