"""A small county is driven day by day through 2026, chain by chain: what is owed and found, from which day to which.

``tests/year/<chain>.yaml`` holds the records of a chain and, under ``year``, what changes on which day:

    2026-01-12 + hazard.listed:GP-2026-001 未到期（2026-01-19）     an obligation appears, with its state and limit
    2026-01-16 = hazard.listed:GP-2026-001 已完成                  its state changes
    2026-04-16 ! hazard.rectified-in-time:GP-2026-002 错误         a finding appears
    2026-05-20 . hazard.rectified-in-time:GP-2026-002              it is gone (with ``-``: the obligation)
    2026-07-03 ~ ZB-2026-002 死亡人数 接近                          an indicator stands so to its quota

``topics`` names the rules that are told of, ``about`` the beginnings of the subjects (all, where it is not given);
with ``controls`` the indicators of the ledgers are told of, too. ``cases`` names topics in ``tests/cases`` whose
records take part, changed as ``patch`` says (as in a case). A chain has something late and something never done.
``python -m tests.test_scripted_year <chain>`` prints the year as the rules see it, to be read before it is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import book as books
from generator.engine import RULES
from generator.judge import judge
from generator.rules.quotas import controls
from tests.rule_cases import CATALOG, entries_of, files, topics

YEAR = Path(__file__).parent / "year"
CHAINS = sorted(path.stem for path in YEAR.glob("*.yaml"))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def chain(name: str) -> dict[str, Any]:
    """What the file of a chain says."""
    told: dict[str, Any] = yaml.load((YEAR / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return told


def told(script: dict[str, Any]) -> Iterator[str]:
    """What changes on each day of the year."""
    records = dict(script.get("records", {}))
    for topic in script.get("cases", ()):
        records = topics()[topic]["base"] | records
    records = files(records, script.get("patch", {}))
    entries = entries_of(records, tuple(script.get("packs", ())))
    rules = {name: rule for name, rule in RULES.items() if rule.topic in script["topics"]}
    assert {rule.topic for rule in rules.values()} == set(script["topics"])
    about = tuple(script.get("about", ("",)))
    owed: dict[str, str] = {}
    found: dict[str, str] = {}
    stood: dict[str, str] = {}
    for day in (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)):
        book = books.build(entries, CATALOG, day)
        judged = judge(book, rules=rules)
        limits = {item.key: item.due.due if item.due else "不限期" for item in judged.standings}
        states = {item.key: item.state.value for item in judged.standings if item.subject.startswith(about)}
        faults = {
            item.key: item.severity.value
            for item in judged.findings
            if item.subject.startswith(about) and item.rule in rules
        }
        shares = dict(_controlled(book)) if "controls" in script else {}
        for key in sorted(states.keys() | owed.keys()):
            if key not in owed:
                yield f"{day} + {key} {states[key]}（{limits[key]}）"
            elif key not in states:
                yield f"{day} - {key}"
            elif states[key] != owed[key]:
                yield f"{day} = {key} {states[key]}"
        for key in sorted(faults.keys() | found.keys()):
            if key not in faults:
                yield f"{day} . {key}"
            elif faults[key] != found.get(key):
                yield f"{day} ! {key} {faults[key]}"
        yield from (f"{day} ~ {key} {share}" for key, share in shares.items() if share != stood.get(key))
        owed, found, stood = states, faults, shares


def _controlled(book: books.Book) -> Iterator[tuple[str, str]]:
    for ledger in book.all("indicator_ledger"):
        for control in controls(ledger, book):
            yield f"{ledger.id} {control.value.indicator}", control.state.value


@pytest.mark.parametrize("name", CHAINS)
def test_the_year_goes_as_it_is_written(name: str) -> None:
    script = chain(name)
    year = list(told(script))
    assert year == script["year"].splitlines()
    states: dict[str, str] = {}
    for _, _, key, state in (line.split(maxsplit=3) for line in year if line[11] in "+="):
        states[key] = state.partition("（")[0]
    assert {"逾期", "逾期完成"} <= set(states.values()), "nothing late is done in the end, or everything is"


if __name__ == "__main__":
    print("\n".join(told(chain(sys.argv[1]))))
