"""Papers laid out by hand, millimetre by millimetre: a right one of every form, from which a test moves one thing."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

import typst

from generator.documents.fonts import fonts
from generator.inspect import inspect_bytes
from generator.inspect.values import Report, Verdict

CELL = 16 / 72 * 25.4 - 0.25 / 72 * 25.4
"""Width of one character of body text."""
SMALL = 14 / 72 * 25.4
PITCH = (225 - 16 / 72 * 25.4) / 21
INDENT = 28 + 2 * CELL
TEXT = "坚决遏制重特大事故县安委办会同有关部门对全县重点行业领域开展"
assert len(TEXT) >= 28
FONTS = {
    "fang": "FandolFang R",
    "kai": "FandolKai",
    "hei": "FandolHei",
    "song": "FandolSong",
    "xbs": "FandolSong",
}


@dataclass(frozen=True)
class Item:
    """A row of text; `x` is its left edge, its middle or its right edge."""

    text: str
    x: float
    top: float
    size: float = 16
    font: str = "fang"
    fill: str = "black"
    page: int = 1
    anchor: str = "left"
    tracking: float = 0
    angle: int = 0

    def source(self) -> str:
        weight = ', weight: "bold"' if self.font == "xbs" else ""
        words = (
            f'text(font: "{FONTS[self.font]}", size: {self.size}pt, fill: {self.fill}, '
            f"tracking: {self.tracking}pt{weight}, {json.dumps(self.text, ensure_ascii=False)})"
        )
        if self.angle:
            words = f"rotate({self.angle}deg, reflow: true, {words})"
        shift = {"left": self.x, "center": self.x - 105, "right": self.x - 210}[self.anchor]
        return f"#place(top + {self.anchor}, dx: {shift}mm, dy: {self.top}mm, {words})"


@dataclass(frozen=True)
class Line:
    """A drawn line; `length` goes down where it is upright."""

    x: float
    y: float
    length: float = 156
    weight: float = 0.35
    fill: str = "black"
    page: int = 1
    upright: bool = False

    def source(self) -> str:
        angle = ", angle: 90deg" if self.upright else ""
        stroke = f"{self.weight}mm + {self.fill}"
        drawn = f"line(length: {self.length}mm{angle}, stroke: {stroke})"
        return f"#place(top + left, dx: {self.x}mm, dy: {self.y}mm, {drawn})"


RED = "rgb(255, 0, 0)"
Paper = dict[str, Item | Line]


def compiled(
    paper: Paper, *, width: float = 210, height: float = 297, landscape: frozenset[int] = frozenset()
) -> bytes:
    """The PDF; pages that are ``landscape`` are wider than high."""
    last = max(item.page for item in paper.values())
    source = '#set text(top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, lang: "zh", region: "cn")\n'
    for page in range(1, last + 1):
        across, down = (height, width) if page in landscape else (width, height)
        items = "\n".join(item.source() for item in paper.values() if item.page == page)
        source += f"#page(width: {across}mm, height: {down}mm, margin: 0pt)[\n{items}\n]\n"
    made = typst.Compiler(source.encode(), font_paths=fonts().handle).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def report(paper: Paper, **page: Any) -> Report:
    """What is said of it."""
    return inspect_bytes(compiled(paper, **page), "样张.pdf")


def verdicts(told: Report) -> dict[str, Verdict]:
    return {result.check.id: result.verdict for result in told.results}


def broken(told: Report) -> dict[str, str]:
    """The checks that failed, with what was measured."""
    return {result.check.id: result.measures[0].measured for result in told.broken()}


def moved(paper: Paper, name: str, **changed: object) -> Paper:
    """The same paper with one thing changed."""
    return {**paper, name: dataclasses.replace(paper[name], **changed)}  # type: ignore[arg-type]


def without(paper: Paper, *names: str) -> Paper:
    assert set(names) <= paper.keys()
    return {name: item for name, item in paper.items() if name not in names}


def body(page: int, first: int, count: int, top: float, *, indent: bool = False) -> Paper:
    """Full lines of text."""
    made: Paper = {}
    for place in range(count):
        start = indent and place == 0
        words = TEXT[:26] if start else TEXT[:28]
        left = INDENT if start else 28
        made[f"line{first + place}"] = Item(words, left, top + place * PITCH, page=page, tracking=-0.25)
    return made


def number(page: int) -> Item:
    odd = page % 2 == 1
    top = 269 + (0.30 - 0.88) * SMALL
    return Item(f"— {page} —", 184 - SMALL if odd else 28 + SMALL, top, 14, "song", page=page,
                anchor="right" if odd else "left")  # fmt: skip


def numbers(last: int, first: int = 1) -> Paper:
    return {f"page{n}": number(n) for n in range(first, last + 1)}


def imprint(page: int) -> Paper:
    return {
        "rule1": Line(28, 237.5, page=page),
        "copies": Item("抄送：" + TEXT[:26], 28 + SMALL, 239.1, 14, page=page),
        "copies2": Item("县人民法院，县人民检察院。", 28 + 4 * SMALL, 247.2, 14, page=page),
        "rule2": Line(28, 253.8, weight=0.25, page=page),
        "printer": Item("示例县人民政府办公室", 28 + SMALL, 255.4, 14, page=page),
        "printed": Item("2026年3月2日印发", 184 - SMALL, 255.4, 14, page=page, anchor="right"),
        "rule3": Line(28, 262, page=page),
    }


def ending(page: int, top: float) -> Paper:
    """Headings, note of annexes, name and date, from a height on."""
    y = [top + n * PITCH for n in range(14)]
    return {
        "end": Item("落实到位。", 28, y[0], page=page, tracking=-0.25),
        "h1": Item("一、压实责任", INDENT, y[1], font="hei", page=page),
        "h2": Item("（一）明确分工", INDENT, y[2], font="kai", page=page),
        "h3": Item("1.制定方案", INDENT, y[3], page=page),
        "h4": Item("（1）逐项落实", INDENT, y[4], page=page),
        "enclosure": Item("附件：重点任务分工表", INDENT, y[6], page=page),
        "name": Item("示例县人民政府", 144.85, y[9], page=page, anchor="center"),
        "date": Item("2026年3月2日", 144.85, y[10], page=page, anchor="center"),
        "note": Item("（联系人：县政府办公室值班室）", INDENT, y[11], page=page),
    }


HEAD: Paper = {
    "copy": Item("000012", 28, 37),
    "urgency": Item("特急", 28, 37 + PITCH, font="hei"),
    "mark": Item("示例县人民政府文件", 106, 72, 42, "xbs", RED, anchor="center"),
    "number": Item("示政发〔2026〕12号", 106, 107.6, anchor="center"),
    "red": Line(28, 117.24, fill=RED),
}
TITLE: Paper = {
    "title": Item("示例县人民政府关于加强", 106, 138, 22, "xbs", anchor="center"),
    "title2": Item("安全生产工作的通知", 106, 150.7, 22, "xbs", anchor="center"),
    "recipients": Item("各镇人民政府，县政府各部门：", 28, 168.9),
}
TEXT_PAGES: Paper = {
    **body(1, 1, 8, 168.9 + PITCH, indent=True),
    **body(2, 11, 22, 37),
    **ending(3, 37),
}
ANNEX: Paper = {
    "annex": Item("附件", 28, 37, font="hei", page=4),
    "annex title": Item("重点任务分工表", 106, 37 + 2 * PITCH, 22, "xbs", page=4, anchor="center"),
    "annex text": Item("各单位的任务如下。", INDENT, 37 + 4 * PITCH, page=4),
}
GENERAL: Paper = {**HEAD, **TITLE, **TEXT_PAGES, **ANNEX, **imprint(4), **numbers(4)}

UPWARD: Paper = {
    **moved(GENERAL, "number", x=28 + CELL, anchor="left"),
    "signer": Item("签发人：", 184 - CELL - 3 * 16 / 72 * 25.4, 107.6, anchor="right"),
    "signer name": Item("示例名", 184 - CELL, 107.6, font="kai", anchor="right"),
}
JOINT: Paper = {
    **without(GENERAL, "mark", "copy", "urgency"),
    "mark": Item("示例县人民政府", 40, 72, 36, "xbs", RED),
    "mark2": Item("示例县人民法院", 40, 88, 36, "xbs", RED),
    "suffix": Item("文件", 150, 80, 36, "xbs", RED),
    "number": Item("示政发〔2026〕12号", 106, 121.5, anchor="center"),
    "red": Line(28, 131.2, fill=RED),
    "title": Item("示例县人民政府关于加强", 106, 152, 22, "xbs", anchor="center"),
    "title2": Item("安全生产工作的通知", 106, 164.7, 22, "xbs", anchor="center"),
    "recipients": Item("各镇人民政府，县政府各部门：", 28, 182.9),
    **{f"line{n}": Item(TEXT[: 26 if n == 1 else 28], INDENT if n == 1 else 28, 182.9 + n * PITCH, tracking=-0.25)
       for n in range(1, 9)},
}  # fmt: skip
JOINT = without(JOINT, "line7", "line8")
PREPRINTED: Paper = without(GENERAL, "mark", "red")
_LETTER_MARK = 30 + 36 / 72 * 25.4
LETTER: Paper = {
    "mark": Item("示例县人民政府", 106, 30, 36, "xbs", RED, anchor="center"),
    "double1": Line(20, _LETTER_MARK + 4.4, 170, 0.8, RED),
    "double2": Line(20, _LETTER_MARK + 5.3, 170, 0.3, RED),
    "urgency": Item("特急", 28, _LETTER_MARK + 5.3 + 4.84, font="hei"),
    "number": Item("示政函〔2026〕12号", 184, _LETTER_MARK + 5.3 + 4.84, anchor="right"),
    "title": Item("示例县人民政府关于安全生产的函", 106, _LETTER_MARK + 36.6, 22, "xbs", anchor="center"),
    "recipients": Item("示例市人民政府：", 28, _LETTER_MARK + 54.8),
    **body(1, 1, 14, _LETTER_MARK + 54.8 + PITCH, indent=True),
    "foot1": Line(20, 276.1, 170, 0.3, RED),
    "foot2": Line(20, 277, 170, 0.8, RED),
    **body(2, 21, 4, 37),
    **{name: item for name, item in ending(2, 37 + 4 * PITCH).items() if name != "enclosure"},
    "copies": Item("抄送：县委办公室，县人大常委会办公室。", 28 + SMALL, 255.4, 14, page=2),
    **numbers(2, 2),
}
MINUTES: Paper = {
    **without(GENERAL, "recipients", "name", "date", "note", "annex", "annex title", "annex text", "enclosure"),
    "mark": Item("示例县人民政府会议纪要", 106, 72, 40, "xbs", RED, anchor="center"),
    **{f"line{n}": Item(TEXT[: 26 if n == 1 else 28], INDENT if n == 1 else 28, 168.9 + n * PITCH, tracking=-0.25)
       for n in range(1, 9)},
    "attend": Item("出席：", INDENT, 37 + 6 * PITCH, font="hei", page=3, tracking=-0.25),
    "names": Item(TEXT[:23], INDENT + 3 * CELL, 37 + 6 * PITCH, page=3, tracking=-0.25),
    "names2": Item("城关镇镇长、河口镇镇长", INDENT + 3 * CELL, 37 + 7 * PITCH, page=3, tracking=-0.25),
    "absent": Item("请假：", INDENT, 37 + 8 * PITCH, font="hei", page=3, tracking=-0.25),
    "absent2": Item("县水利局副局长", INDENT + 3 * CELL, 37 + 8 * PITCH, page=3, tracking=-0.25),
    **numbers(4),
}  # fmt: skip
ORDER: Paper = {
    "mark": Item("示例县人民政府令", 106, 57, 42, "xbs", RED, anchor="center"),
    "number": Item("第12号", 106, 57 + 14.8 + 20.78, anchor="center"),
    **body(1, 1, 3, 57 + 14.8 + 2 * 20.78 + 5.64, indent=True),
    "end": Item("现予公布，自公布之日起施行。", 28, 57 + 14.8 + 2 * 20.78 + 5.64 + 3 * PITCH, tracking=-0.25),
    "date": Item("2026年3月2日", 184 - 4 * CELL, 180, anchor="right"),
    **numbers(1),
}
TURNED: Paper = {
    **GENERAL,
    "turned": Item("序号　任务　责任单位", 60, 120, 12, page=4, angle=-90),
}


def lying(page: int, *, right: bool = False) -> Item:
    """The number of a landscape page, turned: at the left edge read downwards, or at the right edge upwards."""
    text = f"— {page} —"
    wide = 2 * SMALL + 2 * SMALL * 0.25 + SMALL / 2
    begin = 28 + SMALL if page % 2 == 0 else 184 - SMALL - wide
    if right:
        return Item(text, 269 - 0.58 * SMALL, 210 - begin - wide, 14, "song", page=page, angle=-90)
    return Item(text, 28 - 0.42 * SMALL, begin, 14, "song", page=page, angle=90)


LANDSCAPE: Paper = {
    **without(GENERAL, *ANNEX, *imprint(4), "page4"),
    "enclosure": Item("附件：台账", INDENT, 37 + 6 * PITCH, page=3),
    "annex": Item("附件", 28, 37, font="hei", page=4),
    "annex title": Item("台账", 106, 37 + 2 * PITCH, 22, "xbs", page=4, anchor="center"),
    "page4": number(4),
    "caption": Item("重大事故隐患台账", 130, 30, 14, "hei", page=5),
    "cell": Item("城关镇", 60, 60, 12, page=5),
    "page5": lying(5),
    **imprint(6),
    "page6": number(6),
}
"""A table on a landscape page of its own, the head of which is the left edge of the upright sheet."""
