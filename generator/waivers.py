"""Decides what a waiver (豁免) excuses: the one finding or standing whose key it names, until it expires."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.engine import Severity, State
from generator.findings import Finding, key
from generator.record import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.book import Book
    from generator.engine import Rule
    from generator.findings import Standing
    from generator.record import Record

_OPEN = frozenset({State.OVERDUE, State.DONE_LATE, State.UNDECIDED, State.PENDING, State.DUE_SOON})


def apply(
    findings: Iterable[Finding], standings: Iterable[Standing], book: Book, rules: Mapping[str, Rule]
) -> tuple[list[Finding], list[Standing]]:
    """Mark what is waived, and add a finding for every waiver that is unused or has expired."""
    live = {
        key(waiver.rule, waiver.subject): waiver
        for waiver in book.all("waiver")
        if waiver.approved and (waiver.expires is None or waiver.expires >= book.as_of)
    }
    waived = {waiver.rule for waiver in live.values()}  # keys are made only of what any waiver may be about
    used: set[str] = set()

    def marked(item: Finding) -> Finding:
        waiver = live.get(item.key) if item.rule in waived else None
        if waiver is None or item.rule not in rules:
            return item
        used.add(waiver.id)
        return replace(item, waiver=waiver.id)

    def settled(item: Standing) -> Standing:
        waiver = live.get(item.key) if item.rule in waived else None
        if waiver is None or item.state not in _OPEN:
            return item
        used.add(waiver.id)
        return replace(item, waiver=waiver.id, state=State.WAIVED)

    final, standing = [marked(item) for item in findings], [settled(item) for item in standings]
    return final + list(_idle(book, used, rules)), standing


def _idle(book: Book, used: set[str], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    for waiver in book.all("waiver"):
        if waiver.id in used or waiver.rule not in rules:
            continue  # a rule that does not exist is found where names are looked up
        if waiver.expires is not None and waiver.expires < book.as_of:
            yield _finding(waiver, "waiver.expired", "豁免过期后不再有效", f"豁免已于 {waiver.expires} 到期")
        elif waiver.approved:
            yield _finding(
                waiver,
                "waiver.unused",
                "豁免必须对应一个真实的问题",
                f"没有与“{waiver.rule}:{waiver.subject}”对应的问题",
            )


def _finding(waiver: Record, rule: str, title: str, message: str) -> Finding:
    path, pointer = source(waiver)
    return Finding(
        rule=rule,
        subject=waiver.id,
        severity=Severity.WARNING,
        title=title,
        message=message,
        remedy="核对规则名和对象；已经不需要的豁免登记作废",
        path=path,
        pointer=pointer,
    )
