"""Decides whether a built site still is what a build would make: then nothing has to be made again.

The key covers all that pages depend on: records with their attachments, the two days, the handbook, the settings and
the machinery itself. A folder from which files were taken or added is not trusted.
"""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project

PACKAGE: Final = Path(__file__).parent.parent
_ENGINES: Final = ("mkdocs", "mkdocs-material", "jieba", "jinja2")
_SKIPPED: Final = frozenset({"__pycache__"})


def key(project: Project, settings: Path) -> str:
    """What the site of a project depends on, as one text."""
    digest = hashlib.sha256(f"{project.today} {project.as_of}".encode())
    for engine in _ENGINES:
        digest.update(f"{engine} {version(engine)}\n".encode())
    for path, blob in project.tree.blobs.items():
        digest.update(f"{path}\0{blob}\n".encode(errors="surrogateescape"))
    for folder in (settings, project.root / "docs", PACKAGE, PACKAGE.parent / "schemas"):
        for line in _stamps(folder):
            digest.update(f"{line}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def is_fresh(project: Project, out: Path, wanted: str) -> bool:
    """Whether the folder holds the site with this key, whole."""
    try:
        return _note(project, out).read_text(encoding="utf-8") == f"{wanted} {_inventory(out)}"
    except OSError:
        return False


def remember(project: Project, out: Path, made: str) -> None:
    """Note which site the folder holds."""
    note = _note(project, out)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{made} {_inventory(out)}", encoding="utf-8")


def _note(project: Project, out: Path) -> Path:
    name = hashlib.sha256(str(out).encode()).hexdigest()[:16]
    return project.root / ".cache" / "taizhang" / f"site-{name}"


def _inventory(out: Path) -> str:
    """A digest of the names, sizes and times of all files in the folder."""
    return hashlib.sha256("\n".join(_stamps(out)).encode(errors="surrogateescape")).hexdigest()


def _stamps(path: Path) -> Iterator[str]:
    if path.is_file():
        info = path.stat()
        yield f"{path} {info.st_mtime_ns} {info.st_size}"
        return
    if not path.is_dir():
        return
    for entry in sorted(os.scandir(path), key=lambda one: one.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                yield from _stamps(Path(entry.path))
        else:
            info = entry.stat(follow_symlinks=False)
            yield f"{entry.path} {info.st_mtime_ns} {info.st_size}"
