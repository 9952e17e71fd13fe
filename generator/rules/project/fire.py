"""消防：设计审核、工程验收，或者备案；备案抽中的要检查（吉林四（四）6）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.limits import disordered, earliest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_CLAUSE: Final = "JL-4-4-6b"


@invariant("permit_project", basis=_CLAUSE)
def fire_checked(project: Record, book: Book) -> Iterator[Flag]:
    """消防设计先审核、工程后验收，验收在投用以前；不用验收的，竣工以后备案。

    核对 fire_design（消防设计审核）、fire_acceptance（消防验收）、fire_filing（消防备案）和 in_use（投用）的日期。
    """
    yield from disordered(project, ("fire_design", "消防设计审核"), ("started", "开工"))
    yield from disordered(project, ("fire_design", "消防设计审核"), ("fire_acceptance", "消防验收"))
    yield from disordered(project, ("fire_acceptance", "消防验收"), ("in_use", "投用"))
    yield from disordered(project, ("completed", "竣工"), ("fire_filing", "消防备案"))
    if project.fire_acceptance and not project.fire_design:
        yield Flag("写了消防验收，没有写消防设计审核", project, where(project, "fire_acceptance"))
    if project.fire_design and project.in_use and not (project.fire_acceptance or project.fire_filing):
        yield Flag("投用时消防没有验收，也没有备案", project, where(project, "in_use"))


@duty("permit_project", basis=_CLAUSE)
def drawn_spot_checked(project: Record, book: Book) -> Obligation | None:
    """消防备案的项目被抽中的，{days}个{day_type}内检查。

    检查后在 fire_spot_checks（消防抽查）里加一条；没有抽中的，fire_filing 的 drawn（抽中）写 false。
    """
    filing = project.fire_filing
    if not filing.drawn:
        return None
    return Obligation(
        project,
        owed_by=filing.to,
        what=f"抽查已经备案的消防工程（{project.title}）",
        due=book.deadline(_CLAUSE, filing.date),
        met=earliest(*(item.date for item in project.fire_spot_checks)),
        at=where(project, "fire_filing"),
    )


@duty("permit_project", basis=_CLAUSE)
def failing_mended(project: Record, book: Book) -> Iterator[Obligation]:
    """消防抽查不合格的，{days}个{day_type}内改好并复查合格。

    复查后在 fire_spot_checks（消防抽查）里再加一条，结论写合格。
    """
    passed = sorted(item.date for item in project.fire_spot_checks if item.conclusion == "合格")
    for item in project.fire_spot_checks:
        if item.conclusion != "合格":
            yield Obligation(
                item,
                owed_by=project.builder,
                what=f"改好消防抽查不合格的地方，并复查合格（{project.title}）",
                due=book.deadline(_CLAUSE, item.date),
                met=next((day for day in passed if day >= item.date), None),
            )


@invariant("permit_project", basis=_CLAUSE)
def not_used_failing(project: Record, book: Book) -> Iterator[Flag]:
    """消防抽查不合格的，复查合格以前不得投用。

    补登 fire_spot_checks（消防抽查）的复查；确实没有合格就投用的，停下来整改。
    """
    used = project.in_use.date
    before = [item for item in project.fire_spot_checks if used is not None and item.date <= used]
    last = max(before, key=lambda item: item.date, default=None)
    if last is not None and last.conclusion != "合格":
        text = f"{used} 投用时，最近一次消防抽查（{last.date}）不合格"
        yield Flag(text, project, where(project, "in_use"))
