"""Decides what a tree of records is: the files of a working folder or of a commit, each with its content id.

The content id is git's blob id, so that a file in the working folder and the same file in a commit share what was
once parsed. Working files are recognised by their stat data; only those that changed are read and hashed.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RECORDS = "records"
ATTACHMENTS = "attachments/"
StatKey = tuple[int, int, int, int]
_SETTLED = 1_000_000_000
"""A file touched within this many nanoseconds before its stat data were kept may have changed since unseen."""


class Tree(Protocol):
    """Files below ``records/`` by path relative to it, with ``/`` between folders (记录树)."""

    @property
    def blobs(self) -> Mapping[str, str]:
        """Content id of every regular file."""
        ...

    @property
    def odd(self) -> tuple[str, ...]:
        """Paths that are not regular files (symbolic links, submodules, devices): never read."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """The records of a working folder."""

    root: Path
    blobs: Mapping[str, str]
    odd: tuple[str, ...]
    stats: Mapping[str, tuple[StatKey, str]] = field(repr=False)
    settled: bool = False
    """True when nothing was read: every file had the stat data it had before, and none was added or removed."""

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return (self.root / RECORDS / path).read_bytes()


def blob_id(content: bytes) -> str:
    """The id that git gives to this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def scan(root: Path, known: Mapping[str, tuple[StatKey, str]], known_at: int) -> Folder:
    """List the working folder, reading only files whose stat data differ from the known.

    ``known_at`` is the time in nanoseconds at which ``known`` was written.
    """
    base = str(root / RECORDS)
    stats: dict[str, tuple[StatKey, str]] = {}
    odd: list[str] = []
    fresh = 0
    for path, info in _walk(base, ""):
        if info is None:
            odd.append(path)
            continue
        key = (info.st_mtime_ns, info.st_size, info.st_ino, info.st_ctime_ns)
        before = known.get(path)
        settled = max(info.st_mtime_ns, info.st_ctime_ns) < known_at - _SETTLED
        if before is not None and before[0] == key and settled:
            stats[path] = before
        else:
            with open(f"{base}/{path}", "rb") as stream:
                blob = blob_id(stream.read())
            stats[path] = (key, blob)
            fresh += 1
    settled = not fresh and len(stats) == len(known)
    paths = sorted(stats)
    return Folder(root, {path: stats[path][1] for path in paths}, tuple(sorted(odd)), stats, settled)


def _walk(base: str, prefix: str) -> Iterator[tuple[str, os.stat_result | None]]:
    try:
        entries = os.scandir(f"{base}/{prefix}")
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(base, path + "/")
            elif entry.is_file(follow_symlinks=False):
                yield path, entry.stat(follow_symlinks=False)
            else:
                yield path, None
