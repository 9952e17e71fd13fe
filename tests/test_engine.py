"""Registering rules: names, titles, remedies, and what may not be registered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator import engine
from generator.engine import RULES, duty, invariant, transition

MODULE = "generator.rules.sample.part"


@pytest.fixture(autouse=True)
def registry() -> Iterator[None]:
    """Rules that a test registers are gone after it."""
    before = dict(RULES)
    yield
    RULES.clear()
    RULES.update(before)


def named(name: str, doc: str = "一条规则。\n\n这样\n改。"):
    def check(*arguments: object) -> None: ...

    check.__name__, check.__doc__, check.__module__ = name, doc, MODULE
    return check


def test_the_name_is_topic_and_function_and_the_docstring_title_and_remedy() -> None:
    invariant("hazard", basis="SQ-06-01-1", blocks=True)(named("well_named"))
    rule = RULES["sample.well-named"]
    assert (rule.topic, rule.title, rule.remedy) == ("sample", "一条规则。", "这样 改。")
    assert (rule.shape, rule.kind, rule.basis, rule.blocks) == ("invariant", "hazard", ("SQ-06-01-1",), True)


def test_two_rules_of_one_name_are_refused() -> None:
    invariant("hazard", basis="SQ-06-01-1")(named("twice"))
    with pytest.raises(ValueError, match=r"sample\.twice"):
        duty("hazard", basis="SQ-06-01-1")(named("twice"))


@pytest.mark.parametrize(
    "wrong", [{}, {"kind": "hazard", "every": "季", "group": "专委会"}, {"every": "季"}, {"group": "专委会"}]
)
def test_a_duty_is_of_a_record_or_of_a_group_in_a_period(wrong: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        duty(basis="SQ-06-01-1", **wrong)


def test_a_transition_always_blocks() -> None:
    transition(None)(named("edits"))
    assert RULES["sample.edits"].blocks


def test_severities_and_states_are_the_words_that_people_read() -> None:
    assert [item.value for item in engine.Severity] == ["错误", "警告", "提示"]
    assert [item.value for item in engine.State][:2] == ["已完成", "逾期完成"]
