"""Decides which kind of record a word means: its English name, its Chinese name or part of it, folder or prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.nearest import nearest

if TYPE_CHECKING:
    from generator.schemas import Catalog, Kind


class UnknownKindError(Exception):
    """No kind of record goes by this word (没有这种记录)."""

    for_clerks = True

    def __init__(self, word: str, catalog: Catalog) -> None:
        titles = {kind.name: kind.title for kind in catalog.kinds.values()}
        near = nearest(word, titles)
        listed = "、".join(f"{name}（{title}）" for name, title in titles.items())
        guess = f"最接近的是 {near}（{titles[near]}）" if near else f"可用的种类：{listed}"
        super().__init__(f"没有“{word}”这种记录；{guess}")


def find(catalog: Catalog, word: str) -> Kind:
    """The kind that a word stands for; raises `UnknownKindError`."""
    for kind in catalog.kinds.values():
        folder = kind.path.partition("/")[0]
        if word in (kind.name, kind.title, kind.prefix) or (word == folder and "{year}/{id}" in kind.path):
            return kind
    alike = [kind for kind in catalog.kinds.values() if len(word) > 1 and word in kind.title]
    if len(alike) == 1:
        return alike[0]
    raise UnknownKindError(word, catalog)
