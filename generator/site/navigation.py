"""Decides how index pages come into the navigation: below the page that they belong to, in their own order.

``mkdocs.yml`` names the top pages alone, so that a new kind of record is in the navigation without an edit there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.site.page import Site


def expanded(nav: list[Any] | None, site: Site) -> list[Any] | None:
    """The navigation with each generated index page listed below the page it belongs to."""
    if nav is None:
        return None
    below: dict[str, list[Any]] = {}
    for page in site.indexes:
        if page.under:
            below.setdefault(page.under, []).append({page.nav_title or page.title: page.path})
    return [_entry(item, below) for item in nav]


def missing(nav: list[Any] | None, docs: Path) -> tuple[str, ...]:
    """The pages of the navigation that are not hand-written."""
    return tuple(path for path in _paths(nav or []) if not (docs / path).is_file())


def _entry(item: Any, below: dict[str, list[Any]]) -> Any:
    if not isinstance(item, dict):
        return item
    made = {}
    for title, target in item.items():
        if isinstance(target, list):
            made[title] = [_entry(inner, below) for inner in target]
        elif target in below:
            made[title] = [target, *below[target]]
        else:
            made[title] = target
    return made


def _paths(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for target in item.values():
                yield from _paths(target if isinstance(target, list) else [target])


def written(nav: list[Any], indent: str = "  ") -> Iterator[str]:
    """The navigation as lines of YAML; texts are quoted as JSON, which YAML can read."""
    for item in nav:
        if isinstance(item, str):
            yield f"{indent}- {json.dumps(item, ensure_ascii=False)}"
            continue
        for title, target in item.items():
            name = json.dumps(title, ensure_ascii=False)
            if isinstance(target, list):
                yield f"{indent}- {name}:"
                yield from written(target, indent + "    ")
            else:
                yield f"{indent}- {name}: {json.dumps(target, ensure_ascii=False)}"
