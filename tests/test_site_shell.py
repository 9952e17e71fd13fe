"""The filled shell: the same bytes as the engine's own page, and nothing in it that a record could break."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.site import shell
from generator.site.page import Page, Section, as_markdown
from tests.site_support import HOSTILE, build, fake_site, page, project


def _in_engine(one):
    """The page as one that the engine builds, hung below its index page as the shells are."""

    def hang(nav, config, files):
        from mkdocs.structure.pages import Page as EnginePage

        file = files.get_file_from_path(one.path)
        EnginePage(None, file, config).parent = files.get_file_from_path("ledgers/hazard.md").page
        return nav

    return hang


@pytest.mark.parametrize(
    "texts", [("内容",), ("甲", "乙 & 丙 < 丁", "第一行\n第二行"), HOSTILE], ids=["one", "three", "hostile"]
)
def test_a_filled_page_is_the_engines_own_page_byte_for_byte(tmp_path, texts):
    filled = page(
        "records/GP-2026-003.html", "GP-2026-003 加油站 “储罐” 渗漏", *texts, under="ledgers/hazard.md"
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    ours = build(project(tmp_path / "a"), lambda root: fake_site(filled)) / filled.path
    same = replace(filled, path="records/GP-2026-003.md", under="")
    theirs = (
        build(project(tmp_path / "b"), lambda root: fake_site(same), on_nav=_in_engine(same)) / filled.path
    )
    assert ours.read_text(encoding="utf-8") == theirs.read_text(encoding="utf-8")


def test_pages_of_other_places_have_their_own_navigation_and_shells_do_not_stay(tmp_path):
    record = page("records/GP-2026-003.html", "隐患", "内容", under="ledgers/hazard.md")
    unit = page("units/城关镇.html", "城关镇", "内容", under="units/index.md")
    out = build(project(tmp_path), lambda root: fake_site(record, unit))
    record_html = (out / record.path).read_text(encoding="utf-8")
    unit_html = (out / unit.path).read_text(encoding="utf-8")
    assert 'href="../ledgers/hazard.html" class="md-path__link"' in record_html
    assert 'href="index.html" class="md-path__link"' in unit_html
    assert not [path for path in out.rglob("*") if "tzslot" in path.name]
    for built in out.rglob("*.html"):
        assert "tzslot" not in built.read_text(encoding="utf-8"), built


def test_the_canonical_address_is_the_pages_own(tmp_path):
    unit = page("units/城关镇.html", "城关镇", "内容", under="units/index.md")
    out = build(project(tmp_path), lambda root: fake_site(unit), site_url="https://example.org/tz/")
    text = (out / unit.path).read_text(encoding="utf-8")
    assert (
        '<link rel="canonical" href="https://example.org/tz/units/%E5%9F%8E%E5%85%B3%E9%95%87.html">' in text
    )


def test_the_edit_button_opens_the_record(tmp_path):
    record = page(
        "records/GP-1.html",
        "隐患",
        "内容",
        under="ledgers/hazard.md",
        source="records/hazards/2026/GP-1.yaml",
    )
    out = build(
        project(tmp_path),
        lambda root: fake_site(record),
        repo_url="https://example.org/a/b",
        edit_uri="edit/main/docs/",
    )
    assert (
        'href="https://example.org/a/b/edit/main/records/hazards/2026/GP-1.yaml"'
        in (out / record.path).read_text()
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_title_stays_text(text):
    cut = shell.cut(
        "<title>tzslottitle0x</title>"
        "<a href='#tzslotanchor1x'>tzslotname1x</a>,<a href='#tzslotanchor2x'>tzslotname2x</a>"
        "<h1>tzslottitle0x</h1>tzslotlead0x<p>tzslotbody1x</p>;<p>tzslotbody2x</p>."
    )
    made = cut.fill(Page("a.html", text, Markup(""), (Section("a", text, Markup("b")),)))
    assert made.count("<") == len(["title", "/title", "a", "/a", "h1", "/h1", "p", "/p"])
    assert html.unescape(made).count(" ".join(text.split()).translate(str.maketrans("<>", "＜＞"))) == 3


def test_what_stands_between_sections_is_repeated_between_them_only():
    cut = shell.cut("tzslottitle0x[tzslotanchor1x:tzslotbody1x|tzslotanchor2x:tzslotbody2x]")
    sections = tuple(Section(f"s{n}", "", Markup(f"b{n}")) for n in range(3))
    assert cut.fill(Page("a.html", "T", Markup(""), sections)) == "T[s0:b0|s1:b1|s2:b2]"
    assert cut.fill(Page("a.html", "T", Markup(""), sections[:1])) == "T[s0:b0]"


@pytest.mark.parametrize(
    "built", ["", "tzslottitle0x", "tzslottitle0x tzslotbody1x tzslotanchor2x", "tzslottitle0x tzslotbody1x"]
)
def test_a_shell_that_a_theme_has_mangled_is_refused(built):
    with pytest.raises(shell.ShellError, match="外壳页无法使用"):
        shell.cut(built)


def test_a_page_without_a_section_is_refused():
    cut = shell.cut("tzslottitle0x[tzslotbody1x|tzslotbody2x]")
    with pytest.raises(shell.ShellError, match=r"a\.html"):
        cut.fill(Page("a.html", "T", Markup(""), ()))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_of_a_page_holds_hostile_text_as_text(text):
    from markdown import markdown  # type: ignore[import-untyped]

    one = page("a.md", text, text)
    made = markdown(as_markdown(one), extensions=["attr_list", "tables", "footnotes", "pymdownx.superfences"])
    assert "<script" not in made
    assert (
        "onclick" not in made.replace("onclick=alert(1) }", "").replace("onclick=alert(1) }", "")
        or '<h1 id="top"' in made
    )
    assert "<img" not in made
    assert 'href="javascript' not in made


def test_the_forge_of_the_office_gives_an_edit_button_and_no_request(tmp_path):
    record = page(
        "records/GP-1.html",
        "隐患",
        "内容",
        under="ledgers/hazard.md",
        source="records/hazards/2026/GP-1.yaml",
    )
    site = replace(fake_site(record), edit_uri="https://example.org/a/b/_edit/main/docs/")
    text = (build(project(tmp_path), lambda root: site) / record.path).read_text(encoding="utf-8")
    assert 'href="https://example.org/a/b/_edit/main/docs/../records/hazards/2026/GP-1.yaml"' in text
    assert 'data-md-component="source"' not in text
