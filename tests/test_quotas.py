"""How the figures of a ledger stand to the quotas of the letters, and what the accidents give for an indicator."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from generator.formulas import Standing
from generator.rules.quotas import controls, counted, quotas
from tests.rule_cases import files, judged, topics

LEDGERS = topics()["indicator_ledger"]["base"]
LETTERS = topics()["target_letter"]["base"]


def book(patch: dict[str, Any] | None = None, base: dict[str, Any] = LEDGERS) -> Any:
    return judged(files(base, patch or {}), date(2026, 6, 30)).book


def states(book: Any, number: str) -> dict[str, Standing]:
    return {one.value.indicator: one.state for one in controls(book.get(number), book)}


def test_the_county_has_the_targets_of_the_register_and_those_of_its_letter() -> None:
    found = quotas(book())
    assert found["县政府", 2026, "死亡人数"] == 4
    assert found["县政府", 2026, "事故起数"] == 32


def test_a_letter_goes_before_the_register_and_a_later_one_before_an_earlier() -> None:
    assert quotas(book(base=LETTERS))["县政府", 2026, "死亡人数"] == Fraction(3, 10)
    again = {
        **LETTERS["target-letters/2026/ZR-2026-002"],
        "indicators": [{"indicator": "事故起数", "quota": "1"}],
    }
    later = {"target-letters/2026/ZR-2026-009": {**again, "signed": {"date": "2026-03-01"}}}
    found = quotas(book(later, LETTERS))
    assert found["河口镇", 2026, "事故起数"] == 1
    assert found["河口镇", 2026, "死亡人数"] == Fraction(1, 10)


def test_a_letter_that_is_not_signed_gives_no_quota() -> None:
    unsigned = book({"ZR-2026-002": {"signed": "~"}}, LETTERS)
    assert ("河口镇", 2026, "事故起数") not in quotas(unsigned)


def test_near_and_over_are_derived_on_the_day_the_ledger_counts_to() -> None:
    assert states(book(), "ZB-2026-001") == {"事故起数": Standing.WITHIN, "死亡人数": Standing.NEAR}
    assert states(book(), "ZB-2026-002") == {"事故起数": Standing.WITHIN, "死亡人数": Standing.OVER}


def test_a_rate_and_an_indicator_without_quota_have_no_standing() -> None:
    assert not states(book(), "ZB-2026-002").keys() & {"亿元产值死亡率", "直接经济损失"}
    assert states(book({"ZB-2026-001": {"unit": "河口镇"}}), "ZB-2026-001") == {}


def test_the_accidents_give_what_was_known_on_the_day() -> None:
    county = book()
    deaths = [counted(county, "死亡人数", "县政府", date(2026, 2, day)) for day in (9, 10, 14)]
    assert deaths == [0, 1, 2]
    assert counted(county, "直接经济损失", "县政府", date(2026, 2, 28)) == Fraction(201, 2)


def test_what_the_records_cannot_tell_is_not_told() -> None:
    county = book()
    assert counted(county, "受伤人数", "县政府", date(2026, 2, 28)) is None
    assert counted(county, "死亡人数", "县政府", date(2025, 2, 28)) is None
    assert counted(county, "没有这项", "县政府", date(2026, 2, 28)) is None
