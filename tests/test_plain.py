"""Reading plain files line by line: whatever is read so is what libyaml reads, and all that we write is plain."""

from __future__ import annotations

from random import Random
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.county import county
from generator.guard import ReadError, decode
from generator.plain import read_plain
from generator.reader import _NULLS, _plain, read, read_with_marks
from generator.schemas import Catalog
from generator.shape import Shape

CATALOG = Catalog.load()
TEXT, ANYTHING = Shape(text=True), Shape()
SHAPE = Shape(
    keys={
        "name": TEXT,
        "count": ANYTHING,
        "note": TEXT,
        "to": Shape(items=TEXT),
        "listing": Shape(keys={"date": TEXT, "no": ANYTHING, "to": Shape(items=TEXT)}),
        "items": Shape(items=Shape(keys={"no": ANYTHING, "text": TEXT, "to": Shape(items=TEXT)})),
    }
)
RECORDS = [
    (content.decode(), kind.shape)
    for path, content in sorted(county(120).items())
    if (kind := CATALOG.for_path(path)) is not None and len(content) < 8000
]
ODDITIES = (
    *" :-#\"'|>&*!%@`[]{},?~\n=<0é",
    *(
        "  ",
        "- ",
        ": ",
        " #",
        "\n\n",
        "\n ",
        "null",
        "---",
        "...",
        "|-\n",
        ">-",
        "- - ",
        "''",
        '""',
        "no",
        "0x1",
    ),
    *(
        "1e5",
        ".5",
        "\u3000",
        "key: ",
        "name: ",
        "note: |-\n  一\n",
        "# 注\n",
        "\n  \n",
        "\n# 注\n",
        "\t",
        "\\",
    ),
)


def plain(text: str, shape: Shape = SHAPE) -> object:
    return read_plain(text, shape, _plain, _NULLS)


def composed(text: str, shape: Shape = SHAPE) -> object:
    """What libyaml reads."""
    return read_with_marks(text.encode(), shape)[0]


@pytest.mark.parametrize(
    "text",
    [
        "name: 城关镇\ncount: 3\n",
        "count: 1.5\nname: 3\n",
        "name: 'it is'\nnote: \"引号: #\"\n",
        "name: ''\ncount: \"3\"\n",
        "to:\n- 甲\n- 乙\nname: 丙\n",
        'to:\n  - 甲\n  - "乙"\nlisting:\n  date: 2026-03-02\n  to:\n  - 丁\nname: 丙',
        "items:\n  - no: 1\n    text: 一\n    to:\n      - 甲\n  - no: 2\nname: 丙\n",
        "note: |-\n  第一行: #\n\n    缩进的\n  末行\n\nname: 丙\n",
        "\nname: GP-2026-001#3\n\ncount: -0.5\nnote: 12:30\n",
        "listing:\n    date: 2026-03-02T09:30\n    no: true\n",
    ],
)
def test_what_clerks_write_is_plain(text: str) -> None:
    assert plain(text) == composed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 甲\n",
        "城关镇\n",
        "name: 甲 # 注释\n",
        "# 注释\nname: 甲\n",
        "name: 甲\n  乙\n",
        "name: 甲: 乙\n",
        "name: [甲]\n",
        "listing: {date: 2026-03-02}\n",
        "name: &甲 乙\n",
        "name: !乙\n",
        "name: >-\n  甲\n",
        "name: |\n  甲\n",
        "name: |-\n",
        "name: null\n",
        "name: ~\n",
        "name:\n",
        "to:\n  -\n",
        "to:\n  - - 甲\n",
        "name: 甲\nname: 乙\n",
        "other: 甲\n",
        "name: 甲 \n",
        "name:\t甲\n",
        "name: 甲\r\n",
        'name: "甲\\n"\n',
        "---\nname: 甲\n",
        "name: 甲\n...\n",
        " name: 甲\n",
        "to:\n  - 甲\n - 乙\n",
        "listing:\n  date: 甲\n no: 1\n",
        "note: |-\n    甲\n  乙\n",
        'name: ""\n- 甲\n',
    ],
)
def test_anything_else_is_left_to_libyaml(text: str) -> None:
    assert plain(text) is None


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_whatever_is_read_line_by_line_is_what_libyaml_reads(seed: int) -> None:
    rng = Random(seed)
    text, shape = rng.choice(RECORDS)
    for _ in range(rng.randrange(4)):
        text = spoilt(text, rng)
    try:
        decode(text.encode())
    except ReadError:
        return
    if is_normalized("NFC", text) and (data := plain(text, shape)) is not None:
        assert data == composed(text, shape)
        assert read(text.encode(), shape) == data


def spoilt(text: str, rng: Random) -> str:
    """The text with a slip of the pen."""
    place = rng.randrange(len(text))
    lines = text.split("\n")
    line = rng.randrange(len(lines))
    match rng.randrange(7):
        case 0:
            return text[:place] + text[place + rng.randrange(1, 4) :]
        case 1 | 2:
            return text[:place] + rng.choice(ODDITIES) + text[place:]
        case 3:
            lines[line] = " " * rng.randrange(1, 4) + lines[line]
        case 4:
            lines[line] = lines[line][rng.randrange(1, 4) :]
        case 5:
            lines.insert(rng.randrange(len(lines) + 1), lines[line])
        case _:
            lines[line] += rng.choice(ODDITIES)
    return "\n".join(lines)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "  ", "    "]),
            st.sampled_from(["", "- "]),
            st.sampled_from(["", "name: ", "to:", "items:", "note: ", "no: "]),
            st.sampled_from(["", "甲", "1", "|-", '""', "'乙'", "x:y", "a#b"]),
        ),
        max_size=8,
    )
)
def test_lines_in_any_order_are_read_as_libyaml_reads_them(rows: list[tuple[str, str, str, str]]) -> None:
    text = "\n".join(map("".join, rows)) + "\n"
    if (data := plain(text)) is not None:
        assert data == composed(text)


def test_what_the_benchmark_writes_is_plain() -> None:
    assert sum(plain(text, shape) is None for text, shape in RECORDS) < len(RECORDS) / 20
