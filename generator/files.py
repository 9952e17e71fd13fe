"""Decides how a file reaches the disk: whole or not at all, and a new one never in place of another.

Content is first written beside its place under a name that nothing reads, then moved there in one step.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class FileTakenError(Exception):
    """A file that was to be made is there already (文件已存在)."""

    for_clerks = True

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，没有改动它：直接打开修改，或先移走")


def create(path: Path, content: bytes) -> None:
    """Make a new file; raises `FileTakenError` rather than touch one that is there."""
    with _beside(path, content) as part:
        try:
            os.link(part, path)
        except FileExistsError:
            raise FileTakenError(path) from None
        except OSError:  # a file system without hard links
            _claim(path)
            part.replace(path)


def write(path: Path, content: bytes) -> None:
    """Make or replace a file."""
    with _beside(path, content) as part:
        part.replace(path)


def replace_all(edits: Mapping[Path, bytes]) -> None:
    """Replace the content of several files, or of none where one cannot be written."""
    before = {path: path.read_bytes() for path in edits}
    done: list[Path] = []
    try:
        for path, content in edits.items():
            write(path, content)
            done.append(path)
    except BaseException:
        for path in done:
            write(path, before[path])
        raise


@contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _claim(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileTakenError(path) from None
