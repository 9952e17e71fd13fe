"""Decides what a record's timeline shows: its own dated facts, its limits, and what followed from it, by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from generator.outline import locate
from generator.record import raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from generator.record import Record
    from generator.site.values import Values
    from generator.site.view import View

FACT: Final = "已发生"
PLAN: Final = "计划"
LIMIT: Final = "期限"
RELATED: Final = "相关"
_DAY: Final = len("2026-06-30")


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline (时间线的一行)."""

    day: str
    sort: str
    shown: Markup


def chronicle(record: Record, view: View, values: Values) -> tuple[Moment, ...]:
    """The timeline of a record, oldest first; on one day facts come before limits."""
    order = (FACT, RELATED, PLAN, LIMIT)
    found = dict.fromkeys(
        [*_own(record, view), *_limits(record, view, values), *_related(record, view, values)]
    )
    return tuple(sorted(found, key=lambda line: (line.day, order.index(line.sort))))


def _own(record: Record, view: View) -> Iterator[Moment]:
    """Facts and plans; what happened to many items of a list on one day is one line."""
    kind = view.kind(record.kind)
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for sort, text, pointer in locate(raw(record), view.shape(record.kind, "dated", _sort)):
        title, number = _named(raw(record), kind.schema, pointer)
        found.setdefault((text[:_DAY], sort, title), []).append((number, text[_DAY + 1 :]))
    for (day, sort, title), many in found.items():
        clocks = sorted({clock for _, clock in many if clock})
        told = title.replace("…", many[0][0] if len(many) == 1 else f"（{len(many)}项）")
        when = f" {clocks[0]}" + (f"—{clocks[-1]}" if len(clocks) > 1 else "") if clocks else ""
        yield Moment(day, sort, escape(told + when))


def _limits(record: Record, view: View, values: Values) -> Iterator[Moment]:
    for one in view.by_record.get(record.id, ()):
        if one.due is not None:
            who = Markup("、").join(values.body(name) for name in one.owed_by)
            yield Moment(one.due.due.isoformat(), LIMIT, Markup("{} {}的期限").format(who, one.what))


def _related(record: Record, view: View, values: Values) -> Iterator[Moment]:
    for other in view.book.linked(record):
        day = view.day(other)
        if day:
            kind = view.kind(other.kind).title
            yield Moment(day, RELATED, Markup("{} {}").format(kind, values.link(other.id)))


def _sort(schema: Mapping[str, Any]) -> str | None:
    return {"fact": FACT, "plan": PLAN}.get(schema.get("x-time", ""))


def _named(data: Any, schema: Mapping[str, Any], pointer: tuple[str | int, ...]) -> tuple[str, str]:
    """What happened, by the titles on the way to the date, with ``…`` for the item; and which item it was.

    告知…：送达日期, （第2项）
    """
    way: list[str] = []
    number = ""
    for step in pointer:
        data = data[step]
        if isinstance(step, int):
            schema = schema["items"]
            number = f"（第{data.get('no', step + 1) if isinstance(data, dict) else step + 1}项）"
            way[-1] = way[-1].replace("…", "") + "…"
        else:
            schema = schema["properties"][step]
            way.append(schema["title"])
    above = [title for title in way[:-1] if title.endswith("…") or title not in way[-1]]
    return "：".join([*above, way[-1]]), number
