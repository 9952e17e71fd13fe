"""Decides what an edit brings in: which findings are new, existing or fixed, and which edits the rules forbid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.engine import RULES, Severity
from generator.findings import ORDER, Finding
from generator.judge import Wording, flagged, internal_error, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.book import Book
    from generator.judge import Judged
    from generator.tree import Tree


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of a tree beside those of the tree it came from (与基准比较)."""

    new: tuple[Finding, ...]
    existing: tuple[Finding, ...]
    fixed: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """New findings that may not be merged."""
        return tuple(finding for finding in self.new if finding.blocks and finding.waiver is None)


def compare(before: Judged, after: Judged, edits: Iterable[Finding]) -> Comparison:
    """Tell new findings from old by their keys alone; both trees must have been judged as of one day."""
    old = {finding.key for finding in before.findings}
    now = {finding.key for finding in after.findings}
    found = [*after.findings, *edits]
    return Comparison(
        new=tuple(_ranked(finding for finding in found if finding.key not in old)),
        existing=tuple(_ranked(finding for finding in found if finding.key in old)),
        fixed=tuple(_ranked(finding for finding in before.findings if finding.key not in now)),
    )


def edits(before: Book, after: Book, changed: Iterable[str]) -> Iterator[Finding]:
    """What the transition rules say of the changed files (paths relative to ``records/``)."""
    wording = Wording(after)
    for path in changed:
        number = path.rpartition("/")[2].removesuffix(".yaml")
        old, new = before.get(number), after.get(number)
        record = new or old
        if record is None:
            continue
        for rule in RULES.values():
            if rule.shape != "transition" or rule.kind not in {None, record.kind}:
                continue
            met: dict[str, int] = {}
            try:
                for said in rule.check(old, new, after) or ():
                    if (found := flagged(rule, said, record, wording)) is not None:
                        yield numbered(found, met)
            except Exception as error:  # noqa: BLE001 - a broken rule must be seen and must not hide the others
                yield internal_error(rule.name, error)


def collisions(start: Tree, base: Tree, head: Tree) -> Iterator[Finding]:
    """Records whose number was taken on the base branch, by another record, after this branch had left it."""
    for path, blob in head.blobs.items():
        if path not in start.blobs and base.blobs.get(path, blob) != blob:
            number = path.rpartition("/")[2].removesuffix(".yaml")
            yield Finding(
                rule="record.number-taken",
                subject=number,
                severity=Severity.ERROR,
                title="一个编号只能给一条记录",
                message=f"编号 {number} 已经被基准分支上的另一条记录使用",
                remedy=f"运行 taizhang renumber {number}，它改用下一个空号并改好所有链接",
                path=path,
                blocks=True,
            )


def changed(before: Tree, after: Tree) -> list[str]:
    """Paths added, edited or deleted between two trees."""
    paths = before.blobs.keys() | after.blobs.keys()
    return sorted(path for path in paths if before.blobs.get(path) != after.blobs.get(path))


def _ranked(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(
        findings, key=lambda finding: (not finding.blocks, ORDER[finding.severity], finding.path, finding.key)
    )
