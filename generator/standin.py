"""Decides what a broken file counts as while it is broken: the same file as it was last committed.

A slip in one file is then one finding, at its place, and does not set off others in the rest of the ledger (a report
that "was never sent", a link that "leads nowhere"). Nothing is hidden: the broken file itself is an error that blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.loader import Reader

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.loader import Entry
    from generator.schemas import Catalog
    from generator.tree import Tree


def earlier(
    root: Path, commit: str, paths: Collection[str], tree: Tree, catalog: Catalog
) -> dict[str, Entry]:
    """The sound entries that a commit has for files of the working folder that differ from it.

    Outside a repository, before the first commit, or where the commit's file is no better, there are none.
    """
    from generator import git

    if not paths:
        return {}
    try:
        committed = git.commit(root, commit)
    except git.GitError:
        return {}
    reader = Reader(catalog)
    found = {}
    for path in paths:
        if path in committed.blobs and committed.blobs[path] != tree.blobs.get(path):
            entry = reader.entry(path, committed.read(path))
            if entry.data is not None:
                found[path] = entry
    return found
