"""Decides which other records a paper may tell of: those it links to, and those that link to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.outline import link_targets, mention_tag, outline, walk
from generator.record import raw

if TYPE_CHECKING:
    from generator.book import Book
    from generator.record import Record


def linked_to(record: Record, book: Book) -> tuple[Record, ...]:
    """The records that a record names, in the order in which it does."""
    shape = outline(book.catalog.kinds[record.kind], mention_tag)
    found = (book.get(number) for number in link_targets(walk(raw(record), shape)))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def beside(records: Iterable[Record], book: Book) -> tuple[Record, ...]:
    """All records that some records name or are named by, each once, in the order of their numbers."""
    found = {one.id: one for record in records for one in (*linked_to(record, book), *book.linked(record))}
    return tuple(found[number] for number in sorted(found))
