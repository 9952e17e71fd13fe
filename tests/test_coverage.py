"""Which clauses are watched over, by what, and how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.coverage import AUTOMATION, counts, coverage
from generator.engine import Rule
from generator.regimes import Regimes
from generator.reports.coverage import report
from tests.support import project

if TYPE_CHECKING:
    from pathlib import Path


def _clause(number: str, automation: str, severity: str = "错误", **more: Any) -> dict[str, Any]:
    told = {
        "article": f"{number[3:5]} 第一条",
        "gist": f"{number} 的要旨",
        "strength": "应",
        "kinds": ["hazard"],
        "shape": ["期限"],
    }
    return {"id": number, "automation": automation, "severity": severity, **told, **more}


def _rule(name: str, *basis: str) -> Rule:
    return Rule(name, "duty", "hazard", basis, lambda record, book: None, "标题", "")


FILE = {
    "title": "示例制度",
    "issuer": "县安委办",
    "prefix": "AA",
    "interpretation": "由县安委办解释。",
    "clauses": [
        _clause("AA-01-01-1", "rule"),
        _clause("AA-01-02-1", "document", "警告", unwatched="是否及时，由人评价"),
        _clause("AA-01-03-1", "manual", reason="裁量"),
        _clause("AA-02-01-1", "pending", kinds=["plan", "hazard"]),
        _clause("AA-02-02-1", "rule"),
        _clause("AA-02-03-1", "pending", "提示"),
    ],
}
RULES = {
    rule.name: rule
    for rule in (
        _rule("hazard.b", "AA-01-01-1"),
        _rule("hazard.a", "AA-01-01-1", "AA-01-02-1"),
        _rule("hazard.c", "AA-02-03-1"),
    )
}


def _covered() -> Any:
    regimes = Regimes.build({"own": FILE, "other": {**FILE, "prefix": "BB", "clauses": []}}, ["own"])
    return coverage(regimes, ["hazard"], RULES)


def test_every_document_is_covered_and_those_that_are_switched_on_come_first() -> None:
    assert [one.regime.pack for one in _covered()] == ["own", "other"]
    assert "（other，未启用，仅供参考）" in report(_covered())


def test_every_clause_is_counted_once_by_its_sort() -> None:
    one = _covered()[0]
    assert [chapter for chapter, _ in one.chapters] == ["AA-01", "AA-02"]
    assert counts(one.watches) == {"rule": 2, "document": 1, "manual": 1, "pending": 2}
    assert list(counts(one.watches)) == list(AUTOMATION)


def test_enforced_is_what_a_rule_finds() -> None:
    one = _covered()[0]
    by_id = {watch.clause.id: watch for watch in one.watches}
    assert by_id["AA-01-01-1"].rules == ("hazard.a", "hazard.b")
    assert [number for number, watch in by_id.items() if watch.enforced] == ["AA-01-01-1", "AA-01-02-1"]
    assert [number for number, watch in by_id.items() if watch.owing] == ["AA-02-02-1"]
    assert [number for number, watch in by_id.items() if watch.surplus] == ["AA-02-03-1"]
    assert by_id["AA-02-01-1"].lacking == ("plan",)
    assert one.share("错误") == (1, 4)
    assert one.share("警告") == (1, 1)


def test_the_report_says_all_of_it() -> None:
    told = report(_covered())
    for line in (
        "示例制度（own）：6 条",
        "  规则判断 2、规则查文书 1、人工判断 1、待建 2",
        "  错误级 4 条，已由规则检查 1 条（25.0%）",
        "  警告级 1 条，已由规则检查 1 条（100.0%）",
        "  AA-01　3 条：规则判断 1、规则查文书 1、人工判断 1",
        "    AA-01-01-1（错误）← hazard.a、hazard.b",
        "    AA-01-02-1（警告）← hazard.a",
        "      没有查的：是否及时，由人评价",
        "    plan：AA-02-01-1",
        "    裁量 1 条：AA-01-03-1",
        "    AA-02-02-1（错误）AA-02-02-1 的要旨",
        "    AA-02-03-1 ← hazard.c",
    ):
        assert line in told.splitlines(), line


def test_the_real_register_adds_up(tmp_path: Path) -> None:
    book = project(tmp_path).judged().book
    for one in coverage(book.regimes, book.catalog.kinds):
        assert sum(counts(one.watches).values()) == len(one.regime.clauses)
        assert all(rule.count(".") == 1 for watch in one.watches for rule in watch.rules)
