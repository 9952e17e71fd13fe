"""Drafts are papers like any other: they say nothing that a program says, and break no rule of the standard.

Those of the demonstration county on four days, and one of each entry over the failing cases of the rules.
"""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

import generator.rules  # noqa: F401 - registers the rules
from generator.documents import compose, write
from generator.documents.plain import plain
from generator.documents.specs import DRAFT
from generator.drafts import drafts
from generator.inspect import measured, read
from generator.inspect.values import Strength
from generator.reports import due
from tests.draft_list import WITHOUT
from tests.support import ROOT, County
from tests.test_drafts import MET, failing

DAYS = ("2024-12-31", "2025-06-30", "2025-12-31", "2026-07-03")
URGED = 4
"""So many letters of urging are measured for each day; they are alike."""
HANGING = "“（"
"""A line that begins with a bracket, as what is yet to be written does, is set half a character to the left."""


def of_the_county():
    """The drafts of each day, with their book."""
    for day in DAYS:
        judged = County(ROOT).judged(date.fromisoformat(day))
        yield judged, drafts(due.select(judged, judged.book.soon), judged.book).specs


def of_the_cases():
    """One draft of each entry whose record is yet to be registered."""
    met = set()
    for rule in sorted(MET):
        judged, owed = failing(rule)
        specs = [
            spec for spec in drafts(owed, judged.book).specs if spec.paper not in met and DRAFT in spec.name
        ]
        met |= {spec.paper for spec in specs}
        yield judged, tuple({spec.paper: spec for spec in specs}.values())


def test_every_draft_composes_where_all_regimes_are_switched_on(tmp_path):
    """Then the county owes two thousand things, and hundreds of papers are called for."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    office = tmp_path / "records" / "office.yaml"
    packs = "".join(f"  - {path.stem}\n" for path in sorted((ROOT / "records" / "regimes").glob("*.yaml")))
    text = office.read_text(encoding="utf-8")
    office.write_text(re.sub(r"(?<=^packs:\n)(  - .+\n)+", packs, text, flags=re.M), encoding="utf-8")
    judged = County(tmp_path).judged(date.fromisoformat(DAYS[-1]))
    chosen = due.select(judged, judged.book.soon)
    made = drafts(chosen, judged.book)
    assert len({spec.name for spec in made.specs}) == len(made.specs) > 200
    told = {one.rule for one in made.without} - {rule for rules in WITHOUT.values() for rule in rules}
    assert told <= {"problem.of-supervision"}  # that the matter is followed up
    own = [spec for spec in made.specs if not spec.party]
    for spec, paper in zip(own, compose(own, judged.book, judged), strict=True):
        assert not {word for word in ("None", "Undefined", "{", "}") if word in plain(paper)}, spec.name


@pytest.mark.parametrize("source", [of_the_county, of_the_cases])
def test_every_draft_composes_and_breaks_no_rule(source):
    wrong: dict[str, list[tuple[str, str, str]]] = {}
    count = 0
    for judged, specs in source():
        urged = [spec for spec in specs if spec.party]
        for spec, paper in zip(specs, compose(list(specs), judged.book, judged), strict=True):
            count += 1
            said = plain(paper)
            assert not {word for word in ("None", "Undefined", "{", "}") if word in said}, spec.name
            for style in ("docx", "pdf") if spec not in urged[URGED:] else ():
                report = measured(read(write(paper, style), f"{spec.name}.{style}"), spec.name)
                broken = [
                    (one.check.id, measure.measured, measure.place)
                    for one in report.broken(Strength.RULE)
                    for measure in one.measures
                    if not measure.ok and HANGING not in measure.place
                ]
                wrong |= {f"{spec.name}.{style}": broken} if broken else {}
    assert wrong == {}
    assert count > URGED
