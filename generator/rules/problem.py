"""突出问题和重大隐患：向部门、镇和园区发提请函或者督办函，盯到改好，标明是哪一层的责任（安委办 125 号；基层九、十一）。

Weighty are a grave hazard and whatever was judged a failing of somebody (认定). The clauses about it are of two forms,
a letter and a trace of being followed up, for records of five kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.rules.aftermath import reference
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import earliest, first
from generator.rules.support import left, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Part, Record

_URGED: Final = ("AJ-21b", "JC-09-2")
_FOLLOWED: Final = ("AJ-07b", "JC-11-4")
_BOTH: Final = (*_URGED, *_FOLLOWED)
_LETTERS: Final = frozenset({"提请函", "督办函"})
_ANSWERABLE: Final = frozenset({"部门", "镇", "园区"})


@duty("supervision", basis=_BOTH)
def of_supervision(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    if supervision.organizer in _inspectors(book):
        yield from _found_on(supervision, supervision.archived.date, book)


@duty("inspection", basis=_BOTH)
def of_inspection(inspection: Record, book: Book) -> Iterator[Obligation]:
    """安委办检查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    if inspection.unit in _inspectors(book):
        yield from _found_on(inspection, None, book)


@duty("patrol", basis=_BOTH)
def of_patrol(patrol: Record, book: Book) -> Iterator[Obligation]:
    """巡查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    yield from _found_on(patrol, patrol.closed.date, book)


@duty("complaint", basis=_BOTH)
def of_complaint(complaint: Record, book: Book) -> Iterator[Obligation]:
    """举报查实的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    if complaint.checked:
        due = _limit(complaint.checked.date, book)
        yield from _findings(complaint, due, complaint.closed.date, book)


@duty("hazard", basis=_BOTH)
def of_hazard(hazard: Record, book: Book) -> Iterator[Obligation]:
    """重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写提请函或者督办函，依据记录写这处隐患；整改的情况逐次写在 progress（整改进展）里。
    """
    known = earliest(hazard.confirmed.date, hazard.listing.date, hazard.superior.date) or hazard.found.date
    if known is None or hazard.batch:
        return
    closed, source = hazard.delisting.date, book.get(hazard.source_ref)
    named = {hazard.id, hazard.source_ref}
    sent = [letter for about in (hazard, source) if about is not None for letter in _sent(about, named, book)]
    listed = [(hazard.listing.date, hazard.id)] if hazard.listing and _addressed(hazard.listing, book) else []
    seen = [(one.date, hazard.id) for one in (*hazard.progress, *hazard.acceptance)]
    yield _urged(hazard, _limit(known, book), closed, [*sent, *listed], book)
    yield _followed(hazard, closed, [*seen, *_visited(hazard, book)], book)


def _found_on(visit: Record, closed: date | None, book: Book) -> Iterator[Obligation]:
    """What the problems that a visit found call for; the limit runs when it is over."""
    if visit.conducted:
        day = left(visit)
        due = _limit(day or visit.conducted.date, book)
        yield from _findings(visit, due if day else None, closed, book)


def _findings(visit: Record, due: Deadline | None, closed: date | None, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings:
        if not weighty(finding):
            continue
        named = {visit.id, reference(finding), finding.hazard}
        hazards = list(of_kind(book, finding.hazard, "hazard"))
        sent = [letter for about in (visit, *hazards) for letter in _sent(about, named, book)]
        seen = [(one.date, visit.id) for one in (finding.reported, finding.recheck) if one]
        seen += [(one.date, hazard.id) for hazard in hazards for one in hazard.progress]
        seen += _visited(visit, book)
        yield _urged(finding, due, closed, sent, book)
        yield _followed(finding, earliest(closed, finding.rectified.date), seen, book)


def weighty(finding: Part) -> bool:
    """Whether a problem is a grave hazard or a failing that was judged (突出问题和重大隐患)."""
    return finding.type == "重大隐患" or bool(finding.judged)


def _limit(day: date, book: Book) -> Deadline | None:
    """The day by which a letter goes out over what was known on a day, where the clause sets one."""
    clause = book.prevailing(*_URGED)
    return book.deadline(clause, day) if book.params(clause, day).days is not None else None


def _urged(
    about: Part, due: Deadline | None, closed: date | None, sent: list[tuple[date, str]], book: Book
) -> Obligation:
    """The letter; by the day that the clause sets, or at the latest when the matter is closed."""
    return Obligation(
        about,
        item="发函",
        owed_by=book.office.short,
        what="向有关部门、镇或者园区发函提请整改",
        due=due,
        closed=closed,
        clause=book.prevailing(*_URGED),
        **first(sent),
    )


def _followed(about: Part, closed: date | None, seen: list[tuple[date, str]], book: Book) -> Obligation:
    """At least one trace of the matter being followed up; where there is one, it need not be from before the end."""
    return Obligation(
        about,
        item="跟踪",
        owed_by=book.office.short,
        what="跟踪整改的情况",
        closed=None if seen else closed,
        clause=book.prevailing(*_FOLLOWED),
        **first(seen),
    )


def _sent(about: Record, named: set[Any], book: Book) -> Iterator[tuple[date, str]]:
    """Letters of this office over a matter that ask those in charge to act (提请函、督办函)."""
    for letter in book.linked(about, "letter"):
        urging = letter.type in _LETTERS and letter.issued and letter.sender in _inspectors(book)
        if urging and _addressed(letter, book) and not named.isdisjoint(letter.sources):
            yield letter.issued.date, letter.id


def _addressed(paper: Part, book: Book) -> bool:
    """Whether a paper goes to a department, town or park."""
    return any(sort_of(book, unit) in _ANSWERABLE for unit in paper.to)


def _visited(about: Record, book: Book) -> list[tuple[date, str]]:
    """Supervisions that were held because of a record (跟着督查)."""
    return [
        (one.conducted.date, one.id)
        for one in book.linked(about, "supervision")
        if one.conducted and about.id in {number.partition("#")[0] for number in one.sources}
    ]


def _inspectors(book: Book) -> frozenset[str]:
    return ours(book) | {book.office.committee}


_LEVEL: Final = "AJ-23"


@invariant("supervision", basis=_LEVEL)
def level_in_supervision(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(supervision)


@invariant("inspection", basis=_LEVEL)
def level_in_inspection(inspection: Record, book: Book) -> Iterator[Flag]:
    """安委办检查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    if inspection.unit in _inspectors(book):
        yield from _unlabelled(inspection)


@invariant("patrol", basis=_LEVEL)
def level_in_patrol(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(patrol)


@invariant("complaint", basis=_LEVEL)
def level_in_complaint(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报查实的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(complaint)


def _unlabelled(record: Record) -> Iterator[Flag]:
    for finding in record.findings:
        if finding.type != "典型经验" and finding.duty_level is None:
            yield Flag("没有标明是哪一层的责任（duty_level）", finding)
