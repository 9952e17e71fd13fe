"""Decides what is remembered between runs, under ``.cache/``: safe to delete, never trusted across versions.

Three things are kept: the stat data and content id of each file, the packed entry of each file by path and content
id, and the verdict on each tree. A run in which nothing changed reads the first and the last alone.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.tree import StatKey

_KEPT_VERDICTS: Final = 50


class Cache:
    """What is remembered about one project by this very version of the machinery (缓存)."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache" / "taizhang" / machinery()
        self._entries = self._folder / "entries.sqlite"

    def stats(self) -> tuple[dict[str, tuple[StatKey, str]], int]:
        """Stat data and content id by path, and when they were written (nanoseconds)."""
        file = self._folder / "stats"
        try:
            return marshal.loads(file.read_bytes()), file.stat().st_mtime_ns  # noqa: S302 - own file
        except (OSError, ValueError, EOFError, TypeError):
            return {}, 0

    def keep_stats(self, stats: Mapping[str, tuple[StatKey, str]]) -> None:
        """Remember the stat data of the working folder."""
        self._write("stats", marshal.dumps(dict(stats)))

    def entries(self) -> dict[tuple[str, str], bytes]:
        """Packed entries by path and content id."""
        import sqlite3

        if not self._entries.exists():
            return {}
        try:
            with _connect(self._entries) as connection:
                rows = connection.execute("select path, blob, packed from entry")
                return {(path, blob): packed for path, blob, packed in rows}
        except sqlite3.Error:
            return {}

    def keep_entries(
        self, made: Mapping[tuple[str, str], bytes], live: set[tuple[str, str]], known: int
    ) -> None:
        """Add newly packed entries; drop the dead ones once they outnumber the live."""
        import sqlite3

        if not made:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with _connect(self._entries) as connection:
                connection.execute(
                    "create table if not exists entry (path text, blob text, packed blob, primary key (path, blob))"
                )
                connection.executemany(
                    "insert or replace into entry values (?, ?, ?)",
                    ((path, blob, packed) for (path, blob), packed in made.items()),
                )
                if known + len(made) > 2 * len(live) + 100:
                    rows = connection.execute("select path, blob from entry").fetchall()
                    connection.executemany(
                        "delete from entry where path = ? and blob = ?",
                        [row for row in rows if row not in live],
                    )
        except sqlite3.Error:
            self._entries.unlink(missing_ok=True)

    def verdict(self, key: str) -> dict[str, Any] | None:
        """The verdict kept under a key made by `verdict_key`."""
        try:
            content = (self._folder / f"verdict-{key}").read_bytes()
            kept: dict[str, Any] = marshal.loads(content)  # noqa: S302 - own file
        except (OSError, ValueError, EOFError, TypeError):
            return None
        return kept

    def keep_verdict(self, key: str, verdict: dict[str, Any]) -> None:
        """Remember a verdict; the oldest are dropped."""
        self._write(f"verdict-{key}", marshal.dumps(verdict))
        files = sorted(self._folder.glob("verdict-*"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-_KEPT_VERDICTS]:
            file.unlink(missing_ok=True)

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f".{name}.{os.getpid()}"
        part.write_bytes(content)
        part.replace(self._folder / name)


def verdict_key(blobs: Mapping[str, str], *conditions: str) -> str:
    """The name under which the verdict on a tree is kept, given all else that it depends on."""
    digest = hashlib.sha256("\0".join(conditions).encode())
    digest.update(
        "\n".join([f"{path}\0{blob}" for path, blob in blobs.items()]).encode(errors="surrogateescape")
    )
    return digest.hexdigest()[:32]


def machinery() -> str:
    """An id of the code and schemas in use, so that another version's cache is never read."""
    package = Path(__file__).parent
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    rules = sorted(Path(folder) for folder, _, _ in os.walk(package / "rules"))
    for folder in (package, *rules, package / "_schemas", package.parent / "schemas"):
        if folder.is_dir():
            for entry in sorted(os.scandir(folder), key=lambda item: item.name):
                if entry.name.endswith((".py", ".json")):
                    info = entry.stat()
                    digest.update(f"{entry.name} {info.st_mtime_ns} {info.st_size}\n".encode())
    return digest.hexdigest()[:16]


def _connect(path: Path) -> Any:
    import sqlite3
    from contextlib import closing, contextmanager

    @contextmanager
    def session() -> Any:
        with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
            yield connection

    return session()
