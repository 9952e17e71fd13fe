"""煤矿的瓦斯：“十二五”期间停止核准的产能，此前已批在建的重新审查（吉林四（四）1；界限的读法见 A32）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import orders_over
from generator.rules.limits import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_LIMITS: Final = {"高瓦斯": "JL-4-4-1a", "煤与瓦斯突出": "JL-4-4-1b"}


@invariant("permit_project", basis=("JL-4-4-1a", "JL-4-4-1b"))
def not_too_small(project: Record, book: Book) -> Iterator[Flag]:
    """高瓦斯、煤与瓦斯突出矿井的新建项目，产能在界限以下的停止核准。

    撤销核准；等于界限的，写明理由登记豁免。
    """
    clause = _LIMITS.get(project.mine.gas)
    if clause is None or project.nature != "新建" or not project.approved:
        return
    limit, capacity = book.params(clause, project.approved.date).value or 0, project.mine.capacity
    if capacity <= limit:
        text = f"{project.mine.gas}矿井年产 {capacity:g} 万吨，核准的界限是 {limit:g} 万吨"
        severity = Severity.WARNING if capacity == limit else None
        yield Flag(text, project, where(project, "mine", "capacity"), severity, clause)


@duty("permit_project", basis="JL-4-4-1c")
def reviewed_again(project: Record, book: Book) -> Obligation | None:
    """属于停止核准之列、此前已批而在建的矿井，重新审查初步设计，督促完善瓦斯防治措施。

    重审后填写 re_review（重新审查）的日期和督促的措施。
    """
    clause = _LIMITS.get(project.mine.gas)
    if clause is None or project.nature != "新建" or not project.approved:
        return None
    stopped = book.regimes.history(clause)[0]
    if project.approved.date in stopped or project.mine.capacity >= (stopped.params.value or 0):
        return None
    return Obligation(
        project,
        owed_by=project.department,
        what="重新审查初步设计，督促完善瓦斯防治措施",
        met=project.re_review.date if project.re_review.urged else None,
        closed=project.in_use.date,
    )


@invariant("permit_project", basis="JL-4-4-1d")
def gas_capability_assessed(project: Record, book: Book) -> Iterator[Flag]:
    """高瓦斯、煤与瓦斯突出的矿井，评估过瓦斯防治能力才动工。

    评估后填写 gas_capability（瓦斯防治能力评估）的日期和结论。
    """
    begun, told = project.started.date, project.gas_capability.date
    if project.mine.gas in _LIMITS and begun is not None and (told is None or told > begun):
        yield Flag("动工时没有瓦斯防治能力评估的结论", project, where(project, "started"))


@duty("permit_project", basis="JL-4-4-1e")
def incapable_stopped(project: Record, book: Book) -> Obligation | None:
    """评估认定没有瓦斯防治能力的矿井，{days}个{day_type}内停产整改或者关闭。

    登记指令（ZL），类型写停业停产整顿或者关闭，来源写这个项目；重组的写进备注，登记豁免。
    """
    if project.gas_capability.conclusion != "不具备":
        return None
    told = project.gas_capability.date
    return Obligation(
        project,
        owed_by=project.department,
        what=f"责令没有瓦斯防治能力的矿井停产整改或者关闭（{project.title}）",
        concerning=project.builder,
        ground="评估认定没有瓦斯防治能力",
        due=book.deadline("JL-4-4-1e", told),
        **first(one for one in orders_over(book, project, "停业停产整顿", "关闭") if one[0] >= told),
    )
