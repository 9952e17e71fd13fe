"""县级重点监管名单凭什么列入：一年内两次以上点名批评仍未整改（八 第六条，读法 A47）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Severity, invariant
from generator.record import where
from generator.rules.blacklist.listing import COUNTY
from generator.rules.bulletin.repeated import calendar_year, criticised, open_on, rolling, triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record


@invariant("blacklist", basis="SQ-08-06-1")
def listed_with_cause(entry: Record, book: Book) -> Iterator[Flag]:
    """企业{months}个月内受{times}次以上点名批评、还有问题没有整改的，才列入县级名单。

    核对 bulletins（点名通报）；不够次数或者都已整改的，不应当列入，填写 revoked（撤销）。
    """
    day = entry.decision.date
    if entry.list_type != COUNTY or day is None or entry.revoked:
        return
    told = [one for one in book.once(criticised).get(entry.enterprise, ()) if one.day <= day]
    within = rolling(told, told[-1].day, book) if told else []
    times = book.params("SQ-08-06-1", day).times or 2
    if len(within) < times:
        text = f"到 {day} 只受过 {len(within)} 次点名批评，不够列入"
        yield Flag(text, entry, where(entry, "decision"))
    elif not open_on(within, day):
        text = f"到 {day} 通报的问题都已整改或者没有到期，不够列入"
        yield Flag(text, entry, where(entry, "decision"))


@invariant("blacklist", basis="SQ-08-06-1")
def grounds_told(entry: Record, book: Book) -> Iterator[Flag]:
    """县级名单写明是哪几次点名批评、哪些问题没有整改。

    填写 bulletins（点名通报），写到点名事项；没有整改的写入 unresolved（没有整改的问题）。
    """
    if entry.list_type != COUNTY or not entry.decision:
        return
    times = book.params("SQ-08-06-1", entry.decision.date).times or 2
    numbers = {number.partition("#")[0] for number in entry.bulletins}
    told = {one.bulletin for one in book.once(criticised).get(entry.enterprise, ())}
    place = where(entry, "bulletins" if entry.bulletins else "decision")
    if len(numbers) < times:
        yield Flag(f"只写明 {len(numbers)} 期通报", entry, place, Severity.WARNING)
    for number in sorted(numbers - told):
        yield Flag(f"{number} 没有点名批评{entry.enterprise}", entry, place, Severity.WARNING)
    if not entry.unresolved:
        yield Flag("没有写明哪些问题没有整改", entry, where(entry, "decision"), Severity.WARNING)


@invariant("blacklist", basis="SQ-08-06-1")
def not_called_dishonest(entry: Record, book: Book) -> Iterator[Flag]:
    """县级重点监管名单不以处罚为前提，不对社会公开，也不叫严重失信。

    可见范围改成内部或者成员单位，标题和理由去掉“失信”；确属严重失信的，由作出处罚的部门另列国家名单。
    """
    if entry.list_type != COUNTY:
        return
    if entry.visibility == "公开":
        yield Flag("县级名单对社会公开", entry, where(entry, "visibility"), Severity.WARNING)
    if "失信" in entry.title:
        yield Flag("县级名单的标题称“失信”", entry, where(entry, "title"), Severity.WARNING)


@invariant("office", basis="SQ-08-06-1")
def calendar_year_differs(office: Record, book: Book) -> Iterator[Flag]:
    """按滚动{months}个月够{times}次点名批评，按自然年不够的，提示两种算法不同。

    照滚动的算法办（读法 A47）；县里另有口径的，登记豁免并写明依据。
    """
    named = book.once(criticised)
    for enterprise in book.all("enterprise"):
        told = [] if enterprise.closed else named.get(enterprise.name, [])
        if any(triggers(told, book)) and not any(triggers(told, book, calendar_year)):
            days = "、".join(str(one.day) for one in rolling(told, told[-1].day, book))
            text = f"{enterprise.name}在 {days} 受到点名批评，按自然年算不够次数或者都已整改"
            yield Flag(text, enterprise, where(enterprise), Severity.INFO)
