"""死亡人数超过控制考核指标的联合约谈（基层八）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.record import where
from generator.rules.aftermath import started, talks, units_of
from generator.rules.bodies import sort_of
from generator.rules.limits import first
from generator.rules.quotas import newly_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_CLAUSE: Final = "JC-08-2"
_TALKED: Final = frozenset({"部门", "镇", "园区", "企业"})


@duty("indicator_ledger", basis=_CLAUSE)
def deaths_over_quota(ledger: Record, book: Book) -> Iterator[Obligation]:
    """死亡人数累计超过控制考核指标的，{days}个{day_type}内联合约谈。

    登记约谈记录（YT），启动事由链接这期指标台账，或者依据条款写 JC-08-2，约谈对象写这家单位。
    """
    since = ledger.compiled.date
    for control in newly_over(ledger, book) if sort_of(book, ledger.unit) in _TALKED else ():
        entry = book.register.entries["indicators"].get(control.value.indicator)
        if entry is not None and entry.numerator == "死亡人数":
            yield Obligation(
                ledger,
                item=control.value.indicator,
                owed_by=book.office.short,
                what=f"就{control.value.indicator}超过指标联合约谈{ledger.unit}",
                due=book.deadline(_CLAUSE, since),
                at=where(control.value, "cumulative"),
                clause=_CLAUSE,
                concerning=ledger.unit,
                ground=f"{control.value.indicator}超过控制考核指标",
                **first(one for one in _talks(ledger, book) if one[0] >= since),
            )


def _talks(ledger: Record, book: Book) -> Iterator[tuple[date, str]]:
    """Interviews over the ledger, and those with the unit that name the clause."""
    yield from talks(book, ledger, ledger.id, None)
    for interview in book.all("interview"):
        day = started(interview)
        named = any(trigger.clause == _CLAUSE for trigger in interview.triggers)
        if named and day is not None and ledger.unit in units_of(interview):
            yield day, interview.id
