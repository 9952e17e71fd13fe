"""Help pages: columns and lines that fit Chinese."""

from __future__ import annotations

import click
from hypothesis import given
from hypothesis import strategies as st

from generator.usage import Command, _broken, _columns

WORDS = st.text(st.sampled_from("安全生产，。（）abcdef -1"), max_size=200)


@given(WORDS, st.integers(20, 80))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines = list(_broken(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        closing = len(line) - len(line.rstrip("，。）"))
        assert _columns(line) <= width + 2 * closing or not set(line) & set("安全生产 ，。（）"), line
    assert not [line for line in lines[1:] if line[:1] in "，。）"]


def test_a_closing_mark_stays_with_its_line() -> None:
    assert list(_broken("安全生产安全生产安全，再来", 20)) == ["安全生产安全生产安全，", "再来"]
    assert list(_broken("安全生产安全生产 render 再来", 20)) == ["安全生产安全生产", "render 再来"]


def test_long_terms_have_their_explanation_below() -> None:
    @click.command(cls=Command)
    @click.option("--format", type=click.Choice(["text", "markdown", "json", "html"]), help="输出格式。")
    @click.option("--days", type=click.IntRange(1, 9), metavar="天数", help="多少天。")
    def tell(**_: object) -> None:
        """说明。"""

    told = tell.get_help(click.Context(tell, info_name="tell"))
    lines = tell.make_context("tell", []).get_help().splitlines()
    assert "用法：tell [选项]" in lines
    assert "  --format [text|markdown|json|html]" in lines
    assert "                            输出格式。" in lines
    assert "  --days 天数               多少天。（1—9）" in lines
    assert "Usage" in told, "only the context of our own commands is Chinese"
