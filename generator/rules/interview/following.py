"""约谈之后：落实整改、十五日书面反馈、违法行为另案处理（七 第五条（四）、第八条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import called_off, units_of, was_pursued
from generator.rules.interview.talks import attending, held_on, item_of, subject_of
from generator.rules.limits import earliest, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@duty("interview", basis="SQ-07-05-4a")
def requirement_done(interview: Record, book: Book) -> Iterator[Obligation]:
    """被约谈单位在各条要求所定的期限内落实整改。

    收到落实情况和证明后，填写这条要求的 done（落实）。
    """
    for item in interview.requirements if not called_off(interview) else ():
        if item.deadline is not None:
            yield Obligation(
                item,
                owed_by=item.unit or units_of(interview),
                what=f"落实第 {item.no} 条整改要求",
                due=on(book, item.deadline, "SQ-07-05-4a"),
                met=item.done.date,
                closed=interview.closing.date,
                at=where(item, "deadline"),
            )


@duty("interview", basis=("SQ-07-05-4b", "BJ-03-3a"))
def feedback_in_writing(interview: Record, book: Book) -> Iterator[Obligation]:
    """约谈后{days}日内（{day_type}），被约谈单位书面报告落实情况；整改没有完成的先报进展。

    收到书面报告后在 feedback（书面反馈）登记单位、日期和形式；口头反馈和退回补正的不算。
    """
    day, clause = held_on(interview), book.prevailing("SQ-07-05-4b", "BJ-03-3a")
    if day is None:
        return
    for unit in attending(interview):
        given = [
            item.date
            for item in interview.feedback
            if item.unit == unit and item.form == "书面" and item.complete is not False and item.date >= day
        ]
        yield Obligation(
            subject_of(interview, unit),
            owed_by=unit,
            what="书面报告约谈落实情况",
            due=book.deadline(clause, day),
            met=earliest(*given),
            at=where(interview, "held"),
        )


@invariant("interview", basis="SQ-07-08-1")
def not_instead_of_penalty(interview: Record, book: Book) -> Iterator[Flag]:
    """约谈不能代替行政处罚，涉及的违法行为须另案处罚或者移交。

    立案、下达指令或移交后，在 illegal_acts 写明另案编号（case）。
    """
    if not interview.closing or called_off(interview):
        return
    for act in interview.illegal_acts:
        if not act.case:
            yield Flag(f"约谈已经办结，违法行为“{act.text}”没有另案处理", act)
    if any(act.case for act in interview.illegal_acts):
        return
    for cause in interview.triggers:
        finding = item_of(book, cause.source)
        if finding is not None and finding.type == "违法行为" and not was_pursued(finding, book):
            yield Flag(f"约谈已经办结，{cause.source} 的违法行为没有处罚也没有移交", cause)
