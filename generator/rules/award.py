"""表彰奖励：先作安全审查，当年被取消资格或者一票否决的不得表彰（七 第七条、吉林五（二））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import serves
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_VETO: Final = "一票否决"
_BARRING: Final = {"评先评优": frozenset({"取消评优评先", _VETO}), "晋升": frozenset({_VETO})}
"""For each type of award the sanctions that bar it in their year."""
_CANCELLING: Final = ("SQ-07-07-1", "AJ-19b")
"""Clauses under which it is enough that the claim to an honour was taken away (取消评优评先)."""
_REWARDING: Final = ("JC-11-2b", "JL-5-2b")
"""Both want those rewarded who did well (有成效的给予表彰奖励)."""
_RESPONSIBLE: Final = frozenset({"主要负责人", "法定代表人", "实际控制人"})
"""Who loses the honour along with the unit (第一责任人)."""


@invariant("award", basis="SQ-07-07-1", blocks=True)
def dates_in_order(award: Record, book: Book) -> Iterator[Flag]:
    """先提名，再审查、决定；撤销在决定以后。

    核对 proposed（提名）、safety_review（安全审查意见）、decided（决定）、revoked（撤销）的日期。
    """
    proposed, decided, revoked = award.proposed.date, award.decided.date, award.revoked.date
    for name, title in (("safety_review", "审查"), ("decided", "决定")):
        day = getattr(award, name).date
        if proposed is not None and day is not None and day < proposed:
            yield Flag(f"{day} {title}，早于提名 {proposed}", award, where(award, name, "date"))
    if revoked is not None and (decided is None or revoked < decided):
        text = f"{revoked} 撤销，没有更早的决定"
        yield Flag(text, award, where(award, "revoked", "date"))


@invariant("award", basis=("SQ-07-07-1", "JL-5-2c"))
def reviewed_before(award: Record, book: Book) -> Iterator[Flag]:
    """决定表彰、晋升以前，先有安全审查意见；审查不同意的，不得表彰、晋升。

    补登 safety_review（安全审查意见）；事后才审查的照实保留，审查不同意的撤销表彰，填写 revoked（撤销）。
    """
    review, decided = award.safety_review, award.decided.date
    if decided is None:
        return
    if not review or review.date > decided:
        text = f"{decided} 决定以前没有安全审查意见"
        yield Flag(text, award, where(award, "decided"), Severity.WARNING)
    if review.opinion == "不同意" and not award.revoked:
        yield Flag("安全审查不同意，仍然决定了", award, where(award, "decided"))


@invariant("award", basis=("SQ-07-07-1", "AJ-19b", "JL-5-2d"))
def not_barred(award: Record, book: Book) -> Iterator[Flag]:
    """当年被取消评优评先资格或者一票否决的单位和责任人，不得表彰。

    撤销表彰，填写 revoked（撤销）；追究后来被撤销的，核对责任追究记录。
    """
    if not award.decided or award.revoked:
        return
    for sanction in book.by("sanction", _year).get(award.year, ()):
        barring = sanction.type in _BARRING[award.type] and sanction.decided
        if barring and _hits(sanction, award, book):
            text = f"{sanction.target.post or sanction.target.unit}{award.year}年度已被{sanction.type}（{sanction.id}）"
            # Jilin knows the veto only (一票否决).
            clause = None if sanction.type == _VETO else book.prevailing(*_CANCELLING)
            yield Flag(text, award, where(award, "decided"), clause=clause)


def _year(record: Record) -> int:
    year: int = record.year
    return year


def _hits(sanction: Record, award: Record, book: Book) -> bool:
    """Whether a sanction bars who is honoured: the very person, or the unit and along with it its chief."""
    barred, honoured = sanction.target, award.target
    if barred.post is not None:
        return bool(barred.post == honoured.post)
    if barred.unit != honoured.unit:
        return False
    return honoured.post is None or serves(book, honoured.post, {barred.unit}, _RESPONSIBLE)


@duty("assessment", basis=_REWARDING)
def merit_rewarded(assessment: Record, book: Book) -> Obligation | None:
    """考核定为优秀的单位，{months}个月内给予表彰奖励；当年被取消资格的除外。

    决定表彰后登记表彰奖励（PY），年度写考核年度，对象写这家单位，填写 decided（决定）。
    """
    barred = (
        sanction.target.unit == assessment.unit and sanction.type in _BARRING["评先评优"] and sanction.decided
        for sanction in book.by("sanction", _year).get(assessment.year, ())
    )
    if assessment.graded.grade != "优秀" or any(barred):
        return None
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"表彰奖励{assessment.unit}",
        concerning=assessment.unit,
        due=book.deadline(book.prevailing(*_REWARDING), assessment.graded.date),
        at=where(assessment, "graded"),
        **first(
            (one.decided.date, one.id)
            for one in book.by("award", _year).get(assessment.year, ())
            if one.target.unit == assessment.unit and one.decided and not one.revoked
        ),
    )
