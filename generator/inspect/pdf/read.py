"""Decides what a whole PDF gives: paragraphs, rules and page numbers, and the measures of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from generator.inspect.errors import STUMBLES, UnreadableError
from generator.inspect.paper import Fact, PageNumber, Paper, Para, Rule, Side
from generator.inspect.patterns import PAGE_NUMBER
from generator.inspect.pdf.glyphs import Sheet, read_sheets
from generator.inspect.pdf.paragraphs import centred, para, paragraphs
from generator.inspect.pdf.rows import Row, rows
from generator.inspect.scale import CHARACTER, DASH, LEFT, MM, RIGHT, SIZE_3, hanzi, narrow, near

_HEADER: Final = 27.0
"""What ends above this is a running head."""
_FOOTER: Final = 240.0
"""What looks like a page number and stands below this is one."""
_FULL: Final = 430 / MM


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
        number = _page_number(on_page)
        numbers += [_number(number, sheet.number)] if number else []
        found += [row for row in on_page if row is not number and row.bottom > _HEADER]
    if not found:
        raise UnreadableError(name, "里没有文字，可能是扫描件，量不出来：请用 Word 导出的 PDF")
    off = _off(found)
    gathered = list(paragraphs(_moved(row, off) for row in found))
    return Paper(
        "pdf",
        tuple(_paras(gathered)),
        tuple(_whole(_rules(sheets, off))),
        tuple(replace(one, left=one.left - off[0], right=one.right - off[1]) for one in numbers),
        tuple((sheet.width, sheet.height) for sheet in sheets),
        {key: tuple(value) for key, value in _facts(gathered, off).items()},
        len(sheets),
    )


def _paras(gathered: list[list[Row]]) -> Iterator[Para]:
    above = None
    for held in gathered:
        yield para(held, above)
        above = held[-1]


def _page_number(on_page: list[Row]) -> Row | None:
    low = [
        row for row in on_page if row.base > _FOOTER and not row.table and PAGE_NUMBER.match(row.text.strip())
    ]
    return max(low, key=lambda row: row.base, default=None)


def _number(row: Row, page: int) -> PageNumber:
    digits = next((run for run in row.runs if any(char.isdecimal() for char in run.text)), row.runs[0])
    side = frozenset[Side]({"odd" if page % 2 else "even"})
    return PageNumber(
        row.text.strip(),
        digits.face,
        digits.size,
        row.left,
        row.right,
        side,
        row.base - DASH * row.size / MM,
        page,
    )


def _off(found: Sequence[Row]) -> tuple[float, float]:
    """How far the edges of the text are from where they ought to be, once that is more than a little.

    Wrong margins are one fault; what stands well between them is not to be faulted for them again.
    """
    text = [row for row in found if not row.table and not row.angle and 13 <= row.size <= 17]
    lefts, rights = (Counter(round(value) for value in ends) for ends in _ends(text))
    enough = max(4, len(text) / 5)
    left = min((place for place, count in lefts.items() if count >= enough), default=LEFT)
    right = next((place for place, count in rights.most_common(1) if count >= enough), RIGHT)
    return _if_wrong(left - LEFT), _if_wrong(right - RIGHT)


def _ends(text: Sequence[Row]) -> tuple[list[float], list[float]]:
    return [row.left for row in text], [row.right for row in text]


def _if_wrong(off: float) -> float:
    return off if 1.5 < abs(off) < 11 else 0.0


def _moved(row: Row, off: tuple[float, float]) -> Row:
    return replace(row, left=row.left - off[0], right=row.right - off[1]) if any(off) else row


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
    for page in pages:
        on_page = [row for held in gathered for row in held if row.page == page]
        first = on_page[0]
        if page > 1 and near(first.size, SIZE_3, 1) and not first.table and not first.angle:
            facts["head"].append(Fact(first.top, f"第{page}页"))
        solid = all(near(row.size, SIZE_3, 1) and not row.table for row in on_page)
        if page > 1 and solid and _runs_on(gathered, page):
            facts["lines"].append(Fact(_lines(on_page), f"第{page}页"))
    # The lines of a first page begin below its head, so that they need not come out on the foot.
    ends = [
        row for page in pages if page > 1 and _runs_on(gathered, page) for row in text if row.page == page
    ]
    if ends:
        lowest = max(ends, key=lambda row: row.bottom)
        facts["foot"].append(Fact(lowest.bottom, f"第{lowest.page}页"))
    turned = [row for held in flowing if len(held) > 1 for row in held if near(row.size, SIZE_3, 1)]
    flush = [row for row in turned if row.text[0] not in "（《“〔【" and row.left < LEFT + 1.5 * CHARACTER]
    if flush:
        # A mark at the end of a line may stick out with its empty half.
        whole = [row for row in turned if hanzi(row.text.rstrip()[-1])] or turned
        outer, inner = min(flush, key=lambda row: row.left), max(whole, key=lambda row: row.right)
        facts["left"].append(Fact(outer.left + off[0], f"第{outer.page}页"))
        facts["right"].append(Fact(inner.right + off[1], f"第{inner.page}页"))
    full = [row.text for row in turned if row.right - row.left > _FULL and not any(map(narrow, row.text))]
    if full:
        facts["characters"].append(Fact(100 * sum(map(_fits, full)) / len(full), f"{len(full)} 个满行"))
    return facts


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
