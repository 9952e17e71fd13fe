"""What files there are and what is in them, recognised without being read where nothing has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import tree
from generator.tree import Folder, Seen, Stats, blob_id, scan
from tests.support import County, project


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def seen(folder: Folder, age: int = 2) -> Seen:
    """What would be remembered of a folder some seconds after its youngest file was touched."""
    kept_at = folder.latest + age * 1_000_000_000
    listing = folder.listing if folder.is_settled(kept_at) else b""
    return Seen(listing, "印", lambda: (folder.stats, kept_at))


def test_content_ids_are_those_of_git(county: County) -> None:
    path = "hazards/2026/GP-2026-001.yaml"
    county.commit()
    assert scan(county.root).blobs[path] == county.git("hash-object", f"records/{path}").strip()


@given(st.binary(max_size=200))
def test_an_id_depends_on_the_content_alone(content: bytes) -> None:
    assert blob_id(content) == blob_id(bytes(content))
    assert blob_id(content) != blob_id(content + b" ")


def test_files_come_in_the_order_of_their_paths_and_odd_ones_apart(county: County) -> None:
    (county.root / "records" / "hazards" / "链接.yaml").symlink_to("/etc/hostname")
    os.mkfifo(county.root / "records" / "管道")
    folder = scan(county.root)
    assert list(folder.blobs) == sorted(county.files().keys() - {"hazards/链接.yaml"})
    assert folder.odd == ("hazards/链接.yaml", "管道")


def test_a_project_without_records_is_empty(tmp_path: Path) -> None:
    assert scan(tmp_path).blobs == {}


def test_a_folder_as_it_was_seen_is_known_at_a_glance(county: County) -> None:
    before = scan(county.root)
    after = scan(county.root, seen(before))
    assert after.same
    assert after.blobs == before.blobs
    assert not before.same


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename", "odd"])
def test_every_change_shows(county: County, change: str) -> None:
    before = scan(county.root)
    file = county.file("hazards/2026/GP-2026-001.yaml")
    match change:
        case "edit":  # as long as before, and with the old time: only the inode knows
            stat = file.stat()
            file.write_bytes(file.read_bytes().replace(b"20", b"30", 1))
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        case "add":
            county.add("hazards/2026/GP-2026-002.yaml", "name: 新\n")
        case "remove":
            file.unlink()
        case "rename":
            file.rename(file.with_name("GP-2026-009.yaml"))
        case _:
            file.with_name("链接.yaml").symlink_to(file)
    after = scan(county.root, seen(before))
    assert not after.same
    assert (after.blobs, after.odd) == (scan(county.root).blobs, scan(county.root).odd)
    assert (after.blobs, after.odd) != (before.blobs, before.odd)


def recalled(remembered: tuple[Stats, int]) -> Seen:
    return Seen(recall=lambda: remembered)


def test_a_file_touched_just_before_it_was_seen_is_read_again(county: County) -> None:
    before = scan(county.root)
    path = "hazards/2026/GP-2026-001.yaml"
    wrong = {name: (key, "0" * 40 if name == path else blob) for name, (key, blob) in before.stats.items()}
    for age, trusted in ((0, False), (2, True)):
        remembered = (wrong, before.latest + age * 1_000_000_000)
        after = scan(county.root, recalled(remembered))
        assert (after.blobs[path] == "0" * 40) is trusted


def test_what_is_parsed_is_what_was_hashed(county: County) -> None:
    path = "hazards/2026/GP-2026-001.yaml"
    folder = scan(county.root)
    county.add(path, "name: 之后改的\n")
    assert blob_id(folder.read(path)) == folder.blobs[path]
    assert folder.read(path) == "name: 之后改的\n".encode()


def test_no_more_is_held_than_there_is_room_for(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_HELD", 0)
    path = "hazards/2026/GP-2026-001.yaml"
    folder = scan(county.root)
    county.add(path, "name: 之后改的\n")
    assert folder.read(path) == "name: 之后改的\n".encode()


def test_a_listing_that_cannot_be_packed_is_never_taken_for_one_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems number files beyond 63 bits; an unseen folder must not pass for an unchanged one."""
    file = tmp_path / "records" / "office.yaml"
    file.parent.mkdir()
    file.write_text("name: 县安委办\n", encoding="utf-8")
    pack = tree._Listing.packed

    def packed(listing: tree._Listing) -> bytes:
        listing.numbers[2] = 2**63
        return pack(listing)

    monkeypatch.setattr(tree._Listing, "packed", packed)
    folder = tree.scan(tmp_path)
    assert not folder.same
    assert list(folder.blobs) == ["office.yaml"]
