"""What files there are and what is in them, recognised without being read where nothing has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import tree
from generator.tree import Folder, Seen, blob_id, scan
from tests.support import County, project


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def seen(folder: Folder, age: int = 2) -> Seen:
    """What would be remembered of a folder some seconds after its youngest file was touched."""
    kept_at = folder.listing.latest() + age * 1_000_000_000
    return Seen(folder.listing, kept_at, "印", lambda: folder.ids)


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


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_change_just_after_it_was_seen_shows(county: County, change: str) -> None:
    """Within the grain of the clock a file or a folder can change twice and look the same."""
    file = county.file("hazards/2026/GP-2026-001.yaml")
    before = scan(county.root)
    match change:
        case "edit":
            file.write_bytes(file.read_bytes().replace(b"20", b"30", 1))
        case "add":
            county.add("hazards/2026/GP-2026-002.yaml", "name: 新\n")
        case _:
            file.unlink()
    after = scan(county.root)
    folders = 32 * len(before.listing.folders)
    looks = after.listing.keys[:folders] + (after if change == "edit" else before).listing.keys[folders:]
    young = Seen(before.listing._replace(keys=looks), after.listing.latest(), "印", lambda: before.ids)
    assert not scan(county.root, young).same
    assert scan(county.root, young).blobs == after.blobs


def test_a_file_touched_just_before_it_was_seen_is_read_again(county: County) -> None:
    before = scan(county.root)
    path = "hazards/2026/GP-2026-001.yaml"
    wrong = [
        "0" * 40 if name == path else blob
        for name, blob in zip(before.listing.files, before.ids, strict=True)
    ]
    for age, trusted in ((0, False), (2, True)):
        remembered = seen(before, age)._replace(blobs=lambda: wrong)
        after = scan(county.root, remembered)
        assert (after.blobs[path] == "0" * 40) is trusted


def test_names_are_not_listed_again_where_no_folder_has_changed(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scan(county.root)
    file = county.file("hazards/2026/GP-2026-001.yaml")
    file.write_bytes(file.read_bytes().replace(b"20", b"30", 1))
    listed: list[str] = []
    monkeypatch.setattr(tree, "_anew", listed.append)
    after = scan(county.root, seen(before))
    assert listed == []
    changed = {path for path, blob in after.blobs.items() if before.blobs[path] != blob}
    assert changed == {"hazards/2026/GP-2026-001.yaml"}


@pytest.mark.parametrize("processors", [1, 2])
def test_many_files_are_recognised_by_two_processes_as_by_one(
    county: County, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    before = scan(county.root)
    monkeypatch.setattr(tree, "_MANY", 2)
    monkeypatch.setattr(tree, "processors", lambda: processors)
    assert scan(county.root, seen(before)).same
    county.file("hazards/2026/GP-2026-001.yaml").unlink()
    after = scan(county.root, seen(before))
    assert not after.same
    assert before.blobs.keys() - after.blobs.keys() == {"hazards/2026/GP-2026-001.yaml"}


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
    lstat = os.lstat

    def numbered(path: str) -> os.stat_result:
        told = list(lstat(path))
        told[1] = 2**63  # the inode
        return os.stat_result((*told, *([0] * 9)))

    monkeypatch.setattr(os, "lstat", numbered)
    first = tree.scan(tmp_path)
    assert first.listing.keys == b""
    second = tree.scan(tmp_path, seen(first))
    assert not second.same
    assert list(second.blobs) == ["office.yaml"]
