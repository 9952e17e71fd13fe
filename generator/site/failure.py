"""Decides what is shown while serving when the site cannot be made: what went wrong, on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.site.page import Page, Section, Site
from generator.site.static import asset_files
from generator.site.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterable


def site(error: Exception, paths: Iterable[str]) -> Site:
    """A site that tells the error in place of every generated page."""
    return Site(tuple(_page(path, error) for path in dict.fromkeys(["index.md", *paths])), asset_files())


def _page(path: str, error: Exception) -> Page:
    body = render("failure.html", path, kind=type(error).__name__, message=str(error))
    return Page(
        path, "网站暂时无法生成", render("failure_lead.html", path), (Section("error", "出了什么问题", body),)
    )
