"""应急预案：编制、评审、公布、备案依次进行，没有备案的责令改正，定期评估修订；应急资源台账。"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.support import disordered, first, orders_over, regulator, since_each, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
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
        due=book.deadline("GJ-07-32-1", plan.published.date),
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


@duty("emergency_plan", basis="JL-4-6-3e")
def kept_up_to_date(plan: Record, book: Book) -> Iterator[Obligation]:
    """应急预案公布以后，隔{months}个月评估或者修订一次。

    评估、修订后在 revisions（评估和修订）里加一条。
    """
    days = [plan.published.date, *(item.date for item in plan.revisions)] if plan.published else []
    for n, due, again in since_each(book, "JL-4-6-3e", days):
        yield Obligation(
            plan,
            owed_by=plan.unit,
            what="评估或者修订应急预案",
            due=due,
            met=again,
            closed=plan.abolished.date,
            item=f"{n}",
        )


@invariant("emergency_plan", basis="JL-4-6-1")
def resources_listed(plan: Record, book: Book) -> Iterator[Flag]:
    """综合预案附有应急资源台账，队伍和物资都有；县里的救援队伍还要有补偿办法。

    在 resources（应急资源台账）补登队伍和物资；补偿办法定下来后填写 compensation（救援补偿办法）。
    """
    if not plan.published or plan.category != "综合预案":
        return
    listed = {item.category for item in plan.resources}
    for category in ("队伍", "物资"):
        if category not in listed:
            yield Flag(f"应急资源台账里没有{category}", plan, where(plan, "published"))
    if "队伍" in listed and sort_of(book, plan.unit) == "县政府" and not plan.compensation:
        yield Flag("没有写救援队伍对外服务的补偿办法（compensation）", plan, where(plan, "resources"))


@duty(every="年", group="县政府", basis="JL-4-6-2a")
def databases(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """应急预案、重大危险源、应急资源三类台账齐全。

    分别登记应急预案（YA）、重大危险源（WX），在县里的预案中填写 resources（应急资源台账）。
    """
    for name, days in book.once(_ledgers).items():
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"建立{name}台账",
            due=book.calendar.anchored(period.last, False),
            item=name,
            **first((day, number) for day, number in days if day <= period.last),
        )


def _ledgers(book: Book) -> dict[str, list[tuple[date, str]]]:
    plans = [plan for plan in book.all("emergency_plan") if plan.published]
    return {
        "应急预案": [(plan.published.date, plan.id) for plan in plans],
        "重大危险源": [(one.archived.date, one.id) for one in book.all("major_source") if one.archived],
        "应急资源": [(plan.published.date, plan.id) for plan in plans if plan.resources],
    }


@duty(every="年", group="县政府", basis="JL-4-6-1b")
def reserves(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """应急的装备、物资和运输三方面的储备有台账。

    由工业信息化部门核对后，写进县里预案的 resources（应急资源台账），类别写装备、物资、运输。
    """
    for category in ("装备", "物资", "运输"):
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"建立应急{category}储备台账",
            due=book.calendar.anchored(period.last, False),
            item=category,
            **first(
                (day, number) for day, number in book.once(_reserves).get(category, ()) if day <= period.last
            ),
        )


def _reserves(book: Book) -> dict[str, list[tuple[date, str]]]:
    """Since when government's plans list each sort of resource."""
    found = defaultdict(list)
    for plan in book.all("emergency_plan"):
        if plan.published and sort_of(book, plan.unit) != "企业":
            for item in plan.resources:
                found[item.category].append((plan.published.date, plan.id))
    return found
