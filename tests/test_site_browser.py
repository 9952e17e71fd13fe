"""The site in a real browser: no request leaves it, Chinese search finds, tables filter and sort, axe is content."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from urllib.parse import unquote

import pytest

from generator.site.making import pages_of
from generator.site.page import Site
from generator.site.static import asset_files
from generator.site.view import View
from tests import site_county
from tests.site_support import build, project

pytestmark = pytest.mark.browser
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MANY = {
    f"hazards/2026/GP-2026-{n:03}.yaml": f"""
        name: 第{n}处隐患
        location: 柳河镇
        responsible_unit: {"柳河镇" if n % 2 else "城关镇"}
        description: 批量登记的隐患。
        found: {{date: 2026-02-{n % 28 + 1:02}, by: 县应急局}}
        listing: {{date: 2026-03-05, authority: 安委办, organ: 县安委办, deadline: 2026-05-{n:02}, acceptor: 县应急局}}
        """
    for n in range(10, 20)
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of the county's site."""
    folder = project(tmp_path_factory.mktemp("county"))
    judged = site_county.judged(site_county.write(folder, **MANY))
    names = tuple(judged.book.register.entries["units"])
    return build(folder, lambda root: Site(tuple(pages_of(View(judged))), asset_files(), names))


@pytest.fixture(scope="module")
def site(built):
    """The address that it is served at."""
    handler = functools.partial(_Quiet, directory=str(built))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "没有 Chromium：运行 make system 安装"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def tab(site, browser):
    """A page on which every request to another host is refused and recorded, and every script error."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    opened = context.new_page()
    opened.outside, opened.errors = [], []

    def guard(route):
        if route.request.url.startswith(site):
            return route.continue_()
        opened.outside.append(route.request.url)
        return route.abort()

    opened.route("**/*", guard)
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda message: message.type == "error" and opened.errors.append(message.text))
    opened.visit = lambda path: opened.goto(f"{site}/{path}")
    yield opened
    assert opened.outside == []
    assert opened.errors == []
    context.close()


def _find(tab, words):
    """The files that the site's own search finds for some words, best first."""
    box = tab.locator("input.md-search__input")
    box.click()
    box.fill(words)
    box.press("End")
    tab.wait_for_function(
        """words => document.querySelector("input.md-search__input").value === words
        && /结果|没有找到/.test(document.querySelector(".md-search-result__meta").textContent)""",
        arg=words,
    )
    tab.wait_for_timeout(250)
    found = tab.locator(".md-search-result__item > a.md-search-result__link")
    return [
        unquote(found.nth(n).get_attribute("href").partition("?")[0].rpartition("/")[2])
        for n in range(found.count())
    ]


SEARCHED = {
    "GP-2026-001": "GP-2026-001.html",
    "消防通道": "GP-2026-001.html",
    "储罐区": "GP-2026-001.html",
    "烟花爆竹": "GP-2026-002.html",
    "安委办": "县安委办.html",
    "住建局": "县住建局.html",
    "城关镇": "城关镇.html",
    "鸿达加油站": "QY-001.html",
    "约谈": "YT-2026-001.html",
    "示安委办〔2026〕7号": "GP-2026-001.html",
    "逾期": "todo.html",
}


def test_search_finds_chinese_words_names_and_numbers(tab):
    tab.visit("index.html")
    found = {words: _find(tab, words) for words in SEARCHED}
    assert [words for words, wanted in SEARCHED.items() if wanted not in found[words]] == []


def test_a_number_finds_its_own_record_first(tab):
    tab.visit("index.html")
    assert _find(tab, "GP-2026-002")[0] == "GP-2026-002.html"


def test_search_does_not_find_what_is_not_there(tab):
    tab.visit("index.html")
    assert _find(tab, "航空母舰") == []


@pytest.mark.parametrize(
    "path", ["index.html", "todo.html", "records/GP-2026-001.html", "regimes/shiquan.html"]
)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 390)])
def test_pages_are_accessible_and_fit_the_screen(tab, path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    tab.set_viewport_size({"width": width, "height": 900})
    tab.visit(path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(tab, context=".md-content", options=options).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


def test_filtering_and_sorting_the_to_do_list(tab):
    tab.visit("todo.html")
    table = tab.locator("table[data-tz-filter]").first
    visible = table.locator("tbody tr:not([hidden])")
    everything = visible.count()
    tab.locator(".tz-filter input").first.fill("柳河镇")
    assert 0 < visible.count() < everything
    assert all("柳河镇" in text for text in visible.all_text_contents())
    tab.locator(".tz-filter input").first.fill("")
    tab.locator(".tz-filter select").first.select_option("逾期")
    assert 0 < visible.count() < everything
    assert "行，共" in tab.locator(".tz-filter [role=status]").first.text_content()
    tab.locator(".tz-filter select").first.select_option("")
    due = table.locator("td[data-label=期限]")
    table.get_by_role("button", name="按期限排序").click()
    assert due.all_text_contents() == sorted(due.all_text_contents())
    table.get_by_role("button", name="按期限排序").click()
    assert due.all_text_contents() == sorted(due.all_text_contents(), reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1


def test_a_reminder_can_be_copied_into_wechat(tab):
    tab.visit("records/GP-2026-001.html")
    tab.get_by_text("微信文本").click()
    tab.get_by_role("button", name="复制").click()
    tab.get_by_role("button", name="已复制").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.locator(".tz-copy textarea").input_value()
    assert "逾期提醒" in copied
    assert "鸿达加油站" in copied
    assert "2026年6月10日" in copied


def test_everything_can_be_read_without_scripts(site, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}/todo.html")
    assert tab.locator("tr.tz-row--bad").first.is_visible()
    assert tab.locator(".tz-filter").count() == 0
    context.close()


def test_printing_repeats_the_table_head_and_leaves_the_buttons_out(tab):
    tab.visit("todo.html")
    tab.emulate_media(media="print")
    assert (
        tab.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    )
    assert tab.locator("thead th").first.is_visible()
    assert "责任单位" in tab.locator("thead").first.inner_text()
    for control in (".tz-filter", ".tz-sort", ".tz-copy", ".md-tabs"):
        assert not tab.locator(control).first.is_visible()


def test_a_site_opened_from_a_folder_can_be_searched_too(built, browser):
    context = browser.new_context()
    tab = context.new_page()
    requested, errors = [], []
    tab.on("request", lambda request: requested.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"file://{built}/index.html")
    assert "GP-2026-001.html" in _find(tab, "消防通道")
    assert "县住建局.html" in _find(tab, "住建局")
    assert [url for url in requested if not url.startswith(("file:", "about:", "data:"))] == []
    assert errors == []
    context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Say nothing."""
