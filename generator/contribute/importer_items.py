"""Decides which paragraphs of minutes are agreed items, and what each says of who does it by when.

Items are numbered paragraphs below a heading that announces them, or any that name a unit or a limit; of numbers within
numbers the innermost are the items. Tables with a column of tasks and one of units are read as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_duties import MARK, SORT, duty, labelled, told
from generator.contribute.importer_found import Found, Intro

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.contribute.importer_found import Findings
    from generator.contribute.importer_names import Names
    from generator.contribute.importer_text import Paragraph

_TASK: Final = (
    "议定事项",
    "事项内容",
    "事项",
    "工作任务",
    "任务",
    "工作内容",
    "内容",
    "任务内容",
    "主要任务",
)
_NUMBER: Final = re.compile(
    r"(?P<n1>[一二三四五六七八九十]{1,3}、)|(?P<n2>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<n3>[0-9]{1,3}(?:[.．、](?![0-9])))|(?P<n4>[（(][0-9]{1,3}[）)])|(?P<n5>[①-⑳])|(?P<n6>[一二三四五六七八九十]{1,2}是)"
)
_ANNOUNCED: Final = re.compile(
    r".{0,60}(?:议定(?:事项|如下|以下|意见)|(?:决定|确定|明确|纪要|要求|议定)(?:的?事项)?如下|以下(?:事项|意见|工作))[^。]{0,12}[：:。]?"
    r"|.{0,60}(?:议定|决定)[：:]"
)
_SEVERAL: Final = re.compile(r"(?<=[；;。：:])(?=[一二三四五六七八九十]{1,2}是)")
_SUPERVISED: Final = re.compile(r"以上.{0,10}事项由(?P<unit>[^，。由]{2,40}?)(?:负责)?督办.*")


@dataclass(slots=True)
class _Item:
    """An item as it stands in the document: its paragraph, and those that only add to it."""

    number: int
    text: str
    more: list[Paragraph]


def items(paragraphs: Sequence[Paragraph], names: Names) -> Findings:
    """The agreed items of a paper, numbered in their order."""
    made = 0
    for item in _items(paragraphs):
        yield from _said(item, made, names)
        made += 1
    yield from (Intro(("agreed",), paragraphs[n].number) for n in _announcements(paragraphs) if made)
    for row in _rows(paragraphs):
        if isinstance(row, Intro):
            yield row
        else:
            yield from _of_row(row, made, names)
            made += 1
    for paragraph in paragraphs:
        supervised = _SUPERVISED.fullmatch(paragraph.text)
        unit = names.find("unit", supervised["unit"]) if supervised else None
        if unit:
            yield from (
                Found(("agreed", n, "supervisor"), unit, paragraph.number, rest=True) for n in range(made)
            )


def level(paragraph: Paragraph) -> int:
    """How deep the number is that a paragraph begins with, 0 without one."""
    found = _NUMBER.match(paragraph.text)
    if found and found.lastgroup:
        return int(found.lastgroup[1:])
    return paragraph.depth + 2 if paragraph.depth else 0


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    """The innermost numbered paragraphs of each stretch of text that announces items or names who does them."""
    for stretch in _stretches(paragraphs):
        numbered = [n for n, paragraph in enumerate(stretch) if level(paragraph)]
        for place, n in enumerate(numbered):
            end = numbered[place + 1] if place + 1 < len(numbered) else len(stretch)
            deeper = end < len(stretch) and level(stretch[end]) > level(stretch[n])
            if not (deeper and len(stretch[n].text) < 40 and not MARK.search(stretch[n].text)):
                yield from _parted(stretch[n], [one for one in stretch[n + 1 : end] if _adds(one)])


def _parted(paragraph: Paragraph, more: list[Paragraph]) -> Iterator[_Item]:
    """One item, or several that stand in one paragraph: 一是…；二是…."""
    parts = _SEVERAL.split(paragraph.text)
    for n, part in enumerate(parts):
        yield _Item(paragraph.number, part, more if n == len(parts) - 1 else [])


def _adds(paragraph: Paragraph) -> bool:
    return MARK.match(paragraph.text) is not None


def _stretches(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of text with items in them: after an announcement as far as the next heading of its level, or as marked."""
    plain = [one for one in paragraphs if not one.place and not one.table]
    if starts := _announcements(plain):
        for n, start in enumerate(starts):
            end = starts[n + 1] if n + 1 < len(starts) else len(plain)
            yield list(_until(plain[start + 1 : end], level(plain[start])))
    else:
        yield from _marked(plain)


def _announcements(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Which paragraphs say that items follow; a heading does so better than a sentence."""
    found = [n for n, one in enumerate(paragraphs) if _ANNOUNCED.fullmatch(one.text)]
    return [n for n in found if level(paragraphs[n])] or found


def _until(paragraphs: Sequence[Paragraph], outer: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if outer and 0 < level(paragraph) <= outer:
            return
        yield paragraph


def _marked(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Numbered paragraphs that name a unit or a limit in themselves or in the lines that add to them."""
    stretch: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and stretch and _adds(paragraph) and not level(paragraph):
            stretch.append(paragraph)
            continue
        if stretch and any(MARK.search(one.text) for one in stretch):
            yield stretch
        stretch = [paragraph] if paragraph is not None and level(paragraph) else []


def _said(item: _Item, n: int, names: Names) -> Findings:
    number = _NUMBER.match(item.text)
    text = item.text[number.end() if number else 0 :].strip()
    first = MARK.search(text)
    content = text[: first.start()] if first else text
    content += "。" if text[len(content) :].startswith("。") else ""
    yield Found(("agreed", n, "no"), n + 1, item.number)
    if content.strip():
        yield Found(("agreed", n, "content"), content.strip(), item.number)
    if first:
        yield from labelled(text[len(content) :], item.number, n, names)
    elif not item.more:
        yield from told(content, item.number, n, names)
    for paragraph in item.more:
        yield from labelled(paragraph.text, paragraph.number, n, names)


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[Intro | dict[str, tuple[str, int]]]:
    """The rows of tables of items, by sort of column."""
    for table, found in groupby(paragraphs, lambda paragraph: paragraph.table):
        rows = list(found)
        columns = _columns(rows[0]) if table else {}
        if "task" not in columns or "lead" not in columns:
            continue
        yield Intro(("agreed",), rows[0].number)
        for row in rows[1:]:
            if row.cells[columns["task"] : columns["task"] + 1] not in ((), ("",)):
                yield _row(row, columns)


def _row(row: Paragraph, columns: dict[str, int]) -> dict[str, tuple[str, int]]:
    """The cells by sort, and under ``rest`` what stands in columns of no known sort."""
    cells = {sort: (row.cells[n], row.number) for sort, n in columns.items() if n < len(row.cells)}
    others = (cell for n, cell in enumerate(row.cells) if n not in columns.values())
    return cells | {"rest": ("".join(cell for cell in others if not cell.isdecimal()), row.number)}


def _columns(head: Paragraph) -> dict[str, int]:
    found: dict[str, int] = {}
    for n, cell in enumerate("".join(cell.split()) for cell in head.cells):
        sort = "task" if cell in _TASK else SORT.get(cell)
        if sort:
            found.setdefault(sort, n)
    return found


def _of_row(row: dict[str, tuple[str, int]], n: int, names: Names) -> Findings:
    task, number = row["task"]
    yield Found(("agreed", n, "no"), n + 1, number)
    yield Found(("agreed", n, "content"), task, number, rest=bool(row["rest"][0]))
    for sort in ("lead", "co", "by"):
        if sort in row and row[sort][0].strip():
            yield from duty(sort, row[sort][0], number, n, names)
