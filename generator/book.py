"""Decides what the rules look into: all records as they stood at the end of one day, and what links them.

A book is built from checked entries and never changes. Facts later than its day are not in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator import register
from generator.calendar import WorkCalendar
from generator.outline import fact_tag, link_targets, mention_tag, outline, walk
from generator.record import Moment, Origin, Record, record_class, record_id
from generator.regimes import Regimes
from generator.timeline import at, born

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from datetime import date

    from generator.calendar import Deadline
    from generator.loader import Entry
    from generator.outline import Outline
    from generator.periods import Period
    from generator.record import Part
    from generator.regimes import Clause, Params
    from generator.register import Register
    from generator.schemas import Catalog, Kind

_SOON = 5
BASE = frozenset({"office", "enterprise", "calendar", "regime", *register.LISTS})
"""Kinds of what is true of the county itself: all others are of what happened there."""
GROUND = BASE | {"institution"}
"""Kinds on which every judgement rests: an institution tells since when its clauses apply."""


EVERYTHING = "*"
"""What was asked for when it was all events."""


def of_kind(kind: str) -> str:
    """What was asked for when it was all records of a kind."""
    return f"={kind}"


def links_to(number: str) -> str:
    """What was asked for when it was the records that link to a record."""
    return f">{number}"


class NoOfficeError(Exception):
    """The records have no valid ``office.yaml``, without which nothing can be judged."""

    def __init__(self) -> None:
        super().__init__(
            "records/office.yaml 不存在或有错误：先写好本机关的名称、发文代字和启用的规则包"
            "（taizhang new office 可生成样稿）"
        )


@dataclass(frozen=True, slots=True)
class Book:
    """All records as of a day (账簿)."""

    as_of: date
    office: Record
    register: Register
    calendar: WorkCalendar
    regimes: Regimes
    catalog: Catalog
    _kinds: Mapping[str, tuple[Record, ...]]
    _records: Mapping[str, Record]
    former: Mapping[str, str]
    _known: Mapping[str, str]
    _links: Mapping[str, tuple[str, ...]]
    _entries: tuple[Entry, ...]
    _memo: dict[Hashable, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    """What was asked for beyond the record in hand, in the words of `EVERYTHING`, `of_kind`, `links_to` and numbers.

    Whoever wants to know what an answer hangs on empties it before and reads it after. The base layer does not count.
    """

    @property
    def soon(self) -> int:
        """How many days ahead a limit is near (临期)."""
        days: int | None = self.office.soon_days
        return _SOON if days is None else days

    def on(self, day: date) -> Book:
        """The same ledger as it stood on an earlier day; this very book where the day is not earlier."""
        return build(self._entries, self.catalog, day) if day < self.as_of else self

    def all(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind that exist as of the day, in the order of their numbers."""
        self.asked.add(of_kind(kind))
        return self._kinds.get(kind, ())

    def records(self) -> Iterable[Record]:
        """Every record, of the register, the calendar and the regimes too."""
        self.asked.add(EVERYTHING)
        for records in self._kinds.values():
            yield from records

    def events(self) -> Iterable[Record]:
        """Every record of what happened: all kinds but the register, the calendar and the regimes."""
        self.asked.add(EVERYTHING)
        for kind, records in self._kinds.items():
            if kind not in BASE:
                yield from records

    def get(self, number: str | None) -> Record | None:
        """The record with this number (the part after ``#`` is ignored), if it exists as of the day."""
        if not number:
            return None
        stem = number.partition("#")[0]
        self.asked.add(stem)
        return self._records.get(stem)

    def knows(self, number: str) -> bool:
        """Whether the ledger has a record with this number at all, on whatever day."""
        self.asked.add(EVERYTHING)
        return number.partition("#")[0] in self._known

    def kind_of(self, number: str) -> str:
        """The kind of the record with this number, on whatever day."""
        self.asked.add(EVERYTHING)
        return self._known[number.partition("#")[0]]

    def linked(self, part: Part, kind: str | None = None) -> tuple[Record, ...]:
        """The records that link to the record that ``part`` belongs to, in the order of their numbers."""
        target = record_id(part)
        self.asked.add(links_to(target))
        found = (self._records[number] for number in self._links.get(target, ()))
        return tuple(record for record in found if kind is None or record.kind == kind)

    def by(self, kind: str, key: Callable[[Record], Hashable]) -> Mapping[Any, tuple[Record, ...]]:
        """The records of a kind grouped by a key; made once for each key function."""
        self.asked.add(of_kind(kind))
        memo = (kind, key)
        if memo not in self._memo:
            groups: dict[Hashable, list[Record]] = defaultdict(list)
            for record in self.all(kind):
                groups[key(record)].append(record)
            self._memo[memo] = {name: tuple(group) for name, group in groups.items()}
        result: Mapping[Any, tuple[Record, ...]] = self._memo[memo]
        return result

    def once(self, make: Callable[[Book], Any]) -> Any:
        """What ``make`` says of this book, asked once."""
        if make not in self._memo:
            before = frozenset(self.asked)
            self.asked.clear()
            self._memo[make] = (make(self), frozenset(self.asked))
            self.asked.update(before)
        made, asked = self._memo[make]
        self.asked.update(asked)
        return made

    def unit(self, name: str | None) -> Part | None:
        """The unit, committee or enterprise with this name."""
        return self.register.find("party", name) if name else None

    def members(self, group: str, period: Period) -> tuple[str, ...]:
        """The names of those who belong to a group throughout a period."""
        return self.register.members(group, period)

    def clause(self, clause: str) -> Clause:
        """The clause with this id."""
        return self.regimes.clause(clause)

    def prevailing(self, *clauses: str) -> str:
        """Of several clauses on one matter the one whose numbers count: that of the pack that comes first.

        The first, where all their packs are off. Raises `UnknownClauseError`.
        """
        return self.regimes.prevailing(clauses) or clauses[0]

    def params(self, clause: str, on: date | Moment) -> Params:
        """The numbers of a clause in the version in force on a day."""
        return self.regimes.params(clause, _date(on))

    def deadline(self, clause: str, start: date | Moment) -> Deadline:
        """The limit that a clause sets, counted from ``start``, in the version in force on that day."""
        params = self.params(clause, start)
        return self.calendar.deadline_for(params, _date(start))


def build(entries: Iterable[Entry], catalog: Catalog, as_of: date) -> Book:
    """Build the book of a day from the sound entries; raises `NoOfficeError` where there is no office."""
    entries = list(entries)
    sound = [entry for entry in entries if entry.data is not None]
    datasets = _datasets(sound)
    names = register.former_names(datasets.get("units", ()))
    kinds, links = _records(sound, catalog, as_of.isoformat(), names)
    offices = kinds.get("office", ())
    if not offices:
        raise NoOfficeError
    issued = _issued(datasets.get("institution", ()))
    regimes = Regimes.build(
        {
            name: issued.get(name, {}) | dict(entry.data)
            for entry in sound
            if entry.kind == "regime" and entry.data and (name := _stem(entry.path))
        },
        offices[0].packs,
    )
    return Book(
        as_of=as_of,
        office=offices[0],
        register=register.build(kinds),
        calendar=WorkCalendar.build(datasets.get("calendar", ())),
        regimes=regimes,
        catalog=catalog,
        _kinds=kinds,
        _records={record.id: record for records in kinds.values() for record in records},
        former=names,
        _known={_stem(entry.path): entry.kind for entry in entries if entry.kind},
        _links={number: tuple(sorted(by)) for number, by in links.items()},
        _entries=tuple(entries),
        _memo={},
    )


def _datasets(sound: Iterable[Entry]) -> dict[str, list[Mapping[str, Any]]]:
    datasets: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for entry in sound:
        if entry.kind in {"units", "calendar", "institution"} and entry.data is not None:
            datasets[entry.kind].append(entry.data)
    return datasets


def _issued(institutions: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """When the institution that is a pack of rules was issued, by its name: nothing of it applies to earlier facts."""
    days: dict[str, str] = {}
    for data in institutions:
        pack, day = data.get("pack"), data.get("issued", {}).get("date")
        if pack and day:
            days[pack] = min(day, days.get(pack, day))
    return {pack: {"issued": day} for pack, day in days.items()}


def _records(
    sound: Iterable[Entry], catalog: Catalog, until: str, names: Mapping[str, str]
) -> tuple[dict[str, tuple[Record, ...]], dict[str, set[str]]]:
    kinds: dict[str, list[Record]] = defaultdict(list)
    links: dict[str, set[str]] = defaultdict(set)
    classes: dict[str, tuple[Kind, type[Record], Outline, Outline, dict[str, tuple[str, ...]]]] = {}
    for entry in sound:
        path, name, data, span, _, targets, _, _ = entry
        assert name is not None
        assert data is not None
        if span is not None and span[0] > until and name not in BASE:
            continue
        if name not in classes:
            kind = catalog.kinds[name]
            classes[name] = (
                kind,
                record_class(kind),
                outline(kind, fact_tag),
                outline(kind, mention_tag),
                born(kind),
            )
        kind, made, facts, mentions, events = classes[name]
        if span is not None and span[1] > until:
            data = at(data, facts, events, until)
            targets = link_targets(walk(data, mentions))
        number = _stem(path)
        kinds[name].append(made(data, Origin(number, kind, path, names, span and span[0]), ()))
        for target in targets:
            links[target].add(number)
    return {kind: tuple(records) for kind, records in kinds.items()}, links


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _date(value: date | Moment) -> date:
    return value.date if isinstance(value, Moment) else value
