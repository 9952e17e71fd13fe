"""Decides the reading order of a paper: its whole text, once, as every format must say it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.model import Block, Chart, Heading, OfficialDocument, Table


def plain(document: OfficialDocument) -> str:
    """The text of a paper, one line per line element; charts are represented by their captions."""
    return "\n".join(line for line in _lines(document) if line)


def _lines(document: OfficialDocument) -> Iterator[str]:
    yield from (document.mark, document.number, document.title, document.recipients)
    for block in document.blocks:
        yield from block_lines(block)
    yield from enclosure_lines(document.enclosures)
    yield from (document.signatory, document.date if document.signatory else "", document.note)
    for attendees in document.attendees:
        yield f"{attendees.label}：{attendees.names}"
    for annex in document.annexes:
        yield from (annex.label, annex.title)
        for block in annex.blocks:
            yield from block_lines(block)
    for label, names in document.distribution:
        yield f"{label}：{names}"
    yield from (document.printer, document.printed)


def block_lines(block: Block) -> Iterator[str]:
    """The text of one block, table rows cell by cell."""
    if isinstance(block, Heading):
        yield block.number + "".join(run.text for run in (*block.runs, *block.tail))
    elif isinstance(block, Table):
        yield block.caption
        for row in (block.header, *block.rows):
            yield from row
    elif isinstance(block, Chart):
        yield block.caption
    else:
        yield "".join(run.text for run in block.runs)


def enclosure_lines(names: tuple[str, ...]) -> Iterator[str]:
    """The note of annexes (附件说明): numbered where there are several."""
    for count, name in enumerate(names, 1):
        yield ("附件：" if count == 1 else "") + (f"{count}." if len(names) > 1 else "") + name
