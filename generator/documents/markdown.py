"""Decides how the Markdown of templates becomes blocks: the syntax tree that pandoc makes of a batch of papers.

A construct that has no place on an official paper is a fault of the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.documents.columns import form_widths, widths
from generator.documents.environment import one_line
from generator.documents.errors import TemplateFault
from generator.documents.forms import Written, grid, signing
from generator.documents.model import Align, Block, Chart, Face, Heading, Paragraph, Run, Table
from generator.documents.pandoc import syntax_tree

Node = dict[str, Any]
Parts = dict[str, list[Node]]

_FACES = {"Strong": Face.HEI, "Emph": Face.KAI}
_ALIGNS = {"AlignRight": Align.RIGHT, "AlignCenter": Align.CENTER}
_LINE_END = "\n"
_DIGITS = "〇一二三四五六七八九"


def parse(papers: Sequence[str]) -> list[Parts]:
    """The named parts of each paper, in the order given; pandoc is asked once for all of them."""
    if not papers:
        return []
    source = "\n\n".join(f":::::::::: paper\n{paper}\n\n::::::::::\n" for paper in papers)
    tree = syntax_tree(source)
    found = [dict(_parts(node)) for node in tree["blocks"]]
    if len(found) != len(papers):
        raise TemplateFault("模板里的 ::: 没有成对")
    return found


def _parts(paper: Node) -> Iterator[tuple[str, list[Node]]]:
    if _class_of(paper) != "paper":
        raise TemplateFault("模板里的 ::: 没有成对")
    for node in paper["c"][1]:
        name = _class_of(node)
        if name is None:
            raise TemplateFault("模板在栏目之外写了内容，请写进 official.md.j2 规定的栏目")
        yield name, node["c"][1]


def divisions(nodes: Iterable[Node], name: str) -> Iterator[list[Node]]:
    """The contents of the fenced divisions of one class."""
    return (node["c"][1] for node in nodes if _class_of(node) == name)


def without(nodes: Iterable[Node], name: str) -> list[Node]:
    """The nodes that are not fenced divisions of that class."""
    return [node for node in nodes if _class_of(node) != name]


def lines(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The text of each paragraph of a part, empty ones left out."""
    texts = (_text(runs(node["c"])) for node in nodes if node["t"] in {"Para", "Plain"})
    return tuple(text for text in texts if text)


def paragraphs(nodes: Iterable[Node]) -> tuple[tuple[Run, ...], ...]:
    """The runs of each paragraph of a part, empty ones left out."""
    found = (runs(node["c"]) for node in nodes if node["t"] in {"Para", "Plain"})
    return tuple(said for said in found if said)


def line(nodes: Iterable[Node]) -> str:
    """The text of a part that is one line."""
    return "".join(lines(nodes))


def runs(inlines: Iterable[Node], face: Face = Face.FANG) -> tuple[Run, ...]:
    """Inline nodes as runs; links keep their words and lose their target."""
    merged: list[Run] = []
    for run in _unbroken(list(_runs(inlines, face))):
        if merged and merged[-1].face is run.face and not (run.whole or merged[-1].whole):
            merged[-1] = Run(merged[-1].text + run.text, run.face)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _unbroken(pieces: Sequence[Run]) -> Iterator[Run]:
    """The pieces without the ends of lines of the template: nothing between Chinese characters, else a blank."""
    for place, piece in enumerate(pieces):
        if piece.text != _LINE_END:
            yield piece
        elif 0 < place < len(pieces) - 1:
            around = pieces[place - 1].text[-1:] + _LINE_END + pieces[place + 1].text[:1]
            yield Run(" " if " " in one_line(around) else "", piece.face)


def _runs(inlines: Iterable[Node], face: Face) -> Iterator[Run]:
    for node in inlines:
        kind, content = _opened(node)
        if kind == "Str":
            yield Run(content, face)
        elif kind == "SoftBreak":
            yield Run(_LINE_END, face)
        elif kind in {"Space", "LineBreak"}:
            yield Run(" ", face)
        elif kind in _FACES:
            yield from _runs(content, _FACES[kind])
        elif _span_class(node) == "name":
            yield Run(_text(runs(content[1])), face, whole=True)
        elif kind in {"Link", "Image", "Span"}:
            yield from _runs(content[1], face)
        elif kind in {"Code", "RawInline"}:
            yield Run(content[1], face)
        else:
            raise TemplateFault(f"公文里没有这种写法（{kind}）")


def blocks(nodes: Iterable[Node], charts: Sequence[Chart]) -> tuple[Block, ...]:
    """The blocks of a body or an annex; heading numbers start afresh."""
    builder = _Builder(charts)
    return tuple(block for node in nodes for block in builder.block(node))


def ordinal(level: int, count: int) -> str:
    """The structural number of clause 7.3.3: 一、 （一） 1. （1）."""
    return (f"{numeral(count)}、", f"（{numeral(count)}）", f"{count}.", f"（{count}）")[level - 1]


def numeral(number: int) -> str:
    """A Chinese numeral below one hundred: 十二."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


@dataclass(slots=True)
class _Builder:
    """Walks the blocks of one text and counts its headings."""

    charts: Sequence[Chart]
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def block(self, node: Node) -> Iterator[Block]:
        kind, content = _opened(node)
        if kind == "Header":
            yield self._heading(content[0], content[2], (), numbered="unnumbered" not in content[1][1])
        elif kind in {"Para", "Plain"}:
            yield self._paragraph(content)
        elif kind == "OrderedList":
            yield from self._ordered(content[0][0], content[1], 1)
        elif kind == "BulletList":
            yield from (block for item in content for inner in item for block in self.block(inner))
        elif kind == "Table":
            yield _table(content)
        elif kind == "Div":
            yield from self._division(content)
        else:
            raise TemplateFault(f"公文里没有这种写法（{kind}）")

    def _heading(self, level: int, inlines: list[Node], tail: tuple[Run, ...], *, numbered: bool) -> Heading:
        if level > 4:
            raise TemplateFault("公文的结构层次只有四级")
        if not numbered:
            return Heading(level, "", runs(inlines), tail)
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        return Heading(level, ordinal(level, self.counts[level - 1]), runs(inlines), tail)

    def _paragraph(self, inlines: list[Node]) -> Block:
        level = _run_in_level(inlines)
        if level is None:
            return Paragraph(runs(inlines))
        return self._heading(level, inlines[0]["c"][1], runs(inlines[1:]), numbered=True)

    def _ordered(self, start: int, items: list[list[Node]], depth: int) -> Iterator[Block]:
        for count, item in enumerate(items, start):
            label = f"{count}." if depth == 1 else f"（{count}）"
            for place, node in enumerate(item):
                if node["t"] == "OrderedList":
                    yield from self._ordered(node["c"][0][0], node["c"][1], depth + 1)
                elif node["t"] in {"Para", "Plain"}:
                    yield Paragraph(_labelled(label if place == 0 else "", runs(node["c"])))
                else:
                    yield from self.block(node)

    def _division(self, content: list[Any]) -> Iterator[Block]:
        attributes = content[0]
        if attributes[1] == ["chart"]:
            yield self.charts[int(dict(attributes[2])["ref"])]
        elif attributes[1] == ["flush"]:
            for node in content[1]:
                yield Paragraph(runs(node["c"]), flush=True)
        elif attributes[1] == ["sideways"]:
            yield from (_table(node["c"], turned=True) for node in content[1])
        elif attributes[1] == ["grid"]:
            yield from (_grid(node["c"]) for node in content[1])
        elif attributes[1] == ["signing"]:
            yield signing(lines(content[1]))
        else:
            raise TemplateFault(f"没有这种栏目：{attributes[1]}")


def _run_in_level(inlines: list[Node]) -> int | None:
    """The level of a heading that the paragraph begins with: `[压实责任。]{.h2}各镇……`."""
    if not inlines or inlines[0]["t"] != "Span":
        return None
    classes = inlines[0]["c"][0][1]
    return next((level for level in (1, 2, 3, 4) if classes == [f"h{level}"]), None)


def _labelled(label: str, content: tuple[Run, ...]) -> tuple[Run, ...]:
    if content and content[0].face is Face.FANG:
        return (Run(label + content[0].text), *content[1:])
    return (Run(label), *content) if label else content


def _table(content: list[Any], *, turned: bool = False) -> Table:
    _, caption, columns, head, bodies, _ = content
    header = next(iter(_rows(head[1])), ())
    rows = [row for body in bodies for row in _rows([*body[2], *body[3]])]
    return Table(
        caption=line(caption[1]),
        aligns=tuple(_ALIGNS.get(column[0]["t"], Align.LEFT) for column in columns),
        widths=widths(_shares(columns), header, rows, turned=turned),
        header=header,
        rows=tuple(rows),
        sideways=turned,
    )


def _grid(content: list[Any]) -> Block:
    """A form: the head of the table is its first row, for pipe tables cannot be without one."""
    _, _, columns, head, bodies, _ = content
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
    return grid(form_widths(_shares(columns)), [[_written(cell[4]) for cell in row[1]] for row in rows])


def _written(nodes: list[Node]) -> Written:
    """A cell of a form: `[…]{.p}` are its paragraphs, `[…]{.sign}` what is signed at its foot."""
    inlines = [inline for node in nodes for inline in node["c"]]
    parts = [inline for inline in inlines if _span_class(inline) in {"p", "sign"}]
    rest = [inline for inline in inlines if _span_class(inline) not in {"p", "sign"}]
    said = [_text(runs([part])) for part in parts if _span_class(part) == "p"]
    sign = "　".join(_text(runs([part])) for part in parts if _span_class(part) == "sign")
    lines_of_cell = tuple(text for text in (_text(runs(rest)), *said) if text)
    return Written(lines_of_cell, sign, bool(rest) and all(inline["t"] == "Strong" for inline in rest))


def _span_class(inline: Node) -> str | None:
    return "".join(inline["c"][0][1]) if inline["t"] == "Span" else None


def _shares(columns: list[Any]) -> tuple[float, ...]:
    """The widths of columns as the dashes under the head ask for them, adding up to one."""
    asked = [float(width["c"]) if width["t"] == "ColWidth" else 1.0 for _, width in columns]
    return tuple(share / sum(asked) for share in asked)


def _rows(nodes: list[Any]) -> list[tuple[str, ...]]:
    return [tuple(line(cell[4]) for cell in row[1]) for row in nodes]


def _opened(node: Node) -> tuple[str, Any]:
    """What a node is and what it holds; breaks hold nothing."""
    return node["t"], node.get("c")


def _class_of(node: Node) -> str | None:
    if node["t"] != "Div" or len(node["c"][0][1]) != 1:
        return None
    name: str = node["c"][0][1][0]
    return name


def _text(content: Iterable[Run]) -> str:
    """The text of runs; of blanks alone nothing, but those at the ends of other words are room to write in."""
    text = "".join(run.text for run in content).strip(" \t\n")
    return text if text.strip() else ""
