"""Files made before: those as they were made go and are made anew, those that somebody changed or put there stay."""

from __future__ import annotations

import json

import pytest

from generator.keeping import LIST, keeping


@pytest.fixture
def folder(tmp_path):
    """A folder with three files made before: one as it was made, one changed since, and a stranger's beside them."""
    with keeping(tmp_path / "drafts") as kept:
        for name in ("as made.docx", "changed.docx"):
            assert kept.put(kept.folder / name, b"made")
    (kept.folder / "changed.docx").write_bytes(b"a person's work")
    (kept.folder / "stranger.docx").write_bytes(b"mine")
    return kept.folder


def said(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST}


def test_what_nothing_calls_for_any_more_goes_unless_somebody_changed_it(folder):
    with keeping(folder) as kept:
        kept.clear()
    assert [path.name for path in kept.removed] == ["as made.docx"]
    assert [path.name for path in kept.left] == ["changed.docx"]
    assert said(folder) == {"changed.docx": b"a person's work", "stranger.docx": b"mine"}


def test_what_is_made_anew_replaces_only_what_is_as_it_was_made(folder):
    with keeping(folder) as kept:
        told = {name: kept.put(folder / name, b"new") for name in (*said(folder), "first.docx")}
        kept.clear()
    assert told == {
        "as made.docx": True,
        "changed.docx": False,
        "stranger.docx": False,
        "first.docx": True,
    }
    assert sorted(path.name for path in kept.spared) == ["changed.docx", "stranger.docx"]
    assert (kept.removed, kept.left) == ([], [])
    assert said(folder) == {
        "as made.docx": b"new",
        "changed.docx": b"a person's work",
        "stranger.docx": b"mine",
        "first.docx": b"new",
    }


def test_a_changed_file_stays_for_ever(folder):
    """However often it was spared or left; only whoever changed it moves it away."""
    for content in (b"new", None, b"newer", b"made", None):
        with keeping(folder) as kept:
            if content is not None:
                kept.put(folder / "changed.docx", content)
            kept.clear()
    assert said(folder)["changed.docx"] == b"a person's work"


def test_what_was_made_is_noted_even_where_the_work_breaks_off(folder):
    with pytest.raises(KeyboardInterrupt), keeping(folder) as kept:
        kept.put(folder / "late.docx", b"new")
        raise KeyboardInterrupt
    with keeping(folder) as kept:
        kept.clear()
    assert sorted(path.name for path in kept.removed) == ["as made.docx", "late.docx"]


@pytest.mark.parametrize("listed", ["", "[]", "{", '{"../outside": "0"}', '{"/etc/passwd": "0"}', '{"a": 1}'])
def test_a_list_that_says_anything_else_harms_nothing(folder, listed):
    outside = folder.parent / "outside"
    outside.write_bytes(b"mine")
    (folder / LIST).write_text(listed, encoding="utf-8")
    before = said(folder)
    with keeping(folder) as kept:
        kept.clear()
    assert (said(folder), outside.read_bytes(), kept.removed) == (before, b"mine", [])


def test_a_link_is_somebodys_work(folder):
    target = folder.parent / "outside"
    target.write_bytes(b"made")
    (folder / "as made.docx").unlink()
    (folder / "as made.docx").symlink_to(target)
    with keeping(folder) as kept:
        assert not kept.put(folder / "as made.docx", b"new")
        kept.clear()
    assert (target.read_bytes(), kept.removed) == (b"made", [])


def test_a_folder_in_which_nothing_was_made_gets_no_list(tmp_path):
    with keeping(tmp_path / "none") as kept:
        kept.clear()
    assert not (tmp_path / "none").exists()
    with keeping(tmp_path) as kept:
        kept.put(tmp_path / "a", b"1")
    assert json.loads((tmp_path / LIST).read_bytes()).keys() == {"a"}
