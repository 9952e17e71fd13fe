"""Judging a whole book: isolation of broken rules, independence of order, keys that name one thing each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import book as books
from generator.engine import RULES, Flag, Obligation, Rule, Severity
from generator.findings import INTERNAL
from generator.judge import Judged, judge
from generator.project import Project
from generator.regimes import NotInForceError, Params, Regimes, Version
from tests.support import ROOT, project

COUNTY = Project(ROOT, today=date(2026, 6, 30), remember=False)


def rule(check, shape: str = "invariant", **bound: str) -> Rule:
    bound = {"kind": "hazard"} | bound
    return Rule("sample.rule", shape, bound.get("kind"), ("SQ-06-01-1",), check, "题目", "这样改")  # type: ignore[arg-type]


@pytest.fixture
def small(tmp_path: Path) -> Judged:
    return project(tmp_path).judged()


def test_a_rule_that_fails_is_one_finding_and_hides_no_other(small: Judged) -> None:
    def broken(record: object, book: object) -> Iterator[str]:
        raise KeyError("没有这个字段")

    judged = judge(small.book, rules={**RULES, "sample.rule": rule(broken)})
    internal = [item for item in judged.findings if item.rule == INTERNAL]
    assert [item.subject for item in internal] == ["sample.rule"]
    assert "KeyError" in internal[0].message
    assert judged.internal
    assert {item.key for item in judged.findings} - {internal[0].key} == {item.key for item in small.findings}


def test_what_was_said_before_a_clause_failed_to_apply_still_counts(small: Judged) -> None:
    def partly(record: object, book: object) -> Iterator[Obligation]:
        yield Obligation("城关镇", owed_by="城关镇", what="报告")
        raise NotInForceError("SQ-06-01-1", date(2020, 1, 1))

    assert len(judge(small.book, rules={"sample.rule": rule(partly, "duty")}).standings) == 1


def test_two_objections_to_one_subject_are_told_apart(small: Judged) -> None:
    def twice(record: object, book: object) -> Iterator[str | Flag]:
        yield "第一点"
        yield "第二点"

    keys = [item.key for item in judge(small.book, rules={"sample.rule": rule(twice)}).findings]
    assert keys == ["sample.rule:GP-2026-001", "sample.rule:GP-2026-001~2"]


@pytest.mark.parametrize("shape", ["invariant", "duty"])
def test_what_is_said_under_a_clause_that_is_off_does_not_count(small: Judged, shape: str) -> None:
    def other(record: object, book: object) -> Iterator[Flag | Obligation]:
        for clause in ("SQ-06-01-1", "JC-10-1"):
            yield (
                Flag("不符", clause=clause)
                if shape == "invariant"
                else Obligation("城关镇", owed_by="城关镇", what="报告", clause=clause)
            )

    judged = judge(small.book, rules={"sample.rule": rule(other, shape)})
    clauses = [item.clause for item in judged.findings] + [item.clause for item in judged.standings]
    assert clauses == ["SQ-06-01-1"]


def test_a_clause_that_is_off_does_not_bring_in_what_the_one_that_is_on_did_not_yet_ask(
    small: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(record: object, book: object) -> Iterator[str]:
        yield "不符"

    both = replace(rule(wrong), basis=("SQ-06-01-1", "BJ-03-1a"))
    assert judge(small.book, rules={"sample.rule": both}).findings
    later = (Version(date(2030, 1, 1), None, Params()),)
    versions = Regimes.history
    monkeypatch.setattr(
        Regimes, "history", lambda self, clause: later if clause[:2] == "SQ" else versions(self, clause)
    )
    monkeypatch.setattr(Regimes, "in_force", lambda self, clause, on: clause[:2] != "SQ")
    assert not judge(small.book, rules={"sample.rule": both}).findings


def test_beside_the_laxer_clause_of_the_first_pack_a_stricter_one_only_warns(
    small: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(record: object, book: object) -> Iterator[Flag | Obligation]:
        yield Flag("不符", severity=Severity.ERROR)

    def late(record: object, book: object) -> Obligation:
        return Obligation("城关镇", owed_by="城关镇", what="报告", closed=date(2026, 1, 1))

    rules = {"sample.rule": rule(both), "sample.duty": replace(rule(late, "duty"), name="sample.duty")}
    graves = {item.severity for item in judge(small.book, rules=rules).findings}
    monkeypatch.setattr(Regimes, "yields", lambda self, clause: clause == "SQ-06-01-1")
    assert {item.severity for item in judge(small.book, rules=rules).findings} == {Severity.WARNING}
    assert Severity.ERROR in graves


def test_what_arises_later_is_not_owed_yet(small: Judged) -> None:
    def later(record: object, book: object) -> Obligation:
        return Obligation("城关镇", owed_by="城关镇", what="报告", arises=date(2026, 7, 1))

    assert judge(small.book, rules={"sample.rule": rule(later, "duty")}).standings == ()


def test_every_key_of_the_demonstration_county_names_one_thing() -> None:
    judged = COUNTY.judged()
    for items in (judged.findings, judged.standings):
        keys = [item.key for item in items]
        assert len(keys) == len(set(keys)), sorted(key for key in set(keys) if keys.count(key) > 1)[:5]


@settings(max_examples=5)
@given(st.integers(0, 2**32))
def test_the_order_of_files_does_not_matter(seed: int) -> None:
    entries = [entry for entry in COUNTY.entries(COUNTY.tree) if seed % 7 or entry.kind != "inspection"]
    shuffled = entries[:]
    random.Random(seed).shuffle(shuffled)
    day = date(2026, 6, 30)
    one = judge(books.build(entries, COUNTY.catalog, day))
    other = judge(books.build(shuffled, COUNTY.catalog, day))
    assert one.findings == other.findings
    assert one.standings == other.standings


def test_an_earlier_day_of_a_judgement_is_that_day_judged() -> None:
    day = date(2026, 1, 22)
    earlier = COUNTY.judged().on(day)
    asked = Project(ROOT, today=date(2026, 6, 30), as_of=day, remember=False).judged()
    assert earlier.book.as_of == day
    assert earlier.standings == asked.standings
    assert {item.key for item in earlier.findings} == {item.key for item in asked.findings}


def test_a_later_day_is_not_known() -> None:
    judged = COUNTY.judged()
    assert judged.on(date(2026, 12, 31)) is judged
