"""Decides what the records of meetings, bulletins, interviews, reports, accidents and assessments look like."""

from __future__ import annotations

from typing import Any

from bench import words
from bench.places import BUREAU, OFFICE, clerk, deputy, head, officers, owner
from bench.scene import Scene
from bench.words import FIELDS, INJURIES, MEASURES

Data = dict[str, Any]
_DUTIES = (
    "机构人员配备", "安全生产责任制", "安全管理制度", "安全检查", "安全投入", "隐患排查整改", "宣传教育培训",
    "改进措施", "整改时限", "整改资金", "整改责任",
)  # fmt: skip
_PLANS = ("发展规划", "政府绩效", "班子考核", "文明创建", "党风廉政", "综治")
_OF_WORK = ("sections_bj_half", ("situation", "plan"))
_SECTIONS = {
    "": ("sections", ("plan_completion", "major_activities", "key_work", "analysis", "accidents", "other")),
    "季度综合分析报告": ("sections_bj", ("situation", "work", "achievements_problems", "next")),
    "半年工作报告": _OF_WORK, "年度工作报告": _OF_WORK, "举报投诉年度总结": _OF_WORK,
}  # fmt: skip
_CONTENTS = ("单位概况", "经过和救援", "伤亡和损失", "原因和性质", "责任认定和处理建议", "防范和整改措施")


def meeting(scene: Scene) -> Data:
    """A meeting with its agreed items (会议)."""
    sort, day = scene.event.about["type"], scene.event.day
    units = scene.rng.sample((*scene.places.towns, *scene.places.regulators), 4)
    topics = ("计划总结", "表彰", "部署") if sort == "工作会议" else ("形势研判", "部署")
    agenda = [
        {"no": n, "category": topic, "title": scene.one(words.WORKS)} for n, topic in enumerate(topics, 1)
    ]
    host = "县长" if sort == "安委会全体会议" else head(OFFICE)
    came = scene.at(0, "08:50")
    present = [{"unit": unit, "post": deputy(unit), "capacity": "本人", "arrived": came} for unit in units]
    return {
        "type": sort,
        "title": f"{day.year}年{day.month}月{sort}",
        "determined_by": OFFICE,
        "determined": scene.before(10),
        "convener": {"post": host},
        "scheduled": scene.at(0, "09:00"),
        "place": "县政府第二会议室",
        "agenda": agenda,
        **({"trigger": {"text": scene.essay(1), "industry": scene.enterprise.field}} if sort == "专题协调会" else {}),
        "invited": [{"unit": unit, "post": deputy(unit), "capacity": "成员"} for unit in units],
        "notice": {"date": scene.before(7), "no": scene.paper(scene.before(7)), "signer": head(OFFICE)},
        "held": {
            "start": scene.at(0, "09:00"), "end": scene.at(0, "11:10"), "place": "县政府第二会议室",
            "host": host, "attendance": present,
        },
        "minutes": {
            "date": scene.on(3), "no": scene.paper(scene.on(3)), "drafter": clerk(OFFICE), "signer": head(OFFICE),
            "situation": scene.essay(1), "problems": scene.essay(1), "measures": scene.essay(1), "sent_to": units,
            "reported": [{"date": scene.on(5), "to": "县安委会"}, {"date": scene.on(5), "to": "县政府"}],
        },
        "agreed": [
            {
                "no": n + 1, "content": f"{unit}牵头{scene.one(words.WORKS)}。", "lead_unit": unit,
                "deadline": scene.on(45), "supervisor": OFFICE,
                "reported": {"date": scene.on(30), "by": unit, "text": f"已经{scene.one(MEASURES)}。"},
                "confirmed": {"date": scene.on(36), "by": OFFICE},
            }
            for n, unit in enumerate(units[:2])
        ],
    }  # fmt: skip


def bulletin(scene: Scene) -> Data:
    """A bulletin of the office (通报)."""
    about, day = scene.event.about, scene.event.day
    towns = list(scene.places.towns[:3])
    praised = {
        "unit": scene.one(scene.places.towns),
        "nature": "数据",
        "matter": f"{scene.one(words.WORKS)}。",
    }
    cause = about.get("cause")
    to = scene.places.departments if about.get("all") else towns + list(scene.places.departments[:4])
    return {
        "title": f"{day.year}年{day.month}月{about['type']}通报",
        "type": about["type"],
        "contents": ["重点工作落实", "隐患及整改"],
        "issuer": OFFICE,
        "drafted": {"date": scene.on(), "by": clerk(OFFICE)},
        "issued": {"date": scene.on(1), "no": scene.paper(scene.on(1)), "signer": head(OFFICE)},
        **({"period": about["period"]} if "period" in about else {}),
        "covers": ["镇", "园区", "重点行业"],
        **({"sources": [cause.number]} if cause else {}),
        "to": [*(scene.places.towns if about.get("all") else ()), *to],
        "cc": ["县安委会", "县政府"],
        "sections": [
            {"title": title, "text": scene.essay(3)} for title in ("总体情况", "主要问题", "下步要求")
        ],
        "named": [{"no": 1, **praised}],
        "stated_figures": [{"name": "检查家次", "value": scene.rng.randrange(20, 400)}],
    }


def interview(scene: Scene) -> Data:
    """An interview with those in charge of a town (约谈)."""
    unit = scene.one(scene.places.towns)
    group = [head(OFFICE), deputy(OFFICE)]
    return {
        "title": f"约谈{unit}",
        "reason_class": ["甲"],
        "triggers": [{"clause": "SQ-07-02-6", **scene.cause(), "text": f"{scene.one(words.REASONS)}。"}],
        "decided": {"date": scene.before(14), "by": OFFICE, "reason": f"{scene.one(words.REASONS)}，有必要约谈。"},
        "petition": {"date": scene.before(13), "decided": "不提请", "reason": "由安委办负责人约谈。"},
        "organizer": OFFICE,
        "joint_units": ["县纪委监委"],
        "targets": [{"unit": unit, "post": head(unit), "person": "某某"}],
        "group": group,
        "checklist": list(_DUTIES),
        "notice": {
            "date": scene.before(11), "no": scene.paper(scene.before(11)), "time": scene.at(0, "15:00"),
            "place": "县政府第一会议室", "content": f"{scene.one(words.WORKS)}的情况。", "materials": "书面汇报材料",
            "materials_due": scene.before(1), "signer": head(OFFICE), "received": scene.before(10),
        },
        "written_material": [{"unit": unit, "received": scene.before(2), "files": ["汇报材料.txt"]}],
        "held": {
            "start": scene.at(0, "15:00"), "place": "县政府第一会议室", "host": head(OFFICE),
            "present": [
                {"capacity": "被约谈人", "unit": unit, "post": head(unit), "arrived": scene.at(0, "14:50")},
                *({"capacity": "约谈小组", "unit": OFFICE, "post": post} for post in group),
            ],
        },
        "record": {
            "date": scene.on(), "recorder": clerk(OFFICE), "reports": [
                {"unit": unit, "text": scene.essay(2), "points": ["日常管理", "突出问题", "原因和措施"]},
            ],
            "qa": [{"question": "整改为什么滞后？", "answer": f"{scene.one(words.REASONS)}。"}],
            "commitment": f"{unit}承诺按期{scene.one(MEASURES)}。",
        },
        "requirements": [
            {
                "no": 1, "text": f"{scene.one(MEASURES)}。", "unit": unit, "deadline": scene.on(30),
                "done": {"date": scene.on(20), "text": f"已经{scene.one(MEASURES)}。"},
            }
        ],
        "minutes": {
            "type": "会议纪要", "no": scene.paper(scene.on(2)), "date": scene.on(2), "signer": head(OFFICE),
            "signatures": [{"post": post, "date": scene.on(3)} for post in (*group, head(unit))],
        },
        "delivered": {"date": scene.on(4), "how": "公文交换", "to": [unit]},
        "archived": {"date": scene.on(6), "no": f"谈档{scene.event.number[3:]}"},
        "feedback": [{"unit": unit, "date": scene.on(10), "form": "书面", "complete": True, "text": scene.essay(1)}],
        "closing": {"date": scene.on(40), "by": OFFICE, "evaluation": "落实", "text": "要求已经落实。"},
        "disclosure": {"date": scene.on(8), "decided": "不公开", "by": OFFICE, "reason": "涉及内部管理事项。"},
        "attachments": [{"file": "汇报材料.txt", "type": "文字"}],
    }  # fmt: skip


def periodic_report(scene: Scene) -> Data:
    """A periodic report (定期报告)."""
    about = scene.event.about
    office = dict(FIELDS).get(about["unit"].removesuffix("专委会"), about["unit"])
    return {
        "title": f"{about['unit']}{about['period']}{about['type']}",
        "type": about["type"],
        "unit": about["unit"],
        "period": about["period"],
        "submitted": {"date": scene.on(), "form": "书面", "signer": head(office), "to": OFFICE},
        "reviews": [{"date": scene.on(3), "by": OFFICE, "result": "通过", "opinion": "内容完整"}],
        **_sections(scene, about["type"]),
        "figures": {
            "inspections": scene.rng.randrange(10, 200), "hazards_found": scene.rng.randrange(10, 90),
            "hazards_fixed": 10,
        },
        "archived": {"date": scene.on(10), "no": f"报档{scene.event.number[3:]}"},
    }  # fmt: skip


def _sections(scene: Scene, sort: str) -> Data:
    """What a report of a sort is made up of."""
    field, names = _SECTIONS.get(sort, _SECTIONS[""])
    return {field: {name: scene.essay(1 + n % 2) for n, name in enumerate(names)}}


def sanction(scene: Scene) -> Data:
    """A consequence for those who did not do their duty (追责)."""
    unit = scene.one(scene.places.towns)
    return {
        "title": f"责令{unit}作出书面检查",
        "type": "书面检查",
        "target": {"unit": unit, "post": head(unit)},
        "year": scene.event.day.year,
        "cause": scene.event.about["cause"].number,
        "reason": scene.essay(4),
        "proposed": {"date": scene.on(), "by": OFFICE, "no": scene.paper(scene.on()), "to": "县安委会"},
        "deadline": scene.on(40),
        "decided": {"date": scene.on(10), "by": "县安委会"},
        "executed": {"date": scene.on(25), "evidence": "书面检查已收"},
        "archived": {"date": scene.on(30), "no": f"责档{scene.event.number[3:]}"},
        "note": scene.essay(5),
    }


def accident(scene: Scene) -> Data:
    """A small accident with its investigation (事故)."""
    firm = scene.enterprise
    sort = scene.one(INJURIES)
    team = (head(BUREAU), officers(BUREAU)[0], deputy(firm.department))
    return {
        "name": f"{firm.name}{sort}事故",
        "occurred_at": scene.at(0, "14:20"),
        "place": f"{firm.town}{firm.name}{scene.one(words.PLACES)}",
        "town": firm.town,
        "unit": firm.name,
        "industry": firm.field,
        "type": sort,
        "casualties": {"dead": 0, "missing": 0, "serious": 1, "light": scene.rng.randrange(3)},
        "loss": scene.rng.randrange(5, 90),
        "summary": scene.essay(1),
        "typical": False,
        "social_impact": False,
        "report": {
            "unit_told_at": scene.at(0, "14:25"), "unit_reported_at": scene.at(0, "14:50"),
            "county_received_at": scene.at(0, "14:50"), "county_reported_at": scene.at(0, "15:30"),
            "city_at": scene.at(0, "15:30"),
        },
        "investigation": {
            "date": scene.on(2), "authority": "县政府", "lead_unit": BUREAU, "leader": head(BUREAU),
            "members": list(team[1:]),
        },
        "investigation_report": {
            "date": scene.on(40), "contents": list(_CONTENTS),
            "signatures": [{"post": post, "date": scene.on(39)} for post in team],
        },
        "duty_failure": {"date": scene.on(41), "judged": False, "by": OFFICE, "reason": "企业操作人员违章。"},
        "approval": {"date": scene.on(50), "no": scene.paper(scene.on(50), "示政函"), "by": "县政府"},
        "filing": {"date": scene.on(55), "to": "市安委会"},
        "published": {"date": scene.on(56), "channel": "县政府网站"},
        "responsibility": [
            {
                "no": 1, "unit": firm.name, "post": owner(firm), "finding": f"{scene.one(words.REASONS)}。",
                "handling": "由企业按内部制度处理", "done": {"date": scene.on(65), "text": "已处理"},
            }
        ],
        "measures": [
            {
                "no": 1, "text": f"{scene.one(MEASURES)}。", "owner": firm.name, "deadline": scene.on(110),
                "done": {"date": scene.on(90), "text": "已经完成。"},
            }
        ],
        "evaluation": {
            "date": scene.on(320), "by": OFFICE, "conclusion": "措施已落实。", "published": {"date": scene.on(330)},
        },
        "archived": {"date": scene.on(340), "no": f"事档{scene.event.number[3:]}"},
    }  # fmt: skip


def assessment(scene: Scene) -> Data:
    """The yearly assessment of a town or department (考核)."""
    unit, year, bureau, letter = (
        scene.event.about.get(name) for name in ("unit", "year", "bureau", "letter")
    )
    scores = (("责任体系", 20, 18), ("监管执法", 30, 27), ("隐患治理", 30, 26), ("宣传教育", 20, 19))
    return {
        "title": f"{unit}{year}年度安全生产目标责任考核",
        "year": year,
        "unit": unit,
        "organizer": OFFICE,
        "rules": {
            "date": f"{year}-03-20", "version": f"{year}版",
            "city_letter_no": f"市政发〔{year}〕6号", "approved_by": "县政府",
            "weights": [{"plan": name, "share": 5} for name in _PLANS],
        },
        **({"target_letter": letter.number} if letter and letter.number else {}),
        "daily": [{"date": scene.before(80), "item": "季度检查", "delta": -0.5}],
        "annual": {
            "date": scene.on(3),
            "scores": [
                {"item": item, "full": full, "score": score, "evidence": "查阅资料和现场检查"}
                for item, full, score in scores
            ],
        },
        "self_eval": {"date": scene.before(6), "form": "书面", "score": 96},
        "group": [{"post": head(OFFICE), "role": "组长"}, {"post": deputy(OFFICE), "role": "成员"}],
        "methods": [
            {"method": method, "used": True, "date": scene.on(2)}
            for method in ("听取汇报", "查阅资料", "走访座谈", "现场测评", "实地检查")
        ],
        "group_study": {"date": scene.on(5), "members": [head(OFFICE), deputy(OFFICE)], "opinion": scene.essay(1)},
        "report": {"date": scene.on(7)},
        **({"bureau_meeting": bureau.number} if bureau else {}),
        "negative": [
            {"date": day, "by": by, "stage": stage, "coefficient": 1, "deduction": 0.1, "basis": "第3条"}
            for day, by, stage in (
                (scene.on(9), OFFICE, "考核内部"), (scene.on(50), "县考核办", "全县考核")
            )
        ],
        "submitted": {"date": scene.on(20), "to": "县考核办"},
        "graded": {"date": scene.on(40), "by": "县考核办", "grade": "良好"},
        "applied": [{"date": scene.on(45), "to": "政绩考核", "text": "送组织部门"}],
    }  # fmt: skip
