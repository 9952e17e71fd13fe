"""综合监管不代替部门监管，对企业依法执法（北京二（二）；安委办 125 号二（十）；吉林四（一）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import was_pursued
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import first, period_end
from generator.rules.support import inspector

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_WAYS: Final = {
    "日常执法": frozenset({"季度检查", "计划检查", "抽查"}),
    "重点执法": frozenset({"重点执法"}),
    "跟踪执法": frozenset({"跟踪执法"}),
}
"""Ways of enforcing and the types of inspection that are such."""
_CHIEFS: Final = frozenset({"主要负责人", "法定代表人", "实际控制人"})


@invariant("inspection", basis="BJ-00-1")
def office_does_not_stand_in(inspection: Record, book: Book) -> Iterator[Flag]:
    """以安委办名义开展的检查，不算作行业主管部门的季度检查。

    改写 type（检查类型）：安委办组织的写抽查或者综合性检查；确是部门检查的改写 unit（实施单位）。
    """
    if inspection.unit == book.office.short and inspection.type == "季度检查":
        message = f"{inspection.unit}的检查记成了季度检查，季度检查由行业主管部门开展"
        yield Flag(message, inspection, where(inspection, "type"))


def _headed(book: Book) -> frozenset[str]:
    """The bodies of which the register knows a chief (主要负责人)."""
    posts = book.register.entries["posts"].values()
    return frozenset(held.unit for post in posts for held in (post, *post.concurrent) if held.role in _CHIEFS)


def _headless(name: str, book: Book) -> bool:
    return sort_of(book, name) == "企业" and name not in book.once(_headed)


@invariant("inspection", basis="BJ-00-3")
def inspected_has_chief(inspection: Record, book: Book) -> Iterator[Flag]:
    """受检查的企业登记有主要负责人。

    在职务名册（register/posts.yaml）登记这家企业的主要负责人、法定代表人或者实际控制人。
    """
    for n, name in enumerate(inspection.target_units):
        if _headless(name, book):
            message = f"职务名册里没有{name}的主要负责人"
            yield Flag(message, inspection, where(inspection, "target_units", n))


@invariant("order", basis="BJ-00-3")
def punished_has_chief(order: Record, book: Book) -> Iterator[Flag]:
    """受处罚、被责令的企业登记有主要负责人。

    在职务名册（register/posts.yaml）登记这家企业的主要负责人、法定代表人或者实际控制人。
    """
    if _headless(order.target, book):
        yield Flag(f"职务名册里没有{order.target}的主要负责人", order, where(order, "target"))


@invariant("inspection", basis="AJ-10a")
def illegal_act_pursued(inspection: Record, book: Book) -> Iterator[Flag]:
    """执法检查发现企业违法违规的，依法查处，留有执法记录。

    下达指令、作出处罚（ZL）或者移交（YJ），来源写这个问题；并在问题的 order 或 transfer 写上编号。
    """
    if not inspection.conducted or inspection.unit not in ours(book):
        return
    for finding in inspection.findings:
        illegal = finding.type == "违法行为" and sort_of(book, finding.target_unit) == "企业"
        if illegal and not was_pursued(finding, book):
            yield Flag(f"{finding.target_unit}的违法行为没有查处的记录", finding)


@duty(every="年", group="监管部门", basis="JL-4-1-2b")
def ways_of_enforcing(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """执法部门一年里日常、重点、跟踪三类执法都开展，并参加联合执法。

    登记监督检查（JC），按类型写计划检查、重点执法或者跟踪执法；联合执法登记联合执法（LZ），参与部门写本部门。
    """
    done = {way: _inspected(unit, period, types, book) for way, types in _WAYS.items()}
    for way, facts in {**done, "联合执法": _joined(unit, period, book)}.items():
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"在{period.title}开展{way}",
            due=period_end(book, "JL-4-1-2b", period),
            item=way,
            **first(facts),
        )


def _inspected(unit: str, period: Period, types: frozenset[str], book: Book) -> Iterator[tuple[date, str]]:
    for one in book.by("inspection", inspector).get(unit, ()):
        if one.type in types and one.conducted and one.conducted.date in period:
            yield one.conducted.date, one.id


def _joined(unit: str, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    for one in book.all("joint_enforcement"):
        if one.action and one.action.date in period and unit in one.participants:
            yield one.action.date, one.id
