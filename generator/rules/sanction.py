"""停产整顿验收合格前不得恢复（八 第六条、安全生产法六十五条）；打非不力、监管失职的追究（吉林四、五，基层二）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import criticism, pursued, sanctions
from generator.rules.bodies import sort_of
from generator.rules.hazard.removal import rounds
from generator.rules.limits import first
from generator.rules.quotas import newly_over
from generator.rules.support import ended, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@invariant("order", basis=("SQ-08-06-3", "GJ-02-65-3"))
def no_resuming_unaccepted(order: Record, book: Book) -> Iterator[Flag]:
    """责令停产停业的，验收合格、经审查同意之前，不得恢复生产。

    补登 resume_acceptance（复产验收）；确实没有验收合格就恢复生产的，责令停下来，依法处理。
    """
    resumed, clause = order.resumed.date, _clause(order)
    if clause is None or resumed is None:
        return
    before = [item for item in _acceptances(order, book) if item.date <= resumed]
    if not before:
        text = f"{resumed} 恢复生产时没有经过验收"
        yield Flag(text, order, where(order, "resumed"), clause=clause)
    elif max(before, key=lambda item: item.date).conclusion != "合格":
        text = f"{resumed} 恢复生产，最近一次验收不合格"
        yield Flag(text, order, where(order, "resumed"), clause=clause)


def _clause(order: Record) -> str | None:
    """Whatever was stopped for a hazard must be reviewed (65); other suspensions are the county's affair."""
    if order.type == "停业停产整顿":
        return "SQ-08-06-3"
    return "GJ-02-65-3" if order.hazard else None


def _acceptances(order: Record, book: Book) -> Iterator[Part]:
    """Acceptances that allow to resume; for what was only ordered mended, also that of the hazard itself."""
    yield from order.resume_acceptance
    if order.type != "停业停产整顿":
        for hazard in of_kind(book, order.hazard, "hazard"):
            yield from rounds(hazard)


@duty("inspection", basis="JL-4-1-2g")
def weak_enforcement_pursued(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查中认定打击非法生产经营建设不力的，{days}个{day_type}内追究该地政府和有关人员的责任。

    作出决定后登记责任追究（ZJ），起因写这次检查，对象写该地政府。
    """
    yield from _weak(inspection, book)


@duty("supervision", basis="JL-4-1-2g")
def weak_enforcement_pursued_supervised(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查中认定打击非法生产经营建设不力的，{days}个{day_type}内追究该地政府和有关人员的责任。

    作出决定后登记责任追究（ZJ），起因写这次督查，对象写该地政府。
    """
    yield from _weak(supervision, book)


def _weak(visit: Record, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings:
        judged, unit = finding.judged, finding.target_unit
        if judged.conduct == "打非不力" and sort_of(book, unit) in {"镇", "园区"}:
            pursued = (one for one in book.linked(visit, "sanction") if one.target.unit == unit)
            yield Obligation(
                finding,
                owed_by=book.office.government,
                what=f"追究{unit}打击非法生产经营建设不力的责任",
                due=book.deadline("JL-4-1-2g", judged.date),
                concerning=unit,
                ground="打击非法生产经营建设不力",
                at=where(finding, "judged"),
                **first((one.decided.date, one.id) for one in pursued if one.decided),
            )


_SUPERVISING: Final = frozenset({"部门", "镇", "园区"})
_PURSUING: Final = ("JC-02-1", "JL-5-2b")
"""Both want those pursued who neglected their duty (失职追责)."""
_NEGLECT: Final = frozenset({"不履行责任制", "不配合整治"})
"""What a supervising body is judged to have left undone over a hazard."""


@duty("accident", basis=_PURSUING)
def neglect_before_accident(accident: Record, book: Book) -> Iterator[Obligation]:
    """监管部门该做的没有做，因此出了事故的，{months}个月内追究行政责任。

    登记责任追究（ZJ）或移交（YJ，事项为问责），事由写这起事故，对象写这家单位。
    """
    failure = accident.duty_failure
    for unit in failure.units if failure.judged else ():
        if sort_of(book, unit) in _SUPERVISING:
            yield _pursuit(accident, accident, unit, failure.date, book)


@duty("hazard", basis=_PURSUING)
def neglect_of_hazard(hazard: Record, book: Book) -> Iterator[Obligation]:
    """监管部门该做的没有做，因此酿成重大隐患的，{months}个月内追究行政责任。

    登记责任追究（ZJ）或移交（YJ，事项为问责），事由写这处隐患，对象写这家单位。
    """
    for item in hazard.judged:
        if item.conduct in _NEGLECT and sort_of(book, item.unit) in _SUPERVISING:
            yield _pursuit(hazard, item, item.unit, item.date, book)


def _pursuit(cause: Record, about: Part, unit: str, since: date, book: Book) -> Obligation:
    return Obligation(
        about,
        owed_by=book.office.short,
        what=f"建议或移交追究{unit}的行政责任",
        due=book.deadline(book.prevailing(*_PURSUING), since),
        item=unit if about is cause else None,
        concerning=unit,
        ground="该做的监管没有做",
        **first(pursued(book, cause, unit)),
    )


_HANDLING: Final = ("通报批评", "行政警告", "一票否决", "处分")
_SLACK: Final = frozenset({"未按要求整改", "整改不力", "不配合整治"})
"""What a body is judged to have done badly about a grave hazard (对重大隐患整改不积极、不配合)."""


@duty("indicator_ledger", basis="JC-02-2")
def over_quota_handled(ledger: Record, book: Book) -> Obligation | None:
    """政府和部门突破控制指标的，{days}日内看轻重处理：通报批评、行政警告、一票否决或者其他处分。

    登记责任追究（ZJ），起因写这期指标台账，对象写这家单位。
    """
    over = [control.value.indicator for control in newly_over(ledger, book)]
    if not over or sort_of(book, ledger.unit) not in _SUPERVISING:
        return None
    return _handled(ledger, ledger, ledger.unit, f"突破{'、'.join(over)}", ledger.compiled.date, book)


@duty("hazard", basis="JC-02-2")
def slackness_handled(hazard: Record, book: Book) -> Iterator[Obligation]:
    """政府和部门对重大隐患整改不积极、不配合的，{days}日内看轻重处理：通报批评、行政警告、一票否决或者其他处分。

    登记责任追究（ZJ），起因写这处隐患，对象写这家单位；印发通报批评的，在通报里点名并链接这处隐患。
    """
    for item in hazard.judged:
        if item.conduct in _SLACK and sort_of(book, item.unit) in _SUPERVISING:
            yield _handled(hazard, item, item.unit, item.conduct, item.date, book)


@duty("supervision", basis="JC-02-2")
def uncooperative_handled(supervision: Record, book: Book) -> Iterator[Obligation]:
    """政府和部门不配合督查、整治的，{days}日内看轻重处理：通报批评、行政警告、一票否决或者其他处分。

    登记责任追究（ZJ），起因写这次督查，对象写这家单位；印发通报批评的，在通报里点名，来源写这次督查。
    """
    yield from _uncooperative(supervision, book)
    yield from _hindering(supervision, book)


@duty("inspection", basis="JC-02-2")
def uncooperative_handled_inspected(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查中认定政府和部门不配合的，{days}日内看轻重处理：通报批评、行政警告、一票否决或者其他处分。

    登记责任追究（ZJ），起因写这次检查，对象写这家单位；印发通报批评的，在通报里点名，来源写这次检查。
    """
    yield from _uncooperative(inspection, book)


@duty("patrol", basis="JC-02-2")
def uncooperative_handled_patrolled(patrol: Record, book: Book) -> Iterator[Obligation]:
    """巡查中认定政府和部门不配合的，{days}日内看轻重处理：通报批评、行政警告、一票否决或者其他处分。

    登记责任追究（ZJ），起因写这次巡查，对象写这家单位；印发通报批评的，在通报里点名，来源写这次巡查。
    """
    yield from _uncooperative(patrol, book)
    yield from _hindering(patrol, book)


def _uncooperative(visit: Record, book: Book) -> Iterator[Obligation]:
    for finding in visit.findings:
        since = finding.judged.date or ended(visit)
        if _refused(finding) and since is not None and sort_of(book, finding.target_unit) in _SUPERVISING:
            yield _handled(visit, finding, finding.target_unit, "不配合", since, book)


def _hindering(visit: Record, book: Book) -> Iterator[Obligation]:
    """What follows for those who are noted as not having cooperated, but for no single problem (配合情况)."""
    conduct = visit.conduct
    hindered = conduct and (conduct.obstruction or conduct.retaliation or not conduct.cooperation)
    told = {one.target_unit for one in visit.findings if _refused(one)}
    for unit in conduct.units if hindered else ():
        if unit not in told and sort_of(book, unit) in _SUPERVISING:
            yield _handled(visit, visit, unit, "不配合", conduct.date, book, item=unit)


def _refused(finding: Part) -> bool:
    """Whether a problem is that somebody did not cooperate (不配合)."""
    return bool(finding.type == "不配合" or finding.judged.conduct == "不配合整治")


def _handled(
    cause: Record, about: Part, unit: str, failing: str, since: date, book: Book, item: str | None = None
) -> Obligation:
    found = [
        (step.date, one.id)
        for one in sanctions(book, cause, unit, *_HANDLING)
        for step in (one.proposed, one.decided)
        if step
    ]
    published = criticism(book, cause, unit, since)
    return Obligation(
        about,
        owed_by=book.office.short,
        what=f"处理{unit}（{failing}）",
        due=book.deadline("JC-02-2", since),
        concerning=unit,
        ground=failing,
        item=item,
        **first([*found, *([published] if published else [])]),
    )
