"""Decides what the records of letters, campaigns, joint enforcement and patrols look like."""

from __future__ import annotations

from typing import Any

from bench import words
from bench.places import BUREAU, COMMITTEE, GOVERNMENT, OFFICE, PARK, clerk, deputy, head, officers
from bench.scene import Scene
from bench.words import MEASURES

Data = dict[str, Any]


def letter(scene: Scene) -> Data:
    """A letter to those whom a supervision concerns (建议函)."""
    field, department = scene.enterprise.field, scene.enterprise.department
    cause = scene.event.about.get("cause")
    return {
        "title": f"关于加强{field}安全检查的建议函",
        "type": "建议函",
        "sender": OFFICE,
        "to": [department],
        "trigger": "突出问题",
        **({"sources": [cause.number]} if cause else {}),
        "industry": field,
        "body": {"problems": scene.essay(1), "causes": f"{scene.one(words.REASONS)}。", "opinions": scene.essay(2)},
        "drafted": {"date": scene.before(3), "by": clerk(OFFICE)},
        "issued": {"date": scene.on(), "no": scene.paper(scene.on(), "示安委办建函"), "signer": deputy(OFFICE)},
        "reply_by": scene.on(28),
        "contacts": [{"date": scene.on(4), "by": department, "text": "电话商定分工和反馈口径。"}],
        "replies": [{"date": scene.on(20), "by": department, "form": "书面", "measures": [scene.one(MEASURES)]}],
        "closed": {"date": scene.on(25)},
    }  # fmt: skip


def issuance(scene: Scene) -> Data:
    """A notice of the office to everybody (发文)."""
    about, places = scene.event.about, scene.places
    seasonal = "special_period" in about
    return {
        "title": f"关于做好{about.get('special_period', '近期')}安全生产工作的通知",
        "type": about.get("type", "转发"),
        "sender": OFFICE,
        **({"special_period": about["special_period"]} if seasonal else {"content": "典型经验"}),
        "industries": [scene.enterprise.field],
        "requirements": list(scene.rng.sample(MEASURES, 3)),
        "drafted": {"date": scene.before(5), "by": clerk(OFFICE)},
        "issued": {"date": scene.on(), "no": scene.paper(scene.on(), "示安委办明电"), "signer": head(OFFICE)},
        "to": [*places.towns, PARK, *places.departments],
        "cc": [GOVERNMENT],
    }  # fmt: skip


def special_task(scene: Scene) -> Data:
    """Something that is to be done everywhere by a day (专项任务)."""
    units = scene.rng.sample(scene.places.regulators, 3)
    return {
        "title": f"{scene.event.day.year}年{scene.one(words.WORKS)}",
        "level": "县",
        "industries": [scene.enterprise.field],
        "units": units,
        "task": scene.essay(1),
        "standard": "逐项核验销号。",
        "deadline": scene.on(120),
        "assigned": {"date": scene.on(), "by": COMMITTEE, "no": scene.paper(scene.on(), "示安专")},
        "objects": [
            {"no": n, "name": scene.one(words.WORKS), "unit": unit, "done": {"date": scene.on(90), "text": "核验合格"}}
            for n, unit in enumerate(units, 1)
        ],
        "progress": [{"date": scene.on(45), "by": units[0], "percent": 45, "text": scene.essay(1)}],
        "completed": {"date": scene.on(100), "text": "县安委办逐项核验销号。"},
    }  # fmt: skip


def joint_enforcement(scene: Scene) -> Data:
    """Several departments acting together (联合执法)."""
    lead, town = scene.enterprise.department, scene.enterprise.town
    others = [unit for unit in scene.places.regulators if unit not in {lead, BUREAU}]
    units = [lead, *scene.rng.sample(others, 2)]
    return {
        "title": f"{town}{scene.enterprise.field}联合执法",
        "reason": "单一难查处",
        "difficulty": f"{scene.one(words.REASONS)}。",
        "proposer": lead,
        "lead": lead,
        "coordinator": OFFICE,
        "participants": units,
        "supporters": [town],
        "planned": scene.on(),
        "proposal": {"date": scene.before(16), "form": "书面", "signer": head(lead), "content": scene.essay(1)},
        "opinions": [
            {"unit": unit, "date": scene.before(10), "opinion": f"{scene.one(MEASURES)}。", "adopted": True}
            for unit in units[1:]
        ],
        "plan": {
            "date": scene.before(5), "signer": head(OFFICE), "content": scene.essay(1),
            "methods": "现场检查、核对单据。",
            "steps": "先摸底，再集中行动，最后移交处罚。", "schedule": "三日内完成。",
            "organization": f"{OFFICE}统一调度，{lead}带队。",
        },
        "action": {"date": scene.on(), "organizer": OFFICE, "place": f"{town}{scene.one(words.PLACES)}"},
        "officers": [{"post": post} for unit in units for post in officers(unit)],
        "results": [
            {"no": n, "target": scene.enterprise.name, "violation": scene.fault(), "unit": unit, "measure": "责令改正",
             "basis": "《中华人民共和国安全生产法》关于事故隐患整改的规定"}
            for n, unit in enumerate(units, 1)
        ],
        "finished": {"date": scene.on(2), "summary": scene.essay(1)},
        "report": {"date": scene.on(4), "to": OFFICE, "cc": [GOVERNMENT], "problems": scene.essay(1)},
        "archived": {"date": scene.on(14), "no": f"联执{scene.event.number[3:]}"},
    }  # fmt: skip


def patrol_round(scene: Scene) -> Data:
    """A year's draw of those who are to be visited (巡查轮次)."""
    about = scene.event.about
    return {
        "title": f"{about['year']}年巡查评估",
        "cycle_start": about["start"],
        "year": about["year"],
        "organizer": OFFICE,
        "plan": {
            "date": scene.on(), "no": scene.paper(scene.on(), "示安委办巡"), "signer": head(OFFICE),
            "content": scene.essay(1),
        },
        "funding": {"date": scene.before(5), "by": BUREAU, "text": "年度安全生产专项经费中列支"},
        "pool": {"date": scene.on(5), "units": list(about["pool"])},
        "seed_named": {
            "date": scene.on(5), "source": "市体育彩票开奖号码", "public_on": scene.on(12), "channel": "县政府网站",
        },
        "draw": {
            "date": scene.on(13), "by": OFFICE, "method": "SHA-256排序", "value": about["value"],
            "result": list(about["result"]), "witnesses": [clerk("县纪委监委")], "recorder": clerk(OFFICE),
        },
    }  # fmt: skip


def patrol(scene: Scene) -> Data:
    """A visit to one of those who were drawn (巡查)."""
    about = scene.event.about
    team = _team(scene)
    trained = about["cause"].about.get("trainings")
    office = dict(words.FIELDS).get(about["target"].removesuffix("专委会"))
    return {
        "title": f"对{about['target']}的巡查评估",
        "round": about["cause"].number,
        "organizer": OFFICE,
        "form": "专项工作组",
        "target": about["target"],
        "team": {"date": scene.before(14), "leader": team[0], "members": team[1:]},
        **({"training": trained[0].number} if trained else {}),
        "notice": {
            "date": scene.before(9), "no": scene.paper(scene.before(9), "示安委办巡"), "signer": head(OFFICE),
            "matters": "准备近两年责任清单、会议记录、检查台账。", "phone": "0000-0000002",
            "received": scene.before(8),
        },
        "conducted": {
            "date": scene.on(), "end": scene.on(4),
            "methods": ["听取汇报", "调阅材料", "座谈", "个别谈话", "明察暗访"], "summary": scene.essay(2),
        },
        "focus": [
            {"point": point, "checked": True, "note": f"{scene.one(words.REASONS)}。"}
            for point in ("责任体系建设", "属地和部门责任落实", "目标责任考核")
        ],
        "findings": [
            {
                "no": 1, "description": f"{scene.one(words.REASONS)}。", "type": "履职问题",
                "target_unit": office or about["target"],
                "duty_level": "行业" if office else "属地", "handling": "建议",
                "rectified": {"date": scene.on(50), "measure": f"{scene.one(MEASURES)}。"},
                "reported": {"date": scene.on(55), "to": OFFICE},
                "recheck": {"date": scene.on(56), "by": OFFICE, "passed": True},
            }
        ],
        "report": {
            "date": scene.on(20), "evaluation": scene.essay(1), "practices": scene.one(words.WORKS),
            "advice": scene.essay(1), "suggests_yellow": False,
        },
        "conduct": {"date": scene.on(4), "cooperation": True, "obstruction": False, "retaliation": False},
        "closed": {"date": scene.on(62), "text": "反馈问题已改"},
    }  # fmt: skip


def _team(scene: Scene) -> list[str]:
    return [deputy(unit) for unit in scene.places.departments[-4:-1]]


def training(scene: Scene) -> Data:
    """A training (培训)."""
    category = scene.event.about["category"]
    return {
        "title": f"{scene.event.day.year}年{category}培训",
        "category": category,
        "organizer": OFFICE,
        "audience": "各镇和各部门有关人员",
        "plan": {"date": scene.before(8)},
        "held": {
            "date": scene.on(), "end": scene.on(1), "place": "县应急管理局会议室", "hours": 10, "people": 40,
            "attendees": _team(scene), "content": scene.essay(1),
        },
        "exam": {"date": scene.on(1), "tested": 40, "passed": 40},
    }  # fmt: skip


def yellow_card(scene: Scene) -> Data:
    """A proposal for a yellow card that was not followed (黄牌)."""
    patrol = scene.event.about["cause"]
    target = patrol.about["target"]
    return {
        "title": f"对{target}给予黄牌警告的建议",
        "unit": target,
        "grounds": [patrol.number],
        "facts": scene.essay(1),
        "proposed": {"date": scene.on(30)},
        "declined": {
            "date": scene.on(45),
            "by": OFFICE,
            "reason": "主要问题在审核期间已经改正，改为提醒谈话",
        },
    }
