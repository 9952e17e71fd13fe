"""Decides what is wrong on a day: runs every rule over a book and gathers findings and standings.

A rule that fails is one finding and hides no other. A year without a calendar is one finding, however many verdicts
depend on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from generator.engine import RULES, Flag, Obligation, Severity, State
from generator.findings import INTERNAL, ORDER, Finding, Standing
from generator.periods import between
from generator.record import address, began_on, source
from generator.regimes import NotInForceError, Params
from generator.standing import complaint, stand, yielded
from generator.waivers import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.engine import Rule
    from generator.record import Part, Record

_NUMBERS: Final = tuple(field.name for field in fields(Params))
"""What a rule's title may have put into it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A book, what is wrong in it, and how every obligation stands (已判定的账簿)."""

    book: Book
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]

    def on(self, day: date) -> Judged:
        """How everything stood on an earlier day; this very judgement where the day is not earlier."""
        book = self.book.on(day)
        return self if book is self.book else judge(book)

    @property
    def internal(self) -> bool:
        """Whether a rule itself failed."""
        return any(finding.rule == INTERNAL for finding in self.findings)


def judge(
    book: Book,
    given: Iterable[Finding] = (),
    rules: Mapping[str, Rule] = RULES,
    unjudged: frozenset[str] = frozenset(),
) -> Judged:
    """Judge a book as of its day.

    ``given`` are findings made before (files, names, links), ``unjudged`` the files whose records no rule looks at
    because a name in them leads nowhere.
    """
    findings = list(given)
    standings: list[Standing] = []
    hearing = Hearing(book)
    for rule in applicable(rules, book):
        try:
            if rule.kind is None:
                standings.extend(hearing.periodic(rule))
                continue
            for record in book.all(rule.kind):
                if record.path not in unjudged:
                    hearing.hear(rule, record, findings, standings)
        except Exception as error:  # noqa: BLE001 - a broken rule must be seen and must not hide the others
            findings.append(internal_error(rule.name, error))
    findings.extend(hearing.complaints(standings))
    findings.extend(missing_years(undecided(standings)))
    findings.extend(machinery_data(book))
    final, settled = apply(findings, standings, book, rules)
    return Judged(book, ranked(final), tuple(sorted(settled, key=lambda standing: standing.key)))


def applicable(rules: Mapping[str, Rule], book: Book) -> Iterator[Rule]:
    """The rules that look at a book as it is, and of which a clause belongs to a pack that is switched on."""
    for rule in rules.values():
        if rule.shape != "transition" and (not rule.basis or any(map(book.regimes.active, rule.basis))):
            yield rule


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which they are told: the gravest first, then by file."""
    return tuple(sorted(findings, key=lambda finding: (ORDER[finding.severity], finding.path, finding.key)))


class Hearing:
    """What the rules say of the records of one book (审理)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._wording = Wording(book)
        self._soon = book.soon
        self._forces: dict[tuple[str, date | None], bool] = {}

    def hear(self, rule: Rule, record: Record, findings: list[Finding], standings: list[Standing]) -> None:
        """Add what a rule has to say of one record."""
        if rule.shape == "duty":
            standings.extend(self._stand(rule, _guarded(rule.check, record, self._book), None))
        elif self._in_force(rule, record) and (said := _guarded(rule.check, record, self._book)):
            met: dict[str, int] = {}
            objections = (flagged(rule, one, record, self._wording) for one in said)
            findings.extend(numbered(one, met) for one in objections if one is not None)

    def periodic(self, rule: Rule) -> Iterator[Standing]:
        """What a group of units owes in every period."""
        book = self._book
        assert rule.every is not None
        assert rule.group is not None
        for period in between(rule.every, book.office.since, book.as_of):
            if period.first >= book.office.since:
                name = str(period)
                for unit in book.members(rule.group, period):
                    yield from self._stand(rule, _guarded(rule.check, unit, period, book), name)

    def complaints(self, standings: Iterable[Standing]) -> Iterator[Finding]:
        """What is wrong about how obligations stand."""
        return filter(None, (complaint(standing, self._wording) for standing in standings))

    def _stand(self, rule: Rule, owed: Iterable[Any], period: str | None) -> Iterator[Standing]:
        for one in owed:
            clause = ruling(rule, one.clause, self._book)
            if clause is not None and (one.arises is None or one.arises <= self._book.as_of):
                yield stand(rule, clause, one, self._book, self._soon, period)

    def _in_force(self, rule: Rule, record: Record) -> bool:
        """Whether one of the rule's clauses applied when the record began; a new clause does not reach back.

        Only clauses of packs that are switched on count.
        """
        if self._once((rule.name, None), lambda: self._always(rule)):
            return True
        began = began_on(record) or self._book.as_of
        in_force = self._book.regimes.in_force
        return self._once(
            (rule.name, began), lambda: any(in_force(clause, began) for clause in self._live(rule))
        )

    def _always(self, rule: Rule) -> bool:
        """Whether a clause of the rule has a version without beginning and end, as nearly all have."""
        histories = map(self._book.regimes.history, self._live(rule))
        return not rule.basis or any(
            version.since is None and version.until is None for history in histories for version in history
        )

    def _live(self, rule: Rule) -> Iterator[str]:
        """The rule's clauses that belong to a pack that is switched on."""
        return filter(self._book.regimes.active, rule.basis)

    def _once(self, asked: tuple[str, date | None], answer: Callable[[], bool]) -> bool:
        if asked not in self._forces:
            self._forces[asked] = answer()
        return self._forces[asked]


class Wording:
    """Puts the numbers of the clause in force into a rule's title (``{days}日内`` → ``15日内``)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[tuple[str, str, date | None], str] = {}

    def __call__(self, title: str, clause: str, on: date | None) -> str:
        """The title as it read on a day; the book's own day where none is given."""
        if "{" not in title:
            return title
        asked = (title, clause, on)
        if asked not in self._made:
            params = self._book.params(clause, on or self._book.as_of)
            self._made[asked] = title.format(**{name: getattr(params, name) for name in _NUMBERS})
        return self._made[asked]

    def clause(self, rule: Rule, own: str | None) -> str | None:
        """The clause that a rule speaks under."""
        return ruling(rule, own, self._book)

    def severity(self, clause: str, own: Severity | None) -> Severity:
        """How grave a breach of a clause is, ``own`` being what the rule itself says."""
        return yielded(own or Severity(self._book.clause(clause).severity), clause, self._book)


def ruling(rule: Rule, own: str | None, book: Book) -> str | None:
    """The clause that a rule speaks under, ``own`` being what it named itself; ``None`` if its pack is off."""
    if own is None:
        return book.regimes.prevailing(rule.basis)
    return own if book.regimes.active(own) else None


def flagged(rule: Rule, said: str | Flag, part: Part, wording: Wording) -> Finding | None:
    """The finding that an invariant's or transition's objection amounts to, unless its clause is switched off."""
    flag = Flag(said) if isinstance(said, str) else said
    about = flag.part if flag.part is not None else part
    clause = wording.clause(rule, flag.clause)
    if clause is None and rule.basis:
        return None
    path, pointer = source(about)
    return Finding(
        rule=rule.name,
        subject=address(about),
        severity=wording.severity(clause, flag.severity) if clause else flag.severity or Severity.ERROR,
        title=wording(rule.title, clause, None) if clause else rule.title,
        message=flag.message,
        remedy=rule.remedy,
        path=path,
        pointer=flag.at or pointer,
        clause=clause,
        blocks=rule.blocks,
    )


def internal_error(rule: str, error: Exception) -> Finding:
    """A rule that failed: the fault is in the machinery, not in the records."""
    return Finding(
        rule=INTERNAL,
        subject=rule,
        severity=Severity.ERROR,
        title="内部错误",
        message=f"规则 {rule} 运行失败：{type(error).__name__}: {error}",
        remedy="这不是记录的问题；请把这一行连同版本号交给规则维护人员",
        path="office.yaml",
    )


def numbered(made: Finding, met: dict[str, int]) -> Finding:
    """Two objections of one rule to one subject are told apart by a number, in the order in which they are said."""
    met[made.subject] = met.get(made.subject, 0) + 1
    return made if met[made.subject] == 1 else replace(made, subject=f"{made.subject}~{met[made.subject]}")


def machinery_data(book: Book) -> Iterator[Finding]:
    """What is wrong in the calendar and in the clause register: both are records too."""
    for rule, title, problems in (
        ("calendar.inconsistent", "工作日历必须与放假通知一致", book.calendar.problems()),
        ("regime.inconsistent", "条款的版本必须前后衔接、互不重叠", book.regimes.problems()),
    ):
        for n, problem in enumerate(problems):
            yield Finding(
                rule=rule,
                subject=problem.path.removesuffix(".yaml") + (f"~{n + 1}" if n else ""),
                severity=Severity.ERROR,
                title=title,
                message=problem.message,
                remedy=problem.remedy,
                path=problem.path,
                pointer=problem.pointer,
                blocks=True,
            )


def undecided(standings: Iterable[Standing]) -> Iterator[int]:
    """The years without a calendar on which verdicts depend, as often as they do."""
    for standing in standings:
        if standing.state is State.UNDECIDED and standing.due is not None:
            yield from standing.due.missing_years


def missing_years(years: Iterable[int]) -> Iterator[Finding]:
    """One finding for each year without a calendar, with how many verdicts depend on it."""
    for year, count in sorted(Counter(years).items()):
        yield Finding(
            rule="calendar.missing-year",
            subject=str(year),
            severity=Severity.ERROR,
            title="没有工作日历的年份不作判定",
            message=f"{year} 年的工作日历还没有录入，{count} 项义务无法判定",
            remedy=f"按国务院办公厅通知建立 records/calendar/{year}.yaml；通知发布前这些期限只是暂定",
            path="office.yaml",
        )


def _guarded(check: Callable[..., Any], *arguments: Any) -> list[Any]:
    """All that a rule says; nothing more where its clause was not in force on the day of the event."""
    heard: list[Any] = []
    try:
        said = check(*arguments)
        if isinstance(said, Obligation):
            heard.append(said)
        elif said is not None:
            for item in said:
                heard.append(item)
    except NotInForceError:
        pass
    return heard
