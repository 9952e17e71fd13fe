"""A very small county for the tests of the site: few records, each there for something that a page must show."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

from generator.engine import Flag, Obligation, Rule
from generator.judge import Judged, judge
from generator.project import Project
from generator.tree import ATTACHMENTS

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 6, 30)
FILES = {
    "office.yaml": """
        name: 示例县安全生产委员会办公室
        short: 县安委办
        region: 示例县
        government: 县政府
        committee: 县安委会
        bureau: 县应急局
        number_prefix: 示安委办
        packs: [shiquan]
        since: 2026-01-01
        """,
    "register/units.yaml": """
        units:
          - {name: 县政府, type: 县政府}
          - {name: 县安委会, type: 安委会}
          - {name: 县安委办, type: 安委办}
          - {name: 县应急局, type: 部门, regulator: true}
          - {name: 县住建局, type: 部门, regulator: true}
          - name: 城关镇
            type: 镇
            full_name: 示例县城关镇人民政府
            committee_member: true
            aliases: [{name: 城厢镇, until: 2024-12-31}]
          - {name: 柳河镇, type: 镇}
        """,
    "register/posts.yaml": """
        posts:
          - {name: 城关镇镇长, unit: 城关镇, role: 主要负责人}
          - {name: 县安委办主任, unit: 县安委办, role: 主要负责人}
        """,
    "register/committees.yaml": """
        committees:
          - {name: 消防专委会, office_unit: 县应急局}
        """,
    "register/industries.yaml": """
        industries:
          - {name: 危险化学品, department: 县应急局}
          - {name: 烟花爆竹, department: 县应急局}
        """,
    "register/enterprises/QY-001.yaml": """
        name: 鸿达加油站
        full_name: 示例县鸿达加油站有限公司
        town: 城关镇
        industry: 危险化学品
        credit_code: "91610922000000000X"
        """,
    "hazards/2026/GP-2026-001.yaml": """
        name: 鸿达加油站储罐区消防通道堵塞
        location: 城关镇东大街
        responsible_unit: 鸿达加油站
        town: 城厢镇
        industry: 危险化学品
        source: 群众举报
        description: 储罐区消防通道被杂物占用，泡沫灭火装置失效。
        found: {date: 2026-05-06, by: 城关镇}
        confirmed: {date: 2026-05-08, by: 县安委办, basis: 县定义}
        listing:
          date: 2026-05-11
          no: 示安委办〔2026〕7号
          authority: 安委办
          organ: 县安委办
          deadline: 2026-06-10
          acceptor: 县应急局
        notices:
          - {role: 责任单位, to: 鸿达加油站, received: 2026-05-12}
          - {role: 镇, to: 城关镇, received: 2026-05-12}
        """,
    "hazards/2026/GP-2026-002.yaml": """
        name: 柳河镇烟花爆竹零售点超量储存
        location: 柳河镇老街
        responsible_unit: 柳河镇
        town: 柳河镇
        description: 超量储存。
        found: {date: 2026-03-02, by: 县应急局}
        listing: {date: 2026-03-05, authority: 安委办, organ: 县安委办, deadline: 2026-04-05, acceptor: 县应急局}
        plan: {date: 2026-03-10}
        done: {date: 2026-04-01, by: 柳河镇}
        acceptance: [{date: 2026-04-02, by: 县应急局, conclusion: 合格}]
        delisting: {date: 2026-04-03, by: 县安委办}
        """,
    "interviews/2026/YT-2026-001.yaml": """
        title: 就消防通道堵塞约谈城关镇
        reason_class: [甲]
        triggers: [{text: 挂牌隐患逾期未整改, source: GP-2026-001}]
        organizer: 县安委办
        targets: [{unit: 城关镇, post: 城关镇镇长}]
        held: {start: 2026-06-16T09:30, place: 县应急局三楼会议室}
        requirements:
          - {no: 1, text: 清理消防通道, unit: 城关镇, deadline: 2026-07-02}
          - {no: 2, text: 修复泡沫灭火装置, unit: 城关镇, deadline: 2026-07-15}
        """,
    "bulletins/2026/TB-2026-001.yaml": """
        title: 关于2026年第一季度全县安全生产情况的通报
        type: 季度情况
        issuer: 县安委办
        issued: {date: 2026-06-05, no: 示安委办〔2026〕9号}
        named:
          - {no: 1, unit: 城关镇, nature: 批评, matter: 消防通道长期堵塞, hazard: GP-2026-001}
        """,
}


def rectified(hazard, book):
    """The test's own duty on a hazard."""
    return Obligation(
        hazard,
        owed_by=hazard.responsible_unit,
        what="按期完成整改",
        due=book.calendar.anchored(hazard.listing.deadline),
        met=hazard.done.date,
    )


def feedback(interview, book):
    """The test's own duty on an interview: soon due, and one that is not yet."""
    for number, requirement in enumerate(interview.requirements):
        yield Obligation(
            requirement,
            owed_by=requirement.unit,
            what=f"落实约谈要求{number + 1}",
            due=book.calendar.deadline(interview.held.start.date, 16 if number == 0 else 40),
        )


def reported(unit, period, book):
    """The test's own periodic duty."""
    return Obligation(
        unit, owed_by=unit, what="报送半年报", due=book.calendar.anchored(period.last), met=date(2026, 6, 1)
    )


def named(bulletin, book):
    """The test's own invariant."""
    yield Flag("点名的单位没有写整改期限", part=bulletin.named[0], clause="SQ-07-05-4b")


RULES = {
    rule.name: rule
    for rule in (
        Rule(
            "hazard.rectified", "duty", "hazard", ("SQ-07-05-4b",), rectified, "挂牌隐患按期整改", "补登整改"
        ),
        Rule("interview.feedback", "duty", "interview", ("SQ-07-05-4b",), feedback, "约谈后反馈", "补登反馈"),
        Rule("report.half", "duty", None, ("SQ-07-05-4b",), reported, "半年报按期报送", "补报", "半年", "镇"),
        Rule("bulletin.named", "invariant", "bulletin", ("SQ-07-05-4b",), named, "批评应写期限", "补写期限"),
    )
}


def write(folder: Path, **changes: str) -> Path:
    """Write the county below a folder; ``changes`` replace or add files by path."""
    for path, text in {**FILES, **changes}.items():
        file = folder / "records" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip(), encoding="utf-8")
    for name in ("regimes", "calendar"):
        shutil.copytree(ROOT / "records" / name, folder / "records" / name, dirs_exist_ok=True)
    return folder


def judged(folder: Path, as_of: date = AS_OF) -> Judged:
    """The county in a folder, judged by the test's own rules."""
    project = Project(folder, today=date(2026, 12, 31), as_of=as_of, remember=False)
    entries = project.entries(project.tree)
    flawed = [entry for entry in entries if entry.blemishes and not entry.path.startswith(ATTACHMENTS)]
    assert not flawed, [entry.blemishes for entry in flawed]
    return judge(project.book(project.tree, entries), (), RULES)
