"""Building small sites from pages made in memory, for the tests of the site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.site.page import Page, Section, Site
from generator.site.static import asset_files

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
HOSTILE = (
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[点我](javascript:alert(1))",
    "# 标题 {: onclick=alert(1) }",
    '--8<-- "pyproject.toml"',
    "{{ config }} {% raw %}",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "`code` **粗** _斜_ ~~删~~ <!-- 注释 -->",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "http://[HTML] 和 <http://a>",
    "\"引号\" '单引号' onload=x",
    "*[HTML]: 缩写",
    "tzslottitle0x tzslotbody1x",
    "]]> </div></article>",
)


def page(path: str, title: str, *bodies: str, under: str = "", search: str = "", source: str = "") -> Page:
    """A page with one section for each body; the bodies are text."""
    sections = tuple(
        Section(f"part-{n}", f"第{n}节", Markup(f"<p>{escape(body)}</p>")) for n, body in enumerate(bodies, 1)
    )
    return Page(
        path,
        title,
        Markup(f"<p>{escape(title)}的导语</p>"),
        sections,
        under=under,
        search=search,
        source=source,
    )


def fake_site(*filled: Page) -> Site:
    """A site with the top pages of ``mkdocs.yml``, one ledger, and the given filled pages."""
    indexes = [
        page(path, title, f"{title}的正文")
        for path, title in [
            ("index.md", "首页"),
            ("todo.md", "待办与逾期"),
            ("ledgers/index.md", "台账"),
            ("units/index.md", "单位"),
            ("regimes/index.md", "制度"),
            ("bulletins/index.md", "通报"),
        ]
    ]
    indexes.append(page("ledgers/hazard.md", "隐患台账", "隐患", under="ledgers/index.md"))
    return Site((*indexes, *filled), asset_files())


def project(folder: Path) -> Path:
    """A copy of the project's site settings and handbook in an empty folder."""
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("architecture", "county", "dependencies", "documents", "kinds", "lapses", "rules-guide"):
        file = folder / "docs" / f"{name}.md"
        if not file.exists():
            file.write_text(f"# {name}\n", encoding="utf-8")
    return folder


def build(folder: Path, make: Callable[[Path], Site], on_nav: Any = None, **settings: Any) -> Path:
    """Build a site by MkDocs with the plugin, and return its folder; ``on_nav`` is one more handler of that event."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(folder / "mkdocs.yml"), **settings)
    config.plugins["taizhang"].make = make  # type: ignore[attr-defined]
    if on_nav is not None:
        config.plugins.events["nav"].append(on_nav)
    # The engine keeps plugins for the life of the process, so one that served before must be told.
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return Path(config.site_dir)
