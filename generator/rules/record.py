"""What holds of every record: issued papers stay as they were issued, numbers are used once and in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from generator.engine import Flag, Severity, invariant, transition
from generator.outline import locate, number_tag, outline, walk
from generator.record import raw, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.book import Book
    from generator.record import Part, Record
    from generator.shape import Pointer

_NUMBER = re.compile(r"(?P<organ>[^〔]+)〔(?P<year>[0-9]{4})〕(?P<serial>[0-9]+)号")


@transition(None)
def issued_stays(before: Record | None, after: Record | None, book: Book) -> Iterator[Flag]:
    """已经印发的记录不得改写。

    恢复原来的内容；推迟期限的写入延期（extension）；确需更正的，登记一条更正记录（GZ），写明字段、原值、新值和批准人，再作这一处修改。
    """
    if before is None or after is None or not _issued(before):
        return
    allowed = _corrected(before, book)
    for pointer, old, new in rewritten(raw(before), raw(after)):
        if (_dotted(pointer), str(old), str(new)) not in allowed:
            yield Flag(f"{_dotted(pointer)} 原为“{old}”，改成了“{new}”", after, pointer)


@invariant("correction", basis=(), blocks=True)
def correction_names_fields(correction: Record, book: Book) -> Iterator[Flag]:
    """更正记录须写明对方记录里确有的字段。

    字段写英文名，各层用点隔开，列表写第几项，例如 acceptance.1.date。
    """
    target = book.get(correction.target)
    if target is None:
        return
    for change in correction.changes:
        if not _has(target._origin.kind.schema, change.field.split(".")):
            yield Flag(f"{target._origin.kind.title}没有字段“{change.field}”", change, where(change, "field"))


def _has(schema: Mapping[str, Any], steps: Sequence[str]) -> bool:
    for step in steps:
        schema = schema.get("items", {}) if step.isdecimal() else schema.get("properties", {}).get(step)
        if not schema:
            return False
    return True


@transition(None)
def never_deleted(before: Record | None, after: Record | None, book: Book) -> Iterator[Flag]:
    """已经入库的记录不得删除。

    恢复这个文件；登记有误的，另立一条更正记录（GZ）写明作废及理由。
    """
    if before is not None and after is None and not book.knows(before.id):
        yield Flag(f"记录 {before.id} 被删除", before)


@invariant("office", basis=(), blocks=True)
def number_once(office: Record, book: Book) -> Iterator[Flag]:
    """一个发文字号只能用于一份文件。

    改正字号；一份通知涉及多条记录的，各条记录写同样的字号和同样的日期。
    """
    for number, uses in book.once(numbers).items():
        first, _, day = uses[0]
        for record, pointer, on in uses[1:]:
            one_paper = on == day and (record.kind == first.kind or _linked(record, first, book))
            if not one_paper:
                yield Flag(f"{number} 已经用在 {first.id} 上", record, pointer)


@invariant("office", basis=())
def numbers_in_order(office: Record, book: Book) -> Iterator[Flag]:
    """同一机关同一年的发文字号应当随日期递增。

    核对字号和日期；确系当时倒签的，在备注说明并登记豁免。
    """
    series: dict[tuple[str, str], list[tuple[int, str, Record, Pointer]]] = defaultdict(list)
    for number, uses in book.once(numbers).items():
        if (parts := _NUMBER.fullmatch(number)) is not None:
            record, pointer, day = uses[0]
            if day is not None:
                series[parts["organ"], parts["year"]].append((int(parts["serial"]), day, record, pointer))
    for papers in series.values():
        papers.sort(key=lambda paper: paper[:2])
        fitting = _rising([day for _, day, _, _ in papers])
        for n, (serial, day, record, pointer) in enumerate(papers):
            if n not in fitting:
                beside = [max((k for k in fitting if k < n), default=None)]
                beside.append(min((k for k in fitting if k > n), default=None))
                others = "，".join(f"第 {papers[k][0]} 号是 {papers[k][1]}" for k in beside if k is not None)
                text = f"第 {serial} 号的日期是 {day}，与前后的号不合：{others}"
                yield Flag(text, record, pointer, Severity.WARNING)


def _rising(days: Sequence[str]) -> frozenset[int]:
    """The positions of as many days as can stand in order: one wrong date must not put all others in the wrong."""
    tails: list[int] = []
    before: list[int | None] = []
    for n, day in enumerate(days):
        at = bisect_right(tails, day, key=days.__getitem__)
        before.append(tails[at - 1] if at else None)
        if at == len(tails):
            tails.append(n)
        elif day < days[tails[at]]:
            tails[at] = n
    kept: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)


_STEPS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "letter": (("drafted", "issued"), ("issued", "contacts"), ("issued", "replies"), ("issued", "closed")),
    "issuance": (("drafted", "issued"), ("issued", "received")),
    "situation_analysis": (
        ("compiled", "seminar_held"),
        ("seminar_held", "finalized"),
        ("finalized", "report"),
        ("finalized", "copied"),
    ),
    "disclosure": (("proposed", "decided"), ("decided", "published")),
    "institution": (
        ("drafted", "approved"),
        ("approved", "issued"),
        ("issued", "repealed"),
    ),
    "case_supervision": (
        ("notice", "first_report"),
        ("notice", "progress"),
        ("notice", "submitted"),
        ("submitted", "reviewed"),
        ("reviewed", "concluded"),
        ("concluded", "filed"),
        ("notice", "released"),
    ),
}
"""Steps of which the second cannot come before the first, by kind (办理的先后)."""


@invariant("office", basis=(), blocks=True)
def steps_in_order(office: Record, book: Book) -> Iterator[Flag]:
    """后一步的日期不得早于前一步。

    核对两步的日期，改正写错的一个。
    """
    for kind, pairs in _STEPS.items():
        for record in book.all(kind):
            for before, after in pairs:
                begun = min((step.date for step in _steps(record, before)), default=None)
                for step in _steps(record, after):
                    if begun is not None and step.date < begun:
                        told = f"{_title(record, before)}日期 {begun}"
                        yield Flag(f"{_title(record, after)}日期 {step.date} 早于{told}", step, where(step))


def _steps(record: Record, name: str) -> tuple[Part, ...]:
    """What happened of a step: one event, or each of a list of them."""
    found = getattr(record, name)
    return found if isinstance(found, tuple) else (found,) if found else ()


def _title(record: Record, name: str) -> str:
    return str(record._origin.kind.schema["properties"][name]["title"])


def numbers(book: Book) -> Mapping[str, Sequence[tuple[Record, Pointer, str | None]]]:
    """Every document number with its uses: the record, the place, and the date beside it."""
    found: dict[str, list[tuple[Record, Pointer, str | None]]] = defaultdict(list)
    outlines = {name: outline(kind, number_tag) for name, kind in book.catalog.kinds.items()}
    for record in book.events():
        for _, text, pointer in locate(raw(record), outlines[record.kind]):
            found[text].append((record, pointer, _beside(record, pointer)))
    return found


def _linked(one: Record, other: Record, book: Book) -> bool:
    return one in book.linked(other) or other in book.linked(one)


def rewritten(before: Any, after: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any, Any]]:
    """What was changed or taken away; adding a field or appending to a list is neither."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from rewritten(value, after[key], (*pointer, key))
            else:
                yield pointer, f"{key}: {value}", "（删去）"
    elif isinstance(before, list) and isinstance(after, list):
        for n, value in enumerate(before):
            if n < len(after):
                yield from rewritten(value, after[n], (*pointer, n))
            else:
                yield pointer, value, "（删去）"
    elif before != after:
        yield pointer, before, after


def _issued(record: Record) -> bool:
    return any(True for _ in walk(raw(record), outline(record._origin.kind, number_tag)))


def _corrected(record: Record, book: Book) -> set[tuple[str, str, str]]:
    return {
        (change.field, str(change.old), str(change.new))
        for correction in book.linked(record, "correction")
        if correction.approved
        for change in correction.changes
    }


def _beside(record: Record, pointer: Pointer) -> str | None:
    part: Any = raw(record)
    for step in pointer[:-1]:
        part = part[step]
    day = part.get("date") if isinstance(part, dict) else None
    return str(day) if day else None


def _dotted(pointer: Pointer) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in pointer)
