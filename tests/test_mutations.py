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
from generator.tree import blob_id
from tests.mutations import BREACHES, Breach, Data, accident, spoilt
from tests.rule_cases import Plain
from tests.support import ROOT

TODAY = date(2026, 6, 30)
SOME = 5
"""How many records each breach is tried on."""


@dataclass
class Bench:
    """The county as it is, with what may be remembered of it."""

    reader: Reader
    entries: dict[str, Entry]
    blobs: dict[str, str]
    attached: frozenset[str]
    told: dict[str, Told]
    found: frozenset[str]

    def spoil(self, path: str, data: Data) -> list[Finding]:
        """What is found that was not found before, once a file says something else."""
        source = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()
        entries = {**self.entries, path: self.reader.entry(path, source)}
        blobs = {**self.blobs, path: blob_id(source)}
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


@cache
def bench() -> Bench:
    """The demonstration county."""
    county = Project(ROOT, TODAY, remember=False)
    listed = county.entries(county.tree)
    entries, blobs = {entry.path: entry for entry in listed}, dict(county.tree.blobs)
    attached = frozenset(path for path in blobs if path.startswith("attachments/"))
    reader = Reader(county.catalog)
    findings, told = _weighed(reader, entries, blobs, attached, {})
    return Bench(reader, entries, blobs, attached, told, frozenset(item.key for item in findings))


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
            new = here.spoil(entry.path, other)
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
    for entry in some:
        data: Any = copy.deepcopy(entry.data)
        how = accident(data, rng, names(), numbers)
        new = here.spoil(entry.path, data)
        assert not [item.message for item in new if item.rule == "engine.internal-error"]
        assert all(item.message and item.remedy for item in new)
        kind = here.reader.catalog.kinds[entry.kind or ""].title
        tried[f"{kind}·{how}"] += 1
        found[f"{kind}·{how}"] += bool(new)
    print("；".join(f"{name} {found[name]}/{count}" for name, count in sorted(tried.items())))
    assert sum(tried.values()) == 100


@cache
def names() -> list[str]:
    """What units and posts are called."""
    county = Project(ROOT, TODAY, remember=False)
    register = county.book(county.tree, county.entries(county.tree)).register
    return [*register.names("unit"), *register.names("post")]
