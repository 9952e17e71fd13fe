"""Small counties in temporary folders: files from text, commits, commands, verdicts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from click.testing import CliRunner

from generator.formats import FORMATS, pattern
from generator.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from click.testing import Result

    from generator.judge import Judged
    from generator.verdict import Verdict

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "books" / "small"
"""A county of six units, two committees, one enterprise, one hazard, one meeting and one interview."""
TODAY = date(2026, 6, 30)
"""What day it is in all these tests: the small county's fixed clock."""
_TEXTS = (
    *(
        "示例文字",
        "2026-03-02",
        "2026-03-02T09:30",
        "示安委办〔2026〕12号",
        "2026Q1",
        "2026H1",
        "2026-03",
        "SQ-07-05-4b",
        "SQ",
        "31.25",
    ),
    *("hazard", "91610922MA00000000", "https://example.invalid/x", "A01"),
)
_GIT = ("-c", "user.name=经办人", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class _Entry:
    """What the console script calls, in the shape that click's runner wants."""

    call: Callable[[Sequence[str]], None]
    name: str = "taizhang"

    def main(self, args: Sequence[str], prog_name: str, **_: object) -> None:
        self.call(list(args))


@dataclass(frozen=True)
class County:
    """A project on disk."""

    root: Path

    def file(self, path: str) -> Path:
        """A file below ``records/``."""
        return self.root / "records" / path

    def text(self, path: str) -> str:
        """The text of a file below ``records/``."""
        return self.file(path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file below ``records/`` by its path, to see what a command changed."""
        base = self.root / "records"
        found = (path for path in sorted(base.rglob("*")) if path.is_file())
        return {path.relative_to(base).as_posix(): path.read_bytes() for path in found}

    def add(self, path: str, content: str | bytes | None) -> Path:
        """Write a file below ``records/``, or take it away (``None``)."""
        target = self.file(path)
        if content is None:
            target.unlink()
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def edit(self, path: str, old: str, new: str) -> Path:
        """Replace a text that occurs once in a file below ``records/``."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
        return self.add(path, text.replace(old, new))

    def project(self, as_of: date | str | None = None, *, remember: bool = False) -> Project:
        """The project, with the day that it is judged on."""
        day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
        return Project(self.root, today=TODAY, as_of=day, remember=remember)

    def check(self, base: str | None = None, as_of: date | str | None = None) -> Verdict:
        """The verdict, made anew."""
        return self.project(as_of).check(base)

    def judged(self, as_of: date | str | None = None) -> Judged:
        """The judged book."""
        return self.project(as_of).judged()

    def run(self, *arguments: str, code: int | None = 0) -> Result:
        """Call ``taizhang`` in this project as a person would, through the last line of defence.

        The exit code must be ``code``; with ``None`` it may be any. ``stdout`` and ``stderr`` are kept apart.
        """
        from generator import cli

        result = CliRunner().invoke(cast("Any", _Entry(cli.run)), ["--root", str(self.root), *arguments])
        if code is not None:
            assert result.exit_code == code, (result.exit_code, result.output, result.exception)
        return result

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        """What a command says as JSON."""
        return json.loads(self.run(*arguments, code=code).stdout)

    def git(self, *arguments: str) -> str:
        """Run git in this project."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        done = subprocess.run(
            ["git", *_GIT, *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, message: str = "记录") -> str:
        """Commit everything, making the repository (branch ``main``) if there is none; returns the commit's id."""
        if not (self.root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


def sample(schema: Mapping[str, Any]) -> Any:
    """A value that fits a bundled schema; of an object the required fields only."""
    if "properties" in schema:
        return {key: sample(schema["properties"][key]) for key in schema.get("required", ())}
    if schema.get("type") == "array":
        return [sample(schema["items"])] if "minItems" in schema or "properties" in schema["items"] else []
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "boolean":
        return True
    if schema.get("type") in {"integer", "number"}:
        return max(schema.get("minimum", 1), 1)
    fits = pattern(schema.get("pattern", "")).search
    known = FORMATS.get(schema.get("format", ""), lambda text: True)
    return next(
        text for text in _TEXTS if fits(text) and known(text) and len(text) <= schema.get("maxLength", 99)
    )


def project(
    folder: Path, files: Mapping[str, str | bytes | None] | None = None, *, book: Path = SMALL
) -> County:
    """A county in an empty folder: the small one, or another book, with ``files`` put over it (``None`` = without).

    Paths are relative to ``records/``. The clause register and the calendars are those of the repository.
    """
    shutil.copytree(book / "records", folder / "records", dirs_exist_ok=True)
    for name in ("regimes", "calendar"):
        if not (folder / "records" / name).exists():
            shutil.copytree(ROOT / "records" / name, folder / "records" / name)
    (folder / ".gitignore").write_text(".cache/\nbuild/\n", encoding="utf-8")
    county = County(folder)
    for path, content in (files or {}).items():
        county.add(path, content)
    return county
