"""Decides what the papers of a year look like: plans, target letters, ledgers, analyses, institutions, funds."""

from __future__ import annotations

from datetime import date
from typing import Any

from bench import words
from bench.event import DAY, workday
from bench.places import (
    BUREAU,
    CITY_COMMITTEE,
    COMMITTEE,
    GOVERNMENT,
    OFFICE,
    clerk,
    deputy,
    head,
)
from bench.scene import Scene
from bench.words import MEASURES

Data = dict[str, Any]
_INDICATORS = ("生产安全事故起数", "生产安全事故死亡人数")


def work_plan(scene: Scene) -> Data:
    """All that a department plans in one year (工作计划备案)."""
    unit, year = scene.event.about["unit"], scene.event.about["year"]
    months = {f"{year}": 1, **{f"{year}Q{n + 1}": 1 + 3 * n for n in range(4)}}
    return {
        "title": f"{unit}{year}年工作计划备案",
        "unit": unit,
        "year": year,
        "plans": [_plan(scene, unit, period, date(year, month, 3)) for period, month in months.items()],
        "items": [
            {
                "no": n, "target": f"{scene.enterprise.field}企业", "industries": [scene.enterprise.field],
                "period": f"{year}Q{n}", "planned": scene.rng.randrange(5, 40), "mode": "重点检查",
            }
            for n in (1, 2, 3, 4)
        ],
    }  # fmt: skip


def _plan(scene: Scene, unit: str, period: str, day: date) -> Data:
    sort = "季度" if "Q" in period else "年度"
    on, later = workday(day).isoformat(), workday(day + DAY).isoformat()
    paper = {"issued": {"date": on, "no": scene.paper(on, f"示{unit}"), "signer": head(unit)}}
    return {
        "types": [f"{sort}工作安排", f"{sort}监督检查计划"],
        "period": period,
        "content": f"{scene.one(words.WORKS)}；{scene.one(MEASURES)}。",
        **(paper if sort == "年度" else {}),
        "submitted": {"date": on, "to": OFFICE, "form": "书面"},
        "accepted": {"date": later, "by": OFFICE, "no": f"{scene.event.number[3:]}备{period[4:] or '年'}"},
    }


def target_letter(scene: Scene) -> Data:
    """What a body has to reach in a year (目标责任书)."""
    about = scene.event.about
    unit, year, parent = about["unit"], about["year"], about.get("parent")
    superior = GOVERNMENT if parent else CITY_COMMITTEE
    signers = {"by_unit": head(unit), "by_superior": "县长"} if parent else {"by_unit": "县长"}
    issuing = scene.paper(scene.on(), "示政发" if parent else "市安委")
    return {
        "title": f"{unit}{year}年度安全生产目标责任书",
        "year": year,
        "superior": superior,
        "unit": unit,
        **({"parent": parent.number} if parent else {}),
        "issued": {"date": scene.on(), "no": issuing},
        "signed": {"date": scene.on(3), **signers},
        "indicators": [{"indicator": name, "quota": 0 if parent else 40 - year % 10} for name in _INDICATORS],
        "tasks": [
            {"no": n, "text": f"{scene.one(words.WORKS)}。", "deadline": f"{year}-12-31", "score": 10} for n in (1, 2)
        ],
    }  # fmt: skip


def indicator_ledger(scene: Scene) -> Data:
    """What the indicators have come to by the end of a quarter (指标台账)."""
    about = scene.event.about
    return {
        "title": f"全县{about['period']}控制指标台账",
        "unit": GOVERNMENT,
        "period": about["period"],
        "compiled": {
            "date": scene.on(), "cut_off": about["cut_off"].isoformat(), "source": "直报系统导出，与事故记录核对",
            "by": clerk(OFFICE),
        },
        "reviewed": {"date": scene.on(2), "by": deputy(OFFICE)},
        "values": [
            {"indicator": name, "cumulative": count}
            for name, count in zip(_INDICATORS, (about["count"], 0), strict=True)
        ],
    }  # fmt: skip


def situation_analysis(scene: Scene) -> Data:
    """How things stand and what is to be feared (形势分析预测)."""
    about, places = scene.event.about, scene.places
    return {
        "title": f"{about['period']}安全生产形势分析预测报告",
        "period": about["period"],
        "inputs": [report.number for report in about["reports"]],
        "compiled": {"date": scene.on()},
        "seminar_held": {"date": scene.on(1)},
        "departments": list(places.regulators[:4]),
        "towns": [scene.one(places.towns)],
        "experts": ["机电安全专家一名"],
        "figures": [{"name": "事故起数", "value": scene.rng.randrange(6), "last_year": scene.rng.randrange(6)}],
        "text": {"features": scene.essay(2), "problems": scene.essay(2)},
        "key": {
            "areas": [scene.one(places.towns)], "enterprises": [scene.enterprise.name], "links": ["检修动火"],
            "tasks": [scene.one(words.WORKS)],
        },
        "forecast": scene.essay(1),
        "measures": f"{scene.one(MEASURES)}。",
        "finalized": {"date": scene.on(2)},
        "report": {
            "date": scene.on(3), "no": scene.paper(scene.on(3)), "signer": head(OFFICE), "to": [COMMITTEE, GOVERNMENT],
        },
        "copied": {"date": scene.on(4), "to": [*places.towns, "工业园区", *places.departments]},
    }  # fmt: skip


def institution(scene: Scene) -> Data:
    """A rule, mechanism or body that a clause asks for (制度和机构)."""
    clause = scene.event.about.get("clause")
    name = f"安全生产{clause or '值班'}工作办法"
    return {
        "title": f"示例县{name}",
        "nature": "制度",
        "subject": "综合监管",
        **({"clauses": [clause]} if clause else {}),
        "owner": OFFICE,
        "contents": [scene.one(words.WORKS), scene.one(words.WORKS)],
        "elements": {
            "participants": list(scene.places.regulators[:4]), "tasks": f"{scene.one(words.WORKS)}。",
            "cycle": "按需要召开", "liaison": clerk(OFFICE),
        },
        "drafted": {"date": scene.before(40), "by": OFFICE},
        "approved": {"date": scene.before(10), "by": GOVERNMENT},
        "issued": {"date": scene.on(), "by": OFFICE, "no": scene.paper(scene.on())},
        "interpreter": OFFICE,
    }  # fmt: skip


def fund(scene: Scene) -> Data:
    """The county's money for safety in a year (专项资金)."""
    year = scene.event.about["year"]
    purposes = ("装备", "隐患治理", "专项整治", "安全文化", "能力建设", "应急救援", "技术支撑")
    return {
        "title": f"{year}年安全生产专项资金",
        "type": "专项资金",
        "year": year,
        "unit": GOVERNMENT,
        "coordinator": BUREAU,
        "budget": {"date": scene.on(), "amount": 268, "no": f"示财预{year}年第6号", "purposes": list(purposes)},
        "spent": [
            {"date": scene.on(60 + 30 * n), "amount": 30 + n, "purpose": purpose, "text": scene.one(words.WORKS)}
            for n, purpose in enumerate(purposes)
        ],
        "settled": {"date": scene.on(365), "text": "结余结转下年"},
    }  # fmt: skip


def award(scene: Scene) -> Data:
    """Praise for a town's year, if nothing speaks against it (表彰)."""
    year, unit = scene.event.about["year"], scene.one(scene.places.towns)
    return {
        "title": f"表彰{unit}为{year}年度安全生产先进单位",
        "type": "评先评优",
        "year": year,
        "target": {"unit": unit},
        "honour": f"{year}年度安全生产先进单位",
        "proposed": {"date": scene.on(), "by": OFFICE},
        "safety_review": {"date": scene.on(10), "by": OFFICE, "opinion": "同意", "text": "没有被取消资格。"},
        "decided": {"date": scene.on(20), "by": GOVERNMENT, "no": scene.paper(scene.on(20), "示政表")},
    }


def disclosure(scene: Scene) -> Data:
    """What is made public (公开发布)."""
    period = scene.event.about.get("period")
    told = {"period": period} if period else {}
    return {
        "title": f"{period}年全县生产安全事故情况公告" if period else f"{scene.one(words.WORKS)}公开稿",
        "type": "公告" if period else "公开稿",
        "contents": ["事故统计" if period else "政策部署"],
        **told,
        "by": BUREAU,
        "proposed": {"date": scene.before(6), "by": clerk(OFFICE)},
        "decided": {"date": scene.before(3), "by": head(OFFICE), "answer": "公开"},
        "published": {"date": scene.on(), "channel": "县政府网站"},
        "text": scene.essay(2),
    }
