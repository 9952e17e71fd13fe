"""How git is asked: hostile names, odd files, no repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import git
from generator.tree import scan
from tests.support import County, project


@pytest.fixture
def county(tmp_path: Path) -> County:
    county = project(tmp_path)
    county.commit()
    return county


def test_a_commit_has_the_same_content_ids_as_the_folder(county: County) -> None:
    committed = git.commit(county.root, "main")
    folder = scan(county.root)
    assert dict(committed.blobs) == dict(folder.blobs)
    path = "hazards/2026/GP-2026-001.yaml"
    assert committed.read(path) == folder.read(path)


def test_chinese_file_names_come_through(county: County) -> None:
    assert "attachments/GP-2026-001/储罐.txt" in git.commit(county.root, "HEAD").blobs


def test_links_and_submodules_are_odd(county: County) -> None:
    county.file("hazards/2026/GP-2026-002.yaml").symlink_to("GP-2026-001.yaml")
    county.commit()
    assert git.commit(county.root, "HEAD").odd == ("hazards/2026/GP-2026-002.yaml",)


@pytest.mark.parametrize(
    "name", ["--output=x", "-n", "no such", "main..HEAD", "$(id)", "", "main; id", "@{9999}"]
)
def test_a_hostile_name_is_an_unknown_revision(county: County, name: str) -> None:
    with pytest.raises(git.UnknownRevisionError):
        git.resolve(county.root, name)
    assert sorted(path.name for path in county.root.iterdir() if path.name == "x") == []


def test_the_environment_does_not_lead_astray(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert git.resolve(county.root, "main")


def test_records_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    county = project(tmp_path / "office" / "ledger")
    whole = County(tmp_path)
    whole.commit()
    assert "office.yaml" in git.commit(county.root, "HEAD").blobs


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    county = project(tmp_path)
    with pytest.raises(git.NoRepositoryError):
        git.commit(county.root, "main")
    result = county.run("check", "--base", "main", code=2)
    assert "不是 git 仓库" in result.output
