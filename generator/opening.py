"""Decides which project a command works on: the folder that was named, or the one that it was called in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.project import Project


class Called(NamedTuple):
    """How the program was called (调用): what all commands share."""

    root: Path | None
    remember: bool
    today: Callable[[], date]
    """Asks what day it is; only the command line does."""


def open_project(as_of: date | None = None) -> Project:
    """The project that the command was called for."""
    from generator.project import Project

    called: Called = click.get_current_context().find_root().obj
    root = called.root or _find_root(Path.cwd())
    return Project(root, today=called.today(), as_of=as_of, remember=called.remember)


def _find_root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / "records").is_dir():
            return folder
    message = "这里和上级文件夹都没有 records/：请在项目文件夹里运行，或用 --root 指定"
    raise click.UsageError(message)


def shown(path: Path) -> str:
    """A path as the person who asked would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
