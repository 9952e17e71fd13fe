"""Page numbers and tables on their side (页码、横排表格); rows 32 and 33."""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspect.checks.support import EVERY, RULE, USUAL, at, size_name
from generator.inspect.elements import Elements
from generator.inspect.faces import BOLD_SONG, SONG
from generator.inspect.paper import PageNumber
from generator.inspect.registry import check
from generator.inspect.scale import FOOT, LEFT, RIGHT, SIZE_4, SMALL, near
from generator.inspect.values import Form, Measure

_FOOTER = "双击页脚"


def _place(number: PageNumber) -> str:
    if number.page:
        return f"第{number.page}页页码"
    names = {"odd": "单页", "even": "双页", "first": "首页"}
    return "、".join(names[side] for side in sorted(number.sides, reverse=True)) + "页码"


@check(
    "32-present",
    "7.5",
    "有页码",
    RULE,
    required="单双页都有页码（信函首页、空白页和其后的版记页不编）",
    forms=EVERY,
    remedy="插入→页码→页面底端；勾选“奇偶页不同”",
)
def numbered(found: Elements) -> Iterator[Measure]:
    """Every page that must bear a number has one."""
    if found.paper.format == "docx":
        sides = {side for number in found.paper.numbers for side in number.sides}
        lacking = [told for side, told in (("odd", "单页"), ("even", "双页")) if side not in sides]
        yield Measure(not lacking, f"{'、'.join(lacking)}没有页码" if lacking else "单双页都有", "页脚")
        return
    have = {number.page for number in found.paper.numbers}
    used = found.paper.used
    lacking_pages = [page for page in sorted(used - have) if not _may_lack(found, page, used)]
    told = "、".join(f"第{page}页" for page in lacking_pages[:5])
    yield Measure(not lacking_pages, f"{told}没有页码" if told else "都有", told)


def _may_lack(found: Elements, page: int, used: set[int]) -> bool:
    if page == 1 and found.form is Form.LETTER:
        return True
    return page == found.paper.pages and page > 1 and page - 1 not in used


@check("32-blank", "7.5", "空白页不编页码", RULE, required="版记前的空白页和版记页不编页码", forms=EVERY,
       remedy="空白页前插入分节符，取消“链接到前一节”，删去后一节的页码")  # fmt: skip
def blank_unnumbered(found: Elements) -> Iterator[Measure]:
    """A blank page and the page of the imprint behind it bear no number."""
    used = found.paper.used
    have = {number.page for number in found.paper.numbers}
    for page in set(range(1, found.paper.pages + 1)) - used:
        wrong = sorted({page, page + 1} & have)
        yield Measure(
            not wrong, f"第{'、'.join(map(str, wrong))}页有页码" if wrong else "没有页码", f"第{page}页"
        )


@check("32-font", "7.5", "页码字体", USUAL, required="4号半角宋体阿拉伯数字", forms=EVERY,
       remedy=f"{_FOOTER}，选中页码：字体宋体，四号")  # fmt: skip
def number_font(found: Elements) -> Iterator[Measure]:
    """Page numbers in 4号宋体."""
    for number in found.paper.numbers:
        digits = "".join(char for char in number.text if char.isdecimal())
        fits = number.face in {SONG, BOLD_SONG} and near(number.size, SIZE_4, 0.3) and digits.isascii()
        yield Measure(fits, f"{size_name(number.size)}{number.face}", _place(number))


@check("32-dash", "7.5", "页码两侧的一字线", RULE, required="数字左右各一条一字线“—”", forms=EVERY,
       remedy=f"{_FOOTER}，在页码两侧输入“—”（插入→符号：长划线）")  # fmt: skip
def number_dashes(found: Elements) -> Iterator[Measure]:
    """A full-width dash on either side."""
    for number in found.paper.numbers:
        text = number.text.strip()
        yield Measure(text[:1] == text[-1:] == "—" and len(text) > 2, f"“{text}”", _place(number))


def _at_the_foot(found: Elements) -> list[PageNumber]:
    """The numbers at the foot of the sheet; one that goes along with a landscape page is a fault of its own."""
    return [number for number in found.paper.numbers if number.lying != "foot"]


@check("32-height", "7.5", "页码高度", RULE, required="一字线距版心下边缘 7 mm（距纸顶 269 mm）", tolerance="±0.5 mm",
       forms=EVERY, remedy="页面设置→版式→页脚：2.55 厘米；页脚段落行距固定值 14 磅")  # fmt: skip
def number_height(found: Elements) -> Iterator[Measure]:
    """The dash lies seven millimetres below the foot of the type area."""
    for number in _at_the_foot(found):
        yield at(number.dash, FOOT + 7, 0.5, _place(number), told="在 ")


@check("32-side", "7.5", "页码左右", RULE, required="单页居右空一字，双页居左空一字", tolerance="±1 mm", forms=EVERY,
       remedy=f"{_FOOTER}，勾选“奇偶页不同”：单页右对齐、右缩进 1 字符，双页左对齐、左缩进 1 字符")  # fmt: skip
def number_side(found: Elements) -> Iterator[Measure]:
    """Odd numbers stand right, even ones left, one character in."""
    for number in _at_the_foot(found):
        if "odd" in number.sides:
            yield at(RIGHT - number.right, SMALL, 1, _place(number), told="右空 ")
        if "even" in number.sides:
            yield at(number.left - LEFT, SMALL, 1, _place(number), told="左空 ")


@check(
    "33-head",
    "8",
    "横排表格的表头",
    RULE,
    required="单页表头在订口一边，双页表头在切口一边（都是左边）",
    forms=EVERY,
    remedy="表格横排时字头朝左：横向的页，页码转 90 度放在左边；或者页面纵向，表格文字方向自下而上",
)
def head_of_turned_table(found: Elements) -> Iterator[Measure]:
    """The head is at the left edge once the number stands upright: a turned text reads upwards.

    On a landscape page the number tells how the sheet is held.
    """
    pages = {para.page: para for para in found.paper.paras if para.angle}
    for para in pages.values():
        yield Measure(para.angle == 90, "表头在左边" if para.angle == 90 else "表头在右边", para.place)
    for number in found.paper.numbers:
        if number.lying in {"left", "right"}:
            fits = number.lying == "left"
            yield Measure(fits, "表头在左边" if fits else "表头在右边", _place(number))


@check("33-number", "8", "横排表格页的页码", RULE, required="页码位置同其他页一样", forms=EVERY,
       remedy="横向的节里，页码放进文本框，文字转 90 度，位置在页面左边；或者表格转 90 度放在纵向的页上")  # fmt: skip
def number_of_turned_page(found: Elements) -> Iterator[Measure]:
    """A page with a table on its side bears its number where all pages do, seen from the upright sheet."""
    for page in sorted({para.page for para in found.paper.paras if para.angle and para.page}):
        has = any(number.page == page for number in found.paper.numbers)
        yield Measure(has, "在原来的位置" if has else "不在原来的位置", f"第{page}页")
    if found.paper.format == "pdf":
        for page in found.paper.landscape:
            numbers = [number for number in found.paper.numbers if number.page == page]
            yield _on_landscape(numbers, f"第{page}页")
    elif found.paper.landscape:
        numbers = [number for number in found.paper.numbers if number.lying]
        yield _on_landscape(numbers, f"第{found.paper.landscape[0]}节")


def _on_landscape(numbers: list[PageNumber], place: str) -> Measure:
    if not numbers:
        return Measure(False, "页面是横向的，没有页码", place)
    if any(number.lying == "foot" for number in numbers):
        return Measure(False, "页面是横向的，页码跟着转了方向", place)
    return Measure(True, "在原来的位置", place)
