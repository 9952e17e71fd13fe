"""Decides how records are put into tables: the columns that a schema names, with the derived ones among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from generator.fields import pick
from generator.record import raw
from generator.site.page import href
from generator.site.values import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.record import Record
    from generator.schemas import Column as LedgerColumn
    from generator.schemas import Kind
    from generator.site.values import Values

_DERIVED: Final = {
    "@id": "编号",
    "@state": "状态",
    "@overdue": "逾期",
    "@kind": "类别",
    "@name": "名称",
    "@day": "日期",
}
_SELECTED: Final = 12
"""A column of at most this many different short texts can be chosen from."""
_WIDEST: Final = 20
_SHORT: Final = 12
"""A cell with more characters than this may wrap."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, and whether the reader can choose among its values (列)."""

    title: str
    select: bool = False
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, the class it has, and the text it sorts by where that is another (格)."""

    shown: Markup
    css: str = ""
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, ready for a template (表)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ledger(kind: Kind, records: Iterable[Record], values: Values) -> Table:
    """The ledger of a kind: the columns of its ``x-ledger`` in which any record has something."""
    rows = [[_cell(record, kind, column, values) for column in kind.ledger] for record in records]
    used = [place for place in range(len(kind.ledger)) if not rows or any(row[place].shown for row in rows)]
    kept = tuple(tuple(row[place] for place in used) for row in rows)
    return Table(tuple(_columns([kind.ledger[place].title for place in used], kept)), kept)


def listing(
    records: Iterable[tuple[Record, str]], fields: tuple[str, ...], extra: str, values: Values
) -> Table:
    """Records of several kinds, each with one text of its own (its role, for instance) in a column ``extra``."""
    rows = []
    for record, text in records:
        kind = values.view.kind(record.kind)
        cells = [_derived(record, kind, field, values) for field in fields]
        rows.append(tuple([*cells, Cell(escape(text))] if extra else cells))
    titles = [_DERIVED[field] for field in fields] + ([extra] if extra else [])
    return Table(tuple(_columns(titles, tuple(rows))), tuple(rows))


def record_page(record: Record) -> str:
    """The path of the page of a record or enterprise."""
    return f"enterprises/{record.id}.html" if record.kind == "enterprise" else f"records/{record.id}.html"


def _cell(record: Record, kind: Kind, column: LedgerColumn, values: Values) -> Cell:
    if column.path is None:
        return _derived(record, kind, column.field, values)
    value, sub = pick(raw(record), column.path), kind.leaf(column.field)
    if value is None or isinstance(value, dict):
        return Cell(Markup(""))
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        return Cell(escape(f"{len(value)} 项"), "", str(len(value)))
    shown = values.show(value, sub)
    if sub.get("x-time"):
        return Cell(shown, "tz-date")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(shown, "tz-number", str(value))
    if "〔" in str(value):
        return Cell(shown, "tz-id")
    return Cell(shown, "tz-text" if len(str(value)) > _SHORT else "")


def _derived(record: Record, kind: Kind, field: str, values: Values) -> Cell:
    view = values.view
    if field == "@id":
        return Cell(anchor(href(values.path, record_page(record)), record.id), "tz-id", record.id)
    if field == "@state":
        return Cell(_chip(view.state(record), "good" if view.is_done(record) else "open"))
    if field == "@overdue":
        count = view.overdue(record)
        return Cell(_chip(f"逾期 {count} 项", "bad") if count else Markup("无"), "tz-days", str(-count))
    if field == "@kind":
        return Cell(escape(kind.title))
    if field == "@day":
        return Cell(escape(view.day(record)), "tz-date")
    return Cell(escape(view.name(record)), "tz-text")


def _columns(titles: list[str], rows: tuple[tuple[Cell, ...], ...]) -> Iterable[Column]:
    for place, title in enumerate(titles):
        plain = all(not row[place].css or row[place].css == "tz-days" for row in rows)
        shown = {row[place].shown for row in rows} if plain else set()
        texts = {one.striptags() for one in shown} if len(shown) <= _SELECTED else set()
        select = len(texts) > 1 and max(map(len, texts)) <= _WIDEST
        numbers = {row[place].css for row in rows} == {"tz-number"}
        yield Column(title, select, "tz-number" if numbers else "")


def _chip(text: str, tone: str) -> Markup:
    return Markup(f'<span class="tz-chip tz-chip--{tone}">{escape(text)}</span>')  # noqa: S704 - escaped here
