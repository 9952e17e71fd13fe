"""The page (版面): paper, margins, type area, lines and characters, the typeface of the text; rows 1–7, 34, 38, 39."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.inspect.checks.support import EVERY, FONT_HELP, RULE, USUAL, at, look, size_name
from generator.inspect.elements import Elements
from generator.inspect.faces import FANG, HEI, KAI
from generator.inspect.paper import BLACK
from generator.inspect.patterns import LEVELS
from generator.inspect.registry import check, outside
from generator.inspect.scale import (
    A4,
    FOOT,
    HEAD,
    LEFT,
    SHIFTED_FOOT,
    SHIFTED_HEAD,
    SIZE_3,
    WIDTH,
    hanzi,
    near,
)
from generator.inspect.values import Measure

_MARGINS = "布局→页面设置→页边距"
_ZONES: Final = ("版头", "主体", "附件", "版记")


@check("01-paper", "5.1", "纸张", RULE, required="A4，210 × 297 mm", tolerance="±2 mm", forms=EVERY,
       remedy="布局→页面设置→纸张：选 A4")  # fmt: skip
def paper_size(found: Elements) -> Iterator[Measure]:
    """A4; a page may lie on its side."""
    for count, (width, height) in enumerate(found.paper.sheets, 1):
        short, long = sorted((width, height))
        fits = near(short, A4[0], 2) and near(long, A4[1], 2)
        if not fits or count == 1:
            yield Measure(fits, f"{width:.0f} × {height:.0f} mm", _sheet(found, count))


def _sheet(found: Elements, count: int) -> str:
    return f"第{count}{'页' if found.paper.format == 'pdf' else '节'}"


def _shifted(found: Elements, value: float) -> bool:
    """Margins by GB/T 33476.2, which exist in word processors only."""
    return found.paper.format == "docx" and near(value, SHIFTED_HEAD, 0.3)


@check("02-head", "5.2.1", "天头", RULE, required="37 mm（文字处理软件里也可用 GB/T 33476.2 的 34.58 mm）",
       tolerance="±1 mm", forms=EVERY,
       remedy=f"{_MARGINS}：上 3.7 厘米；由 Word 打印的 PDF 首行偏低约 3 mm，改为上 3.46、下 3.26 厘米")  # fmt: skip
def head_margin(found: Elements) -> Iterator[Measure]:
    """The margin of the page set-up, or where the first line of a following page begins."""
    for fact in found.paper.of("head"):
        fits = near(fact.value, HEAD, 1) or _shifted(found, fact.value)
        yield Measure(fits, f"{fact.value:.1f} mm", fact.place)


@check("03-left", "5.2.1", "订口", RULE, required="28 mm", tolerance="±1 mm", forms=EVERY,
       remedy=f"{_MARGINS}：左 2.8 厘米，装订线 0")  # fmt: skip
def left_margin(found: Elements) -> Iterator[Measure]:
    """Left margin."""
    for fact in found.paper.of("left"):
        yield at(fact.value, LEFT, 1, fact.place)


@check("04-width", "5.2.1", "版心宽", RULE, required="156 mm（右边 26 mm）", tolerance="±1 mm", forms=EVERY,
       remedy=f"{_MARGINS}：左 2.8、右 2.6 厘米")  # fmt: skip
def area_width(found: Elements) -> Iterator[Measure]:
    """Width of the type area."""
    for left, right in zip(found.paper.of("left"), found.paper.of("right"), strict=False):
        yield at(right.value - left.value, WIDTH, 1, right.place)


@check("04-height", "5.2.1", "版心高", RULE, required="225 mm（下边缘距纸顶 262 mm）", tolerance="±1 mm",
       forms=EVERY, remedy=f"{_MARGINS}：上 3.7、下 3.5 厘米")  # fmt: skip
def area_height(found: Elements) -> Iterator[Measure]:
    """Foot of the type area."""
    for fact in found.paper.of("foot"):
        shifted = found.paper.format == "docx" and near(A4[1] - fact.value, SHIFTED_FOOT, 0.3)
        fits = near(fact.value, FOOT, 1) or shifted
        yield Measure(fits, f"下边缘在 {fact.value:.1f} mm", fact.place)


@check("05-lines", "5.2.3", "每面行数", USUAL, required="每面 22 行，撑满版心", forms=EVERY,
       remedy="段落→行距：固定值 28.95 磅，段前段后 0；布局→页面设置→文档网格：每页 22 行")  # fmt: skip
def lines_of_a_page(found: Elements) -> Iterator[Measure]:
    """Lines on pages that are full of text."""
    counts = Counter(round(fact.value) for fact in found.paper.of("lines"))
    if counts:
        usual, _ = counts.most_common(1)[0]
        places = {round(fact.value): fact.place for fact in reversed(found.paper.of("lines"))}
        yield Measure(usual == 22, f"{usual} 行", places[usual])


@check("05-characters", "5.2.3", "每行字数", USUAL, required="每行 28 字，撑满版心",
       tolerance="PDF 里至少 80 % 的满行；有标点的行可以是 27—29 字", forms=EVERY,
       remedy="字体→高级→间距：紧缩 0.25 磅（三号字 28 个比 156 mm 宽）")  # fmt: skip
def characters_of_a_line(found: Elements) -> Iterator[Measure]:
    """Characters in full lines of Chinese characters."""
    for fact in found.paper.of("characters"):
        if found.paper.format == "pdf":
            yield Measure(fact.value >= 80, f"{fact.value:.0f} % 的满行是 28 字", fact.place)
        else:
            yield Measure(round(fact.value) == 28, f"{fact.value:.0f} 字", fact.place)


@check(
    "06-font", "5.2.2", "正文字体", USUAL, required="仿宋", forms=EVERY, remedy=f"{FONT_HELP}：仿宋_GB2312"
)
def body_font(found: Elements) -> Iterator[Measure]:
    """Typeface of paragraphs that are no headings; digits may come from another face."""
    for para in found.body or found.prose:
        if not any(map(hanzi, para.text)):
            continue
        if not any(level.match(para.text) for level in LEVELS[:2]) or para.face not in {HEI, KAI}:
            yield look(para, {FANG}, 0)


@check(
    "06-size", "5.2.2", "正文字号", USUAL, required="3号（16 磅）", forms=EVERY, remedy=f"{FONT_HELP}：三号"
)
def body_size(found: Elements) -> Iterator[Measure]:
    """Size of the text."""
    for para in found.body or found.prose:
        yield Measure(near(para.size, SIZE_3, 0.3), size_name(para.size), para.place)


@check(
    "06-colour",
    "5.2.4",
    "文字颜色",
    USUAL,
    required="黑色",
    forms=EVERY,
    remedy=f"{FONT_HELP}颜色：自动或黑色",
)
def body_colour(found: Elements) -> Iterator[Measure]:
    """Colour of all text below the head."""
    for para in [*found.title, *found.prose, *filter(None, [found.recipients, found.date])]:
        wrong = next((run.colour for run in para.runs if run.colour != BLACK and run.text.strip()), BLACK)
        yield Measure(wrong == BLACK, wrong, para.place)


@check("07-order", "7.1", "要素次序", RULE, required="版头、主体、附件、版记依次排列",
       remedy="把放错地方的部分剪切、粘贴到应在的位置")  # fmt: skip
def order_of_zones(found: Elements) -> Iterator[Measure]:
    """Head, text, annexes, imprint."""
    places = [_ZONES.index(zone) for zone in found.order]
    yield Measure(places == sorted(places), "、".join(found.order), "全文")


_LINT: Final = (
    (re.compile(r"[０-９]"), "全角数字", RULE),
    (re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff])"), "半角标点", RULE),
    (re.compile(r"(?<=[\u4e00-\u9fff])\((?=[\u4e00-\u9fff])"), "半角括号", RULE),
    (re.compile(r"[\[［【(（][12][0-9]{3}[\]］】)）]\s*[0-9]+号"), "年份没有用〔〕", RULE),
    (re.compile(r"平米|公分|英尺|英寸|市斤|华里"), "非法定计量单位", RULE),
)


@check("34-units", "9", "计量单位、标点、数字", RULE, forms=EVERY,
       required="GB 3100、GB/T 15834、GB/T 15835：法定单位，全角标点，半角数字",
       remedy="开始→替换：改成规定的写法")  # fmt: skip
def units_and_punctuation(found: Elements) -> Iterator[Measure]:
    """What can surely be told to be wrong."""
    for para in [*found.title, *found.prose]:
        faults = [f"{told}“{hit[0]}”" for pattern, told, _ in _LINT if (hit := pattern.search(para.text))]
        if any(map(hanzi, para.text)):
            yield Measure(not faults, "、".join(faults) or "没有发现", para.place)


outside("38-print", "6", "印制", "双面套印误差不超过 2 mm；黑、红油墨达到色标；左侧装订")
outside("39-stock", "4", "用纸", "60—80 g/m²，白度 80 %—90 %，耐折、酸碱度合格")
