"""A thousand seeded mutations of the demonstration county: nothing breaks, and what breaks a clause is found.

The shares found are printed by the chain of clauses (``pytest -s``), and asserted for those that break a clause.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
import yaml

from generator import book as books
from generator import references
from generator.book import BASE
from generator.engine import RULES
from generator.findings import Finding
from generator.firsthand import blemishes
from generator.loader import Entry, Reader
from generator.project import Project
from generator.recall import Told, weigh
from generator.register import Register
from generator.tree import blob_id
from tests.mutations import BREACHES, Breach, spoilt
from tests.rule_cases import Plain
from tests.spoiling import Data, accident, links, relink
from tests.support import ROOT

TODAY = date(2026, 6, 30)
SOME = 3
"""How many records each breach is tried on."""
AT_ONCE = 5
"""How many accidents happen at once: to judge the county again is what takes the time."""


@dataclass
class Bench:
    """The county as it is, with what may be remembered of it."""

    reader: Reader
    entries: dict[str, Entry]
    blobs: dict[str, str]
    attached: frozenset[str]
    told: dict[str, Told]
    found: frozenset[str]
    register: Register

    def spoil(self, changed: dict[str, Data]) -> list[Finding]:
        """What is found that was not found before, once some files say something else."""
        entries, blobs = dict(self.entries), dict(self.blobs)
        for path, data in changed.items():
            source = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()
            entries[path], blobs[path] = self.reader.entry(path, source), blob_id(source)
        findings, _ = _weighed(self.reader, entries, blobs, self.attached, self.told)
        return [item for item in findings if item.key not in self.found]


def _weighed(
    reader: Reader,
    entries: dict[str, Entry],
    blobs: dict[str, str],
    attached: frozenset[str],
    told: dict[str, Told],
) -> tuple[list[Finding], dict[str, Told]]:
    listed = list(entries.values())
    book = books.build(listed, reader.catalog, TODAY)
    astray = list(references.check(listed, book, attached, frozenset(RULES)))
    given = [*blemishes(listed), *astray]
    unjudged = frozenset(item.path for item in astray)

    def unplaced(findings: Iterable[Finding]) -> Iterable[Finding]:
        return findings

    weighed = weigh(book, given, unjudged, entries, blobs, told, unplaced)
    return list(weighed.findings), dict(weighed.told)


def test_the_rules_that_must_object_exist() -> None:
    assert {rule for breach in BREACHES for rule in breach.finds} <= RULES.keys() | {"file.invalid"}


@cache
def bench() -> Bench:
    """The demonstration county."""
    county = Project(ROOT, TODAY, remember=False)
    listed = county.entries(county.tree)
    entries, blobs = {entry.path: entry for entry in listed}, dict(county.tree.blobs)
    attached = frozenset(path for path in blobs if path.startswith("attachments/"))
    reader = Reader(county.catalog)
    findings, told = _weighed(reader, entries, blobs, attached, {})
    register = books.build(listed, reader.catalog, TODAY).register
    return Bench(reader, entries, blobs, attached, told, frozenset(item.key for item in findings), register)


def events() -> list[Entry]:
    """The county's records of what happened."""
    return [entry for entry in bench().entries.values() if entry.kind not in BASE and entry.data]


@pytest.mark.parametrize("breach", BREACHES, ids=lambda one: f"{one.family}-{one.kind}-{min(one.finds)}")
def test_what_breaks_a_clause_is_found(breach: Breach) -> None:
    """Each breach is tried on records in which nothing was amiss with the clause before."""
    here = bench()
    kept = [entry for entry in events() if entry.kind == breach.kind and not _amiss(entry, breach)]
    Random(7).shuffle(kept)
    tried = []
    for entry in kept:
        assert entry.data is not None
        if (other := spoilt(entry.data, breach)) is not None:
            new = here.spoil({entry.path: other})
            tried.append((entry.path, any(item.rule in breach.finds for item in new), [i.rule for i in new]))
        if len(tried) == SOME:
            break
    assert tried, "no record of the county can be broken so"
    print(f"{breach.family}：{sum(ok for _, ok, _ in tried)}/{len(tried)}")
    assert [one for one in tried if not one[1]] == []


def _amiss(entry: Entry, breach: Breach) -> bool:
    number = entry.path.rpartition("/")[2].removesuffix(".yaml")
    return any(key.startswith(f"{rule}:{number}") for rule in breach.finds for key in bench().found)


@pytest.mark.parametrize("batch", range(10))
def test_a_thousand_accidents_do_no_harm(batch: int) -> None:
    """Whatever is dropped, moved, swapped or broken: an answer, in the end, and no failure of the machinery."""
    here, rng = bench(), Random(20260630 + batch)
    numbers = [entry.path.rpartition("/")[2].removesuffix(".yaml") for entry in events()]
    some = rng.sample(events(), 100)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for n in range(0, len(some), AT_ONCE):
        changed: dict[str, Any] = {}
        how = {}
        for entry in some[n : n + AT_ONCE]:
            changed[entry.path] = copy.deepcopy(entry.data)
            kind = here.reader.catalog.kinds[entry.kind or ""].title
            how[entry.path] = f"{kind}·{accident(changed[entry.path], rng, names(), numbers)}"
        new = here.spoil(changed)
        assert not [item.message for item in new if item.rule == "engine.internal-error"]
        assert all(item.message and item.remedy for item in new)
        tried.update(how.values())
        found.update(name for path, name in how.items() if any(item.path == path for item in new))
    print("；".join(f"{name} {found[name]}/{count}" for name, count in sorted(tried.items())))
    assert sum(tried.values()) == 100


@pytest.mark.parametrize("turn", range(3))
def test_a_link_to_another_kind_of_record_does_no_harm(turn: int) -> None:
    """Every field that names a record is tried once in each turn, with a record of another kind."""
    here, rng = bench(), Random(turn)
    numbers = {entry.path.rpartition("/")[2].removesuffix(".yaml"): entry for entry in events()}
    fields: dict[tuple[Any, ...], tuple[Entry, tuple[Any, ...]]] = {}
    for entry in rng.sample(events(), len(events())):
        for path in links(entry.data or {}, numbers):
            named = tuple(step for step in path if isinstance(step, str))
            fields.setdefault((entry.kind, *named), (entry, path))
    assert len(fields) > 50
    waiting = list(fields.values())
    while waiting:
        changed: dict[str, Any] = {}
        for entry, path in [one for one in waiting if one[0].path not in changed][:AT_ONCE]:
            if entry.path in changed:
                continue
            changed[entry.path] = copy.deepcopy(entry.data)
            other = rng.choice([number for number, one in numbers.items() if one.kind != entry.kind])
            relink(changed[entry.path], path, other)
            waiting.remove((entry, path))
        new = here.spoil(changed)
        assert not [item.message for item in new if item.rule == "engine.internal-error"]


@cache
def names() -> list[str]:
    """What units and posts are called."""
    register = bench().register
    return [*register.names("unit"), *register.names("post")]
