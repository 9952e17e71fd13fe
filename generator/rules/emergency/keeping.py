"""应急预案的评估修订，应急资源台账（吉林四（六））。"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.limits import first, since_each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record


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
