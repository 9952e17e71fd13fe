"""The synthetic counties of the benchmark: always the same, and such that nothing in them is misspelt or dangling."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.county import county, write
from generator.project import Project
from generator.schemas import Catalog

FILES = county(120)


def test_a_county_is_the_same_every_time() -> None:
    assert county(120) == FILES
    assert county(120, seed=1) != FILES


def test_it_has_as_many_records_as_asked_for() -> None:
    kinds = [Catalog.load().for_path(path) for path in FILES if not path.startswith("attachments/")]
    assert sum("{year}" in kind.path for kind in kinds if kind is not None) == 120
    assert None not in kinds
    assert {kind.name for kind in kinds if kind is not None} >= {
        "hazard",
        "meeting",
        "assessment",
        "enterprise",
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("county")
    write(FILES, root)
    return root


def test_its_records_are_valid_and_lead_somewhere(root: Path) -> None:
    project = Project(root, today=date(2026, 7, 1), remember=False)
    assert [entry.blemishes for entry in project.entries(project.tree) if entry.blemishes] == []
    found = {item.rule for item in project.judged().findings}
    assert found.isdisjoint(
        {"reference.unknown-name", "link.dangling", "record.future-fact", "record.number-once"}
    )
