"""Judging again only what an edit may have touched gives what judging everything gives."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.county import county as files
from bench.county import write
from generator.engine import RULES, Rule
from generator.findings import Finding, Standing
from generator.judge import Hearing
from generator.record import Record
from generator.verdict import Verdict
from tests.support import County, project

_DATE = re.compile(r"2026-[0-9]{2}-[0-9]{2}")
_WAIVER = """\
rule: {rule}
subject: {subject}
reason: 试验
approved: {{date: 2026-06-01, by: 县安委办}}
"""


def in_full(county: County) -> Verdict:
    judged = county.judged()
    return Verdict.of(judged, judged.findings)


def test_it_says_what_judging_in_full_says(tmp_path: Path) -> None:
    county = project(tmp_path)
    assert county.check() == in_full(county)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A synthetic county that is remembered."""
    root = tmp_path_factory.mktemp("large")
    write(files(120), root)
    county = County(root)
    county.project(remember=True).check()
    return county


def later(county: County, rng: Random) -> None:
    """Move a date of a record."""
    file = rng.choice(_records(county))
    text = file.read_text(encoding="utf-8")
    day = rng.choice(_DATE.findall(text) or ["2026-01-01"])
    other = f"2026-{rng.randrange(1, 7):02}-{rng.randrange(1, 29):02}"
    file.write_text(text.replace(day, other, 1), encoding="utf-8")


def without(county: County, rng: Random) -> None:
    """Take a line out of a record, with what belongs to it."""
    file = rng.choice(_records(county))
    parts = re.split(r"(?m)^(?=[a-z])", file.read_text(encoding="utf-8"))
    parts.pop(rng.randrange(len(parts)))
    file.write_text("".join(parts), encoding="utf-8")


def deleted(county: County, rng: Random) -> None:
    """Delete a record."""
    rng.choice(_records(county)).unlink()


def renamed(county: County, rng: Random) -> None:
    """Change the register: a post is another one's."""
    file = county.file("register/posts.yaml")
    text = file.read_text(encoding="utf-8")
    post = rng.choice(re.findall(r"name: (\S+)", text))
    file.write_text(text.replace(f"name: {post}\n", f"name: {post}甲\n", 1), encoding="utf-8")


def waived(county: County, rng: Random) -> None:
    """Waive a finding or an obligation."""
    judged = county.judged()
    some: list[Finding | Standing] = [*judged.findings, *judged.standings]
    item = rng.choice(some)
    text = _WAIVER.format(rule=item.rule, subject=item.subject + (f"@{item.period}" if item.period else ""))
    county.add(f"waivers/2026/HM-2026-{rng.randrange(100, 999)}.yaml", text)


def _records(county: County) -> list[Path]:
    return sorted((county.root / "records").glob("*/20*/*.yaml"))


EDITS: tuple[Callable[[County, Random], None], ...] = (
    later,
    later,
    without,
    without,
    deleted,
    renamed,
    waived,
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 2**16)), min_size=1, max_size=5))
def test_after_any_edits_it_says_the_same(
    large: County, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Callable[..., None], int]]
) -> None:
    county = County(tmp_path_factory.mktemp("edited"))
    shutil.copytree(large.root, county.root, dirs_exist_ok=True)
    for edit, seed in edits:
        edit(county, Random(seed))
        assert county.project(remember=True).check() == in_full(county)
    shutil.rmtree(county.root)


def test_after_one_edit_only_a_little_is_heard_again(large: County, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    hear = Hearing.hear

    def counted(self: Hearing, rule: Rule, record: Record, *rest: Any) -> None:
        heard.append(record.id)
        hear(self, rule, record, *rest)

    monkeypatch.setattr(Hearing, "hear", counted)
    record = _records(large)[0]
    record.write_text(f"{record.read_text(encoding='utf-8')}\n", encoding="utf-8")
    county = large.project(remember=True)
    county.check()
    after = len(heard)
    heard.clear()
    large.project().check()
    assert 0 < after < len(heard) / 4


def test_a_rule_that_fails_is_told_of_and_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import generator.rules  # noqa: F401 - registers the rules

    def broken(record: object, book: object) -> None:
        raise KeyError("没有这个字段")

    rule = Rule("sample.rule", "invariant", "hazard", ("SQ-06-01-1",), broken, "题目", "这样改")
    monkeypatch.setitem(RULES, "sample.rule", rule)
    county = project(tmp_path)
    verdict = county.project(remember=True).check()
    assert [item.subject for item in verdict.all if item.rule == "engine.internal-error"] == ["sample.rule"]
    assert not list(county.root.glob(".cache/taizhang/*/told-*"))
