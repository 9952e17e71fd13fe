"""Decides what the records of field work look like: hazards, inspections, supervisions, complaints and what follows."""

from __future__ import annotations

from typing import Any

from bench import words
from bench.places import BUREAU, OFFICE, clerk, committee, deputy, head, keeper, officers, owner
from bench.scene import Scene
from bench.words import CHECKS, FIELDS, FOCUS, HARMS, MEASURES
from generator.rules.checklist import GENERAL

Data = dict[str, Any]


def hazard(scene: Scene) -> Data:
    """A major hazard from being found to being struck off (重大隐患)."""
    firm = scene.enterprise
    late = 30 if scene.rng.random() < 0.01 else 0
    fixed = scene.rng.randrange(25, 55)
    fault = scene.fault()
    cause = scene.event.about.get("cause")
    return {
        "name": f"{firm.name}{fault}",
        "location": f"{firm.town}{firm.name}{scene.one(words.PLACES)}",
        "responsible_unit": firm.name,
        "town": firm.town,
        "industry_dept": firm.department,
        "industry": firm.field,
        "source": scene.event.about["source"],
        **({"source_ref": cause.number} if cause else {}),
        "risk": f"可能造成{scene.one(HARMS)}，影响周边群众和从业人员安全。",
        "description": f"现场检查发现{fault}，不符合有关标准要求。\n{scene.one(words.REASONS)}。",
        "found": {"date": scene.on(), "by": OFFICE},
        "confirmed": {
            "date": scene.on(2), "by": OFFICE, "basis": "国家判定标准", "standard": "重大事故隐患判定标准第三条",
        },
        "listing": {
            "date": scene.on(4), "no": scene.paper(scene.on(4)), "authority": "安委办", "organ": OFFICE, "level": "县",
            "deadline": scene.on(64 - late), "acceptor": firm.department, "responsible": owner(firm),
            "requirements": f"{scene.one(MEASURES)}；整改期间每半月报告进展。",
            "to": [firm.name, firm.town, firm.department], "cc": ["县安委会"], "signer": head(OFFICE),
        },
        "order": {
            "date": scene.on(4), "by": firm.department, "content": f"{scene.one(MEASURES)}。",
            "deadline": scene.on(64 - late), "received": scene.on(6),
        },
        "interim": {"date": scene.on(2), "warn": "设置警戒线和警示牌，专人值守"},
        "filing": [{"to": to, "date": scene.on(6)} for to in ("应急部门", "监管部门", "行业部门")],
        "notices": [
            {"role": role, "to": to, "received": scene.on(6)}
            for role, to in (("责任单位", firm.name), ("镇", firm.town), ("行业主管", firm.department))
        ],
        "plan": {
            "date": scene.on(12), "responsible": keeper(firm), "measures": scene.one(MEASURES),
            "funds": scene.rng.randrange(1, 60), "deadline": scene.on(60 - late),
            "contingency": "整改期间停止使用，专人值守。",
        },
        "done": {"date": scene.on(fixed), "by": firm.name, "text": f"全部整改完毕：{scene.one(MEASURES)}。"},
        "acceptance": [
            {
                "date": scene.on(fixed + 3), "by": firm.department, "role": "验收",
                "members": list(officers(firm.department)) if firm.department in scene.places.regulators else [],
                "conclusion": "合格", "opinion": "现场核查，整改措施落实到位，同意通过验收。",
                "texts": ["验收资料.pdf"], "images": ["验收资料.pdf"],
                "submitted": {"date": scene.on(fixed + 4), "to": OFFICE},
            }
        ],
        "delisting_request": {"date": scene.on(fixed + 4), "by": firm.department, "to": OFFICE},
        "delisting": {"date": scene.on(fixed + 7), "by": OFFICE, "no": scene.paper(scene.on(fixed + 7))},
        "attachments": [{"file": "验收资料.pdf", "type": "扫描件", "caption": "验收意见和整改前后的照片"}],
    }  # fmt: skip


def inspection(scene: Scene) -> Data:
    """An inspection of an enterprise by a department (监督检查)."""
    firm, unit = scene.enterprise, scene.event.about["unit"]
    crew = officers(unit)
    return {
        "title": f"{unit}对{firm.name}的{scene.event.about['type']}",
        "type": scene.event.about["type"],
        "unit": unit,
        "industries": [firm.field],
        **(_spot_plan(scene) if scene.event.about["type"] == "抽查" else {}),
        "scope": f"{firm.name}的主要生产场所、安全管理资料和从业人员持证情况。\n{scene.one(words.WORKS)}的落实情况。",
        "target_units": [firm.name],
        "officers": [{"post": post, "certificate": f"证{n + 1:04}"} for n, post in enumerate(crew)],
        "conducted": {
            "date": scene.on(), "place": scene.one(words.PLACES),
            "result": f"共检查四项，发现问题一项。{scene.one(words.REASONS)}。",
        },
        **({"plan_item": _item(scene)} if "plan" in scene.event.about else {}),
        "checklist": [
            *({"content": content, "passed": n != 2} for n, content in enumerate(scene.rng.sample(CHECKS, 4))),
            *({"content": clause, "clause": clause, "passed": True} for clause in _asked(scene)),
        ],
        "findings": [_small(scene, 1, firm.name, unit), *_grave(scene, firm.name)],
        "signatures": {
            "inspectors": [{"post": post, "date": scene.on()} for post in crew],
            "inspected": [{"post": owner(firm), "date": scene.on()}],
        },
        "feedback": {
            "date": scene.on(2), "form": "书面", "to": [firm.name, firm.town],
            "opinion": f"请{firm.name}{scene.one(MEASURES)}。",
        },
    }  # fmt: skip


def _spot_plan(scene: Scene) -> Data:
    """What was to be looked at by chance."""
    plan = {"date": scene.before(5), "content": scene.essay(1), "requirements": "不发通知、不打招呼。"}
    return {"spot_plan": plan}


def _item(scene: Scene) -> str:
    """The item of the year's plan that an inspection carries out."""
    plan, place = scene.event.about["plan"]
    return f"{plan.number}#{place}"


def _asked(scene: Scene) -> tuple[str, ...]:
    """The clauses that are looked at in the first inspection of every year."""
    return GENERAL if scene.event.about["type"] == "季度检查" and scene.event.day.month <= 3 else ()


def supervision(scene: Scene) -> Data:
    """A supervision of towns and departments by the office (督查)."""
    about = scene.event.about
    targets = [*scene.rng.sample(scene.places.towns, 2), *scene.rng.sample(scene.places.departments, 1)]
    secret = about["type"] == "突击暗访"
    fields = [name for name, _ in FIELDS] if about["type"] == "综合督查" else [scene.enterprise.field]
    return {
        "title": f"{scene.event.day.year}年{scene.event.day.month}月{about['type']}",
        "type": about["type"],
        "trigger": about["trigger"],
        "trigger_reason": f"{scene.one(words.REASONS)}，需要{scene.one(words.WORKS)}。",
        **({"special_period": about["special_period"]} if "special_period" in about else {}),
        "organizer": OFFICE,
        "targets": targets,
        "committees": [committee(name) for name in fields],
        "industries": fields,
        "methods": ["监督检查", "抽查验证", *(["明查暗访"] if secret else []), "反馈结果"],
        "team": [{"post": deputy(OFFICE), "role": "组长"}, {"post": officers(OFFICE)[0], "role": "组员"}],
        "plan": {"date": scene.before(5), "no": scene.paper(scene.before(5)), "signer": head(OFFICE),
                 "start": scene.on(), "content": scene.essay(1)},
        "conducted": {
            "date": scene.on(), "end": scene.on(2),
            "steps": {
                "heard_report": not secret, "checked_files": True, "sampled_enterprises": [scene.enterprise.name],
            },
            "summary": scene.essay(2),
        },
        "focus": [{"point": point, "checked": True} for point in FOCUS],
        "findings": [_small(scene, 1, targets[0], OFFICE), *_grave(scene, scene.enterprise.name)],
        **({"evaluation": [
            {"date": scene.on(5), "unit": unit, "conclusion": "较好", "text": scene.essay(1)} for unit in targets
        ]} if about["type"] == "综合督查" else {}),
        "feedback": {
            "date": scene.on(6), "form": "书面", "no": scene.paper(scene.on(6)), "signer": deputy(OFFICE),
            "to": list(dict.fromkeys([*targets, scene.enterprise.department])),
            "advice": f"请有关单位{scene.one(MEASURES)}。",
        },
        "conduct": {"date": scene.on(2), "cooperation": True, "obstruction": False, "retaliation": False},
        "archived": {"date": scene.on(20), "no": f"督档{scene.event.number[3:]}"},
    }  # fmt: skip


def complaint(scene: Scene) -> Data:
    """A report from the public, never with a name (举报)."""
    firm, hazards = scene.enterprise, _grave(scene, scene.enterprise.name)
    true = bool(hazards) or scene.rng.random() < 0.4
    return {
        "title": f"反映{firm.name}{scene.fault()}",
        "received": {
            "date": scene.at(0, "10:20"), "channel": scene.one(("12350", "来信", "网络", "电话")), "by": OFFICE,
        },
        "anonymous": True,
        "content": f"来电反映{firm.name}{scene.fault()}，{scene.one(words.REASONS)}。\n希望尽快到现场查看并答复。",
        "target": firm.name,
        "town": firm.town,
        "industry": firm.field,
        "category": "隐患",
        "accepted": {"date": scene.on(1), "by": OFFICE},
        "checked": {
            "date": scene.on(5), "by": firm.department, "result": "属实" if true else "不属实", "text": scene.essay(2),
        },
        "findings": [*([_small(scene, 1, firm.name, firm.department)] if true else []), *hazards],
        "replied": {"date": scene.on(9), "form": "电话"},
        "closed": {"date": scene.on(70), "by": OFFICE},
        "note": f"转{firm.department}核查，{firm.town}配合。\n{scene.one(words.REASONS)}。",
    }  # fmt: skip


def order(scene: Scene) -> Data:
    """An order to an enterprise (整改指令)."""
    firm, fined = scene.enterprise, scene.caused("blacklist")
    for event in fined:
        event.about["enterprise"] = firm
    return {
        "title": f"责令{firm.name}限期整改",
        "type": "行政处罚" if fined else "限期整改",
        **({"published": {"date": scene.on(3), "channel": "县政府网站"}} if fined else {}),
        "issuer": firm.department,
        "target": firm.name,
        **scene.cause(),
        "basis": "《中华人民共和国安全生产法》关于事故隐患整改的规定。",
        "content": "\n".join(f"{n + 1}. {scene.fault()}：{scene.one(MEASURES)}。" for n in range(4)),
        "deadline": scene.on(40),
        "issued": {
            "date": scene.on(),
            "no": scene.paper(scene.on(), "示执法"),
            "signer": head(firm.department),
        },
        "delivered": {"date": scene.on(1), "how": "直接送达", "receiver": owner(firm)},
        "execution": [
            {"date": scene.on(15), "by": firm.department, "result": "部分执行", "text": "前两项已经整改"},
            {"date": scene.on(30), "by": firm.department, "result": "已执行", "text": "复查合格"},
        ],
        "note": scene.essay(3),
    }


def transfer(scene: Scene) -> Data:
    """A matter handed over to the department in charge (移交)."""
    firm = scene.enterprise
    return {
        "title": f"移交{firm.name}涉嫌违法行为",
        "sender": OFFICE,
        "to": firm.department,
        "matter": "违法行为",
        **scene.cause(),
        "target": {"unit": firm.name},
        "facts": "\n".join(f"{n + 1}. {scene.fault()}，{scene.one(words.REASONS)}。" for n in range(3)),
        "materials": ["现场检查记录", "现场照片", "询问笔录"],
        "suggestion": f"建议依法调查处理，并督促{scene.one(MEASURES)}。",
        "reply_by": scene.on(45),
        "sent": {"date": scene.on(), "no": scene.paper(scene.on()), "signer": head(OFFICE)},
        "received": {"date": scene.on(2), "post": clerk(firm.department)},
        "result": {"date": scene.on(35), "text": scene.essay(2)},
        "closed": {"date": scene.on(38)},
        "note": f"由{BUREAU}派员配合。",
    }


def _small(scene: Scene, no: int, target: str, by: str) -> Data:
    """A finding that is put right in time."""
    return {
        "no": no, "description": f"{scene.fault()}。", "place": scene.one(words.PLACES), "type": "一般隐患",
        "target_unit": target, "duty_level": "企业" if "号" in target else "属地", "handling": "限期整改",
        "deadline": scene.on(30), "rectified": {"date": scene.on(20), "measure": f"{scene.one(MEASURES)}。"},
        "reported": {"date": scene.on(22), "to": OFFICE}, "recheck": {"date": scene.on(26), "by": by, "passed": True},
    }  # fmt: skip


def _grave(scene: Scene, target: str) -> list[Data]:
    """The findings that became listed hazards or were handed over."""
    made: list[Data] = []
    for event in (*scene.caused("hazard"), *scene.caused("transfer")):
        event.about["enterprise"] = scene.enterprise
        grave = event.kind == "hazard"
        made.append({
            "no": len(made) + 2, "description": f"{scene.fault()}。", "type": "重大隐患" if grave else "违法行为",
            "target_unit": target, "duty_level": "企业", "handling": "挂牌" if grave else "移交",
            event.kind: event.number,
        })  # fmt: skip
    return made
