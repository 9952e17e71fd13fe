"""The plugin among MkDocs' events: what it hands over, what it refuses, and that a failure does not stop serving."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace

import pytest
from mkdocs.exceptions import Abort, PluginError

from generator.site import navigation
from generator.site.failure import site as failed_site
from generator.site.page import Site
from tests import site_county
from tests.site_support import ROOT, build, fake_site, page, project

RECORD = page(
    "records/GP-1.html",
    "GP-1 储罐",
    "内容",
    under="ledgers/hazard.md",
    search="储罐区 <b>泡沫</b> & 消防通道",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return build(
        project(tmp_path_factory.mktemp("site")), lambda root: replace(fake_site(RECORD), words=("县住建局",))
    )


def _index(out):
    return json.loads((out / "search" / "search_index.json").read_text(encoding="utf-8"))


def test_filled_pages_join_the_search_index_cut_and_escaped(out):
    found = [doc for doc in _index(out)["docs"] if doc["location"] == "records/GP-1.html"]
    joint = "\u200b"
    assert [doc["title"] for doc in found] == [f"GP-1 {joint}储罐"]
    assert (
        found[0]["text"]
        == f"储罐{joint}区{joint} &lt;b&gt;{joint}泡沫{joint}&lt;/b&gt; &amp; {joint}消防{joint}通道"
    )


def test_no_shell_is_in_the_search_index(out):
    assert not [doc for doc in _index(out)["docs"] if "tzslot" in json.dumps(doc)]


def test_the_separator_keeps_what_search_needs(out):
    separator = _index(out)["config"]["separator"]
    assert "\\u200b" in separator
    assert "\\-" in separator


def test_the_index_pages_below_another_are_in_the_navigation(out):
    text = (out / "todo.html").read_text(encoding="utf-8")
    assert 'href="ledgers/hazard.html"' in text


def test_the_page_for_dead_links_speaks_chinese(out):
    assert "没有这一页" in (out / "404.html").read_text(encoding="utf-8")


def test_builds_are_reproducible(tmp_path):
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        out = build(project(tmp_path / name), lambda root: fake_site(RECORD))
        files = {
            path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
        }
        found.append({path: content for path, content in files.items() if path.name != "sitemap.xml.gz"})
    assert found[0] == found[1]


def test_a_failure_ends_a_build(tmp_path):
    def broken(root):
        raise ValueError("没有 office.yaml")

    with pytest.raises((PluginError, Abort), match=r"没有 office\.yaml|PluginError|BuildError"):
        build(project(tmp_path), broken)


def test_a_page_that_exists_already_is_refused(tmp_path):
    folder = project(tmp_path)
    (folder / "docs" / "todo.md").write_text("# 待办", encoding="utf-8")
    with pytest.raises((PluginError, Abort)):
        build(folder, lambda root: fake_site())


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_symbolic_link_in_the_handbook_is_refused(tmp_path, kind):
    (tmp_path / "p").mkdir()
    folder = project(tmp_path / "p")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("密", encoding="utf-8")
    (folder / "docs" / "link").symlink_to(secret / "key.txt" if kind == "file" else secret)
    with pytest.raises((PluginError, Abort)):
        build(folder, lambda root: fake_site())
    assert not list((folder / "build").rglob("key.txt")) if (folder / "build").exists() else True


def test_an_error_takes_the_place_of_every_generated_page(tmp_path):
    nav = [
        {"首页": "index.md"},
        {"台账": "ledgers/index.md"},
        {"手册": ["handbook/index.md", {"甲": "a.md"}]},
    ]
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook" / "index.md").write_text("# 手册", encoding="utf-8")
    missing = navigation.missing(nav, tmp_path)
    assert missing == ("index.md", "ledgers/index.md", "a.md")
    shown = failed_site(ValueError("第 3 行 <b>"), missing)
    assert [one.path for one in shown.pages] == ["index.md", "ledgers/index.md", "a.md"]
    assert "第 3 行 &lt;b&gt;" in shown.pages[0].sections[0].body


def test_the_navigation_can_be_written_as_yaml():
    nav = navigation.expanded([{"首页": "index.md"}, {"台账": "ledgers/index.md"}, "x.md"], fake_site())
    assert list(navigation.written(nav or [])) == [
        '  - "首页": "index.md"',
        '  - "台账":',
        '      - "ledgers/index.md"',
        '      - "隐患台账": "ledgers/hazard.md"',
        '  - "x.md"',
    ]


def test_words_of_the_register_are_not_cut(tmp_path):
    found = build(
        project(tmp_path),
        lambda root: Site(
            (*fake_site().pages, replace(RECORD, search="县住建局")), fake_site().files, ("县住建局",)
        ),
    )
    text = next(doc["text"] for doc in _index(found)["docs"] if doc["location"] == "records/GP-1.html")
    assert text.split("\u200b") == ["县", "住建局"]


@pytest.mark.slow
def test_serving_goes_on_over_a_broken_record_and_comes_back(tmp_path):
    folder = site_county.write(project(tmp_path))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "import sys, datetime, pathlib\n"
        "from generator.project import Project\n"
        "from generator.site.build import serve\n"
        "day = datetime.date(2026, 6, 30)\n"
        f"serve(Project(pathlib.Path(sys.argv[1]), today=day, as_of=day), '127.0.0.1:{port}')\n"
    )
    server = subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, stderr=subprocess.PIPE)
    try:
        office = folder / "records" / "office.yaml"
        sound = office.read_text(encoding="utf-8")
        assert "数据截至" in _await(port, "index.html", "数据截至")
        office.write_text("name: [", encoding="utf-8")
        assert "网站没有更新" in _await(port, "index.html", "网站没有更新")
        office.write_text(sound, encoding="utf-8")
        assert "储罐区" in _await(port, "records/GP-2026-001.html", "储罐区")
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _await(port, path, text):
    """The page as soon as it holds the text; waits up to a minute."""
    shown = ""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=30) as answer:
                shown = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            shown = str(error)
        if text in shown:
            break
        time.sleep(0.25)
    return shown
