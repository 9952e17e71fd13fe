"""Decides whether a supervision was conducted as the institution asks: of whom, how, on which points."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

VISIT: Final = "听取汇报实地检查"
"""The type of a visit to hear reports and look on the spot (第三项制度第四条)."""
_SUPERVISED: Final = frozenset({"部门", "镇", "园区", "专委会办公室", "专委会"})
_POINTS: Final = {
    "法规政策执行": ("SQ-04-05-1", "AJ-08a"),
    "决策部署落实": ("SQ-04-05-1", "AJ-08a"),
    "监管执法": ("SQ-04-05-1",),
    "责任目标完成": ("SQ-04-05-1",),
    "专项整治": ("SQ-04-05-1",),
    "隐患排查治理": ("SQ-04-05-1",),
    "综合性检查": ("SQ-04-05-1",),
    "中长期规划编制和实施": ("SQ-04-05-2",),
    "行业监管和属地管理责任": ("SQ-04-05-3",),
}
"""The points of a comprehensive supervision (督查要点) with the clauses that name them."""


@invariant("supervision", basis="SQ-03-04-2")
def visit_hears_and_looks(supervision: Record, book: Book) -> Iterator[Flag]:
    """到部门听取汇报、实地检查，两样都要做。

    在 conducted.steps（程序）中如实补记；没有做的，择日补做。
    """
    steps = supervision.conducted.steps
    if supervision.type != VISIT or not supervision.conducted:
        return
    if not steps.heard_report:
        yield Flag("没有听取汇报", supervision, where(supervision, "conducted"))
    if not (steps.checked_files or steps.sampled_enterprises):
        yield Flag("没有查阅材料，也没有抽查企业", supervision, where(supervision, "conducted"))


@invariant("supervision", basis=("SQ-04-02-1", "BJ-08-1"))
def targets_in_scope(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查的对象是部门、镇政府、园区管委会和专委会，企业只作抽查验证。

    targets（督查对象）只写受督查的单位；抽查的企业写到 conducted.steps.sampled_enterprises。
    """
    for n, name in enumerate(supervision.targets):
        sort = sort_of(book, name)
        if sort not in _SUPERVISED:
            message = f"督查对象“{name}”（{sort or '没有登记'}）不是部门、镇、园区或专委会"
            yield Flag(message, supervision, where(supervision, "targets", n))


@invariant("supervision", basis="BJ-08-2")
def three_steps(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查先听汇报，再看文件材料，再到企业抽查，三步都做。

    在 conducted.steps（程序）中如实补记；没有做的择日补做，暗访不在此限。
    """
    steps, done = supervision.conducted.steps, supervision.conducted
    if not done or supervision.type == "突击暗访":
        return
    told = {
        "听汇报": steps.heard_report,
        "看文件材料": steps.checked_files,
        "到企业抽查": steps.sampled_enterprises,
    }
    lacking = [name for name, taken in told.items() if not taken]
    if lacking:
        yield Flag(f"没有{'、'.join(lacking)}的记录", supervision, where(supervision, "conducted"))


@invariant("supervision", basis="SQ-04-03-1")
def methods_stated(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查用了哪些方式，须写明。

    在 methods（督查方式）中选填监督检查、抽查验证、明查暗访、通报意见、依法处理、反馈结果。
    """
    if supervision.conducted and not supervision.methods:
        yield Flag("没有写督查方式", supervision)


@invariant("supervision", basis="SQ-04-03-2")
def decision_within_powers(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查意见和处理决定须在法定权限之内，超出权限的移交有权单位。

    登记一条移交（YJ）交给有权单位，删去这里的处理决定；权限单位写错的改 decision.authority。
    """
    able = ours(book) | {book.office.committee, book.office.government}
    if supervision.decision and supervision.decision.authority not in able:
        yield Flag(
            f"处理决定的权限属于{supervision.decision.authority}，超出督查组权限，应当移交",
            supervision,
            where(supervision, "decision", "authority"),
        )


@invariant("supervision", basis=("SQ-04-05-1", "SQ-04-05-2", "SQ-04-05-3", "AJ-08a"))
def focus_covered(supervision: Record, book: Book) -> Iterator[Flag]:
    """综合督查的重点逐项查到，没有查的注明原因。

    在 focus（督查要点）中逐项补写；没有查的写 checked: false，并在 note 写明原因。
    """
    if supervision.type != "综合督查" or not supervision.conducted:
        return
    told = {item.point for item in supervision.focus if item.checked or item.note}
    for clause, points in groupby(_POINTS, key=lambda point: book.prevailing(*_POINTS[point])):
        missing = [point for point in points if point not in told]
        if missing:
            message = f"没有查也没有注明原因：{'、'.join(missing)}"
            yield Flag(message, supervision, where(supervision, "focus"), clause=clause)


@invariant("supervision", basis="SQ-04-06-5")
def problem_stated(supervision: Record, book: Book) -> Iterator[Flag]:
    """针对突出问题的专项督查，须写明所针对的问题。

    在 trigger_reason（事由说明）写明问题，或在 sources（起因记录）写上有关记录的编号。
    """
    special = supervision.type == "专项督查" and supervision.trigger == "突出问题"
    if special and not (supervision.trigger_reason or supervision.sources):
        yield Flag("没有写明针对什么问题", supervision, where(supervision, "trigger"))
