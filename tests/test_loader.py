"""From files to entries: claimed, read, proved valid or explained; the same however the work is shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.county import county, write
from generator import loader
from generator.cache import Key, Packed, unpack
from generator.loader import Entry, load
from generator.schemas import Catalog
from generator.tree import scan
from tests.support import County, project

CATALOG = Catalog.load()


def nothing(folder: str) -> dict[Key, Packed]:
    return {}


def entry(county: County, path: str) -> Entry:
    return next(item for item in load(scan(county.root), CATALOG, nothing)[0] if item.path == path)


@pytest.fixture
def small(tmp_path: Path) -> County:
    return project(tmp_path)


def test_a_sound_file_tells_when_it_was_and_what_it_names(small: County) -> None:
    found = entry(small, "hazards/2026/GP-2026-001.yaml")
    assert (found.kind, found.blemishes) == ("hazard", ())
    assert found.span == ("2026-03-02", "2026-03-12")
    assert ("unit", "城关镇") in found.mentions
    assert ("post", "县安委办主任") in found.mentions
    assert len(set(found.mentions)) == len(found.mentions)
    assert found.links == ("YT-2026-001",)
    assert found.attached == ("储罐.txt",)
    assert {tag for tag, _ in found.mentions}.isdisjoint({"attachment", "docno", "fact"})


@pytest.mark.parametrize(
    ("path", "content", "check", "place"),
    [
        ("hazards/2026/GP-2026-001.yaml", "name: 一\nname: 二\n", "file.unreadable", (2, 1)),
        (
            "hazards/2026/GP-2026-001.yaml",
            "name: 一\nlocation: 二\ndescription: 三\nx: 四\n",
            "file.invalid",
            (4, 1),
        ),
        ("hazards/2026/隐患.yaml", "name: 一\n", "file.unclaimed", (1, 1)),
        ("hazards/2026/GP?.yaml", "name: 一\n", "file.misnamed", (1, 1)),
        (f"{'长' * 60}/{'长' * 60}.yaml", "name: 一\n", "file.misnamed", (1, 1)),
        ("名末有点./GP-2026-001.yaml", "name: 一\n", "file.misnamed", (1, 1)),
        ("attachments/GP-2026-001/名末有空格 ", "内容", "file.misnamed", (1, 1)),
        ("attachments/GP-2026-001/不\x07可见.txt", "内容", "file.misnamed", (1, 1)),
    ],
)
def test_a_flawed_file_is_one_blemish_at_its_place(
    small: County, path: str, content: str, check: str, place: tuple[int, int]
) -> None:
    small.add(path, content)
    found = entry(small, path)
    assert found.data is None
    assert [(item.check, item.line, item.column) for item in found.blemishes] == [(check, *place)]
    assert all(item.message and item.remedy for item in found.blemishes)


def test_a_link_in_the_file_system_is_never_followed(small: County) -> None:
    small.file("hazards/2026/GP-2026-009.yaml").symlink_to(small.file("hazards/2026/GP-2026-001.yaml"))
    assert [item.check for item in entry(small, "hazards/2026/GP-2026-009.yaml").blemishes] == [
        "file.irregular"
    ]


def test_a_decent_attachment_is_no_entry(small: County) -> None:
    paths = [item.path for item in load(scan(small.root), CATALOG, nothing)[0]]
    assert paths == sorted(path for path in small.files() if not path.startswith("attachments/"))


def test_two_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(county(120), tmp_path)
    (tmp_path / "records" / "hazards" / "2026" / "GP-2026-900.yaml").write_text("name: [\n", encoding="utf-8")
    alone, chunks = load(scan(tmp_path), CATALOG, nothing)
    monkeypatch.setattr(loader, "_POOL_FROM", 1)
    shared, other = load(scan(tmp_path), CATALOG, nothing)
    assert shared == alone
    assert {folder: unpack(chunk) for folder, chunk in chunks.items()} == {
        folder: unpack(chunk) for folder, chunk in other.items()
    }


def test_what_is_kept_is_not_read_again(small: County) -> None:
    entries, chunks = load(scan(small.root), CATALOG, nothing)
    kept = {folder: unpack(chunk) for folder, chunk in chunks.items()}
    folder = scan(small.root)
    small.add("hazards/2026/GP-2026-001.yaml", "此后读到的不是 YAML: [")
    again, made = load(folder, CATALOG, lambda name: kept.get(name, {}))
    assert again == entries
    assert made == {}
