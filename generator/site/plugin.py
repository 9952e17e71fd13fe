"""Decides how the records join a MkDocs build: a thin layer that hands over pages and fills shells afterwards.

All that is shown is made by `generator.site.making`; here is only what MkDocs wants to be told. While serving, a
failure becomes a page that says what is wrong, for an exception would leave the server hanging; in a build it ends
the build.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config import base
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from generator.site import failure, navigation, shell
from generator.site.page import as_markdown
from generator.site.search import joined, prepare, repaired
from generator.site.writing import UnsafePathError, write_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from generator.site.page import Page, Site

log: Final = logging.getLogger("mkdocs.plugins.taizhang")
WATCHED: Final = ("records", "schemas")
AS_OF: Final = "TAIZHANG_AS_OF"
TODAY: Final = "TAIZHANG_TODAY"
"""Environment variables by which ``taizhang serve`` tells the plugin its days, since the engine makes the plugin."""
ENGINE_FILES: Final = "assets/"
"""Files below this folder are handed to the engine; all others are copied after the build."""


class NoDayError(Exception):
    """Nobody said on which day the records are to be judged (没有数据截至日)."""

    def __init__(self) -> None:
        super().__init__(
            "不知道数据截至哪一天：请用 taizhang build 或 taizhang serve（它们取今天），"
            f"或设置环境变量 {AS_OF}=2026-06-30"
        )


class TaizhangConfig(base.Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: taizhang`` (插件设置)."""

    as_of = Type(str, default="")
    """The as-of date (数据截至日), ``YYYY-MM-DD``; empty = the environment's ``TAIZHANG_AS_OF``."""


class TaizhangPlugin(BasePlugin[TaizhangConfig]):  # type: ignore[no-untyped-call]
    """Brings the judged records into the site (台账插件)."""

    def __init__(self, make: Callable[[Path], Site] | None = None) -> None:
        self.make = make
        self._serving = False
        self._site: Site | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is ``serve``; having this method also keeps the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge the records, and put their index pages into the navigation."""
        self._site = self._made(config)
        config.nav = navigation.expanded(config.nav, self._site)
        if self.site.as_of:
            config.copyright = f"{config.copyright or ''}数据截至 {self.site.as_of}。"
        if self.site.edit_uri and not (config.repo_url or config.edit_uri):
            config.edit_uri = self.site.edit_uri
        if "material/search" in config.plugins:
            prepare(self._site.words)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the index pages, the assets, and one shell for each place in the navigation."""
        _refuse_links(files, Path(config.docs_dir).resolve())
        for page in self.site.indexes:
            _add(files, config, page.path, as_markdown(page))
        for path, page in self._shells().items():
            shell_file = _add(files, config, path, shell.shell_source(page), InclusionLevel.NOT_IN_NAV)
            shell_file.edit_uri = shell.EDIT_URI
        for path, content in self.site.files.items():
            if path.startswith(ENGINE_FILES):
                _add(files, config, path, content if isinstance(content, bytes) else content.read_bytes())
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang each shell below its index page, so that the navigation shows where one is."""
        for path, page in self._shells().items():
            file, parent = files.get_file_from_path(path), files.get_file_from_path(page.under)
            if file is not None and parent is not None and parent.page is not None:
                section = parent.page.parent if parent.page.is_index else None
                made: Any = EnginePage(None, file, config)
                made.parent = section or parent.page
        return nav

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Say in Chinese that there is no such page."""
        return (
            output_content.replace("404 - Not found", "没有这一页")
            if template_name == "404.html"
            else output_content
        )

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the shells and complete the search index, after the theme's search has written it."""
        out = Path(config.site_dir)
        shells = {path: _taken(out / shell.built_path(path)) for path in self._shells()}
        filled = self.site.filled
        pages = ((page.path, shells[shell.shell_path(page)].fill(page).encode()) for page in filled)
        write_all(out, pages)
        write_all(
            out, ((path, file) for path, file in self.site.files.items() if not path.startswith(ENGINE_FILES))
        )
        index = out / "search" / "search_index.json"
        if index.exists():
            complete = joined(index.read_text(encoding="utf-8"), filled)
            index.write_text(complete, encoding="utf-8")
            # Opened from a folder, a page may not fetch JSON; the theme then asks for the index as a script.
            index.with_suffix(".js").write_text(f"var __index = {complete}", encoding="utf-8")
        for worker in out.glob("assets/javascripts/workers/search.*.js"):
            worker.write_text(repaired(worker.read_text(encoding="utf-8")), encoding="utf-8")

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Rebuild when a record or a schema is saved."""
        for name in WATCHED:
            folder = _root(config) / name
            if folder.is_dir():
                server.watch(str(folder))
        return server

    @property
    def site(self) -> Site:
        """What was made of the records for this build."""
        assert self._site is not None
        return self._site

    def _made(self, config: MkDocsConfig) -> Site:
        try:
            return (self.make or self._make)(_root(config))
        except Exception as error:
            if not self._serving:
                message = f"台账网站无法生成：{error}"
                raise PluginError(message) from error
            log.warning("台账网站无法生成，先显示错误页：%s", error)
            return failure.site(error, navigation.missing(config.nav, Path(config.docs_dir)))

    def _make(self, root: Path) -> Site:
        from generator.project import Project
        from generator.site.making import make

        as_of = self.config.as_of or os.environ.get(AS_OF, "")
        today = os.environ.get(TODAY, "") or as_of
        if not today:
            raise NoDayError
        day = date.fromisoformat(as_of) if as_of else None
        return make(Project(root, today=date.fromisoformat(today), as_of=day))

    def _shells(self) -> dict[str, Page]:
        """A page for each shell that is wanted, by the shell's path."""
        return {shell.shell_path(page): page for page in self.site.filled}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _refuse_links(files: Files, docs: Path) -> None:
    """The engine follows symbolic links and would publish whatever they point at."""
    for file in files.src_uris.values():
        if file.generated_by or not file.abs_src_path or file.src_dir is None:
            continue
        path = Path(file.abs_src_path)
        if path.is_relative_to(docs) and (path.is_symlink() or not path.resolve().is_relative_to(docs)):
            raise PluginError(str(UnsafePathError(file.src_uri)))


def _add(
    files: Files,
    config: MkDocsConfig,
    path: str,
    content: str | bytes,
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
) -> File:
    made = File.generated(config, path, content=content, inclusion=inclusion)
    if files.get_file_from_path(path) is not None:
        message = f"docs/{path} 与生成的页面重名；请删去或改名"
        raise PluginError(message)
    files.append(made)
    return made


def _taken(built: Path) -> shell.Shell:
    made = shell.cut(built.read_text(encoding="utf-8"))
    built.unlink()
    return made
