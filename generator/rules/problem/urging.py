"""突出问题和重大隐患发函提请整改，盯到改好（125 号二（七）、三（二十一）；基层九、十一；北京四（四））。

Weighty are a grave hazard and whatever was judged a failing of somebody (认定). The clauses about it are of two forms,
a letter and a trace of being followed up, for records of five kinds. Beijing wants a letter of its own form (建议函),
over grave hazards and over supervisions that a salient problem brought about; it meets the other clauses too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.aftermath import reference
from generator.rules.limits import earliest, first
from generator.rules.problem.letters import (
    SUGGESTING,
    URGING,
    addressed,
    answerable,
    inspectors,
    sent,
    visited,
    weighty,
)
from generator.rules.support import after_visit, left, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Part, Record

    Found = list[tuple[date, str]]

_URGED: Final = ("AJ-21b", "JC-09-2")
_SUGGESTED: Final = "BJ-04-0d"
_FOLLOWED: Final = ("AJ-07b", "JC-11-4")
_BOTH: Final = (*_URGED, *_FOLLOWED)


@duty("supervision", basis=(*_BOTH, _SUGGESTED))
def of_supervision(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写建议函、提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    因突出问题开展的督查查出了问题的，建议函的依据记录也可以写这次督查。
    """
    if supervision.organizer in inspectors(book):
        yield from _found_on(supervision, supervision.archived.date, book)
    problems = [one for one in supervision.findings if one.type != "典型经验"]
    if supervision.trigger == "突出问题" and supervision.conducted and problems:
        letters = sent(supervision, {supervision.id, *map(reference, problems)}, SUGGESTING, book)
        if _suggesting(supervision.conducted.date, book):
            due = after_visit(book, _SUGGESTED, supervision)
            yield _suggested(supervision, due, None, letters, book)


@duty("inspection", basis=_BOTH)
def of_inspection(inspection: Record, book: Book) -> Iterator[Obligation]:
    """安委办检查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写建议函、提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    if inspection.unit in inspectors(book):
        yield from _found_on(inspection, None, book)


@duty("patrol", basis=_BOTH)
def of_patrol(patrol: Record, book: Book) -> Iterator[Obligation]:
    """巡查发现的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写建议函、提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    yield from _found_on(patrol, patrol.closed.date, book)


@duty("complaint", basis=_BOTH)
def of_complaint(complaint: Record, book: Book) -> Iterator[Obligation]:
    """举报查实的突出问题和重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写建议函、提请函或者督办函，依据记录写这个问题；复查、反馈后填写问题的 recheck 或 reported。
    """
    if complaint.checked:
        yield from _findings(complaint, _limit(complaint.checked.date, book), complaint.closed.date, book)


@duty("hazard", basis=(*_BOTH, _SUGGESTED))
def of_hazard(hazard: Record, book: Book) -> Iterator[Obligation]:
    """重大隐患，向有关部门、镇和园区发函提请整改，并盯到改好。

    登记函（FH），种类写建议函、提请函或者督办函，依据记录写这处隐患；整改的情况逐次写在 progress（整改进展）里。
    """
    known = earliest(hazard.confirmed.date, hazard.listing.date, hazard.superior.date) or hazard.found.date
    if known is None or hazard.batch:
        return
    closed, matters = hazard.delisting.date, [one for one in (hazard, book.get(hazard.source_ref)) if one]
    named = {hazard.id, hazard.source_ref}
    letters = [one for about in matters for one in sent(about, named, URGING, book)]
    listed = [(hazard.listing.date, hazard.id)] if hazard.listing and addressed(hazard.listing, book) else []
    seen = [(one.date, hazard.id) for one in (*hazard.progress, *hazard.acceptance)]
    yield _urged(hazard, _limit(known, book), closed, [*letters, *listed], book)
    yield _followed(hazard, closed, [*seen, *visited(hazard, book)], book)
    if _suggesting(known, book):
        suggestions = [one for about in matters for one in sent(about, named, SUGGESTING, book)]
        yield _suggested(hazard, book.deadline(_SUGGESTED, known), closed, suggestions, book)


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
        letters = [one for about in (visit, *hazards) for one in sent(about, named, URGING, book)]
        seen = [(one.date, visit.id) for one in (finding.reported, finding.recheck) if one]
        seen += [(one.date, hazard.id) for hazard in hazards for one in hazard.progress]
        seen += visited(visit, book)
        yield _urged(finding, due, closed, letters, book)
        yield _followed(finding, earliest(closed, finding.rectified.date), seen, book)


def _limit(day: date, book: Book) -> Deadline | None:
    """The day by which a letter goes out over what was known on a day, where the clause sets one."""
    clause = book.prevailing(*_URGED)
    return book.deadline(clause, day) if book.params(clause, day).days is not None else None


def _urged(about: Part, due: Deadline | None, closed: date | None, letters: Found, book: Book) -> Obligation:
    """The letter; by the day that the clause sets, or at the latest when the matter is closed."""
    return Obligation(
        about,
        item="发函",
        owed_by=book.office.short,
        what="向有关部门、镇或者园区发函提请整改",
        due=due,
        closed=closed,
        clause=book.prevailing(*_URGED),
        concerning=answerable(about, book),
        ground="没有整改到位",
        **first(letters),
    )


def _suggesting(day: date, book: Book) -> bool:
    """Whether Beijing's clause on letters of suggestion applies to what was known on a day."""
    return book.regimes.active(_SUGGESTED) and book.regimes.in_force(_SUGGESTED, day)


def _suggested(
    about: Record, due: Deadline | None, closed: date | None, letters: Iterable[tuple[date, str]], book: Book
) -> Obligation:
    """The letter of suggestion that Beijing wants."""
    return Obligation(
        about,
        item="建议函",
        owed_by=book.office.short,
        what="给属地或者部门发建议函",
        due=due,
        closed=closed,
        clause=_SUGGESTED,
        concerning=answerable(about, book),
        ground="没有整改到位",
        **first(letters),
    )


def _followed(about: Part, closed: date | None, seen: Found, book: Book) -> Obligation:
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
