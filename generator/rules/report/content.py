"""定期报告由谁报、写哪几节、数字对不对（石泉三；北京四（五）、六（十））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.periods import parse
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.limits import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

QUARTERLY: Final = "专委会季报"
HALF_YEARLY: Final = "成员单位半年报"
_OF_SHIQUAN: Final = frozenset({QUARTERLY, HALF_YEARLY})
_SECTIONS: Final = {
    "plan_completion": ("SQ-03-02-1", "年度计划和监督检查计划完成情况"),
    "major_activities": ("SQ-03-02-2", "行业领域重大活动"),
    "key_work": ("SQ-03-02-3", "上级部署重点工作落实情况"),
    "analysis": ("SQ-03-02-4", "运行情况分析和对策建议"),
    "accidents": ("SQ-03-02-5", "事故控制和调查处理情况"),
}
_ANALYSIS: Final = {
    "situation": "形势",
    "work": "工作和专项整治、隐患排查",
    "achievements_problems": "成效与问题",
    "next": "下一步的分析、对策和建议",
}
_WORK: Final = {"situation": "工作情况", "plan": "下一步的打算"}
_OF_WORK: Final = {"半年工作报告": "BJ-05-1a", "年度工作报告": "BJ-05-1b", "举报投诉年度总结": "BJ-10-2b"}
"""The reports of two sections in Beijing, and the clause that asks for each."""


def _told(report: Record) -> bool:
    """Whether it is one of the two reports of the third institution, and was handed in."""
    return report.type in _OF_SHIQUAN and bool(report.submitted)


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


@invariant(
    "periodic_report",
    basis=(*(clause for clause, _ in _SECTIONS.values()), "BJ-10-3", *_OF_WORK.values()),
)
def sections_complete(report: Record, book: Book) -> Iterator[Flag]:
    """定期报告须写齐规定的各节内容。

    石泉的报告补 sections（报告内容），北京的季度综合分析报告补 sections_bj，半年、年度工作报告补 sections_bj_half；
    没有的写“无”，单位没有写的，退回补正。
    """
    for told, name, clause, title in _wanted(report) if report.submitted else ():
        if getattr(told, name) is None:
            place = where(told) if told else where(report, "submitted")
            yield Flag(f"没有写{title}（{name}）", report, place, clause=clause)


def _wanted(report: Record) -> Iterator[tuple[Part, str, str, str]]:
    """Each section that a report must have: where it is written, its name, clause and title."""
    if report.type in _OF_SHIQUAN:
        for name, (clause, title) in _SECTIONS.items():
            yield report.sections, name, clause, title
    elif report.type == "季度综合分析报告":
        for name, title in _ANALYSIS.items():
            yield report.sections_bj, name, "BJ-10-3", title
    elif report.type in _OF_WORK:
        for name, title in _WORK.items():
            yield report.sections_bj_half, name, _OF_WORK[report.type], title


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


@invariant("periodic_report", basis="SQ-03-04-1")
def in_writing(report: Record, book: Book) -> Iterator[Flag]:
    """定期报告以书面报送，不用书面的注明原因。

    在 submitted.reason（非书面说明）写原因，或者补报书面材料。
    """
    if report.submitted.form == "其他" and report.submitted.reason is None:
        yield Flag("没有书面报送，也没有注明原因", report, where(report, "submitted", "form"))
