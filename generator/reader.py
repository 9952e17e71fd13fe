"""Decides what YAML means here: strict YAML 1.2 of mappings, lists, text, numbers and truth values only.

libyaml composes nodes, which know their place; values are made of them here, directed by the schema's shape:
where it wants text, a plain ``916109220000000001`` or ``1e5`` stays text. Dates, times and ``yes`` always do.
Anchors, aliases, tags, merge keys, directives, several documents and duplicate keys are refused in place.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final, NamedTuple
from unicodedata import is_normalized, normalize

from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingNode,
    MarkedYAMLError,
    ScalarNode,
    SequenceNode,
)
from yaml._yaml import CParser

from generator.guard import UNSEEN, ReadError, decode, unseen
from generator.plain import read_plain
from generator.shape import ANY, Pointer, Shape
from generator.syntax import ROOT_SCALAR, Place, explain_syntax

__all__ = ["ANY", "Mark", "Marks", "Pointer", "ReadError", "Shape", "read", "read_with_marks"]

MAX_DEPTH: Final = 20
"""So many mappings and lists may lie in one another."""
_FEW: Final = 400
"""Each level of nesting takes one of ``- : ? [ {``: with no more of them libyaml's stack cannot overflow."""
_SIGNS: Final = ("&", "*", "!", "\n%", "\r%")
"""A file without these has no anchors, aliases, tags or directives."""
_OPENERS: Final = (b"-", b":", b"?", b"[", b"{")


class Mark(NamedTuple):
    """Where a value and its key stand in the file (位置), from 1; an item of a list has no key."""

    line: int
    column: int
    key_line: int
    key_column: int


Marks = dict[Pointer, Mark]


_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,299})")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def read(source: bytes, shape: Shape = ANY) -> object:
    """The data in a file; `ReadError` if it is not strict YAML."""
    text = decode(source)
    if is_normalized("NFC", text) and (data := read_plain(text, shape, _plain, _NULLS)) is not None:
        return data
    node, careful = _compose(source)
    return _Maker(careful).value(node, shape)


def read_with_marks(source: bytes, shape: Shape = ANY) -> tuple[object, Marks]:
    """The data in a file, and the place of every value by its pointer; somewhat dearer than `read`."""
    node, careful = _compose(source)
    maker = _Maker(careful)
    data = maker.value(node, shape)
    marks: Marks = {}
    _mark(node, node, (), marks)
    return data, marks


class _Composer(CParser):
    """libyaml's composer without PyYAML's guessing of types."""

    def resolve(self, *_: object) -> None: ...
    def descend_resolver(self, *_: object) -> None: ...
    def ascend_resolver(self) -> None: ...


class _DepthComposer(_Composer):
    """The same for files that might nest deep: stops before libyaml's recursion overflows the stack."""

    def __init__(self, stream: bytes) -> None:
        CParser.__init__(self, stream)
        self.depth = -1

    def descend_resolver(self, *path: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:
            raise _too_deep(path[0])

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _compose(source: bytes) -> tuple[Any, bool]:
    """The root node, and whether its scalars need a closer look than those of most files."""
    text = decode(source)
    if any(map(text.__contains__, _SIGNS)) or text.startswith("%"):
        _refuse_indirection(source, text)
    shallow = sum(map(source.count, _OPENERS)) <= _FEW
    try:
        node: Any = (_Composer if shallow else _DepthComposer)(source).get_single_node()
    except MarkedYAMLError as error:
        raise _translate(error, text) from None
    if node is None or (node.value == "" and not node.style):
        raise ReadError("文件是空的", 1, 1, "写上内容，或删去这个文件")
    if type(node) is ScalarNode:
        raise explain_syntax(ROOT_SCALAR, "", _place(node), _place(node), text)
    return node, "\\" in text or not is_normalized("NFC", text)


def _refuse_indirection(source: bytes, text: str) -> None:
    parser: Any = CParser(source)
    depth = 0
    try:
        while event := parser.get_event():
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _too_deep(event)
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            sign = text[mark.index : mark.index + 1]
            if getattr(event, "anchor", None) is not None or isinstance(event, AliasEvent):
                remedy = f"记录里每处都要写全；若“{sign}”是正文，请给整个值加英文双引号"
                raise ReadError(f"不能使用锚点和别名（“{sign}”开头的值）", line, column, remedy)
            if getattr(event, "tag", None) is not None:
                remedy = "请删去；若“!”是正文，请给整个值加英文双引号或改用全角“！”"
                raise ReadError("不能使用标签（“!”开头的值）", line, column, remedy)
            if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
                raise ReadError("不能使用“%”开头的 YAML 指令", line, 1, "请删去这一行")
    except MarkedYAMLError as error:
        raise _translate(error, text) from None


class _Maker:
    """Makes values of nodes."""

    __slots__ = ("careful", "depth")

    def __init__(self, careful: bool) -> None:
        self.careful = careful
        self.depth = 0

    def value(self, node: Any, shape: Shape) -> object:
        """The value of any node."""
        kind = type(node)
        if kind is ScalarNode:
            return self.scalar(node, shape)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _too_deep(node)
        made = self.mapping(node, shape) if kind is MappingNode else self.sequence(node, shape)
        self.depth -= 1
        return made

    def mapping(self, node: Any, shape: Shape) -> dict[str, object]:
        """A mapping whose keys are text and occur once."""
        data: dict[str, object] = {}
        keys = shape.keys
        for key_node, value_node in node.value:
            key = key_node.value
            inner = keys.get(key) if type(key) is str else None
            if inner is None:
                key = _key(key_node)
                inner = ANY
            if key in data:
                first = next(other for other, _ in node.value if normalize("NFC", other.value) == key)
                raise _error(
                    key_node, f"键“{key}”重复：第 {first.start_mark.line + 1} 行已经写过", "请合并成一处"
                )
            if type(value_node.value) is str and value_node.value in _NULLS and not value_node.style:
                raise _nothing(value_node, key_node, f"“{key}”后面没有填内容", "请填写或删去这一行")
            data[key] = self.value(value_node, inner)
        return data

    def sequence(self, node: Any, shape: Shape) -> list[object]:
        """A list whose items all have content."""
        items = shape.items or ANY
        data = []
        for item in node.value:
            if type(item.value) is str and item.value in _NULLS and not item.style:
                raise _nothing(item, item, "列表的这一项没有内容", "请填写或删去这一项")
            data.append(self.value(item, items))
        return data

    def scalar(self, node: Any, shape: Shape) -> object:
        """Text, or a number or truth value where the shape does not ask for text."""
        text: str = node.value
        if not shape.text and node.style == "":
            return _plain(normalize("NFC", text) if self.careful else text)
        return self.text(node) if self.careful else text

    def text(self, node: Any) -> str:
        """Normalised text; escapes in double quotes may have brought what no file may contain."""
        if node.style == '"' and (found := UNSEEN.search(node.value)):
            raise unseen(found[0], *_place(node))
        return normalize("NFC", node.value)


def _plain(text: str) -> object:
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def _key(node: Any) -> str:
    if type(node) is not ScalarNode:
        raise _error(node, "键必须是文字，不能是列表或映射", "写成“键: 值”")
    if not node.style:
        if node.value == "<<":
            raise _error(node, "不能使用合并键“<<”", "记录里每处都要写全")
        if node.value in _NULLS:
            raise _error(node, "冒号前没有键", "写成“键: 值”")
        if type(_plain(node.value)) is not str:
            raise _error(
                node, f"键“{node.value}”不是文字", "记录的键都是英文单词；确要用它作键，请加英文双引号"
            )
    if found := UNSEEN.search(node.value):
        raise unseen(found[0], *_place(node))
    return normalize("NFC", node.value)


def _mark(node: Any, key: Any, pointer: Pointer, marks: Marks) -> None:
    marks[pointer] = Mark(*_place(node), *_place(key))
    if type(node) is MappingNode:
        for key_node, value_node in node.value:
            _mark(value_node, key_node, (*pointer, normalize("NFC", key_node.value)), marks)
    elif type(node) is SequenceNode:
        for number, item in enumerate(node.value):
            _mark(item, item, (*pointer, number), marks)


def _place(node: Any) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _error(node: Any, message: str, remedy: str) -> ReadError:
    return ReadError(message, *_place(node), remedy)


def _nothing(node: Any, place: Any, message: str, remedy: str) -> ReadError:
    if node.value:
        return _error(node, f"“{node.value}”在 YAML 里表示没有值", f"{remedy}；确是文字的请加英文双引号")
    return _error(place, message, remedy)


def _too_deep(node: Any) -> ReadError:
    return _error(node, f"层次超过 {MAX_DEPTH} 层", "记录没有这么深的内容，请检查括号、短横线和缩进")


def _translate(error: MarkedYAMLError, text: str) -> ReadError:
    problem: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or problem
    start, end = (Place(mark.line + 1, mark.column + 1) for mark in (context, problem))
    return explain_syntax(error.problem or "", error.context or "", start, end, text)
