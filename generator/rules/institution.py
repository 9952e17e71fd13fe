"""应当建立的制度、机制、机构和平台，是不是登记了、还在施行；制度自印发之日起施行（五 第一条、十 末段）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours
from generator.rules.limits import earliest, first, period_end
from generator.rules.support import brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

ESTABLISHED: Final = (
    "SQ-05-01-1",
    "SQ-10-11-1",
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


@duty(every="年", group="安委办", basis=ESTABLISHED)
def established(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """应当建立的制度、机制、机构和平台都已建立，并且当年施行。

    登记制度（ZD），在 clauses（落实的条款）写上这一条；没有建立的先建立，废止了的登记取代它的那一份。
    """
    for clause in ESTABLISHED:
        if book.regimes.active(clause) and book.regimes.in_force(clause, period.last):
            yield Obligation(
                unit,
                owed_by=unit,
                what=f"建立并登记制度“{brief(book.clause(clause).gist, 40)}”",
                due=period_end(book, clause, period),
                item=clause,
                clause=clause,
                **first(_in_force(clause, period, book)),
            )


def _in_force(clause: str, period: Period, book: Book) -> Iterator[tuple[date, str]]:
    """Since when the institutions that carry out a clause have applied, if they apply to the end of the period."""
    for one in book.all("institution"):
        since = applies_from(one)
        if clause in one.clauses and since is not None and not _ended(one, period.last, book):
            yield since, one.id


def applies_from(institution: Record) -> date | None:
    """The day from which an institution applies: that of its issue unless it names another (施行日期)."""
    issued: date | None = institution.issued.date
    return institution.effective or issued if issued else None


def _ended(institution: Record, last: date, book: Book) -> bool:
    """Whether an institution no longer applies on a day: repealed, run out, or replaced by another (废止)."""
    after = (one for one in book.linked(institution, "institution") if one.replaces == institution.id)
    end = earliest(institution.repealed.date, institution.ends, *map(applies_from, after))
    return end is not None and end <= last


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
