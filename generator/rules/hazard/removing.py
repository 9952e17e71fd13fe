"""隐患的整改、延期、验收和销号（六 第三条后段）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.hazard.removal import accepted, acceptors, limit_of, reached, rounds
from generator.rules.limits import on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record

_FIVE = {
    "responsible": "责任",
    "measures": "措施",
    "funds": "资金",
    "deadline": "时限",
    "contingency": "预案",
}


def _extensions(hazard: Record) -> Iterator[tuple[Part, date | None]]:
    """Each extension with the limit that it replaces."""
    until: date | None = hazard.listing.deadline
    for item in hazard.extension:
        yield item, until
        if item.approved:
            until = item.new_deadline


@invariant("hazard", basis="SQ-06-04-1", blocks=True)
def extension_sound(hazard: Record, book: Book) -> Iterator[Flag]:
    """延期的新期限须晚于原期限。

    核对 extension（延期）的新期限。
    """
    for item, until in _extensions(hazard):
        if until is not None and item.new_deadline <= until:
            yield Flag(f"新期限 {item.new_deadline} 不晚于原期限 {until}", item, where(item, "new_deadline"))


@invariant("hazard", basis="SQ-06-04-1")
def extension_approved(hazard: Record, book: Book) -> Iterator[Flag]:
    """延期须在期限届满前申请，并经挂牌机关批准。

    申请迟了的照实保留，按逾期处理；没有批准的不作数，由挂牌机关补作决定。
    """
    for item, until in _extensions(hazard):
        if until is not None and item.asked > until:
            text = f"{item.asked} 才申请延期，期限 {until} 已过"
            yield Flag(text, item, where(item, "asked"), Severity.WARNING)
        if item.approved and item.approved_by not in ours(book) | {hazard.listing.organ}:
            text = f"批准单位“{item.approved_by or '（未写）'}”不是挂牌机关"
            yield Flag(text, item, where(item, "approved"), Severity.WARNING)


@invariant("hazard", basis="SQ-06-04-1")
def plan_within_limit(hazard: Record, book: Book) -> Iterator[Flag]:
    """整改方案须落实责任、措施、资金、时限、预案，时限不晚于整改期限。

    让责任单位补齐方案，填写 plan 中缺少的各项；不需要资金的 funds 写 0。
    """
    if not hazard.plan:
        return
    missing = [title for name, title in _FIVE.items() if getattr(hazard.plan, name) is None]
    if missing:
        yield Flag(f"整改方案没有落实{'、'.join(missing)}", hazard, where(hazard, "plan"), Severity.INFO)
    limit = limit_of(hazard)
    if limit is not None and hazard.plan.deadline is not None and hazard.plan.deadline > limit:
        text = f"方案的时限 {hazard.plan.deadline} 晚于整改期限 {limit}"
        yield Flag(text, hazard, where(hazard, "plan", "deadline"), Severity.INFO)


@duty("hazard", basis="SQ-06-04-1")
def rectified_in_time(hazard: Record, book: Book) -> Obligation | None:
    """挂牌督办的隐患须在整改期限内整改到位。

    整改到位的报请验收，填写 done（整改完成）和 acceptance（验收）；不能按期的在期限前申请延期。
    """
    limit = limit_of(hazard)
    if not hazard.listing or limit is None:
        return None
    return Obligation(
        hazard,
        owed_by=hazard.responsible_unit or hazard.town or book.office.short,
        what="把隐患整改到位",
        due=on(book, limit),
        met=reached(hazard),
        closed=hazard.caused.date,
        at=where(hazard, "listing"),
    )


@invariant("hazard", basis="SQ-06-03-2")
def accepted_by_right_body(hazard: Record, book: Book) -> Iterator[Flag]:
    """验收由行业主管部门或所在地镇政府、园区管委会组织，隐患责任单位不得自己验收。

    验收已经发生的照实保留，另请有资格的一家重新验收，追加一条验收记录。
    """
    for item in () if hazard.batch else hazard.acceptance:
        if item.by == hazard.responsible_unit:
            yield Flag(f"验收单位“{item.by}”就是隐患责任单位", item, where(item, "by"))
        elif item.role not in {None, "验收"}:
            continue
        elif item.by not in acceptors(hazard, book):
            yield Flag(f"验收单位“{item.by}”不是行业主管部门，也不是所在镇或园区", item, where(item, "by"))
        elif hazard.listing.acceptor is not None and item.by != hazard.listing.acceptor:
            text = f"挂牌时指定由“{hazard.listing.acceptor}”验收，实际是“{item.by}”"
            yield Flag(text, item, where(item, "by"), Severity.WARNING)


@invariant("hazard", basis="SQ-06-03-3", blocks=True)
def acceptance_after_done(hazard: Record, book: Book) -> Iterator[Flag]:
    """先报整改完成，再验收；验收不合格的，返工完成后再验收。

    核对 done（整改完成）、reworked（返工完成）和验收的日期。
    """
    ready, what = hazard.done.date, "整改完成"
    for item in rounds(hazard):
        if ready is None and not hazard.batch:
            yield Flag(f"{item.date} 已经验收，没有{what}的日期", item, where(item, "date"), Severity.ERROR)
        elif ready is not None and item.date < ready:
            yield Flag(
                f"验收日期 {item.date} 早于{what}日期 {ready}", item, where(item, "date"), Severity.ERROR
            )
        if item.conclusion == "不合格":
            ready, what = item.reworked.date, "返工完成"


@duty("hazard", basis="SQ-06-03-3")
def acceptance_submitted(hazard: Record, book: Book) -> Obligation | None:
    """验收合格后，验收单位把结论和文字、影像资料报安委办。

    收到资料后填写这次验收的 submitted（资料报送）。
    """
    passed = accepted(hazard)
    if passed is None:
        return None
    return Obligation(
        hazard,
        owed_by=passed.by,
        what="把验收结论和资料报安委办",
        due=book.deadline("SQ-06-03-3", passed.date),
        met=passed.submitted.date if passed.submitted.to in ours(book) else None,
        closed=hazard.delisting.date,
        at=where(passed),
    )


@invariant("hazard", basis="SQ-06-03-3")
def acceptance_papers(hazard: Record, book: Book) -> Iterator[Flag]:
    """验收合格报送的资料须有文字和影像，各至少一份。

    把材料放进附件文件夹，在这次验收的 texts、images 中写文件名。
    """
    passed = accepted(hazard)
    if passed is None or not (passed.submitted or hazard.delisting):
        return
    for name, title in (("texts", "文字资料"), ("images", "影像资料")):
        if not getattr(passed, name):
            yield Flag(f"验收合格，没有{title}（{name}）", passed, where(passed))


@duty("hazard", basis="SQ-06-03-4")
def delisted(hazard: Record, book: Book) -> Obligation | None:
    """验收合格、资料报齐的，由安委办销号。

    下达销号通知，填写 delisting（销号）。
    """
    passed = accepted(hazard)
    if passed is None or not passed.submitted:
        return None
    return Obligation(
        hazard,
        owed_by=book.office.short,
        what="销号",
        due=book.deadline("SQ-06-03-4", passed.submitted.date),
        met=hazard.delisting.date,
    )


@invariant("hazard", basis="SQ-06-03-4")
def delisted_properly(hazard: Record, book: Book) -> Iterator[Flag]:
    """销号由安委办作出，以验收合格、资料报齐为前提。

    补齐验收和资料后由安委办重新销号；不合条件的销号无效，应当撤回并继续督办。
    """
    gone = hazard.delisting
    if not gone:
        return
    if gone.by not in ours(book):
        yield Flag(f"销号单位是“{gone.by}”，不是安委办", hazard, where(hazard, "delisting", "by"))
    if hazard.listing.date is not None and gone.date < hazard.listing.date:
        yield Flag(f"销号日期 {gone.date} 早于挂牌日期", hazard, where(hazard, "delisting", "date"))
    passed = accepted(hazard)
    if passed is None or passed.date > gone.date:
        yield Flag(f"{gone.date} 销号时没有合格的验收", hazard, where(hazard, "delisting"))
    elif not passed.submitted or passed.submitted.date > gone.date:
        yield Flag(f"{gone.date} 销号时验收资料还没有报到", hazard, where(hazard, "delisting"))
