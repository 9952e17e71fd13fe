"""``field=value``: where it goes, what it becomes, and what is said when it cannot be taken."""

from __future__ import annotations

import pytest

from generator.contribute.values import AssignmentError, assign, missing
from generator.schemas import Catalog

CATALOG = Catalog.load()


def _assign(kind: str, *pairs: str) -> object:
    return assign(CATALOG.kinds[kind], pairs)


def test_fields_within_fields_and_lists() -> None:
    assert _assign(
        "interview",
        "title=约谈城关镇",
        "reason_class=甲",
        "reason_class=乙",
        "targets.unit=城关镇",
        "targets.2.unit=柳河镇",
        "targets.2.post=柳河镇镇长",
        "notice.date=2026-03-02",
    ) == {
        "title": "约谈城关镇",
        "reason_class": ["甲", "乙"],
        "targets": [{"unit": "城关镇"}, {"unit": "柳河镇", "post": "柳河镇镇长"}],
        "notice": {"date": "2026-03-02"},
    }


def test_chinese_titles_stand_for_keys() -> None:
    assert _assign("hazard", "隐患名称=储罐", "发现.发现日期=2026-03-02") == {
        "name": "储罐",
        "found": {"date": "2026-03-02"},
    }


def test_values_become_what_the_schema_wants() -> None:
    assert _assign("units", "units.name=城关镇", "units.type=镇", "units.regulator=是") == {
        "units": [{"name": "城关镇", "type": "镇", "regulator": True}]
    }
    assert _assign("hazard", "plan.date=2026-03-02", "plan.funds=2.5") == {
        "plan": {"date": "2026-03-02", "funds": 2.5}
    }
    assert _assign("enterprise", "employees=12", "credit_code=916109220000000001") == {
        "employees": 12,
        "credit_code": "916109220000000001",
    }


def test_a_value_may_have_an_equals_sign() -> None:
    assert _assign("hazard", "name=a=b") == {"name": "a=b"}


@pytest.mark.parametrize(
    ("kind", "pair", "said"),
    [
        ("hazard", "name", "字段=值"),
        ("hazard", "name=", "字段=值"),
        ("hazard", "nam=储罐", "最接近的是 name（隐患名称）"),
        ("hazard", "found.dat=2026-03-02", "最接近的是 date（发现日期）"),
        ("hazard", "found=2026-03-02", "found.date（发现日期）"),
        ("hazard", "name.x=储罐", "下面没有别的字段"),
        ("hazard", "source=群众", "群众举报"),
        ("hazard", "found.date=2026-02-30", "只有 28 天"),
        ("enterprise", "employees=十二", "应当是整数"),
        ("interview", "targets=城关镇", "targets.unit（被约谈单位）"),
        ("interview", "targets.3.unit=城关镇", "依次编号"),
        ("interview", "targets.0.unit=城关镇", "依次编号"),
    ],
)
def test_what_cannot_be_taken(kind: str, pair: str, said: str) -> None:
    with pytest.raises(AssignmentError, match=said.replace(".", r"\.")):
        _assign(kind, pair)


def test_a_field_may_be_given_once() -> None:
    with pytest.raises(AssignmentError, match="写了两次"):
        _assign("hazard", "name=甲", "name=乙")


def test_missing_fields_are_those_of_what_was_begun_as_well() -> None:
    kind = CATALOG.kinds["hazard"]
    data = assign(kind, ["name=储罐", "notices.role=镇", "confirmed.date=2026-03-02"])
    assert dict(missing(kind.schema, data)) == {
        "location": "隐患地点",
        "description": "隐患情况",
        "confirmed.by": "认定单位",
        "confirmed.basis": "认定依据",
        "notices.1.to": "告知对象",
    }
