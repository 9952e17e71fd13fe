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
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.book import Book
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
