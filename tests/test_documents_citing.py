"""How papers cite: institution and article in words that read well, never the number in the register."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.documents.citing import cited
from tests.test_papers import GOLDEN, county

ID = re.compile(r"[A-Z]{2}-[0-9]{1,2}(?:-[0-9A-Za-z]+)*(?![0-9])")
SAYING = ("consequence", "gist", "owed_by", "object", "unwatched")
"""What a clause says in words that may come into a paper."""


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("SQ-07-05-4b", "《示例县安全生产综合监管十项制度》约谈制度第五条（四）"),
        ("SQ-10-11-1", "《示例县安全生产综合监管十项制度》巡查评估制度末段"),
        ("GJ-02-86-1", "《安全生产法》第八十六条第一款；《生产安全事故报告和调查处理条例》第三十四条"),
        ("GJ-03-201-1", "《民法典》第二百零一条第一款"),
        ("GJ-10-01-1", "《安全生产严重失信主体名单管理办法》关于列入的前提的规定"),
        ("BJ-03-3b", "《关于建立本市安全生产综合监管工作制度的指导意见》第三部分（三）第3项"),
        (
            "AJ-05a",
            "《关于进一步加强安全生产综合监管工作的指导意见》（安监总管二〔2009〕125号）第二部分（五）",
        ),
    ],
)
def test_a_clause_is_cited_by_title_and_place(clause, words):
    assert cited(clause, county().book) == words


def test_every_clause_is_cited_in_words():
    book = county().book
    made = {clause: cited(clause, book) for clause in book.regimes.ids()}
    form = re.compile(r"《[^《》 ]+》(（[^（）]+〕[0-9]+号）)?[^《》 ]*(；《[^《》 ]+》第[^《》 ]+)?")
    assert {clause: said for clause, said in made.items() if not form.fullmatch(said)} == {}
    assert {clause: said for clause, said in made.items() if ID.search(said)} == {}
    assert {clause: said for clause, said in made.items() if re.search("”部分|[0-9]$", said)} == {}


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.stem)
def test_no_paper_prints_the_number_of_a_clause(file: Path):
    regimes = county().book.regimes
    said = ID.findall(file.read_text(encoding="utf-8"))
    assert [one for one in said if regimes.has(one)] == []


def test_no_clause_speaks_of_another_by_its_number():
    told = {
        (clause.id, name): text
        for clause in county().book.regimes
        for name in SAYING
        if (text := getattr(clause, name)) and ID.search(text)
    }
    assert told == {}
