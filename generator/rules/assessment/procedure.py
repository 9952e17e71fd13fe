"""考核组研究、局务会议、报考核办的程序（九 第五条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_METHODS: Final = ("听取汇报", "查阅资料", "走访座谈", "现场测评", "实地检查")
_STEPS: Final = {
    "self_eval": "自评",
    "group_study": "考核组研究",
    "report": "考核报告",
    "submitted": "报送考核办",
    "graded": "定等次",
}
"""The steps in their order (A18)."""


@invariant("assessment", basis="SQ-09-05-1")
def methods_recorded(assessment: Record, book: Book) -> Iterator[Flag]:
    """五种考核方法都有记录，没有用的写明原因。

    在 methods（考核方法）逐种登记听取汇报、查阅资料、走访座谈、现场测评、实地检查。
    """
    if not assessment.group_study:
        return
    told = {item.method for item in assessment.methods if item.used or item.note}
    missing = [method for method in _METHODS if method not in told]
    if missing:
        place = where(assessment, "methods" if assessment.methods else "group_study")
        yield Flag(f"没有记录也没有说明：{'、'.join(missing)}", assessment, place)


@invariant("assessment", basis="SQ-09-05-2")
def group_studied(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核意见由考核组集体研究，不由个人决定。

    填写 group_study（考核组研究）的日期、两名以上参加人和意见；参加人应当在考核组名单（group）中。
    """
    study = assessment.group_study
    if not assessment.report and not assessment.submitted:
        return
    if not study:
        place = where(assessment, "report" if assessment.report else "submitted")
        yield Flag("没有考核组集体研究的记录", assessment, place)
        return
    if len(set(study.members)) < 2:
        text = f"只有 {len(set(study.members))} 人参加，不是集体研究"
        yield Flag(text, assessment, where(assessment, "group_study", "members"))
    group = {item.post for item in assessment.group}
    for number, member in enumerate(study.members):
        if member not in group:
            at = where(assessment, "group_study", "members", number)
            yield Flag(f"参加研究的“{member}”不在考核组名单中", assessment, at, Severity.WARNING)


@duty("assessment", basis="SQ-09-05-3")
def reported(assessment: Record, book: Book) -> Obligation | None:
    """考核组研究后，把考核意见形成书面报告。

    写成报告，填写 report（考核报告）。
    """
    if not assessment.group_study:
        return None
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"把{assessment.unit}的考核意见形成书面报告",
        met=assessment.report.date,
        closed=assessment.submitted.date,
        at=where(assessment, "group_study"),
    )


@invariant("assessment", basis="SQ-09-05-4")
def bureau_meeting(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核意见经应急局局务会议研究后才上报。

    建立局务会议的会议记录，在 bureau_meeting（局务会议）写它的编号。
    """
    if not assessment.submitted:
        return
    place = where(assessment, "bureau_meeting" if assessment.bureau_meeting else "submitted")
    meeting = next(of_kind(book, assessment.bureau_meeting, "meeting"), None)
    if meeting is None or not meeting.held:
        yield Flag("上报前没有经局务会议研究", assessment, place)
    elif meeting.type != "局务会议":
        yield Flag(f"{meeting.id} 是{meeting.type}，不是局务会议", assessment, place)
    elif assessment.group_study and meeting.held.start.date < assessment.group_study.date:
        text = f"局务会议 {meeting.held.start.date} 早于考核组研究 {assessment.group_study.date}"
        yield Flag(text, assessment, place)


@duty("assessment", basis="SQ-09-05-5")
def sent_to_assessment_office(assessment: Record, book: Book) -> Obligation | None:
    """考核结果研究后报送县考核办。

    报送后填写 submitted（报考核办）。
    """
    if not assessment.report:
        return None
    sent = assessment.submitted
    return Obligation(
        assessment,
        owed_by=book.office.short,
        what=f"把{assessment.unit}的考核结果报县考核办",
        met=sent.date if sort_of(book, sent.to) == "考核办" else None,
        closed=assessment.graded.date,
        at=where(assessment, "submitted" if sent else "report"),
    )


@invariant("assessment", basis="SQ-09-05-5", blocks=True)
def steps_in_order(assessment: Record, book: Book) -> Iterator[Flag]:
    """考核按自评、考核组研究、报告、局务会议、报考核办、定等次的次序进行。

    核对各步的日期，后一步不早于前一步。
    """
    steps: list[tuple[date, str]] = []
    for name, title in _STEPS.items():
        day = getattr(assessment, name).date
        for meeting in of_kind(book, assessment.bureau_meeting, "meeting") if name == "submitted" else ():
            if meeting.held and day is not None and day < meeting.held.start.date:
                text = f"{title}（{day}）早于局务会议（{meeting.held.start.date}）"
                yield Flag(text, assessment, where(assessment, name, "date"), Severity.ERROR)
        if day is not None and steps and day < max(steps)[0]:
            latest, before = max(steps)
            text = f"{title}（{day}）早于{before}（{latest}）"
            yield Flag(text, assessment, where(assessment, name, "date"), Severity.ERROR)
        if day is not None:
            steps.append((day, title))
