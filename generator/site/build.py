"""Decides how the site is built, served and staged: what the commands of those names do."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.site import freshness, navigation
from generator.site.making import make
from generator.site.page import Site, as_markdown
from generator.site.plugin import AS_OF, TODAY, TaizhangPlugin
from generator.site.writing import read_plain, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project

CONFIG: Final = "mkdocs.yml"
STAGED: Final = "build/docs"
MARK: Final = ".taizhang"
"""A file that tells a folder made here, which may be emptied, from one that is somebody's own."""


class NoConfigError(Exception):
    """The project has no settings for the site (没有 mkdocs.yml)."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"{root} 里没有 {CONFIG}：请在台账项目的文件夹里运行，或从示例项目复制一份")


class SiteError(Exception):
    """The site engine gave up (网站生成失败)."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(f"网站没有生成：{error}")


class ForeignFolderError(Exception):
    """A folder that is to be overwritten holds something else (文件夹里有别的内容)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} 里有别的内容，没有动它；请另选一个空文件夹")


def build(project: Project, out: Path | None = None) -> Path:
    """Build the whole site into a folder (``site_dir`` of ``mkdocs.yml`` if none is given), and return it.

    Where nothing has changed since the folder was built, nothing is done.
    """
    from mkdocs.commands.build import build as engine
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    _quiet()
    settings: dict[str, Any] = {} if out is None else {"site_dir": str(out.resolve())}
    try:
        config = load_config(str(_config(project.root)), **settings)
        folder = Path(config.site_dir)
        wanted = freshness.key(project, _config(project.root))
        if project.remember and freshness.is_fresh(project, folder, wanted):
            return folder
        plugin = config.plugins["taizhang"]
        assert isinstance(plugin, TaizhangPlugin)
        _own(folder, given=out is not None)
        site = make(project)
        plugin.make = lambda _root: site
        engine(config)
    except (MkDocsException, SystemExit) as error:
        raise SiteError(error) from error
    if project.remember:
        freshness.remember(project, folder, wanted)
    return folder


def serve(project: Project, address: str | None = None, *, open_browser: bool = False) -> None:
    """Serve the site and rebuild it when a record changes, until interrupted."""
    from mkdocs.commands.serve import serve as engine

    _quiet()
    os.environ[TODAY] = project.today.isoformat()
    os.environ[AS_OF] = project.as_of.isoformat() if project.as_of else ""
    engine(str(_config(project.root)), livereload=True, dev_addr=address, open_in_browser=open_browser)


def stage(project: Project, out: Path | None = None) -> Path:
    """Write every page as Markdown, for engines that know nothing of the plugin, and the settings beside them."""
    folder = out or project.root / STAGED
    site = make(project)
    _own(folder, given=out is not None)
    shutil.rmtree(folder)
    _own(folder, given=False)
    write_all(folder, _handwritten(project.root / "docs"))
    write_all(folder, ((_source(page.path), as_markdown(page).encode()) for page in site.pages))
    write_all(folder, site.files.items())
    settings = folder.parent / "zensical.yml"
    settings.write_text(_settings(project.root, site, folder, settings), encoding="utf-8")
    return folder


def _own(folder: Path, *, given: bool) -> None:
    """Mark a folder that is about to be emptied as ours; one that was given and holds something else is left alone."""
    if given and folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise SiteError(ForeignFolderError(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def _source(path: str) -> str:
    return path if path.endswith(".md") else path.removesuffix(".html") + ".md"


def _handwritten(docs: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(docs.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(docs).as_posix(), read_plain(path)


def _settings(root: Path, site: Site, folder: Path, file: Path) -> str:
    """Settings that inherit from the project's, with the navigation written out."""
    from mkdocs.config import load_config

    nav = navigation.expanded(load_config(str(_config(root))).nav, site)
    base = os.path.relpath(_config(root), file.parent)
    docs = os.path.relpath(folder, file.parent)
    lines = [f"INHERIT: {base}", f"docs_dir: {docs}", "site_dir: zensical-site", "nav:"]
    return "\n".join([*lines, *navigation.written(nav or [])]) + "\n"


def _config(root: Path) -> Path:
    if not (root / CONFIG).is_file():
        raise NoConfigError(root)
    return root / CONFIG


def _quiet() -> None:
    """The engine's notices about its successors are not for our readers."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
