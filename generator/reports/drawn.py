"""Decides how a draw of the objects of the yearly visits is proposed and how a recorded one is verified (巡查抽取).

Everything that somebody needs who wants to do the sum again is printed: the pool, the value, the method, each digest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator import draw as lots
from generator.nearest import nearest
from generator.rules.patrol.drawing import HASHED
from generator.rules.patrol.pool import cycle_of, last_year, objects, rounds, undrawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.book import Book
    from generator.record import Record

_METHOD = (
    "方法：对“数值|名称”（UTF-8，末尾不换行）求 SHA-256，按十六进制结果从小到大排，取前几名。\n"
    "自己验算一个：printf '%s' '{value}|{name}' | sha256sum\n"
)


class NoDrawError(Exception):
    """There is nothing to draw from, or no such draw to verify (没有可以抽取或者复核的)."""

    for_clerks = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a draw for a year would be made from (拟抽取)."""

    year: int
    start: int
    end: int
    pool: tuple[str, ...]
    least: int
    """How many are still to be drawn in this year at the least."""


def propose(book: Book, year: int) -> Proposal:
    """The pool of a year and how many to draw from it; raises `NoDrawError` once everything has been drawn."""
    start = cycle_of(book, year) or year
    end = last_year(book, start)
    this = {name for one in rounds(book, start) if one.year == year for name in one.draw.result}
    waiting = undrawn(book, start, year)
    pool = tuple(name for name in waiting if name not in this)
    if not pool:
        known = "都已经抽过" if any(objects(book, date(year, 1, 1))) else "名册里一个也没有"
        raise NoDrawError(f"{start}—{end}年的周期里没有可抽的对象：镇、园区和专委会{known}")
    return Proposal(year, start, end, pool, max(lots.least(len(waiting), end - year + 1) - len(this), 0))


def proposal(plan: Proposal, value: str | None, count: int | None) -> str:
    """The pool, and with the public value the order and the result.

    Raises `NoDrawError` for a value that could not be recorded.
    """
    if value is not None and not re.fullmatch(r"[^\s|]+", value):
        raise NoDrawError(f"公开数值“{value}”里有空格或竖线：照公布的数字连着写，例如 4170926")
    return "\n".join(_proposal(plan, value, count)) + "\n"


def _proposal(plan: Proposal, value: str | None, count: int | None) -> Iterator[str]:
    number = min(plan.least if count is None else count, len(plan.pool))
    yield f"{plan.year}年巡查抽取（周期 {plan.start}—{plan.end}年，含今年还剩 {plan.end - plan.year + 1} 年）"
    yield f"今年至少还要抽 {plan.least} 个；这一次抽 {number} 个。"
    yield f"\n对象池（{len(plan.pool)} 个，抄进 pool.units）："
    yield f"  [{', '.join(plan.pool)}]"
    if value is None:
        yield "\n还没有公开数值。先公布以将来哪一天的哪个数值为准（例如某期体育彩票开奖号码），写进 seed_named；"
        yield "数值产生以后，用 --value 写上它再运行一次。"
        return
    ordered = lots.order(plan.pool, value)
    yield f"\n公开数值：{value}\n{_METHOD.format(value=value, name=ordered[0].name)}\n次序："
    yield from _numbered(
        [(lot.digest, lot.name, "抽中" if n < number else "") for n, lot in enumerate(ordered)]
    )
    yield f"\n抽取结果（抄进 draw.result）：\n  [{', '.join(lots.draw(plan.pool, value, number))}]"


def _numbered(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for n, (code, name, remark) in enumerate(rows, 1):
        yield f"  {n:>2}  {code[:16]}…  {name}{'　' if remark else ''}{remark}"


def verify(book: Book, number: str) -> tuple[str, bool]:
    """What recomputing a recorded draw gives, and whether it agrees; raises `NoDrawError` without such a draw."""
    record = _round(book, number)
    pool, drawn = record.pool.units, record.draw
    lacking = _lacking(record)
    if lacking:
        return f"{number} 的抽取无法复核：{'；'.join(lacking)}。\n", False
    wrong = {one.place: one for one in lots.differences(pool, drawn.value, drawn.result)}
    ordered = lots.order(pool, drawn.value)
    lines = [
        f"{number} {record.title}：{drawn.date} 由{drawn.by}抽取，对象池 {len(pool)} 个，抽 {len(drawn.result)} 个"
    ]
    lines.append(f"公开数值：{drawn.value}（{record.seed_named.source or '没有写出处'}）")
    lines.append(_METHOD.format(value=drawn.value, name=ordered[0].name))
    lines += _numbered(list(_compared(ordered, drawn.result)))
    if not wrong:
        return "\n".join([*lines, "\n一致：登记的结果就是按公开数值算出的结果。"]) + "\n", True
    lines.append("\n不一致：")
    lines += [
        f"  第 {n} 个应当是{one.due or '空缺'}，登记的是{one.drawn or '空缺'}" for n, one in wrong.items()
    ]
    return "\n".join(lines) + "\n", False


def _compared(ordered: Sequence[lots.Lot], drawn: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for n, lot in enumerate(ordered):
        due, was = n < len(drawn), lot.name in drawn
        yield lot.digest, lot.name, "抽中" if due and was else "漏抽" if due else "不该抽中" if was else ""


def _lacking(record: Record) -> list[str]:
    told = {
        "没有对象池快照（pool）": not record.pool.units,
        "没有公开数值（draw.value）": not record.draw.value,
        "方法不是按 SHA-256 排序（draw.method）": record.draw.method != HASHED,
    }
    return [text for text, lacks in told.items() if lacks]


def _round(book: Book, number: str) -> Record:
    found = book.get(number)
    if found is not None and found.kind == "patrol_round" and found.draw:
        return found
    known = {one.id: "" for one in book.all("patrol_round") if one.draw}
    near = nearest(number, known)
    guess = f"；最接近的是 {near}" if near else ""
    raise NoDrawError(f"截至 {book.as_of} 没有编号为“{number}”、已经抽取的巡查轮次{guess}")
