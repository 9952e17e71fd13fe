"""应急预案的编制、评审、公布、备案依次进行；没有备案的责令改正，再不改的处罚（应急条例第三十二条、吉林四（六）3）。"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import orders_over
from generator.rules.bodies import regulator, sort_of
from generator.rules.limits import disordered, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_SITE: Final = "现场处置方案"
_STEPS: Final = (("compiled", "编制"), ("reviewed", "评审"), ("published", "公布"), ("filed", "备案"))
_REMEDIES: Final = ("限期整改", "整改指令书", "行政处罚", "停业停产整顿")
"""Orders by which a business is told to file its plan, or punished for not doing so."""


def _to_file(plan: Record) -> bool:
    """Whether a plan has to be filed: it was made public and is not merely for one post (现场处置方案)."""
    return bool(plan.published) and plan.category != _SITE


@invariant("emergency_plan", basis=("GJ-07-32-1", "JL-4-6-3d"), blocks=True)
def steps_in_order(plan: Record, book: Book) -> Iterator[Flag]:
    """应急预案先编制、再评审、后公布、最后备案，日期不颠倒。

    核对 compiled（编制）、reviewed（评审）、published（公布）、filed（备案）的日期。
    """
    yield from disordered(plan, *_STEPS)
    yield from disordered(plan, ("published", "公布"), ("abolished", "废止"))
    for item in plan.revisions if plan.published else ():
        if item.date < plan.published.date:
            yield Flag(
                f"{item.type}日期 {item.date} 早于公布日期 {plan.published.date}", item, where(item, "date")
            )


@invariant("emergency_plan", basis="JL-4-6-3d")
def no_step_skipped(plan: Record, book: Book) -> Iterator[Flag]:
    """备案的应急预案都经过编制、评审和公布，评审是通过的。

    补登漏写的步骤；确实没有评审的，退回补做评审再备案。
    """
    if not plan.filed:
        return
    for name, title in _STEPS[:3]:
        if not getattr(plan, name):
            yield Flag(f"没有写{title}（{name}）就备案", plan, where(plan, "filed"))
    if plan.reviewed.conclusion == "不通过":
        yield Flag("评审没有通过就备案", plan, where(plan, "reviewed", "conclusion"))


@duty("emergency_plan", basis=("GJ-07-32-1", "JL-4-6-3d"))
def filed(plan: Record, book: Book) -> Obligation | None:
    """生产经营单位的综合预案和专项预案，公布之后{days}个{day_type}内备案。

    受理备案后填写 filed（备案）的日期、机关和编号。
    """
    if not _to_file(plan) or sort_of(book, plan.unit) != "企业":
        return None
    return Obligation(
        plan,
        owed_by=plan.unit,
        what="把应急预案报送备案",
        due=book.deadline(book.prevailing("GJ-07-32-1", "JL-4-6-3d"), plan.published.date),
        met=plan.filed.date,
        closed=plan.abolished.date,
    )


@duty("emergency_plan", basis="GJ-07-32-1")
def filing_ordered(plan: Record, book: Book) -> Obligation | None:
    """应急预案到期没有备案的，监管部门{days}个{day_type}内责令限期改正。

    登记指令（ZL），类型写限期整改，来源写这份预案；逾期仍不改的给予处罚。
    """
    if not _to_file(plan) or sort_of(book, plan.unit) != "企业":
        return None
    until = book.deadline("GJ-07-32-1", plan.published.date).due
    if plan.filed and plan.filed.date <= until:
        return None
    ordered = [(day, number) for day, number in orders_over(book, plan, *_REMEDIES) if day > until]
    if plan.filed:
        ordered.append((plan.filed.date, plan.id))
    return Obligation(
        plan,
        owed_by=regulator(book, plan.unit),
        what=f"责令{plan.unit}限期备案应急预案",
        concerning=plan.unit,
        ground="到期没有备案",
        due=book.deadline("GJ-07-32-1", until),
        arises=until + timedelta(days=1),
        closed=plan.abolished.date,
        **first(ordered),
    )


@duty("emergency_plan", basis="JL-4-6-3c")
def filed_upwards(plan: Record, book: Book) -> Obligation | None:
    """政府和部门的应急预案，公布之后{days}个{day_type}内逐级报备。

    受理后填写 filed（备案）的日期、机关、级别和编号。
    """
    if not _to_file(plan) or sort_of(book, plan.unit) == "企业":
        return None
    return Obligation(
        plan,
        owed_by=plan.unit,
        what="把应急预案逐级报备",
        due=book.deadline("JL-4-6-3c", plan.published.date),
        met=plan.filed.date,
        closed=plan.abolished.date,
    )


@invariant("emergency_plan", basis="JL-4-6-3c")
def filing_numbered(plan: Record, book: Book) -> Iterator[Flag]:
    """应急预案报别的机关备案，登记备案号和备案的级别。

    照备案登记表补写 filed 的 no（备案编号）和 level（备案级别），核对 to（备案机关）。
    """
    if plan.filed and plan.filed.to == plan.unit:
        yield Flag("备案机关就是编制单位自己", plan, where(plan, "filed", "to"))
    for name, title in (("no", "备案编号"), ("level", "备案级别")) if plan.filed else ():
        if getattr(plan.filed, name) is None:
            yield Flag(f"没有写{title}（filed.{name}）", plan, where(plan, "filed"))


@duty("emergency_plan", basis="GJ-07-32-1")
def punished(plan: Record, book: Book) -> Iterator[Obligation]:
    """责令限期备案而到期不改的，监管部门{days}个{day_type}内给予处罚。

    登记指令（ZL），类型写行政处罚，来源写这份预案。
    """
    for order in book.linked(plan, "order"):
        until = order.deadline
        if order.source != plan.id or order.type != "限期整改" or until is None:
            continue
        if plan.filed and plan.filed.date <= until:
            continue
        yield Obligation(
            plan,
            owed_by=order.issuer,
            what=f"处罚到期不备案应急预案的{plan.unit}",
            concerning=plan.unit,
            ground="责令限期备案，到期没有备案",
            due=book.deadline("GJ-07-32-1", until),
            arises=until + timedelta(days=1),
            item=order.id,
            **first(one for one in orders_over(book, plan, "行政处罚") if one[0] > until),
        )
