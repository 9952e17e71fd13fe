"""批准以前：安全条件合格，两份报告齐全（吉林四（三）1）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

TWO_REPORTS: Final = frozenset({"煤矿", "非煤矿山", "危险化学品", "烟花爆竹", "其他危险物品"})
"""Mines, and where dangerous goods are made or stored: projects that need an argument and an assessment."""
RISKY: Final = TWO_REPORTS | {"金属冶炼", "油气"}
"""Projects of high-risk trades (高危行业)."""


def _reports(project: Record) -> tuple[tuple[str, str, Part], ...]:
    return ("argument", "安全条件论证", project.argument), ("assessment", "安全评价", project.assessment)


@invariant("permit_project", basis="JL-4-3-1a")
def safe_before_approval(project: Record, book: Book) -> Iterator[Flag]:
    """高危行业的项目，安全条件有了合格的结论才批准。

    核对 argument（安全条件论证）、assessment（安全评价）和 approved（批准）的日期；已经批准的，依法撤回，补做论证。
    """
    if project.category not in RISKY or not project.approved:
        return
    place = where(project, "approved")
    told = [(title, report) for _, title, report in _reports(project) if report]
    if not told:
        yield Flag("批准时没有安全条件的结论", project, place)
    for title, report in told:
        if report.date > project.approved.date:
            text = f"批准日期 {project.approved.date} 早于{title}的结论（{report.date}）"
            yield Flag(text, project, place)
        elif report.conclusion != "符合":
            yield Flag(f"{title}的结论是“{report.conclusion}”，仍然批准", project, place)


@invariant("permit_project", basis="JL-4-3-1b")
def both_reports(project: Record, book: Book) -> Iterator[Flag]:
    """矿山项目、危险物品的生产储存项目，既论证安全条件，又作安全评价。

    补做缺的报告，填写 argument（安全条件论证）、assessment（安全评价）。
    """
    if project.category in TWO_REPORTS and (project.approved or project.started):
        for name, title, report in _reports(project):
            if not report:
                yield Flag(f"没有{title}报告（{name}）", project)
