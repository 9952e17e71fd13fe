"""Decides what a clause says on a day: the clause register with the numbers of each clause in their versions.

The number lives here, the logic in the rules. A version applies to facts from its first to its last day, both
included; nothing is in force before its document was issued. Clauses of a pack that is not switched on in
``office.yaml`` can be looked up but are not enforced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from generator.regime_flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DayType = Literal["自然日", "工作日"]


class UnknownClauseError(LookupError):
    """No clause has this id; the message names the nearest ones."""

    def __init__(self, clause: str, known: Iterable[str]) -> None:
        near = "、".join(get_close_matches(clause, list(known), n=3, cutoff=0.5))
        super().__init__(f"条款库里没有“{clause}”" + (f"，最接近的是 {near}" if near else ""))
        self.clause = clause


class NotInForceError(LookupError):
    """No version of the clause applies on this day."""

    def __init__(self, clause: str, on: date) -> None:
        super().__init__(f"条款 {clause} 在 {on} 没有有效的版本：该日不适用本条，或者版本的起止日期有误")
        self.clause = clause
        self.on = on


class Problem(NamedTuple):
    """What is wrong with a valid file of the base layer, where its schema cannot see it (基础数据的问题)."""

    path: str
    pointer: tuple[str | int, ...]
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The numbers of a clause in one version (参数); what the clause does not set is ``None``."""

    days: int | None = None
    day_type: DayType | None = None
    hours: int | None = None
    months: int | None = None
    times: int | None = None
    ratio: float | None = None
    month: int | None = None
    quarter_day: int | None = None
    period: Literal["月", "季", "半年", "年"] | None = None
    before: bool | None = None
    rollover: bool | None = None
    on: str | None = None
    """A day of the calendar, as ``2012-12-31``."""
    value: float | None = None
    deaths: int | None = None
    serious: int | None = None
    loss: int | None = None
    origin: Literal["原文", "国家规定", "内定"] | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A clause's numbers for a stretch of time (版本); an open end is ``None``."""

    since: date | None
    until: date | None
    params: Params

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One duty, ban, power, consequence or definition of a document (条款)."""

    id: str
    pack: str
    article: str
    gist: str
    strength: Literal["应", "禁", "可", "果", "定"]
    severity: Literal["错误", "警告", "提示"]
    kinds: tuple[str, ...]
    shape: tuple[str, ...]
    automation: Literal["rule", "document", "manual", "pending"]
    versions: tuple[Version, ...]
    owed_by: str | None = None
    object: str | None = None
    documents: tuple[str, ...] = ()
    consequence: str | None = None
    readings: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    """Laxer clauses of other packs on the same matter, beside which a breach of this one is a warning at most."""
    chain: str | None = None
    reason: str | None = None
    unwatched: str | None = None
    """The part of a clause watched by rules that they cannot see (规则没有查的部分)."""

    @property
    def chapter(self) -> str:
        """The part of the id that names the chapter of the document: ``SQ-07``."""
        return "-".join(self.id.split("-")[:2])

    def version(self, on: date) -> Version | None:
        """The version in force on a day."""
        for version in reversed(self.versions):
            if on in version:
                return version
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One document with its clauses, which is one pack of rules (制度)."""

    pack: str
    active: bool
    title: str
    issuer: str
    prefix: str
    interpretation: str
    issued: date | None
    clauses: tuple[Clause, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """What a chapter is called, by the id of its first clause."""

    def chapters(self) -> Iterator[tuple[str, tuple[Clause, ...]]]:
        """The clauses by the name of their chapter, in the order of the document."""
        if not self.titles:
            for chapter, clauses in groupby(self.clauses, key=lambda clause: clause.chapter):
                yield chapter, tuple(clauses)
            return
        starts = [n for n, clause in enumerate(self.clauses) if n == 0 or clause.id in self.titles]
        for start, end in zip(starts, [*starts[1:], len(self.clauses)], strict=True):
            first = self.clauses[start]
            yield self.titles.get(first.id, first.chapter), self.clauses[start:end]


@dataclass(frozen=True, eq=False)
class Regimes:
    """All clauses of all documents (条款库); what a clause says is made out when it is first asked for."""

    _places: Mapping[str, tuple[str, Mapping[str, Any]]]
    """Pack and data of each clause, by its id."""
    _active: tuple[str, ...]
    _files: Mapping[str, Mapping[str, Any]]
    _made: dict[str, Clause] = field(default_factory=dict)
    _prevailing: dict[tuple[str, ...], str | None] = field(default_factory=dict)
    _yielding: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def build(cls, data: Mapping[str, Mapping[str, Any]], active: Iterable[str]) -> Regimes:
        """Put valid regime files together: name of the pack → data, and the names of the packs switched on.

        Of two clauses with one id the first counts; see `problems`.
        """
        on = tuple(active)
        names = sorted(data, key=lambda name: (on.index(name) if name in on else len(on), name))
        places: dict[str, tuple[str, Mapping[str, Any]]] = {}
        for name in names:
            for clause in data[name]["clauses"]:
                places.setdefault(clause["id"], (name, clause))
        return cls(places, on, {name: data[name] for name in names})

    @cached_property
    def packs(self) -> tuple[Regime, ...]:
        """The documents: those switched on first, in the order of the office; then the others by name."""
        return tuple(self._regime(name, file) for name, file in self._files.items())

    def _regime(self, name: str, file: Mapping[str, Any]) -> Regime:
        return Regime(
            pack=name,
            active=name in self._active,
            title=file["title"],
            issuer=file["issuer"],
            prefix=file["prefix"],
            interpretation=file["interpretation"],
            issued=_day(file.get("issued")),
            clauses=tuple(self._clause(name, clause) for clause in file["clauses"]),
            titles={chapter["from"]: chapter["title"] for chapter in file.get("chapters", ())},
        )

    def _clause(self, pack: str, data: Mapping[str, Any]) -> Clause:
        """The clause that some data of a pack's file tell; the one that `clause` gives, if its id leads here."""
        if self._places[data["id"]][1] is data:
            return self.clause(data["id"])
        return _clause(pack, data, _day(self._files[pack].get("issued")))

    def __iter__(self) -> Iterator[Clause]:
        """Every clause, by pack and in the order of the document."""
        return map(self.clause, self._places)

    def ids(self) -> Iterable[str]:
        """The ids of all clauses."""
        return self._places.keys()

    def has(self, clause: str) -> bool:
        """Whether there is a clause with this id."""
        return clause in self._places

    def clause(self, clause: str) -> Clause:
        """The clause with this id; raises `UnknownClauseError`."""
        if clause not in self._made:
            pack, data = self._place(clause)
            self._made[clause] = _clause(pack, data, _day(self._files[pack].get("issued")))
        return self._made[clause]

    def active(self, clause: str) -> bool:
        """Whether the clause's pack is switched on; raises `UnknownClauseError`."""
        return self._place(clause)[0] in self._active

    def _place(self, clause: str) -> tuple[str, Mapping[str, Any]]:
        try:
            return self._places[clause]
        except KeyError:
            raise UnknownClauseError(clause, self._places) from None

    def prevailing(self, clauses: tuple[str, ...]) -> str | None:
        """Of several clauses on one matter the one that is cited: that of the pack that comes first, if any is on.

        Raises `UnknownClauseError`.
        """
        if clauses not in self._prevailing:
            on = [clause for clause in clauses if self.active(clause)]
            self._prevailing[clauses] = min(on, key=self._rank, default=None)
        return self._prevailing[clauses]

    def yields(self, clause: str) -> bool:
        """Whether a laxer clause on the same matter, of a pack that comes first, decides what is an error.

        Readings A28, A29 and A37. Raises `UnknownClauseError`.
        """
        if clause not in self._yielding:
            laxer = [
                other for other in self.clause(clause).yields_to if self.has(other) and self.active(other)
            ]
            self._yielding[clause] = any(self._rank(other) < self._rank(clause) for other in laxer)
        return self._yielding[clause]

    def _rank(self, clause: str) -> int:
        """The place of a clause's pack among those that are switched on."""
        return self._active.index(self._place(clause)[0])

    def history(self, clause: str) -> tuple[Version, ...]:
        """All versions of a clause, oldest first; raises `UnknownClauseError`."""
        return self.clause(clause).versions

    def in_force(self, clause: str, on: date) -> bool:
        """Whether a version of the clause applies on a day; raises `UnknownClauseError`."""
        return self.clause(clause).version(on) is not None

    def params(self, clause: str, on: date) -> Params:
        """The clause's numbers on a day; raises `UnknownClauseError` or `NotInForceError`."""
        version = self.clause(clause).version(on)
        if version is None:
            raise NotInForceError(clause, on)
        return version.params

    def problems(self) -> Iterator[Problem]:
        """What is wrong in the files, where the schema cannot see it."""
        for place, name in enumerate(self._active):
            if name not in self._files:
                yield Problem(
                    "office.yaml",
                    ("packs", place),
                    f"没有名为“{name}”的规则包",
                    f"改成已有的规则包：{'、'.join(sorted(self._files))}",
                )
        for name, file in sorted(self._files.items()):
            own = [clause["id"] for clause in file["clauses"]]
            for place, chapter in enumerate(file.get("chapters", ())):
                if chapter["from"] not in own:
                    yield Problem(
                        f"regimes/{name}.yaml",
                        ("chapters", place, "from"),
                        f"本文件没有编号为 {chapter['from']} 的条款",
                        "写这一章第一条的编号",
                    )
        first: dict[str, str] = {}
        for name, file in sorted(self._files.items()):
            for place, clause in enumerate(file["clauses"]):
                for steps, message, remedy in flaws(clause, file["prefix"], first.get(clause["id"])):
                    yield Problem(f"regimes/{name}.yaml", ("clauses", place, *steps), message, remedy)
                first.setdefault(clause["id"], name)


def _clause(pack: str, data: Mapping[str, Any], issued: date | None) -> Clause:
    told: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    return Clause(pack=pack, **told | {"versions": _versions(data.get("versions", ({},)), issued)})


def _versions(data: Iterable[Mapping[str, Any]], issued: date | None) -> tuple[Version, ...]:
    """Close each version that does not say when it ends on the day before the next one begins."""
    written = list(data)
    versions = []
    for version, following in zip(written, [*written[1:], {}], strict=True):
        since, until, next_since = (
            _day(version.get("from")),
            _day(version.get("to")),
            _day(following.get("from")),
        )
        if until is None and next_since is not None:
            until = next_since - timedelta(days=1)
        if issued is not None:
            since = max(since or issued, issued)
        versions.append(Version(since, until, Params(**version.get("params", {}))))
    return tuple(versions)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
