"""第二项制度：部门每季度的监督检查和检查记录（二 第二条）；发现的隐患和移送（安全生产法第六十五条、第六十九条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.periods import of
from generator.record import where
from generator.rules.aftermath import HAZARDS, ORDERED, reference, transfers
from generator.rules.limits import first, period_end
from generator.rules.support import ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_TRACES = {"findings": "发现问题", "checklist": "检查项目", "signatures": "签字", "feedback": "反馈"}


@duty(every="季", group="监管部门", basis="SQ-02-02-3")
def quarterly(unit: str, period: Period, book: Book) -> Obligation:
    """负有监管职责的部门每季度至少开展一次监督检查。

    检查后登记监督检查记录（JC），填写 conducted（实施）；企业自查不算部门的检查。
    """
    return Obligation(
        unit,
        owed_by=unit,
        what=f"在{period.title}开展监督检查",
        due=period_end(book, "SQ-02-02-3", period),
        **first((found.conducted.date, found.id) for found in _conducted(book, unit, period)),
    )


@duty(every="季", group="监管部门", basis="SQ-02-02-3")
def quarterly_by_industry(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """监管多个行业领域的部门，每季度对每个行业领域都要有检查。

    检查后登记监督检查记录（JC），在 industries（行业领域）写明查了哪些行业。
    """
    industries = book.register.entries["units"][unit].industries
    done = _conducted(book, unit, period)
    for industry in industries if len(industries) > 1 and done else ():
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"在{period.title}检查{industry}行业领域",
            due=period_end(book, "SQ-02-02-3", period),
            item=industry,
            severity=Severity.WARNING,
            **first((found.conducted.date, found.id) for found in done if industry in found.industries),
        )


def _conducted(book: Book, unit: str, period: Period) -> tuple[Record, ...]:
    return book.by("inspection", _unit_and_quarter).get((unit, str(period)), ())


def _unit_and_quarter(inspection: Record) -> tuple[str, str] | None:
    day = inspection.conducted.date
    if day is None or inspection.type == "企业自查":
        return None
    return inspection.unit, str(of(day, "quarter"))


@invariant("inspection", basis="SQ-02-02-4")
def recorded(inspection: Record, book: Book) -> Iterator[Flag]:
    """检查记录如实写明检查的时间、人员和结果。

    填写 conducted（实施）的日期和结果、officers（检查人员）。
    """
    if inspection.conducted:
        if inspection.type != "企业自查" and not inspection.officers:
            yield Flag("没有写检查人员", inspection, where(inspection, "conducted"), Severity.WARNING)
        return
    for name, title in _TRACES.items():
        if getattr(inspection, name):
            yield Flag(
                f"写了{title}，没有写检查的时间和结果（conducted）", inspection, where(inspection, name)
            )
            return


@invariant("inspection", basis="SQ-02-02-4", blocks=True)
def end_after_start(inspection: Record, book: Book) -> Iterator[Flag]:
    """检查的结束日期不早于开始日期。

    核对 conducted 的 date（检查日期）和 end（结束日期）。
    """
    day, end = inspection.conducted.date, inspection.conducted.end
    if day is not None and end is not None and end < day:
        text = f"结束日期 {end} 早于检查日期 {day}"
        yield Flag(text, inspection, where(inspection, "conducted", "end"), Severity.ERROR)


@invariant("inspection", basis="GJ-02-65-1")
def hazard_ordered(inspection: Record, book: Book) -> Iterator[Flag]:
    """检查发现隐患的，责令立即排除、限期整改或者挂牌。

    改写问题的 handling（处置方式）；还没有责令的，补下指令。
    """
    for finding in () if inspection.type == "企业自查" else inspection.findings:
        if finding.type in HAZARDS and finding.handling not in ORDERED:
            message = f"{finding.type}的处置方式是“{finding.handling}”，没有责令排除或整改"
            yield Flag(message, finding, where(finding, "handling"))


@duty("inspection", basis="GJ-02-69-1")
def finding_transferred(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查发现应由其他部门处理的问题，{days}个{day_type}内移送，并留下移送的记录。

    登记移交（YJ），来源写这个问题；并在问题的 transfer（移交）写上编号。
    """
    day = ended(inspection)
    for finding in inspection.findings:
        if day is not None and finding.handling == "移交":
            yield Obligation(
                finding,
                owed_by=inspection.unit,
                what="把发现的问题移送有权处理的部门",
                concerning=finding.target_unit,
                ground="检查发现应由其他部门处理的问题",
                due=book.deadline("GJ-02-69-1", day),
                **first((one.sent.date, one.id) for one in transfers(finding, book, reference(finding))),
            )
