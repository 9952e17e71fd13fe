"""Decides how a folder becomes a judged book: tree, entries, book, findings, places; what can be remembered is.

This is the one way in for every command, page and paper; it reads files and asks git, but no clock.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.cache import Cache, stamp, verdict_key
from generator.tree import ATTACHMENTS, UNSEEN, Folder, Seen, scan
from generator.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.book import Book, NoOfficeError
    from generator.engine import Rule
    from generator.findings import Finding
    from generator.judge import Judged
    from generator.loader import Entry
    from generator.recall import Told
    from generator.schemas import Catalog
    from generator.tree import Tree

_FILE = "file."
"""Findings about files as such come with their place."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector out: millions of small values are made, and none of them is garbage."""
    gc.disable()
    try:
        yield
    finally:
        if (
            not gc.get_freeze_count()
        ):  # once is enough for a command; one that goes on must not heap up garbage
            gc.freeze()
        gc.enable()


@dataclass
class Project:
    """A folder with ``records/`` in it (台账项目).

    ``today`` is the real day, ``as_of`` the day to judge; where ``as_of`` is not given it is the clock that
    ``office.yaml`` fixes for a demonstration, or else today. With ``remember=False`` nothing is read from or written
    to ``.cache/``.
    """

    root: Path
    today: date
    as_of: date | None = None
    remember: bool = True
    _loaded: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _stood_in: bool = field(default=False, init=False, repr=False)
    """Whether the verdict leans on a commit, by which it is not remembered."""

    @cached_property
    def cache(self) -> Cache:
        """What is remembered between runs."""
        return Cache(self.root)

    @cached_property
    def catalog(self) -> Catalog:
        """The schemas."""
        from generator.schemas import Catalog

        return Catalog.load()

    @cached_property
    def tree(self) -> Folder:
        """The records in the working folder."""
        return scan(self.root, self._seen)

    @cached_property
    def stamp(self) -> str:
        """The id of the working folder's tree."""
        if self.tree.same:
            return self._seen.stamp
        made = stamp(self.tree)
        if self.remember:
            self.cache.keep_seen(self.tree, made)
        return made

    @cached_property
    def _seen(self) -> Seen:
        return self.cache.seen() if self.remember else UNSEEN

    @_uncollected()
    def check(self, base: str | None = None) -> Verdict:
        """The verdict on the working folder, alone or against another version of it."""
        asked = [str(self.as_of), str(self.today)]
        if base is not None:
            from generator import git

            asked += [git.resolve(self.root, base), git.merge_base(self.root, base)]
        key = verdict_key(self.stamp, *asked)
        if self.remember and (kept := self.cache.verdict(key)) is not None:
            return Verdict.from_data(kept)
        verdict = self._check(base)
        if self.remember and not self._stood_in:
            self.cache.keep_verdict(key, verdict.data())
        return verdict

    @_uncollected()
    def judged(self) -> Judged:
        """The working folder's book, judged, each finding at its line and column."""
        judged = self._judge(self.tree)
        return replace(judged, findings=tuple(self.placed(judged.findings, self.tree)))

    def book(self, tree: Tree, entries: Iterable[Entry]) -> Book:
        """The book of a tree as of the day asked for."""
        from generator.book import build

        entries = list(entries)
        return build(entries, self.catalog, self.day(entries))

    def day(self, entries: Iterable[Entry]) -> date:
        """The as-of day: as asked, else the office's fixed clock, else today."""
        return self.as_of or self._clock(entries) or self.today

    def entries(self, tree: Tree) -> list[Entry]:
        """All entries of a tree; what was parsed once is not parsed again."""
        from generator.loader import load

        key = self.stamp if tree is self.tree else stamp(tree)
        if key not in self._loaded:
            self._loaded[key], made = load(
                tree, self.catalog, self.cache.entries if self.remember else _nothing
            )
            if self.remember:
                self.cache.keep_entries(made, tree.blobs.items())
        return self._loaded[key]

    def placed(self, findings: Iterable[Finding], tree: Tree) -> Iterator[Finding]:
        """Give findings their line and column; a file is read once more only if something is wrong in it."""
        marks: dict[str, Any] = {}
        plain: dict[str, bool] = {}
        for finding in findings:
            if finding.line > 1 or finding.rule.startswith(_FILE) or finding.path not in tree.blobs:
                yield finding
                continue
            if finding.path not in plain and not finding.pointer:
                plain[finding.path] = tree.read(finding.path)[:1].islower()
            if not finding.pointer and plain[finding.path]:
                yield finding  # the whole record begins with its first key, where every finding is at first
                continue
            if finding.path not in marks:
                marks[finding.path] = self._marks(tree, finding.path)
            yield _at(finding, marks[finding.path]) if marks[finding.path] else finding

    def _marks(self, tree: Tree, path: str) -> dict[Any, Any]:
        """The places in a file; none where it cannot be read."""
        from generator.reader import ReadError, read_with_marks

        kind = self.catalog.for_path(path)
        try:
            return read_with_marks(tree.read(path), kind.shape)[1] if kind else {}
        except ReadError:
            return {}

    def _judge(self, tree: Tree, good: str = "HEAD") -> Judged:
        """Judge a tree; a broken file of the working folder counts as it is in the commit ``good``."""
        from generator.judge import judge

        return judge(*self._brought(tree, good))

    def _weigh(self) -> Verdict:
        """The verdict on the working folder alone, for which what still holds need not be judged again."""
        from generator.judge import judge
        from generator.recall import RuleError, weigh

        book, given, rules, unjudged = self._brought(self.tree, "HEAD")
        key = verdict_key(str(book.as_of), *self._base_layer())
        is_kept = self.remember and not self._stood_in
        told = self.cache.told(key) if is_kept else {}
        try:
            weighed = weigh(
                book,
                given,
                unjudged,
                {entry.path: entry for entry in self.entries(self.tree)},
                self.tree.blobs,
                {path: _told(row) for path, row in told.items()},
                lambda found: self.placed(found, self.tree),
                rules,
            )
        except RuleError:  # judging in full tells which one, and what the others say
            judged = judge(book, given, rules, unjudged)
            return Verdict.of(judged, self.placed(judged.findings, self.tree))
        if is_kept and not unjudged:  # of what was not judged, a later change would not be noticed
            self.cache.keep_told(key, {path: _row(old) for path, old in weighed.told.items()})
        return Verdict(
            as_of=book.as_of.isoformat(),
            records=sum(1 for _ in book.events()),
            states=weighed.states,
            compared=False,
            new=weighed.findings,
            existing=(),
            fixed=(),
        )

    def _base_layer(self) -> Iterator[str]:
        from generator.book import GROUND

        for entry in self.entries(self.tree):
            if entry.kind in GROUND:
                yield f"{entry.path}\0{self.tree.blobs[entry.path]}"

    def _brought(
        self, tree: Tree, good: str
    ) -> tuple[Book, list[Finding], Mapping[str, Rule], frozenset[str]]:
        """What judging wants: the book, findings made before, the rules, and files that no rule may look at."""
        import generator.rules  # noqa: F401 - registers the rules
        from generator import references
        from generator.engine import RULES

        entries = self.entries(tree)
        broken = {
            entry.path for entry in entries if entry.blemishes and not entry.path.startswith(ATTACHMENTS)
        }
        used = self._with_standins(entries, broken, tree, good)
        book = self.book(tree, used)
        attached = frozenset(path for path in tree.blobs if path.startswith(ATTACHMENTS))
        astray = list(references.check(used, book, attached, frozenset(RULES)))
        misled = {finding.path for finding in astray}
        if misled:
            before = {entry.path: entry for entry in used}
            used = self._with_standins(used, misled, tree, good)
            book = self.book(tree, used)
            misled -= {entry.path for entry in used if before.get(entry.path) is not entry}
        given = [*self._firsthand(entries), *astray]
        return book, given, RULES, frozenset(misled)

    def _with_standins(self, entries: list[Entry], broken: set[str], tree: Tree, good: str) -> list[Entry]:
        from generator.standin import earlier

        if not broken or tree is not self.tree:
            return entries
        self._stood_in = True
        found = earlier(self.root, good, broken, tree, self.catalog)
        return [found.get(entry.path, entry) for entry in entries]

    def _check(self, base: str | None) -> Verdict:
        from generator.book import NoOfficeError

        try:
            if base is None:
                return self._weigh()
            judged = self._judge(self.tree, base)
        except NoOfficeError as error:
            return self._unjudged(error, compared=base is not None)
        from generator import changes, git

        start = git.commit(self.root, git.merge_base(self.root, base))
        tip = git.commit(self.root, base)
        try:
            before = self._judge(start)
        except NoOfficeError:  # nothing can be judged against it, so all is new
            return Verdict.of(judged, self.placed(judged.findings, self.tree), compared=True)
        edits = [
            *changes.edits(before.book, judged.book, changes.changed(start, self.tree)),
            *changes.collisions(start, tip, self.tree),
        ]
        comparison = changes.compare(before, judged, edits)
        return Verdict.of(
            judged,
            self.placed(comparison.new, self.tree),
            self.placed(comparison.existing, self.tree),
            self.placed(comparison.fixed, start),
            compared=True,
        )

    def _unjudged(self, error: NoOfficeError, *, compared: bool) -> Verdict:
        """What can be said without an office: what is wrong in the files themselves, and that there is none."""
        from generator.engine import Severity, State
        from generator.findings import Finding

        entries = self.entries(self.tree)
        office = Finding(
            rule="office.missing",
            subject="office",
            severity=Severity.ERROR,
            title="没有本机关的设置就不能判断规则和期限",
            message="没有可用的 records/office.yaml，这次只检查了文件，没有判断规则和期限",
            remedy=str(error),
            path="office.yaml",
            blocks=True,
        )
        found = [*self._firsthand(entries), office]
        numbered = {name for name, kind in self.catalog.kinds.items() if "/{year}/{id}" in kind.path}
        return Verdict(
            as_of=self.day(entries).isoformat(),
            records=sum(entry.data is not None and entry.kind in numbered for entry in entries),
            states={state.value: 0 for state in State},
            compared=compared,
            new=tuple(self.placed(sorted(found, key=lambda finding: (finding.path, finding.key)), self.tree)),
            existing=(),
            fixed=(),
        )

    def _firsthand(self, entries: list[Entry]) -> Iterator[Finding]:
        """What is wrong with single files, whatever the rules may say."""
        from generator.firsthand import blemishes, from_the_future

        yield from blemishes(entries)
        yield from from_the_future(entries, self._clock(entries) or self.today, self.catalog)

    def _clock(self, entries: Iterable[Entry]) -> date | None:
        from generator.record import day

        for entry in entries:
            if entry.kind == "office" and entry.data is not None and "clock" in entry.data:
                return day(entry.data["clock"])
        return None


def _row(told: Told) -> tuple[Any, ...]:
    return told.blob, told.links, tuple(map(tuple, told.said))


def _told(row: tuple[Any, ...]) -> Told:
    from generator.recall import Said, Told

    blob, links, said = row
    return Told(blob, links, tuple(map(Said._make, said)))


def _nothing(folder: str) -> dict[Any, Any]:
    return {}


def _at(finding: Finding, marks: Any) -> Finding:
    pointer = finding.pointer
    while pointer not in marks:
        pointer = pointer[:-1]
    mark = marks[pointer]
    return replace(finding, line=mark.line, column=mark.column)
