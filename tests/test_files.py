"""Files: whole or not at all, and never one in place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.files import FileTakenError, create, replace_all, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    create(tmp_path / "a" / "b.yaml", b"x: 1\n")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.yaml"]
    assert (tmp_path / "a" / "b.yaml").read_bytes() == b"x: 1\n"


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(b"old")
    with pytest.raises(FileTakenError, match="已经存在"):
        create(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileTakenError):
        create(path, b"new")
    assert not (tmp_path / "elsewhere").exists()


def test_writing_replaces(tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    write(path, b"1")
    write(path, b"2")
    assert path.read_bytes() == b"2"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OSError, match=r"b\.pdf"):
        write(tmp_path / "b.pdf", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


def test_several_files_change_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    replace_all({first: b"a", second: b"b"})
    assert (first.read_bytes(), second.read_bytes()) == (b"a", b"b")
    with pytest.raises(TypeError):
        replace_all({first: b"x", second: "not bytes"})  # type: ignore[dict-item]
    assert (first.read_bytes(), second.read_bytes()) == (b"a", b"b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2"]
