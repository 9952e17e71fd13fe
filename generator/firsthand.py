"""Decides what is wrong with single files whatever the rules may say: unreadable, invalid, or ahead of the real day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Severity
from generator.findings import Finding
from generator.outline import fact_tag, locate, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.loader import Entry
    from generator.schemas import Catalog

_RECORD: Final = "文件必须能读、属于一类记录并符合它的模式"
_ATTACHMENT: Final = "附件必须是可以存放的类型，内容和名字一致，不过大"


def blemishes(entries: Iterable[Entry]) -> Iterator[Finding]:
    """One finding for everything that keeps a file from being a sound record."""
    for entry in entries:
        for n, blemish in enumerate(entry.blemishes):
            yield Finding(
                rule=blemish.check,
                subject=entry.path.removesuffix(".yaml") + (f"~{n + 1}" if n else ""),
                severity=Severity.ERROR,
                title=_ATTACHMENT if blemish.check == "file.attachment" else _RECORD,
                message=blemish.message,
                remedy=blemish.remedy,
                path=entry.path,
                blocks=True,
                line=blemish.line,
                column=blemish.column,
            )


def from_the_future(entries: Iterable[Entry], today: date, catalog: Catalog) -> Iterator[Finding]:
    """One finding for every fact that is dated later than today."""
    until = today.isoformat()
    for entry in entries:
        if entry.data is None or entry.kind is None or entry.span is None or entry.span[1] <= until:
            continue
        shape = outline(catalog.kinds[entry.kind], fact_tag)
        number = entry.path.rpartition("/")[2].removesuffix(".yaml")
        for _, text, pointer in locate(entry.data, shape):
            if text[:10] > until:
                steps = ".".join(str(step + 1) if isinstance(step, int) else step for step in pointer)
                yield Finding(
                    rule="record.future-fact",
                    subject=f"{number}#{steps}",
                    severity=Severity.ERROR,
                    title="已发生的事实不能晚于今天",
                    message=f"日期 {text} 晚于今天（{until}）",
                    remedy="改正日期；还没有发生的事先不填",
                    path=entry.path,
                    pointer=pointer,
                    blocks=True,
                )
