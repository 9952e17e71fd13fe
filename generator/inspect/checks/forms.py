"""Letters, orders and minutes (信函、命令、纪要); rows 35–37."""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspect.checks.support import (
    FONT_HELP,
    INDENT_HELP,
    PRACTICE,
    RULE,
    at,
    characters,
    distance,
    in_span,
    loose,
    size_name,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import FANG, HEI
from generator.inspect.paper import RED, Rule
from generator.inspect.registry import check
from generator.inspect.scale import CHARACTER, HEAD, LEFT, ONE_LINE, RIGHT, SIZE_3, TWO_LINES, near
from generator.inspect.values import Form, Measure

_LETTER, _ORDER, _MINUTES = (frozenset({form}) for form in (Form.LETTER, Form.ORDER, Form.MINUTES))
_LINES = "插入→形状→直线：宽 17 厘米，粗细 2.25 磅和 0.75 磅，位置相对于页面"
_MIDDLE = 105.0
"""Middle of the sheet, on which the rules of a letter are centred."""


def _pairs(found: Elements) -> tuple[list[Rule], list[Rule]]:
    """The red rules of a letter: those of the head and those of the foot, from above."""
    placed = sorted((rule for rule in found.red_rules if rule.y is not None), key=lambda rule: rule.y or 0)
    return [rule for rule in placed if (rule.y or 0) < 148], [rule for rule in placed if (rule.y or 0) >= 148]


@check("35-top", "10.1", "信函的标志高度", RULE, required="上边缘距纸顶 30 mm", tolerance="±1 mm；docx 推算 ±2 mm",
       forms=_LETTER, remedy="标志放进文本框：位置相对于页面，垂直 3 厘米")  # fmt: skip
def letter_mark(found: Elements) -> Iterator[Measure]:
    """The mark of a letter begins 30 mm below the edge of the sheet."""
    for mark in found.marks[:1]:
        yield at(mark.top, 30, loose(found, strict=1, estimated=2), mark.place)


@check(
    "35-rules",
    "10.1",
    "信函的双线",
    RULE,
    required="标志下和页脚处各一条红色双线，上粗下细、上细下粗",
    forms=_LETTER,
    remedy=_LINES,
)
def letter_rules(found: Elements) -> Iterator[Measure]:
    """Two pairs of red rules: thick over thin at the head, thin over thick at the foot."""
    if not found.marks and not found.red_rules:  # preprinted
        return
    upper, lower = _pairs(found)
    for name, pair, order in (("上面", upper, 1), ("下面", lower, -1)):
        if len(pair) != 2:
            yield Measure(False, f"{name}有 {len(pair)} 条线，应当是 2 条", "第1页")
        else:
            first, second = pair[::order]
            told = "、".join(f"{rule.weight:.2f} mm" for rule in pair)
            yield Measure(first.weight > second.weight, f"{name}的线粗 {told}", "第1页")


@check(
    "35-gap",
    "10.1",
    "信函上双线的高度",
    RULE,
    required="标志下 4 mm",
    tolerance="±0.5 mm；docx 推算 ±2 mm",
    forms=_LETTER,
    remedy=_LINES,
)
def letter_rule_gap(found: Elements) -> Iterator[Measure]:
    """The upper pair lies 4 mm below the mark."""
    upper, _ = _pairs(found)
    if upper and found.marks:
        bottoms = [mark.bottom for mark in found.marks if mark.bottom is not None]
        bottom, first = max(bottoms, default=None), upper[0]
        edge = (first.y or 0) - first.weight / 2
        gap = None if bottom is None else edge - bottom
        yield at(gap, 4, loose(found, strict=0.5, estimated=2), "第1页")


@check("35-foot", "10.1", "信函下双线的高度", RULE, required="距纸底 20 mm（距纸顶 277 mm）", tolerance="±0.5 mm",
       forms=_LETTER, remedy=_LINES)  # fmt: skip
def letter_foot(found: Elements) -> Iterator[Measure]:
    """The lower pair lies 20 mm above the foot of the sheet."""
    _, lower = _pairs(found)
    if lower:
        yield at(lower[-1].y, 277, 0.5, "第1页", told="在 ")


@check(
    "35-width",
    "10.1",
    "信函双线的长度",
    RULE,
    required="170 mm，居中",
    tolerance="±0.5 mm",
    forms=_LETTER,
    remedy=_LINES,
)
def letter_rule_width(found: Elements) -> Iterator[Measure]:
    """The rules are 170 mm wide, centred on the sheet."""
    for rule in found.red_rules:
        fits = near(rule.width, 170, 0.5) and near((rule.left + rule.right) / 2, _MIDDLE, 0.5)
        yield Measure(fits, f"长 {rule.width:.1f} mm，中心在 {(rule.left + rule.right) / 2:.1f} mm", "第1页")


@check("35-number", "10.1", "信函的发文字号", RULE, required="上双线下，右边顶格，距线 4.8 mm", tolerance="±1 mm",
       forms=_LETTER, remedy=f"{INDENT_HELP}：右对齐，缩进 0")  # fmt: skip
def letter_number(found: Elements) -> Iterator[Measure]:
    """The number stands under the rule, flush right."""
    if found.number is not None:
        yield at(RIGHT - found.number.right, 0, 1, found.number.place, told="右空 ")
        upper, _ = _pairs(found)
        if upper and found.number.top is not None:
            yield at(found.number.top - (upper[-1].y or 0), 4.84, 1, found.number.place, told="距线 ")


@check(
    "35-labels",
    "10.1",
    "信函的份号、密级、紧急程度",
    RULE,
    required="上双线下，左边顶格",
    tolerance="±1 mm",
    forms=_LETTER,
    remedy=f"{INDENT_HELP}：左对齐，缩进 0",
)
def letter_labels(found: Elements) -> Iterator[Measure]:
    """Copy number, secrecy and urgency stand flush left under the rule."""
    for para in filter(None, [found.copy, found.secrecy, found.urgency]):
        yield at(para.left, LEFT, 1, para.place, told="左边 ")


@check(
    "35-title",
    "10.1",
    "信函的标题",
    RULE,
    required="最后一个要素下空二行",
    forms=_LETTER,
    remedy="标题前留两个空行",
)
def letter_title(found: Elements) -> Iterator[Measure]:
    """The title stands two lines below the last element over it."""
    above = [para for para in [found.copy, found.secrecy, found.urgency, found.number] if para is not None]
    if above and found.title:
        lowest = max(above, key=lambda para: para.bottom or 0)
        yield in_span(distance(lowest, found.title[0]), TWO_LINES, found.title[0].place)


@check("35-page", "10.1", "信函首页的页码", RULE, required="首页不显示页码", forms=_LETTER,
       remedy="双击页脚，勾选“首页不同”，删去首页的页码")  # fmt: skip
def letter_page_number(found: Elements) -> Iterator[Measure]:
    """The first page of a letter bears no number."""
    if found.paper.format == "pdf":
        numbered = any(number.page == 1 for number in found.paper.numbers)
    else:
        numbered = not found.paper.of("title page") or any(
            "first" in one.sides for one in found.paper.numbers
        )
    yield Measure(not numbered, "有页码" if numbered else "没有页码", "第1页")


@check("35-imprint", "10.1", "信函的版记", RULE, required="不加印发机关和印发日期，不加分隔线", forms=_LETTER,
       remedy="删去印发一行和版记的线")  # fmt: skip
def letter_imprint(found: Elements) -> Iterator[Measure]:
    """The imprint of a letter has neither printer nor rules."""
    if found.copies or found.printed:
        ruled = [rule for rule in found.imprint_rules if rule.colour != RED]
        faults = ["有印发一行"] * bool(found.printed) + ["有分隔线"] * bool(ruled)
        yield Measure(not faults, "、".join(faults) or "没有", "版记")


@check("36-top", "10.2", "命令的标志高度", RULE, required="上边缘距版心上边缘 20 mm（距纸顶 57 mm）",
       tolerance="±1 mm；docx 推算 ±2 mm", forms=_ORDER, remedy="调整标志上面的空行：段落→行距固定值")  # fmt: skip
def order_mark(found: Elements) -> Iterator[Measure]:
    """The mark of an order begins 20 mm below the head of the type area."""
    for mark in found.marks[:1]:
        yield at(mark.top, HEAD + 20, loose(found, strict=1, estimated=2), mark.place)


@check(
    "36-number",
    "10.2",
    "令号",
    RULE,
    required="标志下空二行，居中",
    forms=_ORDER,
    remedy="标志和令号之间留两个空行",
)
def order_number(found: Elements) -> Iterator[Measure]:
    """The number stands two lines below the mark."""
    if found.number is not None and found.marks:
        yield in_span(distance(found.marks[-1], found.number), TWO_LINES, found.number.place)


@check(
    "36-text",
    "10.2",
    "命令的正文",
    RULE,
    required="令号下空二行",
    forms=_ORDER,
    remedy="令号和正文之间留两个空行",
)
def order_text(found: Elements) -> Iterator[Measure]:
    """The text begins two lines below the number."""
    following = [*found.title, *found.body]
    if found.number is not None and following:
        yield in_span(distance(found.number, following[0]), TWO_LINES, following[0].place)


@check("37-label", "10.3", "出席、请假、列席字体", RULE, required="“出席：”3号黑体，姓名或单位3号仿宋", forms=_MINUTES,
       remedy=f"{FONT_HELP}：“出席：”黑体，后面仿宋_GB2312，三号")  # fmt: skip
def attendance_label(found: Elements) -> Iterator[Measure]:
    """Labels in 黑体, names in 仿宋."""
    for para in found.attendees:
        runs = [run for run in para.runs if run.text.strip(" 　：:")]
        label = runs[0]
        names = [run for run in runs[1:] if run.face != label.face]
        fits = label.face == HEI and near(label.size, SIZE_3, 0.3) and bool(names) and names[0].face == FANG
        told = f"标签{size_name(label.size)}{label.face}，后面{names[0].face if names else label.face}"
        yield Measure(fits, told, para.place)


@check("37-place", "10.3", "出席、请假、列席位置", RULE, required="左空二字", tolerance="±1.5 mm", forms=_MINUTES,
       remedy=f"{INDENT_HELP}：左缩进 2 字符")  # fmt: skip
def attendance_place(found: Elements) -> Iterator[Measure]:
    """Two characters in."""
    for para in found.attendees:
        off = para.left - LEFT
        yield Measure(near(off, 2 * CHARACTER, 1.5), f"左空 {characters(off)}", para.place)


@check(
    "37-turn",
    "10.3",
    "出席、请假、列席回行",
    RULE,
    required="与冒号后的首字对齐",
    tolerance="±1.5 mm",
    forms=_MINUTES,
    remedy=f"{INDENT_HELP}→特殊格式：悬挂缩进 3 字符",
)
def attendance_turn(found: Elements) -> Iterator[Measure]:
    """Turned lines begin after the colon."""
    for para in found.attendees:
        if para.turn is not None:
            label = para.text.replace(":", "：").index("：") + 1
            yield at(para.turn - para.left, label * CHARACTER, 1.5, para.place, told="回行右移 ")


@check("37-gap", "10.3", "出席名单与正文的距离", RULE, required="正文或附件说明下空一行", forms=_MINUTES,
       remedy="出席名单前留一个空行")  # fmt: skip
def attendance_gap(found: Elements) -> Iterator[Measure]:
    """One line below the text."""
    for para in found.attendees[:1]:
        if para.gap is not None or found.paper.format == "docx":
            yield in_span(para.gap, ONE_LINE, para.place)


@check(
    "37-seal",
    "实务",
    "纪要的落款",
    PRACTICE,
    required="纪要不加盖印章，不用署名",
    forms=_MINUTES,
    remedy="删去署名",
)
def minutes_unsigned(found: Elements) -> Iterator[Measure]:
    """Minutes are not sealed."""
    yield Measure(not found.signatories, "有署名" if found.signatories else "没有署名", "落款")
