"""Decides where the lines of a title break (标题回行, clause 7.3.1): words whole, shaped as a trapezium or rhombus.

Dynamic programming over the allowed break points chooses the lines; both page writers receive the same ones.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

from generator.documents.geometry import TITLE_CHARACTERS, cells

_WORDS = re.findall(
    r"\S+",
    """
    安全生产 委员会 办公室 重大事故隐患 事故隐患 挂牌督办 督办 整改 通知书 通知 通报 会议纪要 联席会议 全体会议 工作例会
    专题 协调会 会议 约谈 情况 年度 半年 季度 第一季度 第二季度 第三季度 第四季度 专项 整治 检查 督查 暗访 有限责任公司
    有限公司 股份公司 人民政府 管理局 管理委员会 工业园区 综合监管 部署 落实 实行 开展 进行 给予 印发 批评 表彰 警示
    验收 销号 关于 责任 单位
    """,
)
"""Words of safety supervision that a title line must not cut."""
_UNBREAKABLE = re.compile(
    r"《[^》]{0,18}》|“[^”]{0,18}”|（[^）]{0,18}）|〔[^〕]*〕|[0-9A-Za-z.%-]+(?:年|月|日|号|期|家|处|起|项|次)?"
)
_NEVER_FIRST = frozenset("的和及与等了、，。；：？！）》”〕’·—…%")
_NEVER_LAST = frozenset("（《“〔‘第")
_GOOD_AFTER = frozenset("的")
_GOOD_BEFORE = ("关于", "实行", "开展", "进行", "给予", "挂牌", "情况", "工作", "约谈")
_WIDEST = float(TITLE_CHARACTERS)
_LONGEST_BALANCED = 90
_ANOTHER_LINE = 8.0
"""What one line more than necessary costs; breaks between words are worth it, breaks inside a phrase are not."""
_BURIED = 12.0
"""What it costs to leave 关于 in the middle of a line: the issuing body stands best on a line of its own."""
_ORPHANED = 40.0
"""What it costs to leave 关于 at the end of a line."""


def title_lines(title: str, words: Iterable[str] = ()) -> tuple[str, ...]:
    """The lines of a title, each at most 20 characters wide; `words` are names that must stay whole."""
    if cells(title) <= _WIDEST:
        return (title,) if title else ()
    points = _break_points(title, tuple(sorted({*_WORDS, *words}, key=len, reverse=True)))
    count = math.ceil(cells(title) / _WIDEST)
    if len(title) <= _LONGEST_BALANCED:
        found = [_balanced(title, points, lines) for lines in (count, count + 1)]
        cost, lines = min((cost + _ANOTHER_LINE * extra, lines) for extra, (cost, lines) in enumerate(found))
        if math.isfinite(cost):
            return lines
    return tuple(_greedy(title, points))


def _break_points(title: str, words: tuple[str, ...]) -> dict[int, float]:
    """Where a line may end, and what it costs to end it there."""
    inside: set[int] = set()
    for span in [match.span() for match in _UNBREAKABLE.finditer(title)]:
        inside.update(range(span[0] + 1, span[1]))
    for word in words:
        if 1 < len(word) < _WIDEST:
            for match in re.finditer(re.escape(word), title):
                inside.update(range(match.start() + 1, match.end()))
    return {
        place: _cost(title, place, place - 1 in inside or place + 1 in inside)
        for place in range(2, len(title) - 1)
        if place not in inside and title[place] not in _NEVER_FIRST and title[place - 1] not in _NEVER_LAST
    }


def _cost(title: str, place: int, beside_word: bool) -> float:
    if title.endswith("关于", 0, place):
        return _ORPHANED
    if title[place - 1] in _GOOD_AFTER or title.startswith(_GOOD_BEFORE, place):
        return 0.0
    return 4.0 if beside_word else 12.0


def _balanced(title: str, points: dict[int, float], lines: int) -> tuple[float, tuple[str, ...]]:
    """The cheapest division into exactly so many lines, by dynamic programming from the end."""
    edges = [0.0, *accumulate(map(cells, title))]
    mean = edges[-1] / lines
    ends = [*sorted(points), len(title)]

    @cache
    def best(start: int, left: int, before: float, falling: bool) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0, ()) if start == len(title) else (math.inf, ())
        cheapest: tuple[float, tuple[int, ...]] = (math.inf, ())
        for end in ends[bisect_right(ends, start) :]:
            width = edges[end] - edges[start]
            if width > _WIDEST:
                break
            if left == 1 and end != len(title):
                continue
            cost = (width - mean) ** 2 / 4 + points.get(end, 0.0) + _shape(before, width, falling)
            cost += _BURIED if title.find("关于", start + 1, end) >= 0 else 0.0
            rest, places = best(end, left - 1, width, falling or 0 < width < before)
            if cost + rest < cheapest[0]:
                cheapest = (cost + rest, (end, *places))
        return cheapest

    cost, places = best(0, lines, 0.0, False)
    return cost, tuple(title[start:end] for start, end in zip((0, *places), places, strict=False))


def _shape(before: float, width: float, falling: bool) -> float:
    """Lines may grow and then shrink (梯形、菱形); equal neighbours or a waist (沙漏) look wrong."""
    if not before:
        return 0.0
    if width == before:
        return 3.0
    return 40.0 if falling and width > before else 0.0


def _greedy(title: str, points: dict[int, float]) -> Iterator[str]:
    """Fill line after line; for titles too long or too closely set to be balanced."""
    start = 0
    while cells(title[start:]) > _WIDEST:
        fits = [end for end in range(start + 1, len(title)) if cells(title[start:end]) <= _WIDEST]
        end = max((place for place in fits if place in points), default=fits[-1])
        yield title[start:end]
        start = end
    yield title[start:]
