"""Decides the reading order of a paper: its whole text, once, as every format must say it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.model import Block, Chart, Form, Grid, Heading, OfficialDocument, Signing, Table


def plain(document: OfficialDocument) -> str:
    """The text of a paper, one line per line element; charts are represented by their captions."""
    return "\n".join(line for line in _lines(document) if line)


def _lines(document: OfficialDocument) -> Iterator[str]:
    if document.form is Form.SHEET:
        yield from (document.title, document.number)
    else:
        yield from _head_lines(document)
    yield document.recipients
    for block in document.blocks:
        yield from block_lines(block)
    yield from enclosure_lines(document.enclosures)
    yield from (*document.signatories, document.date if document.signatories else "", document.note)
    for attendees in document.attendees:
        yield f"{attendees.label}：" + "".join(run.text for run in attendees.names)
    for annex in document.annexes:
        yield from (annex.label, annex.title)
        for block in annex.blocks:
            yield from block_lines(block)
    for label, names in document.distribution:
        yield f"{label}：{names}"
    yield from (document.printer, document.printed)


def _head_lines(document: OfficialDocument) -> Iterator[str]:
    """版头 and title; what is on the sheet already (套打) is not said again."""
    yield document.urgency
    yield from () if document.layout.preprinted else (*document.organs, document.mark)
    yield document.number
    yield from signer_lines(document.signers)
    yield document.title


def block_lines(block: Block) -> Iterator[str]:
    """The text of one block, table rows cell by cell."""
    if isinstance(block, Heading):
        yield block.number + "".join(run.text for run in (*block.runs, *block.tail))
    elif isinstance(block, Table):
        yield block.caption
        for row in (block.header, *block.rows):
            yield from row
    elif isinstance(block, Grid):
        for cells in block.rows:
            for cell in cells:
                yield from (*cell.lines, cell.sign)
    elif isinstance(block, Signing):
        for label, day in block.entries:
            yield from (f"{label}：", day)
    elif isinstance(block, Chart):
        yield block.caption
    else:
        yield "".join(run.text for run in block.runs)


def enclosure_lines(names: tuple[str, ...]) -> Iterator[str]:
    """The note of annexes (附件说明): numbered where there are several."""
    for count, name in enumerate(names, 1):
        yield ("附件：" if count == 1 else "") + (f"{count}." if len(names) > 1 else "") + name


def signer_lines(signers: tuple[str, ...]) -> Iterator[str]:
    """Who signed a paper to a superior (签发人), two names in a line (7.2.6)."""
    for count in range(0, len(signers), 2):
        yield ("签发人：" if not count else "") + "　".join(signers[count : count + 2])
