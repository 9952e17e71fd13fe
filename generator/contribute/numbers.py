"""Decides which number a new record gets: the next after the highest that was ever used in its collection and year.

Looked at are the working folder and, where there is git, the main branch here and at its origin, so that two people
get two numbers as soon as the first has handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.tree import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.project import Project
    from generator.schemas import Kind

_OFFICE = "office.yaml"


def office_data(project: Project) -> Mapping[str, Any]:
    """What ``office.yaml`` says; nothing where it is missing or wrong."""
    return (_office(project).data or {}) if _OFFICE in project.tree.blobs else {}


def this_year(project: Project) -> int:
    """The year of the day that the project is looked at on."""
    return project.day([_office(project)] if _OFFICE in project.tree.blobs else []).year


def next_number(project: Project, kind: Kind, year: int) -> str:
    """The next free number of a kind: ``GP-2026-004``, ``QY-012``."""
    series = f"{kind.prefix}-{year}-" if "{year}" in kind.path else f"{kind.prefix}-"
    used = (number.removeprefix(series) for number in taken(project) if number.startswith(series))
    return f"{series}{max((int(rest) for rest in used if _is_number(rest)), default=0) + 1:03}"


def taken(project: Project) -> set[str]:
    """Every number that a file or a folder of attachments has, here or on the main branch."""
    found: set[str] = set()
    for paths in (project.tree.blobs, *_main_branch(project)):
        for path in paths:
            inside = path.removeprefix(ATTACHMENTS)
            found.add(
                inside.partition("/")[0] if inside != path else path.rpartition("/")[2].removesuffix(".yaml")
            )
    return found


def _main_branch(project: Project) -> Iterator[Mapping[str, str]]:
    from generator import git

    branch = office_data(project).get("forge", {}).get("branch", "main")
    for name in (branch, f"origin/{branch}"):
        try:
            yield git.commit(project.root, name).blobs
        except git.GitError:
            continue


def _office(project: Project) -> Any:
    from generator.loader import Reader

    return Reader(project.catalog).entry(_OFFICE, project.tree.read(_OFFICE))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
