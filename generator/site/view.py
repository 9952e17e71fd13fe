"""Decides where everything is on the site and what belongs together: the judged book, indexed for pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generator.engine import State
from generator.judge import Wording
from generator.milestones import is_last, state
from generator.outline import outline, walk
from generator.record import label, raw
from generator.site.page import file_name
from generator.tree import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.book import Book
    from generator.engine import Rule
    from generator.findings import Finding, Standing
    from generator.judge import Judged
    from generator.outline import Outline
    from generator.record import Record
    from generator.regimes import Clause
    from generator.schemas import Kind
    from generator.site.papers import Paper

NAMED: Final = ("units", "committees", "enterprise")
"""Kinds of the register whose entries have a page of their own."""
OWED: Final = "duties"
"""The section of a record's page that tells what it makes people owe."""
_BODIES: Final = frozenset({"unit", "party", "committee", "enterprise"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that names a unit, and as what (提及): ``roles`` are the fields' titles."""

    record: Record
    roles: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """The judged book as pages see it (视图)."""

    judged: Judged
    papers: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)
    """By record number."""
    attachments: frozenset[str] = frozenset()
    """Files below ``attachments/`` that the site carries, as ``ID/name``."""
    _states: dict[str, str] = field(default_factory=dict, repr=False)
    _outlines: dict[tuple[str, str], Outline] = field(default_factory=dict, repr=False)

    @property
    def book(self) -> Book:
        """The book."""
        return self.judged.book

    @property
    def as_of(self) -> str:
        """The day that everything is judged on, ``YYYY-MM-DD``."""
        return self.book.as_of.isoformat()

    def kind(self, name: str) -> Kind:
        """A kind by its name."""
        return self.book.catalog.kinds[name]

    @cached_property
    def event_kinds(self) -> tuple[Kind, ...]:
        """The kinds whose records have numbers, in the order in which an office thinks of them."""
        kinds = [kind for kind in self.book.catalog.kinds.values() if is_event(kind)]
        return tuple(sorted(kinds, key=lambda kind: kind.order))

    @cached_property
    def events(self) -> tuple[Record, ...]:
        """Every record of what happened."""
        return tuple(self.book.events())

    @cached_property
    def open(self) -> tuple[Standing, ...]:
        """Obligations that are not met, the longest overdue first."""
        wanted = {State.OVERDUE, State.DUE_SOON, State.PENDING, State.UNDECIDED}
        return tuple(sorted((one for one in self.judged.standings if one.state in wanted), key=_urgency))

    @cached_property
    def by_record(self) -> Mapping[str, tuple[Standing, ...]]:
        """Obligations by the record that they arise from."""
        return _grouped((one.record, one) for one in self.judged.standings if one.record)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Standing, ...]]:
        """Obligations by who owes them."""
        return _grouped((name, one) for one in self.judged.standings for name in one.owed_by)

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[Standing, ...]]:
        """Obligations by the clause that they rest on."""
        return _grouped((one.clause, one) for one in self.judged.standings)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings that are not obligations, by the record whose file they are in."""
        owed = {one.key for one in self.judged.standings}
        return _grouped((stem(one.path), one) for one in self.judged.findings if one.key not in owed)

    @cached_property
    def other_findings(self) -> tuple[Finding, ...]:
        """Findings that are not obligations."""
        owed = {one.key for one in self.judged.standings}
        return tuple(one for one in self.judged.findings if one.key not in owed)

    @cached_property
    def files_of(self) -> Mapping[str, tuple[str, ...]]:
        """The attachments that the site carries, by record number."""
        return _grouped((name.partition("/")[0], name) for name in sorted(self.attachments))

    @cached_property
    def breaches(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings that are not obligations, by the clause they break."""
        return _grouped((one.clause, one) for one in self.other_findings if one.clause and not one.waiver)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """The records that name a unit, committee or enterprise, by its name."""
        found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for record in self.events:
            for role, name in _roles(raw(record), self.kind(record.kind).schema):
                found[self.book.former.get(name, name)][record.id][role] = None
        by_number = {record.id: record for record in self.events}
        return {
            name: tuple(Mention(by_number[number], tuple(roles)) for number, roles in records.items())
            for name, records in found.items()
        }

    @cached_property
    def fresh(self) -> tuple[Record, ...]:
        """The records that began in the month of the as-of date, newest first."""
        month = self.as_of[:7]
        found = [record for record in self.events if self.day(record)[:7] == month]
        return tuple(sorted(found, key=lambda record: (self.day(record), record.id), reverse=True))

    @property
    def soon_days(self) -> int:
        """How many days ahead a limit counts as near."""
        return self.book.soon

    def body_sort(self, name: str) -> str:
        """What sort of body a name stands for: the unit's type, 专委会 or 企业."""
        entries = self.book.register.entries
        if name in entries.get("units", {}):
            return str(entries["units"][name].type)
        return "专委会" if name in entries.get("committees", {}) else "企业"

    def rule_title(self, rule: Rule) -> str:
        """What a rule asks for, with the numbers that its clause has on the as-of date."""
        try:
            clause = self.book.prevailing(*rule.basis) if rule.basis else None
            return self._wording(rule.title, clause, None) if clause else rule.title
        except LookupError:
            return rule.title

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.book)

    def state(self, record: Record) -> str:
        """The derived state of a record."""
        if record.id not in self._states:
            self._states[record.id] = state(raw(record), self.kind(record.kind))
        return self._states[record.id]

    def is_done(self, record: Record) -> bool:
        """Whether nothing on the main way lies ahead of a record."""
        return is_last(self.state(record), self.kind(record.kind))

    def overdue(self, record: Record) -> int:
        """How many obligations that arise from a record are overdue."""
        return sum(one.state is State.OVERDUE for one in self.by_record.get(record.id, ()))

    def day(self, record: Record) -> str:
        """The first day on which something in the record happened, as text."""
        return min((text for text, _ in self.facts(record)), default="")

    def facts(self, record: Record) -> Iterator[tuple[str, str]]:
        """Every dated fact of a record: its day and what it is."""
        for tag, text in walk(raw(record), self.shape(record.kind, "fact", _fact_title)):
            yield text[:10], tag

    def links_of(self, record: Record) -> Iterator[str]:
        """The numbers that a record names in its links."""
        shape = self.shape(record.kind, "link", _link_tag)
        yield from (str(value) for _, value in walk(raw(record), shape))

    def name(self, record: Record) -> str:
        """What a record is called in lists."""
        return label(record)

    def body_url(self, name: str) -> str | None:
        """The page of a unit, committee or enterprise."""
        present = self.book.former.get(name, name)
        for kind, entries in ((kind, self.book.register.entries.get(kind, {})) for kind in NAMED):
            if present in entries:
                if kind == "enterprise":
                    return f"enterprises/{entries[present].id}.html"
                return f"units/{file_name(present)}.html"
        return None

    def record_url(self, number: str) -> tuple[str, str] | None:
        """The page of a record or of an item in it, and the anchor there."""
        stem_, _, item = number.partition("#")
        record = self.book.get(stem_)
        if record is not None and record.kind == "enterprise":
            return f"enterprises/{record.id}.html", ""
        if record is None or not is_event(self.kind(record.kind)):
            return None
        item = item.partition("~")[0]
        if item and not _has(raw(record), item, self.kind(record.kind).items):
            return f"records/{stem_}.html", OWED if self.by_record.get(stem_) else ""
        return f"records/{stem_}.html", f"item-{item}" if item else ""

    def shape(self, kind: str, interest: str, tag_of: Callable[[Mapping[str, Any]], str | None]) -> Outline:
        """The outline of a kind for one interest, made once."""
        if (kind, interest) not in self._outlines:
            self._outlines[kind, interest] = outline(self.kind(kind), tag_of)
        return self._outlines[kind, interest]

    def clause(self, clause: str) -> Clause | None:
        """The clause with this id, if there is one."""
        return self.book.regimes.clause(clause) if self.book.regimes.has(clause) else None

    def clause_url(self, clause: str) -> tuple[str, str] | None:
        """The page of a clause and the anchor there."""
        found = self.clause(clause)
        return (f"regimes/{found.pack}.html", clause) if found else None


def is_event(kind: Kind) -> bool:
    """Whether the records of a kind tell what happened: they have numbers that begin anew each year."""
    return kind.prefix is not None and "{year}" in kind.path


def stem(path: str) -> str:
    """The number of the record in a file, or to which an attachment belongs."""
    if path.startswith(ATTACHMENTS):
        return path.split("/")[1]
    return path.rpartition("/")[2].removesuffix(".yaml")


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for name, item in pairs:
        groups[name].append(item)
    return {name: tuple(items) for name, items in groups.items()}


def _roles(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every unit, committee or enterprise that a record names, with the title of the field that names it."""
    for key, value in data.items():
        sub = schema["properties"][key]
        inner = sub.get("items", sub)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict):
                yield from _roles(item, inner)
            elif inner.get("x-ref") in _BODIES:
                yield str(sub.get("title", "")), str(item)


def _has(data: Mapping[str, Any], item: str, items: str | None) -> bool:
    """Whether a record has the item that stands after ``#`` in an address: what is still owed may not be there yet."""
    first, *rest = item.split(".")
    found: Any = data.get(first)
    if first.isdigit():
        found = next((one for one in data.get(items or "", ()) if str(one.get("no")) == first), None)
    for step in rest:
        if isinstance(found, list):
            found = found[int(step) - 1] if step.isdigit() and 0 < int(step) <= len(found) else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return isinstance(found, dict)


def _link_tag(schema: Mapping[str, Any]) -> str | None:
    return "link" if "x-link" in schema else None


def _fact_title(schema: Mapping[str, Any]) -> str | None:
    return str(schema.get("title", "")) if schema.get("x-time") == "fact" else None


def _urgency(one: Standing) -> tuple[int, int, str]:
    order = (State.OVERDUE, State.DUE_SOON, State.UNDECIDED, State.PENDING).index(one.state)
    days = one.days if one.days is not None else 10_000
    return order, -days if one.state is State.OVERDUE else days, one.key
