"""What a clerk is told about slips of YAML: the words, the line and the column."""

from __future__ import annotations

import pytest

from generator.reader import ReadError, read

SLIPS = {
    "tab as the only indentation": ("held:\n\tplace: x\n", "制表符", 2, 1),
    "tab after spaces": ("held:\n  place: x\n  \tdate: y\n", "制表符", 3, 3),
    "tab in a block of text": ("text: |\n\t第一行\n", "制表符", 2, 1),
    "full-width colon": ("name: x\nunit：城关镇\ntown: y\n", "全角冒号", 2, 5),
    "full-width colon on the first line": ("unit：城关镇\nname: x\n", "全角冒号", 1, 5),
    "full-width colon and nothing else": ("unit：城关镇\n", "全角冒号", 1, 5),
    "full-width colon on the last line": ("name: x\nunit：城关镇\n", "全角冒号", 2, 5),
    "full-width colon inside": ("held:\n  date：2026-03-02\n  place: x\n", "全角冒号", 2, 7),
    "full-width colon after a Chinese key": ("名称：x\nunit: y\n", "全角冒号", 1, 3),
    "no space after the colon": ("name: x\nunit:城关镇\ntown: y\n", "缺少空格", 2, 5),
    "no space in a list item": ("list:\n  - date:2026\n    by: x\n", "缺少空格", 2, 9),
    "no space anywhere": ("name:甲\nunit:乙\n", "缺少空格", 1, 5),
    "no colon": ("name: x\nunit\ntown: y\n", "缺少冒号", 2, 1),
    "text that runs on without indentation": ("text: 第一行\n第二行\n", "缺少冒号", 2, 1),
    "nothing but text": ("城关镇\n", "只有一段文字", 1, 1),
    "unclosed double quote": ('name: "x\nunit: y\n', "引号没有成对", 1, 7),
    "unclosed single quote": ("name: 'x\nunit: y\n", "引号没有成对", 1, 7),
    "unclosed quote closed by the next": ('name: "x\nunit: "y"\n', "引号没有成对", 1, 7),
    "quotes around a part": ('title: "关于"某事的通知\nunit: y\n', "一部分", 1, 8),
    "backslash in double quotes": ('path: "c:\\dir"\n', "反斜杠", 1, 10),
    "square brackets in a document number": ("no: 示安办[2026]3号\ntitle: [2026]3号\n", "括号后面", 2, 8),
    "unclosed bracket": ("units: [甲, 乙\nname: x\n", "没有写完", 1, 8),
    "unclosed bracket at the end": ("units: [", "括号没有写完", 1, 9),
    "two commas": ("units: [甲, , 乙]\n", "缺少内容", 1, 12),
    "unclosed brace": ("held: {date: x, by: y\nname: x\n", "没有写完", 1, 7),
    "full-width comma in braces": ("held: {to: x，date: y}\n", "全角“，”", 1, 13),
    "colon in a value": ("title: 关于: 某事\n", "又有英文冒号", 1, 10),
    "deeper than its siblings": ("name: x\n  unit: y\n", "缩进", 2, 3),
    "between two levels": ("held:\n    date: x\n  by: y\n", "缩进", 3, 3),
    "item between two levels": ("list:\n  - x\n - y\n", "缩进", 3, 2),
    "key among list items": ("list:\n  - x\n  by: y\n", "缩进", 3, 3),
    "first line indented": ("  name: x\nunit: y\n", "缩进", 2, 1),
    "list after the colon": ("list: - x\n", "不能跟在冒号后面", 1, 7),
    "at sign": ("who: @某某\n", "“@”开头", 1, 6),
    "at sign in a list": ("who: [a, @某某]\n", "“@”开头", 1, 10),
    "back tick": ("who: `x`\n", "“`”开头", 1, 6),
    "percent sign": ("rate: %5\n", "“%”开头", 1, 7),
    "star": ("text: *重点*\n", "“*”开头", 1, 7),
    "ampersand": ("text: & 某某\n", "“&”开头", 1, 7),
    "exclamation mark": ("text: !重要\n", "“!”开头", 1, 7),
    "text beside a block mark": ("text: | 第一行\n  第二行\n", "不能再写文字", 1, 7),
    "two documents": ("name: x\n---\nname: y\n", "几份文档", 2, 1),
    "end of document and more": ("name: x\n...\nname: y\n", "几份文档", 3, 1),
    "directive": ("%YAML 1.1\n---\nname: x\n", "指令", 1, 1),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_the_slip_is_named_where_it_is(slip):
    source, words, line, column = SLIPS[slip]
    with pytest.raises(ReadError) as caught:
        read(source.encode())
    error = caught.value
    assert words in error.message
    assert (error.line, error.column) == (line, column)
    assert error.remedy
    assert error.remedy not in error.message


@pytest.mark.parametrize("slip", SLIPS)
def test_no_english_of_the_parser_comes_through(slip):
    with pytest.raises(ReadError) as caught:
        read(SLIPS[slip][0].encode())
    assert not {"while", "expected", "found", "scanning"} & set(caught.value.message.split())


def test_line_ends_of_windows_do_not_shift_the_place():
    with pytest.raises(ReadError) as caught:
        read("name: x\r\nunit：城关镇\r\ntown: y\r\n".encode())
    assert (caught.value.line, caught.value.column) == (2, 5)
