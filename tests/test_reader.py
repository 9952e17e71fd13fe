"""Strict YAML: what values mean, what is refused and where, and that hostile input does no harm."""

from __future__ import annotations

import json
import threading
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.guard import UNSEEN
from generator.reader import MAX_DEPTH, Mark, ReadError, read, read_with_marks
from generator.shape import Shape

TEXT = Shape(text=True)
RECORD = """\
# 挂牌
name: 某采石场边坡
code: 916109220000000001
listing:
  date: 2026-03-02
  no: 示安委办〔2026〕12号
  remarks: |
    第一行
    第二行
notices:
  - {to: 城关镇, date: 2026-03-02}
  - to: "县应急局"
    on: off
percent: 35
passed: true
"""


def refusal(source: bytes | str, shape: Shape = TEXT) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(source.encode() if isinstance(source, str) else source, shape)
    return caught.value


def place(error: ReadError) -> tuple[int, int]:
    return error.line, error.column


def test_a_record():
    assert read(RECORD.encode(), Shape(keys={"code": TEXT})) == {
        "name": "某采石场边坡",
        "code": "916109220000000001",
        "listing": {"date": "2026-03-02", "no": "示安委办〔2026〕12号", "remarks": "第一行\n第二行\n"},
        "notices": [{"to": "城关镇", "date": "2026-03-02"}, {"to": "县应急局", "on": "off"}],
        "percent": 35,
        "passed": True,
    }


def test_marks_tell_the_place_of_every_value_and_key():
    data, marks = read_with_marks(RECORD.encode())
    assert marks[()] == Mark(2, 1, 2, 1)
    assert marks["name",] == Mark(2, 7, 2, 1)
    assert marks["listing",] == Mark(5, 3, 4, 1)
    assert marks["listing", "date"] == Mark(5, 9, 5, 3)
    assert marks["listing", "remarks"] == Mark(7, 12, 7, 3)
    assert marks["notices", 0] == Mark(11, 5, 11, 5)
    assert marks["notices", 0, "date"] == Mark(11, 21, 11, 15)
    assert marks["notices", 1, "on"] == Mark(13, 9, 13, 5)
    assert data == read(RECORD.encode())


@pytest.mark.parametrize(
    "text",
    [
        *("no", "on", "off", "yes", "y", "N", "On", "NO"),
        *("0123", "00", "007", "12:30", "12:30:45", "1_000", "1,000", "0x1F", "0o17", "0b1", "+", "-x", "."),
        *("2026-03-02", "2026-02-30", "2026-03-02T09:30", "2026-03-02 09:30:00"),
        *(".inf", "-.inf", ".nan", "1e999", "1e", "e5", "1.2.3", "１２", "=", "<", "9" * 400),
    ],
)
def test_stays_text(text):
    assert read(f"value: {text}".encode()) == {"value": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("0", 0), ("35", 35), ("-3", -3), ("+3", 3), ("916109220000000001", 916109220000000001)),
        *(("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("86.5", 86.5), ("-1.25e2", -125.0), ("1e5", 100000.0)),
        *(
            ("true", True),
            ("True", True),
            ("TRUE", True),
            ("false", False),
            ("False", False),
            ("FALSE", False),
        ),
    ],
)
def test_numbers_and_truth_of_yaml_1_2(text, value):
    found = read(f"value: {text}".encode())
    assert found == {"value": value}
    assert type(found["value"]) is type(value)


@pytest.mark.parametrize("text", ["916109220000000001", "1e5", "91610922E7", "0.50", "true", "-1", "1."])
@pytest.mark.parametrize("shape", [TEXT, Shape(items=TEXT), Shape(keys={"value": TEXT})])
def test_where_the_schema_wants_text_a_plain_scalar_stays_as_written(text, shape):
    source = {True: f"value: {text}", False: f"value: [{text}]"}[shape.items is None]
    outer = (
        Shape(keys={"value": shape}) if shape is not TEXT and not shape.keys else Shape(keys={"value": TEXT})
    )
    expected = text if shape.items is None else [text]
    assert read(source.encode(), outer) == {"value": expected}


def test_quoted_scalars_are_text():
    assert read(b"""a: "35"\nb: 'true'\nc: "null"\nd: ''\n""") == {
        "a": "35",
        "b": "true",
        "c": "null",
        "d": "",
    }


def test_all_text_is_composed():
    data, marks = read_with_marks("unit: cafe\u0301\ncafe\u0301: 1\n".encode())
    assert data == {"unit": "caf\u00e9", "caf\u00e9": 1}
    assert marks["caf\u00e9",] == Mark(2, 8, 2, 1)
    assert read(b'unit: "cafe\\u0301"') == {"unit": "caf\u00e9"}


REFUSED = {
    "anchor": ("name: x\nunit: &a y\n", "锚点", 2, 7),
    "alias": ("name: x\nunit: *a\n", "锚点", 2, 7),
    "anchor on a list": ("name: &a [x]\n", "锚点", 1, 7),
    "tag": ("name: !!str x\n", "标签", 1, 7),
    "python object": ("name: x\nunit: !!python/object:os.system [ls]\n", "标签", 2, 7),
    "bare tag": ("name: ! x\n", "标签", 1, 7),
    "merge key": ("a: {x: 1}\nb:\n  <<: {y: 1}\n", "合并键", 3, 3),
    "two documents": ("a: 1\n---\nb: 1\n", "几份文档", 2, 1),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "键“a”重复：第 1 行", 3, 1),
    "duplicate key inside": ("list:\n  - {to: x, to: y}\n", "键“to”重复：第 2 行", 2, 13),
    "duplicate key after composing": ("caf\u00e9: 1\ncafe\u0301: 2\n", "重复", 2, 1),
    "number as key": ("a: 1\n2: x\n", "键“2”不是文字", 2, 1),
    "truth as key": ("true: x\n", "键“true”不是文字", 1, 1),
    "null as key": ("~: x\n", "没有键", 1, 1),
    "list as key": ("? [a]\n: b\n", "键必须是文字", 1, 3),
    "no value": ("a: 1\nunit:\nb: 2\n", "“unit”后面没有填内容", 2, 1),
    "wide space": ("a: 1\nunit:\u3000乙\nb: 2\n", "冒号后面用了全角空格", 2, 6),
    "no value in braces": ("a: {b: , c: 1}\n", "“b”后面没有填内容", 1, 5),
    "null": ("a: null\n", "“null”在 YAML 里表示没有值", 1, 4),
    "tilde": ("a: 1\nb: ~\n", "“~”", 2, 4),
    "empty item": ("a:\n  - x\n  -\n", "列表的这一项没有内容", 3, 4),
    "direction mark escaped": ('a: 1\nb: "x\\u202Ey"\n', "U+202E", 2, 4),
    "NUL escaped": ('a: "x\\0y"\n', "U+0000", 1, 4),
    "zero width escaped in a key": ('"x\\u200by": 1\n', "U+200B", 1, 1),
    "empty": ("", "文件是空的", 1, 1),
    "only a comment": ("# 待填\n", "文件是空的", 1, 1),
    "only a document mark": ("---\n", "文件是空的", 1, 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_where_it_stands(case):
    source, words, line, column = REFUSED[case]
    error = refusal(source)
    assert words in error.message
    assert place(error) == (line, column)
    assert error.remedy


@pytest.mark.parametrize(
    "text", ["重点!", "a&b", "3*5", "80%", "x: 1 # 关于 &a *b !c", "'!x'", "|\n  %5\n  *x"]
)
def test_signs_within_text_are_harmless(text):
    assert read(f"value: {text}".encode() if not text.startswith("x:") else text.encode())


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\r\n", "\n# 完\n", "\n...\n", "   "])
def test_the_end_of_the_file_does_not_matter(end):
    assert read(f"---\nname: x{end}".encode()) == {"name": "x"}


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("- ", ""), ("{a: ", "}"), ("- a:\n", "")])
def test_depth_is_counted_exactly(opening, closing):
    if opening == "- a:\n":
        levels = [f"{'  ' * level}- a:\n" for level in range(MAX_DEPTH // 2)]
        good = "".join(levels) + "  " * len(levels) + "  x"
        bad = "".join(levels) + "  " * len(levels) + "  - x"
    else:
        good = opening * MAX_DEPTH + ("x" if opening != "[" else "") + closing * MAX_DEPTH
        bad = opening * (MAX_DEPTH + 1) + ("x" if opening != "[" else "") + closing * (MAX_DEPTH + 1)
    filler = "\n# " + "-" * 500  # more signs than the quick path lets through: the careful one must agree
    for extra in ("", filler):
        assert read((good + extra).encode())
        assert "20 层" in refusal(bad + extra).message


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "brackets": (b"[" * 60000, "层"),
    "braces": (b"{" * 60000, "层"),
    "brackets and braces": (b"[{" * 30000, "层"),
    "maps in braces": (b"{a: " * 60000, "层"),
    "dashes": (b"- " * 60000, "层"),
    "question marks": (b"? " * 60000, "层"),
    "brackets below a key": (b"name: x\nunit: " + b"[" * 60000, "层"),
    "brackets before an anchor": (b"[" * 60000 + b"&a", "层"),
    "brackets before a tag": (b"{" * 60000 + b" !x", "层"),
    "block indentation": ("".join(f"{' ' * level}a:\n" for level in range(700)).encode(), "层"),
    "deep block on one line": (
        "".join(f"{' ' * level}a:\n" for level in range(300)).encode() + b"- " * 60000,
        "层",
    ),
    "block without spaces": (b"a:\n- " + b"- " * 60000, "层"),
    "alias bomb": (BOMB.encode(), "锚点"),
    "anchor to itself": (b"a: &a [*a]\n", "锚点"),
    "UTF-16": ("name: 城关镇\n".encode("utf-16"), "UTF-16"),
    "NUL": (b"name: x\0\n", "U+0000"),
    "direction": ("name: x\u202ey\n".encode(), "U+202E"),
    "zero width": ("name: 城\u200b关镇\n".encode(), "U+200B"),
    "merge": (b"a: {<<: {b: 1}}\n", "合并键"),
    "object": (b"a: !!python/object/apply:os.system ['x']\n", "标签"),
    "documents": (b"a: 1\n" + b"---\na: 1\n" * 1000, "几份文档"),
    "huge": (b"a: " + b"x" * 1_000_000, "256 kB"),
    "quotes": (b'"' * 200000, ""),
    "colons": (b":" * 200000, ""),
    "spaces": (b" " * 200000, "空"),
    "commas": (b"," * 200000, ""),
    "empty items": (b"-\n" * 100000, "没有内容"),
    "percent signs": (b"%" * 200000, ""),
    "long key": (b"x" * 2000 + b": 1\n", ""),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_input_is_one_refusal(case):
    source, words = HOSTILE[case]
    error = refusal(source)
    assert words in error.message
    assert error.line >= 1
    assert error.column >= 1


def test_the_quick_path_holds_on_a_small_stack():
    answers: list[str] = []

    def run() -> None:
        for source in (b"[" * 400, b"- " * 400, b"{a: " * 200, b"[" * 60000):
            answers.append(refusal(source).message)

    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(answers) == 4
    assert answers[-1] == "层次超过 20 层"


words = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cc", "Cs")), max_size=8).filter(
    lambda text: not UNSEEN.search(text)
)
values = st.recursive(
    st.one_of(
        words, st.booleans(), st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False)
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def composed(value: object) -> object:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {normalize("NFC", key): composed(inner) for key, inner in value.items()}
    return [composed(inner) for inner in value] if isinstance(value, list) else value


@given(st.dictionaries(words, values, max_size=4), st.booleans())
def test_json_is_read_as_json(data, escaped):
    source = json.dumps(data, ensure_ascii=escaped)
    try:
        assert read(source.encode()) == composed(data)
    except ReadError as error:
        assert "重复" in error.message  # two keys that are one after composing


SIGNS = ": |:|- |-|\n|\n  |\n    |[|]|{|}|, |#| #|'|\"|>\n|\t|&x|*x|!t|? |%|@|\\|1|1.5|~|<<|---\n|...\n|：|，|\r\n"
fragments = st.sampled_from(["a", "bc", "中文", "|\n", *SIGNS.split("|")])


@settings(max_examples=400)
@example("a: |\n\tx")
@example("a: [x\nb: 1")
@given(st.lists(fragments, max_size=25).map("".join))
def test_whatever_is_written_is_read_as_others_read_it_or_refused_in_place(source):
    try:
        data, marks = read_with_marks(source.encode())
    except ReadError as error:
        lines = source.replace("\r\n", "\n").split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        assert error.message
        assert error.remedy
        return
    node = yaml.compose(source, Loader=yaml.CBaseLoader)
    peers = list(_leaves(node, ()))
    assert len(marks) == len(peers)
    for pointer, peer in peers:
        assert (marks[pointer].line, marks[pointer].column) == (
            peer.start_mark.line + 1,
            peer.start_mark.column + 1,
        )
        value: Any = data
        for step in pointer:
            value = value[step]
        if isinstance(value, str):
            assert value == peer.value
        elif isinstance(peer, yaml.ScalarNode):
            assert not peer.style
            assert value == json.loads(peer.value.lower().removeprefix("+"))


def _leaves(node, pointer):
    yield pointer, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(value, (*pointer, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _leaves(value, (*pointer, number))
