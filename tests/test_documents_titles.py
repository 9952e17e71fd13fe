"""Titles break where people would break them."""

from __future__ import annotations

import itertools

import pytest

from generator.documents.geometry import cells
from generator.documents.titles import title_lines

NAMES = ("示例县安全生产委员会办公室", "永兴烟花爆竹有限公司", "示例县城关镇人民政府")


@pytest.mark.parametrize(
    "lines",
    [
        ("关于2026年春节期间安全生产工作的通知",),
        ("示例县安全生产委员会办公室", "关于对永兴烟花爆竹有限公司", "重大事故隐患实行挂牌督办的通知"),
        ("示例县安全生产委员会办公室", "关于2025年度全县安全生产", "综合监管情况的通报"),
        ("示例县安全生产委员会办公室", "关于约谈示例县城关镇人民政府的通知"),
        ("关于对河口化工有限公司液氨储罐区", "重大事故隐患实行挂牌督办的通知"),
    ],
)
def test_lines(lines):
    assert title_lines("".join(lines), NAMES) == lines


def test_a_name_is_never_cut():
    title = "关于印发《示例县重大事故隐患挂牌督办管理办法》和2026年度执法检查计划等两个文件的通知"
    lines = title_lines(title)
    assert "".join(lines) == title
    assert any("《示例县重大事故隐患挂牌督办管理办法》" in line for line in lines)
    assert any("2026年" in line for line in lines)
    assert not any(line.startswith(("的", "和", "》")) for line in lines)


@pytest.mark.parametrize("title", ["测" * 200, "<script>alert(1)</script>" * 8, "a" * 300, "，" * 50, ""])
def test_any_title_is_kept_whole_within_the_width(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(0 < cells(line) <= 20 for line in lines)


def test_lines_do_not_form_an_hourglass():
    lines = title_lines(
        "示例县安全生产委员会办公室关于开展汛期建筑施工和道路运输等重点行业领域安全生产专项督查检查工作的通知"
    )
    widths = [cells(line) for line in lines]
    falls = [after < before for before, after in itertools.pairwise(widths)]
    assert falls == sorted(falls), lines
