"""Decides what is handed over to those who may punish: illegal acts, and malfeasance of officials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import by_source, letters, reference, transfers
from generator.rules.bodies import sort_of
from generator.rules.limits import first, ordered
from generator.rules.support import after_visit, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Part, Record

_DISCIPLINE: Final = frozenset({"渎职", "问责", "犯罪线索"})
_COMPETENT: Final = frozenset({"纪检监察", "上级机关", "部门"})


def _orders(finding: Part, book: Book) -> Iterator[Record]:
    yield from of_kind(book, finding.order, "order")
    yield from by_source(book, "order", finding, reference(finding))


@duty("supervision", basis="SQ-04-09-2")
def illegal_act_transferred(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现违法违规行为的，{days}个{day_type}内移交有关部门或者依法下达指令。

    登记移交（YJ）或指令（ZL），来源写这个问题；并在问题的 transfer 或 order 写上编号。
    """
    for finding in supervision.findings if supervision.conducted else ():
        if finding.type == "违法行为":
            facts = [(one.sent.date, one.id) for one in transfers(finding, book, reference(finding))]
            facts += [(one.issued.date, one.id) for one in _orders(finding, book) if one.issued]
            owed = "把发现的违法行为移交有关部门", "督查发现违法违规行为"
            yield _referred(finding, after_visit(book, "SQ-04-09-2", supervision), *owed, facts, book)


@duty("supervision", basis="SQ-04-09-3")
def malfeasance_notified(supervision: Record, book: Book) -> Iterator[Obligation]:
    """督查发现监管部门工作人员渎职的，{days}个{day_type}内通报有权处分的部门。

    登记移交（YJ），事项写渎职、问责或犯罪线索，来源写这个问题；发函的登记函（FH），种类写通报函，依据记录写这个问题。
    """
    for finding in supervision.findings if supervision.conducted else ():
        if finding.type == "渎职":
            sent = transfers(finding, book, reference(finding), supervision.id)
            facts = [(one.sent.date, one.id) for one in sent if one.matter in _DISCIPLINE]
            facts += letters(book, supervision, "通报函", {reference(finding), supervision.id})
            owed = "把发现的渎职问题通报有权处分的部门", "督查发现渎职"
            yield _referred(finding, after_visit(book, "SQ-04-09-3", supervision), *owed, facts, book)


def _referred(
    finding: Part, due: Deadline | None, what: str, ground: str, facts: list[tuple[date, str]], book: Book
) -> Obligation:
    """What was found goes on to who can act on it, by the day counted from the end of the visit."""
    return Obligation(
        finding,
        owed_by=book.office.short,
        what=what,
        due=due,
        concerning=finding.target_unit,
        ground=ground,
        **first(facts),
    )


@duty("transfer", basis="SQ-04-09-2b")
def transfer_answered(transfer: Record, book: Book) -> Obligation | None:
    """受移交的部门依法查处违法行为，并反馈办理结果。

    收到结果后填写 result（办理结果），或在 order 写上处罚、指令的编号；催办情况写入备注。
    """
    if transfer.matter != "违法行为" or not transfer.sent:
        return None
    orders = [*of_kind(book, transfer.order, "order"), *by_source(book, "order", transfer, transfer.id)]
    facts = [(transfer.result.date, transfer.id)] if transfer.result else []
    clause, sent = "SQ-04-09-2b", transfer.sent.date
    return Obligation(
        transfer,
        owed_by=transfer.to,
        what="查处移交的违法行为并反馈结果",
        due=ordered(book, clause, sent, transfer.reply_by)
        if transfer.reply_by
        else book.deadline(clause, sent),
        closed=transfer.closed.date,
        **first(facts + [(one.issued.date, one.id) for one in orders if one.issued]),
    )


@invariant("transfer", basis="SQ-04-09-3")
def transfer_to_competent(transfer: Record, book: Book) -> Iterator[Flag]:
    """渎职、问责、犯罪线索移交给有权处分或者侦办的部门。

    已经发出的照实保留，另行移交有权的部门；写错了的改 to（接收单位）。
    """
    sort = sort_of(book, transfer.to)
    able = {"纪检监察"} if transfer.matter == "问责" else _COMPETENT
    if transfer.matter in _DISCIPLINE and sort not in able:
        message = f"“{transfer.matter}”移交给了{transfer.to}（{sort}），不是有权处分的部门"
        yield Flag(message, transfer, where(transfer, "to"), Severity.WARNING)


@invariant("letter", basis="SQ-04-09-3")
def letter_to_competent(letter: Record, book: Book) -> Iterator[Flag]:
    """通报渎职问题的函发给有权处分的部门。

    已经发出的照实保留，另外发给有权的部门；写错了的改 to（收函单位）。
    """
    told = letter.type == "通报函" and any(_is_malfeasance(number, book) for number in letter.sources)
    if told and not any(sort_of(book, unit) in _COMPETENT for unit in letter.to):
        message = f"渎职问题通报给了{'、'.join(letter.to)}，其中没有有权处分的部门"
        yield Flag(message, letter, where(letter, "to"), Severity.WARNING)


def _is_malfeasance(number: str, book: Book) -> bool:
    """Whether a reference names a problem of malfeasance in a supervision (渎职)."""
    for supervision in of_kind(book, number, "supervision"):
        return any(item.type == "渎职" and reference(item) == number for item in supervision.findings)
    return False
