"""How wide columns become: heads, dates and figures whole, the template's shares where nothing asks for more."""

from __future__ import annotations

import pytest

from generator.documents.columns import widths
from generator.documents.geometry import PT_PER_MM, TABLE_PT, WIDTH_MM

CHARACTERS = WIDTH_MM * PT_PER_MM / TABLE_PT
LONG = "检修动火与装卸交叉，本月重点盯防，另派专人监护到作业结束。"


def room(shares, header, rows, **how):
    """So many characters a cell holds, in each column."""
    made = widths(shares, header, rows, turned=how.get("turned", False))
    assert sum(made) == pytest.approx(1)
    return [share * CHARACTERS - 8 / TABLE_PT for share in made]


def test_cells_hold_whole_characters_and_less_than_half_of_one_more():
    for wide in room((0.3, 0.25, 0.45), ("甲", "乙", "丙"), [("一", "二", LONG)]):
        assert 0.2 < wide % 1 < 0.55


def test_shares_stand_where_all_is_whole():
    wide = room((0.5, 0.5), ("甲", "乙"), [("一", "二")])
    assert wide[0] == pytest.approx(wide[1], abs=1.01)


def test_a_date_is_not_parted():
    narrow = room((0.6, 0.3, 0.1), ("措施", "责任人", "期限"), [(LONG, "安环部长", "2026年12月31日")])
    assert narrow[2] >= 7


def test_a_date_among_other_words_is_not_parted_either():
    (_, wide) = room((0.9, 0.1), ("措施", "期限"), [(LONG, "限2026年5月31日前完成整改")])
    assert wide >= 7


@pytest.mark.parametrize(
    ("words", "needs"),
    [("GP-2026-001", 5.5), ("（GP-2026-001）", 7.5), ("-12.5%", 3), ("示AQBGMⅢ2025003", 8.5)],
)
def test_numbers_are_not_parted(words, needs):
    (_, wide) = room((0.9, 0.1), ("措施", "数"), [(LONG, words)])
    assert wide >= needs


def test_a_head_of_four_characters_is_not_parted():
    (_, wide) = room((0.95, 0.05), ("措施", "整改期限"), [(LONG, "")])
    assert wide >= 4


def test_who_grows_no_longer_gives():
    """Of two columns the one whose texts need no more lines when it is narrower."""
    rows = [(LONG[:14], "无", "2026年12月31日")] * 3
    first, second, _ = room((0.44, 0.4, 0.16), ("风险", "备注", "期限"), rows)
    assert first >= 14
    assert second < 0.4 * CHARACTERS - 2


def test_too_many_columns_stay_as_they_are_asked_for():
    count = 12
    wide = room((1 / count,) * count, ("整改期限",) * count, [("2026年12月31日",) * count])
    assert max(wide) - min(wide) <= 1.01


def test_a_turned_table_has_more_room():
    header, rows = ("措施", "期限"), [(LONG, "2026年12月31日")]
    upright = widths((0.95, 0.05), header, rows, turned=False)
    turned = widths((0.95, 0.05), header, rows, turned=True)
    assert turned[1] < upright[1]


def test_no_rows_and_no_head():
    assert sum(widths((0.5, 0.5), (), [], turned=False)) == pytest.approx(1)
