"""New records: numbers, years, places, and that nothing is ever overwritten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator.contribute.kinds import UnknownKindError, find
from generator.contribute.new import NameWantedError, new
from generator.files import FileTakenError
from generator.schemas import Catalog
from tests.support import County, project, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = Catalog.load()


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def _pairs(data: Any, within: str = "") -> Iterator[str]:
    """The data as ``field=value``."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _pairs(value, f"{within}.{key}" if within else key)
    elif isinstance(data, list):
        for n, value in enumerate(data, 1):
            yield from _pairs(value, f"{within}.{n}" if isinstance(value, dict) else within)
    else:
        yield f"{within}={str(data).lower() if isinstance(data, bool) else data}"


@pytest.mark.parametrize("kind", CATALOG.kinds)
def test_every_kind_is_sound_once_its_values_are_given(county: County, kind: str) -> None:
    told = CATALOG.kinds[kind]
    if "{" not in told.path:
        county.file(told.path).unlink(missing_ok=True)
    made = new(county.project(), kind, _pairs(sample(told.schema)), year=2030, name="city")
    assert made.missing == ()
    path = made.path.relative_to(county.file("")).as_posix()
    entry = next(entry for entry in county.project().entries(county.project().tree) if entry.path == path)
    assert entry.blemishes == ()
    assert entry.kind == kind


def test_numbers_go_on_after_the_highest(county: County) -> None:
    county.add("hazards/2026/GP-2026-041.yaml", "name: x\n")
    assert new(county.project(), "hazard").path == county.file("hazards/2026/GP-2026-042.yaml")
    assert new(county.project(), "hazard").path == county.file("hazards/2026/GP-2026-043.yaml")
    assert new(county.project(), "hazard", year=2025).path == county.file("hazards/2025/GP-2025-001.yaml")
    assert new(county.project(), "enterprise").path == county.file("register/enterprises/QY-002.yaml")


def test_a_number_beyond_999_is_followed_by_the_next(county: County) -> None:
    county.add("hazards/2026/GP-2026-999.yaml", "name: x\n")
    assert new(county.project(), "hazard").path.name == "GP-2026-1000.yaml"
    assert new(county.project(), "hazard").path.name == "GP-2026-1001.yaml"


def test_a_number_that_only_attachments_have_is_taken(county: County) -> None:
    county.add("attachments/GP-2026-007/图.jpg", b"\xff\xd8\xff")
    assert new(county.project(), "hazard").path.name == "GP-2026-008.yaml"


def test_numbers_on_the_main_branch_are_taken(county: County) -> None:
    county.commit()
    county.git("checkout", "--quiet", "-b", "work")
    county.git("checkout", "--quiet", "main")
    county.add("hazards/2026/GP-2026-002.yaml", "name: x\n")
    county.commit()
    county.git("checkout", "--quiet", "work")
    assert not county.file("hazards/2026/GP-2026-002.yaml").exists()
    assert new(county.project(), "hazard").path.name == "GP-2026-003.yaml"


def test_numbers_at_the_origin_are_taken(county: County, tmp_path_factory: pytest.TempPathFactory) -> None:
    county.commit()
    clone = tmp_path_factory.mktemp("clone")
    county.git("clone", "--quiet", str(county.root), str(clone / "c"))
    county.add("hazards/2026/GP-2026-002.yaml", "name: x\n")
    county.commit()
    other = County(clone / "c")
    other.git("fetch", "--quiet")
    assert new(other.project(), "hazard").path.name == "GP-2026-003.yaml"


def test_the_year_is_that_of_the_fact_else_that_of_the_clock(county: County) -> None:
    assert new(county.project(), "hazard").path.parent.name == "2026"
    assert new(county.project(), "hazard", ["found.date=2025-12-30"]).path.parent.name == "2025"
    assert new(county.project(), "hazard", day=date(2024, 5, 1)).path.parent.name == "2024"
    assert new(county.project(), "hazard", ["found.date=2025-12-30"], year=2026).path.parent.name == "2026"


def test_the_date_fills_the_first_state(county: County) -> None:
    made = new(county.project(), "hazard", day=date(2026, 5, 1))
    assert "\n  date: 2026-05-01\n" in made.path.read_text(encoding="utf-8")
    given = new(county.project(), "hazard", ["found.date=2026-04-30"], day=date(2026, 5, 1))
    assert "2026-05-01" not in given.path.read_text(encoding="utf-8")


def test_a_calendar_is_named_by_its_year(county: County) -> None:
    made = new(county.project(), "calendar", year=2027)
    assert made.path == county.file("calendar/2027.yaml")
    assert "\nyear: 2027\n" in made.path.read_text(encoding="utf-8")
    assert new(county.project(), "calendar", ["year=2028"]).path == county.file("calendar/2028.yaml")


def test_what_is_there_is_never_touched(county: County) -> None:
    before = county.files()
    for kind, wanted in (
        ("office", {}),
        ("units", {}),
        ("calendar", {"year": 2026}),
        ("regime", {"name": "shiquan"}),
    ):
        with pytest.raises(FileTakenError):
            new(county.project(), kind, **wanted)
    assert county.files() == before


def test_a_number_taken_meanwhile_is_skipped(county: County) -> None:
    project_ = county.project()
    assert project_.tree.blobs
    county.add("hazards/2026/GP-2026-002.yaml", "name: 别人的\n")
    assert new(project_, "hazard").path.name == "GP-2026-003.yaml"
    assert county.text("hazards/2026/GP-2026-002.yaml") == "name: 别人的\n"


def test_nothing_is_left_where_it_cannot_be_written(county: County) -> None:
    county.add("orders", "不是文件夹\n")
    before = county.files()
    with pytest.raises(OSError, match="orders"):
        new(county.project(), "order")
    assert county.files() == before


def test_an_office_can_be_made_where_there_is_none(county: County) -> None:
    county.add("office.yaml", None)
    made = new(county.project(), "office", ["name=示例县安委办", "since=2026-01-01"])
    assert made.path == county.file("office.yaml")
    assert "packs" in dict(made.missing)


def test_a_regime_wants_a_name(county: County) -> None:
    for name in (None, "../x", "十项"):
        with pytest.raises(NameWantedError):
            new(county.project(), "regime", name=name)
    assert new(county.project(), "regime", name="city").path == county.file("regimes/city.yaml")


@pytest.mark.parametrize("word", ["hazard", "重大事故隐患", "事故隐患", "GP", "hazards"])
def test_a_kind_has_several_names(word: str) -> None:
    assert find(CATALOG, word).name == "hazard"


def test_an_unknown_kind_is_told_its_nearest() -> None:
    with pytest.raises(UnknownKindError, match=r"最接近的是 hazard（重大事故隐患）"):
        find(CATALOG, "hazrad")
    with pytest.raises(UnknownKindError, match=r"可用的种类：.*meeting（会议）"):
        find(CATALOG, "一二三")
