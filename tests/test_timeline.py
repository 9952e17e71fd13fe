"""As of a day, what came later does not exist: cutting, and judging what was cut."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.county import county
from bench.emit import document
from generator.book import BASE, build
from generator.judge import Judged, judge
from generator.loader import Entry, Reader
from generator.outline import fact_tag, outline, walk
from generator.schemas import Catalog
from generator.timeline import at, born, cut, span
from tests.support import ROOT

CATALOG = Catalog.load()
DAYS = st.dates(date(2025, 12, 20), date(2026, 7, 5))


@cache
def entries() -> tuple[Entry, ...]:
    reader = Reader(CATALOG)
    files = {path: content for path, content in county(120).items() if not path.startswith("attachments/")}
    for folder in ("regimes", "calendar"):
        for file in (ROOT / "records" / folder).iterdir():
            files[f"{folder}/{file.name}"] = file.read_bytes()
    return tuple(reader.entry(path, content) for path, content in sorted(files.items()))


def events() -> list[Entry]:
    return [entry for entry in entries() if entry.kind not in BASE]


def cut_at(entry: Entry, until: str) -> dict[str, Any]:
    assert entry.kind is not None
    assert entry.data is not None
    kind = CATALOG.kinds[entry.kind]
    return at(entry.data, outline(kind, fact_tag), born(kind), until)


@settings(max_examples=40)
@given(st.sampled_from(events()), DAYS, DAYS)
def test_nothing_later_is_left_and_cutting_again_changes_nothing(
    entry: Entry, one: date, other: date
) -> None:
    earlier, later = sorted((one.isoformat(), other.isoformat()))
    assert entry.kind is not None
    facts = outline(CATALOG.kinds[entry.kind], fact_tag)
    left = cut_at(entry, earlier)
    assert all(text[:10] <= earlier for _, text in walk(left, facts))
    assert cut_at(entry._replace(data=left), later) == left
    assert cut_at(entry._replace(data=cut_at(entry, later)), earlier) == left
    assert cut_at(entry, "9999-12-31") == entry.data


@settings(max_examples=8)
@given(DAYS)
def test_judging_as_of_a_day_is_judging_records_without_later_facts(day: date) -> None:
    reader = Reader(CATALOG)
    remade = []
    for entry in entries():
        if entry.kind in BASE:
            remade.append(entry)
        elif entry.span is None or entry.span[0] <= day.isoformat():
            text = document(cut_at(entry, day.isoformat()))
            remade.append(reader.entry(entry.path, text.encode()))
    whole, without = judged(entries(), day), judged(remade, day)
    assert whole.findings == without.findings
    assert whole.standings == without.standings


def judged(some: Any, day: date) -> Judged:
    import generator.rules  # noqa: F401 - registers the rules

    return judge(build(some, CATALOG, day))


def test_a_span_is_the_first_and_the_last_day() -> None:
    assert span([]) is None
    assert span(["2026-03-02T09:30", "2026-02-01", "2026-02-28"]) == ("2026-02-01", "2026-03-02")


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=1)])
def test_the_day_itself_is_not_later(day: date) -> None:
    kind = CATALOG.kinds["hazard"]
    data = {"found": {"date": "2026-03-02"}, "listing": {"date": "2026-03-03", "deadline": "2026-05-01"}}
    kept = cut(data, outline(kind, fact_tag), day.isoformat())
    assert "found" in kept
    assert ("listing" in kept) is (day.day == 3)
    assert kept.get("listing", {}).get("deadline") == (None if day.day == 2 else "2026-05-01")
