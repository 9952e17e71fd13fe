"""Decides what becomes of the files that a command made before in a folder (留存): a person's work is never lost.

The folder has a list of what the command made, with the hash of each file. A file that is as it was made may be made
anew, and goes when nothing calls for it any more. One that somebody has changed, or put there, stays as it is.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.files import write

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST: Final = ".made.json"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a command makes in a folder, and what it made there before: names with the hash of the content."""

    folder: Path
    before: dict[str, str]
    now: dict[str, str] = field(default_factory=dict)
    spared: list[Path] = field(default_factory=list)
    """Files that were to be made anew and are somebody's work."""
    removed: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    """Files that nothing calls for any more and are somebody's work, or are open in another program."""

    def put(self, path: Path, content: bytes) -> bool:
        """Make a file, or make it anew; whether it says that now."""
        if path.is_symlink() or (
            path.exists() and not self._untouched(path) and path.read_bytes() != content
        ):
            self.spared.append(path)
            return False
        write(path, content)
        self.now[path.name] = _hash(content)
        return True

    def clear(self) -> None:
        """Take away what was made before, has not been made now, and is as it was made."""
        spared = {path.name for path in self.spared}
        for name in self.before.keys() - self.now.keys() - spared:
            path = self.folder / name
            if path.is_file():
                (self.removed if self._gone(path) else self.left).append(path)

    def _gone(self, path: Path) -> bool:
        try:
            if self._untouched(path):
                path.unlink()
                return True
        except OSError:  # open in a word processor
            return False
        return False

    def _untouched(self, path: Path) -> bool:
        return not path.is_symlink() and self.before.get(path.name) == _hash(path.read_bytes())


@contextmanager
def keeping(folder: Path) -> Iterator[Keeping]:
    """Work in a folder; what was made is noted even where the work breaks off."""
    kept = Keeping(folder, _listed(folder))
    try:
        yield kept
    finally:
        there = {name: made for name, made in kept.before.items() if (folder / name).exists()}
        if there or kept.now:
            listed = json.dumps({**there, **kept.now}, ensure_ascii=False, indent=0, sort_keys=True)
            write(folder / LIST, listed.encode())


def _listed(folder: Path) -> dict[str, str]:
    """What the list says; nothing of it where it cannot be read, and never a file elsewhere."""
    try:
        told = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return {}
    pairs = told.items() if isinstance(told, dict) else ()
    return {name: made for name, made in pairs if Path(name).name == name and isinstance(made, str)}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
