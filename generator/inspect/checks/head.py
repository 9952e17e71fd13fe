"""The head (版头): copy number, secrecy, urgency, mark, number, signer, red rule; rows 8–16."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.inspect.checks.support import (
    EVERY,
    FONT_HELP,
    INDENT_HELP,
    NUMBERED,
    PRACTICE,
    RULE,
    TALL,
    USUAL,
    at,
    characters,
    distance,
    in_span,
    look,
    loose,
    size_name,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import BOLD_SONG, FANG, HEI, KAI, XBS
from generator.inspect.paper import RED, Para
from generator.inspect.patterns import ISSUE_NUMBER, NUMBER_RIGHT, ORDER_NUMBER
from generator.inspect.registry import check
from generator.inspect.scale import CENTRE, CHARACTER, HEAD, LEFT, MM, RIGHT, SIZE_3, TWO_LINES, WIDTH, near
from generator.inspect.values import Form, Measure

_TITLED = "方正小标宋简体（没有的用小标宋、华文中宋）"


@check("08-copy", "7.2.1", "份号", RULE, required="6 位阿拉伯数字，3号，顶格，版心第一行", tolerance="±1 mm",
       remedy="改成 6 位数字，三号字，左对齐，不缩进")  # fmt: skip
def copy_number(found: Elements) -> Iterator[Measure]:
    """Copy number."""
    if found.copy is not None:
        text, size = found.copy.text, found.copy.size
        fits = (
            len(text) == 6 and text.isdecimal() and near(size, SIZE_3, 0.3) and near(found.copy.left, LEFT, 1)
        )
        yield Measure(fits, f"“{text}”{size_name(size)}，左边 {found.copy.left:.1f} mm", found.copy.place)


def _label(para: Para | None) -> Iterator[Measure]:
    if para is not None:
        seen = look(para, {HEI}, SIZE_3)
        told = f"{seen.measured}，左边 {para.left:.1f} mm"
        yield Measure(bool(seen.ok) and near(para.left, LEFT, 1), told, para.place)


@check("09-secrecy", "7.2.2", "密级和保密期限", RULE, required="3号黑体，顶格", tolerance="±1 mm", forms=EVERY,
       remedy=f"{FONT_HELP}：黑体、三号；左对齐，不缩进")  # fmt: skip
def secrecy(found: Elements) -> Iterator[Measure]:
    """Look and place of the grade of secrecy."""
    yield from _label(found.secrecy)


@check("09-machine", "保密规定", "密级", PRACTICE, required="标有密级的文件不在这台电脑上处理", forms=EVERY,
       remedy="停止处理，按保密规定转到涉密计算机，并从这里清除")  # fmt: skip
def secret_on_this_machine(found: Elements) -> Iterator[Measure]:
    """Papers with a grade of secrecy do not belong here at all."""
    if found.secrecy is not None:
        yield Measure(False, f"标有“{found.secrecy.text}”", found.secrecy.place)


@check("10-urgency", "7.2.3", "紧急程度", RULE, required="3号黑体，顶格，排在份号、密级之下", tolerance="±1 mm",
       remedy=f"{FONT_HELP}：黑体、三号；左对齐，不缩进")  # fmt: skip
def urgency(found: Elements) -> Iterator[Measure]:
    """Urgency."""
    yield from _label(found.urgency)
    paras = list(found.paper.paras)
    if found.urgency is not None:
        for above in filter(None, [found.copy, found.secrecy]):
            if paras.index(above) > paras.index(found.urgency):
                yield Measure(False, f"排在“{above.text}”之上", found.urgency.place)


def _mark(found: Elements) -> list[Para]:
    return found.marks[:1]


@check("11-top", "7.2.4", "发文机关标志的高度", RULE, required="上边缘距版心上边缘 35 mm（距纸顶 72 mm）",
       tolerance="±1 mm；docx 按行距推算 ±2 mm", forms=TALL,
       remedy="标志上面的空行：段落→行距固定值，调到标志距纸顶 72 mm")  # fmt: skip
def mark_top(found: Elements) -> Iterator[Measure]:
    """Upper edge of the issuing mark."""
    for mark in _mark(found):
        yield at(mark.top, HEAD + 35, loose(found, strict=1, estimated=2), mark.place)


@check("11-centre", "7.2.4", "发文机关标志居中", RULE, required="居中", tolerance="±1 mm",
       remedy="选中标志：开始→居中，缩进都改为 0")  # fmt: skip
def mark_centre(found: Elements) -> Iterator[Measure]:
    """The mark is centred."""
    if len(found.marks) == 1 and found.form is not Form.LETTER:
        yield at(found.marks[0].centre, CENTRE, 1, found.marks[0].place, told="中心在 ")


@check("11-colour", "7.2.4", "发文机关标志颜色", RULE, required="红色", remedy=f"{FONT_HELP}颜色：红色")
def mark_colour(found: Elements) -> Iterator[Measure]:
    """The mark is red."""
    for mark in found.marks:
        yield Measure(mark.main.colour == RED, mark.main.colour, mark.place)


@check("11-font", "7.2.4", "发文机关标志字体", USUAL, required="小标宋体", remedy=f"{FONT_HELP}：{_TITLED}")
def mark_font(found: Elements) -> Iterator[Measure]:
    """The mark is in 小标宋."""
    for mark in found.marks:
        yield look(mark, {XBS, BOLD_SONG}, 0)


@check("11-width", "7.2.4", "发文机关标志宽度", PRACTICE, required="不超过版心宽 156 mm，不折行",
       remedy="缩小字号，或者字体→高级→缩放")  # fmt: skip
def mark_width(found: Elements) -> Iterator[Measure]:
    """The mark is no wider than the type area."""
    for mark in found.marks:
        width = mark.right - mark.left
        yield Measure(width <= WIDTH + 1 and mark.turn is None, f"{width:.0f} mm", mark.place)


def _apart(marks: list[Para]) -> Iterator[Para]:
    """The marks of bodies that issue together, 文件 apart from the name beside which it happens to stand."""
    for mark in marks:
        others = [one for one in marks if one is not mark and abs(one.left - mark.left) < 1]
        edge = max((one.right for one in others), default=mark.right)
        if others and mark.text.endswith("文件") and mark.right > edge + 1.5 * mark.size / MM:
            name = mark.text.removesuffix("文件")
            yield replace(mark, runs=(replace(mark.main, text=name),), right=edge)
            left = mark.right - 2 * mark.size / MM
            yield replace(mark, runs=(replace(mark.main, text="文件"),), left=left)
        else:
            yield mark


@check("12-joint", "7.2.4", "联合行文的标志", RULE, required="“文件”二字在各机关名称右侧，上下居中", tolerance="±2 mm",
       remedy="用没有边框的两列表格：左边各机关名称，右边合并单元格写“文件”，单元格上下居中")  # fmt: skip
def joint_mark(found: Elements) -> Iterator[Measure]:
    """文件 stands beside the middle of several names."""
    marks = list(_apart(found.marks))
    suffix = next((mark for mark in marks if mark.text == "文件"), None)
    names = [mark for mark in marks if mark is not suffix]
    if len(names) < 2:
        return
    if suffix is None:
        together = any(name.text.endswith("文件") for name in names)
        yield Measure(
            not together, "“文件”跟在一个机关名称后面" if together else "没有“文件”", names[0].place
        )
    elif any(mark.top is None or mark.bottom is None for mark in marks):
        yield Measure(None, "这种格式里看不出来", suffix.place)
    else:
        middle = (min(one.top or 0 for one in names) + max(one.bottom or 0 for one in names)) / 2
        off = ((suffix.top or 0) + (suffix.bottom or 0)) / 2 - middle
        beside = suffix.left > max(one.right for one in names) - 1
        told = f"偏离中线 {abs(off):.1f} mm" + ("" if beside else "，不在右侧")
        yield Measure(abs(off) <= 2 and beside, told, suffix.place)


@check("13-form", "7.2.5", "发文字号写法", RULE, required="代字〔年份〕序号号：六角括号，四位年份，不加“第”，不编虚位",
       remedy="改成 示安委办〔2026〕12号 这样的写法（插入→符号：〔〕）")  # fmt: skip
def number_form(found: Elements) -> Iterator[Measure]:
    """Spelling of the document number."""
    if found.number is not None:
        text = found.number.text
        ways = [NUMBER_RIGHT, ISSUE_NUMBER, *([ORDER_NUMBER] if found.form is Form.ORDER else [])]
        yield Measure(any(way.match(text) for way in ways), f"“{text}”", found.number.place)


@check("13-gap", "7.2.5", "发文字号与标志的距离", RULE, required="标志下空二行（20.8 mm；用两个空行约 26 mm）",
       forms=TALL, remedy="标志和字号之间留两个空行")  # fmt: skip
def number_gap(found: Elements) -> Iterator[Measure]:
    """Two lines below the mark; above the number there may be further signers."""
    if found.number is not None and found.marks:
        lowest = max(found.marks, key=lambda mark: mark.bottom or 0)
        highest = min([found.number, *found.signers], key=lambda one: one.top or 0)
        yield in_span(distance(lowest, highest), TWO_LINES, found.number.place)


@check("13-centre", "7.2.5", "发文字号居中", RULE, required="居中", tolerance="±1 mm",
       forms=frozenset({Form.GENERAL, Form.MINUTES, Form.ORDER}), remedy="开始→居中，缩进都改为 0")  # fmt: skip
def number_centre(found: Elements) -> Iterator[Measure]:
    """The number is centred under the mark."""
    if found.number is not None and found.marks and not _unmarked(found.number):
        yield at(found.number.centre, CENTRE, 1, found.number.place, told="中心在 ")


def _unmarked(number: Para) -> bool:
    """Whether the body's mark (代字) is still to be written into the room before the year: its place is not known."""
    return number.text.startswith("〔")


_UPWARD = frozenset({Form.UPWARD})


@check(
    "14-upward",
    "7.2.5",
    "上行文的发文字号",
    RULE,
    required="居左空一字，与最后一个签发人同一行",
    tolerance="±1.5 mm",
    forms=_UPWARD,
    remedy="字号左缩进 1 字符，与签发人写在同一行，用制表位隔开",
)
def upward_number(found: Elements) -> Iterator[Measure]:
    """The number of a paper to a higher body stands left, in the row of the last signer."""
    if found.number is not None and not _unmarked(found.number):
        number, last = found.number, found.signers[-1]
        off = number.left - LEFT
        # A bracket at the head of a line may lose its empty half.
        off += CHARACTER / 2 if number.text[0] in "〔（" and off < CHARACTER * 0.75 else 0
        level = None if number.top is None or last.top is None else abs(number.top - last.top) < 1.5
        told = f"左空 {characters(off)}" + ("" if level is not False else "，不在同一行")
        fits = near(off, CHARACTER, 1.5) and level is not False
        yield Measure(fits, told, number.place)


@check("15-font", "7.2.6", "签发人字体", RULE, required="“签发人：”3号仿宋，姓名3号楷体", forms=_UPWARD,
       remedy=f"{FONT_HELP}：“签发人：”仿宋_GB2312，姓名楷体_GB2312，都是三号")  # fmt: skip
def signer_font(found: Elements) -> Iterator[Measure]:
    """Label in 仿宋, names in 楷体."""
    for signer in found.signers:
        label, _, name = signer.text.replace(":", "：").partition("：")
        seen = {run.face for run in signer.runs if run.text.strip(" 　：")}
        wanted = {FANG, KAI} if name and label.startswith("签发人") else {KAI}
        sizes = {run.size for run in signer.runs if run.text.strip()}
        fits = seen == wanted and all(near(size, SIZE_3, 0.3) for size in sizes)
        yield Measure(fits, "、".join(sorted(seen)), signer.place)


@check("15-place", "7.2.6", "签发人位置", RULE, required="居右空一字", tolerance="±1.5 mm", forms=_UPWARD,
       remedy=f"{INDENT_HELP}：右对齐，右缩进 1 字符")  # fmt: skip
def signer_place(found: Elements) -> Iterator[Measure]:
    """The names that reach farthest end one character from the right edge; the others are aligned by their heads."""
    if found.signers:
        signer = max(found.signers, key=lambda one: one.right)
        off = RIGHT - signer.right
        # A mark at the end of a line may stick out with its empty half.
        off += CHARACTER / 2 if signer.text[-1] in "）》" and off < CHARACTER * 0.75 else 0
        yield Measure(near(off, CHARACTER, 1.5), f"右空 {characters(off)}", signer.place)


@check("16-rule", "7.2.7", "红色分隔线", RULE, required="发文字号之下有一条红线", forms=NUMBERED,
       remedy="选中发文字号：开始→边框→下框线，颜色红色；或插入→形状→直线")  # fmt: skip
def red_rule(found: Elements) -> Iterator[Measure]:
    """There is a red rule, unless the letterhead is printed beforehand and bears it."""
    if found.marks and found.number:
        yield Measure(bool(found.red_rules), "有" if found.red_rules else "没有找到红线", found.number.place)


@check("16-gap", "7.2.7", "红线与发文字号的距离", RULE, required="字号之下 4 mm", tolerance="±0.5 mm；docx 推算 ±1 mm",
       forms=NUMBERED, remedy="边框和底纹→选项：距正文下 11 磅；画的线：设置位置到字号下 4 mm")  # fmt: skip
def rule_gap(found: Elements) -> Iterator[Measure]:
    """Four millimetres below the number."""
    lowest = found.signers[-1] if found.signers else found.number
    for rule in found.red_rules[:1]:
        bottom = lowest.bottom if lowest else None
        gap = None if rule.y is None or bottom is None else rule.y - bottom
        if lowest is not None:
            yield at(gap, 4, loose(found, strict=0.5, estimated=1), lowest.place)


@check("16-width", "7.2.7", "红线长度", RULE, required="与版心等宽，156 mm", tolerance="±0.5 mm", forms=NUMBERED,
       remedy="发文字号的段落缩进改为 0；画的线：形状→大小，宽 15.6 厘米")  # fmt: skip
def rule_width(found: Elements) -> Iterator[Measure]:
    """As wide as the type area."""
    for rule in found.red_rules[:1]:
        yield at(rule.width, WIDTH, 0.5, "第1页")


@check("16-weight", "实务", "红线粗细", PRACTICE, required="0.35—0.75 mm（1—2 磅）", forms=NUMBERED,
       remedy="边框和底纹：宽度 1 磅")  # fmt: skip
def rule_weight(found: Elements) -> Iterator[Measure]:
    """The standard gives no thickness; 1 pt to 2 pt are in use."""
    for rule in found.red_rules[:1]:
        yield Measure(0.3 <= rule.weight <= 0.8, f"{rule.weight:.2f} mm", "第1页")
