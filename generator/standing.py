"""Decides how one obligation stands on a day, and when that is a finding: the only place that compares with the day.

Late against a number of our own (内定) is a warning; still missing when the subject closed, or at the end of the
half-year after the one in which it fell due, is as grave as the clause says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.engine import Severity, State
from generator.findings import Finding, Standing
from generator.periods import of
from generator.record import Part, address, record_id, source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.engine import Obligation, Rule
    from generator.shape import Pointer

_OWN = "内定"
_SEVERITIES = {severity.value: severity for severity in Severity}


def stand(rule: Rule, clause: str, owed: Obligation, book: Book, soon: int, period: str | None) -> Standing:
    """How what is owed under a clause stands on the book's day; ``soon`` is how many days ahead a limit is near."""
    met = owed.met if owed.met is not None and owed.met <= book.as_of else None
    subject, record, path, pointer = _place(owed, book)
    return Standing(
        rule=rule.name,
        clause=clause,
        subject=subject,
        period=period,
        record=record,
        owed_by=_names(owed.owed_by),
        what=owed.what,
        due=owed.due,
        met=met,
        evidence=owed.evidence,
        state=_state(owed, met, book.as_of, soon),
        days=_days(owed.due, met, book.as_of),
        closed_without=met is None
        and owed.due is not None
        and book.as_of <= owed.due.due
        and _closed(owed, book.as_of),
        severity=yielded(
            _severity(owed, _SEVERITIES[book.clause(clause).severity], met, book.as_of), clause, book
        ),
        title=rule.title,
        remedy=rule.remedy,
        path=path,
        pointer=pointer,
        concerning=_names(owed.concerning or ()),
        ground=owed.ground,
    )


def complaint(standing: Standing, wording: Callable[[str, str, date | None], str]) -> Finding | None:
    """The finding that a standing amounts to: one that is overdue or was met late; else ``None``.

    ``wording`` puts the clause's numbers into the rule's title.
    """
    if standing.state is not State.OVERDUE and standing.state is not State.DONE_LATE:
        return None
    who = "、".join(standing.owed_by)
    due = standing.due.due if standing.due else None
    if standing.state is State.DONE_LATE:
        message = f"{who}{standing.what}：期限 {due}，{standing.met} 才完成，迟了 {standing.days} 天"
        remedy = "事实已经发生，照实保留；需要说明的写入备注，批准免责的登记豁免"
    elif due is None:
        message = f"{who}一直没有{standing.what}，事项已经办结"
        remedy = standing.remedy
    elif standing.closed_without:
        message = f"{who}没有{standing.what}，事项已经办结（期限 {due}）"
        remedy = standing.remedy
    else:
        message = f"{who}应当{standing.what}：期限 {due}，已逾期 {standing.days} 天"
        remedy = standing.remedy
    return Finding(
        rule=standing.rule,
        subject=standing.subject,
        severity=standing.severity,
        title=wording(standing.title, standing.clause, standing.due.start if standing.due else None),
        message=message,
        remedy=remedy,
        path=standing.path,
        pointer=standing.pointer,
        clause=standing.clause,
        period=standing.period,
    )


def yielded(severity: Severity, clause: str, book: Book) -> Severity:
    """What is an error is decided by the pack that comes first: beside its laxer clause, a stricter one only warns."""
    return Severity.WARNING if severity is Severity.ERROR and book.regimes.yields(clause) else severity


def _names(units: str | Iterable[str]) -> tuple[str, ...]:
    return (units,) if isinstance(units, str) else tuple(units)


def _state(owed: Obligation, met: date | None, as_of: date, soon: int) -> State:
    due = owed.due
    if due is None:
        return State.DONE if met is not None else State.OVERDUE if _closed(owed, as_of) else State.PENDING
    if met is not None and met <= due.earliest:
        return State.DONE
    if (met or as_of) > due.earliest and due.provisional:
        return State.UNDECIDED
    if met is not None:
        return State.DONE_LATE
    if as_of > due.due or _closed(owed, as_of):
        return State.OVERDUE
    return State.DUE_SOON if (due.due - as_of).days <= soon else State.PENDING


def _closed(owed: Obligation, as_of: date) -> bool:
    return owed.closed is not None and owed.closed <= as_of


def _days(due: Deadline | None, met: date | None, as_of: date) -> int | None:
    if due is None:
        return None
    return abs(((met or as_of) - due.due).days)


def _severity(owed: Obligation, clause: Severity, met: date | None, as_of: date) -> Severity:
    if owed.severity is not None:
        return owed.severity
    mild = Severity.WARNING if clause is Severity.ERROR else clause
    if met is not None:
        return mild
    if owed.due is not None and owed.due.origin == _OWN and not _closed(owed, as_of):
        return clause if as_of > _grace(owed.due.due) else mild
    return clause


@lru_cache(maxsize=4096)
def _grace(due: date) -> date:
    """The end of the half-year after the one in which something fell due; few days occur, and often."""
    return of(due, "half").next().last


def _place(owed: Obligation, book: Book) -> tuple[str, str | None, str, Pointer]:
    """Subject, record, file and place of an obligation; a unit's own is its entry in the register."""
    item = f"#{owed.item}" if owed.item else ""
    if isinstance(owed.subject, Part):
        path, pointer = source(owed.subject)
        return address(owed.subject) + item, record_id(owed.subject), path, owed.at or pointer
    entry = book.unit(owed.subject)
    path, pointer = source(entry) if entry is not None else ("office.yaml", ())
    return owed.subject + item, None, path, pointer
