"""重大隐患向三方备案，监控、整改、防范三方面的措施（吉林 四（三）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.hazard.listing import LISTING
from generator.rules.limits import earliest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_PARTIES: Final = ("应急部门", "监管部门", "行业部门")


@duty("hazard", basis="JL-4-3-2f")
def filed_with_three(hazard: Record, book: Book) -> Obligation | None:
    """企业的重大隐患，认定后{days}个{day_type}内向三方备案：应急部门、监管部门、行业部门。

    受理后在 filing（备案）逐方填写；一个部门兼有几种身份的，各写一条。
    """
    start = earliest(hazard.confirmed.date, hazard.listing.date)
    if start is None or hazard.batch or sort_of(book, hazard.responsible_unit) != "企业":
        return None
    filed = {item.to: item.date for item in hazard.filing}
    lacking = [party for party in _PARTIES if party not in filed]
    return Obligation(
        hazard,
        owed_by=hazard.responsible_unit,
        what=f"向{'、'.join(lacking or _PARTIES)}备案重大隐患",
        due=book.deadline("JL-4-3-2f", start),
        met=None if lacking else max(filed.values()),
    )


@invariant("hazard", basis="JL-4-3-2g")
def measures_recorded(hazard: Record, book: Book) -> Iterator[Flag]:
    """报备的重大隐患挂牌督办，记录写明监控、整改、防范三方面的措施。

    监控写 plan.contingency（预案落实），整改写 plan.measures（措施落实），防范写 interim（临时措施）。
    """
    if not (hazard.filing and hazard.listing and hazard.plan):
        return
    told = {
        "监控": hazard.plan.contingency,
        "整改": hazard.plan.measures,
        "防范": hazard.interim,
    }
    if lacking := [name for name, written in told.items() if not written]:
        yield Flag(f"没有写明{'、'.join(lacking)}的措施", hazard, where(hazard, "plan"))


@invariant("hazard", basis="JL-4-3-2g")
def listed_by_government(hazard: Record, book: Book) -> Iterator[Flag]:
    """报备的重大隐患由政府挂牌督办；石泉的制度在前的，由安委办挂牌即可（读法 A37）。

    核对 listing（挂牌）的挂牌主体；由安委办挂了牌的，请政府补挂并写明文号。
    """
    ruling = book.prevailing("JL-4-3-2g", *LISTING)
    if ruling == "JL-4-3-2g" and hazard.listing and hazard.listing.authority not in {"县政府", "上级"}:
        text = f"由{hazard.listing.authority}挂牌，不是政府挂牌"
        yield Flag(text, hazard, where(hazard, "listing", "authority"))
