"""定期的通报：每季度通报控制指标，每半年通报形势（基层一、四）；好经验和事故通报抄给有关部门（基层四）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import ours, sort_of
from generator.rules.bulletin.scope import SITUATION, issuers
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_COPIED: Final = frozenset({"典型经验", "事故警示"})
_MATERIALS: Final = frozenset({"重要文件", "典型经验", "事故通报"})


@duty(every="季", group="安委办", basis="JC-01-5")
def indicators_published(unit: str, period: Period, book: Book) -> Obligation:
    """每季度向各单位通报一次控制指标的进度。

    印发后登记通报（TB），类型写指标进度。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}通报控制指标的进度",
        due=period_end(book, "JC-01-5", period),
        **first(_issued(book, period, {"指标进度"})),
    )


@duty(every="半年", group="安委办", basis="JC-04-1")
def situation_told(unit: str, period: Period, book: Book) -> Obligation:
    """每半年向有关部门通报一次本县的安全形势和重点部署的落实情况。

    印发后登记通报（TB），类型写季度、半年或者年度情况。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}通报安全形势和重点部署的落实情况",
        due=period_end(book, "JC-04-1", period),
        **first(_issued(book, period, SITUATION)),
    )


def _issued(book: Book, period: Period, types: Collection[str]) -> Iterator[tuple[date, str]]:
    for one in book.all("bulletin"):
        if one.type in types and one.issued and one.issued.date in period and one.issuer in issuers(book):
            yield one.issued.date, one.id


@duty("bulletin", basis="JC-04-2")
def copied(bulletin: Record, book: Book) -> Obligation | None:
    """好的经验、事故通报印发后{days}个{day_type}内抄给有关部门。

    把有关部门写进 to（主送）或 cc（抄送）；另外抄送的登记发文（FW），种类写抄送，有关记录写这份通报。
    """
    return _owed(bulletin, book) if bulletin.type in _COPIED and bulletin.issuer in issuers(book) else None


@duty("issuance", basis="JC-04-2")
def issuance_copied(issuance: Record, book: Book) -> Obligation | None:
    """重要文件印发后{days}个{day_type}内抄给有关部门。

    把有关部门写进 to（主送）或 cc（抄送）；当时没有抄送的，补抄以后写上。
    """
    wanted = issuance.content in _MATERIALS and issuance.sender in ours(book)
    return _owed(issuance, book) if wanted else None


def _owed(paper: Record, book: Book) -> Obligation | None:
    if not paper.issued:
        return None
    sent = [one for one in book.linked(paper, "issuance") if one.type == "抄送" and paper.id in one.sources]
    return Obligation(
        paper,
        owed_by=book.office.short,
        what=f"把“{paper.title}”抄给有关部门",
        due=book.deadline("JC-04-2", paper.issued.date),
        **first(
            (one.issued.date, one.id)
            for one in (paper, *sent)
            if one.issued and any(sort_of(book, unit) == "部门" for unit in (*one.to, *one.cc))
        ),
    )
