"""第三项制度：专委会季报和成员单位半年报的报送、内容和数字。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.support import after_period, first, latest, ours, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record

QUARTERLY: Final = "专委会季报"
HALF_YEARLY: Final = "成员单位半年报"
_SECTIONS: Final = {
    "plan_completion": ("SQ-03-02-1", "年度计划和监督检查计划完成情况"),
    "major_activities": ("SQ-03-02-2", "行业领域重大活动"),
    "key_work": ("SQ-03-02-3", "上级部署重点工作落实情况"),
    "analysis": ("SQ-03-02-4", "运行情况分析和对策建议"),
    "accidents": ("SQ-03-02-5", "事故控制和调查处理情况"),
}


def _told(report: Record) -> bool:
    """Whether it is one of the two reports of the third institution, and was handed in."""
    return report.type in {QUARTERLY, HALF_YEARLY} and bool(report.submitted)


@invariant("periodic_report", basis="SQ-03-01-1")
def reporter_in_scope(report: Record, book: Book) -> Iterator[Flag]:
    """季报由专委会报送，半年报由其他安委会成员单位报送。

    核对 type（报告类型）和 unit（报送单位）；单位确是成员单位的，在 register/units.yaml 补 committee_member。
    """
    place = where(report, "unit")
    if report.type == QUARTERLY and sort_of(book, report.unit) != "专委会":
        yield Flag(f"“{report.unit}”不是专委会，报的是专委会季报", report, place)
    if report.type == HALF_YEARLY:
        entry = book.register.entries["units"].get(report.unit)
        if entry is None or not entry.committee_member:
            yield Flag(f"“{report.unit}”不是安委会成员单位，报的是成员单位半年报", report, place)


@invariant("periodic_report", basis=tuple(clause for clause, _ in _SECTIONS.values()))
def sections_complete(report: Record, book: Book) -> Iterator[Flag]:
    """定期报告须写齐规定的五部分内容。

    在 sections（报告内容）补齐，没有的写“无”；单位没有写的，退回补正。
    """
    place = where(report, "sections" if report.sections else "submitted")
    for name, (clause, title) in _SECTIONS.items() if _told(report) else ():
        if getattr(report.sections, name) is None:
            yield Flag(f"没有写{title}（{name}）", report, place, clause=clause)


@invariant("periodic_report", basis="SQ-03-02-5")
def figures_agree(report: Record, book: Book) -> Iterator[Flag]:
    """报告里的事故起数和死亡人数与事故台账一致。

    核对事故台账和报告；报告有误的退回补正，补正后改 figures（报告的数字）。
    """
    ledger = _ledger(report, book) if _told(report) else None
    if ledger is None:
        return
    when = latest(report.submitted.date, *(item.date for item in report.resubmissions))
    counts = {
        "accidents": ("事故", "起", len(ledger)),
        "deaths": ("死亡", "人", sum(_dead(accident, when) for accident in ledger)),
    }
    for name, (title, unit, counted) in counts.items():
        stated = getattr(report.figures, name)
        if stated is not None and stated != counted:
            text = f"报告写{title} {stated} {unit}，事故台账是 {counted} {unit}"
            yield Flag(text, report, where(report, "figures", name))


def _ledger(report: Record, book: Book) -> list[Record] | None:
    """The accidents of the period within the reporter's field; ``None`` if the register does not tell that field."""
    entries, period = book.register.entries, parse(report.period)
    body: Part | None = entries["committees"].get(report.unit) or entries["units"].get(report.unit)
    by_place = sort_of(book, report.unit) in {"镇", "园区"}
    if body is None or not (by_place or body.industries):
        return None
    if by_place:
        within = book.by("accident", _town).get(report.unit, ())
    else:
        industries = book.by("accident", _industry)
        within = tuple(accident for name in body.industries for accident in industries.get(name, ()))
    return [accident for accident in within if accident.occurred_at.date in period]


def _town(accident: Record) -> str | None:
    town: str | None = accident.town
    return town


def _industry(accident: Record) -> str | None:
    industry: str | None = accident.industry
    return industry


def _dead(accident: Record, when: date | None) -> int:
    """How many were known to have died when the report was handed in."""
    told = [item for item in accident.updates if when is None or item.date.date <= when]
    last = max(told, key=lambda item: item.date) if told else accident
    return int(last.casualties.dead or 0)


@duty(every="季", group="专委会", basis="SQ-03-03-1")
def committee_quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """专委会每季度向安委办报送工作情况。

    收到后登记定期报告（BG），类型写专委会季报，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, QUARTERLY, "SQ-03-03-1")


@duty(every="半年", group="半年报单位", basis="SQ-03-03-2")
def member_half_yearly(unit: str, period: Period, book: Book) -> Obligation:
    """不报季报的安委会成员单位每半年向安委办报送工作情况。

    收到后登记定期报告（BG），类型写成员单位半年报，填写 period（所属期）和 submitted（报送）；没有报的先催报。
    """
    return _owed(unit, period, book, HALF_YEARLY, "SQ-03-03-2")


def _owed(unit: str, period: Period, book: Book, sort: str, clause: str) -> Obligation:
    return Obligation(
        unit,
        owed_by=unit,
        what=f"报送{period.title}工作情况",
        due=after_period(book, clause, period),
        closed=period.next().next().first,
        **first(
            (report.submitted.date, report.id)
            for report in book.by("periodic_report", _cell).get((sort, unit, str(period)), ())
            if report.submitted.to in ours(book)
        ),
    )


def _cell(report: Record) -> Any:
    return (report.type, report.unit, report.period) if report.submitted else None


@invariant("periodic_report", basis="SQ-03-04-1")
def in_writing(report: Record, book: Book) -> Iterator[Flag]:
    """定期报告以书面报送，不用书面的注明原因。

    在 submitted.reason（非书面说明）写原因，或者补报书面材料。
    """
    if report.submitted.form == "其他" and report.submitted.reason is None:
        yield Flag("没有书面报送，也没有注明原因", report, where(report, "submitted", "form"))
