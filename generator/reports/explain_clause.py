"""Decides what is told of a clause: what it asks, how grave a breach is, its numbers in all versions, its rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from generator.coverage import AUTOMATION
from generator.engine import RULES
from generator.judge import Wording
from generator.regimes import NotInForceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.engine import Rule
    from generator.judge import Judged
    from generator.regimes import Clause, Version
    from generator.schemas import Catalog

_STRENGTH: Final = {"应": "应当", "禁": "禁止", "可": "可以", "果": "后果", "定": "定义"}


def clause_lines(judged: Judged, clause: Clause) -> Iterator[str]:
    """All about a clause."""
    book = judged.book
    regime = next(pack for pack in book.regimes.packs if pack.pack == clause.pack)
    yield f"{clause.id}　{clause.article}　（{regime.title}{'' if regime.active else '，未启用，仅供参考'}）"
    yield f"  {clause.gist}"
    yield f"  性质：{_STRENGTH[clause.strength]}；级别：{clause.severity}"
    for title, text in (
        ("义务主体", clause.owed_by),
        ("对象", clause.object),
        ("文书", "、".join(clause.documents)),
        ("后果", clause.consequence),
        ("链条", clause.chain),
        ("形态", "、".join(clause.shape)),
    ):
        if text:
            yield f"  {title}：{text}"
    for name in clause.readings:
        entry = book.register.entries["readings"].get(name)
        yield f"  读法 {name}：" + (f"{entry.question}——{entry.reading}" if entry else "（名册里没有这一条）")
    yield from _numbers(judged, clause)
    reason = f"（{clause.reason}）" if clause.reason else ""
    yield f"  检查方式：{AUTOMATION[clause.automation]}{reason}"
    if clause.unwatched:
        yield f"  规则没有查的：{clause.unwatched}"
    lacking = [kind for kind in clause.kinds if kind not in book.catalog.kinds]
    if lacking:
        yield f"  尚未建立的记录种类：{'、'.join(lacking)}"
    for rule in RULES.values():
        if clause.id in rule.basis:
            yield f"  规则：{rule.name}　{titled(judged, rule, clause.id)}"
    yield from _tally(judged, clause)


def described(version: Version, catalog: Catalog) -> str:
    """The numbers of a version in words: 天数 15、日的类型 自然日；出处 原文."""
    clause: Any = catalog.kinds["regime"].schema["properties"]["clauses"]["items"]
    titles = clause["properties"]["versions"]["items"]["properties"]["params"]["properties"]
    told = {
        titles[name]["title"]: value for name, value in asdict(version.params).items() if value is not None
    }
    words = [f"{title} {_word(value)}" for title, value in told.items()]
    return "、".join(words) or "没有数字"


def titled(judged: Judged, rule: Rule, clause: str) -> str:
    """What a rule says with a clause's numbers of the day, or with those of the clause that sets its limit.

    As it is written where that clause is not in force.
    """
    wording = Wording(judged.book)
    try:
        said = wording(rule.title, clause, None)
        return said if "None" not in said else wording(rule.title, judged.book.prevailing(*rule.basis), None)
    except NotInForceError:
        return rule.title


def _numbers(judged: Judged, clause: Clause) -> Iterator[str]:
    now = clause.version(judged.book.as_of)
    if len(clause.versions) == 1 and now is not None and now.since is None and now.until is None:
        numbers = described(now, judged.book.catalog)
        if numbers != "没有数字":
            yield f"  参数：{numbers}"
        return
    for version in clause.versions:
        since = str(version.since or "自始")
        until = f"至 {version.until}" if version.until else "起"
        mark = "　← 现行" if version is now else ""
        yield f"  参数（{since} {until}）：{described(version, judged.book.catalog)}{mark}"


def _tally(judged: Judged, clause: Clause) -> Iterator[str]:
    """How the clause is being kept on the day."""
    states = Counter(item.state.value for item in judged.standings if item.clause == clause.id)
    if states:
        yield f"  义务（截至 {judged.book.as_of}）：{'、'.join(f'{state} {count}' for state, count in states.items())}"
    broken = [finding for finding in judged.findings if finding.clause == clause.id]
    if broken:
        yield f"  问题 {len(broken)} 个："
        yield from (f"    {finding.message}　[{finding.key}]" for finding in broken[:10])
        if len(broken) > 10:
            yield f"    …其余 {len(broken) - 10} 个见 taizhang check"


def _word(value: object) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
