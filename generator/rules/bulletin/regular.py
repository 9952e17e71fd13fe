"""定期的通报：每季度通报控制指标，每半年通报形势；好经验和事故通报抄给有关部门（基层一、四）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, duty
from generator.rules.bodies import department_of, in_charge, ours, sort_of
from generator.rules.bulletin.scope import SITUATION, issuers
from generator.rules.limits import first, period_end
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
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
    """好的经验、事故通报印发后{days}个{day_type}内抄给有关部门：所说事故、企业的主管部门一家不漏。

    把有关部门写进 to（主送）或 cc（抄送）；另外抄送的登记发文（FW），种类写抄送，有关记录写这份通报；
    看不出是哪个行业的，抄到一个部门就算。
    """
    wanted = bulletin.type in _COPIED and bulletin.issuer in issuers(book)
    named = [department_of(book, one.unit) for one in bulletin.named]
    departments = [*in_charge(book, _of_accidents(bulletin, book)), *filter(None, named)]
    return _owed(bulletin, departments, book) if wanted else None


@duty("issuance", basis="JC-04-2")
def issuance_copied(issuance: Record, book: Book) -> Obligation | None:
    """重要文件印发后{days}个{day_type}内抄给有关部门：所涉行业的主管部门一家不漏。

    涉及的行业写在 industries（行业领域），把有关部门写进 to（主送）或 cc（抄送）；当时没有抄送的，补抄以后写上；
    没有写行业的，抄到一个部门就算；呈报的专报不在此列。
    """
    wanted = issuance.content in _MATERIALS and issuance.sender in ours(book) and issuance.type != "专报"
    departments = in_charge(book, (*issuance.industries, *_of_accidents(issuance, book)))
    return _owed(issuance, departments, book) if wanted else None


def _owed(paper: Record, departments: Iterable[str], book: Book) -> Obligation | None:
    """That a paper goes to all departments that it concerns; to any one, where it does not tell whom."""
    if not paper.issued:
        return None
    copies = [one for one in book.linked(paper, "issuance") if one.type == "抄送" and paper.id in one.sources]
    papers = [one for one in (paper, *copies) if one.issued]
    wanted = [unit for unit in dict.fromkeys(departments) if unit not in ours(book)]
    days = [_reached(unit, papers) for unit in wanted] or [min(_departments(papers, book), default=None)]
    lacking = [unit for unit, day in zip(wanted, days, strict=False) if day is None]
    return Obligation(
        paper,
        owed_by=book.office.short,
        what=f"把“{paper.title}”抄给{'、'.join(lacking or wanted) or '有关部门'}",
        due=book.deadline("JC-04-2", paper.issued.date),
        concerning=lacking or wanted,
        **first([] if None in days else [max(day for day in days if day is not None)]),
    )


def _reached(unit: str, papers: Iterable[Record]) -> tuple[date, str] | None:
    """When a department first had one of some papers, and by which."""
    found = [(one.issued.date, one.id) for one in papers if unit in (*one.to, *one.cc)]
    return min(found, default=None)


def _departments(papers: Iterable[Record], book: Book) -> Iterator[tuple[date, str]]:
    for one in papers:
        if any(sort_of(book, unit) == "部门" for unit in (*one.to, *one.cc)):
            yield one.issued.date, one.id


def _of_accidents(paper: Record, book: Book) -> Iterator[str | None]:
    """The industries of the accidents that a paper tells of."""
    for number in paper.sources:
        yield from (one.industry for one in of_kind(book, number, "accident"))
