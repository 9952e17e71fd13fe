"""Decides where a new record goes and what is in it: the next free number, a scaffold made from the schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.contribute.kinds import find
from generator.contribute.numbers import next_number, this_year
from generator.contribute.scaffold import scaffold
from generator.contribute.values import assign, missing
from generator.fields import pick
from generator.files import FileTakenError, create
from generator.tree import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from generator.project import Project
    from generator.schemas import Kind

_TRIES = 20
_NAME = re.compile(r"[a-z0-9_]+")


class NameWantedError(Exception):
    """A kind whose files have names was asked for without a fit one (缺少文件名)."""

    for_clerks = True

    def __init__(self, kind: Kind) -> None:
        super().__init__(
            f"{kind.title}的文件要有名字：加上 --name，用小写英文字母、数字和下划线，例如 --name shiquan"
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made (新建的文件)."""

    path: Path
    missing: tuple[tuple[str, str], ...]
    """What must still be filled in: each field and what it is called."""


def new(
    project: Project,
    word: str,
    pairs: Iterable[str] = (),
    *,
    year: int | None = None,
    day: date | None = None,
    name: str | None = None,
) -> Made:
    """Make a new file of the kind that ``word`` stands for and never touch one that is there.

    ``day`` is when the matter began: it decides the year and fills the field that proves the first state. Raises
    `UnknownKindError`, `AssignmentError`, `NameWantedError` and `FileTakenError`.
    """
    kind, given = find(project.catalog, word), list(pairs)
    data = assign(kind, [*given, *_first_fact(kind, given, day)])
    when = year or year_of(kind, data) or (day.year if day else this_year(project))
    if _is_yearly(kind):
        data.setdefault("year", when)
    if "{name}" in kind.path and not (name and _NAME.fullmatch(name)):
        raise NameWantedError(kind)
    content = scaffold(kind, data, project.catalog).encode()
    path = _written(project, kind, {"year": str(when), "name": name or ""}, content)
    return Made(path, tuple(missing(kind.schema, data)))


def _written(project: Project, kind: Kind, names: dict[str, str], content: bytes) -> Path:
    """Write under the next free number; if someone else takes it meanwhile, under the one after."""
    number = next_number(project, kind, int(names["year"])) if kind.prefix else ""
    for _ in range(_TRIES):
        path = project.root / RECORDS / kind.path.format(id=number, **names)
        try:
            create(path, content)
        except FileTakenError:
            if not number:
                raise
            series, _, serial = number.rpartition("-")
            number = f"{series}-{int(serial) + 1:03}"
        else:
            return path
    raise FileTakenError(path)


def _first_fact(kind: Kind, pairs: list[str], day: date | None) -> list[str]:
    """``--date`` as a field: the one that proves the first state, unless it is given."""
    if day is None or not kind.milestones or any(step.where for step in kind.milestones[0].when):
        return []
    field = ".".join(step.name for step in kind.milestones[0].when)
    return [] if any(pair.partition("=")[0] == field for pair in pairs) else [f"{field}={day.isoformat()}"]


def _is_yearly(kind: Kind) -> bool:
    """Whether there is one file for each year, as of the calendar."""
    return "{year}" in kind.path and "{id}" not in kind.path


def year_of(kind: Kind, data: Mapping[str, Any]) -> int | None:
    """The year of a yearly file, or of the first fact that the record gives, in the order of its states."""
    if _is_yearly(kind) and "year" in data:
        return int(data["year"])
    for milestone in kind.milestones:
        value = pick(data, milestone.when)
        if isinstance(value, str):
            return int(value[:4])
    return None
