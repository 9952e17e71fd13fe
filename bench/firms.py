"""Decides what the records look like that are about one enterprise: risks, drills, plans, projects, lists."""

from __future__ import annotations

from typing import Any

from bench import words
from bench.places import BUREAU, CITY_COMMITTEE, GOVERNMENT, OFFICE, clerk, head, keeper, owner
from bench.scene import Scene
from bench.words import HARMS, MEASURES

Data = dict[str, Any]


def risk_analysis(scene: Scene) -> Data:
    """What may happen in an enterprise this month (月度风险分析)."""
    firm, month = scene.enterprise, scene.event.day.isoformat()[:7]
    return {
        "enterprise": firm.name,
        "month": month,
        "analysed": {"date": scene.on(), "by": f"{keeper(firm)}主持"},
        "system": {"date": scene.on(), "text": "关键部位温度和可燃气体报警"},
        "risks": [
            {
                "no": n, "description": f"{scene.fault()}，可能造成{scene.one(HARMS)}。", "level": level,
                "measure": f"{scene.one(MEASURES)}。", "response": "停机、断电、清场。", "owner": keeper(firm),
                "deadline": scene.on(15),
            }
            for n, level in enumerate(("较大", "一般"), 1)
        ],
        "checked": {"date": scene.on(8), "by": firm.department, "opinion": "同意。"},
    }  # fmt: skip


def drill(scene: Scene) -> Data:
    """A drill of everybody in a line of business (应急演练)."""
    about = scene.event.about
    unit = about.get("organizer", BUREAU)
    return {
        "title": f"{unit}组织的{scene.one(HARMS)}应急演练",
        "organizer": unit,
        **({"units": about["units"]} if about.get("units") else {}),
        "categories": ["综合预案", "专项预案", "现场处置方案"],
        "form": "实战演练",
        "plan": {"date": scene.before(15), "due": about.get("due", scene.event.day).isoformat()},
        "held": {
            "date": scene.on(), "place": scene.one(words.PLACES), "people": scene.rng.randrange(20, 200),
            "scenario": f"{scene.fault()}，发生险情，报警、疏散、处置。",
        },
        "evaluation": {"date": scene.on(4), "by": unit, "conclusion": "合格",
                       "problems": f"{scene.one(words.REASONS)}。"},
        "reported": {"date": scene.on(5), "to": BUREAU},
    }  # fmt: skip


def emergency_plan(scene: Scene) -> Data:
    """An enterprise's plan for the worst, or the county's (应急预案)."""
    unit = scene.event.about.get("unit") or scene.enterprise.name
    county = unit == GOVERNMENT
    return {
        "title": f"{unit}生产安全事故综合应急预案",
        "unit": unit,
        "category": "综合预案",
        "accident_types": scene.one(HARMS),
        "compiled": {"date": scene.on()},
        "reviewed": {"date": scene.on(15), "conclusion": "通过", "experts": 2},
        "published": {"date": scene.on(25), "signer": "县长" if county else owner(scene.enterprise)},
        "filed": {"date": scene.on(35), "to": BUREAU, "level": "县", "no": f"示预备{scene.event.number[3:]}"},
        "revisions": [
            {"date": scene.on(25 + 330 * n), "type": "修订", "conclusion": f"{scene.one(MEASURES)}。"}
            for n in range(1, 10)
        ],
        "resources": [
            {"no": n, "category": category, "name": f"应急{category}", "amount": "12", "place": "值班室",
             "checked": scene.on(40)}
            for n, category in enumerate(("队伍", "物资", "装备", "运输"), 1)
        ],
        **({"compensation": {"date": scene.on(20), "text": "由受益单位补偿。"}} if county else {}),
    }  # fmt: skip


def blacklist(scene: Scene) -> Data:
    """An enterprise that was fined for something grave (失信名单)."""
    firm = scene.enterprise
    return {
        "title": f"把{firm.name}列入严重失信主体名单",
        "list_type": "国家严重失信主体名单",
        "enterprise": firm.name,
        **({"penalty": scene.event.about["cause"].number} if "cause" in scene.event.about else {}),
        "notice": {"date": scene.on(20), "no": scene.paper(scene.on(20), "示信告"), "received": scene.on(21),
                   "reason": f"{scene.one(words.REASONS)}，受到行政处罚，情节严重。"},
        "statement": {"date": scene.on(26), "text": "企业请求缩短管理期；答复按规定期限管理。"},
        "decision": {"date": scene.on(32), "no": scene.paper(scene.on(32), "示信"), "by": firm.department,
                     "reason": "处罚决定已经生效。"},
        "delivered": {"date": scene.on(34), "how": "直接送达"},
        "constraints": ["信誉", "核准", "用地", "融资", "贷款"],
    }  # fmt: skip


def case_supervision(scene: Scene) -> Data:
    """An accident whose investigation is watched from above (事故查处挂牌督办)."""
    return {
        "title": "事故查处挂牌督办",
        "accident": scene.event.about["cause"].number,
        "authority": CITY_COMMITTEE,
        "undertaker": GOVERNMENT,
        "basis": ["市安委会事故查处挂牌督办办法"],
        "notice": {
            "date": scene.on(4), "no": scene.paper(scene.on(4), "市安督函"), "form": "函",
            "matters": ["查清事故原因", "调查报告上报审核", "落实处理意见并报备"],
            "release": "批复结案并报备以后自行解除", "public": "在县政府网站公开调查报告",
        },
        "periods": {"progress_days": 30, "submit_days": 60, "filing_days": 60},
        "progress": [{"date": scene.on(28), "by": BUREAU, "percent": 50, "text": scene.essay(1)}],
        "submitted": {"date": scene.on(45), "no": scene.paper(scene.on(45), "示应急")},
        "reviewed": [{"date": scene.on(47), "by": CITY_COMMITTEE, "result": "同意", "text": "同意责任认定。"}],
        "concluded": {"date": scene.on(49), "by": GOVERNMENT, "no": scene.paper(scene.on(49), "示政函")},
        "published": {"date": scene.on(56), "channel": "县政府网站"},
        "filed": {"date": scene.on(70)},
        "released": {"date": scene.on(71), "how": "自行解除"},
    }  # fmt: skip


def major_source(scene: Scene) -> Data:
    """A major source of danger and who was told of it (重大危险源)."""
    firm = scene.enterprise
    told = (("应急管理部门", BUREAU), ("监管部门", firm.department), ("行业主管部门", firm.department))
    number = f"示危{scene.event.number[3:]}"
    return {
        "title": f"{firm.name}储罐区",
        "enterprise": firm.name,
        "level": "四级",
        "location": f"{firm.town}{scene.one(words.PLACES)}",
        "substances": "液化石油气 40 吨",
        "identified": {"date": scene.on(), "by": "评价机构"},
        "archived": {"date": scene.on(10), "no": number},
        "filings": [{"date": scene.on(6), "to": to, "capacity": capacity, "no": number} for capacity, to in told],
        "monitoring": [
            {"date": scene.on(150 * n), "by": firm.department, "normal": True, "text": "监控正常。"}
            for n in range(1, 25)
        ],
    }  # fmt: skip


def permit_project(scene: Scene) -> Data:
    """A building project and its permits (准入与三同时)."""
    firm = scene.enterprise
    return {
        "title": f"{firm.name}改建项目",
        "builder": firm.name,
        "category": "其他",
        "nature": "改建",
        "department": firm.department,
        "initiated": {"date": scene.on()},
        "argument": {"date": scene.on(20), "conclusion": "符合"},
        "assessment": {"date": scene.on(30), "conclusion": "符合", "by": "甲级评价机构"},
        "approved": {"date": scene.on(50), "by": firm.department, "no": f"示审{scene.event.number[3:]}"},
        "design_review": {"date": scene.on(80), "no": f"示设审{scene.event.number[3:]}"},
        "fire_design": {"date": scene.on(85)},
        "started": {"date": scene.on(100)},
        "completed": {"date": scene.on(200)},
        "accepted": [{"date": scene.on(220), "conclusion": "合格", "no": f"示验{scene.event.number[3:]}"}],
        "fire_acceptance": {"date": scene.on(218)},
        "in_use": {"date": scene.on(230)},
    }


def standardization(scene: Scene) -> Data:
    """An enterprise that reaches the standard (标准化)."""
    firm = scene.enterprise
    return {
        "title": f"{firm.name}三级标准化创建",
        "enterprise": firm.name,
        "level": "三级",
        "deadline": scene.on(300),
        "started": {"date": scene.on()},
        "scheme": {"date": scene.on(20), "levels": ["岗位", "专业", "企业"], "hazard_system": True},
        "achieved": {"date": scene.on(250), "level": "三级", "no": f"示标{scene.event.number[3:]}"},
        "notices": [{"date": scene.on(260), "to": to} for to in ("银行", "证券", "保险", "担保")],
    }


def waiver(scene: Scene) -> Data:
    """A hazard over which nobody need be talked to (豁免)."""
    return {
        "rule": "interview.while-hazard-stands",
        "subject": scene.event.about["cause"].number,
        "reason": "已经停用，整改期限内不必约谈。",
        "approved": {"date": scene.on(), "by": OFFICE, "post": head(OFFICE)},
        "expires": "2030-12-31",
    }


def correction(scene: Scene) -> Data:
    """A slip in a report that was put right (更正)."""
    return {
        "type": "更正",
        "target": scene.event.about["cause"].number,
        "changes": [{"field": "figures.hazards_fixed", "old": "9", "new": "10"}],
        "reason": f"录入时抄错，与报送件不一致，由{clerk(OFFICE)}按报送件更正。",
        "approved": {"date": scene.on(), "by": OFFICE, "post": head(OFFICE)},
    }
