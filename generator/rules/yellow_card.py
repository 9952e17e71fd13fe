"""黄牌警告：安委办审核，县安委会研究决定（十 第九条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import first
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record

_MEETINGS: Final = frozenset({"安委会全体会议", "安委会工作例会"})
_CLAUSE: Final = "SQ-10-09-1"


@duty("patrol", basis=_CLAUSE)
def suggestion_reviewed(patrol: Record, book: Book) -> Obligation | None:
    """巡查报告建议给予黄牌警告的，{days}个{day_type}内由安委办审核。

    登记黄牌警告（HP），起因写这次巡查，填写 reviewed（审核）；审核后不给予的填写 declined（不予警告）。
    """
    if not patrol.report.suggests_yellow:
        return None
    cards = book.linked(patrol, "yellow_card")
    days = [(day, card.id) for card in cards for day in (card.reviewed.date, card.declined.date) if day]
    return Obligation(
        patrol,
        owed_by=book.office.short,
        what=f"审核对{patrol.target}给予黄牌警告的建议",
        concerning=patrol.target,
        ground="巡查报告建议给予黄牌警告",
        due=book.deadline(_CLAUSE, patrol.report.date),
        closed=patrol.closed.date,
        **first(days),
    )


@duty("yellow_card", basis=_CLAUSE)
def put_to_committee(card: Record, book: Book) -> Obligation | None:
    """安委办审核同意的黄牌警告，{days}个{day_type}内报县安委会研究决定。

    县安委会开会决定以后填写 decided（决定）；决定不给予的填写 declined（不予警告）。
    """
    if not card.reviewed:
        return None
    return Obligation(
        card,
        owed_by=book.office.short,
        what=f"把对{card.unit}的黄牌警告报县安委会研究决定",
        due=book.deadline(_CLAUSE, card.reviewed.date),
        met=card.decided.date or card.declined.date,
    )


@invariant("yellow_card", basis=_CLAUSE)
def reviewed_by_office(card: Record, book: Book) -> Iterator[Flag]:
    """黄牌警告先由安委办审核，再作决定。

    填写 reviewed（审核）的日期和单位；没有审核就决定了的，照实保留。
    """
    if card.reviewed and card.reviewed.by not in ours(book):
        yield Flag(f"由{card.reviewed.by}审核，不是安委办", card, where(card, "reviewed", "by"))
    if not card.decided:
        return
    if not card.reviewed:
        yield Flag("没有安委办的审核", card, where(card, "decided"))
    elif card.reviewed.date > card.decided.date:
        text = f"{card.reviewed.date} 才审核，{card.decided.date} 已经决定"
        yield Flag(text, card, where(card, "reviewed", "date"))


@invariant("yellow_card", basis=_CLAUSE)
def decided_by_committee(card: Record, book: Book) -> Iterator[Flag]:
    """黄牌警告只能由县安委会开会研究决定，巡查工作组和安委办无权自行给予。

    核对 decided.by（决定单位）和 decided.meeting（研究会议）；越权作出的照实保留，报县安委会补行研究或者撤销。
    """
    if not card.decided:
        return
    if card.decided.by != book.office.committee:
        text = f"由{card.decided.by}决定，不是{book.office.committee}"
        yield Flag(text, card, where(card, "decided", "by"))
    for text in _meeting_lacks(card, book):
        yield Flag(text, card, where(card, "decided", "meeting" if card.decided.meeting else "date"))


def _meeting_lacks(card: Record, book: Book) -> Iterator[str]:
    if card.decided.meeting is None:
        yield "没有写在哪次会上研究的"
    for meeting in of_kind(book, card.decided.meeting, "meeting"):
        held: date | None = meeting.held.start.date if meeting.held else None
        if meeting.type not in _MEETINGS:
            yield f"{meeting.id} 是{meeting.type}，不是县安委会的会议"
        if held is None or held > card.decided.date:
            yield f"决定日期 {card.decided.date} 以前，{meeting.id} 还没有开"


@invariant("yellow_card", basis=_CLAUSE, blocks=True)
def decision_complete(card: Record, book: Book) -> Iterator[Flag]:
    """黄牌警告决定写明文号和整改期限。

    补填 decided.no（文号）和 decided.deadline（整改期限）。
    """
    for name, title in {"no": "文号", "deadline": "整改期限"}.items() if card.decided else ():
        if not getattr(card.decided, name):
            yield Flag(f"没有写{title}", card, where(card, "decided"))


@invariant("yellow_card", basis=_CLAUSE)
def lifted_after_check(card: Record, book: Book) -> Iterator[Flag]:
    """黄牌警告经别的单位复核合格，由县安委会解除。

    填写 checked（复核）；复核人是被警告单位自己的，另请一家复核。
    """
    for item in card.checked:
        if item.by == card.unit:
            yield Flag(f"由被警告的{item.by}自己复核", item, where(item, "by"))
    if not card.lifted:
        return
    if card.lifted.by != book.office.committee:
        text = f"由{card.lifted.by}解除，不是{book.office.committee}"
        yield Flag(text, card, where(card, "lifted", "by"), Severity.WARNING)
    if not any(item.passed and item.date <= card.lifted.date for item in card.checked):
        yield Flag("没有复核合格就解除了", card, where(card, "lifted"), Severity.WARNING)


@invariant("yellow_card", basis=_CLAUSE, blocks=True)
def steps_in_order(card: Record, book: Book) -> Iterator[Flag]:
    """先提出，后审核、决定、送达、申请解除，解除在最后。

    核对日期，改正写错的一个。
    """
    steps = (
        ("提出", card.proposed.date, "reviewed.date", "审核", card.reviewed.date),
        ("决定", card.decided.date, "decided.delivered", "送达", card.decided.delivered),
        ("决定", card.decided.date, "decided.deadline", "整改期限", card.decided.deadline),
        ("决定", card.decided.date, "lifting_asked.date", "申请解除", card.lifting_asked.date),
        ("申请解除", card.lifting_asked.date, "lifted.date", "解除", card.lifted.date),
    )
    for earlier, since, place, later, day in steps:
        if since is not None and day is not None and day < since:
            text = f"{later}的日期 {day} 早于{earlier}的日期 {since}"
            yield Flag(text, card, where(card, *place.split(".")))
