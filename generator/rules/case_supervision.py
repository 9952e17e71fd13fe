"""事故查处挂牌督办：通知书的四样、通知写明的各项期限、审核同意以后才结案，分级挂牌（重大事故查处挂牌督办办法、吉林四（一）3）。

The days are those that each notice sets for its own case: no clause has them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import level_of, sort_of
from generator.rules.casualties import class_of
from generator.rules.limits import earliest, first, on
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.calendar import Deadline
    from generator.record import Record

_CLAUSE: Final = "GJ-09-01-1"
_GRADED: Final = "JL-4-1-3c"
_LEVELS: Final = ("县", "市", "省", "国家")
_LOWEST: Final = {"一般": "县", "较大": "省", "重大": "国家", "特别重大": "国家"}
"""Who may supervise the handling of an accident of a class, at the lowest; the clause itself gives no table."""


@invariant("case_supervision", basis=(_CLAUSE, "JC-07-2"), blocks=True)
def notice_complete(case: Record, book: Book) -> Iterator[Flag]:
    """挂牌督办通知书写清事故名称、督办事项、办理期限、解除的方式和程序。

    事故写在 accident；补填 notice（督办通知）和办理期限：是日子的写 deadline，是天数的写 periods.submit_days。
    """
    notice = case.notice
    if not notice:
        return
    lacking = {
        "督办事项（notice.matters）": not notice.matters,
        "办理期限（deadline 或 periods.submit_days）": case.deadline is None
        and case.periods.submit_days is None,
        "解除方式和程序（notice.release）": notice.release is None,
    }
    for name in (name for name, absent in lacking.items() if absent):
        yield Flag(f"督办通知没有写{name}", case, where(case, "notice"))


def _within(book: Book, start: date, days: int) -> Deadline:
    """A limit that the notice sets in days: natural days, the first not counted, moved off a day off."""
    return book.calendar.deadline(start, days, "自然日", True, "原文")


def _owed(case: Record, what: str, due: Deadline, met: date | None, **more: Any) -> Obligation:
    return Obligation(case, owed_by=case.undertaker, what=what, due=due, met=met, **more)


@duty("case_supervision", basis=_CLAUSE)
def first_reported(case: Record, book: Book) -> Obligation | None:
    """承办单位按通知写明的天数报初步情况。

    收到后填写 first_report（初报）的日期。
    """
    start, days = case.notice.date, case.periods.first_report_days
    if start is None or days is None:
        return None
    met = earliest(case.first_report.date, case.submitted.date)
    return _owed(case, "报事故查处的初步情况", _within(book, start, days), met)


@duty("case_supervision", basis=_CLAUSE)
def progress_reported(case: Record, book: Book) -> Iterator[Obligation]:
    """承办单位按通知写明的周期报进展，到上报调查报告为止。

    每收到一次，在 progress（进展）加一条；下一次从这一次的日期起算。
    """
    start, days = case.notice.date, case.periods.progress_days
    if start is None or days is None:
        return
    ended = earliest(case.submitted.date, case.concluded.date, case.released.date)
    told = [item.date for item in case.progress if ended is None or item.date < ended]
    for n, (since, met) in enumerate(zip([start, *told], [*told, ended], strict=True), start=1):
        yield _owed(case, f"第 {n} 次报办理进展", _within(book, since, days), met, item=f"progress.{n}")


@duty("case_supervision", basis=_CLAUSE)
def report_submitted(case: Record, book: Book) -> Obligation | None:
    """承办单位在办理期限内把调查报告报挂牌单位审核。

    收到后填写 submitted（报审）的日期。
    """
    due = _limit(case, book)
    if due is None:
        return None
    return _owed(case, "上报事故调查报告", due, case.submitted.date, closed=case.released.date)


def _limit(case: Record, book: Book) -> Deadline | None:
    """The limit of the whole case, as its notice sets it: so many days, or a day (办理期限)."""
    start, days = case.notice.date, case.periods.submit_days
    if start is None or (days is None and case.deadline is None):
        return None
    return on(book, case.deadline) if days is None else _within(book, start, days)


@duty("case_supervision", basis=_CLAUSE)
def result_filed(case: Record, book: Book) -> Obligation | None:
    """批复结案以后，承办单位按通知写明的天数报备。

    收到备案材料后填写 filed（备案）的日期。
    """
    start, days = case.concluded.date, case.periods.filing_days
    if start is None or days is None:
        return None
    return _owed(case, "报备结案材料", _within(book, start, days), case.filed.date)


@invariant("case_supervision", basis=_CLAUSE)
def agreed_before_conclusion(case: Record, book: Book) -> Iterator[Flag]:
    """调查报告经挂牌单位审核同意以后，承办的政府才批复结案。

    补登 reviewed（审核）；没有报审就结案的照实保留，补报挂牌单位。
    """
    day = case.concluded.date
    if day is None:
        return
    agreed = [item for item in case.reviewed if item.result == "同意" and item.date <= day]
    if not agreed:
        text = f"{day} 批复结案时，没有挂牌单位的审核同意"
        yield Flag(text, case, where(case, "concluded"), Severity.WARNING)
    elif agreed[-1].by != case.authority:
        text = f"审核同意的是“{agreed[-1].by}”，不是挂牌单位“{case.authority}”"
        yield Flag(text, agreed[-1], where(agreed[-1], "by"), Severity.WARNING)


@invariant("case_supervision", basis=_GRADED)
def level_fits_class(case: Record, book: Book) -> Iterator[Flag]:
    """由哪一级挂牌督办，按事故等级确定：一般事故县级以上，较大事故省级，重大以上国家。

    核对 authority（挂牌单位）和单位名册里它的 level（层级）；条款没有列出对应关系，这里按通行的做法，只作警告。
    """
    for accident in of_kind(book, case.accident, "accident") if case.notice else ():
        grade, level = class_of(book, accident), level_of(book, case.authority)
        lowest = _LOWEST[grade]
        if level in _LEVELS and _LEVELS.index(level) < _LEVELS.index(lowest):
            text = f"{grade}事故由{level}级的“{case.authority}”挂牌，应当由{lowest}级以上挂牌"
            yield Flag(text, case, where(case, "authority"), Severity.WARNING)


@duty("accident", basis=_GRADED)
def supervised_from_above(accident: Record, book: Book) -> Obligation | None:
    """较大以上的事故，{days}个{day_type}内由上级挂牌督办查处；哪一等要挂牌是通行的做法，所以只提示。

    收到督办通知后登记事故查处挂牌督办（DB），accident（督办的事故）写这起事故；上级决定不挂牌的，登记豁免。
    """
    grade = class_of(book, accident)
    if _LOWEST[grade] == "县":
        return None
    return Obligation(
        accident,
        owed_by=book.office.short,
        what=f"报请上级挂牌督办这起{grade}事故，并登记督办",
        due=book.deadline(_GRADED, accident.occurred_at),
        severity=Severity.INFO,
        **first(
            (case.notice.date, case.id)
            for case in book.linked(accident, "case_supervision")
            if case.accident == accident.id and case.notice
        ),
    )


@duty("case_supervision", basis="JL-4-1-3d")
def followed_up(case: Record, book: Book) -> Obligation | None:
    """挂牌督办的事故要跟踪，挂牌以后、结案以前至少登记一次进展。

    向承办单位了解办理情况，在 progress（进展）加一条。
    """
    start = case.notice.date
    if start is None:
        return None
    ended = earliest(case.concluded.date, case.released.date)
    told = (item.date for item in case.progress if item.date >= start)
    return Obligation(
        case,
        owed_by=book.office.short,
        what="跟踪督办的事故，登记办理进展",
        met=earliest(*(day for day in told if ended is None or day <= ended)),
        closed=ended,
    )


_ASSESSED: Final = frozenset({"部门", "镇", "园区"})


@duty("case_supervision", basis="JC-07-3")
def lateness_counted(case: Record, book: Book) -> Obligation | None:
    """挂牌督办的结果计入考核，超过办理期限没有办完的扣分。

    在承办单位当年的考核记录（KH）里扣分，daily（日常考核）或者 rewards_deductions（奖惩兑现）的依据写这件督办。
    """
    due, done = _limit(case, book), case.submitted.date
    if due is None or sort_of(book, case.undertaker) not in _ASSESSED or (done and done <= due.due):
        return None
    own = [one for one in book.all("assessment") if one.unit == case.undertaker and one.year >= due.due.year]
    return Obligation(
        case,
        owed_by=book.office.short,
        what=f"在考核中扣{case.undertaker}超期没有办完的分",
        arises=due.due + timedelta(days=1),
        closed=earliest(*(one.submitted.date for one in own)),
        at=where(case, "notice"),
        **first(
            (item.date, one.id)
            for one in own
            for item in (*one.daily, *one.rewards_deductions)
            if item.source == case.id and item.delta < 0
        ),
    )
