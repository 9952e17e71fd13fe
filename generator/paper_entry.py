"""Decides how a schema says which papers its records call for: the entries of ``x-documents``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.fields import FieldPath, parse_path


@dataclass(frozen=True, slots=True)
class Condition:
    """That a field, or an entry of a list, has one of some values; without values, that it has any (条件)."""

    field: FieldPath
    values: frozenset[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official paper that a record of the kind calls for once ``when`` has a value (文书)."""

    type: str
    code: str
    template: str
    when: FieldPath
    """The day of the paper; for a paper of a list's items, of the item."""
    variant: str = ""
    """Tells papers of one code and kind apart in file names: ``reply``."""
    each: FieldPath | None = None
    """The list of which every item has a paper of its own."""
    only: tuple[Condition, ...] = ()
    """What must hold of the record."""
    where: tuple[Condition, ...] = ()
    """What must hold of the item."""
    issuer: FieldPath | None = None
    """Who issues it: papers of other bodies than this office and those it works for are registered, not made."""
    joined: FieldPath | None = None
    """The number field of records that the paper tells of too, where it is the same number."""
    within: FieldPath | None = None
    """The number field whose paper tells of this one too, where it is the same number; no paper of its own then."""
    yearly: bool = False
    """Whether it is one paper on all records of a year (台账、汇总), as of the day it is asked for."""
    figures: bool = False
    """Whether it prints figures of the whole book."""
    follows: bool = False
    """Whether another paper of the record goes before it: it is not drafted of a record that is not registered yet."""
    meets: tuple[str, ...] = ()
    """The rules whose obligation is met by it."""
    about: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict, hash=False)
    """By rule, what must hold of the record or item of another kind that the obligation is about."""
    draft: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What a draft of it says that does not follow from the schema, with holes for the words of the occasion."""


def paper(entry: Mapping[str, Any], checked: Callable[[str], FieldPath]) -> Paper:
    """One entry; ``checked`` raises where the record has no field at a path from its root."""
    each = entry.get("each")
    inside = f"{each}." if each else ""

    def path(key: str, before: str = "") -> FieldPath | None:
        if key not in entry:
            return None
        checked(before + entry[key])
        return parse_path(entry[key])

    def conditions(key: str, before: str = "") -> tuple[Condition, ...]:
        for condition in entry.get(key, ()):
            checked(before + condition["field"])
        return tuple(map(_condition, entry.get(key, ())))

    return Paper(
        type=entry["type"],
        code=entry["code"],
        template=entry["template"],
        when=path("when", inside) or (),
        variant=entry.get("variant", ""),
        each=path("each"),
        only=conditions("only"),
        where=conditions("where", inside),
        issuer=path("issuer", inside),
        joined=path("joined"),
        within=path("within"),
        yearly=entry.get("yearly", False),
        figures=entry.get("figures", False),
        follows=entry.get("follows", False),
        meets=tuple(entry.get("meets", ())),
        about={rule: tuple(map(_condition, told)) for rule, told in entry.get("about", {}).items()},
        draft=entry.get("draft", {}),
    )


def _condition(entry: Mapping[str, Any]) -> Condition:
    return Condition(parse_path(entry["field"]), frozenset(entry.get("values", ())))
