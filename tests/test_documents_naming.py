"""Names of persons on papers: who held the post on the day of the paper, never parted by a line, not for the public."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from generator.documents import write
from generator.documents.model import Attendees, Run
from generator.documents.naming import holder, named, principal
from tests.documents_kit import minutes, pages


class _Register:
    """A register with one post, held by one after the other."""

    class _Held:
        def __init__(self, person, valid_from):
            self.person, self.valid_from = person, valid_from

    class _Post:
        def __init__(self, holders):
            self.holders = holders

    def __init__(self, *holders):
        self.posts = {"城关镇镇长": self._Post([self._Held(*one) for one in holders])}

    def find(self, sort, name):
        assert sort == "post"
        return self.posts.get(name)


class _Book:
    def __init__(self, *holders):
        self.register = _Register(*holders)


HELD: Any = _Book(("李四四", date(2026, 3, 1)), ("张三", date(2024, 1, 1)))


@pytest.mark.parametrize(
    ("day", "person"),
    [("2026-02-28", "张三"), ("2026-03-01", "李四四"), ("2024-01-01", "张三"), ("2023-12-31", None)],
)
def test_the_holder_is_that_of_the_day(day, person):
    assert holder("城关镇镇长", date.fromisoformat(day), HELD) == person


def test_a_post_that_is_not_registered_has_no_holder():
    assert holder("河口镇镇长", date(2026, 1, 1), HELD) is None


def test_a_name_is_marked_and_escaped():
    assert str(named("城关镇镇长", "张三")) == "城关镇镇长[张三]{.name}"
    assert "]" not in str(named("城关镇镇长", "张]三")).removesuffix("]{.name}")
    assert str(named("城关镇镇长", None)) == "城关镇镇长"


def crowd():
    """Minutes whose list of names has one at every place of a line."""
    runs = [
        run for count in range(60) for run in (Run("镇长" * (count % 3) + "、"), Run("欧阳海涛", whole=True))
    ]
    return replace(minutes(), attendees=(Attendees("出席", tuple(runs)),))


def parted(pdf):
    """The lines that end inside a name."""
    rows = [row.text.rstrip() for page in pages(pdf) for row in page.rows]
    return [row for row in rows if row.endswith(("欧", "欧阳", "欧阳海"))]


def test_no_name_is_parted_by_a_line():
    assert parted(write(crowd(), "pdf")) == []


def test_other_words_are():
    plain = replace(crowd(), attendees=(Attendees("出席", (Run("欧阳海涛、镇长" * 60),)),))
    assert parted(write(plain, "pdf"))


def test_word_processors_set_it_to_the_width_it_has():
    """调整宽度: what is set to a width stays in one line; LibreOffice does not read this, Word and WPS do."""
    with zipfile.ZipFile(io.BytesIO(write(crowd(), "docx"))) as opened:
        runs = re.findall("<w:r>.*?</w:r>", opened.read("word/document.xml").decode())
    names = [run for run in runs if "欧阳海涛" in run]
    assert len(names) == 60
    assert {*re.findall('fitText w:val="([0-9]+)"', "".join(names))} == {"1260"}
    assert not [run for run in runs if "fitText" in run and run not in names]


def test_pages_keep_it_in_one_line():
    assert '<span class="gw-name">欧阳海涛</span>' in write(crowd(), "html").decode()


class _Unit:
    """A body with a post for each way of leading it, and of not leading it."""

    class register:  # noqa: N801 - stands where a book has its register
        entries: ClassVar[dict[str, Any]] = {
            "posts": {
                name: SimpleNamespace(unit=unit, role=role, concurrent=also, valid_from=first, valid_to=last)
                for name, unit, role, also, first, last in [
                    ("副镇长", "镇", "分管负责人", (), None, None),
                    ("前镇长", "镇", "主要负责人", (), None, date(2025, 6, 30)),
                    ("镇长", "镇", "主要负责人", (), date(2025, 7, 1), None),
                    (
                        "局长",
                        "局",
                        "主要负责人",
                        (SimpleNamespace(unit="安委办", role="主要负责人"),),
                        None,
                        None,
                    ),
                ]
            }
        }


@pytest.mark.parametrize(
    ("body", "day", "post"),
    [
        ("镇", "2025-06-30", "前镇长"),
        ("镇", "2025-07-01", "镇长"),
        ("安委办", "2025-07-01", "局长"),
        ("别处", "2025-07-01", None),
    ],
)
def test_the_principal_is_that_of_the_day(body, day, post):
    book: Any = _Unit
    assert principal(body, date.fromisoformat(day), book) == post
