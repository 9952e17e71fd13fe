"""Values as YAML text: whatever is written is read back."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.contribute.yamltext import lines, scalar
from generator.guard import UNSEEN
from generator.reader import read
from generator.shape import Shape

TEXT = Shape(keys={"key": Shape(text=True), "list": Shape(items=Shape(text=True))})
texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n:#'\"\\-?[]{},&*!|>%@`~=<\t示例0129.eE")
    ),
    min_size=1,
)


def _file(value: str | int | float | bool) -> bytes:
    first, *rest = lines(value, "")
    item, *more = lines(value, "  ")
    return "\n".join([f"key: {first}", *rest, "list:", f"  - {item}", *more, "last: 1", ""]).encode()


@given(texts)
def test_text_is_read_back(text: str) -> None:
    assume(not UNSEEN.search(text) and "\r" not in text and text == normalize("NFC", text))
    assert read(_file(text), TEXT) == {"key": text, "list": [text], "last": 1}


@given(
    st.one_of(
        st.booleans(),
        st.integers(-(10**12), 10**12),
        st.floats(0, 1e9, allow_subnormal=False).map(lambda x: round(x, 3)),
    )
)
def test_numbers_and_truth_are_read_back(value: float | bool) -> None:
    assert read(_file(value)) == {"key": value, "list": [value], "last": 1}


@pytest.mark.parametrize(
    "text",
    [
        "城关镇",
        "2026-03-02",
        "2026-03-02T09:30",
        "示安委办〔2026〕12号",
        "GP-2026-003#2",
        "储罐区（一期）",
        "10吨以上",
        "甲、乙",
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["no", "on", "12", "1e5", "0x1F", "12:30", "~", "null", "# 号", "a: b", "- 项", "'单'", "结尾:"]
)
def test_what_could_be_taken_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text) == "'" + text.replace("'", "''") + "'"


def test_several_lines_become_a_block() -> None:
    assert lines("第一行\n\n第二行", "  ") == ["|-", "    第一行", "", "    第二行"]
