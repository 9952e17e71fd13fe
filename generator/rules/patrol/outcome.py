"""巡查查什么、发现的问题怎样办、报告和配合（十 第三条至第五条、第八条、第十条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.aftermath import hindrance_handled, reference, transfers
from generator.rules.bodies import ours
from generator.rules.limits import first
from generator.rules.patrol.visiting import BOUGHT
from generator.rules.support import after_visit, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Part, Record

GRAVE: Final = frozenset({"重大隐患", "违法行为"})
"""What the office hands over to those in charge (移交)."""
_HANDED: Final = frozenset({"移交", "挂牌"})
_MILD: Final = frozenset({"反馈", "建议", "通报", "移交"})
_POINTS: Final = ("责任体系建设", "属地和部门责任落实", "目标责任考核")


@invariant("patrol", basis="SQ-10-04-1")
def focus_covered(patrol: Record, book: Book) -> Iterator[Flag]:
    """三项巡查重点逐项查到，没有查的注明原因。

    在 focus（巡查重点）中逐项补写；没有查的写 checked: false，并在 note 写明原因。
    """
    told = {item.point for item in patrol.focus if item.checked or item.note}
    missing = [point for point in _POINTS if point not in told]
    if patrol.conducted.end and missing:
        text = f"没有查也没有注明原因：{'、'.join(missing)}"
        yield Flag(text, patrol, where(patrol, "focus") if patrol.focus else where(patrol, "conducted"))


@invariant("patrol", basis="SQ-10-05-1")
def methods_stated(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查用了哪些方法，须写明。

    在 conducted.methods（巡查方法）中选填听取汇报、调阅材料、座谈、个别谈话等。
    """
    if patrol.conducted and not patrol.conducted.methods:
        yield Flag("没有写巡查方法", patrol, where(patrol, "conducted"))


@invariant("patrol", basis="SQ-10-03-1")
def no_enforcement(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查工作组不直接执法：没有经安委办移交，不能由一次巡查产生指令或处罚。

    由安委办登记移交（YJ），处罚和指令的来源改写移交的编号；已经越权作出的照实保留，由作出的单位纠正。
    """
    for order in _orders(patrol, book):
        before = [one.sent.date for one in _sent(patrol, book)]
        issued = order.issued.date
        if issued is not None and not any(day <= issued for day in before):
            yield Flag(f"{order.id} 直接由这次巡查引起，事先没有移交", patrol, where(patrol, "conducted"))


def _orders(patrol: Record, book: Book) -> Iterator[Record]:
    found = {order.id: order for order in book.linked(patrol, "order")}
    for finding in patrol.findings:
        found |= {order.id: order for order in of_kind(book, finding.order, "order")}
    yield from found.values()


def _sent(patrol: Record, book: Book) -> Iterator[Record]:
    yield from (one for one in book.linked(patrol, "transfer") if one.sent)
    for finding in patrol.findings:
        yield from transfers(finding, book)


@invariant("patrol", basis="SQ-10-03-2")
def problems_not_handled_directly(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查工作组不直接查处问题：重大隐患、违法行为移交，其他的反馈、建议或者通报。

    改写问题的 handling（处置方式）；需要限期整改的，由安委办移交有关部门或镇政府责令。
    """
    for finding in patrol.findings:
        if finding.handling not in (_HANDED if finding.type in GRAVE else _MILD):
            text = f"{finding.type}的处置方式是“{finding.handling}”，工作组无权直接查处"
            yield Flag(text, finding, where(finding, "handling"))


@duty("patrol", basis="SQ-10-03-3")
def handed_over(patrol: Record, book: Book) -> Iterator[Obligation]:
    """巡查发现的重大隐患和违法行为，{days}个{day_type}内由安委办移交有关部门或镇政府处理。

    登记移交（YJ），移交单位写安委办，来源写这个问题；并在问题的 transfer 写上编号。
    """
    for finding in patrol.findings if patrol.conducted else ():
        if finding.type in GRAVE:
            sent = transfers(finding, book, reference(finding))
            yield Obligation(
                finding,
                owed_by=book.office.short,
                what=f"把发现的{finding.type}移交有关部门或镇政府",
                due=after_visit(book, "SQ-10-03-3", patrol),
                concerning=finding.target_unit,
                ground=f"巡查发现{finding.type}",
                **first((one.sent.date, one.id) for one in sent if one.sender in ours(book)),
            )


@duty("patrol", basis="SQ-10-08-1")
def reported(patrol: Record, book: Book) -> Obligation | None:
    """现场巡查结束后{days}个{day_type}内，工作组向安委办提交书面报告。

    现场结束时填写 conducted.end，收到报告后填写 report（巡查评估报告）；购买服务的，催技术机构交评估报告。
    """
    if not patrol.conducted:
        return None
    return Obligation(
        patrol,
        owed_by=_in_charge(patrol, book),
        what="向安委办提交巡查评估报告",
        due=after_visit(book, "SQ-10-08-1", patrol),
        met=patrol.report.date,
        closed=patrol.closed.date,
        severity=Severity.INFO if patrol.form == BOUGHT else None,
    )


def _in_charge(patrol: Record, book: Book) -> str:
    """The leader's unit answers for the team; the office for a technical body."""
    post: Part | None = book.register.find("post", patrol.team.leader) if patrol.team.leader else None
    return str(post.unit) if post is not None else str(book.office.short)


@duty("patrol", basis="SQ-10-10-2")
def obstruction_handled(patrol: Record, book: Book) -> Obligation | None:
    """阻碍巡查工作组正常工作的，{days}个{day_type}内作出处理或者移交处理。

    登记责任追究（ZJ）或移交（YJ），事由链接这次巡查。
    """
    if not patrol.conduct.obstruction:
        return None
    return hindrance_handled(patrol, book, "SQ-10-10-2", "阻碍巡查")


@duty("patrol", basis="SQ-10-10-3")
def retaliation_handled(patrol: Record, book: Book) -> Obligation | None:
    """打击报复、陷害反映问题的群众和巡查人员的，{days}个{day_type}内作出处理或者移交处理。

    登记责任追究（ZJ）或移交（YJ），事由链接这次巡查。
    """
    if not patrol.conduct.retaliation:
        return None
    return hindrance_handled(patrol, book, "SQ-10-10-3", "打击报复")
