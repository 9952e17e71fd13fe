"""Decides the text that is copied into WeChat for an obligation: who, what, by when, how late, under which clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import State

if TYPE_CHECKING:
    from datetime import date

    from generator.findings import Standing
    from generator.site.view import View

_GIST: Final = 60


def reminder(one: Standing, view: View) -> str:
    """The reminder for one open obligation, ready to send."""
    heading = "逾期提醒" if one.state is State.OVERDUE else "到期提醒"
    who = "、".join(one.owed_by)
    parts = [f"【{heading}】{who}：{_matter(one, view)}{one.what}，{_limit(one, view)}。", _basis(one, view)]
    asked = "请抓紧办理" if one.state is State.OVERDUE else "请按时办理"
    asked += "。" if one.owed_by == (view.book.office.short,) else "，办结后报我办。"
    return "\n".join(
        [*filter(None, parts), f"{asked}（{view.book.office.name}，数据截至{_day(view.book.as_of)}）"]
    )


def _matter(one: Standing, view: View) -> str:
    record = view.book.get(one.record)
    if record is not None:
        item = f"第{number}项" if (number := one.subject.partition("#")[2]).isdigit() else ""
        name = view.name(record)
        return (
            f"{view.kind(record.kind).title}{record.id}{'' if name == record.id else f'“{name}”'}{item}，应"
        )
    return "应"


def _limit(one: Standing, view: View) -> str:
    if one.due is None:
        return "至今未办"
    due = f"期限{_day(one.due.due)}"
    if one.state is State.OVERDUE:
        return f"{due}，已逾期{one.days}天"
    return f"{due}，还有{one.days}天" if one.days else f"{due}，今天到期"


def _basis(one: Standing, view: View) -> str:
    clause = view.clause(one.clause)
    if clause is None:
        return f"依据：{one.clause}。"
    gist = clause.gist if len(clause.gist) <= _GIST else clause.gist[: _GIST - 1] + "…"
    return f"依据：{clause.article}（{clause.id}）{gist.rstrip('。')}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
