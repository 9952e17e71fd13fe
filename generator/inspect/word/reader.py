"""Decides what a docx says, element by element in the order of the text: paragraphs, tables, boxes, rules."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.inspect import patterns as words
from generator.inspect.paper import BLACK, Para, Rule, Run, colour_name
from generator.inspect.scale import MM, cells, hanzi
from generator.inspect.word import stops
from generator.inspect.word.drawings import Drawing, drawings
from generator.inspect.word.lines import Placed, added, look, place
from generator.inspect.word.numbering import Numbering
from generator.inspect.word.package import Element, child, local
from generator.inspect.word.properties import Properties, Styles, flat, number, on
from generator.inspect.word.sections import Section
from generator.inspect.word.tables import read_table

Area = tuple[float, float]
_SPLIT: Final = re.compile(r"\t|[ \u2003]{4,}|　{3,}")
_CARRIERS: Final = {
    "hyperlink",
    "ins",
    "sdt",
    "sdtContent",
    "smartTag",
    "fldSimple",
    "moveTo",
    "customXml",
    "dir",
    "bdo",
}
_MOST: Final = 20_000
"""So many paragraphs at the most; no paper is longer."""


@dataclass(slots=True)
class Reader:
    """Goes through the text of a docx and keeps count of where it is on the first page."""

    styles: Styles
    numbering: Numbering
    paras: list[Para] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pitches: list[tuple[float, float, int, Section]] = field(default_factory=list)
    """Line height, width of a character and number of characters of paragraphs outside tables, and their section."""
    y: float | None = 0.0
    """Points from the head of the first page; `None` once that page is left."""
    since: float | None = None
    """Points since the lower edge of the last glyphs."""
    turned: bool = False
    tables: int = 0

    def block(self, node: Element, area: Area, section: Section, table: int = 0) -> None:
        """A paragraph, a table, or a wrapping around some."""
        name = local(node)
        if len(self.paras) > _MOST:
            message = "too long"
            raise ValueError(message)
        if name == "p":
            self._paragraph(node, area, section, table)
        elif name == "tbl":
            read_table(self, node, area, section)
        elif name in _CARRIERS:
            for one in node:
                self.block(one, area, section, table)

    def turn(self) -> None:
        """A new page begins."""
        self.y = self.since = None
        self.turned = True

    def _paragraph(self, node: Element, area: Area, section: Section, table: int) -> None:
        direct = flat(child(node, "pPr"))
        plain = self.styles.paragraph(direct, {})
        level = self.numbering.level(plain)
        told = self.styles.paragraph(direct, level.paragraph) if level else plain
        style = direct.get("pStyle")
        if on(told, "pageBreakBefore") and not table:
            self.turn()
        pieces = list(self._pieces(node, style))
        mark = self.styles.run(style, flat(child(node, "pPr", "rPr")))
        if level and (label := self.numbering.label(told)):
            pieces.insert(0, (look(self.styles, mark, label), added(mark)))
        if any(run.text == "\f" for run, _ in pieces[:1]):
            self.turn()
        broken = any(run.text == "\f" for run, _ in pieces[1:])
        pieces = [piece for piece in pieces if piece[0].text != "\f"]
        said = "".join(run.text for run, _ in pieces)
        run, spacing = _main(pieces) or (
            look(self.styles, self.styles.run(style, flat(child(node, "pPr", "rPr"))), ""),
            0,
        )
        placed = place(told, said, run, spacing + section.squeeze, area, section)
        head = self.y
        drawn = list(drawings(node, section))
        for drawing in drawn:
            if _above(drawing, head):
                self.draw(drawing, section, head)
        if "framePr" in told:
            self._out_of_flow(pieces, placed, told, area, table)
        else:
            self._flow(pieces, said, placed, told, area, table)
            if said.strip() and not table:
                self.pitches.append((placed.line, run.size + spacing + section.squeeze, len(said), section))
        self._borders(told, placed, said, head)
        for drawing in drawn:
            if not _above(drawing, head):
                self.draw(drawing, section, head)
        if broken:
            self.turn()

    def _pieces(self, node: Element, style: str | None) -> Iterator[tuple[Run, float]]:
        """The runs of a paragraph with what is added to their characters."""
        for one in node:
            if local(one) == "r":
                told = self.styles.run(style, flat(child(one, "rPr")))
                said = "".join(_said(one))
                if said and not on(told, "vanish"):
                    yield look(self.styles, told, said), added(told)
            elif local(one) in _CARRIERS:
                yield from self._pieces(one, style)

    def _flow(
        self,
        pieces: list[tuple[Run, float]],
        said: str,
        placed: Placed,
        told: Properties,
        area: Area,
        table: int,
    ) -> None:
        """Put a paragraph where the text has come to, and go on below it."""
        if said.strip():
            top = None if self.y is None else self.y + placed.before + placed.above
            gap = None if self.since is None else self.since + placed.before + placed.above
            bottom = None if top is None else top + placed.height - placed.above - placed.below
            self.paras += self._split(pieces, placed, told, area, (top, bottom, gap), table)
            self.since = placed.below + placed.after
            self.turned = False
        elif self.since is not None:
            self.since += placed.before + placed.height + placed.after
        if self.y is not None:
            self.y += placed.before + placed.height + placed.after

    def _out_of_flow(
        self, pieces: list[tuple[Run, float]], placed: Placed, told: Properties, area: Area, table: int
    ) -> None:
        if pieces:
            self.paras += self._split(pieces, placed, told, area, (None, None, None), table)

    def _split(
        self, pieces: list[tuple[Run, float]], placed: Placed, told: Properties, area: Area,
        heights: tuple[float | None, float | None, float | None], table: int,
    ) -> Iterator[Para]:  # fmt: skip
        """The paragraph, or its two parts where a tab or many blanks part them."""
        top, bottom, gap = (None if value is None else value / MM for value in heights)
        runs = [run for run, _ in pieces]
        said = "".join(run.text for run in runs)
        whole = Para(
            tuple(dataclasses.replace(run, text=run.text.replace("\n", "")) for run in runs),
            placed.left, placed.right, placed.align, placed.turn, 0, 0, top, bottom, gap,
            tuple(said.strip().split("\n")), table, self.turned,
        )  # fmt: skip
        if "\t" in said and told.get("tabs") and placed.count == 1:
            begin = placed.left if placed.align in {"left", "both"} else placed.start
            for part in stops.parts(told, said, placed.cell, begin, area[0]):
                within = _cut(_cut(runs, part.end)[0], part.begin)[1]
                yield dataclasses.replace(
                    whole, runs=tuple(within), left=part.left, right=part.right, align=part.align
                )
            return
        parts = _SPLIT.split(said.strip(), maxsplit=1)
        if len(parts) < 2 or not parts[1].strip() or placed.count > 1:
            yield whole
            return
        cell = (whole.size or 16) / MM
        end = area[0] + number(told, "tabs.right") / 20 / MM if told.get("tabs.right") else placed.right
        cut = said.index(parts[1].strip()[0], said.index(parts[0]) + len(parts[0]))
        first, second = _cut(runs, cut)
        width = cells(parts[1].strip()) * cell
        yield dataclasses.replace(
            whole, runs=first, right=placed.left + cells(parts[0].strip()) * cell, align="left"
        )
        yield dataclasses.replace(whole, runs=second, left=end - width, right=end, align="right")

    def _borders(self, told: Properties, placed: Placed, said: str, head: float | None) -> None:
        imprint = bool(words.COPIES.match(said.strip()) or words.PRINTED.search(said.strip()))
        for side in ("top", "bottom"):
            kind = told.get(f"pBdr.{side}.val", "none")
            if kind in {"none", "nil"}:
                continue
            space = number(told, f"pBdr.{side}.space")
            y = (
                None
                if head is None
                else head + placed.before + (placed.height + space if side == "bottom" else -space)
            )
            colour = told.get(f"pBdr.{side}.color", "auto").lower()
            named = colour_name(*bytes.fromhex(colour)) if re.fullmatch("[0-9a-f]{6}", colour) else BLACK
            weight = number(told, f"pBdr.{side}.sz") / 8 / MM
            self.rules.append(
                Rule(placed.start, placed.end, weight, named, None if y is None else y / MM, 0, imprint)
            )

    def draw(self, drawing: Drawing, section: Section, head: float | None) -> None:
        """A line or a box; what is in a box is read as a small page of its own."""
        top = (
            drawing.y * MM if drawing.y is not None else None if head is None else head + drawing.offset * MM
        )
        if drawing.line and drawing.width > drawing.height:
            y = None if top is None else top / MM
            right = drawing.left + drawing.width
            self.rules.append(Rule(drawing.left, right, drawing.weight, drawing.colour, y))
        if drawing.text is None:
            return
        inner = self.fresh()
        area = (drawing.left + drawing.inset, drawing.left + drawing.width - drawing.inset)
        for one in drawing.text:
            inner.block(one, area, section)
        if drawing.at_foot and top is not None and inner.y is not None:
            top += drawing.height * MM - inner.y
        self.take(inner, top)

    def fresh(self) -> Reader:
        """A reader for what lies on a page of its own, such as a cell or a box."""
        return Reader(self.styles, self.numbering, tables=self.tables)

    def take(self, inner: Reader, down: float | None) -> None:
        """Add what another reader found, so many points further down."""
        mm = None if down is None else down / MM
        self.paras += [_moved(para, mm) for para in inner.paras]
        self.rules += [dataclasses.replace(rule, y=_sum(rule.y, mm)) for rule in inner.rules]
        self.tables = inner.tables


def _above(drawing: Drawing, head: float | None) -> bool:
    """Whether something drawn stands above the paragraph that it hangs on, so that it is read before it."""
    return drawing.y is not None and head is not None and drawing.y * MM < head


def _sum(value: float | None, more: float | None) -> float | None:
    return None if value is None or more is None else value + more


def _moved(para: Para, down: float | None) -> Para:
    return dataclasses.replace(para, top=_sum(para.top, down), bottom=_sum(para.bottom, down))


def _main(pieces: list[tuple[Run, float]]) -> tuple[Run, float] | None:
    """The run that gives a paragraph its look: the one with most Chinese characters."""
    return max(pieces, key=lambda piece: sum(hanzi(char) or 0.01 for char in piece[0].text), default=None)


def _said(run: Element) -> Iterator[str]:
    """The text of a run; a page break is a form feed."""
    for one in run:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name in {"tab", "ptab"}:
            yield "\t"
        elif name in {"br", "cr"}:
            kind = next((value for key, value in one.attrib.items() if key.endswith("type")), "")
            yield "\f" if kind == "page" else "\n"
        elif name == "noBreakHyphen":
            yield "-"


def _cut(runs: Sequence[Run], place_: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Runs before and after a character."""
    first, second, seen = [], [], 0
    for run in runs:
        inside = min(max(place_ - seen, 0), len(run.text))
        first.append(dataclasses.replace(run, text=run.text[:inside]))
        second.append(dataclasses.replace(run, text=run.text[inside:]))
        seen += len(run.text)
    return tuple(run for run in first if run.text), tuple(run for run in second if run.text)
