"""Ways to spoil a record of the demonstration county, and which rules must then object.

A *breach* is a mutation that takes away, moves or swaps just what a stated clause asks for, in a record where the
clause had been kept: it must be found. The rest (*accidents*) may or may not matter, and must only never do harm.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from tests.spoiling import Data, Spoil, drop, having, move, put, where


@dataclass(frozen=True)
class Breach:
    """A mutation that breaks a clause (破坏)."""

    family: str
    """The chain of clauses that it belongs to."""
    kind: str
    spoil: Spoil
    finds: frozenset[str]
    """Any of these rules finds it."""


def found(family: str, kind: str, spoil: Spoil, *rules: str) -> Breach:
    """A breach that any of these rules finds."""
    return Breach(family, kind, spoil, frozenset(rules))


def _breaches() -> Iterator[Breach]:
    yield found(
        "隐患", "hazard", drop("acceptance", "batch"), "hazard.delisted-properly", "hazard.rectified-in-time"
    )
    yield found(
        "隐患", "hazard", drop("acceptance.-1.texts"), "hazard.acceptance-papers", "hazard.delisted-properly"
    )
    yield found(
        "隐患", "hazard", drop("acceptance.-1.images"), "hazard.acceptance-papers", "hazard.delisted-properly"
    )
    yield found("隐患", "hazard", put("delisting.by", "公安局"), "hazard.delisted-properly")
    yield found(
        "隐患",
        "hazard",
        move("delisting.date", "listing.date", -1),
        "hazard.delisted-properly",
        "hazard.acceptance-after-done",
        "hazard.plan-within-limit",
    )
    yield found("隐患", "hazard", drop("notices", "batch"), "hazard.notified")
    yield found("隐患", "hazard", drop("listing.acceptor", "batch"), "hazard.acceptor-designated")
    yield found("隐患", "hazard", drop("plan.contingency"), "hazard.plan-within-limit")
    yield found("隐患", "hazard", move("acceptance.0.date", "done.date", -2), "hazard.acceptance-after-done")
    yield found("隐患", "hazard", put("confirmed.basis", "国家判定标准", "listing"), "hazard.basis-cited")
    yield found(
        "约谈",
        "interview",
        drop("notice", "declined"),
        "interview.notified-before",
        "interview.notice-complete",
        "interview.notified-in-writing",
        "interview.in-person",
    )
    for element in ("time", "place", "content", "materials"):
        yield found(
            "约谈",
            "interview",
            drop(f"notice.{element}"),
            "interview.notice-complete",
            "interview.notified-before",
        )
    yield found("约谈", "interview", drop("record"), "interview.recorded", "interview.reported-and-answered")
    yield found(
        "约谈",
        "interview",
        drop("minutes"),
        "interview.minutes-made",
        "interview.minutes-after-talk",
        "interview.archived-after-signing",
    )
    yield found("约谈", "interview", drop("written_material"), "interview.written-material")
    yield found(
        "约谈", "interview", move("feedback.0.date", "held.start", 60), "interview.feedback-in-writing"
    )
    yield found(
        "约谈",
        "interview",
        move("notice.date", "held.start", 3),
        "interview.notified-before",
        "interview.notified-in-writing",
        "interview.minutes-after-talk",
    )
    yield found("约谈", "interview", put("organizer", "公安局"), "interview.organised-by-office")
    yield found("约谈", "interview", drop("disclosure.reason"), "interview.disclosure-reasoned")
    joint = ("type", "联席会议")
    yield found("会议", "meeting", where(*joint, drop("minutes", "skipped")), "meeting.minutes-issued")
    yield found(
        "会议", "meeting", where(*joint, put("determined_by", "公安局")), "meeting.arranged-by-office"
    )
    yield found("会议", "meeting", move("minutes.date", "held.start", -3), "meeting.minutes-after-meeting")
    yield found("会议", "meeting", where(*joint, drop("agreed.0.deadline")), "meeting.item-supervised")
    yield found(
        "督查",
        "supervision",
        where("type", "综合督查", drop("feedback", "visit_notice")),
        "supervision.feedback-given",
        "supervision.steps-in-order",
        "supervision.deadline-set",
    )
    yield found(
        "督查", "supervision", move("feedback.date", "conducted.date", -4), "supervision.steps-in-order"
    )
    yield found("督查", "supervision", drop("methods"), "supervision.methods-stated")
    yield found(
        "通报", "bulletin", put("issuer", "公安局"), "bulletin.issued-by-office", "bulletin.quarterly"
    )
    yield found("定期报告", "periodic_report", drop("sections.analysis"), "report.sections-complete")
    yield found(
        "定期报告",
        "periodic_report",
        drop("submitted"),
        "report.committee-quarterly",
        "report.member-half-yearly",
    )
    yield found(
        "定期报告",
        "periodic_report",
        put("submitted.to", "公安局"),
        "report.committee-quarterly",
        "report.member-half-yearly",
    )
    yield found("考核", "assessment", drop("group_study.members"), "file.invalid")
    yield found("考核", "assessment", put("organizer", "公安局"), "assessment.organised-by-office")
    yield found(
        "事故",
        "accident",
        having("evaluation", move("published.date", "approval.date", 90)),
        "accident.published",
    )
    yield found(
        "事故", "accident", move("measures.0.deadline", "measures.0.done.date", -3), "accident.measure-done"
    )
    yield found("监督检查", "inspection", drop("conducted.result"), "file.invalid")


def _plans_and_actions() -> Iterator[Breach]:
    family, kind = "工作计划", "work_plan"
    yield found(family, kind, put("plans.0.submitted.to", "公安局"), "work_plan.filed-with-office")
    yield found(family, kind, put("plans.0.accepted.by", "公安局"), "work_plan.filed-with-office")
    yield found(
        family,
        kind,
        move("plans.0.accepted.date", "plans.0.submitted.date", -2),
        "work_plan.steps-in-order",
    )
    yield found(family, kind, put("workdays.total", 1), "work_plan.total-adds-up")
    family, kind = "联合执法", "joint_enforcement"
    yield found(family, kind, put("coordinator", "公安局"), "joint_enforcement.coordinated-by-office")
    yield found(
        family, kind, move("proposal.date", "action.date", -5), "joint_enforcement.proposed-in-advance"
    )
    yield found(family, kind, drop("plan.methods"), "joint_enforcement.plan-complete")
    yield found(family, kind, drop("report", "batch"), "joint_enforcement.reported")
    yield found(family, kind, drop("report.cc"), "joint_enforcement.copied-to-government")
    family, kind = "专项任务", "special_task"
    yield found(
        family, kind, move("objects.0.deadline", "objects.0.done.date", -3), "special_task.done-in-time"
    )
    yield found(
        family,
        kind,
        drop("objects.0.done"),
        "special_task.completed-means-all",
        "special_task.done-in-time",
    )


def _patrols() -> Iterator[Breach]:
    family, kind = "巡查", "patrol"
    yield found(family, kind, put("organizer", "公安局"), "patrol.organized-by-office")
    yield found(family, kind, put("target", "公安局"), "patrol.target-in-scope")
    yield found(family, kind, where("form", "专项工作组", drop("report")), "patrol.reported")
    yield found(
        family,
        kind,
        drop("training"),
        "patrol.trained-before-entry",
        "patrol.everybody-trained",
    )
    yield found(
        family,
        kind,
        move("notice.date", "conducted.date", 1),
        "patrol.notified",
        "patrol.steps-in-order",
    )
    kind = "patrol_round"
    yield found(family, kind, put("draw.value", "0000001"), "patrol.draw-recomputed")
    yield found(family, kind, put("draw.by", "公安局"), "patrol.drawn-by-office")
    kind = "yellow_card"
    yield found(family, kind, put("decided.by", "县安委办"), "yellow_card.decided-by-committee")


def _consequences() -> Iterator[Breach]:
    family, kind = "黑名单", "blacklist"
    yield found(family, kind, having("decision", drop("notice")), "blacklist.informed-before")
    yield found(family, kind, put("decision.by", "公安局"), "blacklist.decided-by-right-body")
    yield found(family, kind, move("decision.date", "notice.date", -1), "blacklist.dates-in-order")
    kind = "order"
    yield found(
        family,
        kind,
        drop("resume_acceptance", "batch"),
        "sanction.no-resuming-unaccepted",
    )
    yield found(
        family,
        kind,
        where("type", "停业停产整顿", put("issuer", "公安局", "blacklist")),
        "blacklist.suspended-by-department",
    )
    family, kind = "移交", "transfer"
    yield found(family, kind, where("matter", "违法行为", drop("result")), "supervision.transfer-answered")
    yield found(
        family, kind, where("matter", "问责", put("to", "县总工会")), "supervision.transfer-to-competent"
    )
    family, kind = "举报投诉", "complaint"
    yield found(family, kind, drop("checked"), "complaint.checked")
    yield found(family, kind, drop("checked.text"), "complaint.checked-in-writing")
    family, kind = "表彰奖励", "award"
    yield found(family, kind, having("decided", drop("safety_review")), "award.reviewed-before")
    yield found(
        family,
        kind,
        move("safety_review.date", "decided.date", 5),
        "award.reviewed-before",
        "award.dates-in-order",
    )
    family, kind = "公开发布", "disclosure"
    yield found(
        family,
        kind,
        where("contents", "约谈情况", drop("decided.reason")),
        "disclosure.talk-disclosed-with-reason",
    )


def _targets_and_emergencies() -> Iterator[Breach]:
    family, kind = "目标责任书", "target_letter"
    yield found(family, kind, put("signed.by_unit", "应急管理局执法员1"), "target_letter.signed-by-chiefs")
    yield found(family, kind, put("indicators.0.quota", 999), "target_letter.parts-within-whole")
    family, kind = "应急演练", "drill"
    yield found(family, kind, move("evaluation.date", "held.date", -1), "drill.steps-in-order")
    yield found(family, kind, put("reported.to", "县总工会"), "drill.reported-to-regulator")
    family, kind, business = "应急预案", "emergency_plan", ("published.signer", "主要负责人")
    yield found(family, kind, move("filed.date", "published.date", -1), "emergency.steps-in-order")
    yield found(family, kind, where(*business, move("filed.date", "published.date", 60)), "emergency.filed")
    yield found(family, kind, where(*business, drop("filed")), "emergency.filed")
    family, kind = "事故挂牌督办", "case_supervision"
    yield found(family, kind, drop("notice.matters"), "case_supervision.notice-complete")
    yield found(family, kind, drop("notice.release"), "case_supervision.notice-complete")
    yield found(family, kind, drop("submitted"), "case_supervision.report-submitted")


BREACHES = [
    *_breaches(),
    *_plans_and_actions(),
    *_patrols(),
    *_consequences(),
    *_targets_and_emergencies(),
]


def spoilt(data: Data, breach: Breach) -> Data | None:
    """A copy of a record in which a clause is broken; nothing where it does not apply."""
    other = copy.deepcopy(data)
    return other if breach.spoil(other) else None
