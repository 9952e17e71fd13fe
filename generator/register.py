"""Decides who and what is known by name: units, committees, posts, enterprises, industries, indicators, periods.

Names are looked up as of a day: a body has a time of validity, and its former names lead to its present one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.periods import Period
    from generator.record import Part

LISTS = ("units", "posts", "committees", "industries", "indicators", "special_periods", "readings")
"""Kinds of the register that keep all their entries in one file, in a list of the same name."""
_SORT = {
    "unit": ("units",),
    "committee": ("committees",),
    "enterprise": ("enterprise",),
    "party": ("units", "committees", "enterprise"),
    "post": ("posts",),
    "industry": ("industries",),
    "indicator": ("indicators",),
    "special_period": ("special_periods",),
}


@dataclass(frozen=True, slots=True)
class Register:
    """The entries of the register by kind and name (名册)."""

    entries: Mapping[str, Mapping[str, Part]]
    _groups: dict[tuple[str, Any], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, sort: str, name: str) -> Part | None:
        """The entry that a field of this sort (``unit``, ``party`` …) may name, or ``None``."""
        for kind in _SORT[sort]:
            if (entry := self.entries.get(kind, {}).get(name)) is not None:
                return entry
        return None

    def names(self, sort: str) -> list[str]:
        """All names that a field of this sort may have."""
        return [name for kind in _SORT[sort] for name in self.entries.get(kind, {})]

    def members(self, group: str, period: Period) -> tuple[str, ...]:
        """Who belongs to a group through the whole of a period (成员): see `GROUPS`."""
        key = (group, period)
        if key not in self._groups:
            kind, belongs = GROUPS[group]
            self._groups[key] = tuple(
                name
                for name, entry in self.entries.get(kind, {}).items()
                if belongs(entry) and _valid(entry, period.first) and _valid(entry, period.last)
            )
        return self._groups[key]


def _analyses(entry: Part) -> bool:
    """A27: those that the register names, and every department that supervises safety unless it says otherwise."""
    told = entry.quarterly_analysis
    return (entry.type == "部门" and bool(entry.regulator)) if told is None else bool(told)


GROUPS: Mapping[str, tuple[str, Any]] = {
    "专委会": ("committees", lambda entry: True),
    "监管部门": ("units", lambda entry: entry.type == "部门" and bool(entry.regulator)),
    "综合分析单位": ("units", _analyses),
    "半年报单位": ("units", lambda entry: bool(entry.committee_member) and entry.reports_as == "半年"),
    "镇": ("units", lambda entry: entry.type == "镇"),
    "园区": ("units", lambda entry: entry.type == "园区"),
    "镇和园区": ("units", lambda entry: entry.type in {"镇", "园区"}),
    "各级政府": ("units", lambda entry: entry.type in {"县政府", "镇", "园区"}),
    "安委办": ("units", lambda entry: entry.type == "安委办"),
    "县政府": ("units", lambda entry: entry.type == "县政府"),
    "政府和监管部门": (
        "units",
        lambda entry: entry.type in {"县政府", "镇"} or (entry.type == "部门" and bool(entry.regulator)),
    ),
    "企业": ("enterprise", lambda entry: True),
}
"""Groups that owe periodic duties: the kind of their entries and the test for belonging."""


def build(records: Mapping[str, Iterable[Record]]) -> Register:
    """Put the register's records together; of two entries with one name the first counts."""
    entries: dict[str, dict[str, Part]] = {}
    for kind in LISTS:
        named = entries.setdefault(kind, {})
        for record in records.get(kind, ()):
            for entry in getattr(record, kind):
                named.setdefault(entry.name, entry)
    named = entries.setdefault("enterprise", {})
    for record in records.get("enterprise", ()):
        named.setdefault(record.name, record)
    return Register(entries)


def former_names(data: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Former name of a unit → present name, from the raw data of ``units``."""
    return {
        alias["name"]: unit["name"]
        for file in data
        for unit in file.get("units", ())
        for alias in unit.get("aliases", ())
    }


def _valid(entry: Part, on: date) -> bool:
    if isinstance(entry, Record):
        return not entry.closed or on <= entry.closed.date
    return (entry.valid_from is None or entry.valid_from <= on) and (
        entry.valid_to is None or on <= entry.valid_to
    )
