"""Decides what a page is: a title, a lead and sections of finished HTML, and the Markdown that says the same.

A page whose path ends in ``.md`` goes through the site engine; one that ends in ``.html`` is filled into a shell,
since pages that grow with the records are too many for the engine (design §10). Both are made from the same parts.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ANGLES: Final = str.maketrans("<>", "＜＞")
_HARMLESS: Final = frozenset("-.,/()%+=;:@")
"""Marks that mean nothing inside a heading; the theme shows entities as they are in a few places."""
_ENTITIES: Final = {
    code: f"&#{code};" for code in range(33, 127) if not chr(code).isalnum() and chr(code) not in _HARMLESS
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading (一节); ``anchor`` is its id, ``body`` finished HTML."""

    anchor: str
    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site (页面).

    ``path`` is relative to the site; ``under`` is the index page it belongs to in the navigation; ``search`` the
    plain text it is found by; ``source`` the record's file, for an edit button; ``hide`` parts of the theme's
    chrome that are left out.
    """

    path: str
    title: str
    lead: Markup
    sections: tuple[Section, ...]
    under: str = ""
    search: str = ""
    boost: int = 1
    """How much more a hit on this page counts in the search."""
    source: str = ""
    hide: tuple[str, ...] = ()
    nav_title: str = ""

    @property
    def is_index(self) -> bool:
        """Whether the site engine builds this page."""
        return self.path.endswith(".md")

    @property
    def url(self) -> str:
        """Where the page is found on the site."""
        return self.path.removesuffix(".md") + ".html" if self.is_index else self.path


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the generator adds to the site (网站内容): pages, and files copied as they are."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes | Path]
    words: tuple[str, ...] = ()
    """Names that people search for, which the search must not cut."""
    as_of: str = ""
    """The day that everything is judged on."""
    edit_uri: str = ""
    """The address at which the forge edits the files below ``docs/``; empty where there is no forge."""

    @property
    def indexes(self) -> tuple[Page, ...]:
        """The pages that the site engine builds."""
        return tuple(page for page in self.pages if page.is_index)

    @property
    def filled(self) -> tuple[Page, ...]:
        """The pages that are filled into a shell."""
        return tuple(page for page in self.pages if not page.is_index)


def safe_title(text: str) -> str:
    """A title without angle brackets and line ends: the theme puts titles into ``<title>`` unescaped."""
    return " ".join(text.translate(_ANGLES).split())


def title_html(text: str) -> Markup:
    """A title as HTML text."""
    return escape(safe_title(text))


def title_markdown(text: str) -> str:
    """A title as Markdown in which every mark that could be markup is an entity."""
    return safe_title(text).translate(_ENTITIES)


def href(source: str, target: str, anchor: str = "") -> str:
    """The relative link from one path of the site to another, percent-encoded."""
    path = _relative(source.rpartition("/")[0], target)
    return f"{path}#{quote(anchor)}" if anchor else path


@lru_cache(maxsize=100_000)
def _relative(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder or "."))


def file_name(text: str) -> str:
    """A name of the register as the name of a file, without the characters that some system refuses."""
    return "".join(char if char.isalnum() or char in "-_（）" else "_" for char in text)


def as_markdown(page: Page) -> str:
    """The page as Markdown: headings that the engine sees, and between them HTML that it leaves alone."""
    front = _front_matter(page)
    blocks = [f"# {title_markdown(page.title)} {{#top}}", _block(page.lead)]
    for section in page.sections:
        blocks.append(f"## {title_markdown(section.title)} {{#{section.anchor}}}")
        blocks.append(_block(section.body))
    return front + "\n\n".join(blocks) + "\n"


def tidy(html: str) -> Markup:
    """HTML without blank lines and indents: the one would end a block of HTML in Markdown, the other make it code."""
    lines = [line.strip() for line in html.splitlines()]
    return Markup("\n".join(line for line in lines if line))  # noqa: S704 - the caller's HTML, only respaced


def _front_matter(page: Page) -> str:
    return f"---\nhide: [{', '.join(page.hide)}]\n---\n\n" if page.hide else ""


def _block(html: Markup) -> str:
    return f'<div class="tz">{tidy(html)}</div>'
