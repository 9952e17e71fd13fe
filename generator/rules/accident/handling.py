"""事故的查处、警示、现场分析和责任落实（吉林 四（一）2、3，五（二））。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import by_source, sanctions
from generator.rules.bodies import sort_of
from generator.rules.casualties import class_of
from generator.rules.limits import first, on
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

_CLUES: Final = {"涉嫌犯罪": "JL-4-1-2f", "涉嫌腐败": "JL-4-1-3h"}


@duty("accident", basis="JL-4-1-3a")
def investigated(accident: Record, book: Book) -> Obligation:
    """发生的事故都要调查，最迟到国家规定的提交调查报告的期限，要看得出谁在调查。

    成立调查组后填写 investigation（事故调查）的日期和组织调查的机关。
    """
    return Obligation(
        accident,
        owed_by=book.office.government,
        what="组织事故调查",
        due=book.deadline("GJ-01-29-1", accident.occurred_at),
        met=accident.investigation.date,
        closed=accident.archived.date,
    )


@duty("accident", basis="JL-4-1-3e")
def warned(accident: Record, book: Book) -> Obligation:
    """事故之后{days}个{day_type}内发警示通报。

    印发通报，登记通报（TB），类型写事故警示，sources（来源）写这起事故；几起事故可以合发一份。
    """
    bulletins = (one for one in book.linked(accident, "bulletin") if accident.id in one.sources)
    return Obligation(
        accident,
        owed_by=book.office.short,
        what="发事故警示通报",
        due=book.deadline("JL-4-1-3e", accident.occurred_at),
        **first((one.issued.date, one.id) for one in bulletins if one.type == "事故警示" and one.issued),
    )


@duty("accident", basis="JL-4-1-3g")
def analysed_on_site(accident: Record, book: Book) -> Obligation:
    """事故之后{days}个{day_type}内在现场开分析会，留有会议记录。

    登记会议（HY），类型写现场分析会，about（关联记录）写这起事故。
    """
    meetings = (one for one in book.linked(accident, "meeting") if one.type == "现场分析会" and one.held)
    department = book.register.entries["industries"].get(accident.industry)
    return Obligation(
        accident,
        owed_by=department.department if department is not None else book.office.bureau,
        what="在事故现场开分析会",
        due=book.deadline("JL-4-1-3g", accident.occurred_at),
        **first((one.held.start.date, one.id) for one in meetings),
    )


@invariant("accident", basis="JL-4-1-2f")
def culprits_named(accident: Record, book: Book) -> Iterator[Flag]:
    """事故由非法违法生产经营建设引起的，查处到责任人。

    在 responsibility（责任追究）里补上责任人，写明职务和处理意见。
    """
    if accident.illegal and accident.approval and not any(item.post for item in accident.responsibility):
        text = "由非法违法生产经营建设引起，批复以后没有一名责任人"
        yield Flag(text, accident, where(accident, "approval"))


@duty("accident", basis="JL-4-1-3h")
def responsibility_settled(accident: Record, book: Book) -> Iterator[Obligation]:
    """批复认定的责任单位和责任人，{days}个{day_type}内逐一处理。

    处理落实后填写这一条的 done（落实），或者登记责任追究（ZJ）并在 sanction 写编号。
    """
    for item in accident.responsibility if accident.approval else ():
        settled = [
            (one.decided.date, one.id) for one in of_kind(book, item.sanction, "sanction") if one.decided
        ]
        if item.done:
            settled.append((item.done.date, accident.id))
        yield Obligation(
            item,
            owed_by=accident.approval.by,
            what=f"处理{item.post or item.unit}",
            concerning=item.unit,
            ground="经事故调查认定负有责任",
            due=book.deadline("JL-4-1-3h", accident.approval.date),
            **first(settled),
        )


@duty("accident", basis="JL-5-2d")
def vetoed_when_grave(accident: Record, book: Book) -> Iterator[Obligation]:
    """因忽视安全造成重大以上事故的单位，当年一票否决。

    由有权机关作出决定，登记责任追究（ZJ），类型写一票否决，起因写这起事故，对象写这家单位。
    """
    failure = accident.duty_failure
    if not failure.judged or class_of(book, accident) not in {"重大", "特别重大"}:
        return
    for unit in failure.units:
        decisions = sanctions(book, accident, unit, "一票否决")
        yield Obligation(
            accident,
            owed_by=book.office.government,
            what=f"对{unit}作出一票否决的决定",
            concerning=unit,
            ground="忽视安全造成重大以上事故",
            due=on(book, date(failure.date.year, 12, 31)),
            item=unit,
            at=where(accident, "duty_failure"),
            **first((one.decided.date, one.id) for one in decisions if one.decided),
        )


@duty("accident", basis=tuple(_CLUES.values()))
def clues_transferred(accident: Record, book: Book) -> Iterator[Obligation]:
    """责任人涉嫌犯罪的移交司法机关，事故背后的腐败线索移交纪检监察机关，批复后{days}个{day_type}内移交。

    登记移交（YJ），来源写这起事故，target（对象）写责任单位；犯罪线索的，事项写犯罪线索。
    """
    for item in accident.responsibility if accident.approval else ():
        if item.clue is not None:
            clause = _CLUES[item.clue]
            yield Obligation(
                item,
                owed_by=accident.investigation.authority or book.office.government,
                what=f"移交{item.unit}{item.clue}的线索",
                concerning=item.unit,
                ground=item.clue,
                due=book.deadline(clause, accident.approval.date),
                clause=clause,
                **first(_transferred(item, accident, book)),
            )


def _transferred(item: Part, accident: Record, book: Book) -> Iterator[tuple[date, str]]:
    for one in by_source(book, "transfer", accident, accident.id):
        to_inspectors = sort_of(book, one.to) == "纪检监察"
        fits = one.matter == "犯罪线索" if item.clue == "涉嫌犯罪" else to_inspectors
        if one.sent and fits and one.target.unit in {item.unit, None}:
            yield one.sent.date, one.id
