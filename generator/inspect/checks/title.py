"""Title and main recipients (标题、主送机关); rows 17 and 18."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.inspect.checks.support import (
    FONT_HELP,
    NUMBERED,
    PRACTICE,
    RULE,
    TALL,
    USUAL,
    at,
    distance,
    in_span,
    look,
    off_left,
    size_name,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import BOLD_SONG, XBS
from generator.inspect.registry import check
from generator.inspect.scale import CENTRE, LEFT, ONE_LINE, SIZE_2, TWO_LINES, cells, near
from generator.inspect.values import Measure


@check("17-font", "7.3.1", "标题字体", USUAL, required="小标宋体", remedy=f"{FONT_HELP}：方正小标宋简体")
def title_font(found: Elements) -> Iterator[Measure]:
    """Typeface of the title."""
    for title in found.title:
        yield look(title, {XBS, BOLD_SONG}, 0)


@check("17-size", "7.3.1", "标题字号", USUAL, required="2号（22 磅）", remedy=f"{FONT_HELP}：二号")
def title_size(found: Elements) -> Iterator[Measure]:
    """Size of the title."""
    for title in found.title:
        yield Measure(near(title.size, SIZE_2, 0.3), size_name(title.size), title.place)


@check("17-gap", "7.3.1", "标题与红线的距离", RULE, required="红线下空二行（20.8 mm；用两个空行约 26 mm）",
       forms=NUMBERED, remedy="红线和标题之间留两个空行")  # fmt: skip
def title_gap(found: Elements) -> Iterator[Measure]:
    """Two lines below the red rule."""
    for title in found.title[:1]:
        for rule in found.red_rules[:1]:
            gap = None if rule.y is None or title.top is None else title.top - rule.y
            yield in_span(gap, TWO_LINES, title.place)


@check("17-centre", "7.3.1", "标题居中", RULE, required="居中排布", tolerance="±1 mm",
       remedy="开始→居中，缩进都改为 0")  # fmt: skip
def title_centre(found: Elements) -> Iterator[Measure]:
    """The title is centred."""
    for title in found.title:
        yield at(title.centre, CENTRE, 1, title.place, told="中心在 ")


@check("17-shape", "7.3.1", "标题回行", USUAL, required="梯形或菱形，不上下一样长，不中间短两头长",
       remedy="用 Shift+回车 在词与词之间断行")  # fmt: skip
def title_shape(found: Elements) -> Iterator[Measure]:
    """Lines grow, shrink, or grow and shrink; never an hour-glass."""
    lines = [line for title in found.title for line in title.lines]
    if len(lines) > 1:
        widths = [cells(line.strip()) for line in lines]
        told = "、".join(f"{width:g}" for width in widths) + " 字"
        yield Measure(not _hour_glass(widths), told, found.title[0].place)
    elif found.title and found.paper.format == "docx" and found.title[0].turn is not None:
        yield Measure(None, "没有手动断行，要在排好的页面上看", found.title[0].place)


def _hour_glass(widths: Sequence[float]) -> bool:
    return any(
        widths[place] < widths[place - 1] and widths[place] < widths[place + 1]
        for place in range(1, len(widths) - 1)
    )


@check("17-bold", "实务", "标题加粗", PRACTICE, required="小标宋不再加粗", remedy=f"{FONT_HELP}：取消加粗")
def title_bold(found: Elements) -> Iterator[Measure]:
    """小标宋 is not made bold."""
    for title in found.title:
        if title.face == XBS:
            yield Measure(not title.main.bold, "加粗" if title.main.bold else "不加粗", title.place)


@check("18-gap", "7.3.2", "主送机关与标题的距离", RULE, required="标题下空一行（10.4 mm；用一个空行约 16 mm）",
       forms=TALL, remedy="标题和主送机关之间留一个空行")  # fmt: skip
def recipients_gap(found: Elements) -> Iterator[Measure]:
    """One line below the title."""
    if found.recipients is not None and found.title:
        yield in_span(distance(found.title[-1], found.recipients), ONE_LINE, found.recipients.place)


@check("18-flush", "7.3.2", "主送机关顶格", RULE, required="居左顶格，回行仍顶格", tolerance="±1 mm",
       remedy="段落→缩进和间距：左缩进 0，特殊格式无")  # fmt: skip
def recipients_flush(found: Elements) -> Iterator[Measure]:
    """Flush left, the turned lines too."""
    if found.recipients is not None:
        place = found.recipients.place
        yield at(LEFT + off_left(found.recipients.left, found.recipients.text), LEFT, 1, place, told="左边 ")
        if found.recipients.turn is not None:
            yield at(found.recipients.turn, LEFT, 1, place, told="回行左边 ")


@check("18-colon", "7.3.2", "主送机关的标点", RULE, required="末尾用全角冒号", remedy="把末尾改成全角“：”")
def recipients_colon(found: Elements) -> Iterator[Measure]:
    """Ends with a full-width colon."""
    if found.recipients is not None:
        last = found.recipients.text[-1]
        yield Measure(last == "：", f"末尾是“{last}”", found.recipients.place)
