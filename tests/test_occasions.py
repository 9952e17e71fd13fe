"""What an obligation is about: told from its key, whatever list or name it has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from generator.occasions import occasion
from generator.record import raw
from tests.documents_county import county

CASES = {
    "县安委办#2026年春节": (None, None, "2026年春节"),
    "危化专委会": (None, None, ""),
    "HY-2026-002": ("HY-2026-002", "HY-2026-002", ""),
    "HY-2026-002#发函": ("HY-2026-002", "HY-2026-002", "发函"),
    "HY-2026-002#agenda.2": ("HY-2026-002", "研究汛期和“五一”期间重点工作", ""),
    "HY-2026-002#agenda.2#发函": ("HY-2026-002", "研究汛期和“五一”期间重点工作", "发函"),
    "HY-2026-002#agenda.9": ("HY-2026-002", "HY-2026-002", "agenda.9"),
    "HY-2026-002#title.1": ("HY-2026-002", "HY-2026-002", "title.1"),
    "HY-2026-002#nothing.1": ("HY-2026-002", "HY-2026-002", "nothing.1"),
    "HY-2026-002#SQ-01-04-1": ("HY-2026-002", "HY-2026-002", "SQ-01-04-1"),
}


def about(subject: str, record: str | None) -> Any:
    """An obligation, as far as what it is about is told."""
    return SimpleNamespace(subject=subject, record=record)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return county(tmp_path_factory.mktemp("county")).judged().book


@pytest.mark.parametrize("key", CASES)
def test_a_key_tells_the_record_the_part_and_the_name(key, book):
    number = key.partition("#")[0]
    record = number if number.startswith("HY") else None
    found = occasion(about(key, record), book)
    named = (
        raw(found.part).get("title") if found.part is not None and found.part is not found.record else None
    )
    expected = CASES[key]
    assert found.subject == number
    assert (found.record.id if found.record is not None else None) == expected[0]
    assert (named or (found.record.id if found.record is not None else None)) == expected[1]
    assert found.item == expected[2]


def test_a_number_alone_is_that_of_the_list_that_the_kind_numbers(book):
    found = occasion(about("HY-2026-002#1", "HY-2026-002"), book)
    assert found.part is book.get("HY-2026-002").agreed[0]


def test_what_the_part_does_not_say_the_record_says(book):
    found = occasion(about("HY-2026-002#agenda.1", "HY-2026-002"), book)
    assert found.says("category") == "形势研判"
    assert found.says("convener.post") == "县安委办主任"
    assert found.says("nothing") is None
