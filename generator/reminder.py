"""Decides the text that is copied into WeChat for an obligation: who, what, by when, how late, under which clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import State
from generator.record import label

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book
    from generator.findings import Standing

_GIST: Final = 60


def reminder(one: Standing, book: Book) -> str:
    """The reminder for one open obligation, ready to send."""
    heading = "逾期提醒" if one.state is State.OVERDUE else "到期提醒"
    who = "、".join(one.owed_by)
    parts = [f"【{heading}】{who}：{matter(one, book)}{one.what}，{_limit(one)}。", _basis(one, book)]
    asked = "请抓紧办理" if one.state is State.OVERDUE else "请按时办理"
    asked += "。" if one.owed_by == (book.office.short,) else "，办结后报我办。"
    return "\n".join([*filter(None, parts), f"{asked}（{book.office.name}，数据截至{_day(book.as_of)}）"])


def matter(one: Standing, book: Book) -> str:
    """The record, and the item of it, that an obligation is about; with 应, to be followed by what is owed."""
    record = book.get(one.record)
    if record is not None:
        item = f"第{number}项" if (number := one.subject.partition("#")[2]).isdigit() else ""
        name = label(record)
        return f"{book.catalog.kinds[record.kind].title}{record.id}{'' if name == record.id else f'“{name}”'}{item}，应"
    return "应"


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
