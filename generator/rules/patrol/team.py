"""巡查工作组：组长、成员、回避和集中培训（十 第七条）。购买服务的没有工作组，不适用（A54）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, Severity, duty, invariant
from generator.record import where
from generator.rules.bodies import ours, valid
from generator.rules.limits import on
from generator.rules.patrol.pool import visited_bodies
from generator.rules.patrol.visiting import BOUGHT
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

RANKS: Final = frozenset({"正科", "副科"})
"""The ranks that make a leader of a team (科级干部)."""


def people(patrol: Record) -> tuple[str, ...]:
    """The leader and the members of a team, by their posts; experts are not of it (工作组全体)."""
    team = patrol.team
    return tuple(dict.fromkeys((team.leader, *team.members) if team.leader else team.members))


@invariant("patrol", basis="SQ-10-07-1")
def leader_qualified(patrol: Record, book: Book) -> Iterator[Flag]:
    """工作组组长是安委会成员单位在职的科级干部。

    换一位合格的组长，或者在 register/posts.yaml 改正他的职级、单位和任职起止。
    """
    if patrol.form == BOUGHT or not patrol.team:
        return
    if patrol.team.leader is None:
        yield Flag("没有写组长", patrol, where(patrol, "team"))
        return
    for text in _lacking(patrol, book):
        yield Flag(f"组长“{patrol.team.leader}”{text}", patrol, where(patrol, "team", "leader"))


def _lacking(patrol: Record, book: Book) -> Iterator[str]:
    post = book.register.find("post", patrol.team.leader)
    if post is None:
        return
    units = [book.unit(held.unit) for held in (post, *post.concurrent)]
    if post.rank not in RANKS:
        yield f"的职级是{post.rank or '空白'}，不是科级"
    if not valid(post, patrol.conducted.date or patrol.team.date):
        yield "当时不在职"
    if not any(getattr(unit, "committee_member", None) for unit in units):
        yield f"所在的{post.unit}不是安委会成员单位"


@invariant("patrol", basis="SQ-10-07-2")
def members_named(patrol: Record, book: Book) -> Iterator[Flag]:
    """工作组有从有关单位抽调的成员。

    在 team（工作组）写组建日期和 members（成员）的职务。
    """
    if patrol.form == BOUGHT or not (patrol.team or patrol.conducted):
        return
    if not patrol.team.members:
        place = where(patrol, "team" if patrol.team else "conducted")
        yield Flag("没有写工作组成员", patrol, place)


@invariant("patrol", basis=("SQ-10-07-1", "SQ-10-07-2"))
def nobody_from_target(patrol: Record, book: Book) -> Iterator[Flag]:
    """组长和成员最好不来自被巡查的单位。

    换一个人；确实换不了的登记豁免。这是推荐的做法，制度原文没有写。
    """
    bodies = visited_bodies(book, patrol)
    for name in people(patrol):
        post = book.register.find("post", name)
        if post is not None and post.unit in bodies:
            leads = name == patrol.team.leader
            text = f"{'组长' if leads else '成员'}“{name}”来自被巡查的{post.unit}"
            clause = "SQ-10-07-1" if leads else "SQ-10-07-2"
            yield Flag(text, patrol, where(patrol, "team"), Severity.WARNING, clause)


@duty("patrol", basis="SQ-10-07-3")
def trained_before_entry(patrol: Record, book: Book) -> Obligation | None:
    """进驻以前，安委办集中培训工作组成员。

    登记培训（PX），在 training（进驻前培训）写它的编号。
    """
    entry = patrol.conducted.date or patrol.planned_start
    if patrol.form == BOUGHT or not patrol.team:
        return None
    done = [one for one in of_kind(book, patrol.training, "training") if one.held]
    return Obligation(
        patrol,
        owed_by=book.office.short,
        what="集中培训工作组成员",
        due=on(book, entry) if entry else None,
        met=(done[0].held.end or done[0].held.date) if done else None,
        evidence=done[0].id if done else None,
        closed=patrol.conducted.date,
    )


@invariant("patrol", basis="SQ-10-07-3")
def everybody_trained(patrol: Record, book: Book) -> Iterator[Flag]:
    """工作组全体成员都参加安委办办的集中培训，没有培训的不得参加巡查。

    给缺课的补课，另行登记；签到表漏录的，补写培训记录的 held.attendees（签到人员）。
    """
    if patrol.form == BOUGHT:
        return
    for training in of_kind(book, patrol.training, "training"):
        missing = [name for name in people(patrol) if name not in training.held.attendees]
        if training.held and missing:
            text = f"没有参加 {training.id} 的培训：{'、'.join(missing)}"
            yield Flag(text, patrol, where(patrol, "training"))
        if training.organizer not in ours(book):
            text = f"{training.id} 的主办单位是{training.organizer}，不是安委办"
            yield Flag(text, patrol, where(patrol, "training"))
