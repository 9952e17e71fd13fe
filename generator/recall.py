"""Decides what of an earlier judgement still holds: what rules said, as long as nothing that they asked for changed.

Their words on a record depend on the record itself, on the other records that they asked for (`Book.asked`), on the
base layer (office, register, calendar, clauses), on the day and on the machinery. While these stay as they were, a rule
is not asked again; after one edit, that is nearly every rule, record and period.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.book import EVERYTHING, links_to, of_kind
from generator.engine import RULES, State
from generator.findings import key
from generator.judge import Hearing, applicable, machinery_data, missing_years, ranked, undecided
from generator.verdict import packed, unpacked
from generator.waivers import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.book import Book
    from generator.engine import Rule
    from generator.findings import Finding, Standing
    from generator.loader import Entry
    from generator.record import Record

_BEYOND_NUMBER: Final = re.compile(r"[#~@]")
_MANY: Final = 64
"""Who asked for more than this is heard again after every change: to write it all down would cost more."""


class RuleError(Exception):
    """A rule failed (规则出错); judging in full tells what the others say."""


class Said(NamedTuple):
    """What some rules said, as plain values (说过的话)."""

    asked: tuple[str, ...]
    """What they asked for beyond the record in hand."""
    rules: tuple[str, ...]
    """Their names, where they asked for anything or spoke of something else than the record."""
    findings: tuple[dict[str, Any], ...]
    states: tuple[tuple[str, int], ...]
    """How many obligations are in each state."""
    years: tuple[int, ...]
    """Years without a calendar on which verdicts depend, as often as they do."""
    elsewhere: tuple[str, ...]
    """Keys of findings and obligations that are about something else than the record."""


class Told(NamedTuple):
    """What was said of one record, or of all periods (旧判断)."""

    blob: str
    """Content id of its file."""
    links: tuple[str, ...]
    """Numbers of the records that it links to."""
    said: tuple[Said, ...]


PERIODS: Final = ""
"""In place of a path: what is told of no record but of the units in every period."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is wrong in a book and how many obligations stand how, without the obligations themselves (检查结果)."""

    findings: tuple[Finding, ...]
    states: Mapping[str, int]
    told: Mapping[str, Told]
    """What may be remembered, by file."""


@dataclass(slots=True)
class _Words:
    """What is being said by rules that asked for the same."""

    rules: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)


_Notes = dict[str, dict[tuple[str, ...], _Words]]
"""What is being said, by file and by what was asked for."""


def weigh(
    book: Book,
    given: Iterable[Finding],
    unjudged: frozenset[str],
    entries: Mapping[str, Entry],
    blobs: Mapping[str, str],
    told: Mapping[str, Told],
    place: Callable[[Iterable[Finding]], Iterable[Finding]],
    rules: Mapping[str, Rule] = RULES,
) -> Weighed:
    """Judge a book as `judge` does, but for what is remembered; raises `RuleError` where a rule fails.

    ``told`` is what was remembered, as a whole, under the same base layer, day and machinery; ``place`` gives findings
    their lines.
    """
    records = {record.path: record for record in book.records() if record.path not in unjudged}
    known, again = _still_true(book, records, entries, blobs, told)
    hearing = Hearing(book)
    notes = _hear(book, records, known, again, hearing, rules)
    findings: list[Finding] = []
    standings: list[Standing] = []
    states: Counter[str] = Counter()
    fresh: dict[str, Told] = {}
    for path in (*records, PERIODS):
        old, new = known.get(path), []
        for one in old.said if old is not None else ():
            findings.extend(map(unpacked, one.findings))
            states.update(dict(one.states))
        for asked, words in _placed(notes.get(path, {}), hearing, place):
            findings += words.findings
            standings += words.standings
            new.append(_said(records.get(path), asked, words))
        if old is None:
            links = entries[path].links if path != PERIODS else ()
            fresh[path] = Told(blobs.get(path, ""), links, tuple(new))
        else:
            fresh[path] = old._replace(said=(*old.said, *new)) if new else old
    years = [year for one in fresh.values() for said in one.said for year in said.years]
    findings = [*findings, *place((*given, *missing_years(years), *machinery_data(book)))]
    final, settled = apply(findings, standings, book, rules)
    idle = final[len(findings) :]
    states.update(standing.state.value for standing in settled)
    counted = {state.value: states[state.value] for state in State}
    return Weighed(ranked((*final[: len(findings)], *place(idle))), counted, fresh)


def _placed(
    notes: Mapping[tuple[str, ...], _Words],
    hearing: Hearing,
    place: Callable[[Iterable[Finding]], Iterable[Finding]],
) -> Iterator[tuple[tuple[str, ...], _Words]]:
    """What was said, with what is wrong about the obligations, all of it placed at once: no file is read twice."""
    for words in notes.values():
        words.findings += hearing.complaints(words.standings)
    placed = iter(place([finding for words in notes.values() for finding in words.findings]))
    for asked, words in notes.items():
        yield asked, replace(words, findings=list(islice(placed, len(words.findings))))


def _still_true(
    book: Book,
    records: Mapping[str, Record],
    entries: Mapping[str, Entry],
    blobs: Mapping[str, str],
    told: Mapping[str, Told],
) -> tuple[dict[str, Told], dict[str, list[str]]]:
    """What still holds of what was said, by file; and the files on which a rule must be heard again, by rule."""
    changed = _changed(book, records, entries, blobs, told)
    waivers = book.all("waiver")
    numbers = {_number(waiver.subject) for waiver in waivers}
    keys = {key(waiver.rule, waiver.subject) for waiver in waivers}
    known: dict[str, Told] = {}
    again: dict[str, list[str]] = defaultdict(list)
    for path, old in told.items():
        record = records.get(path)
        if path != PERIODS and (record is None or old.blob != blobs.get(path) or record.id in numbers):
            continue
        stale = [
            one for one in old.said if not changed.isdisjoint(one.asked) or not keys.isdisjoint(one.elsewhere)
        ]
        known[path] = old._replace(said=tuple(one for one in old.said if one not in stale)) if stale else old
        for one in stale:
            for rule in one.rules:
                again[rule].append(path)
    return known, again


def _changed(
    book: Book,
    records: Mapping[str, Record],
    entries: Mapping[str, Entry],
    blobs: Mapping[str, str],
    told: Mapping[str, Told],
) -> set[str]:
    """What has changed since, in the words in which a book notes what it was asked for."""
    changed: set[str] = set()
    for path in records.keys() | told.keys() - {PERIODS}:
        before = told.get(path)
        if before is not None and path in records and before.blob == blobs.get(path):
            continue
        kind = book.catalog.for_path(path)
        links = (*(before.links if before else ()), *(entries[path].links if path in entries else ()))
        number = path.rpartition("/")[2].removesuffix(".yaml")
        changed |= {EVERYTHING, number, *map(links_to, links)}
        if kind is not None:
            changed.add(of_kind(kind.name))
    return changed


def _hear(
    book: Book,
    records: Mapping[str, Record],
    known: Mapping[str, Told],
    again: Mapping[str, list[str]],
    hearing: Hearing,
    rules: Mapping[str, Rule],
) -> _Notes:
    """Hear every rule where what it said before, if anything, does not hold any more."""
    notes: _Notes = defaultdict(lambda: defaultdict(_Words))
    anew: dict[str, list[str]] = defaultdict(list)
    for path, record in records.items():
        if path not in known:
            anew[record.kind].append(path)
    for rule in applicable(rules, book):
        if rule.kind is None:
            paths = [PERIODS] if PERIODS not in known or rule.name in again else []
        else:
            paths = [*again.get(rule.name, ()), *anew[rule.kind]]
        for path in paths:
            findings: list[Finding] = []
            standings: list[Standing] = []
            book.asked.clear()
            try:
                if rule.kind is None:
                    standings.extend(hearing.periodic(rule))
                else:
                    hearing.hear(rule, records[path], findings, standings)
            except Exception as error:
                raise RuleError(rule.name) from error
            if book.asked or findings or standings:
                asked = tuple(sorted(book.asked)) if len(book.asked) <= _MANY else (EVERYTHING,)
                words = notes[path][asked]
                words.rules.append(rule.name)
                words.findings += findings
                words.standings += standings
    return notes


def _said(record: Record | None, asked: tuple[str, ...], words: _Words) -> Said:
    """What to remember of what rules said of a record, or of the units in every period."""
    number, findings, standings = record.id if record is not None else None, words.findings, words.standings
    about: list[Finding | Standing] = [*findings, *standings]
    elsewhere = tuple(item.key for item in about if _number(item.subject) != number)
    return Said(
        asked,
        tuple(words.rules) if asked or elsewhere else (),
        tuple(map(packed, findings)),
        tuple(Counter(standing.state.value for standing in standings).items()),
        tuple(undecided(standings)),
        elsewhere,
    )


def _number(subject: str) -> str:
    return _BEYOND_NUMBER.split(subject, 1)[0]
