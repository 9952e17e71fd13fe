"""Decides what a whole PDF gives: paragraphs, rules and page numbers, and the measures of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from generator.inspect.errors import STUMBLES, UnreadableError
from generator.inspect.paper import Fact, PageNumber, Paper, Para, Rule
from generator.inspect.pdf.glyphs import Sheet, read_sheets
from generator.inspect.pdf.numbers import number_row, page_number
from generator.inspect.pdf.paragraphs import centred, para, paragraphs
from generator.inspect.pdf.rows import Row, rows
from generator.inspect.scale import CENTRE, CHARACTER, LEFT, MM, RIGHT, SIZE_3, hanzi, narrow, near

_HEADER: Final = 27.0
"""What ends above this is a running head."""
_FULL: Final = 430 / MM
_ENOUGH: Final = 3
"""So many broken lines show where lines end."""
_ENOUGH_FULL: Final = 5
"""A share of fewer full lines tells nothing."""
_LONG: Final = 120.0
"""A line longer than this may be a full one, even between wrong margins."""


def read_pdf(data: bytes, name: str) -> Paper:
    """Read a PDF; raises `UnreadableError` for what cannot be read."""
    try:
        sheets = read_sheets(data, name)
        return _paper(sheets, name)
    except UnreadableError:
        raise
    except STUMBLES as error:
        raise UnreadableError(name, "已经损坏，量不出来：重新导出一份再检查") from error


def _paper(sheets: list[Sheet], name: str) -> Paper:
    found: list[Row] = []
    numbers: list[PageNumber] = []
    for sheet in sheets:
        tables = max((row.table for row in found), default=0)
        on_page = rows(sheet, tables)
        number = number_row(on_page, sheet)
        numbers += [page_number(number, sheet)] if number else []
        found += [row for row in on_page if row is not number and row.bottom > _HEADER]
    if not found:
        raise UnreadableError(name, "里没有文字，可能是扫描件，量不出来：请用 Word 导出的 PDF")
    off = _off(found)
    gathered = list(paragraphs(_moved(row, off) for row in found))
    return Paper(
        "pdf",
        tuple(_paras(gathered)),
        tuple(_whole(_rules(sheets, off))),
        tuple(_number_moved(one, off) for one in numbers),
        tuple((sheet.width, sheet.height) for sheet in sheets),
        {key: tuple(value) for key, value in _facts(gathered, off).items()},
        len(sheets),
    )


def _paras(gathered: list[list[Row]]) -> Iterator[Para]:
    above = None
    for held in gathered:
        yield para(held, above)
        above = held[-1]


def _off(found: Sequence[Row]) -> tuple[float, float]:
    """How far the edges of the text are from where they ought to be, once that is more than a little.

    Wrong margins are one fault; what stands well between them is not to be faulted for them again. Only full lines of
    the text show its edges: short ones, and the lines of 版记, may end at one place by chance.
    """
    size = _text_size(found)
    text = [row for row in found if not row.table and not row.angle and near(row.size, size, 0.5)]
    lefts = Counter(round(row.left) for row in text)
    enough = max(4, len(text) / 5)
    left = min((place for place, count in lefts.items() if count >= enough), default=LEFT)
    cell = size / MM
    full = [
        row
        for row in text
        if row.right - row.left > _LONG and any(near(row.left - left, ins * cell, 1.2) for ins in (0, 2))
    ]
    rights = Counter(round(row.right) for row in full)
    right = next((place for place, count in rights.most_common(1) if count >= max(4, len(full) / 5)), RIGHT)
    return _if_wrong(left - LEFT), _if_wrong(right - RIGHT)


def _text_size(found: Sequence[Row]) -> float:
    """The size of most text on the first page, where there always is some (7.3.3)."""
    weights = Counter[float]()
    for row in found:
        if row.page == found[0].page and not row.table and 13 <= row.size <= 17:
            weights[row.size] += len(row.text)
    return next((size for size, _ in weights.most_common(1)), SIZE_3)


def _if_wrong(off: float) -> float:
    return off if 1.5 < abs(off) < 11 else 0.0


def _moved(row: Row, off: tuple[float, float]) -> Row:
    return replace(row, left=row.left - off[0], right=row.right - off[1]) if any(off) else row


def _number_moved(number: PageNumber, off: tuple[float, float]) -> PageNumber:
    return number if number.lying else replace(number, left=number.left - off[0], right=number.right - off[1])


def _rules(sheets: list[Sheet], off: tuple[float, float]) -> Iterator[Rule]:
    for sheet in sheets:
        for one in sheet.strokes:
            if one.across and one.right - one.left > 5:
                spans = near(one.left, LEFT + off[0], 1.5) and near(one.right, RIGHT + off[1], 1.5)
                left, right = (one.left - off[0], one.right - off[1]) if spans else (one.left, one.right)
                yield Rule(left, right, one.weight, one.colour, (one.top + one.bottom) / 2, sheet.number)


def _whole(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules whole: programs draw them cell by cell, or twice over one another."""
    held: Rule | None = None
    for rule in sorted(rules, key=lambda one: (one.page, round(one.y or 0, 1), one.left)):
        if held is not None and _continues(held, rule):
            held = replace(held, right=max(held.right, rule.right))
            continue
        if held is not None:
            yield held
        held = rule
    if held is not None:
        yield held


def _continues(held: Rule, rule: Rule) -> bool:
    level = held.page == rule.page and near(held.y or 0, rule.y or 0, 0.1)
    return level and held.colour == rule.colour and rule.left <= held.right + 0.6


def _facts(gathered: list[list[Row]], off: tuple[float, float]) -> dict[str, list[Fact]]:
    flowing = [held for held in gathered if not held[0].table and not held[0].angle]
    text = [row for held in flowing for row in held if near(row.size, SIZE_3, 1) and not centred(row)]
    facts: dict[str, list[Fact]] = {
        "head": [],
        "left": [],
        "right": [],
        "foot": [],
        "lines": [],
        "characters": [],
    }
    pages = sorted({row.page for row in text})
    full: set[int] = set()
    for page in pages:
        on_page = [row for held in gathered for row in held if row.page == page]
        first = on_page[0]
        if page > 1 and near(first.size, SIZE_3, 1) and not first.table and not first.angle:
            facts["head"].append(Fact(first.top, f"第{page}页"))
        # Only a page of nothing but text ends on the foot: a table, or the head of the first page, moves its lines.
        solid = all(near(row.size, SIZE_3, 1) and not row.table for row in on_page)
        if page > 1 and solid and _runs_on(gathered, page):
            full.add(page)
            facts["lines"].append(Fact(_lines(on_page), f"第{page}页"))
    if ends := [row for row in text if row.page in full]:
        lowest = max(ends, key=lambda row: row.bottom)
        facts["foot"].append(Fact(lowest.bottom, f"第{lowest.page}页"))
    turned = [row for held in flowing if len(held) > 1 for row in held if near(row.size, SIZE_3, 1)]
    flush = [row for row in turned if row.text[0] not in "（《“〔【" and row.left < LEFT + 1.5 * CHARACTER]
    # What begins flush, or in the middle, may be two columns of places to sign, which do not end at the edge.
    indented = [held for held in flowing if LEFT + CHARACTER < held[0].left < CENTRE - 20]
    broken = [row for held in indented for row in held[:-1] if near(row.size, SIZE_3, 1)]
    if flush:
        outer = min(flush, key=lambda row: row.left)
        facts["left"].append(Fact(outer.left + off[0], f"第{outer.page}页"))
        # One line or two may have been broken before the edge, for a mark must not begin a line.
        if len(broken) >= _ENOUGH:
            inner = max(broken, key=_ink_end)
            facts["right"].append(Fact(_ink_end(inner) + off[1], f"第{inner.page}页"))
    long = [row.text for row in turned if row.right - row.left > _FULL and not any(map(narrow, row.text))]
    if len(long) >= _ENOUGH_FULL:
        facts["characters"].append(Fact(100 * sum(map(_fits, long)) / len(long), f"{len(long)} 个满行"))
    return facts


def _ink_end(row: Row) -> float:
    """Where a full line ends; a mark at its end may stick out with its empty half."""
    half = 0 if hanzi(row.text.rstrip()[-1]) else row.size / MM / 2
    return min(row.right, row.right - half, key=lambda end: abs(end - RIGHT))


def _fits(line: str) -> bool:
    """28 characters; in lines with marks, which may be condensed, one more or less."""
    return len(line) == 28 or (len(line) in {27, 29} and not all(map(hanzi, line)))


def _runs_on(gathered: list[list[Row]], page: int) -> bool:
    """Whether a paragraph goes on from a page to the next, so that the page is full."""
    return any(held[0].page <= page < held[-1].page for held in gathered)


def _lines(on_page: Sequence[Row]) -> int:
    """Lines from the first to the last one, empty ones counted."""
    bases = sorted({round(row.base, 1) for row in on_page})
    steps = [below - above for above, below in pairwise(bases) if below - above > 4]
    return round((bases[-1] - bases[0]) / median(steps)) + 1 if steps else 1
