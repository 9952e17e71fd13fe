"""Decides what counts as a paragraph of a docx: each line, list item and table row, then what stands beside the text.

Text is made fit for a record: composed, white space folded, and characters that nobody can see written out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from generator.contribute.importer_beside import beside
from generator.guard import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Node = dict[str, Any]

_BLANKS: Final = {"Space", "SoftBreak"}
_LITERAL: Final = {"Code", "CodeBlock", "Math", "RawInline", "RawBlock"}
_LINES: Final = {"Para", "Plain", "Header", "CodeBlock", "RawBlock"}
_BOUNDED: Final = ["--quiet", "+RTS", "-M1g", "-RTS"]
"""So much memory may a document take to be read; it is given up beyond."""
_ABOVE: Final = ("title", "subtitle", "author", "date", "abstract")
"""Paragraphs that pandoc takes from the text by their style, in the order in which papers have them."""
_CELLS: Final = " ｜ "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the document (原文的一段)."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    """The cells, where it is the row of a table with several columns."""
    table: int = 0
    """Which table it is a row of, from 1."""
    depth: int = 0
    """How deep it is the beginning of an item of a numbered list, whose number Word makes by itself."""
    runs_on: bool = False
    """Whether it stands in the same paragraph as the line before, after a forced line break."""
    place: str = ""
    """Where it stands beside the text: 页眉, 文本框."""


def visible(text: str) -> str:
    """Text as a record may hold it: what cannot be seen is written out, white space is folded."""
    shown = UNSEEN.sub(
        lambda char: char[0] if char[0].isspace() else f"〔U+{ord(char[0]):04X}〕", normalize("NFC", text)
    )
    return " ".join(shown.split())


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def paragraphs(tree: Mapping[str, Any], parts: Mapping[str, bytes]) -> list[Paragraph]:
    """All paragraphs of pandoc's tree, then those texts of the parts that are not among them."""
    collector = _Collector([])
    meta = tree.get("meta", {})
    for name in sorted(meta, key=lambda name: (_ABOVE.index(name) if name in _ABOVE else len(_ABOVE), name)):
        collector.plain(meta[name])
    collector.blocks(tree.get("blocks", ()), 0)
    seen = squeezed("".join(_texts(collector.found)))
    for place, said in beside(parts):
        text = visible(said)
        if squeezed(text) and squeezed(text) not in seen:
            collector.add(text, place=place)
            seen += "\n" + squeezed(text)
    return collector.found


def _texts(found: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in found:
        yield "".join(paragraph.cells) or paragraph.text


@dataclass(slots=True)
class _Collector:
    """Walks pandoc's blocks and numbers what it finds."""

    found: list[Paragraph]
    tables: int = 0

    def add(self, text: str, **more: Any) -> None:
        """One more paragraph; an empty one is none."""
        if text:
            self.found.append(Paragraph(len(self.found) + 1, text, **more))

    def blocks(self, nodes: Iterable[Node], depth: int) -> None:
        """Blocks in order; ``depth`` is that of the list that they are in."""
        for node in nodes:
            kind, content = node["t"], node.get("c", [])
            if kind == "OrderedList":
                for item in content[1]:
                    self.item(item, depth + 1)
            elif kind == "BulletList":
                for item in content:
                    self.blocks(item, depth)
            elif kind == "Table":
                self.table(content)
            elif kind == "BlockQuote":
                self.blocks(content, depth)
            elif kind in {"Div", "Figure"}:
                self.plain(content[1:-1])  # the caption of a figure
                self.blocks(content[-1], depth)
            else:
                self.plain(node)

    def item(self, nodes: Sequence[Node], depth: int) -> None:
        """An item of a numbered list: its first paragraph carries the number."""
        first = [node for node in nodes[:1] if node["t"] in _LINES]
        for node in first:
            self.plain(node, depth=depth)
        self.blocks(nodes[len(first) :], depth)

    def plain(self, node: Any, depth: int = 0) -> None:
        """Whatever has text: its lines, then its footnotes."""
        notes: list[Any] = []
        for count, line in enumerate(filter(None, _lines(node, notes))):
            self.add(line, depth=0 if count else depth, runs_on=bool(count))
        for note in notes:
            for line in filter(None, _lines(note, [])):
                self.add(line, place="脚注")

    def table(self, content: list[Any]) -> None:
        """A table: a paragraph for each row; a row of one cell is no row."""
        self.tables += 1
        self.plain(content[1])
        head, bodies, foot = content[3:6]
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for row in rows:
            notes: list[Any] = []
            cells = [[line for line in _lines(cell[4], notes) if line] for cell in row[1]]
            if len(cells) == 1:
                for line in cells[0]:
                    self.add(line)
            elif any(cells):
                texts = tuple(" ".join(lines) for lines in cells)
                self.add(_CELLS.join(texts), cells=texts, table=self.tables)
            self.plain(notes)


def _lines(node: Any, notes: list[Any]) -> list[str]:
    return [visible(line) for line in "".join(_said(node, notes)).split("\n")]


def _said(node: Any, notes: list[Any]) -> Iterator[str]:
    """The text in a node, a line end after each block; notes are put aside."""
    if isinstance(node, list):
        for child in node:
            yield from _said(child, notes)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    if kind in {"Str", "MetaString"}:
        yield str(content)
    elif kind in _BLANKS:
        yield " "
    elif kind == "LineBreak":
        yield "\n"
    elif kind in _LITERAL and content:
        yield str(content[1])
    elif kind == "Note":
        notes.append(content)
    else:
        yield from _said(content, notes)
    if kind in _LINES:
        yield "\n"


def tree_of(docx: bytes) -> dict[str, Any]:
    """Pandoc's tree of a docx, read in its sandbox; raises `RuntimeError` where it cannot read it."""
    import pypandoc

    made = pypandoc.convert_text(
        docx, "json", format="docx", sandbox=True, verify_format=False, extra_args=_BOUNDED
    )
    tree: dict[str, Any] = json.loads(made)
    return tree


def is_revised(parts: Mapping[str, bytes]) -> bool:
    """Whether there are tracked changes; pandoc takes the text with all of them accepted."""
    return any(re.search(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]", part) for part in parts.values())
