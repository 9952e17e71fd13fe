"""几类项目的特别要求：城镇的危化项目和地面开挖，环节责任，风险评估，淘汰类（吉林四（四）、四（五）3）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_STAGES: Final = ("招投标", "资质", "施工许可", "现场")


@invariant("permit_project", basis="JL-4-4-3d")
def strictly_reviewed_in_town(project: Record, book: Book) -> Iterator[Flag]:
    """城镇里涉及危险化学品的项目，从严审查并有审查意见以后才批准。

    填写 strict_review（从严审查）的日期和意见；已经批准的，补做审查。
    """
    if project.category != "危险化学品" or not project.urban or not project.approved:
        return
    if not project.strict_review or project.strict_review.date > project.approved.date:
        yield Flag(
            "位于城镇的危险化学品项目，批准以前没有从严审查的意见", project, where(project, "approved")
        )


@invariant("permit_project", basis="JL-4-4-3d")
def digging_regulated(project: Record, book: Book) -> Iterator[Flag]:
    """城镇里要开挖地面的项目，查清地下管线、经过批准以后才动土。

    填写 digging（开挖审批）的日期，管线查清的写 surveyed: true；已经动土的，停下来补查、补办。
    """
    begun, permit = project.started.date, project.digging
    if not project.urban or not project.digs or begun is None:
        return
    if not permit or permit.date > begun:
        text = "位于城镇，开挖地面没有经过批准就动土"
        yield Flag(text, project, where(project, "started"))
    elif not permit.surveyed:
        text = "批准开挖时，没有查清地下管线"
        yield Flag(text, project, where(project, "digging", "surveyed"))


@invariant("permit_project", basis="JL-4-4-5a")
def stages_assigned(project: Record, book: Book) -> Iterator[Flag]:
    """建筑工程的招投标、资质、施工许可、现场各环节，监管的责任部门登记在册。

    在 stages（环节责任）补写缺的环节：谁发证、审批，就由谁监管。
    """
    named = {item.stage for item in project.stages}
    if project.category == "建筑工程" and project.started and not named.issuperset(_STAGES):
        lacking = "、".join(stage for stage in _STAGES if stage not in named)
        yield Flag(f"没有写{lacking}环节的责任部门", project, where(project, "started"))


@invariant("permit_project", basis="JL-4-4-5c")
def risk_assessed(project: Record, book: Book) -> Iterator[Flag]:
    """铁路、公路、水利等重点工程，开工以前有安全风险评估报告。

    填写 risk_assessment（风险评估）；还没有评估的，先评估再施工。
    """
    if project.category != "铁路公路水利" or not project.started:
        return
    if not project.risk_assessment or project.risk_assessment.date > project.started.date:
        yield Flag("开工时没有安全风险评估报告", project, where(project, "started"))


@invariant("permit_project", basis="JL-4-5-3e")
def nothing_phased_out(project: Record, book: Book) -> Iterator[Flag]:
    """新上的项目不采用国家目录淘汰的技术、工艺和装备。

    退回修改设计；登记有误的，改 phased_out（含淘汰类）。
    """
    if project.phased_out and project.nature == "新建":
        yield Flag("新建项目采用了淘汰目录里的技术、工艺或者装备", project, where(project, "phased_out"))
