"""How the indicators of a ledger are told in a table: shares of the quota, time passed, year on year."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.periods import parse
from generator.statistics.controlling import Controlled, controlled, ledger_of
from tests.rule_cases import files, judged, topics

LEDGERS = topics()["indicator_ledger"]["base"]


def book(patch: dict[str, Any] | None = None) -> Any:
    return judged(files(LEDGERS, patch or {}), date(2026, 6, 30)).book


def test_a_figure_beside_its_quota() -> None:
    found = book()
    rows = {row.name: row for row in controlled(found.get("ZB-2026-001"), found)}
    assert rows["事故起数"] == Controlled("事故起数", "1起", "32起", "3.1%", "16.2%", "—", "正常")
    assert rows["死亡人数"] == Controlled("死亡人数", "2人", "4人", "50%", "16.2%", "-33.3%", "接近")


def test_without_a_quota_or_last_year_nothing_is_calculated() -> None:
    found = book()
    rows = {row.name: row for row in controlled(found.get("ZB-2026-002"), found)}
    loss = rows["直接经济损失"]
    assert (loss.quota, loss.progress, loss.allowed, loss.change, loss.standing) == ("—",) * 5
    assert "亿元产值死亡率" not in rows  # a rate has no quota to use up


def test_the_ledger_that_counts_furthest_within_the_period() -> None:
    found = book()
    assert number("2026Q1", found) == "ZB-2026-002"
    assert number("2026-02", found) == "ZB-2026-001"
    assert number("2026Q2", found) is None
    assert number("2026Q1", book({"ZB-2026-002": {"unit": "河口镇"}})) == "ZB-2026-001"


def number(period: str, found: Any) -> str | None:
    ledger = ledger_of(parse(period), found)
    return ledger.id if ledger is not None else None
