"""Decides which bulletins the institution is about: whose they are, of what type, naming whom; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.rules.bodies import level_of, ours, sort_of

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record

SITUATION: Final = frozenset({"季度情况", "半年情况", "年度情况"})
"""Types that tell of the situation of a period (情况通报)."""
BODIES: Final = frozenset({"镇", "园区", "部门"})
"""Sorts of units that are praised or criticised for their work (各镇、园区、部门)."""
JUDGING: Final = frozenset({"表扬", "批评"})
"""Ways of naming somebody that are more than a figure."""


def official(book: Book, bulletin: Record) -> bool:
    """Whether a bulletin speaks for the county or above: a town's or a park's own does not (县级以上通报)."""
    return sort_of(book, bulletin.issuer) not in {"镇", "园区"}


def county(book: Book, bulletin: Record) -> bool:
    """Whether it is the county's bulletin, to which this institution applies."""
    return level_of(book, bulletin.issuer) == "县" and official(book, bulletin)


def issuers(book: Book) -> frozenset[str]:
    """Who may speak for the county: this office, its committee and the government (县级通报的印发单位)."""
    return ours(book) | {book.office.committee, book.office.government}
