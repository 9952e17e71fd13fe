"""The commands behind the site: nothing is built twice, papers are kept, pages are written for other engines."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
import yaml

from generator.documents import press
from generator.project import Project
from generator.site.build import NoConfigError, SiteError, build, stage
from generator.site.papers import papers
from tests import site_county
from tests.site_support import project

DAY = site_county.AS_OF


def _project(folder, as_of=DAY, remember=True):
    return Project(folder, today=DAY, as_of=as_of, remember=remember)


def _files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A county whose site was built once."""
    folder = site_county.write(project(tmp_path_factory.mktemp("county")))
    attachments = folder / "records" / "attachments" / "GP-2026-002"
    attachments.mkdir(parents=True)
    (attachments / "整改后.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    (attachments / "page.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    build(_project(folder))
    return folder


@pytest.fixture
def folder(template, tmp_path):
    shutil.copytree(template, tmp_path / "county", symlinks=True, copy_function=shutil.copy2)
    return tmp_path / "county"


def test_the_site_has_every_record_its_papers_and_its_attachments(template):
    made = _files(template / "build" / "site")
    assert {"index.html", "records/GP-2026-001.html", "ledgers/hazard.html", "404.html"} <= made.keys()
    assert {"documents/GP-2026-001-D16.docx", "documents/GP-2026-001-D16.pdf"} <= made.keys()
    assert "示安委办〔2026〕7号" in made["documents/GP-2026-001-D16.html"].decode()
    assert "可见范围：内部" in made["documents/GP-2026-001-D16.html"].decode()
    assert "gw-sheet" not in made["documents/GP-2026-001-D16.html"].decode()  # that is what forms are called
    assert made["attachments/GP-2026-002/整改后.jpg"].startswith(b"\xff\xd8")
    assert "attachments/GP-2026-002/page.html" not in made


def test_runs_of_numbers_in_a_paper_lead_to_the_records(template):
    from generator.site.paper_pages import _RUN, _links
    from generator.site.values import Values
    from generator.site.view import View

    values = Values(View(site_county.judged(template)), "documents/x.html")
    shown = _RUN.sub(
        lambda found: _links(found[1], found[2], values), "见GP-2026-001至002；999号和 XX-GP-2026-001"
    )
    assert shown == (
        '见<a href="../records/GP-2026-001.html">GP-2026-001</a>至<a href="../records/GP-2026-002.html">002</a>；999号'
        "和 XX-GP-2026-001"
    )


def test_a_site_that_is_as_it_should_be_is_not_built_again(folder):
    out = build(_project(folder))
    marked = out / "index.html"
    before = marked.stat().st_mtime_ns
    assert build(_project(folder)) == out
    assert marked.stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["record", "day", "page", "handbook"])
def test_any_change_builds_the_site_again(folder, change):
    out = build(_project(folder))
    before = (out / "index.html").stat().st_mtime_ns
    as_of = DAY
    if change == "record":
        hazard = folder / "records/hazards/2026/GP-2026-001.yaml"
        hazard.write_text(
            hazard.read_text(encoding="utf-8").replace("2026-06-10", "2026-06-20"), encoding="utf-8"
        )
    elif change == "day":
        as_of = date(2026, 6, 12)
    elif change == "page":
        (out / "todo.html").unlink()
    else:
        (folder / "docs" / "handbook" / "reader.md").write_text("# 新的手册\n", encoding="utf-8")
    build(_project(folder, as_of))
    assert (out / "index.html").stat().st_mtime_ns > before
    assert (out / "todo.html").exists()


def test_a_kept_site_equals_one_made_afresh(folder, tmp_path):
    hazard = folder / "records/hazards/2026/GP-2026-001.yaml"
    hazard.write_text(
        hazard.read_text(encoding="utf-8").replace("2026-06-10", "2026-06-20"), encoding="utf-8"
    )
    again = _files(build(_project(folder)))
    afresh = _files(build(_project(folder, remember=False), tmp_path / "out"))
    different = [path for path in again.keys() | afresh.keys() if again.get(path) != afresh.get(path)]
    assert [path for path in different if path != "sitemap.xml.gz"] == []


def test_papers_are_made_once_and_swept_when_nobody_calls_for_them(folder, monkeypatch):
    first = papers(folder, _project(folder).judged(), remember=True)
    monkeypatch.setattr(press, "compose", lambda *_: pytest.fail("made again"))
    assert papers(folder, _project(folder).judged(), remember=True) == first
    monkeypatch.undo()
    (folder / "records/hazards/2026/GP-2026-001.yaml").unlink()
    for path in ("interviews/2026/YT-2026-001.yaml", "bulletins/2026/TB-2026-001.yaml"):
        (folder / "records" / path).unlink()
    papers(folder, _project(folder).judged(), remember=True)
    kept = {path.name.partition("-D")[0] for path in (folder / ".cache/taizhang/papers").iterdir()}
    assert kept == {"GP-2026-002", "GP-2026"}


def test_stage_writes_every_page_as_markdown_with_settings_beside(folder):
    docs = stage(_project(folder))
    made = _files(docs)
    assert {
        "index.md",
        "records/GP-2026-001.md",
        "ledgers/hazard.md",
        "handbook/clerk.md",
        "assets/taizhang.css",
    } <= made.keys()
    assert (
        made["records/GP-2026-001.md"]
        .decode()
        .startswith("# GP-2026-001 鸿达加油站储罐区消防通道堵塞 {#top}")
    )
    settings = yaml.safe_load((docs.parent / "zensical.yml").read_text(encoding="utf-8"))
    assert settings["INHERIT"] == "../mkdocs.yml"
    assert settings["docs_dir"] == "docs"
    ledgers = next(item["台账"] for item in settings["nav"] if "台账" in item)
    assert ledgers[0] == "ledgers/index.md"
    assert {"重大事故隐患": "ledgers/hazard.md"} in ledgers


def test_stage_refuses_symbolic_links(folder):
    (folder / "docs" / "link.md").symlink_to("/etc/hostname")
    with pytest.raises(Exception, match="符号链接"):
        stage(_project(folder))


@pytest.mark.parametrize("write", [stage, build])
def test_a_folder_of_somebody_elses_is_left_alone(folder, write):
    precious = folder / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("信", encoding="utf-8")
    with pytest.raises(SiteError, match="precious"):
        write(_project(folder), precious)
    assert (precious / "letter.txt").exists()


def test_without_settings_the_remedy_is_named(tmp_path):
    with pytest.raises(NoConfigError, match=r"mkdocs\.yml"):
        build(_project(site_county.write(tmp_path)))
