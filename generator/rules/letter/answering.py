"""建议函写三段；收函单位及时回应，定出措施，书面回复（北京四（四）第1项、第2项）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.letter.scope import suggestion
from generator.rules.limits import earliest, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_PARTS: Final = {"problems": "突出问题", "causes": "主要原因", "opinions": "意见建议"}


@invariant("letter", basis="BJ-04-1")
def three_parts(letter: Record, book: Book) -> Iterator[Flag]:
    """建议函写三段：问题是什么，主要因为什么，建议怎么做。

    在 body（正文）补写 problems（突出问题）、causes（主要原因）、opinions（意见建议）；已经发出的另发一份补上。
    """
    if not suggestion(letter, book) or not (letter.drafted or letter.issued):
        return
    missing = [title for name, title in _PARTS.items() if getattr(letter.body, name) is None]
    if missing:
        place = "body" if letter.body else "issued" if letter.issued else "drafted"
        yield Flag(f"没有写{'、'.join(missing)}", letter, where(letter, place))


@duty("letter", basis="BJ-04-2a")
def responded(letter: Record, book: Book) -> Iterator[Obligation]:
    """收函单位接到建议函后{days}个{day_type}内回应，同安委办沟通情况。

    来沟通一次，在 contacts（沟通）记一条，写明单位；已经回复的也算回应。
    """
    for unit in letter.to if suggestion(letter, book) and letter.issued else ():
        heard = [one.date for one in (*letter.contacts, *letter.replies) if one.by == unit]
        yield Obligation(
            letter,
            item=unit,
            owed_by=unit,
            what="回应建议函",
            due=book.deadline("BJ-04-2a", letter.issued.date),
            met=earliest(*heard),
            closed=letter.closed.date,
        )


@invariant("letter", basis="BJ-04-2b")
def measures_taken(letter: Record, book: Book) -> Iterator[Flag]:
    """收函单位研究出至少一条措施，在回复里写明。

    在 replies（回复）的 measures（措施）逐条写；对方没有写的，请它补报，补报的再记一条回复。
    """
    if not suggestion(letter, book):
        return
    settled = {reply.by for reply in letter.replies if reply.measures}
    for reply in letter.replies:
        if reply.by not in settled:
            yield Flag(f"{reply.by}的回复没有写措施", reply)
            settled.add(reply.by)


@duty("letter", basis="BJ-04-2c")
def answered_in_writing(letter: Record, book: Book) -> Iterator[Obligation]:
    """收函单位书面回复办理的情况：函里写明期限的照期限，没有写的{days}个{day_type}内。

    收到后在 replies（回复）记一条，方式写书面；没有回复的先催办，仍不回复的通报。
    """
    for unit in letter.to if suggestion(letter, book) and letter.issued else ():
        written = [one.date for one in letter.replies if one.by == unit and one.form == "书面"]
        sent, until = letter.issued.date, letter.reply_by
        yield Obligation(
            letter,
            item=unit,
            owed_by=unit,
            what="书面回复建议函",
            due=ordered(book, "BJ-04-2c", sent, until) if until else book.deadline("BJ-04-2c", sent),
            met=earliest(*written),
            closed=letter.closed.date,
            at=where(letter, "reply_by") if until else None,
        )
