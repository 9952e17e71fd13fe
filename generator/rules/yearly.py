"""一年里至少留下一次记录的事：指导、抽查、宣传、培训、专报、表彰、监督检查活动。

安委办 125 号二、三；基层一、四、九；吉林四（五）4、四（七）。A clause of this form has a line in `KEPT`; what else a
record must say is another rule's affair.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.engine import Obligation, duty
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import first, period_end
from generator.rules.support import inspector, steps_of_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period

    Found = Iterator[tuple[date, str]]
    ByYear = Mapping[int, list[tuple[date, str]]]


class Kept(NamedTuple):
    """What the office owes every year under a clause, and what meets it (每年的事)."""

    clause: str
    what: str
    done: Callable[[Book], ByYear]
    """When it was done, and by which record, by year: asked of a book once."""
    part: str = ""
    """Tells apart what is owed under one clause."""

    @property
    def item(self) -> str:
        """What it is called in keys."""
        return f"{self.clause}-{self.part}" if self.part else self.clause


def _by_year(found: Callable[[Book], Found]) -> Callable[[Book], ByYear]:
    """The facts that a search of the book finds, by year."""

    def sorted_out(book: Book) -> ByYear:
        years = defaultdict(list)
        for day, number in found(book):
            years[day.year].append((day, number))
        return years

    return sorted_out


def _steps(book: Book, kind: str, step: str, test: Callable[[Any, Book], Any]) -> Found:
    """Records of a kind of which a step has happened and that pass a test: the day of the step, and which record."""
    for one in book.all(kind):
        if getattr(one, step) and test(one, book):
            yield getattr(one, step).date, one.id


def _when(kind: str, step: str, test: Callable[[Any, Book], Any]) -> Callable[[Book], ByYear]:
    return _by_year(lambda book: _steps(book, kind, step, test))


def _trained(*categories: str) -> Callable[[Book], ByYear]:
    return _when("training", "held", lambda one, book: one.category in categories)


def _brought(place: str) -> Callable[[Book], ByYear]:
    def found(book: Book) -> Found:
        for training in book.all("training"):
            if training.held and place in training.places:
                yield training.held.date, training.id

    return _by_year(found)


def _drilled_at_school(book: Book) -> Found:
    """Drills in which pupils practised getting out of danger (中小学避险演练)."""
    for drill in book.all("drill"):
        if drill.held and drill.school:
            yield drill.held.date, drill.id


def _supervised(point: str) -> Callable[[Book], ByYear]:
    def looked(one: Any, book: Book) -> bool:
        by_us = one.organizer in ours(book) | {book.office.committee}
        return by_us and any(item.point == point and item.checked for item in one.focus)

    return _when("supervision", "conducted", looked)


def _guided(book: Book) -> Found:
    """Meetings on policy, and the office's letters of advice to departments (参与指导协调)."""
    for meeting in book.all("meeting"):
        if meeting.held and any(item.category == "政策研究" for item in meeting.agenda):
            yield meeting.held.start.date, meeting.id
    for letter in book.all("letter"):
        advice = letter.type in {"建议函", "回函"} and letter.sender in ours(book)
        if advice and letter.issued and any(sort_of(book, unit) == "部门" for unit in letter.to):
            yield letter.issued.date, letter.id


def _looked_into(book: Book) -> Found:
    """What the office did itself or along with others: supervisions, inspections, joint enforcement (监督检查活动)."""
    mine = ours(book)
    yield from _steps(book, "supervision", "conducted", lambda one, book: one.organizer in mine)
    for unit in mine:
        for one in book.by("inspection", inspector).get(unit, ()):
            if one.conducted:
                yield one.conducted.date, one.id
    yield from _steps(
        book,
        "joint_enforcement",
        "action",
        lambda one, book: mine & {one.lead, one.coordinator, one.proposer, *one.participants},
    )


_LOOKED_INTO: Final = _by_year(_looked_into)


def _promoted(book: Book) -> Found:
    """Meetings and demonstrations that spread advanced techniques, and special tasks for it (推广先进技术)."""
    yield from _steps(book, "training", "held", lambda one, book: one.category == "技术推广")
    yield from steps_of_tasks("AJ-13b", book)


def _coached(book: Book) -> Found:
    """Trainings of others in emergencies that this office held or helped to hold (指导应急培训)."""
    for one in book.all("training"):
        helped = not ours(book).isdisjoint((one.organizer, *one.co_units))
        if one.held and one.category == "应急培训" and helped:
            yield one.held.date, one.id


def _reported(one: Any, book: Book) -> bool:
    above = {book.office.government, book.office.committee}
    return one.type == "专报" and one.sender in ours(book) and not above.isdisjoint(one.to)


def _lesson(sort: str) -> str:
    return f"组织一次培训宣教（{sort}）"


KEPT: Final[tuple[Kept, ...]] = (
    Kept("AJ-13a", "参与产业政策、规划、投入和科技工作的协调", _by_year(_guided)),
    Kept("AJ-13b", "推广先进技术", _by_year(_promoted)),
    Kept("AJ-14b", "抽查安全生产许可证的发放", _supervised("许可证发放")),
    Kept(
        "AJ-15b",
        "指导编制预案",
        _when("emergency_plan", "filed", lambda one, book: one.filed.to in ours(book)),
        "预案",
    ),
    Kept(
        "AJ-15b",
        "指导应急演练",
        _when("drill", "reported", lambda one, book: one.reported.to in ours(book)),
        "演练",
    ),
    Kept("AJ-15b", "指导应急培训", _by_year(_coached), "培训"),
    Kept("AJ-15c", "检查应急机构、平台和队伍", _supervised("应急机构平台和队伍")),
    Kept("AJ-16a", "组织安全生产月一类的宣传活动", _trained("宣传活动")),
    Kept("AJ-16b", "培训政府负责人", _trained("领导干部"), "政府负责人"),
    Kept("AJ-16b", "培训企业负责人", _trained("三项岗位人员"), "企业负责人"),
    Kept("AJ-16b", "培训从业人员", _trained("班组长", "其他从业人员"), "从业人员"),
    Kept("AJ-16b", "培训农民工", _trained("农民工"), "农民工"),
    Kept("AJ-17b", "向县政府写专报", _when("issuance", "issued", _reported)),
    Kept("AJ-19b", "表彰有成效的单位和个人", _when("award", "decided", lambda one, book: not one.revoked)),
    Kept("AJ-21a", "组织或者配合开展整治、检查、抽查和联合执法", _LOOKED_INTO),
    Kept("JC-01-5", "督促检查控制指标的完成", _supervised("责任目标完成")),
    Kept("JC-04-3", "组织部门的安全管理人员学习新做法", _trained("学习交流")),
    Kept("JC-09-1", "组织或者配合开展整治、检查、抽查和联合执法", _LOOKED_INTO),
    Kept("JL-4-5-4b", _lesson("监管执法人员"), _trained("监管执法人员")),
    Kept("JL-4-7-1a", _lesson("党校课程"), _trained("党校课程")),
    *(
        Kept("JL-4-7-1b", _lesson(sort), _trained(sort), sort)
        for sort in ("三项岗位人员", "班组长", "农民工")
    ),
    *(
        Kept("JL-4-7-1d", f"把安全知识送进{place}", _brought(place), place)
        for place in ("企业", "学校", "乡村", "社区", "家庭")
    ),
    Kept(
        "JL-4-7-1d",
        "组织一次中小学避险演练",
        _by_year(_drilled_at_school),
        "中小学避险演练",
    ),
    *(Kept("JL-4-7-2", _lesson(sort), _trained(sort), sort) for sort in ("宣传活动", "创建活动")),
)
"""What the office owes every year, clause by clause, and the facts that meet it: a further one is a further line."""


@duty(every="年", group="安委办", basis=tuple(dict.fromkeys(kept.clause for kept in KEPT)))
def recorded(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """综合监管的各项日常工作每年都开展，开展一次登记一次。

    照待办写的事项登记：培训（PX）、督查（DC）、检查（JC）、联合执法（LZ）、函（FH）、专报（FW）、表彰（PY）等。
    培训写明 category（类别），送知识上门的写 places（进到哪里）；中小学的演练登记应急演练（YL），填写 school。
    """
    for kept in KEPT:
        if book.regimes.active(kept.clause) and book.regimes.in_force(kept.clause, period.last):
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"在{period.title}{kept.what}",
                due=period_end(book, kept.clause, period),
                item=kept.item,
                clause=kept.clause,
                **first(book.once(kept.done).get(period.year, ())),
            )


_LEDGERS: Final = {
    ("AJ-13b", "standardization"): "安全标准化",
    ("AJ-13b", "major_source"): "重大危险源",
    ("AJ-15a", "emergency_plan"): "应急资源",
}


@duty(every="年", group="安委办", basis=("AJ-13b", "AJ-15a"))
def ledgers_kept(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """安全标准化、重大危险源、应急资源都有台账。

    分别登记标准化（BZ）、重大危险源（WX）；应急资源写在应急预案（YA）的 resources（应急资源台账）里。
    """
    for (clause, kind), title in _LEDGERS.items():
        begun = [(day, one.id) for one in book.all(kind) if (day := _entered(one)) and day <= period.last]
        yield Obligation(
            unit,
            owed_by=unit,
            what=f"建立{title}台账",
            due=period_end(book, clause, period),
            item=title,
            clause=clause,
            **first(begun),
        )


def _entered(one: Any) -> date | None:
    """From which day a record counts as an entry of its ledger (登记)."""
    steps = {"standardization": "started", "major_source": "identified", "emergency_plan": "compiled"}
    if one.kind == "emergency_plan" and (not one.resources or one.abolished):
        return None
    day: date | None = getattr(one, steps[one.kind]).date
    return day
