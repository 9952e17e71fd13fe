"""The imprint (版记): rules, copies, printer; rows 29–31."""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspect.checks.support import (
    FONT_HELP,
    INDENT_HELP,
    RULE,
    USUAL,
    at,
    look,
    loose,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import FANG
from generator.inspect.patterns import PRINTED_RIGHT
from generator.inspect.registry import check
from generator.inspect.scale import A4, FOOT, LEFT, RIGHT, SHIFTED_FOOT, SIZE_4, SMALL, WIDTH, near
from generator.inspect.values import FRAMED, Form, Measure

_RULED = FRAMED - {Form.LETTER}
_WHERE = "版记"


@check("29-rules", "7.4.1", "版记的分隔线", RULE, required="首条、末条和中间的分隔线，与版心等宽", tolerance="±0.5 mm",
       forms=_RULED, remedy="版记用一列的表格：宽 15.6 厘米，只留上、中、下三条框线")  # fmt: skip
def imprint_rules(found: Elements) -> Iterator[Measure]:
    """There are rules over, between and under the parts of the imprint, as wide as the type area."""
    if not (found.copies or found.printed):
        return
    rules = found.imprint_rules
    wanted = 1 + bool(found.copies) + bool(found.printed)
    if len(rules) < wanted:
        yield Measure(False, f"{len(rules)} 条线，应当有 {wanted} 条", _WHERE)
    for rule in rules:
        yield at(rule.width, WIDTH, 0.5, _WHERE, told="线长 ")


@check(
    "29-weight",
    "7.4.1",
    "版记分隔线粗细",
    USUAL,
    required="首条和末条 0.35 mm，中间的 0.25 mm",
    tolerance="±0.03 mm",
    forms=_RULED,
    remedy="表格→边框：上下 1 磅，中间 0.75 磅",
)
def imprint_weights(found: Elements) -> Iterator[Measure]:
    """Thick outer rules, thin inner ones."""
    rules = found.imprint_rules
    for place, rule in enumerate(rules):
        wanted = 0.35 if place in {0, len(rules) - 1} else 0.25
        yield Measure(near(rule.weight, wanted, 0.03), f"第{place + 1}条 {rule.weight:.2f} mm", _WHERE)


@check("29-foot", "7.4.1", "版记的末条线", RULE, required="与末面版心下边缘重合（距纸顶 262 mm）", tolerance="±0.5 mm",
       forms=_RULED, remedy="版记表格放进文本框：布局→位置→垂直，对齐方式下，相对于页边距")  # fmt: skip
def imprint_foot(found: Elements) -> Iterator[Measure]:
    """The last rule lies on the foot of the type area."""
    for rule in found.imprint_rules[-1:]:
        shifted = (
            found.paper.format == "docx" and rule.y is not None and near(rule.y, A4[1] - SHIFTED_FOOT, 0.5)
        )
        yield at(FOOT if shifted else rule.y, FOOT, 0.5, _WHERE, told="在 ")


@check("29-last", "7.4", "版记在最后一面", RULE, required="公文最后一面", remedy="附件放在版记之前")
def imprint_last(found: Elements) -> Iterator[Measure]:
    """The imprint is on the last page."""
    last = found.printed or (found.copies[-1] if found.copies else None)
    if last is not None and last.page:
        yield Measure(last.page == found.paper.pages, f"在第{last.page}页，共 {found.paper.pages} 页", _WHERE)


@check("29-even", "GB/T 33476.2 7.3.1", "版记在双面", USUAL, required="版记在偶数页", forms=_RULED,
       remedy="在版记前插入分页符，使版记落在双面")  # fmt: skip
def imprint_even(found: Elements) -> Iterator[Measure]:
    """The imprint is on an even page."""
    last = found.printed or (found.copies[-1] if found.copies else None)
    if last is not None:
        known = last.page % 2 == 0 if last.page else None
        yield Measure(known, f"在第{last.page}页" if last.page else "要排版后才知道", _WHERE)


@check("30-font", "7.4.2", "抄送机关字体", RULE, required="4号仿宋", remedy=f"{FONT_HELP}：仿宋_GB2312、四号")
def copies_font(found: Elements) -> Iterator[Measure]:
    """Copies in 4号仿宋."""
    for para in found.copies:
        yield look(para, {FANG}, SIZE_4)


@check("30-place", "7.4.2", "抄送机关位置", RULE, required="左右各空一字", tolerance="±1 mm",
       remedy=f"{INDENT_HELP}：左、右缩进各 1 字符")  # fmt: skip
def copies_place(found: Elements) -> Iterator[Measure]:
    """One character in from both sides."""
    for para in found.copies:
        yield at(para.left - LEFT, SMALL, 1, para.place, told="左空 ")
        if RIGHT - para.right < SMALL - 1:
            yield Measure(False, f"右空 {RIGHT - para.right:.1f} mm", para.place)


@check("30-turn", "7.4.2", "抄送机关回行", RULE, required="与冒号后的首字对齐", tolerance="±1.5 mm",
       remedy=f"{INDENT_HELP}→特殊格式：悬挂缩进 3 字符")  # fmt: skip
def copies_turn(found: Elements) -> Iterator[Measure]:
    """Turned lines begin after the colon."""
    for para in found.copies:
        if para.turn is not None:
            label = para.text.replace(":", "：").index("：") + 1
            yield at(para.turn - para.left, label * SMALL, 1.5, para.place, told="回行右移 ")


@check("30-stop", "7.4.2", "抄送机关末尾", RULE, required="最后一个机关名称后面用句号", remedy="末尾加“。”")
def copies_stop(found: Elements) -> Iterator[Measure]:
    """Ends with a full stop."""
    for para in found.copies:
        yield Measure(para.text[-1] == "。", f"末尾是“{para.text[-1]}”", para.place)


@check("30-order", "7.4.2", "版记里的主送机关", RULE, required="在抄送机关之上，中间不加线",
       remedy="把主送移到抄送上面，两段放在同一个单元格里")  # fmt: skip
def recipients_over_copies(found: Elements) -> Iterator[Measure]:
    """Main recipients in the imprint stand over the copies, with no rule between."""
    main = [place for place, para in enumerate(found.copies) if para.text.startswith("主")]
    others = [place for place, para in enumerate(found.copies) if not para.text.startswith("主")]
    if main and others:
        ruled = len(found.imprint_rules) > 2 + bool(found.printed)
        fits = max(main) < min(others) and not ruled
        told = "中间有线" if ruled else "在抄送之上" if fits else "在抄送之下"
        yield Measure(fits, told, found.copies[main[0]].place)


@check("31-font", "7.4.3", "印发机关和印发日期字体", RULE, required="4号仿宋", forms=_RULED,
       remedy=f"{FONT_HELP}：仿宋_GB2312、四号")  # fmt: skip
def printer_font(found: Elements) -> Iterator[Measure]:
    """Printer and date in 4号仿宋."""
    for para in filter(None, [found.printer, found.printed]):
        yield look(para, {FANG}, SIZE_4)


@check("31-place", "7.4.3", "印发机关和印发日期位置", RULE, required="印发机关左空一字，印发日期右空一字", forms=_RULED,
       tolerance="±1 mm；docx 推算 ±1.5 mm", remedy="左、右缩进各 1 字符，中间用右对齐的制表位")  # fmt: skip
def printer_place(found: Elements) -> Iterator[Measure]:
    """One character in: the printer from the left, the date from the right."""
    within = loose(found, strict=1, estimated=1.5)
    if found.printer is not None:
        yield at(found.printer.left - LEFT, SMALL, within, found.printer.place, told="左空 ")
    if found.printed is not None:
        yield at(RIGHT - found.printed.right, SMALL, within, found.printed.place, told="右空 ")


@check("31-date", "7.4.3", "印发日期写法", RULE, required="阿拉伯数字写全年、月、日，不编虚位，加“印发”", forms=_RULED,
       remedy="改成 2026年3月2日印发 这样的写法")  # fmt: skip
def printed_form(found: Elements) -> Iterator[Measure]:
    """Spelling of the printing date."""
    if found.printed is not None:
        yield Measure(
            bool(PRINTED_RIGHT.search(found.printed.text)), f"“{found.printed.text}”", found.printed.place
        )
