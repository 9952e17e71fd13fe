"""Decides how files reach the disk: below the given folder only, and never through a symbolic link."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnsafePathError(Exception):
    """A file would be written or read outside its folder (路径越界)."""

    def __init__(self, path: object) -> None:
        super().__init__(f"“{path}”指向文件夹之外或是符号链接；请换成真正的文件")


def write_all(folder: Path, files: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write or copy each file below the folder."""
    made: set[Path] = set()
    for path, content in files:
        target = folder / path
        if ".." in target.relative_to(folder).parts:
            raise UnsafePathError(path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content if isinstance(content, bytes) else read_plain(content))


def read_plain(path: Path) -> bytes:
    """The bytes of a file that is not a symbolic link: a link would publish whatever it points at."""
    if path.is_symlink() or not path.is_file():
        raise UnsafePathError(path)
    return path.read_bytes()
