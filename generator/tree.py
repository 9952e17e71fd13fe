"""Decides what a tree of records is: the files of a working folder or of a commit, each with its content id.

The content id is git's blob id, so that a file in the working folder and the same file in a commit share what was
once parsed. Working files are recognised by their stat data; only those that changed are read and hashed. Where the
whole listing is the one that was remembered, not even that is unpacked.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

RECORDS: Final = "records"
ATTACHMENTS: Final = "attachments/"
StatKey = tuple[int, int, int, int]
"""When a file was written, its size, its inode, and when its inode changed."""
Stats = dict[str, tuple[StatKey, str]]
"""Stat data and content id by path."""
_SETTLED: Final = 1_000_000_000
"""A file touched within this many nanoseconds before its stat data were kept may have changed since unseen."""
_HELD: Final = 64 << 20
"""So many bytes of what was read for hashing are held for parsing; beyond that, files are read twice."""


class Tree(Protocol):
    """Files below ``records/`` by path relative to it, with ``/`` between folders (记录树)."""

    @property
    def blobs(self) -> Mapping[str, str]:
        """Content id of every regular file, in the order of the paths."""
        ...

    @property
    def odd(self) -> tuple[str, ...]:
        """Paths that are not regular files (symbolic links, submodules, devices): never read."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What was remembered of a working folder (上次所见)."""

    listing: bytes = b""
    """The listing, if nothing in it was too young to be recognised."""
    stamp: str = ""
    """The id of the tree that had this listing."""
    recall: Callable[[], tuple[Stats, int]] = lambda: ({}, 0)
    """Unpacks the stat data, and the time in nanoseconds at which they were kept."""


@dataclass(eq=False)
class Folder:
    """The records of a working folder."""

    root: Path
    odd: tuple[str, ...]
    listing: bytes = field(repr=False)
    """All paths and stat data in one piece, to be compared."""
    latest: int
    """When the youngest file was touched, in nanoseconds."""
    same: bool
    """Whether everything is as it was seen."""
    _stats: Callable[[], Stats] = field(repr=False)
    _held: dict[str, bytes] = field(repr=False)

    @cached_property
    def stats(self) -> Stats:
        """Stat data and content id of every file, in the order of the paths."""
        return self._stats()

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        """Content id of every regular file, in the order of the paths."""
        return {path: blob for path, (_, blob) in self.stats.items()}

    def read(self, path: str) -> bytes:
        """The bytes of one file: those that were hashed, the first time that they are asked for."""
        held = self._held.pop(path, None)
        return _read(f"{self.root}/{RECORDS}/{path}") if held is None else held

    def is_settled(self, kept_at: int) -> bool:
        """Whether a listing kept at this time shows every later change."""
        return self.latest < kept_at - _SETTLED


def blob_id(content: bytes) -> str:
    """The id that git gives to this content."""
    from hashlib import sha1

    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def scan(root: Path, seen: Seen = Seen()) -> Folder:
    """List the working folder, reading only files whose stat data differ from those seen before."""
    found = _Listing()
    found.add(f"{root}/{RECORDS}/", "")
    listing = found.packed()
    latest = max(found.times, default=0)
    if listing and listing == seen.listing:  # an empty one says nothing: it could not be packed
        return Folder(root, tuple(sorted(found.odd)), listing, latest, True, lambda: seen.recall()[0], {})
    stats, held = _recognised(f"{root}/{RECORDS}/", found.files(), *seen.recall())
    return Folder(root, tuple(sorted(found.odd)), listing, latest, False, lambda: stats, held)


def _recognised(
    base: str, files: Iterable[tuple[str, StatKey]], known: Stats, kept_at: int
) -> tuple[Stats, dict[str, bytes]]:
    stats: Stats = {}
    held: dict[str, bytes] = {}
    room = _HELD
    for path, key in sorted(files):
        before = known.get(path)
        if before is not None and before[0] == key and max(key[0], key[3]) < kept_at - _SETTLED:
            stats[path] = before
            continue
        content = _read(base + path)
        stats[path] = (key, blob_id(content))
        room -= len(content)
        if room > 0 and not path.startswith(ATTACHMENTS):
            held[path] = content
    return stats, held


class _Listing:
    """Paths and stat data as the file system gives them; in columns, for there are many."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.odd: list[str] = []
        self.numbers: list[int] = []
        self.times: list[int] = []

    def add(self, base: str, prefix: str) -> None:
        """All files of a folder and the folders in it."""
        try:
            entries = os.scandir(base + prefix)
        except FileNotFoundError:
            return
        with entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    info = entry.stat(follow_symlinks=False)
                    written, changed = info.st_mtime_ns, info.st_ctime_ns
                    self.paths.append(prefix + entry.name)
                    self.numbers += (written, info.st_size, info.st_ino, changed)
                    self.times.append(written if written > changed else changed)
                elif entry.is_dir(follow_symlinks=False):
                    self.add(base, f"{prefix}{entry.name}/")
                else:
                    self.odd.append(prefix + entry.name)

    def files(self) -> Iterable[tuple[str, StatKey]]:
        """Each path with its stat data."""
        numbers = iter(self.numbers)
        return zip(self.paths, zip(numbers, numbers, numbers, numbers, strict=True), strict=True)

    def packed(self) -> bytes:
        """Everything in one piece; nothing where a number is beyond what any file system should give."""
        try:
            numbers = array("q", self.numbers).tobytes()
        except OverflowError:
            return b""
        return "\n".join([*self.paths, "", *self.odd]).encode(errors="surrogateescape") + b"\0" + numbers


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - one of ten thousand
        return stream.read()
