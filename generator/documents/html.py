"""Decides how a paper becomes a page: one HTML fragment with class names of our own, all text escaped.

The fragment needs only `stylesheet()` beside it; it holds no script, no style attribute and no address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from generator.documents.model import Block, Chart, Face, Form, Heading, OfficialDocument, Run, Table
from generator.documents.places import TEMPLATES
from generator.documents.plain import enclosure_lines

_FORMS = {Form.GENERAL: "general", Form.MINUTES: "minutes"}


def write_html(document: OfficialDocument) -> str:
    """The paper as an HTML fragment."""
    return "\n".join(_article(document)) + "\n"


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The style sheet that makes the fragment look like a paper."""
    return (TEMPLATES / "page" / "gongwen.css").read_text(encoding="utf-8")


def _article(document: OfficialDocument) -> Iterator[str]:
    yield f'<article class="gw gw-{_FORMS[document.form]}" lang="zh-CN">'
    yield '<header class="gw-head">'
    yield _p("mark", escape(document.mark))
    yield _p("number", escape(document.number))
    yield "</header>"
    yield f'<h1 class="gw-title">{_lines(document.title_lines)}</h1>'
    if document.recipients:
        yield _p("recipients", escape(document.recipients))
    yield from _blocks(document.blocks)
    yield from _closing(document)
    for annex in document.annexes:
        yield '<section class="gw-annex">'
        yield _p("annex-label", escape(annex.label))
        yield f'<h2 class="gw-title">{_lines(annex.title_lines)}</h2>'
        yield from _blocks(annex.blocks)
        yield "</section>"
    yield from _imprint(document)
    yield "</article>"


def _closing(document: OfficialDocument) -> Iterator[str]:
    names = list(enclosure_lines(document.enclosures))
    if names:
        yield '<div class="gw-enclosures">'
        yield from (_p("enclosure", escape(name)) for name in names)
        yield "</div>"
    if document.signatory:
        yield f'<div class="gw-signature{"" if document.sealed else " gw-unsealed"}">'
        yield _p("signatory", escape(document.signatory))
        yield _p("date", escape(document.date))
        yield "</div>"
    if document.note:
        yield _p("note", escape(document.note))
    if document.attendees:
        yield '<div class="gw-attendees">'
        for attendees in document.attendees:
            label = f'<span class="gw-hei">{escape(attendees.label)}：</span>'
            yield _p("attendance", label + escape(attendees.names))
        yield "</div>"


def _imprint(document: OfficialDocument) -> Iterator[str]:
    if not (document.distribution or document.printer):
        return
    yield '<footer class="gw-imprint">'
    for label, names in document.distribution:
        yield _p("copies", f"{label}：{escape(names)}")
    if document.printer:
        printed = f"<span>{escape(document.printer)}</span> <span>{escape(document.printed)}</span>"
        yield _p("printer", printed)
    yield "</footer>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            words = escape(block.number) + _runs(block.runs)
            if block.tail:
                yield _p("text", f'<span class="gw-h{block.level}">{words}</span>{_runs(block.tail)}')
            else:
                yield f'<h{block.level + 1} class="gw-h{block.level}">{words}</h{block.level + 1}>'
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Chart):
            caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
            yield f'<figure class="gw-chart">{block.svg}{caption}</figure>'
        else:
            yield _p("flush" if block.flush else "text", _runs(block.runs))


def _table(table: Table) -> Iterator[str]:
    yield '<div class="gw-table"><table>'
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    if table.header:
        cells = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.header)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(
            f'<td class="gw-{align.value}">{escape(words)}</td>'
            for words, align in zip(row, table.aligns, strict=False)
        )
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(
        escape(run.text)
        if run.face is Face.FANG
        else f'<span class="gw-{run.face.value}">{escape(run.text)}</span>'
        for run in runs
    )


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _p(name: str, content: str) -> str:
    return f'<p class="gw-{name}">{content}</p>'
