"""约谈的文书：记录、纪要、签名、归档、送达，以及公开与否的决定（七 第五条（三）、第九条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import called_off, units_of
from generator.rules.interview.talks import absent, held_on
from generator.rules.limits import earliest, latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@duty("interview", basis=("SQ-07-05-3a", "BJ-03-2c"))
def recorded(interview: Record, book: Book) -> Obligation | None:
    """约谈时做好记录，{days}个{day_type}内整理登记。

    填写 record（约谈记录）：记录人、汇报、质询答复和承诺。
    """
    day = held_on(interview)
    if day is None:
        return None
    return Obligation(
        interview,
        owed_by=book.office.short,
        what="作出约谈记录",
        due=book.deadline(book.prevailing("SQ-07-05-3a", "BJ-03-2c"), day),
        met=interview.record.date,
        closed=earliest(interview.archived.date, interview.closing.date),
        at=where(interview, "held"),
    )


@duty("interview", basis="SQ-07-05-3b")
def minutes_made(interview: Record, book: Book) -> Obligation | None:
    """约谈后{days}个{day_type}内形成书面备忘录或者会议纪要。

    填写 minutes（约谈纪要）的形式、日期和签名。
    """
    day = held_on(interview)
    if day is None:
        return None
    return Obligation(
        interview,
        owed_by=book.office.short,
        what="形成约谈备忘录或纪要",
        due=book.deadline("SQ-07-05-3b", day),
        met=interview.minutes.date,
        closed=interview.closing.date,
        at=where(interview, "held"),
    )


@invariant("interview", basis="SQ-07-05-3b", blocks=True)
def minutes_after_talk(interview: Record, book: Book) -> Iterator[Flag]:
    """记录、纪要、签名、送达、归档、反馈和办结不得早于约谈。

    核对各步骤的日期，改正写错的一个；已经约谈的填写 held（约谈）。
    """
    day = held_on(interview)
    if called_off(interview):
        return
    for name, fact, part, place in _steps(interview):
        if fact is None:
            continue
        if day is not None and fact < day:
            yield Flag(f"{name}日期 {fact} 早于约谈日期 {day}", part, place)
        elif day is None and name in {"约谈记录", "纪要"}:
            yield Flag(f"有{name}，没有写约谈的时间（held.start）", part, place)


def _steps(interview: Record) -> Iterator[tuple[str, date | None, Part, tuple[str | int, ...]]]:
    yield "约谈记录", interview.record.date, interview, where(interview, "record", "date")
    yield "纪要", interview.minutes.date, interview, where(interview, "minutes", "date")
    for item in interview.minutes.signatures:
        yield "签名", item.date, item, where(item, "date")
    yield "送达", interview.delivered.date, interview, where(interview, "delivered", "date")
    yield "归档", interview.archived.date, interview, where(interview, "archived", "date")
    for item in interview.feedback:
        yield "反馈", item.date, item, where(item, "date")
    if interview.held:
        yield "办结", interview.closing.date, interview, where(interview, "closing", "date")


@invariant("interview", basis="SQ-07-05-3c")
def signed_by_all(interview: Record, book: Book) -> Iterator[Flag]:
    """归档前，约谈小组全体成员和被约谈人都在纪要上签名；拒签的注明情况。

    在 minutes.signatures 补上签名和日期；拒签的写 refused: true，在 reason 写明原因和见证人。
    """
    if not interview.held or not (interview.archived or interview.closing):
        return
    asked = (target.post for target in interview.targets if not absent(interview, target))
    wanted = dict.fromkeys([*interview.group, *filter(None, asked)])
    given = {item.post: item for item in interview.minutes.signatures}
    lacking = [post for post in wanted if post not in given or not (given[post].date or given[post].refused)]
    if lacking:
        place = where(interview, "archived" if interview.archived else "closing")
        yield Flag(f"{'、'.join(lacking)}没有签名", interview, place)
    for post, item in given.items():
        if item.refused and item.reason:
            yield Flag(f"{post}拒签：{item.reason}", item, where(item), Severity.WARNING)
        elif item.refused:
            yield Flag(f"{post}拒签，没有注明原因", item, where(item))


@invariant("interview", basis=("SQ-07-05-3d", "BJ-03-2c"))
def archived_after_signing(interview: Record, book: Book) -> Iterator[Flag]:
    """纪要签名齐全后存档，存档后办结。

    填写 archived（归档）的日期和归档号；归档日期不早于最后一个签名。
    """
    signed = latest(*(item.date for item in interview.minutes.signatures))
    if interview.archived and signed is not None and interview.archived.date < signed:
        message = f"{interview.archived.date} 归档，最后一个签名是 {signed}"
        place = where(interview, "archived", "date")
        yield Flag(message, interview, place, clause="SQ-07-05-3d")
    if interview.held and interview.closing and not interview.archived:
        yield Flag("已经办结，没有归档", interview, where(interview, "closing"))


@duty("interview", basis="SQ-07-05-3e")
def delivered(interview: Record, book: Book) -> Obligation | None:
    """纪要形成后{days}个{day_type}内，把约谈有关内容送达被约谈单位。

    送达后填写 delivered（送达）的日期和方式；只送了一部分单位的，补送后改写 to。
    """
    day = held_on(interview)
    if day is None:
        return None
    units = units_of(interview)
    left = [unit for unit in units if interview.delivered.to and unit not in interview.delivered.to]
    return Obligation(
        interview,
        owed_by=book.office.short,
        what=f"把约谈有关内容送达{'、'.join(left or units)}",
        due=book.deadline("SQ-07-05-3e", interview.minutes.date or day),
        met=None if left else interview.delivered.date,
        closed=interview.closing.date,
        at=where(interview, "delivered" if interview.delivered else "held"),
    )


@duty("interview", basis="SQ-07-09-1")
def disclosure_decided(interview: Record, book: Book) -> Obligation | None:
    """约谈内容是否向社会公开，{days}个{day_type}内作出决定。

    填写 disclosure（公开决定）或者登记公开发布（GK）：公开或者不公开，并写理由；怎样决定由安委办定。
    """
    day = held_on(interview)
    if day is None:
        return None
    return Obligation(
        interview,
        owed_by=book.office.short,
        what="决定约谈内容是否公开",
        due=book.deadline("SQ-07-09-1", day),
        met=interview.disclosure.date or _released(interview, book),
        closed=interview.closing.date,
        at=where(interview, "held"),
    )


def _released(interview: Record, book: Book) -> date | None:
    """When it was decided about a release of the talk whether to publish it (公开发布的决定)."""
    return earliest(*(release.decided.date for release in book.linked(interview, "disclosure")))


@invariant("interview", basis="SQ-07-09-1")
def disclosure_reasoned(interview: Record, book: Book) -> Iterator[Flag]:
    """公开或者不公开都写明理由，公开的写明渠道。

    在 disclosure 补写 reason（决定理由）和 channel（公开渠道）。
    """
    choice = interview.disclosure
    if called_off(interview):
        return
    if choice and not choice.reason:
        yield Flag(f"决定{choice.decided}，没有写理由", interview, where(choice))
    if choice.decided == "公开" and not choice.channel:
        yield Flag("决定公开，没有写公开渠道", interview, where(choice))
