"""Fonts are taken in the declared order, and what had to stand in is told."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from generator.documents.errors import FontsMissing
from generator.documents.fonts import OFFICIAL, ROLES, fonts, load


def test_every_role_has_a_face_and_the_same_fallbacks():
    found = fonts()
    assert set(found.families) == set(ROLES) == set(OFFICIAL)
    assert len({frozenset(names) for names in found.families.values()}) == 1
    assert found.missing("安全生产，喆珺镕〔2026〕12号—“”…①㎡ A1") == ""


def test_a_character_that_nothing_can_draw_is_told_once():
    assert fonts().missing("甲\U0001f525乙\U0001f525\n　 \u4e00") == "\U0001f525"


def test_with_the_fallback_alone_every_substitute_is_told():
    spec = find_spec("pylopdf_fonts_zh_cn")
    assert spec is not None
    found = load(tuple(spec.submodule_search_locations or ()))
    assert found.substituted() == {
        "fang": "Noto Serif SC",
        "kai": "Noto Serif SC",
        "hei": "Noto Sans SC",
        "song": "Noto Serif SC",
        "xbs": "Noto Serif SC",
    }


def test_no_font_at_all_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(FontsMissing, match="make fonts"):
        load((str(tmp_path),))
