"""计划的报备和受理（二 第一条、第三条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import disorder, earliest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@invariant("work_plan", basis="SQ-02-01-1")
def unit_in_scope(record: Record, book: Book) -> Iterator[Flag]:
    """报备计划的是负有安全监管职责的部门。

    核对 unit（部门）；确有监管职责的，在 register/units.yaml 写 regulator: true。
    """
    entry = book.register.entries["units"].get(record.unit)
    if sort_of(book, record.unit) != "部门" or entry is None or not entry.regulator:
        yield Flag(f"“{record.unit}”没有登记为负有安全监管职责的部门", record, where(record, "unit"))


@invariant("work_plan", basis="SQ-02-02-1", blocks=True)
def period_fits(record: Record, book: Book) -> Iterator[Flag]:
    """年度计划的所属期写年，季度计划的所属期写季度，都在记录的年份以内。

    核对 year（年份）、计划的 types（计划类型）和 period（所属期）。
    """
    for plan in record.plans:
        period = parse(plan.period)
        if period.year != record.year:
            yield Flag(f"所属期 {plan.period} 不在 {record.year} 年", plan, where(plan, "period"))
        for sort in plan.types:
            if sort.startswith("季度") != (period.kind == "quarter"):
                yield Flag(f"{sort}的所属期写成了 {plan.period}", plan, where(plan, "period"))


@invariant("work_plan", basis="SQ-02-03-3", blocks=True)
def steps_in_order(record: Record, book: Book) -> Iterator[Flag]:
    """计划先印发，再报备，然后受理或者退回；退回的不再受理。

    核对各步的日期；退回以后重报的，另写一条计划。
    """
    for plan in record.plans:
        last = ("退回", plan.returned) if plan.returned else ("受理", plan.accepted)
        for text, step in disorder(("印发", plan.issued), ("报备", plan.submitted), last):
            yield Flag(text, plan, where(step, "date"), Severity.ERROR)
        if plan.accepted and plan.returned:
            yield Flag("同一次报备又受理又退回", plan, where(plan, "returned"), Severity.ERROR)
        if last[1] and not plan.submitted:
            yield Flag(f"没有写报备（submitted），就写了{last[0]}", plan, where(last[1]), Severity.ERROR)


@invariant("work_plan", basis="SQ-02-03-3")
def filed_with_office(record: Record, book: Book) -> Iterator[Flag]:
    """计划报给安委办，由安委办受理登记或者退回。

    核对 submitted.to（报送对象）和 accepted.by（受理单位）；报错了地方的照实保留，重新报安委办。
    """
    for plan in record.plans:
        if plan.submitted and plan.submitted.to not in ours(book):
            yield Flag(f"报给了“{plan.submitted.to}”，不是安委办", plan, where(plan, "submitted", "to"))
        for name, verb in (("accepted", "受理"), ("returned", "退回")):
            step = getattr(plan, name)
            if step and step.by not in ours(book):
                yield Flag(f"由“{step.by}”{verb}，不是安委办", plan, where(plan, name, "by"))


@invariant("work_plan", basis="SQ-02-03-3")
def number_once(record: Record, book: Book) -> Iterator[Flag]:
    """备案登记号一号一件。

    核对 accepted.no（备案登记号），照备案登记表改正。
    """
    taken = book.once(_numbers)
    for plan in record.plans:
        number = plan.accepted.no
        if number is not None and taken[number] != (record.id, plan.period, plan.types):
            yield Flag(
                f"备案登记号“{number}”已经用在 {taken[number][0]} 上", plan, where(plan, "accepted", "no")
            )


def _numbers(book: Book) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Each registration number with the first plan that has it."""
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for record in book.all("work_plan"):
        for plan in record.plans:
            if plan.accepted:
                found.setdefault(plan.accepted.no, (record.id, plan.period, plan.types))
    return found


@duty("work_plan", basis="SQ-02-03-3")
def registered(record: Record, book: Book) -> Iterator[Obligation]:
    """报来的计划由安委办受理登记，编上登记号；不合要求的退回。

    填写计划的 accepted（备案）或 returned（退回）。
    """
    for plan in record.plans:
        if plan.submitted and plan.submitted.to in ours(book):
            yield Obligation(
                plan,
                owed_by=book.office.short,
                what=f"受理登记{record.unit}{parse(plan.period).title}的计划",
                met=earliest(plan.accepted.date, plan.returned.date),
                closed=_over(plan),
                at=where(plan, "submitted"),
            )


def _over(plan: Part) -> date:
    """The day on which the period of a plan is over: what has not been registered by then was not registered."""
    return parse(plan.period).next().first
