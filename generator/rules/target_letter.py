"""目标责任书：同谁签、签了就考、分解不超过领到的数（九 第一条、基层一）。"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.formulas import exact, total, written
from generator.record import where
from generator.rules.bodies import serves, sort_of
from generator.rules.limits import first, period_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_CHIEF: Final = frozenset({"主要负责人", "法定代表人", "实际控制人"})


@invariant("target_letter", basis="SQ-09-01-1", blocks=True)
def dates_in_order(letter: Record, book: Book) -> Iterator[Flag]:
    """责任书先拟定，再下达、签订。

    核对 drafted（拟定）、issued（下达指标）、signed（签订）的日期。
    """
    drafted = letter.drafted.date
    for name, title in (("issued", "下达指标"), ("signed", "签订")):
        day = getattr(letter, name).date
        if drafted is not None and day is not None and day < drafted:
            yield Flag(f"{day} {title}，早于拟定 {drafted}", letter, where(letter, name, "date"))


@invariant("target_letter", basis="SQ-09-01-1")
def signed_by_chiefs(letter: Record, book: Book) -> Iterator[Flag]:
    """责任书由下达单位的负责人和责任单位的主要负责人签字。

    补登 signed（签订）的两个签字人；副职代签的由主要负责人补签。
    """
    if not letter.signed:
        return
    post, place = letter.signed.by_unit, where(letter, "signed", "by_unit")
    if post is None:
        yield Flag(f"没有写{letter.unit}谁签的字", letter, where(letter, "signed"), Severity.WARNING)
    elif not serves(book, post, {letter.unit}, _CHIEF):
        yield Flag(f"“{post}”不是{letter.unit}的主要负责人", letter, place, Severity.WARNING)
    post, place = letter.signed.by_superior, where(letter, "signed", "by_superior")
    if post is None and letter.superior == book.office.government:
        yield Flag(f"没有写{letter.superior}谁签的字", letter, where(letter, "signed"), Severity.WARNING)
    elif post is not None and not serves(book, post, {letter.superior}):
        yield Flag(f"“{post}”不是{letter.superior}的负责人", letter, place, Severity.WARNING)


@duty("target_letter", basis="SQ-09-01-1")
def assessed(letter: Record, book: Book) -> Obligation | None:
    """当年同县政府签订责任书的单位，年度结束后{months}个月内完成考核，结果报县考核办。

    建立这个单位当年的考核记录（KH），填写 target_letter（目标责任书）和 submitted（报考核办）。
    """
    if not letter.signed or letter.superior != book.office.government:
        return None
    if sort_of(book, letter.unit) == "企业":
        return None
    found = book.by("assessment", _cell).get((letter.unit, letter.year), ())
    return Obligation(
        letter,
        owed_by=book.office.short,
        what=f"完成对{letter.unit}{letter.year}年度的目标责任考核",
        due=book.deadline("SQ-09-01-1", date(letter.year, 12, 31)),
        **first((one.submitted.date, one.id) for one in found if one.submitted),
    )


def _cell(assessment: Record) -> tuple[str, int]:
    return assessment.unit, assessment.year


@invariant("assessment", basis="SQ-09-01-1")
def only_signatories_assessed(assessment: Record, book: Book) -> Iterator[Flag]:
    """没有同县政府签订当年责任书的单位，不列入考核。

    补登责任书（ZR）；确实没有签的，补签以后再考核。考核记录的 target_letter 写这个单位当年的责任书。
    """
    own = book.by("target_letter", _party).get((assessment.unit, assessment.year), ())
    signed = [one for one in own if one.signed and one.superior == book.office.government]
    if not signed:
        text = f"{assessment.unit}没有同{book.office.government}签订{assessment.year}年度责任书"
        yield Flag(text, assessment, where(assessment, "unit"))
    named = book.get(assessment.target_letter)
    if named is not None and named not in own:
        text = f"{named.id} 不是{assessment.unit}{assessment.year}年度的责任书"
        yield Flag(text, assessment, where(assessment, "target_letter"))


def _party(letter: Record) -> tuple[str, int]:
    return letter.unit, letter.year


@invariant("target_letter", basis=("SQ-09-01-1", "JC-01-3"))
def parts_within_whole(letter: Record, book: Book) -> Iterator[Flag]:
    """分解给下级的指标，合计不超过自己领到的数；按镇和园区、按部门各算一遍。

    核对下级责任书的 indicators（控制指标），超过的重新分解。
    """
    quotas = {item.indicator: (n, item.quota) for n, item in enumerate(letter.indicators)}
    for (indicator, sort), parts in _parts(letter, book).items():
        place, whole = quotas.get(indicator, (None, 0))
        if parts > exact(whole):
            at = where(letter, "indicators") if place is None else where(letter, "indicators", place, "quota")
            text = f"“{indicator}”领到 {whole}，分给{sort}的合计 {written(parts, 0 if parts.denominator == 1 else 2)}"
            yield Flag(text, letter, at, Severity.WARNING)


def _parts(letter: Record, book: Book) -> Mapping[tuple[str, str], Fraction]:
    """What the letters under this one hand down of each indicator, by the two lines of responsibility (条、块)."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for part in book.linked(letter, "target_letter"):
        if part.parent == letter.id and part.year == letter.year:
            sort = sort_of(book, part.unit)
            line = "部门" if sort == "部门" else "企业" if sort == "企业" else "镇和园区"
            for item in part.indicators:
                found[item.indicator, line].append(item.quota)
    return {key: total(numbers) for key, numbers in found.items()}


@invariant("target_letter", basis="AJ-06a")
def rewards_stated(letter: Record, book: Book) -> Iterator[Flag]:
    """下达控制指标的责任书写明怎样奖、怎样惩。

    在 rewards（奖惩）补写；责任书里确实没有的，另发考核办法补上。
    """
    if letter.signed and letter.rewards is None and letter.superior == book.office.government:
        yield Flag("责任书没有写奖惩（rewards）", letter, where(letter, "signed"))


_GROUPS: Final = {"镇和园区": "镇和园区", "县直部门": "监管部门"}
"""Two of the three sorts of bodies to which the county hands quotas down, and who belongs to each."""


@duty(every="年", group="县政府", basis="JC-01-1")
def handed_down(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """县政府一年一次把控制考核指标下达给三类对象：镇和园区、县直部门、直接监管的企业。

    每家一份责任书（ZR），superior（下达单位）写县政府，填写 issued（下达指标）或者 signed（签订）。
    """
    told = {
        one.unit: (one.issued.date or one.signed.date, one.id)
        for one in book.all("target_letter")
        if one.superior == unit and one.year == period.year and (one.issued or one.signed)
    }
    due = period_end(book, "JC-01-1", period)
    for title, group in _GROUPS.items():
        lacking = [name for name in book.members(group, period) if name not in told]
        last = max((told[name] for name in book.members(group, period) if name in told), default=(None, None))
        named = "、".join(lacking[:3]) + (f"等{len(lacking)}家" if lacking[3:] else "")
        what = f"把{period.title}控制指标下达给{named or title}"
        met, evidence = (None, None) if lacking else last
        yield Obligation(
            unit,
            owed_by=unit,
            what=what,
            due=due,
            item=title,
            met=met,
            evidence=evidence,
            concerning=lacking,
        )
    if businesses := book.members("企业", period):
        found = [told[name] for name in businesses if name in told]
        what = f"把{period.title}控制指标下达给直接监管的企业"
        yield Obligation(unit, owed_by=unit, what=what, due=due, item="企业", **first(found))
