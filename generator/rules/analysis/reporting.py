"""形势分析预测报告：研讨会后定稿，一季一份，上报县安委会和县政府，抄送各镇、园区和部门（北京六（十）第4项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.analysis.scope import of_quarter, period_of, seminar_day
from generator.rules.bodies import ours
from generator.rules.limits import earliest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("situation_analysis", basis="BJ-10-4c")
def finalized(analysis: Record, book: Book) -> Obligation | None:
    """研讨会定出当季的分析预测报告，会后{days}个{day_type}内定稿。

    定稿后填写 finalized（定稿）。
    """
    day = seminar_day(analysis, book)
    if day is None:
        return None
    return Obligation(
        analysis,
        owed_by=book.office.short,
        what="把分析预测报告定稿",
        due=book.deadline("BJ-10-4c", day),
        met=analysis.finalized.date,
        closed=earliest(analysis.report.date, analysis.copied.date),
    )


@invariant("situation_analysis", basis="BJ-10-4c")
def settled_at_seminar(analysis: Record, book: Book) -> Iterator[Flag]:
    """分析预测报告一季一份，由研讨会定出，定稿不早于研讨会。

    核对 period（所属期）、seminar_held（研讨）和 finalized（定稿）；一季写了几份的，并成一份，多出的登记更正。
    """
    day, done = seminar_day(analysis, book), analysis.finalized.date
    if done is None or not of_quarter(analysis):
        return
    if day is None or done < day:
        text = f"{done} 定稿，" + ("没有开研讨会" if day is None else f"研讨会却在 {day}")
        yield Flag(text, analysis, where(analysis, "finalized", "date"))
    same = [one for one in book.by("situation_analysis", period_of)[analysis.period] if one.finalized]
    if same[0].id != analysis.id:
        text = f"{parse(analysis.period).title}已经有一份 {same[0].id}"
        yield Flag(text, analysis, where(analysis, "period"))


@duty("situation_analysis", basis="BJ-10-4d")
def reported_to_both(analysis: Record, book: Book) -> Obligation | None:
    """季度分析预测报告定稿后{days}个{day_type}内报县安委会，也报县政府。

    报出后填写 report（上报），报送对象把县安委会和县政府都写上；漏报一家的补报。
    """
    both = (book.office.committee, book.office.government)
    return _sent(analysis, "BJ-10-4d", "报", both, analysis.report, book)


@duty("situation_analysis", basis="BJ-10-4e")
def copied_to_all(analysis: Record, book: Book) -> Obligation | None:
    """季度分析预测报告定稿后{days}个{day_type}内抄送各镇、园区和有关部门，一家不漏。

    抄送后填写 copied（抄送），抄送单位写上各镇、园区和负有监管职责的部门；漏送的补送。
    """
    period = parse(analysis.period)
    everybody = (*book.members("镇和园区", period), *book.members("监管部门", period))
    units = tuple(unit for unit in everybody if unit not in ours(book))
    return _sent(analysis, "BJ-10-4e", "抄送", units, analysis.copied, book)


def _sent(
    analysis: Record, clause: str, verb: str, units: tuple[str, ...], sent: Record, book: Book
) -> Obligation | None:
    """What is owed once the report is final: that it goes to all of some units."""
    if not analysis.finalized or not of_quarter(analysis):
        return None
    lacking = [unit for unit in units if unit not in sent.to]
    return Obligation(
        analysis,
        owed_by=book.office.short,
        what=f"把分析预测报告{verb}{'、'.join(lacking or units)}",
        due=book.deadline(clause, analysis.finalized.date),
        met=None if lacking else sent.date,
    )
