"""Decides what of an earlier judgement still holds: what a rule said of a record without asking about any other.

Such words depend on the record itself, on the base layer (office, register, calendar, clauses), on the day and on the
machinery. While these stay as they were, the rule is not asked again; after one edit, that is nearly every rule and
record. Rules that looked beyond their record, and the duties of a period, are heard each time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.book import BASE
from generator.engine import RULES, State
from generator.findings import key
from generator.judge import Hearing, applicable, machinery_data, missing_years, ranked, undecided
from generator.record import record_id
from generator.verdict import packed, unpacked
from generator.waivers import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.book import Book
    from generator.engine import Rule
    from generator.findings import Finding, Standing
    from generator.record import Record

_BEYOND_NUMBER: Final = re.compile(r"[#~@]")


class RuleError(Exception):
    """A rule failed (规则出错); judging in full tells what the others say."""


class Told(NamedTuple):
    """What was said of one record, as plain values (旧判断)."""

    blob: str
    """Content id of its file."""
    further: tuple[str, ...]
    """The rules that looked beyond it."""
    findings: tuple[dict[str, Any], ...]
    states: tuple[tuple[str, int], ...]
    """How many of its obligations are in each state."""
    years: tuple[int, ...]
    """Years without a calendar on which verdicts depend, as often as they do."""
    elsewhere: tuple[str, ...]
    """Keys of findings and obligations that are about something else than the record."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is wrong in a book and how many obligations stand how, without the obligations themselves (检查结果)."""

    findings: tuple[Finding, ...]
    states: Mapping[str, int]
    told: Mapping[str, Told]
    """What may be remembered, by file."""


@dataclass(slots=True)
class _Note:
    """What is being said of one record."""

    record: Record
    further: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)

    def take(self, findings: list[Finding], found: int, standings: list[Standing], stood: int) -> None:
        """Take over what was added to the lists since they had these lengths."""
        self.findings += findings[found:]
        self.standings += standings[stood:]
        del findings[found:], standings[stood:]


def weigh(
    book: Book,
    given: Iterable[Finding],
    unjudged: frozenset[str],
    blobs: Mapping[str, str],
    told: Mapping[str, Told],
    place: Callable[[Iterable[Finding]], Iterable[Finding]],
    rules: Mapping[str, Rule] = RULES,
) -> Weighed:
    """Judge a book as `judge` does, but for what is remembered; raises `RuleError` where a rule fails.

    ``told`` is what was remembered under the same base layer, day and machinery; ``place`` gives findings their lines.
    """
    known = _still_true(book, unjudged, blobs, told)
    findings = list(given)
    standings: list[Standing] = []
    hearing = Hearing(book)
    notes = _hear(book, unjudged, known, hearing, rules, findings, standings)
    findings.extend(hearing.complaints(standings))
    years = list(undecided(standings))
    fresh: dict[str, Told] = {}
    for path, note in notes.items():
        said = [*note.findings, *hearing.complaints(note.standings)]
        said = list(place(said)) if said else said
        fresh[path] = told_of(note.record, blobs[path], tuple(note.further), said, note.standings)
        findings += said
        standings += note.standings
        years += fresh[path].years
    states: Counter[str] = Counter()
    for old in known.values():
        findings.extend(map(unpacked, old.findings))
        years += old.years
        for state, count in old.states:
            states[state] += count
    findings.extend((*missing_years(years), *machinery_data(book)))
    final, settled = apply(findings, standings, book, rules)
    states.update(standing.state.value for standing in settled)
    counted = {state.value: states[state.value] for state in State}
    return Weighed(ranked(place(final)), counted, {**known, **fresh})


def told_of(
    record: Record, blob: str, further: tuple[str, ...], findings: list[Finding], standings: list[Standing]
) -> Told:
    """What to remember of a record."""
    states = Counter(standing.state.value for standing in standings)
    about: list[Finding | Standing] = [*findings, *standings]
    elsewhere = tuple(item.key for item in about if _number(item.subject) != record.id)
    rows = tuple(map(packed, findings))
    return Told(blob, further, rows, tuple(states.items()), tuple(undecided(standings)), elsewhere)


def _hear(
    book: Book,
    unjudged: frozenset[str],
    known: Mapping[str, Told],
    hearing: Hearing,
    rules: Mapping[str, Rule],
    findings: list[Finding],
    standings: list[Standing],
) -> dict[str, _Note]:
    """Hear every rule where nothing is known; what may not be remembered goes straight to the lists."""
    notes: dict[str, _Note] = {}
    again: dict[str, list[Record]] = defaultdict(list)
    anew: dict[str, list[_Note]] = defaultdict(list)
    for record in _events(book, unjudged):
        if record.path in known:
            for name in known[record.path].further:
                again[name].append(record)
        else:
            notes[record.path] = note = _Note(record)
            anew[record.kind].append(note)
    for rule in applicable(rules, book):
        try:
            if rule.kind is None:
                standings.extend(hearing.periodic(rule))
                continue
            for record in book.all(rule.kind) if rule.kind in BASE else again[rule.name]:
                if record.path not in unjudged:
                    hearing.hear(rule, record, findings, standings)
            for note in anew[rule.kind]:
                asked, found, stood = book.asked[0], len(findings), len(standings)
                hearing.hear(rule, note.record, findings, standings)
                if book.asked[0] != asked:
                    note.further.append(rule.name)
                elif len(findings) != found or len(standings) != stood:
                    note.take(findings, found, standings, stood)
        except Exception as error:
            raise RuleError(rule.name) from error
    return notes


def _still_true(
    book: Book, unjudged: frozenset[str], blobs: Mapping[str, str], told: Mapping[str, Told]
) -> dict[str, Told]:
    """What is known of records that are as they were and that no waiver is about."""
    waivers = book.all("waiver")
    numbers = {_number(waiver.subject) for waiver in waivers}
    keys = {key(waiver.rule, waiver.subject) for waiver in waivers}
    return {
        record.path: old
        for record in _events(book, unjudged)
        if (old := told.get(record.path)) is not None
        and old.blob == blobs.get(record.path)
        and record_id(record) not in numbers
        and keys.isdisjoint(old.elsewhere)
    }


def _events(book: Book, unjudged: frozenset[str]) -> Iterator[Record]:
    return (record for record in book.events() if record.path not in unjudged)


def _number(subject: str) -> str:
    return _BEYOND_NUMBER.split(subject, 1)[0]
