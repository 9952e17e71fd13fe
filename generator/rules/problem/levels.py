"""查出的问题标明是哪一层的责任（安委办 125 号四（二十三））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.rules.problem.letters import inspectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_LEVEL: Final = "AJ-23"


@invariant("supervision", basis=_LEVEL)
def level_in_supervision(supervision: Record, book: Book) -> Iterator[Flag]:
    """督查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(supervision)


@invariant("inspection", basis=_LEVEL)
def level_in_inspection(inspection: Record, book: Book) -> Iterator[Flag]:
    """安委办检查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    if inspection.unit in inspectors(book):
        yield from _unlabelled(inspection)


@invariant("patrol", basis=_LEVEL)
def level_in_patrol(patrol: Record, book: Book) -> Iterator[Flag]:
    """巡查发现的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(patrol)


@invariant("complaint", basis=_LEVEL)
def level_in_complaint(complaint: Record, book: Book) -> Iterator[Flag]:
    """举报查实的问题，标明是哪一层的责任。

    在问题的 duty_level（责任层级）写综合、行业、属地或者企业。
    """
    yield from _unlabelled(complaint)


def _unlabelled(record: Record) -> Iterator[Flag]:
    for finding in record.findings:
        if finding.type != "典型经验" and finding.duty_level is None:
            yield Flag("没有标明是哪一层的责任（duty_level）", finding)
