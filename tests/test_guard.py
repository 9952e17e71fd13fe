"""Which bytes are fit to be read."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guard import MAX_BYTES, UNSEEN, ReadError, decode, position


def refusal(source: bytes) -> tuple[str, int, int]:
    with pytest.raises(ReadError) as caught:
        decode(source)
    assert caught.value.remedy
    return caught.value.message, caught.value.line, caught.value.column


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_named(codec):
    message, line, column = refusal("name: 城关镇\nunit: 县安委办\n".encode(codec))
    assert "UTF-16" in message
    assert (line, column) == (1, 1)


def test_the_remedy_for_another_encoding_names_utf8():
    with pytest.raises(ReadError) as caught:
        decode("name: 城关镇\n".encode("utf-16"))
    assert "请另存为 UTF-8" in caught.value.remedy


def test_utf8_with_byte_order_mark_is_named():
    assert "BOM" in refusal(b"\xef\xbb\xbfname: x\n")[0]


def test_gbk_is_named_where_it_stops_being_utf8():
    message, line, column = refusal("name: x\nunit: 城关镇人民政府\n".encode("gbk"))
    assert "GBK" in message
    assert (line, column) == (2, 7)


def test_bytes_of_no_encoding_are_shown():
    assert "0xFF" in refusal(b"name: \xff\xff\xff\n")[0]


@pytest.mark.parametrize(
    ("char", "word"),
    [
        ("\0", "控制字符 U+0000"),
        ("\x07", "控制字符 U+0007"),
        ("\x7f", "控制字符 U+007F"),
        ("\x85", "控制字符 U+0085"),
        ("\u202e", "方向的字符 U+202E"),
        ("\u2067", "方向的字符 U+2067"),
        ("\u200b", "零宽字符 U+200B"),
        ("\u2060", "零宽字符 U+2060"),
        ("\ufeff", "零宽字符 U+FEFF"),
        ("\u2028", "换行符 U+2028"),
        ("\U000e0041", "零宽字符 U+E0041"),
    ],
)
def test_unseen_characters_are_named_with_their_place(char, word):
    message, line, column = refusal(f"name: x\r\nunit: 城关{char}镇\n".encode())
    assert word in message
    assert (line, column) == (2, 9)


@pytest.mark.parametrize(
    "text", ["a: x\tb\n", "a: 示\u3000例\n", "a: x\xa0y\n", "a: 𠮷\U000e0100\n", "", "\n\n", "a: 1"]
)
def test_what_people_do_write_passes(text):
    assert decode(text.encode()) == text


@given(st.text())
def test_exactly_the_unseen_are_refused(text):
    if UNSEEN.search(text):
        with pytest.raises(ReadError):
            decode(text.encode())
    else:
        assert decode(text.encode()) == text


def test_the_size_limit_is_exact():
    assert decode(b"#" * MAX_BYTES)
    assert "256 kB" in refusal(b"#" * (MAX_BYTES + 1))[0]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("abc", 0, (1, 1)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nbc", 4, (2, 2)),
        ("a\rb", 2, (2, 1)),
        ("\n\n", 2, (3, 1)),
    ],
)
def test_positions_count_every_kind_of_line_end(text, offset, place):
    assert position(text, offset) == place


def test_a_refusal_survives_the_way_between_processes():
    error = ReadError("坏了", 3, 4, "修好")
    again = pickle.loads(pickle.dumps(error))
    assert (again.message, again.line, again.column, again.remedy) == ("坏了", 3, 4, "修好")
    assert str(again) == "3:4 坏了。修好"
