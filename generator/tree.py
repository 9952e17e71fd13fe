"""Decides what a tree of records is: the files of a working folder or of a commit, each with its content id.

The content id is git's blob id, so that a file in the working folder and the same file in a commit share what was
once parsed. Working files are recognised by their stat data; only those that changed are read and hashed. Where no
folder has changed, the names in it are those that were seen, and nothing is listed.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from generator.attachments import HEAD, Glimpse
from generator.twin import both, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

RECORDS: Final = "records"
ATTACHMENTS: Final = "attachments/"
StatKey = tuple[int, int, int, int]
"""When a file or folder was written, its size, its inode, and when its inode changed."""
_SETTLED: Final = 1_000_000_000
"""What was touched within this many nanoseconds before its stat data were kept may have changed since unseen."""
_HELD: Final = 64 << 20
"""So many bytes of what was read for hashing are held for parsing; beyond that, files are read twice."""
_PIECE: Final = 1 << 20
"""So many bytes of an attachment are hashed at a time."""
_MANY: Final = 2000
"""From so many files on, a second process saves more than it costs."""
_FOLDERS_TELL: Final = os.name == "posix"
"""Whether a folder's own stat data change with the names in it; elsewhere some file systems do not see to that."""


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

    def glimpse(self, path: str) -> Glimpse:
        """The size and the first bytes of one file."""
        ...


class Listing(NamedTuple):
    """What there is, as the file system tells it (目录)."""

    folders: Sequence[str] = ()
    files: Sequence[str] = ()
    odd: Sequence[str] = ()
    keys: bytes = b""
    """The stat keys of the folders, then of the files, in one piece; none where they could not be packed."""

    @property
    def numbers(self) -> array[int]:
        """The stat keys as numbers, four for each folder and file."""
        return array("q", self.keys)

    def latest(self, *, folders_only: bool = False) -> int:
        """When the youngest folder or file was touched, in nanoseconds."""
        numbers = self.numbers[: 4 * len(self.folders)] if folders_only else self.numbers
        return max(max(numbers[::4], default=0), max(numbers[3::4], default=0))

    def file_keys(self) -> Iterable[StatKey | None]:
        """The stat key of each file, where they could be packed."""
        if not self.keys:
            return [None] * len(self.files)
        numbers = iter(self.numbers[4 * len(self.folders) :])
        return zip(numbers, numbers, numbers, numbers, strict=True)


class Seen(NamedTuple):
    """What was remembered of a working folder (上次所见)."""

    listing: Listing = Listing()
    kept_at: int = 0
    """When it was remembered, in nanoseconds by the clock of the file system."""
    stamp: str = ""
    """The id of the tree that had this listing."""
    blobs: Callable[[], Sequence[str]] = tuple
    """Content ids of the files, in the order of the listing."""

    def shows(self, touched: int) -> bool:
        """Whether what was touched at this time was kept late enough for every later change to show."""
        return touched < self.kept_at - _SETTLED


UNSEEN: Final = Seen()
"""Nothing is remembered."""


@dataclass(eq=False)
class Folder:
    """The records of a working folder."""

    root: Path
    listing: Listing = field(repr=False)
    same: bool
    """Whether everything is as it was seen."""
    _ids: Callable[[], Sequence[str]] = field(repr=False)
    _held: dict[str, bytes] = field(repr=False)

    @property
    def odd(self) -> tuple[str, ...]:
        """Paths that are not regular files."""
        return tuple(sorted(self.listing.odd))

    @cached_property
    def ids(self) -> Sequence[str]:
        """Content id of every file, in the order of the listing."""
        return self._ids()

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        """Content id of every regular file, in the order of the paths."""
        return dict(sorted(zip(self.listing.files, self.ids, strict=True)))

    def read(self, path: str) -> bytes:
        """The bytes of one file: those that were hashed, the first time that they are asked for."""
        held = self._held.pop(path, None)
        return _read(f"{self.root}/{RECORDS}/{path}") if held is None else held

    def glimpse(self, path: str) -> Glimpse:
        """The size and the first bytes of one file, of which nothing more is read."""
        with open(f"{self.root}/{RECORDS}/{path}", "rb") as stream:  # noqa: PTH123 - one of many thousand
            return Glimpse(os.fstat(stream.fileno()).st_size, stream.read(HEAD))


def blob_id(content: bytes) -> str:
    """The id that git gives to this content."""
    from hashlib import sha1

    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def scan(root: Path, seen: Seen = UNSEEN) -> Folder:
    """List the working folder, reading only files whose stat data differ from those seen before."""
    base = f"{root}/{RECORDS}/"
    listing = _by_name(base, seen) or _anew(base)
    if listing.keys and listing == seen.listing and seen.shows(listing.latest()):
        return Folder(root, listing, True, seen.blobs, {})
    ids, held = _recognised(base, listing, seen)
    return Folder(root, listing, False, lambda: ids, held)


def _by_name(base: str, seen: Seen) -> Listing | None:
    """The names that were seen with their stat keys of now; nothing where a folder may hold other names."""
    known = seen.listing
    if not known.keys or not _FOLDERS_TELL or not seen.shows(known.latest(folders_only=True)):
        return None
    try:
        folders = _keys(base, known.folders)
        if not folders or not known.keys.startswith(folders):
            return None
        files = _keys(base, known.files)
    except OSError:
        return None
    return known._replace(keys=folders + files) if files else None


def _anew(base: str) -> Listing:
    """Everything below a folder."""
    folders: list[str] = []
    files: list[str] = []
    odd: list[str] = []
    infos: list[os.stat_result] = []
    waiting = [""] if os.path.isdir(base) else []  # noqa: PTH112 - one of many thousand
    while waiting:
        folder = waiting.pop()
        folders.append(folder)
        infos.append(
            os.lstat(base + folder)
        )  # before its names, so that a name that comes meanwhile will show
        with os.scandir(base + folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    files.append(folder + entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{folder}{entry.name}/")
                else:
                    odd.append(folder + entry.name)
    infos += map(os.lstat, [base + path for path in files])
    return Listing(folders, files, odd, _packed(infos))


def _keys(base: str, names: Sequence[str]) -> bytes:
    """The stat keys of these names in one piece, half of them from a second process where there are many."""
    paths = [base + name for name in names]
    if len(paths) < _MANY or processors() == 1:
        return _packed(map(os.lstat, paths))
    half = len(paths) // 2
    halves = both(lambda: _packed(map(os.lstat, paths[:half])), lambda: _packed(map(os.lstat, paths[half:])))
    return b"".join(halves) if all(halves) else b""


def _packed(infos: Iterable[os.stat_result]) -> bytes:
    """Stat keys in one piece; nothing where a number is beyond what any file system should give."""
    numbers: list[int] = []
    for info in infos:
        numbers += (info.st_mtime_ns, info.st_size, info.st_ino, info.st_ctime_ns)
    try:
        return array("q", numbers).tobytes()
    except OverflowError:
        return b""


def _recognised(base: str, listing: Listing, seen: Seen) -> tuple[Sequence[str], dict[str, bytes]]:
    then = seen.listing
    known = dict(zip(then.files, zip(then.file_keys(), seen.blobs(), strict=True), strict=True))
    ids: list[str] = []
    held: dict[str, bytes] = {}
    room = _HELD
    for path, key in zip(listing.files, listing.file_keys(), strict=True):
        before = known.get(path)
        if key is not None and before is not None and before[0] == key and seen.shows(max(key[0], key[3])):
            ids.append(before[1])
            continue
        if path.startswith(ATTACHMENTS):
            ids.append(_blob_id_of(base + path))
            continue
        content = _read(base + path)
        ids.append(blob_id(content))
        room -= len(content)
        if room > 0:
            held[path] = content
    return ids, held


def _blob_id_of(path: str) -> str:
    """The id of a file that may be of any size: it is never in memory as a whole."""
    from hashlib import sha1

    with open(path, "rb") as stream:  # noqa: PTH123 - one of ten thousand
        made = sha1(b"blob %d\0" % os.fstat(stream.fileno()).st_size, usedforsecurity=False)
        while piece := stream.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - one of ten thousand
        return stream.read()
