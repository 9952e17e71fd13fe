"""Charts say in words what they draw, and draw what the figures say."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.documents.chart import HEIGHT, Series, columns
from generator.documents.pdf import png
from generator.statistics.figures import Figure

SVG = "{http://www.w3.org/2000/svg}"


def chart(*heights, caption="挂牌与销号"):
    series = [
        Series(f"组{n}", tuple(Figure("数", value, "处") for value in row)) for n, row in enumerate(heights)
    ]
    return columns(caption, "处", [f"第{n}季度" for n in range(len(heights[0]))], series)


def test_the_drawing_has_a_title_and_a_description():
    root = ElementTree.fromstring(chart((5, 8), (2, 7)).svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (root.get("role"), root.get("aria-labelledby")) == (
        "img",
        f"{title.get('id')} {description.get('id')}",
    )
    assert title.text == "挂牌与销号"
    assert description.text == "第0季度组05处、组12处；第1季度组08处、组17处。"


@pytest.mark.parametrize("heights", [(5, 8, 3, 12), (0, 0), (1,), (100000, 3), (7, 49, 50, 51)])
def test_columns_are_as_high_as_their_figures(heights):
    root = ElementTree.fromstring(chart(heights).svg)
    bars = [float(rect.get("height", "")) for rect in root.iter(f"{SVG}rect") if rect.get("x")][1:]
    top = max(heights)
    assert len(bars) == len(heights)
    assert all(0 <= bar <= HEIGHT for bar in bars)
    if top:
        assert [bar / max(bars) for bar in bars] == pytest.approx(
            [value / top for value in heights], abs=0.01
        )


def test_grid_lines_are_few_and_round():
    marks = [int(text) for text in re.findall(r'text-anchor="end">(\d+)<', chart((3, 47)).svg)]
    assert marks == [0, 10, 20, 30, 40, 50]


def test_text_is_escaped_and_ids_differ():
    hostile, other = chart((1,), caption="<script>&"), chart((1,))
    assert "<script>" not in hostile.svg
    ElementTree.fromstring(hostile.svg)
    assert re.findall(r'id="(\w+)"', hostile.svg) != re.findall(r'id="(\w+)"', other.svg)


def test_the_picture_for_word_processors_has_300_dots_an_inch():
    drawn = chart((1, 2))
    picture = png(drawn.svg, 50.8)
    assert int.from_bytes(picture[16:20], "big") == pytest.approx(600, abs=2)
    assert picture == png(drawn.svg, 50.8)
