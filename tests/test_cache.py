"""What is remembered changes nothing but the time that it takes, and may be lost or spoilt at any moment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import cache
from generator.cache import Cache, machinery, stamp, verdict_key
from generator.loader import load
from generator.schemas import Catalog
from generator.tree import scan
from tests.support import County, project

HAZARD = "hazards/2026/GP-2026-001.yaml"


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def kept(county: County) -> list[Path]:
    return sorted((county.root / ".cache" / "taizhang" / machinery()).iterdir())


def test_nothing_is_written_unless_asked_for(county: County) -> None:
    county.project().check()
    assert not (county.root / ".cache").exists()


def test_a_second_run_says_the_same(county: County) -> None:
    fresh = county.check()
    assert county.project(remember=True).check() == fresh
    assert county.project(remember=True).check() == fresh


def test_an_edit_is_seen_and_undone_is_unseen(county: County) -> None:
    before = county.project(remember=True).check()
    text = county.text(HAZARD)
    county.edit(HAZARD, "town: 城关镇", "town: 城关")
    edited = county.project(remember=True).check()
    assert edited == county.check()
    assert edited != before
    county.add(HAZARD, text)
    assert county.project(remember=True).check() == before


def test_the_day_is_part_of_what_a_verdict_depends_on(county: County) -> None:
    for day in ("2026-04-30", "2026-05-01", "2026-04-30"):
        assert county.project(day, remember=True).check() == county.check(as_of=day)


@pytest.mark.parametrize("content", [b"", b"\0", b"spoilt", b"[\x03\0\0\0"])
def test_a_spoilt_cache_is_no_cache(county: County, content: bytes) -> None:
    fresh = county.project(remember=True).check()
    for file in kept(county):
        for other in kept(county):
            if other != file:
                other.unlink()
        file.write_bytes(content)
        assert county.project(remember=True).check() == fresh


def test_the_cache_may_be_deleted_in_part(county: County) -> None:
    fresh = county.project(remember=True).check()
    for name in [file.name for file in kept(county)]:
        (county.root / ".cache" / "taizhang" / machinery() / name).unlink(missing_ok=True)
        assert county.project(remember=True).check() == fresh


def test_two_trees_share_what_they_have_in_common(county: County) -> None:
    county.commit()
    county.project(remember=True).check()
    county.edit(HAZARD, "town: 城关镇", "town: 柳树镇")
    assert county.project(remember=True).check("main") == county.check("main")


def test_dead_entries_are_dropped_once_they_outnumber_the_live(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SPARE", 2)
    for n in range(9):
        county.add(HAZARD, f"{county.text(HAZARD)}# {n}\n")
        county.project(remember=True).check()
    assert 1 <= len(Cache(county.root).entries("hazards/2026")) <= 4


def test_only_the_newest_verdicts_are_kept(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEPT_VERDICTS", 3)
    monkeypatch.setattr(cache, "_KEPT_TOLD", 2)
    for n in range(1, 8):
        county.project(f"2026-05-0{n}", remember=True).check()
    assert len([file for file in kept(county) if file.name.startswith("verdict-")]) == 3
    assert len([file for file in kept(county) if file.name.startswith("told-")]) == 2
    assert not [file for file in kept(county) if file.name.startswith(".")]


def test_a_key_tells_its_conditions_apart() -> None:
    keys = {verdict_key("a", "b"), verdict_key("ab"), verdict_key("a", "c"), verdict_key("a\0b", "c")}
    assert len(keys) == 4


def test_the_stamp_of_a_tree_is_its_paths_and_contents(
    county: County, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("copy")
    shutil.copytree(county.root / "records", other / "records")
    one, same = stamp(scan(county.root)), stamp(scan(other))
    assert one == same
    (other / "records" / HAZARD).rename(other / "records" / "hazards" / "2026" / "GP-2026-007.yaml")
    assert stamp(scan(other)) != one


def test_entries_are_kept_by_folder_and_content(county: County) -> None:
    tree = scan(county.root)
    entries, made = load(tree, Catalog.load(), lambda folder: {})
    remembered = Cache(county.root)
    remembered.keep_entries(made, tree.blobs.items())
    again, nothing = load(tree, Catalog.load(), Cache(county.root).entries)
    assert again == entries
    assert nothing == {}
