"""What follows the text: note of annexes, name and date, note, annexes; rows 21–28."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspect.checks.support import (
    EVERY,
    FONT_HELP,
    INDENT_HELP,
    RULE,
    at,
    characters,
    in_span,
    look,
    loose,
)
from generator.inspect.elements import Elements
from generator.inspect.faces import HEI
from generator.inspect.patterns import DATE_RIGHT, ENCLOSURES, END_MARKS
from generator.inspect.registry import check
from generator.inspect.scale import CENTRE, CHARACTER, HEAD, LEFT, ONE_LINE, RIGHT, SIZE_3, cells, near
from generator.inspect.values import Form, Measure

_SIGNED = frozenset({Form.GENERAL, Form.UPWARD, Form.LETTER})


@check("21-place", "7.3.4", "附件说明位置", RULE, required="左空二字", tolerance="±1.5 mm",
       remedy=f"{INDENT_HELP}：左缩进 2 字符")  # fmt: skip
def enclosures_place(found: Elements) -> Iterator[Measure]:
    """Two characters in."""
    for para in found.enclosures[:1]:
        off = para.left - LEFT
        yield Measure(near(off, 2 * CHARACTER, 1.5), f"左空 {characters(off)}", para.place)


@check(
    "21-gap",
    "7.3.4",
    "附件说明与正文的距离",
    RULE,
    required="正文下空一行",
    remedy="正文和“附件：”之间留一个空行",
)
def enclosures_gap(found: Elements) -> Iterator[Measure]:
    """One line below the text."""
    for para in found.enclosures[:1]:
        if para.gap is not None or found.paper.format == "docx":
            yield in_span(para.gap, ONE_LINE, para.place)


@check(
    "21-punctuation", "7.3.4", "附件名称的标点", RULE, required="名称后面不加标点", remedy="删去末尾的标点"
)
def enclosures_punctuation(found: Elements) -> Iterator[Measure]:
    """No mark after a name."""
    for para in found.enclosures:
        last = para.text[-1]
        yield Measure(last not in END_MARKS, f"末尾是“{last}”", para.place)


@check("21-turn", "7.3.4", "附件名称回行", RULE, required="与上一行名称的首字对齐", tolerance="±2 mm",
       remedy=f"{INDENT_HELP}→特殊格式：悬挂缩进")  # fmt: skip
def enclosures_turn(found: Elements) -> Iterator[Measure]:
    """Turned lines begin under the first character of the name."""
    for para in found.enclosures:
        if para.turn is not None:
            label = re.match(r"(附\s*件\s*[:：])?\s*([0-9]+[.．])?", para.text)
            assert label is not None
            number = cells(label[2] or "")
            before = cells(label[1] or "") * CHARACTER
            # The number may take half a character for its digit and mark each, or a whole one.
            wanted = [
                para.left + before + width * CHARACTER
                for width in {number, number + 0.5, 1.0 if number else 0}
            ]
            fits = any(near(para.turn, one, 2) for one in wanted)
            yield Measure(fits, f"回行左边 {para.turn:.1f} mm，名称左边约 {wanted[0]:.1f} mm", para.place)


def _sealed(found: Elements) -> bool:
    """Whether name and date are set for a seal: centred on one another, or the date about four characters off."""
    if found.date is None:
        return False
    off = (RIGHT - found.date.right) / CHARACTER
    names = found.signatories
    centred = len(names) == 1 and near(names[0].centre, found.date.centre, 1.5)
    return centred or (off > 3 and (not names or not near(RIGHT - names[-1].right, 2 * CHARACTER, 1.5)))


@check("22-date", "7.3.5.1", "加盖印章的成文日期", RULE, tolerance="±2 mm",
       required="右空四字（署名太长时日期再往左；几个机关并排署名时在最后一个之下居中）",
       forms=_SIGNED, remedy=f"{INDENT_HELP}：右对齐，右缩进 4 字符")  # fmt: skip
def date_for_a_seal(found: Elements) -> Iterator[Measure]:
    """Four characters from the right, more where the name is much longer; under the last of names side by side."""
    if found.date is not None and _sealed(found):
        side_by_side = [name for name in found.signatories if name.left < CENTRE - 20]
        if len(found.signatories) > 1 and side_by_side:
            off = found.date.centre - found.signatories[-1].centre
            yield Measure(near(off, 0, 1.5), f"偏离最后一个署名 {abs(off):.1f} mm", found.date.place)
            return
        names = [name.right - name.left for name in found.signatories]
        overhang = (max(names, default=0) - (found.date.right - found.date.left)) / 2
        wanted = max(4 * CHARACTER, overhang)
        off = RIGHT - found.date.right
        yield Measure(near(off, wanted, 2), f"右空 {characters(off)}", found.date.place)


@check("22-centre", "7.3.5.1", "加盖印章的署名", RULE, required="在成文日期之上，以日期为准居中",
       tolerance="±0.5 mm；docx 推算 ±1.5 mm", forms=_SIGNED,
       remedy=f"{INDENT_HELP}：右缩进 = 4 字 +（日期字数 − 署名字数）÷ 2")  # fmt: skip
def name_over_date(found: Elements) -> Iterator[Measure]:
    """The name is centred over the date."""
    if found.date is not None and _sealed(found) and len(found.signatories) == 1:
        off = found.signatories[0].centre - found.date.centre
        fits = near(off, 0, loose(found, strict=0.5, estimated=1.5))
        yield Measure(fits, f"偏 {abs(off):.1f} mm", found.signatories[0].place)


@check("23-place", "7.3.5.2", "不加盖印章的署名和日期", RULE, tolerance="±2 mm", forms=_SIGNED,
       required="署名右空二字，日期首字比署名首字右移二字；日期较长的，日期右空二字",
       remedy=f"{INDENT_HELP}：右对齐，较长的一行右缩进 2 字符，再调另一行")  # fmt: skip
def name_and_date_without_seal(found: Elements) -> Iterator[Measure]:
    """The longer of both stands two characters from the right, the date begins two characters after the name."""
    if found.date is None or _sealed(found) or len(found.signatories) != 1:
        return
    name, date = found.signatories[0], found.date
    right = RIGHT - max(name.right, date.right)
    shift = date.left - name.left
    fits = near(right, 2 * CHARACTER, 2) and near(shift, 2 * CHARACTER, 2)
    yield Measure(fits, f"右空 {characters(right)}，日期右移 {characters(shift)}", name.place)


@check("24-place", "7.3.5.3", "加盖签名章", RULE, required="成文日期右空四字", tolerance="±2 mm",
       forms=frozenset({Form.ORDER}), remedy=f"{INDENT_HELP}：右对齐，右缩进 4 字符")  # fmt: skip
def date_under_a_signature(found: Elements) -> Iterator[Measure]:
    """The date under a stamped signature stands four characters from the right."""
    if found.date is not None:
        off = RIGHT - found.date.right
        yield Measure(near(off, 4 * CHARACTER, 2), f"右空 {characters(off)}", found.date.place)


@check("25-date", "7.3.5.4", "成文日期写法", RULE, required="阿拉伯数字，年、月、日写全，不编虚位", forms=EVERY,
       remedy="改成 2026年3月2日 这样的写法")  # fmt: skip
def date_form(found: Elements) -> Iterator[Measure]:
    """Spelling of the date."""
    if found.date is not None:
        yield Measure(bool(DATE_RIGHT.match(found.date.text)), f"“{found.date.text}”", found.date.place)


@check("26-page", "7.3.5.5", "落款和正文同面", RULE, required="印章、成文日期所在面有正文", forms=_SIGNED,
       remedy="调整行距、字距，不写“此页无正文”")  # fmt: skip
def signature_with_text(found: Elements) -> Iterator[Measure]:
    """Name and date share a page with text."""
    if found.date is None:
        return
    if not found.date.page:
        yield Measure(None, "要排版后才知道", found.date.place)
        return
    texts = [*found.body, *found.enclosures, *(para for para in found.paper.paras if para.table)]
    alone = all(found.date.page not in range(para.page, para.ends + 1) for para in texts)
    yield Measure(not alone, "同面没有正文" if alone else "同面有正文", found.date.place)


@check("27-place", "7.3.6", "附注", RULE, required="左空二字，加圆括号，在成文日期下一行", tolerance="±2 mm",
       remedy=f"{INDENT_HELP}：左缩进或首行缩进 2 字符；括号用全角")  # fmt: skip
def note_place(found: Elements) -> Iterator[Measure]:
    """Two characters in, in full-width brackets."""
    if found.note is not None:
        off = found.note.left - LEFT
        whole = found.note.text.startswith("（") and found.note.text.endswith("）")
        fits = whole and (near(off, 2 * CHARACTER, 1.5) or near(off, 1.5 * CHARACTER, 1.5))
        told = f"左空 {characters(off)}" + ("" if whole else "，括号不是全角")
        yield Measure(fits, told, found.note.place)


@check("28-page", "7.3.7", "附件另面", RULE, required="附件另面编排，“附件”二字在第一行", tolerance="±1 mm",
       remedy="光标放在“附件”前：布局→分隔符→分页符")  # fmt: skip
def annex_page(found: Elements) -> Iterator[Measure]:
    """An annex begins a page."""
    for annex in found.annexes:
        if found.paper.format == "docx":
            first = annex.label is next((para for para in found.paper.paras if para.text), None)
            turned = annex.label.turned or first
            yield Measure(turned, "另起一页" if turned else "没有分页", annex.label.place)
        else:
            yield at(annex.label.top, HEAD, 1, annex.label.place, told="上边缘在 ")


@check("28-label", "7.3.7", "“附件”二字", RULE, required="3号黑体，顶格", tolerance="±1 mm",
       remedy=f"{FONT_HELP}：黑体、三号；左对齐，不缩进")  # fmt: skip
def annex_label(found: Elements) -> Iterator[Measure]:
    """Label of an annex."""
    for annex in found.annexes:
        seen = look(annex.label, {HEI}, SIZE_3)
        told = f"{seen.measured}，左边 {annex.label.left:.1f} mm"
        yield Measure(bool(seen.ok) and near(annex.label.left, LEFT, 1), told, annex.label.place)


@check("28-title", "7.3.7", "附件标题", RULE, required="居中，在版心第三行", tolerance="±1 mm；行距不同时上下 3 mm",
       remedy="“附件”和标题之间空一行，标题居中")  # fmt: skip
def annex_title(found: Elements) -> Iterator[Measure]:
    """Title of an annex: centred on the third line."""
    for annex in found.annexes:
        for title in annex.title[:1]:
            yield at(title.centre, CENTRE, 1, title.place, told="中心在 ")
            if title.gap is not None:
                yield in_span(title.gap, (11.0, 18.5), title.place)


@check(
    "28-wording", "7.3.7", "附件标题与附件说明一致", RULE, required="一字不差", remedy="改成同附件说明一样"
)
def annex_wording(found: Elements) -> Iterator[Measure]:
    """The title of an annex is the name told in the note of annexes."""
    names = [_name(para.text) for para in found.enclosures]
    for annex in found.annexes:
        title = "".join(para.text for para in annex.title)
        if names and title:
            bare = re.sub(r"\s", "", title)
            yield Measure(bare in names, f"标题是“{title[:20]}”", annex.label.place)


def _name(text: str) -> str:
    hit = ENCLOSURES.match(text)
    return re.sub(r"^[0-9]+[.．、]", "", re.sub(r"\s", "", hit[1] if hit else text))
