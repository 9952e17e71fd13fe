"""Decides which problems are weighty, which letters urge those in charge to act, what shows a follow-up; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.rules.bodies import ours, regulator, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

SUGGESTING: Final = frozenset({"建议函"})
"""What Beijing asks for (四（四））; it urges those in charge as well."""
URGING: Final = frozenset({"提请函", "督办函"}) | SUGGESTING
"""Letters that ask those in charge to act (提请整改)."""
_ANSWERABLE: Final = frozenset({"部门", "镇", "园区"})


def weighty(finding: Part) -> bool:
    """Whether a problem is a grave hazard or a failing that was judged (突出问题和重大隐患)."""
    return finding.type == "重大隐患" or bool(finding.judged)


def sent(about: Record, named: set[Any], types: frozenset[str], book: Book) -> Iterator[tuple[date, str]]:
    """Letters of some types over a matter, from this office or its committee to whoever is in charge (发函)."""
    for letter in book.linked(about, "letter"):
        urging = letter.type in types and letter.issued and letter.sender in inspectors(book)
        if urging and addressed(letter, book) and not named.isdisjoint(letter.sources):
            yield letter.issued.date, letter.id


def addressed(paper: Part, book: Book) -> bool:
    """Whether a paper goes to a department, town or park."""
    return any(sort_of(book, unit) in _ANSWERABLE for unit in paper.to)


def answerable(about: Part, book: Book) -> tuple[str, ...]:
    """Whom a letter over a hazard or a problem is for: the town and the department, or the body it was found with."""
    business = book.register.entries["enterprise"].get(getattr(about, "target_unit", None) or "")
    places = [getattr(about, name, None) for name in ("town", "industry_dept", "target_unit")]
    if business is not None:
        places = [business.town, regulator(book, business.name)]
    return tuple(dict.fromkeys(filter(None, places)))


def visited(about: Record, book: Book) -> list[tuple[date, str]]:
    """Supervisions that were held because of a record (跟着督查)."""
    return [
        (one.conducted.date, one.id)
        for one in book.linked(about, "supervision")
        if one.conducted and about.id in {number.partition("#")[0] for number in one.sources}
    ]


def inspectors(book: Book) -> frozenset[str]:
    """Whose supervisions, inspections and letters these are: this office and its committee (安委办、安委会)."""
    return ours(book) | {book.office.committee}
