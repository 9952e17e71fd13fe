"""应当建立的制度、机制、机构和平台，是不是登记了、还在施行；制度自印发之日起施行（五 第一条、十 末段、吉林四、五）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import mines, ours
from generator.rules.limits import earliest, first, period_end
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Part, Record

ESTABLISHED: Final = (
    "SQ-05-01-1",
    "SQ-10-11-1",
    "JL-4-1-1a",
    "JL-4-1-2h",
    "JL-4-2-2b",
    "JL-4-2-2e",
    "JL-4-2-3a",
    "JL-4-2-3b",
    "JL-4-2-3c",
    "JL-4-4-2d",
    "JL-4-4-4c",
    "JL-4-4-4e",
    "JL-4-4-6a",
    "JL-4-5-3f",
    "JL-4-5-4a",
    "JL-4-6-2b",
    "JL-4-6-2c",
    "JL-4-7-1e",
    "JL-5-1a",
    "JL-5-2b",
    "JL-5-4b",
    "JL-5-4c",
    "JL-5-4d",
    "JC-03-2a",
    "JC-03-3a",
    "JC-05-1",
    "JC-06-1",
    "JC-07-1",
    "JC-08-0",
    "JC-10-1",
    "JC-11-1",
    "JC-11-2a",
    "AJ-05a",
    "AJ-05b",
    "AJ-19a",
    "JC-04-1",
    "JC-05-2",
    "JC-11-3",
    "JC-11-4",
)
"""Clauses that ask for no more than an institution, body or platform to be there: a further one is added here."""

_PIECES: Final = {
    "AJ-05a": ("规划", "科技规划"),
    "JL-4-1-1a": ("奖惩", "督查检查", "行政问责", "区域联动", "重大事故追责"),
    "JL-4-2-2b": ("清单",),
    "JL-4-2-3b": ("贷款", "证券融资", "用地", "项目核准", "信誉评价"),
    "JL-4-4-4e": ("标准",),
    "JL-4-5-4a": ("制度", "队伍"),
    "JL-4-6-2c": ("平台",),
    "JL-4-7-1e": ("机构", "制度"),
    "JL-5-1a": ("岗位",),
}
"""What a clause asks for by name, each for itself: an institution of that nature or on that subject, or a provision."""
_OF_MINES: Final = frozenset({"JL-4-4-4c", "JL-4-4-4e"})
"""Clauses that ask for nothing where no mine is registered."""
_STAFFED: Final = ("JL-4-5-4a", "JL-5-1a")
_CONNECTED: Final = "JL-4-6-2c"


@duty(every="年", group="安委办", basis=ESTABLISHED)
def established(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """应当建立的制度、机制、机构和平台都已建立，并且当年施行。

    登记制度（ZD），在 clauses（落实的条款）写上这一条；没有建立的先建立，废止了的登记取代它的那一份；
    要求里点名的几项，写在 nature（是什么）、subject（管什么）或者 contents（规定的事项）。
    """
    for clause in ESTABLISHED:
        for piece in _pieces(clause, period, book):
            named = f"中的{piece}" if piece else ""
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"建立并登记制度“{brief(book.clause(clause).gist, 40)}”{named}",
                due=period_end(book, clause, period),
                item=f"{clause}-{piece}" if piece else clause,
                clause=clause,
                **first(_in_force(clause, piece, period, book)),
            )


def _pieces(clause: str, period: Period, book: Book) -> tuple[str | None, ...]:
    """What a clause asks for in a period, each for itself; nothing where it does not apply."""
    if not book.regimes.active(clause) or not book.regimes.in_force(clause, period.last):
        return ()
    if clause in _OF_MINES and not mines(book):
        return ()
    return _PIECES.get(clause, (None,))


def _in_force(clause: str, piece: str | None, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    """Since when the institutions that carry out a clause have applied, if they apply to the end of the period."""
    for one in book.all("institution"):
        since = applies_from(one)
        named = clause in one.clauses and _says(one, piece)
        if named and since is not None and not _ended(one, period.last, book):
            yield since, one.id


def _says(institution: Record, piece: str | None) -> bool:
    """Whether an institution is what is asked for by name, or provides for it (是什么、管什么、规定的事项)."""
    told = (institution.nature, institution.subject)
    return piece is None or piece in told or any(piece in text for text in institution.contents)


def applies_from(institution: Record) -> date | None:
    """The day from which an institution applies: that of its issue unless it names another (施行日期)."""
    issued: date | None = institution.issued.date
    return institution.effective or issued if issued else None


def applied(institution: Record, day: date, book: Book) -> bool:
    """Whether an institution was in force on a day (当日施行)."""
    since = applies_from(institution)
    return since is not None and since <= day and not _ended(institution, day, book)


def _ended(institution: Record, last: date, book: Book) -> bool:
    """Whether an institution no longer applies on a day: repealed or replaced by then, or run out before (废止)."""
    after = (one for one in book.linked(institution, "institution") if one.replaces == institution.id)
    end = earliest(institution.repealed.date, *map(applies_from, after))
    expired = institution.ends is not None and institution.ends < last
    return expired or (end is not None and end <= last)


@invariant("office", basis="SQ-10-11-1")
def issued_and_interpreted(office: Record, book: Book) -> Iterator[Flag]:
    """作为规则包的制度写明印发日期，由安委办解释。

    填写 issued（印发）的日期和 interpreter（解释机关）；印发以前的事项不再按它判断。
    """
    # Asked of the office: a draft is older than its issue, and nothing applies to what began before that.
    for one in book.all("institution"):
        if one.pack is None:
            continue
        if one.pack not in {regime.pack for regime in book.regimes.packs}:
            yield Flag(f"没有名为“{one.pack}”的规则包", one, where(one, "pack"))
        if not one.issued:
            yield Flag("没有写印发日期（issued）", one, where(one, "pack"))
        if one.interpreter not in ours(book):
            told = f"是“{one.interpreter}”" if one.interpreter else "没有写"
            yield Flag(f"解释机关{told}，应当是安委办", one, where(one, "pack"))


@invariant("institution", basis=(*_STAFFED, _CONNECTED))
def counted(institution: Record, book: Book) -> Iterator[Flag]:
    """监管队伍、公益性岗位登记编制数和在岗数，并且配足；应急平台登记联通情况，并且联通。

    在 capability（能力清点）里加一次清点；还没有配足、没有联通的照实写，补足以后再清点一次。
    """
    last = max(institution.capability, key=lambda item: item.date, default=None)
    for clause in institution.clauses if institution.issued else ():
        if clause in _STAFFED and institution.nature in {"队伍", "岗位"}:
            fault = _staff(last)
        elif clause == _CONNECTED and institution.nature == "平台":
            fault = _connection(last)
        else:
            continue
        if fault is not None:
            yield Flag(fault, institution, where(institution, "capability"), clause=clause)


def _staff(count: Part | None) -> str | None:
    """What is wrong with the numbers of a force or of posts, by the last count."""
    if count is None or count.authorized is None or count.actual is None:
        return "没有写编制数和在岗数"
    if count.actual < count.authorized:
        return f"编制 {count.authorized}，在岗 {count.actual}，没有配足"
    return None


def _connection(count: Part | None) -> str | None:
    """What is wrong with the connection of a platform, by the last count."""
    if count is None or count.connected is None:
        return "没有写联通情况"
    return None if count.connected else "还没有同上下级和重点企业联通"
