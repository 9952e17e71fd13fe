"""Decides the texts that are copied into WeChat: for an obligation, and for all that one unit has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import State
from generator.record import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.book import Book
    from generator.findings import Standing

_GIST: Final = 60
_CHAT: Final = 300
"""So long, about, is a text for all that a unit has to do; what does not fit is counted."""
_ITEM: Final = 70


def reminder(one: Standing, book: Book) -> str:
    """The reminder for one open obligation, ready to send."""
    heading = "逾期提醒" if one.state is State.OVERDUE else "到期提醒"
    who = "、".join(one.owed_by)
    parts = [f"【{heading}】{who}：{matter(one, book)}{one.what}，{_limit(one)}。", _basis(one, book)]
    asked = "请抓紧办理" if one.state is State.OVERDUE else "请按时办理"
    asked += "。" if one.owed_by == (book.office.short,) else "，办结后报我办。"
    return "\n".join([*filter(None, parts), f"{asked}（{book.office.name}，数据截至{_day(book.as_of)}）"])


def chat(unit: str, duties: Sequence[Standing], file: str, book: Book) -> str:
    """All that a unit has to do as one message that names the file of its letter of urging, ready to send."""
    late = any(one.state is State.OVERDUE for one in duties)
    heading = f"【{'逾期催办' if late else '到期提醒'}】{unit}：截至{_day(book.as_of)}，下列{len(duties)}项"
    heading += "请抓紧办理：" if late else "请按时办理："
    verbs = "、".join(dict.fromkeys("报送" if report(one) else "办结" for one in duties))
    closing = f"{verbs}后告知我办；已经{verbs}的请补报日期。详见督办单“{file}”。（{book.office.name}）"
    items = [f"{n}.{_short(one, book)}；" for n, one in enumerate(duties, 1)]
    room = _CHAT - len(heading) - len(closing)
    kept = [item for n, item in enumerate(items) if n == 0 or len("".join(items[: n + 1])) <= room]
    rest = [f"等{len(items)}项。"] if len(kept) < len(items) else []
    return "\n".join([heading, *kept, *rest, closing])


def report(one: Standing) -> bool:
    """Whether what is owed is to hand in a periodic report (报送), not to do something."""
    return one.rule.partition(".")[0] == "report"


def _short(one: Standing, book: Book) -> str:
    said = " ".join(f"{matter(one, book)}{one.what}".split())
    return f"{said if len(said) <= _ITEM else said[: _ITEM - 1] + '…'}，{_limit(one)}"


def matter(one: Standing, book: Book) -> str:
    """The record, and the item of it, that an obligation is about; with 应, to be followed by what is owed."""
    record = book.get(one.record)
    if record is not None:
        name = label(record)
        title = book.catalog.kinds[record.kind].title
        return f"{title}{record.id}{'' if name == record.id else f'“{name}”'}{item(one)}，应"
    return "应"


def item(one: Standing) -> str:
    """Which of a record's numbered items an obligation is about: 第2项; nothing where it is about the whole."""
    number = one.subject.partition("#")[2].partition("#")[0]
    return f"第{number}项" if number.isdigit() else ""


def _limit(one: Standing) -> str:
    if one.due is None:
        return "至今未办"
    due = f"期限{_day(one.due.due)}"
    if one.state is State.OVERDUE:
        return f"{due}，已逾期{one.days}天"
    return f"{due}，还有{one.days}天" if one.days else f"{due}，今天到期"


def _basis(one: Standing, book: Book) -> str:
    if not book.regimes.has(one.clause):
        return f"依据：{one.clause}。"
    clause = book.clause(one.clause)
    gist = clause.gist if len(clause.gist) <= _GIST else clause.gist[: _GIST - 1] + "…"
    return f"依据：{clause.article}（{clause.id}）{gist.rstrip('。')}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
