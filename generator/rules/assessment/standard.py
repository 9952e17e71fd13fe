"""考核标准每年出一版，公布出来（基层一）。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.periods import of
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period

_CLAUSE: Final = "JC-01-2"


@duty(every="年", group="县政府", basis=_CLAUSE)
def standard_published(unit: str, period: Period, book: Book) -> Obligation:
    """目标管理的考核标准每年{month}月底以前出一版，并且公布。

    登记制度（ZD），落实的条款写 JC-01-2，填写 issued（印发）；照考核细则印发的，在考核记录的 rules 写文号。
    """
    month = book.params(_CLAUSE, period.last).month or 12
    return Obligation(
        unit,
        owed_by=unit,
        what=f"公布{period.title}的考核标准",
        due=period_end(book, _CLAUSE, of(date(period.year, month, 1), "month")),
        **first(_published(book, period)),
    )


def _published(book: Book, period: Period) -> Iterator[tuple[date, str]]:
    for one in book.all("institution"):
        if _CLAUSE in one.clauses and one.issued and one.issued.date in period:
            yield one.issued.date, one.id
    for one in book.all("assessment"):
        if one.year == period.year and one.rules.no is not None:
            yield one.rules.date, one.id
