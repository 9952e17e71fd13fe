"""Markdown of templates becomes blocks, and nothing but blocks."""

from __future__ import annotations

import pytest

from generator.documents.errors import DocumentError, TemplateFault
from generator.documents.markdown import blocks, line, numeral, parse
from generator.documents.model import Align, Chart, Face, Heading, Paragraph, Run, Table

CHART = Chart("图", "<svg/>", "说明", 10, 10)


def of(markdown: str) -> tuple[object, ...]:
    return blocks(parse([f"::: body\n{markdown}\n:::"])[0]["body"], [CHART])


def test_headings_are_numbered_and_begin_afresh_below_a_higher_one():
    found = of("# 甲\n\n## 子\n\n## 丑\n\n# 乙\n\n## 寅\n\n### 卯\n\n#### 辰\n\n# 无 {.unnumbered}")
    assert [block.number for block in found if isinstance(block, Heading)] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "1.",
        "（1）",
        "",
    ]


def test_a_run_in_heading_keeps_the_body_face_for_the_rest():
    (found,) = of("[压实责任。]{.h2}各镇要*切实***负责**。")
    assert found == Heading(
        2,
        "（一）",
        (Run("压实责任。"),),
        (Run("各镇要"), Run("切实", Face.KAI), Run("负责", Face.HEI), Run("。")),
    )


def test_the_end_of_a_line_is_a_blank_only_between_other_than_chinese():
    assert of("甲。\n乙“\n丙”**\n丁**\n戊") == (
        Paragraph((Run("甲。乙“丙”"), Run("丁", Face.HEI), Run("戊"))),
    )
    assert of("GB/T\n9704 *甲*\nA4\n乙") == (
        Paragraph((Run("GB/T 9704 "), Run("甲", Face.KAI), Run(" A4 乙"))),
    )


def test_ordered_items_are_plain_numbered_paragraphs():
    found = of("3. 甲\n4. 乙\n\n   1. 丙\n")
    assert [run.text for block in found if isinstance(block, Paragraph) for run in block.runs] == [
        "3.甲",
        "4.乙",
        "（1）丙",
    ]


def test_tables_keep_caption_alignment_and_shares():
    (found,) = of(": 表题\n\n| 单位 | 数 |\n|:--------|--:|\n| 县局 | 3 |")
    assert isinstance(found, Table)
    assert (found.caption, found.header, found.rows) == ("表题", ("单位", "数"), (("县局", "3"),))
    assert found.aligns == (Align.LEFT, Align.RIGHT)
    assert found.widths[0] > 2 * found.widths[1]
    assert sum(found.widths) == pytest.approx(1)


def test_a_chart_stands_where_its_division_stands():
    assert of('甲\n\n::: {.chart ref="0"}\n:::\n\n乙')[1] is CHART


def test_links_keep_their_words_only():
    assert of("[链接](javascript:alert(1)) ![图](http://x/y.png)") == (Paragraph((Run("链接 图"),)),)


@pytest.mark.parametrize("markdown", ["> 引", "    码", "---", "##### 五级", "::: other\n甲\n:::"])
def test_what_has_no_place_on_a_paper_is_refused(markdown):
    with pytest.raises(TemplateFault):
        of(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>x</script>",
        "<br>",
        "`x`{=openxml}",
        "$x$",
        "\\par x",
        '--8<-- "x"',
        "[^1]",
        "@ref",
        "x^2^ H~2~O",
        ":smile:",
    ],
)
def test_raw_formats_and_extensions_do_not_exist(markdown):
    (found,) = of(f"甲{markdown}乙")
    assert isinstance(found, Paragraph)
    assert (
        "".join(run.text for run in found.runs).replace("x{=openxml}", "`x`{=openxml}") == f"甲{markdown}乙"
    )


def test_many_papers_in_one_run_stay_apart():
    found = parse([f"::: title\n题{n}\n:::" for n in range(50)])
    assert [line(parts["title"]) for parts in found] == [f"题{n}" for n in range(50)]


@pytest.mark.parametrize("paper", ["::: title\n甲", "游离的文字", "::: title\n甲\n:::\n:::"])
def test_a_template_with_stray_divisions_is_refused(paper):
    with pytest.raises(DocumentError):
        parse(["::: title\n好\n:::", paper])


def test_numerals():
    assert [numeral(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
