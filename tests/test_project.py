"""A project is judged again and again in one process, as ``taizhang serve`` does: nothing is kept of what is over."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from generator.book import Book
from generator.judge import Judged
from generator.project import Project
from generator.record import Record
from generator.schemas import Catalog, Kind
from generator.site.making import pages_of
from generator.site.view import View
from tests.support import County, project

HAZARD = "hazards/2026/GP-2026-001.yaml"
SORTS = (Project, Book, Judged, View, Catalog, Kind)


def judged_again(county: County, times: int) -> None:
    """Edit a record, and judge and show everything, so many times."""
    text = county.text(HAZARD)
    for n in range(times):
        county.add(HAZARD, f"{text}note: 第 {n} 次补充。\n")
        county.project(remember=True).check()
        assert [*pages_of(View(county.judged()))]


def left() -> Counter[str]:
    """What is still there of judging, once garbage is gone that the collector may touch."""
    gc.collect()
    gc.unfreeze()
    found = Counter(type(one).__name__ for one in gc.get_objects() if type(one) in SORTS)
    return found + Counter({"record classes": len(Record.__subclasses__())})


def test_what_is_over_is_let_go(tmp_path: Path) -> None:
    county = project(tmp_path)
    judged_again(county, 2)
    before = left()
    judged_again(county, 20)
    assert left() == before


def test_schemas_that_have_not_changed_are_one_catalog() -> None:
    assert Catalog.load() is Catalog.load()
