"""Decides how git is asked: the only place that runs it, always with ``-z`` and an environment without surprises."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.attachments import HEAD, Glimpse
from generator.tree import RECORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_REGULAR: Final = frozenset({"100644", "100755"})


class GitError(Exception):
    """git could not answer; the message says what was asked and what to do."""


class UnknownRevisionError(GitError):
    """No commit goes by the name that was given."""

    def __init__(self, name: str) -> None:
        super().__init__(f"找不到版本“{name}”：先取回它（git fetch），或写对分支名、标签或提交号")


class NoRepositoryError(GitError):
    """The folder is not in a git repository, or git is not installed."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"这里不是 git 仓库，或没有安装 git，不能与其他版本比较（{detail}）")


@dataclass(frozen=True, slots=True)
class Commit:
    """The records of a commit, as a `generator.tree.Tree`."""

    root: Path
    id: str
    blobs: Mapping[str, str]
    odd: tuple[str, ...]

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return _run(self.root, "cat-file", "blob", self.blobs[path])

    def glimpse(self, path: str) -> Glimpse:
        """The size and the first bytes of one file."""
        content = self.read(path)
        return Glimpse(len(content), content[:HEAD])


def commit(root: Path, name: str) -> Commit:
    """The records as a commit has them; ``name`` is a branch, tag or commit id."""
    found = resolve(root, name)
    listing = _run(root, "ls-tree", "-r", "-z", "--full-tree", found, "--", f"{_prefix(root)}{RECORDS}/")
    strip = len(f"{_prefix(root)}{RECORDS}/")
    blobs: dict[str, str] = {}
    odd: list[str] = []
    for row in filter(None, listing.split(b"\0")):
        meta, _, name_bytes = row.partition(b"\t")
        mode, _, blob = meta.decode().split()
        path = name_bytes.decode(errors="surrogateescape")[strip:]
        if mode in _REGULAR:
            blobs[path] = blob
        else:
            odd.append(path)
    return Commit(root, found, dict(sorted(blobs.items())), tuple(sorted(odd)))


def resolve(root: Path, name: str) -> str:
    """The id of the commit that a name stands for."""
    try:
        answer = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except (subprocess.CalledProcessError, OSError):
        _run_or_explain(root, "rev-parse", "--git-dir")
        raise UnknownRevisionError(name) from None
    return answer.decode().strip()


def merge_base(root: Path, name: str) -> str:
    """The commit from which the checked-out branch left another one."""
    other = resolve(root, name)
    try:
        return _run(root, "merge-base", other, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return other


def head_time(root: Path) -> int | None:
    """Seconds since 1970 at which the checked-out commit was made; ``None`` outside a repository."""
    try:
        return int(_run(root, "log", "-1", "--format=%ct"))
    except (subprocess.CalledProcessError, OSError, ValueError):
        return None


def _prefix(root: Path) -> str:
    return _run_or_explain(root, "rev-parse", "--show-prefix").decode().strip("\n")


def _run_or_explain(root: Path, *arguments: str) -> bytes:
    try:
        return _run(root, *arguments)
    except (subprocess.CalledProcessError, OSError) as error:
        reason = "没有 git 程序" if isinstance(error, OSError) else "git 不认这个文件夹"
        raise NoRepositoryError(reason) from None


def _run(root: Path, *arguments: str) -> bytes:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(  # noqa: S603 - a fixed program, its arguments never pass a shell
        ["git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607
        cwd=root,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout
