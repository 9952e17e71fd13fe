"""什么情形必须启动约谈：事故、履职认定、上级通报或挂牌的隐患、考核不合格（七 第二条、第四条（一））。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Obligation, Severity, duty
from generator.record import where
from generator.rules.aftermath import reference, started, talks
from generator.rules.hazard.removal import FAILINGS, trigger
from generator.rules.interview.talks import talked
from generator.rules.limits import earliest, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_FINDINGS = {"打非不力": "SQ-07-02-3", "不履行责任制": "SQ-07-02-4", "不配合整治": "SQ-07-02-4"}
_HAZARDS = frozenset({"不履行责任制", "不配合整治", "拒不整改"})


@duty("accident", basis=("SQ-07-02-1", "JL-4-1-3f"))
def after_accident(accident: Record, book: Book) -> Obligation | None:
    """没有履职或者履职不当而导致事故的，认定后{days}个{day_type}内对责任单位启动约谈。

    登记约谈记录（YT），启动事由链接这起事故，约谈对象写全认定的单位。
    """
    judged = accident.duty_failure
    units = judged.units or tuple(filter(None, (accident.unit,)))
    if not judged.judged or not units:
        return None
    lacking, begun = talked(book, accident, units)
    return Obligation(
        accident,
        owed_by=book.office.short,
        what=f"对{'、'.join(lacking or units)}启动约谈",
        due=book.deadline(book.prevailing("SQ-07-02-1", "JL-4-1-3f"), judged.date),
        at=where(accident, "duty_failure"),
        concerning=lacking or units,
        ground="认定没有履职或者履职不当",
        **begun,
    )


def _judged(record: Record, book: Book) -> Iterator[Obligation]:
    for finding in record.findings:
        conduct = finding.judged.conduct
        if conduct in _FINDINGS:
            yield Obligation(
                finding,
                owed_by=book.office.short,
                what=f"对{finding.target_unit}启动约谈（认定{conduct}）",
                due=book.deadline(_FINDINGS[conduct], finding.judged.date),
                at=where(finding, "judged"),
                clause=_FINDINGS[conduct],
                concerning=finding.target_unit,
                ground=f"认定{conduct}",
                **first(talks(book, record, reference(finding), finding.target_unit)),
            )


@duty("supervision", basis=("SQ-07-02-3", "SQ-07-02-4"))
def after_supervision_judgement(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查中认定打非不力、不履行责任制或者不配合整治的，{days}个{day_type}内启动约谈。

    登记约谈记录（YT），启动事由链接督查的这个问题，例如 DC-2026-003#2。
    """
    yield from _judged(supervision, book)


@duty("inspection", basis=("SQ-07-02-3", "SQ-07-02-4"))
def after_inspection_judgement(inspection: Record, book: Book) -> Iterator[Obligation]:
    """检查中认定打非不力、不履行责任制或者不配合整治的，{days}个{day_type}内启动约谈。

    登记约谈记录（YT），启动事由链接检查的这个问题，例如 JC-2026-003#2。
    """
    yield from _judged(inspection, book)


@duty("hazard", basis="SQ-07-02-4")
def after_hazard_judgement(hazard: Record, book: Book) -> Iterator[Obligation]:
    """认定有关单位不履行责任制、不配合整治或者拒不整改隐患的，{days}个{day_type}内启动约谈。

    登记约谈记录（YT），启动事由链接这处隐患，约谈对象写认定的单位。
    """
    for item in hazard.judged:
        if item.conduct in _HAZARDS:
            yield Obligation(
                item,
                owed_by=book.office.short,
                what=f"对{item.unit}启动约谈（认定{item.conduct}）",
                due=book.deadline("SQ-07-02-4", item.date),
                concerning=item.unit,
                ground=f"认定{item.conduct}",
                **first(talks(book, hazard, "", item.unit)),
            )


@duty("hazard", basis=("SQ-07-02-5", "JC-08-3"))
def after_superior_hazard(hazard: Record, book: Book) -> Obligation | None:
    """上级通报或者挂牌的重大隐患没有按要求整改的，{days}个{day_type}内启动约谈。

    登记约谈记录（YT），启动事由链接这处隐患；照石泉的制度，只由县里挂牌的宜约谈。
    """
    clause = book.prevailing("SQ-07-02-5", "JC-08-3")
    since = trigger(hazard, *(FAILINGS if clause == "SQ-07-02-5" else ("拒不整改",)))
    if not (hazard.listing or hazard.superior) or since is None:
        return None
    bound = clause == "JC-08-3" or hazard.superior or hazard.source == "上级通报"
    known = hazard.found.date
    begun = [found for found in talks(book, hazard, hazard.id, None) if known is None or found[0] >= known]
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what=f"就{hazard.responsible_unit or hazard.town or '责任单位'}没有按要求整改隐患启动约谈",
        due=book.deadline(clause, since[0]),
        closed=hazard.delisting.date,
        arises=since[1],
        at=where(hazard, "listing" if hazard.listing else "superior"),
        severity=None if bound else Severity.WARNING,
        concerning=hazard.responsible_unit or hazard.town,
        ground="没有按要求整改",
        **first(begun),
    )


@duty("assessment", basis="SQ-07-04-1b")
def after_failed_assessment(assessment: Record, book: Book) -> Obligation | None:
    """责任制考核不合格的，{days}个{day_type}内启动约谈，或者作出不约谈的决定并写明理由。

    登记约谈记录（YT），启动事由链接这份考核；决定不约谈的填写 interview_omitted，或在约谈记录填写 declined。
    """
    if assessment.graded.grade != "不合格":
        return None
    settled = [
        (day, interview.id)
        for interview in book.linked(assessment, "interview")
        if (day := earliest(started(interview), interview.declined.date)) is not None
    ]
    if assessment.interview_omitted:
        settled.append((assessment.interview_omitted.date, assessment.id))
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"决定是否约谈考核不合格的{assessment.unit}",
        due=book.deadline("SQ-07-04-1b", assessment.graded.date),
        at=where(assessment, "graded"),
        concerning=assessment.unit,
        ground="考核不合格",
        **first(settled),
    )
