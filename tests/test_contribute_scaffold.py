"""Scaffolds of every kind: with the required values they are valid, and every commented field is one of the schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.contribute.scaffold import scaffold
from generator.contribute.values import missing
from generator.reader import ReadError, read
from generator.schemas import Catalog
from generator.shape import ANY
from tests.support import sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schemas import Kind

CATALOG = Catalog.load()
KINDS = [pytest.param(kind, id=kind.name) for kind in CATALOG.kinds.values()]
OFFER = re.compile(r"( *)# ( *(?:- )?)([a-z_]+):  # .*")


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_required_values_it_is_valid_and_says_them(kind: Kind) -> None:
    data = sample(kind.schema)
    made = read(scaffold(kind, data, CATALOG).encode(), kind.shape)
    assert kind.explain(made) == []
    assert {key: made[key] for key in data} == data  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_without_values_the_first_empty_field_is_pointed_at(kind: Kind) -> None:
    text = scaffold(kind, {}, CATALOG)
    with pytest.raises(ReadError) as caught:
        read(text.encode(), kind.shape)
    line = text.splitlines()[caught.value.line - 1]
    assert line.rstrip().endswith((":", "-")), line


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_offered_in_comments_is_valid_once_filled_in(kind: Kind) -> None:
    text = scaffold(kind, sample(kind.schema), CATALOG)
    filled = read(_uncommented(text).encode(), ANY)
    assert kind.explain(_sampled(filled, kind.schema)) == []
    assert set(filled) == set(kind.schema["properties"])  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_at_the_top_has_its_explanation(kind: Kind) -> None:
    text = scaffold(kind, {}, CATALOG)
    for key, sub in kind.schema["properties"].items():
        assert re.search(rf"^(# )?{key}:", text, re.MULTILINE), key
        assert f"# {sub['title']}：" in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_told_until_it_is_given(kind: Kind) -> None:
    assert [field for field, _ in missing(kind.schema, {})]
    assert list(missing(kind.schema, sample(kind.schema))) == []


def test_choices_and_numbers_of_links_are_told() -> None:
    text = scaffold(CATALOG.kinds["correction"], {}, CATALOG)
    assert "可填：更正、作废" in text
    assert "编号以 HY、GP、YT" in text


def test_values_of_several_lines_and_of_lists_keep_their_places() -> None:
    kind = CATALOG.kinds["interview"]
    data = sample(kind.schema) | {
        "reason_class": ["甲", "乙"],
        "triggers": [{"text": "第一段\n第二段"}, {"text": "第二个事由", "source": "GP-2026-001"}],
        "notice": {"date": "2026-03-02", "place": "'二楼': 会议室"},
    }
    assert read(scaffold(kind, data, CATALOG).encode(), kind.shape) == data


def test_lines_that_look_like_comments_survive_in_later_items() -> None:
    kind = CATALOG.kinds["interview"]
    data = sample(kind.schema) | {"triggers": [{"text": "甲"}, {"text": "第一行\n# 第二行\n- 第三行"}]}
    assert read(scaffold(kind, data, CATALOG).encode(), kind.shape) == data


def test_remarks_stand_above_their_fields() -> None:
    kind = CATALOG.kinds["interview"]
    data = sample(kind.schema) | {"triggers": [{"text": "甲"}, {"text": "乙"}]}
    remarks = {
        ("triggers",): ["一"],
        ("triggers", 1, "text"): ["二: 'x'", "三"],
        ("notice", "date"): ["没有这一项"],
    }
    text = scaffold(kind, data, CATALOG, remarks)
    assert read(text.encode(), kind.shape) == data
    assert "\n# 一\ntriggers:\n" in text
    assert "\n  # 二: 'x'\n  # 三\n  - text: 乙\n" in text
    assert "没有这一项" not in text


def _uncommented(text: str) -> str:
    """The text with every offered field uncommented and a value behind each that has nothing below it."""
    lines: list[str] = []
    found = [(OFFER.fullmatch(line), line) for line in text.splitlines()]
    for n, (offer, line) in enumerate(found):
        following = found[n + 1][1] if n + 1 < len(found) else ""
        if offer:
            indent = len(offer[1]) + len(offer[2])
            below = OFFER.fullmatch(following)
            deeper = below is not None and len(below[1]) + len(below[2].removesuffix("- ")) > indent
            deeper = deeper or bool(re.fullmatch(r" *# +-", following))
            lines.append(f"{offer[1]}{offer[2]}{offer[3]}:" + ("" if deeper else " X"))
        elif re.fullmatch(r" *# +-", line):
            lines.append(line.replace("# ", "", 1) + " X")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _sampled(data: Any, schema: Mapping[str, Any]) -> Any:
    """The data with a fitting value in place of each that stands for one; unknown keys are kept, to be seen."""
    if isinstance(data, dict):
        return {
            key: _sampled(value, schema.get("properties", {}).get(key, {})) for key, value in data.items()
        }
    if isinstance(data, list):
        return [_sampled(item, schema["items"]) for item in data]
    return sample(schema) if data == "X" else str(data) if schema.get("type") == "string" else data
