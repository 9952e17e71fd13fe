"""Decides which document number the office gives next (发文字号): one more than the highest of the year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.outline import number_tag, outline, walk
from generator.record import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book

_NUMBER: Final = re.compile(r"(.+)〔([0-9]{4})〕([1-9][0-9]*)号")


def next_number(book: Book, year: int) -> str:
    """The number that the office's next paper of a year bears: 示安委办〔2026〕13号; gaps are left as they are."""
    prefix = book.office.number_prefix
    highest = max(
        (int(found[3]) for found in _numbers(book) if found[1] == prefix and int(found[2]) == year), default=0
    )
    return f"{prefix}〔{year}〕{highest + 1}号"


def _numbers(book: Book) -> Iterator[re.Match[str]]:
    for record in book.events():
        for _, said in walk(raw(record), outline(book.catalog.kinds[record.kind], number_tag)):
            if found := _NUMBER.fullmatch(str(said)):
                yield found
