"""What several topics of rules share: who serves where, day limits, extensions, criticism, talks, hindrance; no rules.

Each function says in one place what a phrase of the institutions means: 本机关, 负责人, 逾期, 通报批评, 启动约谈.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from generator.engine import Flag, Obligation
from generator.record import address, record_id, where
from generator.rules.casualties import class_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.periods import Period
    from generator.record import Part, Record

LEADERS: Final = frozenset(
    {"主要负责人", "分管负责人", "主管责任人", "其他负责人", "法定代表人", "实际控制人"}
)
"""Roles that make somebody a leader of a unit (负责人)."""
DEPUTIES: Final = frozenset({"分管负责人", "其他负责人"})
"""Leaders to whom a chief may delegate (分管领导)."""
HAZARDS: Final = frozenset({"一般隐患", "重大隐患"})
"""Problems that are hazards (隐患)."""
_LIABILITY: Final = ("一票否决", "行政警告", "处分", "移交问责", "刑事")
"""Sanctions that hold a unit or a person liable (追究责任)."""
ORDERED: Final = frozenset({"立即纠正", "限期整改", "挂牌"})
"""Ways of dealing with a hazard that order it removed (责令纠正或整改)."""


def ours(book: Book) -> frozenset[str]:
    """The names under which this office acts: the committee office and its bureau (安委办、应急管理局)."""
    return frozenset({book.office.short, book.office.bureau})


def sort_of(book: Book, name: str | None) -> str | None:
    """What a named body is: a unit's type, 企业 or 专委会; ``None`` if it is not registered."""
    entries = book.register.entries
    if name is None:
        return None
    if (unit := entries["units"].get(name)) is not None:
        return str(unit.type)
    return "专委会" if name in entries["committees"] else "企业" if name in entries["enterprise"] else None


def department_of(book: Book, enterprise: str | None) -> str | None:
    """The department that an enterprise's industry answers to (行业主管部门)."""
    entry = book.register.entries["enterprise"].get(enterprise or "")
    if entry is None:
        return None
    industry = book.register.find("industry", entry.industry)
    named: str | None = entry.industry_dept or (industry.department if industry else None)
    return named


def level_of(book: Book, name: str | None) -> str:
    """The level of a body: 县 unless the register says 市, 省 or 国家."""
    unit = book.register.entries["units"].get(name or "")
    return str(unit.level or "县") if unit is not None else "县"


def serves(book: Book, post: str | None, units: Collection[str], roles: Collection[str] = LEADERS) -> bool:
    """Whether a post, or one held along with it (兼任), is in one of the units with one of the roles."""
    entry = book.register.find("post", post) if post else None
    if entry is None:
        return False
    return any(held.unit in units and held.role in roles for held in (entry, *entry.concurrent))


def posts_of(book: Book, unit: str, roles: Collection[str]) -> Iterator[str]:
    """The posts with one of the roles in a unit."""
    for name in book.register.entries["posts"]:
        if serves(book, name, {unit}, roles):
            yield name


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def latest(*days: date | None) -> date | None:
    """The last of the days that are known."""
    return max((day for day in days if day is not None), default=None)


def on(book: Book, day: date, clause: str | None = None) -> Deadline:
    """A limit that a record names as a day: taken as it stands, never moved off a day off."""
    origin = (book.params(clause, day).origin or "") if clause else ""
    return book.calendar.anchored(day, False, origin)


def ordered(book: Book, clause: str, since: date, until: date) -> Deadline:
    """A limit that a paper names as a day, under a clause that was in force then; never moved off a day off.

    Raises `NotInForceError`.
    """
    book.params(clause, since)
    return book.calendar.anchored(until, False)


def period_end(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what must happen within a period: its last day."""
    return book.calendar.anchored(period.last, False, book.params(clause, period.last).origin or "")


def after_period(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what is owed after a period: the clause's day of the next one's first month."""
    return _early(book, clause, period.last, period.next())


def early_in(book: Book, clause: str, period: Period) -> Deadline:
    """The limit of what is owed when a period begins (季度初): the clause's day of its own first month (A03)."""
    return _early(book, clause, period.first, period)


def _early(book: Book, clause: str, day: date, period: Period) -> Deadline:
    params = book.params(clause, day)
    return book.calendar.anchored(
        period.day(params.quarter_day or 1), params.rollover is not False, params.origin or ""
    )


def extended(part: Part, deadline: date | None) -> date | None:
    """A limit after the last extension that was approved (延期)."""
    granted = [item.new_deadline for item in part.extension if item.approved and item.approved_by]
    return granted[-1] if granted else deadline


def dead(accident: Record) -> int:
    """The dead and missing of an accident by its latest report (死亡和失踪人数)."""
    told = [item.casualties for item in accident.updates if item.casualties]
    counts = told[-1] if told else accident.casualties
    return int((counts.dead or 0) + (counts.missing or 0))


def major_matter(book: Book, record: Record) -> str | None:
    """Why a meeting or interview over a record should be marked as major (A22), or ``None``.

    A death, an accident of class 较大 or graver, a hazard listed from above.
    """
    if record.kind == "hazard":
        return "上级挂牌的隐患" if record.superior.measure == "挂牌" else None
    if record.kind != "accident":
        return None
    if class_of(book, record) != "一般":
        return "较大以上的事故"
    return "有人死亡的事故" if dead(record) else None


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
        issued = book.get(sanction.bulletin)
        day = (issued.issued.date if issued is not None else None) or sanction.decided.date
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


def first(found: Iterable[tuple[date, str]]) -> dict[str, Any]:
    """The earliest of some facts as the ``met`` and ``evidence`` of an obligation."""
    day, number = min(found, default=(None, None))
    return {"met": day, "evidence": number}


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


def ended(visit: Part) -> date | None:
    """The day on which a supervision or inspection ended: what follows it is counted from there (督查结束)."""
    day: date | None = visit.conducted.end or visit.conducted.date
    return day


def disorder(*steps: tuple[str, Part]) -> Iterator[tuple[str, Part]]:
    """What is wrong in a row of events, each with its title, that must follow one another, and the event at fault.

    Events that have not happened are passed over.
    """
    happened = [(title, step) for title, step in steps if step]
    for (before, earlier), (after, later) in pairwise(happened):
        if later.date < earlier.date:
            yield f"{after}日期 {later.date} 早于{before}日期 {earlier.date}", later


def of_kind(book: Book, number: str | None, kind: str) -> Iterator[Record]:
    """The record that a link names, if it is there and of this kind; nothing otherwise."""
    found = book.get(number)
    if found is not None and found.kind == kind:
        yield found


def valid(entry: Part, on: date) -> bool:
    """Whether an entry of the register is valid on a day (有效期)."""
    return (entry.valid_from is None or entry.valid_from <= on) and (
        entry.valid_to is None or on <= entry.valid_to
    )


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
        **first((day, number) for day, number in answers if day >= visit.conduct.date),
    )


_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""


def brief(text: str, length: int = 20) -> str:
    """The beginning of a text, to name an item in a message (摘要)."""
    line = " ".join(text.split()).rstrip("。；").translate(_INNER)
    return line if len(line) <= length else line[: length - 1] + "…"


def disordered(record: Record, *steps: tuple[str, str]) -> Iterator[Flag]:
    """Steps of a record, each an object with a ``date``, that are earlier than the step before (日期颠倒)."""
    known = [(name, title, getattr(record, name).date) for name, title in steps if getattr(record, name)]
    for (_, before, since), (name, title, day) in pairwise(known):
        if day < since:
            yield Flag(f"{title}日期 {day} 早于{before}日期 {since}", record, where(record, name, "date"))


def orders_over(book: Book, record: Record, *types: str) -> Iterator[tuple[date, str]]:
    """When orders of these types were given over a record, with their numbers (指令)."""
    for order in by_source(book, "order", record):
        if order.type in types and order.issued:
            yield order.issued.date, order.id


def regulator(book: Book, enterprise: str | None) -> str:
    """The department in charge of a business: its own entry, else its industry's, else this office's bureau."""
    entry = book.register.entries["enterprise"].get(enterprise or "")
    industry = book.register.entries["industries"].get(entry.industry) if entry is not None else None
    own = entry.industry_dept if entry is not None else None
    return str(own or (industry.department if industry is not None else None) or book.office.bureau)


def since_each(
    book: Book, clause: str, days: Collection[date]
) -> Iterator[tuple[int, Deadline, date | None]]:
    """What must be done again some time after each time: number, limit, the day of the next time (间隔)."""
    known = sorted(days)
    for n, day in enumerate(known, 1):
        yield n, book.deadline(clause, day), known[n] if n < len(known) else None


def _field(record: Record, name: str) -> Any:
    """A field that only some kinds have."""
    return getattr(record, name, None)
