"""从设计到投用：三同时的先后，没有批准就开工的取缔（吉林四（三）1）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.aftermath import orders_over
from generator.rules.limits import disordered, first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Record


@invariant("permit_project", basis="JL-4-3-1g", blocks=True)
def dates_possible(project: Record, book: Book) -> Iterator[Flag]:
    """项目立项在先，开工以后才有竣工、验收。

    核对 initiated（立项）、started（开工）、completed（竣工）、accepted（安全设施验收）的日期。
    """
    yield from disordered(project, ("initiated", "立项"), ("approved", "批准"))
    yield from disordered(project, ("initiated", "立项"), ("started", "开工"), ("completed", "竣工"))
    for item in project.accepted:
        if not project.started:
            yield Flag("写了验收，没有写开工（started）", item)
        elif item.date < project.started.date:
            yield Flag(f"验收日期 {item.date} 早于开工日期 {project.started.date}", item, where(item, "date"))


@invariant("permit_project", basis=("JL-4-3-1g", "AJ-14a"))
def facilities_in_step(project: Record, book: Book) -> Iterator[Flag]:
    """安全设施先审查设计再施工，验收合格才投用，并有审批文号或者备案号。

    补登 design_review（安全设施设计审查）、accepted（安全设施验收）和文号；确实倒置的，责令停下来补办。
    """
    begun, used = project.started.date, project.in_use.date
    if begun is not None and not _by(project.design_review.date, begun):
        yield Flag(f"{begun} 开工时安全设施设计没有通过审查", project, where(project, "started"))
    passed = [item.date for item in project.accepted if item.conclusion == "合格"]
    if used is not None and not any(_by(day, used) for day in passed):
        yield Flag(f"{used} 投用时安全设施没有验收合格", project, where(project, "in_use"))
    if begun is not None and not (project.approved.no or project.design_review.no):
        yield Flag("没有写审批文号或者备案号", project, where(project, "started"))


def _by(day: date | None, until: date) -> bool:
    return day is not None and day <= until


@duty("permit_project", basis="JL-4-3-1d")
def banned_if_unapproved(project: Record, book: Book) -> Obligation | None:
    """没有批准就动工的项目，{days}个{day_type}内依法取缔。

    登记指令（ZL），类型写取缔，来源写这个项目；后来补办了批准的，不免除。
    """
    begun = project.started.date
    if begun is None or _by(project.approved.date, begun):
        return None
    return Obligation(
        project,
        owed_by=project.department,
        what=f"取缔没有批准就开工的项目（{project.title}）",
        concerning=project.builder,
        ground="没有批准就开工",
        due=book.deadline("JL-4-3-1d", begun),
        **first(one for one in orders_over(book, project, "取缔", "关闭") if one[0] >= begun),
    )
