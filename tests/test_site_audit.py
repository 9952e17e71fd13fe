"""The built site, read as a browser would read it: only our own scripts, no foreign address, no dead link."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from generator.site.making import pages_of
from generator.site.page import Site
from generator.site.static import asset_files
from generator.site.view import View
from tests import site_county
from tests.site_support import HOSTILE, ROOT, build, fake_site, page, project

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
}
HOSTILE_TEXT = "\n".join(HOSTILE)
HOSTILE_COUNTY = {
    "hazards/2026/GP-2026-001.yaml": site_county.FILES["hazards/2026/GP-2026-001.yaml"]
    + "\n        note: |-\n"
    + "\n".join(f"          {line}" for line in HOSTILE_TEXT.splitlines())
    + "\n        risk: |-\n"
    + "\n".join(f"          {line}" for line in HOSTILE_TEXT.splitlines())
    + "\n",
    "hazards/2026/GP-2026-003.yaml": """
        name: "'\\" onmouseover=alert(1) {{7*7}} `x` [甲](javascript:alert(1)) --8<--"
        location: "![图](/etc/passwd) &amp; &#60;"
        description: 无。
        found: {date: 2026-05-06, by: 城关镇}
        """.replace("--8<--", "--8--"),
}


class Reading(HTMLParser):
    """What a page holds that matters: scripts, links, ids, and faults."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []
        self.stack: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.faults.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action", "data", "poster"}:
                self.links.append((tag, value or ""))
            if name in {"srcdoc", "http-equiv"}:
                self.faults.append(f"{tag} {name}={value}")
        if given.get("id"):
            if given["id"] in self.ids:
                self.faults.append(f"id={given['id']} 重复")
            self.ids.add(given["id"])
        if tag in {"iframe", "object", "embed", "base", "applet"}:
            self.faults.append(f"<{tag}>")
        if tag == "script":
            self._script = []
            if "src" in given:
                self.scripts.append(given["src"])

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> 没有对应的开头")
        if tag == "script" and self._script is not None:
            if text := "".join(self._script).strip():
                self.inline.append(text)
            self._script = None

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_data(self, data):
        if self._script is not None:
            self._script.append(data)


def _read(out):
    readings = {}
    for path in sorted(out.rglob("*.html")):
        reading = Reading()
        reading.feed(path.read_text(encoding="utf-8"))
        reading.close()
        readings[path.relative_to(out).as_posix()] = reading
    return readings


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Inline scripts of a site with no records: the theme's own."""
    folder = project(tmp_path_factory.mktemp("clean"))
    readings = _read(
        build(folder, lambda root: fake_site(page("records/A.html", "甲", "乙", under="ledgers/hazard.md")))
    )
    return {text.replace(".", "") for reading in readings.values() for text in reading.inline}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("hostile"))
    judged = site_county.judged(site_county.write(folder, **HOSTILE_COUNTY))
    return build(folder, lambda root: Site(tuple(pages_of(View(judged))), asset_files(), ()))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The site of the demonstration county, handbook and papers and all."""
    from datetime import date

    from generator.project import Project
    from generator.site.build import build as build_project

    return build_project(Project(ROOT, today=date(2026, 6, 30)), tmp_path_factory.mktemp("whole") / "site")


@pytest.fixture(scope="module", params=["out", "whole"])
def folder(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def readings(folder):
    found = _read(folder)
    assert "records/GP-2026-003.html" in found
    return found


def test_pages_are_well_formed_and_hold_nothing_that_runs(readings):
    assert {path: reading.faults for path, reading in readings.items() if reading.faults} == {}


def test_only_the_themes_and_our_own_scripts_are_there(readings, clean):
    known = {"assets/taizhang.js", "assets/iframe-worker.js"}
    for path, reading in readings.items():
        for source in reading.scripts:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), source)).lstrip("/")
            assert target in known or target.startswith("assets/javascripts/bundle."), (path, source)
        for text in reading.inline:
            assert text.replace(".", "") in clean, (path, text)


def test_no_address_leaves_the_site_and_none_is_dead(readings, folder):
    dead = []
    for path, reading in readings.items():
        for tag, link in reading.links:
            parts = urlsplit(link)
            assert not parts.scheme, (path, tag, link)
            assert not parts.netloc, (path, tag, link)
            target = _target(path, unquote(parts.path))
            ids = readings[target].ids if target in readings else {unquote(parts.fragment)}
            if not (folder / target).is_file() or (parts.fragment and unquote(parts.fragment) not in ids):
                dead.append((path, link))
    assert dead == []


def _target(path, link):
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) if link else path
    return "index.html" if target in {".", "/", "/."} else target.lstrip("/")


def test_hostile_text_is_shown_as_it_was_written(out):
    import html

    shown = html.unescape((out / "records" / "GP-2026-001.html").read_text(encoding="utf-8"))
    for text in HOSTILE:
        for line in text.splitlines():
            assert line.strip() in shown, line


def test_the_search_index_holds_no_markup_of_a_record(out):
    import json

    docs = json.loads((out / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    entry = next(doc for doc in docs if doc["location"] == "records/GP-2026-001.html")
    assert "<script" not in entry["text"]
    assert "<img" not in entry["text"]
    assert "onerror" in entry["text"]


def test_styles_and_scripts_of_our_own_name_no_other_host():
    for path, content in asset_files().items():
        if path.endswith((".css", ".js")):
            assert b"://" not in bytes(content), path
            assert b"url(" not in bytes(content), path
