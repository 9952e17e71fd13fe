"""Decides how thousands of pages get the theme's look without the theme: one built page is cut up and filled again.

The engine builds a *shell* page whose texts are marker words. Cutting the built page at the markers gives literals
and slots; a page is the literals with its own texts between. What the theme repeats for each section (an entry in
the table of contents, a heading with its body) occurs twice in the shell, so that what lies between two is known too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from zlib import crc32

from markupsafe import Markup, escape

from generator.site.page import Page, Section, as_markdown, title_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARK: Final = re.compile(r"tzslot(title|lead|source|path|anchor|name|body)([0-9]+)x")
EDIT_URI: Final = "../tzslotsource0x"
"""Relative to the folder of hand-written pages, as the engine's edit links are."""
_SCALARS: Final = frozenset({"title", "lead", "source", "path"})


class ShellError(Exception):
    """The theme has built a shell that cannot be cut up (外壳页无法使用)."""

    def __init__(self, why: str) -> None:
        super().__init__(f"外壳页无法使用：{why}；请核对 mkdocs.yml 的主题与 Markdown 扩展设置")


@dataclass(frozen=True, slots=True)
class _Loop:
    """What the theme repeats for each section: slots, the literals after each of them, and what stands between."""

    names: tuple[str, ...]
    inner: tuple[str, ...]
    between: str

    def fill(self, sections: tuple[Section, ...]) -> Iterator[str]:
        for number, section in enumerate(sections):
            if number:
                yield self.between
            for name, literal in zip(self.names, (*self.inner, ""), strict=True):
                yield _of_section(section, name)
                yield literal


@dataclass(frozen=True, slots=True)
class Shell:
    """A built page cut into literals, single slots and loops (外壳)."""

    parts: tuple[str | tuple[str] | _Loop, ...]

    def fill(self, page: Page) -> str:
        """The whole page as HTML; a page has at least one section."""
        if not page.sections:
            raise ShellError(f"页面 {page.path} 没有一节内容")
        values = {
            "title": str(title_html(page.title)),
            "lead": str(page.lead),
            "source": str(escape(quote(page.source))),
            "path": str(escape(quote(page.path.rpartition("/")[2].removesuffix(".html")))),
        }
        return "".join(self._pieces(page, values))

    def _pieces(self, page: Page, values: Mapping[str, str]) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif isinstance(part, tuple):
                yield values[part[0]]
            else:
                yield from part.fill(page.sections)


def shell_path(page: Page) -> str:
    """The source path of the shell that a page is filled into: one for each folder and place in the navigation."""
    folder, _, _ = page.path.rpartition("/")
    return f"{folder}/tzslotpath{crc32(page.under.encode())}x.md".lstrip("/")


def is_shell(location: str) -> bool:
    """Whether a place on the site is a shell."""
    return _MARK.search(location) is not None


def built_path(path: str) -> str:
    """Where the engine puts the shell with this source path."""
    return path.removesuffix(".md") + ".html"


def shell_source(page: Page) -> str:
    """The Markdown of the shell for pages like this one."""
    sections = tuple(
        Section(f"tzslotanchor{n}x", f"tzslotname{n}x", Markup(f"tzslotbody{n}x"))  # noqa: S704 - a constant
        for n in (1, 2)
    )
    return as_markdown(Page("shell.html", "tzslottitle0x", Markup("tzslotlead0x"), sections, hide=page.hide))


def cut(html: str) -> Shell:
    """Cut a built shell at its marker words."""
    pieces = _MARK.split(html)
    literals, names, numbers = pieces[0::3], pieces[1::3], [int(number) for number in pieces[2::3]]
    if "title" not in names or "body" not in names:
        raise ShellError("其中没有标题或正文的位置")
    parts: list[str | tuple[str] | _Loop] = [literals[0]]
    at = 0
    while at < len(names):
        if names[at] in _SCALARS:
            parts += [(names[at],), literals[at + 1]]
            at += 1
            continue
        size = _run(numbers, at, 1)
        if (
            not size
            or _run(numbers, at + size, 2) != size
            or names[at : at + size] != names[at + size :][:size]
        ):
            raise ShellError(f"重复部分（{names[at]}）前后不一致")
        inner = literals[at + 1 : at + size]
        parts += [
            _Loop(tuple(names[at : at + size]), tuple(inner), literals[at + size]),
            literals[at + 2 * size],
        ]
        at += 2 * size
    return Shell(tuple(parts))


def _run(numbers: list[int], start: int, wanted: int) -> int:
    size = 0
    while start + size < len(numbers) and numbers[start + size] == wanted:
        size += 1
    return size


def _of_section(section: Section, name: str) -> str:
    if name == "anchor":
        return section.anchor
    return str(title_html(section.title)) if name == "name" else str(section.body)
