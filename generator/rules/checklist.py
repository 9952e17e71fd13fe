"""检查表里写明条款的项目：不符合的要有问题或者指令跟上，一年里有没有查到（吉林 四、应急条例第三十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.limits import period_end
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

GENERAL: Final = (
    "JL-4-2-1a",
    "JL-4-2-1b",
    "JL-4-2-1c",
    "JL-4-2-1d",
    "JL-4-2-1e",
    "JL-4-2-1f",
    "JL-4-2-1g",
    "JL-4-2-1h",
    "JL-4-5-1c",
    "JL-4-5-1e",
)
"""What is looked at in a business of any industry (检查企业时查)."""
PARTICULAR: Final = (
    "JL-4-3-1e",
    "JL-4-4-2a",
    "JL-4-4-2b",
    "JL-4-4-2c",
    "JL-4-4-2f",
    "JL-4-4-3d",
    "JL-4-4-4e",
    "JL-4-4-5b",
    "JL-4-4-6c",
    "JL-4-4-6g",
)
"""What is looked at where the register of industries says so (特有检查项)."""

_FOLLOWED: Final = (*GENERAL, *PARTICULAR, "GJ-07-32-1")
"""What leads to something where it is found wanting; national law asks nobody to look for it (值班制度)."""


@invariant("inspection", basis=_FOLLOWED)
def failed_followed(inspection: Record, book: Book) -> Iterator[Flag]:
    """检查表里写明条款的项目不符合的，有写明同一条款的问题或者指令跟上。

    在 findings（问题）里补一条，clause（条款）写同一条；直接下了指令的，在指令里写条款，来源写这次检查。
    """
    followed = {finding.clause for finding in inspection.findings}
    followed |= {order.clause for order in book.linked(inspection, "order")}
    for item in inspection.checklist if inspection.conducted else ():
        if item.clause in _FOLLOWED and not item.passed and item.clause not in followed:
            text = f"“{brief(item.content)}”不符合，没有写明 {item.clause} 的问题或者指令"
            yield Flag(text, item, where(item, "passed"), clause=item.clause)


@duty(every="年", group="监管部门", basis=(*GENERAL, *PARTICULAR))
def looked_at(unit: str, period: Period, book: Book) -> Obligation | None:
    """一年里检查企业，把条款要求查的项目都查到。

    在检查表（checklist）里列出这些项目，写明条款；哪个行业另有要查的，在行业名册的 checklist（特有检查项）里写。
    """
    visits = book.by("inspection", _unit_and_year).get((unit, period.last.year), ())
    businesses = {name for one in visits for name in one.target_units if sort_of(book, name) == "企业"}
    if not businesses:
        return None
    seen = _seen(visits)
    wanted = [clause for clause in _wanted(book, businesses) if book.regimes.active(clause)]
    lacking = [clause for clause in wanted if clause not in seen]
    last = max((seen[clause] for clause in wanted if clause in seen), default=None)
    named = "、".join(f"{book.clause(clause).object}（{clause}）" for clause in lacking[:3])
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}检查企业的{named or '各个项目'}"
        + (f"等{len(lacking)}项" if lacking[3:] else ""),
        due=period_end(book, wanted[0], period),
        severity=Severity.INFO,
        clause=lacking[0] if lacking else None,
        met=last[0] if last and not lacking else None,
        evidence=last[1] if last and not lacking else None,
    )


def _unit_and_year(inspection: Record) -> tuple[str, int] | None:
    day = inspection.conducted.date
    return None if day is None or inspection.type == "企业自查" else (inspection.unit, day.year)


def _wanted(book: Book, businesses: Iterable[str]) -> tuple[str, ...]:
    """The clauses to be looked at in these businesses: those of all, and those of their industries."""
    entries = book.register.entries
    names = {entries["enterprise"][name].industry for name in businesses}
    industries = [entries["industries"][name] for name in names if name in entries["industries"]]
    own = {clause for industry in industries for clause in industry.checklist}
    return (*GENERAL, *(clause for clause in PARTICULAR if clause in own))


def _seen(visits: Iterable[Record]) -> dict[str, tuple[date, str]]:
    """When and in which inspection each clause was first looked at."""
    seen: dict[str, tuple[date, str]] = {}
    for visit in sorted(visits, key=lambda one: (one.conducted.date, one.id)):
        for item in visit.checklist:
            if item.clause is not None:
                seen.setdefault(item.clause, (visit.conducted.date, visit.id))
    return seen
