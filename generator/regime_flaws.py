"""Decides what is wrong with a clause as it is written, where the schema cannot see it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def flaws(
    clause: Mapping[str, Any], prefix: str, taken_in: str | None
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Place, message and remedy of each flaw; ``taken_in`` is the pack that has the clause's id already."""
    number = clause["id"]
    if taken_in is not None:
        yield ("id",), f"条款编号 {number} 已用于 regimes/{taken_in}.yaml", "换一个没有用过的编号"
    if not number.startswith(f"{prefix}-"):
        yield ("id",), f"条款编号 {number} 不以本文件的前缀 {prefix}- 开头", "改正编号或文件的 prefix"
    if ("reason" in clause) != (clause["automation"] == "manual"):
        yield (
            ("automation",),
            f"条款 {number} 的人工判断与原因不相符",
            "由人判断的（manual）写 reason，其余的不写",
        )
    versions = clause.get("versions", ())
    for place, version in enumerate(versions):
        at: tuple[str | int, ...] = ("versions", place)
        params = version.get("params", {})
        if "days" in params and "day_type" not in params:
            yield (
                (*at, "params", "days"),
                f"条款 {number} 写了天数，没有写日的类型",
                "加上 day_type: 自然日 或 工作日",
            )
        if "from" in version and version.get("to", version["from"]) < version["from"]:
            yield (*at, "to"), f"条款 {number} 的版本在生效（{version['from']}）之前就失效了", "改正起止日期"
    for place, (earlier, later) in enumerate(pairwise(versions), 1):
        begins, previous = later.get("from"), max(earlier.get("from", ""), earlier.get("to", ""))
        if begins is None:
            yield ("versions", place), f"条款 {number} 的第{place + 1}版没有写生效日", "只有首版可以不写 from"
        elif begins <= previous:
            yield (
                ("versions", place, "from"),
                f"条款 {number} 的第{place + 1}版自 {begins} 起，与前一版（到 {previous}）次序颠倒或重叠",
                "各版按生效日先后排列，前一版的 to 早于后一版的 from",
            )
