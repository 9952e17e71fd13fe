"""The text (正文): first page, indents, numbering of headings; rows 19 and 20."""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspect.checks.support import (
    FONT_HELP,
    INDENT_HELP,
    PRACTICE,
    RULE,
    USUAL,
    characters,
    off_left,
    size_name,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import FANG, HEI, KAI, SONG
from generator.inspect.paper import Para
from generator.inspect.patterns import LEVELS, MISNUMBERED, chinese_number
from generator.inspect.registry import check
from generator.inspect.scale import CHARACTER, LEFT, hanzi, near
from generator.inspect.values import Measure

_TRIMMED = CHARACTER / 2
"""An opening mark at the head of a line may lose its empty half."""


@check("19-first-page", "7.3.3", "首页有正文", RULE, required="公文首页必须显示正文",
       remedy="缩短版头的空行，或者把主送机关移到版记")  # fmt: skip
def text_on_the_first_page(found: Elements) -> Iterator[Measure]:
    """Text begins on the first page."""
    if found.body:
        page = found.body[0].page
        yield Measure(page == 1 if page else None, f"正文从第{page}页开始" if page else "要排版后才知道",
                      found.body[0].place)  # fmt: skip


@check("19-indent", "7.3.3", "段首空二字", RULE, required="每个自然段左空二字", tolerance="±1.5 mm",
       remedy=f"{INDENT_HELP}→特殊格式：首行缩进 2 字符（不要用空格）")  # fmt: skip
def first_line_indent(found: Elements) -> Iterator[Measure]:
    """First lines stand two characters in."""
    for para in found.body:
        offs = {para.left - LEFT, off_left(para.left, para.text)}
        fits = any(near(off, 2 * CHARACTER, 1.5) for off in offs)
        yield Measure(fits, f"左空 {characters(para.left - LEFT)}", para.place)


@check("19-flush", "7.3.3", "回行顶格", RULE, required="回行顶格", tolerance="±1 mm",
       remedy=f"{INDENT_HELP}：左缩进 0")  # fmt: skip
def turned_lines_flush(found: Elements) -> Iterator[Measure]:
    """Further lines are flush."""
    for para in found.body:
        if para.turn is not None:
            off = para.turn - LEFT
            yield Measure(
                near(off, 0, 1) or near(off, -_TRIMMED, 1), f"回行左空 {characters(off)}", para.place
            )


def _levels(found: Elements) -> Iterator[tuple[int, int, Para]]:
    """Level and number of the headings among the paragraphs of the text."""
    for para in found.body:
        for level, pattern in enumerate(LEVELS):
            if hit := pattern.match(para.text):
                yield level, chinese_number(hit[1]), para
                break


@check("20-form", "7.3.3", "层次序数写法", RULE, required="一、（一）1.（1）", remedy="改成规定的写法")
def numbering_form(found: Elements) -> Iterator[Measure]:
    """Spelling of the numbers of headings."""
    for para in found.prose:
        for pattern, told in MISNUMBERED:
            if hit := pattern.match(para.text):
                yield Measure(False, f"“{hit[0]}”：{told}", para.place)
    for _, _, para in _levels(found):
        yield Measure(True, "写法正确", para.place)


@check("20-sequence", "7.3.3", "层次序数次序", RULE, required="同级从一开始连续编号，级别可以少用，不能倒着用",
       remedy="改正序号")  # fmt: skip
def numbering_sequence(found: Elements) -> Iterator[Measure]:
    """Numbers of one level follow one another; a level does not hold a higher one."""
    last: dict[int, int] = {}
    open_levels: list[int] = []
    for level, number, para in _levels(found):
        open_levels = [one for one in open_levels if one <= level]
        for lower in [one for one in last if one > level]:
            del last[lower]
        wanted = last.get(level, 0) + 1
        yield Measure(number == wanted, f"第{level + 1}级的序号是 {number}，应当是 {wanted}", para.place)
        last[level] = number


_FACES = ({HEI}, {KAI}, {FANG, SONG}, {FANG, SONG})
"""The digits of the lower levels may come from a 宋体."""


@check("20-font", "7.3.3", "层次标题字体", USUAL, required="一级黑体，二级楷体，三、四级仿宋，3号",
       remedy=f"{FONT_HELP}：一级黑体，二级楷体_GB2312，三、四级仿宋_GB2312")  # fmt: skip
def heading_font(found: Elements) -> Iterator[Measure]:
    """The typeface of headings by level, told from the first characters after the number."""
    for level, _, para in _levels(found):
        whole = "".join(run.text for run in para.runs).lstrip()
        heading = level < 2 and ("。" not in whole.rstrip("。") or para.runs[0].face in {HEI, KAI})
        if level >= 2 or heading:
            face, size = _first_look(para)
            yield Measure(face in _FACES[level], f"第{level + 1}级用{size_name(size)}{face}", para.place)


def _first_look(para: Para) -> tuple[str, float]:
    """Face and size of the first Chinese characters behind the number; digits may come from another face."""
    seen = 0
    for run in para.runs:
        seen += len(run.text.strip())
        if seen > 4 and any(map(hanzi, run.text)):
            return run.face, run.size
    return para.face, para.size


@check("20-bold", "实务", "加粗", PRACTICE, required="标题和正文不加粗（个别地方的习惯除外）",
       remedy=f"{FONT_HELP}：取消加粗")  # fmt: skip
def bold_text(found: Elements) -> Iterator[Measure]:
    """The standard has no bold text."""
    for para in found.body:
        words = "".join(run.text for run in para.runs if run.bold).strip()
        yield Measure(not words, f"“{words[:10]}”加粗" if words else "不加粗", para.place)
