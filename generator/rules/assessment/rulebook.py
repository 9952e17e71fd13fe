"""考核的组织和每年的考核细则（九 第二条、第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import earliest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@invariant("assessment", basis="SQ-09-02-1")
def organised_by_office(assessment: Record, book: Book) -> Iterator[Flag]:
    """目标责任考核由安委办组织实施。

    核对 organizer（组织单位）。
    """
    if assessment.organizer not in ours(book):
        text = f"考核由“{assessment.organizer}”组织，不是安委办"
        yield Flag(text, assessment, where(assessment, "organizer"))


_YEARLY: Final = ("SQ-09-06-1", "AJ-06a")
"""Both want the rules renewed every year; only the first wants them to rest on the city's letter."""


@invariant("assessment", basis=_YEARLY)
def rules_of_the_year(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核细则按当年市政府下达的责任书每年修订。

    填写 rules（考核细则）的 version（版本）和 city_letter_no（市责任书）；没有修订的先修订再考核。
    """
    rules = assessment.rules
    if not assessment.annual and not assessment.group_study:
        return
    place = where(assessment, "rules" if rules else "annual" if assessment.annual else "group_study")
    if not rules:
        yield Flag("已经考核，没有登记当年的考核细则（rules）", assessment, place)
        return
    if rules.city_letter_no is None:
        text = "没有写修订所依据的市责任书（city_letter_no）"
        yield Flag(text, assessment, place, clause=_YEARLY[0])
    if (year := _used_before(assessment, book)) is not None:
        yield Flag(f"细则“{rules.version}”在 {year} 年用过，没有按当年责任书修订", assessment, place)


def _used_before(assessment: Record, book: Book) -> int | None:
    """The latest earlier year in which the same rules were used, if any."""
    alike = (
        *book.by("assessment", _version).get(assessment.rules.version, ()),
        *(book.by("assessment", _number).get(assessment.rules.no, ()) if assessment.rules.no else ()),
    )
    return max((other.year for other in alike if other.year < assessment.year), default=None)


def _version(assessment: Record) -> str | None:
    version: str | None = assessment.rules.version
    return version


def _number(assessment: Record) -> str | None:
    number: str | None = assessment.rules.no
    return number


@invariant("assessment", basis="SQ-09-06-2")
def rules_approved(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核细则报县政府同意后才实施，实施后才评分。

    核对 rules（考核细则）的批准机关、批准日期和实施日期；实施以前的评分无效，应当重评。
    """
    rules = assessment.rules
    if not rules:
        return
    if rules.approved_by != book.office.government:
        text = f"细则由“{rules.approved_by}”批准，不是县政府"
        yield Flag(text, assessment, where(assessment, "rules", "approved_by"))
    if rules.effective is not None and rules.effective < rules.date:
        text = f"实施日期 {rules.effective} 早于批准日期 {rules.date}"
        yield Flag(text, assessment, where(assessment, "rules", "effective"))
    begun = earliest(assessment.annual.date, *(item.date for item in assessment.daily))
    since = rules.effective or rules.date
    if begun is not None and begun < since:
        yield Flag(f"{begun} 就开始评分，细则 {since} 才实施", assessment, where(assessment, "rules"))
