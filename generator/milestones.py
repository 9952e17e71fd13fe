"""Decides what state a record is in: the last milestone of its kind whose proving day the record has (状态).

No record says its own state; it follows from the facts, and with them it moves when the as-of date does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.fields import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schemas import Kind

NO_STATE: Final = "已登记"


@dataclass(frozen=True, slots=True)
class Reached:
    """A state on a record's way and the day on which it was reached, empty where it was not (到达的状态)."""

    state: str
    day: str


def milestones(data: Mapping[str, Any], kind: Kind) -> tuple[Reached, ...]:
    """The states of a kind that the record has reached, and those still ahead on the main way.

    States that the schema marks ``aside`` (重新整改, 未到场) lie beside the main way and are told only where reached.
    """
    every = [Reached(one.state, str(pick(data, one.when) or "")[:10]) for one in kind.milestones]
    present = max((place for place, one in enumerate(every) if one.day), default=-1)
    aside = _aside(kind)
    return tuple(
        one for place, one in enumerate(every) if one.day or (place > present and one.state not in aside)
    )


def state(data: Mapping[str, Any], kind: Kind) -> str:
    """The record's present state."""
    reached = [one.state for one in milestones(data, kind) if one.day]
    return reached[-1] if reached else NO_STATE


def is_last(state: str, kind: Kind) -> bool:
    """Whether nothing on the main way lies ahead of a state."""
    names = [one.state for one in kind.milestones]
    ahead = names[names.index(state) + 1 :] if state in names else names
    return bool(names) and set(ahead) <= _aside(kind)


def _aside(kind: Kind) -> frozenset[str]:
    return frozenset(entry["state"] for entry in kind.schema.get("x-milestones", ()) if entry.get("aside"))
