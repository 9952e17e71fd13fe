"""事故有人查、有结论，批复跟踪到落实，部门牵头查的报备案（125 号文件第九条；基层六）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import earliest
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@duty("accident", basis="AJ-09a")
def concluded(accident: Record, book: Book) -> Obligation:
    """每起事故都有人组织调查、处理，直到结案。

    依次填写 investigation（事故调查）、investigation_report（调查报告）、approval（批复）；期限依国家规定。
    """
    steps = {
        "组织调查": accident.investigation,
        "提交调查报告": accident.investigation_report,
        "批复结案": accident.approval,
    }
    lacking = [title for title, done in steps.items() if not done]
    return Obligation(
        accident,
        owed_by=accident.investigation.authority or book.office.government,
        what="、".join(lacking or steps),
        met=None if lacking else accident.approval.date,
        closed=accident.archived.date,
    )


@invariant("accident", basis="AJ-09b")
def approval_itemised(accident: Record, book: Book) -> Iterator[Flag]:
    """事故批复以后，处理决定和防范措施逐条登记，好跟踪落实。

    按批复填写 responsibility（责任追究）和 measures（整改措施）。
    """
    if accident.approval and not accident.responsibility and not accident.measures:
        yield Flag("已经批复，没有登记处理决定，也没有登记整改措施", accident, where(accident, "approval"))


@duty("accident", basis="AJ-09b")
def handling_carried_out(accident: Record, book: Book) -> Iterator[Obligation]:
    """批复的处理决定、追责和防范措施，跟踪到落实为止。

    落实后填写 responsibility.done（落实）或 measures.done（完成）；追责另有记录（ZJ）的，写它的编号。
    """
    for item in accident.responsibility if accident.approval else ():
        executed = [one.executed.date for one in of_kind(book, item.sanction, "sanction")]
        who = item.post or item.unit
        yield _tracked(accident, item, book, f"跟踪对{who}的处理，直到落实", *executed)
    for item in accident.measures if accident.approval else ():
        yield _tracked(accident, item, book, f"跟踪{item.owner}的整改措施，直到落实")


def _tracked(accident: Record, item: Part, book: Book, what: str, *executed: date | None) -> Obligation:
    return Obligation(
        item,
        owed_by=book.office.short,
        what=what,
        met=earliest(item.done.date, *executed),
        closed=accident.archived.date,
    )


@duty("accident", basis="JC-06-2")
def report_filed(accident: Record, book: Book) -> Obligation | None:
    """不是应急管理局牵头查的事故，牵头部门在{days}个{day_type}内把调查报告送应急管理局备案。

    收到后填写 filing（备案）的日期和备案机关；没有报备的先催报。
    """
    lead, written = accident.investigation.lead_unit, accident.investigation_report.date
    if lead is None or lead in ours(book) or written is None:
        return None
    return Obligation(
        accident,
        owed_by=lead,
        what="把事故调查报告送应急管理局备案",
        due=book.deadline("JC-06-2", written),
        met=accident.filing.date if accident.filing.to in ours(book) else None,
        closed=accident.archived.date,
        at=where(accident, "investigation_report"),
    )
