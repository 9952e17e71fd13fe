"""Decides how a record gets another number: its file, its attachments and every link to it change, or nothing does.

Links are replaced at the very places where they stand, so comments and layout survive. A value is a link if it is the
number alone or with an item, a period or a sequence behind it (``HY-2026-001#3``); a number that occurs within a
sentence is only reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.contribute.numbers import next_number, taken
from generator.files import create, replace_all
from generator.guard import BREAK
from generator.nearest import nearest
from generator.reader import ReadError, read, read_with_marks
from generator.shape import ANY
from generator.tree import ATTACHMENTS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.project import Project
    from generator.schemas import Kind
    from generator.shape import Pointer, Shape

_BEFORE = r"(?:[|>][^\r\n]*[\r\n]+[ ]*|[\"'])?"
"""What may stand between the place of a value and its first character."""


class RenumberError(Exception):
    """A record cannot be given another number (不能改号); nothing was changed."""

    for_clerks = True


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was mended (改好的链接): where, and what it said before and says now."""

    path: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What changed (改号结果); paths are relative to ``records/``."""

    old: str
    new: str
    path: str
    became: str
    attachments: bool
    links: tuple[Link, ...]
    mentions: tuple[tuple[str, int], ...]
    """Places where the old number occurs within other text, left as they are: path and line."""
    published: bool
    """Whether the old number was already on the main branch when this branch left it."""


def renumber(project: Project, old: str, wanted: str | None = None) -> Renumbered:
    """Give a record the next free number, or the wanted one; raises `RenumberError`."""
    path, kind = _find(project, old)
    new = _free(project, kind, old, wanted)
    year = new.split("-")[1]
    became = kind.path.format(id=new, year=year)
    edits: dict[str, bytes] = {}
    links: list[Link] = []
    mentions: list[tuple[str, int]] = []
    for other in project.tree.blobs:
        if other.startswith(ATTACHMENTS) or old.encode() not in (source := project.tree.read(other)):
            continue
        text, found = _mended(other, source, project, old, new)
        links.extend(found)
        mentions.extend((other if other != path else became, line) for line in _mentioned(text, old))
        if found:
            edits[other] = text.encode()
    moves = _attachments(project, old, new)
    published = _published(project, path)
    _carry_out(project.root / RECORDS, path, became, edits, moves)
    return Renumbered(old, new, path, became, bool(moves), tuple(links), tuple(mentions), published)


def _find(project: Project, number: str) -> tuple[str, Kind]:
    numbered: dict[str, str] = {}
    for path in project.tree.blobs:
        kind = project.catalog.for_path(path)
        if kind is not None and kind.prefix:
            stem = path.rpartition("/")[2].removesuffix(".yaml")
            if stem == number:
                return path, kind
            numbered[stem] = ""
    near = nearest(number, numbered)
    raise RenumberError(f"没有编号为“{number}”的记录" + (f"，最接近的是 {near}" if near else ""))


def _free(project: Project, kind: Kind, old: str, wanted: str | None) -> str:
    if wanted is None:
        return next_number(project, kind, int(old.split("-")[1]) if "{year}" in kind.path else 0)
    year = wanted.split("-")[1] if "-" in wanted else ""
    if not kind.pattern.fullmatch(kind.path.format(id=wanted, year=year)):
        raise RenumberError(f"“{wanted}”不是{kind.title}的编号：写作 {old.rpartition('-')[0]}-001 的样子")
    if wanted in taken(project):
        raise RenumberError(f"编号 {wanted} 已经用过；不写 --to 时自动取下一个空号")
    return wanted


def _mended(path: str, source: bytes, project: Project, old: str, new: str) -> tuple[str, list[Link]]:
    """The text of a file with its links mended, and what they were."""
    kind = project.catalog.for_path(path)
    shape = kind.shape if kind else ANY
    try:
        data, marks = read_with_marks(source, shape)
    except ReadError as error:
        message = (
            f"records/{path}:{error.line} 提到 {old}，但这个文件读不进来（{error.message}）：先改好它再改号"
        )
        raise RenumberError(message) from None
    text = source.decode()
    whole = re.compile(re.escape(old) + r"(?=$|[#@~])")
    found = sorted((marks[pointer], value) for pointer, value in _texts(data) if whole.match(value))
    links: list[Link] = []
    starts = [0, *(end.end() for end in BREAK.finditer(text))]
    place = re.compile(_BEFORE + re.escape(old))
    for mark, value in reversed(found):
        at = place.match(text, starts[mark.line - 1] + mark.column - 1)
        if at is None:
            raise RenumberError(f"records/{path}:{mark.line} 的 {old} 写法特殊，请先手工改成 {new}")
        text = text[: at.end() - len(old)] + new + text[at.end() :]
        links.append(Link(path, mark.line, value, new + value.removeprefix(old)))
    _verify(text, shape, data, {pointer for pointer, value in _texts(data) if whole.match(value)}, old, new)
    return text, links[::-1]


def _verify(text: str, shape: Shape, before: object, links: set[Pointer], old: str, new: str) -> None:
    """The text reads as the data did, but for the links; anything else is a fault of this module."""
    wanted = {at: new + value.removeprefix(old) if at in links else value for at, value in _texts(before)}
    if dict(_texts(read(text.encode(), shape))) != wanted:
        message = "renumbering would have changed more than the links"
        raise AssertionError(message)


def _texts(data: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*pointer, key))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _texts(value, (*pointer, n))
    elif isinstance(data, str):
        yield pointer, data


def _mentioned(text: str, old: str) -> Iterator[int]:
    """The lines in which the old number still occurs."""
    for number, line in enumerate(BREAK.split(text), 1):
        if re.search(rf"(?<![0-9A-Za-z-]){re.escape(old)}(?![0-9])", line):
            yield number


def _attachments(project: Project, old: str, new: str) -> list[tuple[Path, Path]]:
    base = project.root / RECORDS / ATTACHMENTS
    return [(base / old, base / new)] if (base / old).is_dir() else []


def _carry_out(
    base: Path, path: str, became: str, edits: dict[str, bytes], moves: list[tuple[Path, Path]]
) -> None:
    """Make the new file, mend the others, move the attachments, drop the old file; undo all if one of them fails."""
    undo: list[Callable[[], Any]] = []
    try:
        create(base / became, edits.pop(path) if path in edits else (base / path).read_bytes())
        undo.append((base / became).unlink)
        before = {base / other: (base / other).read_bytes() for other in edits}
        replace_all({base / other: content for other, content in edits.items()})
        undo.append(lambda: replace_all(before))
        for source, target in moves:
            source.rename(target)
            undo.append(partial(target.rename, source))
        (base / path).unlink()
    except BaseException:
        for step in reversed(undo):
            step()
        raise


def _published(project: Project, path: str) -> bool:
    from generator import git
    from generator.contribute.numbers import office_data

    branch = office_data(project).get("forge", {}).get("branch", "main")
    try:
        start = git.commit(project.root, git.merge_base(project.root, branch))
    except git.GitError:
        return False
    return start.blobs.get(path) is not None
