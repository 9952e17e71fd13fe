"""什么情形要发建议函：事故多发（重大隐患和突出问题见 problem）；函发给属地或者部门（北京四（四），二（二）二是）。"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.formulas import exact
from generator.periods import of
from generator.record import where
from generator.rules.bodies import in_charge, sort_of
from generator.rules.letter.scope import suggestion, suggestions, to_places
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_MANY: Final = "BJ-04-0a"
_PLACE: Final = frozenset({"镇", "园区"})


@duty(every="季", group="安委办", basis=_MANY)
def many_accidents(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """某地或者某行业一季的事故达到{times}起，并且达到上年同季的{value:g}倍的，{days}个{day_type}内发建议函。

    登记函（FH），种类写建议函，事由写事故多发，写明镇或者行业，依据记录写这些事故，或者写所属期；
    台账里没有上年同季的，无从比较，只作提示。
    """
    params, year_before = book.params(_MANY, period.first), _year_before(period)
    earlier, known = _by_field(year_before, book), year_before.first >= book.office.since
    for (sort, name), accidents in _by_field(period, book).items():
        least = max(params.times or 1, ceil(exact(params.value or 0) * len(earlier.get((sort, name), ()))))
        if len(accidents) >= least:
            yield Obligation(
                unit,
                item=name,
                owed_by=unit,
                what=f"就{name}{period.title}事故多发（{len(accidents)}起）发建议函",
                due=book.deadline(_MANY, accidents[least - 1].occurred_at),
                severity=None if known else Severity.INFO,
                concerning=name if sort == "town" else in_charge(book, (name,)),
                ground=f"{name}{period.title}事故多发（{len(accidents)}起）",
                **first(_told_of(sort, name, accidents, period, book)),
            )


def _year_before(period: Period) -> Period:
    return of(period.first.replace(year=period.year - 1), period.kind)


def _by_field(period: Period, book: Book) -> Mapping[tuple[str, str], list[Record]]:
    """The accidents of a quarter by place and by industry, earliest first."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    accidents = book.by("accident", _quarter).get(str(period), ())
    for accident in sorted(accidents, key=lambda one: (one.occurred_at, one.id)):
        for sort, name in (("town", accident.town), ("industry", accident.industry)):
            if name is not None:
                found[sort, name].append(accident)
    return found


def _quarter(accident: Record) -> str:
    return str(of(accident.occurred_at.date, "季"))


def _told_of(
    sort: str, name: str, accidents: list[Record], period: Period, book: Book
) -> Iterator[tuple[date, str]]:
    """When letters went out on the accidents of a place or an industry in a quarter."""
    numbers = {accident.id for accident in accidents}
    for letter in suggestions(book, "事故多发"):
        named = (*letter.to, *letter.concerning) if sort == "town" else (letter.industry,)
        if name in named and (letter.period == str(period) or not numbers.isdisjoint(letter.sources)):
            yield letter.issued.date, letter.id


@invariant("letter", basis="BJ-00-2")
def sent_to_places(letter: Record, book: Book) -> Iterator[Flag]:
    """建议函落到属地或者部门去办，不只发给企业。

    已经发出的照实保留，另外发给所在的镇、园区或者主管部门；漏写了的补在 to（收函单位）。
    """
    if suggestion(letter, book) and letter.issued and not to_places(letter.to, book):
        text = f"只发给了{'、'.join(letter.to)}，没有镇、园区或者部门"
        yield Flag(text, letter, where(letter, "to"))


@invariant("supervision", basis="BJ-00-2")
def problems_placed(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查镇和园区查出的问题，落到属地或者部门去办，安委办不代办。

    问题的 target_unit（责任单位）改写为镇、园区或者部门；责任单位是企业的，反馈时一并告诉属地或者主管部门。
    """
    told = supervision.feedback
    if not told or not any(sort_of(book, unit) in _PLACE for unit in supervision.targets):
        return
    for finding in supervision.findings:
        if finding.type != "典型经验" and not to_places((finding.target_unit, *told.to), book):
            text = f"问题落在{finding.target_unit}，反馈也没有告诉属地或者部门"
            yield Flag(text, finding, where(finding, "target_unit"))
