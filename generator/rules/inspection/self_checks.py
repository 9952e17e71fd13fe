"""企业的隐患排查治理制度和定期自查自改，由部门指导监督（基层十）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import regulator
from generator.rules.institution import applies_from
from generator.rules.limits import first, period_end
from generator.rules.support import inspector

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_CLAUSE: Final = "JC-10-2"


@duty(every="季", group="企业", basis=_CLAUSE)
def self_checked(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """部门督促企业建立隐患排查治理制度，每季度自查自改一次。

    登记制度（ZD），owner（主管单位）写企业，条款写 JC-10-2；自查登记监督检查（JC），类型写企业自查。
    """
    for item, what, found in (
        ("制度", "建立隐患排查治理制度", _institutions(unit, period, book)),
        ("自查", f"在{period.title}自查自改", _checks(unit, period, book)),
    ):
        yield Obligation(
            unit,
            item=item,
            owed_by=regulator(book, unit),
            what=f"督促{unit}{what}",
            due=period_end(book, _CLAUSE, period),
            **first(found),
        )


def _institutions(unit: str, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    for one in book.by("institution", _owner).get(unit, ()):
        since, ends = applies_from(one), one.repealed.date or one.ends
        if _CLAUSE in one.clauses and since and (ends is None or ends > period.last):
            yield since, one.id


def _checks(unit: str, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    for one in book.by("inspection", inspector).get(unit, ()):
        if one.type == "企业自查" and one.conducted and one.conducted.date in period:
            yield one.conducted.date, one.id


def _owner(institution: Record) -> str | None:
    owner: str | None = institution.owner
    return owner
