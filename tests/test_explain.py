"""Each mistake is one flaw, in the right place, in words that say how to mend it."""

from __future__ import annotations

import pytest

from generator.explain import Flaw
from generator.reader import read_with_marks
from generator.schemas import Kind
from tests.schema_kit import thing

KIND = thing()
GOOD = """\
title: 某采石场边坡
responsible_unit: 城关镇
listing:
  date: 2026-03-02
  no: 示安委办〔2026〕12号
steps:
  - date: 2026-04-01
    result: 合格
    passed: true
"""


def flaws(source: str, kind: Kind = KIND) -> list[tuple[int, int, Flaw]]:
    data, marks = read_with_marks(source.encode(), kind.shape)
    found = []
    for flaw in kind.explain(data):
        mark = marks[flaw.pointer]
        place = (mark.key_line, mark.key_column) if flaw.at_key else (mark.line, mark.column)
        found.append((*place, flaw))
    return found


def with_line(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_record_has_no_flaw():
    assert flaws(GOOD) == []


MISTAKES = {
    "unknown field": (GOOD + "xyzzy: 1\n", 10, 1, "未知字段“xyzzy”", "请删去这一行"),
    "state typed in": (GOOD + "状态: 整改中\n", 10, 1, "未知字段“状态”", "请删去这一行：状态、是否逾期"),
    "misspelt field": (GOOD + "cuont: 1\n", 10, 1, "最接近的是“count（件数）”", "请改正或删去这一行"),
    "misspelt required field": (
        with_line("responsible_unit", "zerenunit"),
        *(2, 1, "未知字段“zerenunit”，最接近的是“responsible_unit（责任单位）”", "请改正或删去这一行"),
    ),
    "Chinese for a required field": (
        with_line("title:", "标题:"),
        1,
        1,
        "最接近的是“title（标题）”",
        "请改正",
    ),
    "misspelt field inside": (with_line("  no:", "  on:"), 5, 3, "最接近的是“no（文号）”", "请改正"),
    "field one level too high": (
        GOOD + "deadline: 2026-05-01\n",
        *(10, 1, "“deadline”：它不在这一级，属于“listing”", "缩进"),
    ),
    "field one level too low": (
        with_line("  no:", "  source: 巡查\n  no:"),
        *(5, 3, "“source”：它不在这一级，属于最外一级", "缩进"),
    ),
    "missing field": (
        with_line("responsible_unit: 城关镇\n", ""),
        1,
        1,
        "缺少必填的“responsible_unit（责任单位）”",
        "谁负责",
    ),
    "missing field inside": (
        with_line("  date: 2026-03-02\n", ""),
        3,
        1,
        "缺少必填的“date（挂牌日期）”",
        "请补写一行“date: …”",
    ),
    "missing field in an item": (
        with_line("    result: 合格\n", ""),
        7,
        5,
        "缺少必填的“result（结论）”",
        "请补写",
    ),
    "day that does not exist": (
        with_line("2026-03-02", "2026-02-30"),
        *(4, 9, "2026-02-30 不是真实存在的日期", "2026 年 2 月只有 28 天"),
    ),
    "month that does not exist": (
        with_line("2026-03-02", "2026-13-01"),
        4,
        9,
        "2026-13-01 不是真实存在的日期",
        "01 至 12",
    ),
    "year that does not exist": (
        with_line("2026-03-02", "0000-03-01"),
        4,
        9,
        "0000-03-01 不是真实存在的日期",
        "四位",
    ),
    "date written otherwise": (
        with_line("2026-03-02", "2026/3/2"),
        4,
        9,
        "挂牌日期（date）的写法不对，写的是“2026/3/2”",
        "改为“2026-03-02”",
    ),
    "full-width digits": (
        with_line("2026-03-02", "２０２６-03-02"),
        4,
        9,
        "写的是“２０２６-03-02”",
        "改为“2026-03-02”",
    ),
    "date that is no date": (
        with_line("2026-03-02", "三月二日"),
        4,
        9,
        "写的是“三月二日”",
        "写作 2026-03-02",
    ),
    "line break at the end": (
        with_line("date: 2026-03-02", "date: |\n    2026-03-02"),
        *(4, 9, "写的是“2026-03-02↵”", "改为“2026-03-02”"),
    ),
    "day in a moment": (
        GOOD + "held_at: 2026-02-30T09:30\n",
        10,
        10,
        "2026-02-30 不是真实存在的日期",
        "28 天",
    ),
    "clock in a moment": (
        GOOD + "held_at: 2026-02-03T25:30\n",
        10,
        10,
        "25:30 不是真实存在的时刻",
        "00 至 23",
    ),
    "moment written otherwise": (
        GOOD + "held_at: 2026-02-03 9:30\n",
        10,
        10,
        "写法不对",
        "改为“2026-02-03T09:30”",
    ),
    "document number": (
        with_line("〔2026〕12号", "[2026]012号"),
        5,
        7,
        "文号（no）的写法不对",
        "改为“示安委办〔2026〕12号”",
    ),
    "period": (GOOD + "period: 2026年1季度\n", 10, 9, "所属期（period）的写法不对", "改为“2026Q1”"),
    "not among the choices": (
        GOOD + "source: 群众举抱\n",
        *(10, 9, "来源（source）没有“群众举抱”这个选项，最接近的是“群众举报”", "综合监督检查、明察暗访"),
    ),
    "nothing like the choices": (GOOD + "source: abc\n", 10, 9, "没有“abc”这个选项", "从这些选项中选一个"),
    "list among choices": (
        GOOD + "source: [巡查]\n",
        10,
        9,
        "应当从选项中选一个，写的是列表",
        "从这些选项中选一个",
    ),
    "mapping for text": (
        with_line("某采石场边坡", "\n  text: x"),
        2,
        3,
        "标题（title）应当是文字，写的是分项内容",
        "同一行",
    ),
    "list for text": (
        with_line("某采石场边坡", "[a]"),
        1,
        8,
        "标题（title）应当是文字，写的是列表",
        "同一行",
    ),
    "empty text": (with_line("某采石场边坡", '""'), 1, 8, "标题（title）是空的", "请填写或删去这一行"),
    "blank text": (with_line("某采石场边坡", '" "'), 1, 8, "标题（title）是空的", "请填写或删去这一行"),
    "angle brackets": (with_line("某采石场边坡", "<b>某</b>"), 1, 8, "写法不对", "不含尖括号"),
    "two lines": (with_line("某采石场边坡", "|\n  甲\n  乙"), 1, 8, "写的是“甲↵乙↵”", "改为“甲 乙”"),
    "text too long": (
        with_line("某采石场边坡", "长" * 201),
        1,
        8,
        "标题（title）太长：201 字，最多 200 字",
        "请缩短",
    ),
    "text for a mapping": (
        with_line("listing:\n  date: 2026-03-02\n  no: 示安委办〔2026〕12号", "listing: 是"),
        3,
        10,
        "挂牌（listing）应当分项填写，写的是文字“是”",
        "date、no、deadline",
    ),
    "no space in a mapping": (
        with_line("listing:\n  date: 2026-03-02\n  no: 示安委办〔2026〕12号", "listing:\n  date:2026-03-02"),
        *(4, 3, "应当分项填写，写的是文字“date:2026-03-02”", "英文冒号"),
    ),
    "list for a mapping": (
        with_line("  date: 2026-03-02\n  no: 示安委办〔2026〕12号", "  - 2026"),
        4,
        3,
        "应当分项填写，写的是列表",
        "键: 值",
    ),
    "text for a list": (
        GOOD + "units: 城关镇\n",
        10,
        8,
        "单位（units）应当是列表，写的是文字“城关镇”",
        "- 内容",
    ),
    "no space after the dash": (GOOD + "units:\n  -甲\n  -乙\n", 11, 3, "应当是列表", "短横线后面要有空格"),
    "mapping for a list": (GOOD + "units: {a: b}\n", 10, 8, "应当是列表，写的是分项内容", "- 内容"),
    "repeated item": (GOOD + "units: [甲, 乙, 甲]\n", 10, 15, "单位（units）里有重复的项", "只写一次"),
    "empty list": (
        with_line("\n  - date: 2026-04-01\n    result: 合格\n    passed: true", " []"),
        6,
        8,
        "步骤（steps）是空的，至少要有 1 项",
        "请填写",
    ),
    "too many items": (
        GOOD + "  - {date: 2026-04-01, result: 合格}\n" * 5,
        7,
        3,
        "有 6 项，最多 5 项",
        "请删减",
    ),
    "wrong item of a list": (
        GOOD + "units: [甲, [乙]]\n",
        10,
        12,
        "单位（units）第 2 项应当是文字，写的是列表",
        "一段文字",
    ),
    "empty mapping": (GOOD + "extra: {}\n", 10, 8, "其他（extra）是空的，至少要有 1 个分项", "请填写"),
    "text for a count": (
        GOOD + "count: 十二\n",
        10,
        8,
        "件数（count）应当是整数，写的是文字“十二”",
        "只写阿拉伯数字",
    ),
    "unit after a count": (GOOD + "count: 12件\n", 10, 8, "写的是文字“12件”", "改为 12"),
    "quoted count": (GOOD + 'count: "12"\n', 10, 8, "写的是文字“12”", "改为 12，不加引号"),
    "leading zero": (GOOD + "count: 012\n", 10, 8, "写的是文字“012”", "改为 12"),
    "fraction for a count": (GOOD + "count: 1.5\n", 10, 8, "应当是整数，写的是数字 1.5", "不写小数"),
    "truth for a count": (GOOD + "count: true\n", 10, 8, "应当是整数，写的是“true”", "只写阿拉伯数字"),
    "negative count": (GOOD + "count: -1\n", 10, 8, "件数（count）不能小于 0，写的是 “-1”", "请核对"),
    "count too large": (GOOD + "count: 1000000000\n", 10, 8, "不能大于 100000000", "请核对"),
    "share of nothing": (GOOD + "share: 0\n", 10, 8, "比例（share）必须大于 0", "请核对"),
    "whole share": (GOOD + "share: 1\n", 10, 8, "必须小于 1", "请核对"),
    "text for an amount": (GOOD + "amount: 86.5万元\n", 10, 9, "金额（amount）应当是数字", "改为 86.5"),
    "word for truth": (
        with_line("passed: true", "passed: 是"),
        9,
        13,
        "通过（passed）应当写 true（是）或 false（否），写的是文字“是”",
        "改为 true",
    ),
    "other word for truth": (
        with_line("passed: true", "passed: 大概"),
        9,
        13,
        "写的是文字“大概”",
        "写 true 或 false",
    ),
    "not the constant": (GOOD + "sign: 乙\n", 10, 7, "记号（sign）只能是“甲”，写的是文字“乙”", "改为“甲”"),
    "text for a record": ("- a\n", 1, 1, "整条记录应当分项填写，写的是列表", "键: 值"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_one_mistake_is_one_flaw_in_its_place(case):
    source, line, column, message, remedy = MISTAKES[case]
    found = flaws(source)
    assert len(found) == 1, found
    assert found[0][:2] == (line, column)
    assert message in found[0][2].message
    assert remedy in found[0][2].remedy


@pytest.mark.parametrize("case", MISTAKES)
def test_the_fast_engine_refuses_each_of_them(case):
    data, _ = read_with_marks(MISTAKES[case][0].encode(), KIND.shape)
    assert not KIND.is_valid(data)


def test_a_code_of_digits_is_no_mistake():
    assert flaws(GOOD + "code: 916109220000000001\n") == []


def test_every_missing_field_is_a_flaw_of_its_own():
    found = flaws("note: x\n")
    assert [flaw.message for _, _, flaw in found] == [
        "缺少必填的“title（标题）”",
        "缺少必填的“responsible_unit（责任单位）”",
    ]


def test_an_unknown_field_does_not_hide_another_missing_one():
    found = flaws("titel: x\n")
    assert [flaw.message for _, _, flaw in found] == [
        "缺少必填的“responsible_unit（责任单位）”",
        "未知字段“titel”，最接近的是“title（标题）”",
    ]


def test_two_misspellings_of_one_field_do_not_hide_two():
    found = flaws("titel: x\ntitlee: y\n")
    assert len(found) == 3


def test_a_required_field_written_one_level_too_high_is_one_flaw():
    schema = thing().schema
    moved = thing(required=["title"], properties={**thing().files["thing.json"]["properties"]})
    assert schema["required"]
    found = flaws(
        "title: x\nlisting:\n  no: 示安委办〔2026〕12号\nsteps:\n  - result: 合格\ndate: 2026-03-02\n", moved
    )
    assert [flaw.message for _, _, flaw in found] == ["未知字段“date”：它不在这一级，属于“listing”或“steps”"]


def test_flaws_come_in_the_order_of_the_file():
    source = (
        "title: 1\nresponsible_unit: [x]\nsteps:\n  - {date: x, result: y}\nlisting: {date: z}\ncount: x\n"
    )
    places = [place[:2] for place in flaws(source)]
    assert places == sorted(places)
    assert len(places) == 5


def test_long_values_are_shortened_and_shown_on_one_line():
    message = flaws(GOOD + f"source: {'很长' * 100}\n")[0][2].message
    assert len(message) < 100
    assert "…”" in message


def test_a_long_list_of_choices_is_cut():
    kind = thing(
        properties={
            "pick": {"enum": [f"选项{number}" for number in range(30)], "title": "挑", "description": "挑。"}
        },
        required=[],
    )
    remedy = flaws("pick: 选项30\n", kind)[0][2].remedy
    assert "30 个选项" in remedy
    assert len(remedy) < 150
