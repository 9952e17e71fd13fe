"""What followed from a matter: criticism, sanctions, talks, transfers, letters, orders; no rules.

Each function says in one place what a phrase of the institutions means: 通报批评, 责任追究, 启动约谈, 移交.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.engine import Obligation
from generator.record import address, record_id, where
from generator.rules.limits import earliest, first
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

HAZARDS: Final = frozenset({"一般隐患", "重大隐患"})
"""Problems that are hazards (隐患)."""

_LIABILITY: Final = ("一票否决", "行政警告", "处分", "移交问责", "刑事")
"""Sanctions that hold a unit or a person liable (追究责任)."""

ORDERED: Final = frozenset({"立即纠正", "限期整改", "挂牌"})
"""Ways of dealing with a hazard that order it removed (责令纠正或整改)."""


def by_source(book: Book, kind: str, record: Part, reference: str | None = None) -> Iterator[Record]:
    """Records of a kind whose ``source`` or ``cause`` is a record or, given a reference ``ID#n``, exactly that item."""
    for found in book.linked(record, kind):
        named = {value for value in (_field(found, "source"), _field(found, "cause")) if value}
        if reference is None or reference in named:
            yield found


def sanctions(book: Book, cause: Part, unit: str | None, *types: str) -> Iterator[Record]:
    """Sanctions of these types on a unit for a cause (责任追究)."""
    for sanction in book.linked(cause, "sanction"):
        if sanction.type in types and (unit is None or sanction.target.unit == unit):
            yield sanction


def pursued(book: Book, cause: Part, unit: str) -> Iterator[tuple[date, str]]:
    """When and by which record it was proposed, decided or handed over to hold a unit liable (追究责任)."""
    for sanction in sanctions(book, cause, unit, *_LIABILITY):
        for step in (sanction.proposed, sanction.decided):
            if step:
                yield step.date, sanction.id
    for transfer in book.linked(cause, "transfer"):
        if transfer.matter == "问责" and transfer.sent and transfer.target.unit in {None, unit}:
            yield transfer.sent.date, transfer.id


def criticism(book: Book, record: Record, unit: str | None, since: date) -> tuple[date, str] | None:
    """When and by which record a unit was first criticised over a record since a day (通报批评)."""
    days: list[tuple[date, str]] = []
    linked = {item.id: item for item in book.linked(record, "bulletin")}
    for number in _field(record, "consequences") or ():
        found = book.get(number)
        if found is not None and found.kind == "bulletin":
            linked[found.id] = found
    for bulletin in linked.values():
        named = any(item.nature == "批评" and item.unit == unit for item in bulletin.named)
        if bulletin.issued and bulletin.issued.date >= since and named:
            days.append((bulletin.issued.date, bulletin.id))
    for sanction in sanctions(book, record, unit, "通报批评"):
        issued = (one.issued.date for one in of_kind(book, sanction.bulletin, "bulletin"))
        day = next(issued, None) or sanction.decided.date
        if day is not None and day >= since:
            days.append((day, sanction.id))
    return min(days, default=None)


def units_of(interview: Record) -> tuple[str, ...]:
    """The bodies that are interviewed, each once (被约谈单位)."""
    return tuple(dict.fromkeys(target.unit for target in interview.targets if target.unit))


def called_off(interview: Record) -> bool:
    """Whether it was decided not to hold an interview (决定不约谈), and it was not held."""
    return bool(interview.declined) and not interview.held


def started(interview: Record) -> date | None:
    """The day on which an interview was set going (启动约谈): decided, notified or held; never if called off."""
    if called_off(interview):
        return None
    return earliest(
        interview.decided.date, interview.notice.date, interview.held.start and interview.held.start.date
    )


def talks(book: Book, record: Record, reference: str, unit: str | None) -> list[tuple[date, str]]:
    """When interviews over a record were set going, with their numbers; earliest first.

    Those count that name the item ``reference``, or that name the record and are with the unit. With ``""`` for the
    reference only the latter count, with ``None`` for the unit any that name the record.
    """
    found = []
    for interview in book.linked(record, "interview"):
        about = {trigger.source for trigger in interview.triggers}
        hit = reference in about or (record.id in about and (unit is None or unit in units_of(interview)))
        day = started(interview)
        if hit and day is not None:
            found.append((day, interview.id))
    return sorted(found)


def reference(part: Part) -> str:
    """How other records name an item: ``DC-2026-001#3``."""
    return address(part)


def same_record(part: Part, number: str | None) -> bool:
    """Whether a link leads to the record that a part belongs to."""
    return bool(number) and str(number).partition("#")[0] == record_id(part)


def transfers(finding: Part, book: Book, *references: str) -> Iterator[Record]:
    """The transfers of a problem that were sent: those it names and those that name it (移交)."""
    yield from (one for one in of_kind(book, finding.transfer, "transfer") if one.sent)
    for name in references:
        yield from (one for one in by_source(book, "transfer", finding, name) if one.sent)


def was_pursued(finding: Part, book: Book) -> bool:
    """Whether a problem was handed over, or an order or penalty followed it (移交、查处)."""
    if finding.transfer or finding.order:
        return True
    linked = (*book.linked(finding, "transfer"), *book.linked(finding, "order"))
    return any(record.source == reference(finding) for record in linked)


def letters(book: Book, record: Record, sort: str, about: Collection[str]) -> Iterator[tuple[date, str]]:
    """When letters of a sort over a record went out, with their numbers: those that name one of the references (函)."""
    for letter in book.linked(record, "letter"):
        if letter.type == sort and letter.issued and not set(about).isdisjoint(letter.sources):
            yield letter.issued.date, letter.id


def hindrance_handled(visit: Record, book: Book, clause: str, conduct: str) -> Obligation:
    """What follows obstruction or retaliation: a sanction, or a transfer to whoever may impose one (依法处理)."""
    about = {visit.id, *(reference(item) for item in visit.findings if item.type == "不配合")}
    units = {*visit.conduct.units}
    answers = [
        (sanction.decided.date, sanction.id)
        for sanction in book.linked(visit, "sanction")
        if sanction.decided and (sanction.cause in about or sanction.target.unit in units)
    ] + [
        (transfer.sent.date, transfer.id)
        for transfer in book.linked(visit, "transfer")
        if transfer.sent and (transfer.source in about or transfer.target.unit in units)
    ]
    return Obligation(
        visit,
        owed_by=book.office.short,
        what=f"处理{'、'.join(visit.conduct.units)}{conduct}的行为",
        due=book.deadline(clause, visit.conduct.date),
        at=where(visit, "conduct"),
        concerning=visit.conduct.units,
        ground=conduct,
        **first((day, number) for day, number in answers if day >= visit.conduct.date),
    )


def orders_over(book: Book, record: Record, *types: str) -> Iterator[tuple[date, str]]:
    """When orders of these types were given over a record, with their numbers (指令)."""
    for order in by_source(book, "order", record):
        if order.type in types and order.issued:
            yield order.issued.date, order.id


def _field(record: Record, name: str) -> Any:
    """A field that only some kinds have."""
    return getattr(record, name, None)
