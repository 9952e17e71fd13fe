"""Decides what is remembered between runs, under ``.cache/``: safe to delete, never trusted across versions.

Four things are kept: what the working folder looked like, the entries of each of its folders by path and content id,
what the rules said of each record, and the verdict on each tree. A run in which nothing changed reads the first and
the last alone.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator import __version__
from generator.tree import UNSEEN, Listing, Seen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.tree import Folder, Tree

Key = tuple[str, str]
"""Path and content id of a file."""
Packed = tuple[Any, ...]
"""An entry, or what was said of a record, as plain values."""
_KEPT_VERDICTS: Final = 50
_KEPT_TOLD: Final = 4
_SPARE: Final = 50
"""So many dead entries a folder may have beyond the number of its live ones."""
_BROKEN: Final = (OSError, ValueError, EOFError, TypeError)


class Cache:
    """What is remembered about one project by this very version of the machinery (缓存)."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache" / "taizhang" / machinery()
        self._chunks: dict[str, dict[Key, Packed]] = {}

    def seen(self) -> Seen:
        """What the working folder looked like."""
        file = self._folder / "tree"
        try:
            *listing, stamp, ids = unpack(file.read_bytes())
            kept_at = file.stat().st_mtime_ns
        except _BROKEN:
            return UNSEEN
        return Seen(Listing(*listing), kept_at, stamp, lambda: unpack(ids))

    def keep_seen(self, folder: Folder, stamp: str) -> None:
        """Remember what the working folder looks like."""
        folders, files, odd = map(list, folder.listing[:3])
        keys, ids = folder.listing.keys, marshal.dumps(list(folder.ids))
        self._write("tree", marshal.dumps((folders, files, odd, keys, stamp, ids)))

    def entries(self, folder: str) -> Mapping[Key, Packed]:
        """The entries kept of a folder below ``records/``."""
        if folder not in self._chunks:
            try:
                self._chunks[folder] = unpack((self._folder / _name(folder)).read_bytes())
            except _BROKEN:
                self._chunks[folder] = {}
        return self._chunks[folder]

    def keep_entries(self, made: Mapping[str, bytes], live: Collection[Key]) -> None:
        """Add newly packed entries by folder; drop the dead ones of a folder once they outnumber the live."""
        for folder, packed in made.items():
            before = self._chunks.pop(folder, {})
            self._write(_name(folder), marshal.dumps(_merged(before, packed, live)) if before else packed)

    def verdict(self, key: str) -> dict[str, Any] | None:
        """The verdict kept under a key made by `verdict_key`."""
        try:
            kept: dict[str, Any] = unpack((self._folder / f"verdict-{key}").read_bytes())
        except _BROKEN:
            return None
        return kept

    def keep_verdict(self, key: str, verdict: dict[str, Any]) -> None:
        """Remember a verdict; the oldest are dropped."""
        self._write(f"verdict-{key}", marshal.dumps(verdict))
        self._keep_newest("verdict-*", _KEPT_VERDICTS)

    def told(self, key: str) -> dict[str, Packed]:
        """What was said of each record under a base layer and day, by file."""
        try:
            kept: dict[str, Packed] = unpack((self._folder / f"told-{key}").read_bytes())
        except _BROKEN:
            return {}
        return kept

    def keep_told(self, key: str, told: Mapping[str, Packed]) -> None:
        """Remember what was said of each record."""
        self._write(f"told-{key}", marshal.dumps(dict(told)))
        self._keep_newest("told-*", _KEPT_TOLD)

    def _keep_newest(self, pattern: str, count: int) -> None:
        files = sorted(self._folder.glob(pattern), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-count]:
            file.unlink(missing_ok=True)

    def _write(self, name: str, content: bytes) -> None:
        """Write a file at one stroke."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f".{name}.{os.getpid()}"
        part.write_bytes(content)
        part.replace(self._folder / name)


def unpack(content: bytes) -> Any:
    """What was packed by this very version."""
    return marshal.loads(content)  # noqa: S302 - from our own cache or our own second process


def stamp(tree: Tree) -> str:
    """The id of a whole tree: what files it has and what is in them."""
    return verdict_key("\n".join([f"{path}\0{blob}" for path, blob in tree.blobs.items()]), *tree.odd)


def verdict_key(*conditions: str) -> str:
    """The name under which a verdict is kept, given all that it depends on: the tree's stamp and all else."""
    return hashlib.sha256("\0".join(conditions).encode(errors="surrogateescape")).hexdigest()[:32]


def machinery() -> str:
    """An id of the code and schemas in use, so that another version's cache is never read."""
    package = Path(__file__).parent
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    digest.update("".join(_sources(package, deep=False)).encode())
    for folder in (package / "rules", package / "_schemas", package.parent / "schemas"):
        digest.update("".join(_sources(folder, deep=True)).encode())
    return digest.hexdigest()[:16]


def _sources(folder: Path | str, *, deep: bool) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda item: item.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.endswith((".py", ".json")):
            info = entry.stat()
            yield f"{entry.name} {info.st_mtime_ns} {info.st_size}\n"
        elif deep and entry.name != "__pycache__" and entry.is_dir():
            yield from _sources(entry.path, deep=True)


def _merged(before: dict[Key, Packed], packed: bytes, live: Collection[Key]) -> dict[Key, Packed]:
    merged: dict[Key, Packed] = {**before, **unpack(packed)}
    current = {key: entry for key, entry in merged.items() if key in live}
    return merged if len(merged) <= 2 * len(current) + _SPARE else current


def _name(folder: str) -> str:
    return "entries-" + folder.replace("/", "~")
