"""Decides how a paper becomes a page: one HTML fragment with class names of our own, all text escaped.

The fragment needs only `stylesheet()` beside it; it holds no script, no style attribute and no address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from generator.documents.html_tables import data_table, form, places_to_sign
from generator.documents.model import (
    Block,
    Chart,
    Face,
    Form,
    Grid,
    Heading,
    OfficialDocument,
    Run,
    Signing,
    Table,
)
from generator.documents.places import TEMPLATES
from generator.documents.plain import enclosure_lines, signer_lines

_FORMS = {Form.GENERAL: "general", Form.LETTER: "letter", Form.MINUTES: "minutes", Form.SHEET: "sheet"}


def write_html(document: OfficialDocument) -> str:
    """The paper as an HTML fragment."""
    return "\n".join(_article(document)) + "\n"


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The style sheet that makes the fragment look like a paper."""
    return (TEMPLATES / "page" / "gongwen.css").read_text(encoding="utf-8")


def _article(document: OfficialDocument) -> Iterator[str]:
    bold = document.layout.bold
    printed = " gw-preprinted" if document.layout.preprinted else ""
    yield f'<article class="gw gw-{_FORMS[document.form]}{printed}" lang="zh-CN">'
    if document.form is not Form.SHEET:
        yield from _head(document)
    yield f'<h1 class="gw-title">{_lines(document.title_lines)}</h1>'
    if document.form is Form.SHEET and document.number:
        yield _p("number", escape(document.number))
    if document.recipients:
        yield _p("recipients", escape(document.recipients))
    yield from _blocks(document.blocks, bold)
    yield from _closing(document)
    for annex in document.annexes:
        yield '<section class="gw-annex">'
        yield _p("annex-label", escape(annex.label))
        yield f'<h2 class="gw-title">{_lines(annex.title_lines)}</h2>'
        yield from _blocks(annex.blocks, bold)
        yield "</section>"
    yield from _imprint(document)
    yield "</article>"


def _head(document: OfficialDocument) -> Iterator[str]:
    """版头; what is on the sheet already (套打) is not said again."""
    yield '<header class="gw-head">'
    if document.urgency:
        yield _p("urgency", escape(document.urgency))
    if not document.layout.preprinted and document.organs:
        names = "".join(f"<span>{escape(name)}</span>" for name in document.organs)
        yield _p(
            "mark gw-joint", f'<span class="gw-organs">{names}</span><span>{escape(document.mark)}</span>'
        )
    elif not document.layout.preprinted:
        yield _p("mark", escape(document.mark))
    if document.signers:
        yield '<div class="gw-upward">'
        yield _p("number", escape(document.number))
        yield _p("signers", "<br>".join(map(_signed, signer_lines(document.signers))))
        yield "</div>"
    else:
        yield _p("number", escape(document.number))
    yield "</header>"


def _signed(line: str) -> str:
    """A line of 签发人, the names in 楷体 (7.2.6)."""
    label, colon, names = line.rpartition("：")
    return escape(label + colon) + f'<span class="gw-kai">{escape(names)}</span>'


def _closing(document: OfficialDocument) -> Iterator[str]:
    names = list(enclosure_lines(document.enclosures))
    if names:
        yield '<div class="gw-enclosures">'
        yield from (_p("enclosure", escape(name)) for name in names)
        yield "</div>"
    if document.signatories:
        yield f'<div class="gw-signature{"" if document.sealed else " gw-unsealed"}">'
        yield from (_p("signatory", escape(name)) for name in document.signatories)
        yield _p("date", escape(document.date))
        yield "</div>"
    if document.note:
        yield _p("note", escape(document.note))
    if document.attendees:
        yield '<div class="gw-attendees">'
        for attendees in document.attendees:
            label = f'<span class="gw-hei">{escape(attendees.label)}：</span>'
            yield _p("attendance", label + _runs(attendees.names))
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


def _blocks(blocks: Iterable[Block], bold: frozenset[int]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield _heading(block, bold=block.level in bold)
        elif isinstance(block, Table):
            yield from data_table(block)
        elif isinstance(block, Grid):
            yield from form(block)
        elif isinstance(block, Signing):
            yield from places_to_sign(block)
        elif isinstance(block, Chart):
            caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
            yield f'<figure class="gw-chart">{block.svg}{caption}</figure>'
        else:
            yield _p("flush" if block.flush else "text", _runs(block.runs))


def _heading(block: Heading, *, bold: bool) -> str:
    words = escape(block.number) + _runs(block.runs)
    name = f"gw-h{block.level}{' gw-bold' if bold else ''}"
    if block.tail:
        return _p("text", f'<span class="{name}">{words}</span>{_runs(block.tail)}')
    return f'<h{block.level + 1} class="{name}">{words}</h{block.level + 1}>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    classes = [f"gw-{run.face.value}"] * (run.face is not Face.FANG) + ["gw-name"] * run.whole
    return f'<span class="{" ".join(classes)}">{escape(run.text)}</span>' if classes else escape(run.text)


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _p(name: str, content: str) -> str:
    return f'<p class="gw-{name}">{content}</p>'
