"""Finding annotated values: all of them, each where it is said to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bench.county import county
from generator.outline import fact_tag, link_targets, locate, mention_tag, outline, said_tag, walk
from generator.reader import read
from generator.schemas import Catalog, Kind

CATALOG = Catalog.load()
TAGS = (fact_tag, mention_tag, said_tag)


def sources(kind: Kind) -> list[Any]:
    return [
        read(content, kind.shape)
        for path, content in FILES.items()
        if not path.startswith("attachments/") and CATALOG.for_path(path) is kind
    ]


FILES = county(120)


def by_hand(data: Any, schema: Mapping[str, Any], tag_of: Any) -> list[tuple[str, Any]]:
    """Every tagged value, by walking the whole schema beside the whole data."""
    if isinstance(data, dict):
        return [
            pair
            for key, value in data.items()
            for pair in by_hand(value, schema.get("properties", {}).get(key, {}), tag_of)
        ]
    if isinstance(data, list):
        return [pair for item in data for pair in by_hand(item, schema.get("items", {}), tag_of)]
    tag = tag_of(schema)
    return [] if tag is None else [(tag, data)]


@pytest.mark.parametrize("kind", CATALOG.kinds.values(), ids=CATALOG.kinds)
@pytest.mark.parametrize("tag_of", TAGS, ids=lambda tag: tag.__name__)
def test_walking_finds_all_that_is_tagged_and_locating_where_it_is(kind: Kind, tag_of: Any) -> None:
    shape = outline(kind, tag_of)
    for data in sources(kind):
        found = walk(data, shape)
        assert sorted(map(repr, found)) == sorted(map(repr, by_hand(data, kind.schema, tag_of)))
        placed = locate(data, shape)
        assert [(tag, value) for tag, value, _ in placed] == found
        for _, value, pointer in placed:
            there = data
            for step in pointer:
                there = there[step]
            assert there == value


def test_a_kind_without_tagged_fields_has_an_empty_outline() -> None:
    assert not outline(CATALOG.kinds["industries"], fact_tag)
    assert outline(CATALOG.kinds["industries"], mention_tag)


def test_links_are_the_numbers_of_records_each_once() -> None:
    said = [("link hazard", "GP-2026-001"), ("unit", "城关镇"), ("link meeting", "HY-2026-001#2")]
    assert link_targets([*said, ("link meeting", "HY-2026-001#3")]) == ("GP-2026-001", "HY-2026-001")
