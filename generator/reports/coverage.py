"""Decides how the coverage of the clauses reads on a terminal: totals, then every chapter, then what is not watched."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.coverage import AUTOMATION, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.coverage import Coverage, Watch

_GRAVE = ("错误", "警告")


def report(covered: Sequence[Coverage]) -> str:
    """The coverage of every document."""
    lines: list[str] = []
    for one in covered:
        lines += [*_head(one), *_chapters(one), *_pending(one), *_manual(one), *_slips(one), ""]
    return "\n".join(lines)


def _head(one: Coverage) -> Iterator[str]:
    reference = "" if one.regime.active else "，未启用，仅供参考"
    yield f"{one.regime.title}（{one.regime.pack}{reference}）：{len(one.watches)} 条"
    yield f"  {_counted(one.watches)}"
    for severity in _GRAVE:
        enforced, total = one.share(severity)
        share = f"{enforced / total:.1%}" if total else "—"
        yield f"  {severity}级 {total} 条，已由规则检查 {enforced} 条（{share}）"


def _chapters(one: Coverage) -> Iterator[str]:
    for chapter, watches in one.chapters:
        yield ""
        yield f"  {chapter}　{len(watches)} 条：{_counted(watches)}"
        for watch in watches:
            if watch.enforced:
                yield f"    {watch.clause.id}（{watch.clause.severity}）← {'、'.join(watch.rules)}"
                if watch.clause.unwatched:
                    yield f"      没有查的：{watch.clause.unwatched}"


def _pending(one: Coverage) -> Iterator[str]:
    waiting = [watch for watch in one.watches if watch.clause.automation == "pending"]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for watch in waiting:
        by_kind["、".join(watch.lacking) or "（所需种类都已建立）"].append(watch.clause.id)
    if waiting:
        yield ""
        yield f"  待建 {len(waiting)} 条，缺少的记录种类："
    for kinds, clauses in sorted(by_kind.items(), key=lambda entry: -len(entry[1])):
        yield f"    {kinds}：{'、'.join(clauses)}"


def _manual(one: Coverage) -> Iterator[str]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for watch in one.watches:
        if watch.clause.automation == "manual":
            by_reason[watch.clause.reason or "（没有写原因）"].append(watch.clause.id)
    if by_reason:
        yield ""
        yield f"  人工判断 {sum(map(len, by_reason.values()))} 条，原因："
    for reason, clauses in sorted(by_reason.items(), key=lambda entry: -len(entry[1])):
        yield f"    {reason} {len(clauses)} 条：{'、'.join(clauses)}"


def _slips(one: Coverage) -> Iterator[str]:
    """Where the register and the rules contradict each other."""
    owing = [watch for watch in one.watches if watch.owing]
    surplus = [watch for watch in one.watches if watch.surplus]
    if owing:
        yield ""
        yield f"  应由规则检查、还没有规则 {len(owing)} 条："
        yield from (f"    {watch.clause.id}（{watch.clause.severity}）{watch.clause.gist}" for watch in owing)
    if surplus:
        yield ""
        yield f"  标为待建或人工、却有规则 {len(surplus)} 条："
        yield from (f"    {watch.clause.id} ← {'、'.join(watch.rules)}" for watch in surplus)


def _counted(watches: Sequence[Watch]) -> str:
    return "、".join(f"{AUTOMATION[name]} {count}" for name, count in counts(watches).items() if count)
