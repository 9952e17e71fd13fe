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
    kind = view.kind(record.kind)
    for sort, text, pointer in locate(raw(record), view.shape(record.kind, "dated", _sort)):
        clock = f" {text[11:]}" if len(text) > _DAY else ""
        yield Moment(text[:_DAY], sort, escape(_named(raw(record), kind.schema, pointer) + clock))


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


def _named(data: Any, schema: Mapping[str, Any], pointer: tuple[str | int, ...]) -> str:
    """What happened, by the titles on the way to the date: 告知（第2项）：送达日期."""
    way: list[str] = []
    for step in pointer:
        data = data[step]
        if isinstance(step, int):
            schema = schema["items"]
            number = data.get("no", step + 1) if isinstance(data, dict) else step + 1
            way[-1] += f"（第{number}项）"
        else:
            schema = schema["properties"][step]
            way.append(schema["title"])
    above = [title for title in way[:-1] if title.partition("（")[0] not in way[-1] or "（" in title]
    return "：".join([*above, way[-1]])
