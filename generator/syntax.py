"""Decides what a clerk is told when YAML does not parse: the likely slip, where it is, and how to mend it.

libyaml says where it gave up and what it was reading; the slip is often on the line before. Each *clue* looks
at the scene for one kind of slip; the first that finds it speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.guard import BREAK, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT_SCALAR: Final = "root scalar"
"""Given as the problem when a file parses, but to one piece of text."""

_LEAD: Final = r"^[ ]*(?:- +)*"
_WIDE_COLON: Final = re.compile(_LEAD + r"\w+ *(：)")
_TIGHT_COLON: Final = re.compile(_LEAD + r"[A-Za-z_]\w*(:)(?=[^\s/])")
_WIDE_SPACE: Final = re.compile(_LEAD + r"[A-Za-z_]\w*:(\u3000)")
_TABBED: Final = re.compile(r"^ *(\t)")
_QUOTED: Final = re.compile(
    _LEAD + r"(?:\w+: +)?(\"(?:[^\"\\]|\\.)*(?P<double>\")?|'(?:[^']|'')*(?P<single>')?)(?P<rest>[^#]*)"
)
_BRACKETED: Final = re.compile(_LEAD + r"\w+: +([\[{])[^\]}]*[\]}](?=[ ]*[^\s#])")
_SIGN: Final = re.compile(_LEAD + r"(?:\w+: +)?([@`%,\]}|>&*!])")
_QUOTE_REMEDY: Final = "给整个值加一对英文单引号，例如 '……'"


class Place(NamedTuple):
    """A line and a column, both from 1 (位置)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Scene:
    problem: str
    context: str
    start: Place
    """Where the thing begins that libyaml was reading."""
    end: Place
    """Where it gave up."""
    lines: list[str]

    def line(self, number: int) -> str:
        """One line by its number; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def suspects(self) -> Iterator[tuple[int, str]]:
        """The lines on which the slip may be, the likeliest first."""
        above = next((n for n in range(self.end.line - 1, 0, -1) if self.line(n).strip()), self.end.line)
        first = [self.start.line] if "simple key" in self.context or self.problem == ROOT_SCALAR else []
        for number in dict.fromkeys([*first, above, self.end.line]):
            yield number, self.line(number)


def explain_syntax(problem: str, context: str, start: Place, end: Place, text: str) -> ReadError:
    """Turn libyaml's problem and context, with their places, into words for the clerk."""
    lines = BREAK.split(text)
    start, end = (
        place if place.line <= len(lines) else Place(len(lines), len(lines[-1]) + 1) for place in (start, end)
    )
    scene = _Scene(problem, context, start, end, lines)
    for clue in _CLUES:
        if error := clue(scene):
            return error
    return ReadError(
        "这里不符合“键: 值”的写法", *scene.end, "对照同类记录检查这一行和上一行的冒号、引号、括号和缩进"
    )


def _documents(scene: _Scene) -> ReadError | None:
    if "another document" not in scene.problem and "<document start>" not in scene.problem:
        return None
    if any(re.match(r"(---|\.\.\.)(\s|$)", line) for line in scene.lines[: scene.end.line]):
        return ReadError(
            "一个文件里写了几份文档", *scene.end, "一个文件只写一条记录：删去“---”和“...”，另一条另存一个文件"
        )
    return _layout(scene)


def _tab(scene: _Scene) -> ReadError | None:
    for number, line in scene.suspects():
        if found := _TABBED.match(line):
            remedy = "改用空格：每下一级多两个空格；编辑器可设为按 Tab 键输入空格"
            return ReadError("用了制表符（Tab 键）缩进", number, found.start(1) + 1, remedy)
    return None


def _colon(scene: _Scene) -> ReadError | None:
    for number, line in scene.suspects():
        if found := _WIDE_COLON.match(line):
            return ReadError(
                "键后面用了全角冒号“：”",
                number,
                found.start(1) + 1,
                "改成英文冒号加一个空格，例如 date: 2026-03-02",
            )
        if found := _WIDE_SPACE.match(line):
            remedy = "改成英文空格，例如 date: 2026-03-02"
            return ReadError("冒号后面用了全角空格", number, found.start(1) + 1, remedy)
        if found := _TIGHT_COLON.match(line):
            return ReadError(
                "冒号后面缺少空格", number, found.start(1) + 1, "在冒号后加一个空格，例如 date: 2026-03-02"
            )
    if "expected ':'" in scene.problem:
        remedy = "写成“键: 值”；若它是上一行文字的续行，比上一行的键多缩进两个空格"
        return ReadError("这一行缺少冒号", *scene.start, remedy)
    if scene.problem == ROOT_SCALAR:
        return ReadError(
            "文件里只有一段文字，没有“键: 值”", *scene.start, "每行写一个“键: 值”，例如 date: 2026-03-02"
        )
    return None


def _quote(scene: _Scene) -> ReadError | None:
    if "escape" in scene.problem or "hexdecimal" in scene.problem:
        return ReadError(
            "双引号里的反斜杠“\\”有特殊含义", *scene.end, "把双引号换成单引号，或把反斜杠写成两个"
        )
    if "quoted scalar" in scene.context:
        return ReadError("引号没有成对", *scene.start, "在值的末尾补上同样的英文引号")
    if "did not find expected" not in scene.problem:
        return None
    for number in range(scene.end.line, max(scene.start.line, scene.end.line - 30) - 1, -1):
        found = _QUOTED.match(scene.line(number))
        if found and not found["double"] and not found["single"]:
            return ReadError("引号没有成对", number, found.start(1) + 1, "在值的末尾补上同样的英文引号")
        if found and number == scene.end.line and found["rest"].strip() and "flow" not in scene.context:
            remedy = f"正文里的引号请用中文引号“”，或{_QUOTE_REMEDY}"
            return ReadError("引号只包住了值的一部分", number, found.start(1) + 1, remedy)
    return None


def _bracket(scene: _Scene) -> ReadError | None:
    if found := _BRACKETED.match(scene.line(scene.end.line)):
        message = f"值以“{found[1]}”开头，括号后面却还有文字"
        remedy = f"{_QUOTE_REMEDY}；发文字号请用六角括号〔〕"
        return ReadError(message, scene.end.line, found.start(1) + 1, remedy)
    return None


def _flow(scene: _Scene) -> ReadError | None:
    if "flow" not in scene.context:
        return None
    if "node" in scene.context:
        return ReadError(
            "括号里缺少内容，或括号没有写完", *scene.start, "各项之间用一个英文逗号，末尾写上右括号"
        )
    opening, closing = "[]" if "sequence" in scene.context else "{}"
    inside = scene.lines[scene.start.line - 1 : scene.end.line]
    for number, line in enumerate(inside, scene.start.line):
        for found in re.finditer("，|：", line):
            if (number, found.start()) >= (scene.start.line, scene.start.column):
                comma = found[0] == "，"
                message = f"括号里的{'逗号' if comma else '冒号'}用了全角“{found[0]}”"
                return ReadError(
                    message, number, found.start() + 1, f"改成英文{'逗号' if comma else '冒号'}加一个空格"
                )
    return ReadError(
        f"括号“{opening}”没有写完：缺少逗号或“{closing}”",
        *scene.start,
        f"各项之间用英文逗号，末尾写“{closing}”",
    )


def _sign(scene: _Scene) -> ReadError | None:
    number, column = scene.end
    if "cannot start any token" not in scene.problem:
        found = _SIGN.match(scene.line(number))
        if not found or "key" in scene.problem or "not allowed" in scene.problem:
            return None
        column = found.start(1) + 1
    sign = scene.line(number)[column - 1 : column]
    if sign in "|>" and "block scalar" in scene.context:
        return ReadError(
            f"“{sign}”后面不能再写文字", number, column, "正文从下一行开始，每行比键多缩进两个空格"
        )
    return ReadError(f"值不能以“{sign}”开头，它在 YAML 里有特殊含义", number, column, _QUOTE_REMEDY)


def _two_colons(scene: _Scene) -> ReadError | None:
    before = scene.line(scene.end.line)[: scene.end.column - 1]
    if "mapping values" in scene.problem and re.search(r":\s", before):
        return ReadError("值里又有英文冒号加空格", *scene.end, f"正文里的冒号改用中文“：”，或{_QUOTE_REMEDY}")
    return None


def _dash(scene: _Scene) -> ReadError | None:
    if (
        "block sequence entries" in scene.problem
        and scene.line(scene.end.line)[: scene.end.column - 1].strip()
    ):
        return ReadError(
            "列表不能跟在冒号后面写", *scene.end, "换行，从下一行起每项写“- 内容”，比键多缩进两个空格"
        )
    return None


def _layout(scene: _Scene) -> ReadError | None:
    wrong = ("expected key", "expected '-'", "not allowed", "<document start>", "indentation")
    if not any(word in scene.problem for word in wrong):
        return None
    number = scene.end.line
    line = scene.line(number)
    column = len(line) - len(line.lstrip()) + 1
    remedy = "同级的键左边对齐，下一级多两个空格；同一列表的“- ”上下对齐；已写了值的键下面不能再有下一级"
    return ReadError("缩进与上文对不上", number, column, remedy)


_CLUES: Final[tuple[Callable[[_Scene], ReadError | None], ...]] = (
    _documents,
    _tab,
    _quote,
    _flow,
    _colon,
    _bracket,
    _sign,
    _two_colons,
    _dash,
    _layout,
)
