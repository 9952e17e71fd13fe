"""名册里要写明的：分管什么、成员单位的职责、机构的资质、大型活动的责任人和方案（吉林 四、五）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import DEPUTIES, sort_of
from generator.rules.limits import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_GOVERNMENTS: Final = frozenset({"县政府", "镇", "园区"})


@invariant("posts", basis="JL-4-2-2d")
def charges_of_deputies(posts: Record, book: Book) -> Iterator[Flag]:
    """政府副职在职务名册上写明分管什么，其中一名分管安全。

    填写 industries（分管行业）；分管安全的，角色写分管负责人。
    """
    serving = [(n, post) for n, post in enumerate(posts.posts) if post.valid_to is None]
    safe = {post.unit for _, post in serving if post.role == "分管负责人"}
    for n, post in serving:
        if sort_of(book, post.unit) not in _GOVERNMENTS or post.role not in DEPUTIES:
            continue
        if post.role == "其他负责人" and not post.industries:
            yield Flag(f"没有写{post.name}分管什么", post, where(posts, "posts", n))
        if post.unit not in safe:
            yield Flag(f"{post.unit}没有分管安全的负责人", post, where(posts, "posts", n, "role"))
            safe.add(post.unit)


@invariant("units", basis="JL-5-1b")
def duties_of_members(units: Record, book: Book) -> Iterator[Flag]:
    """安委会成员单位的职责登记在册。

    在单位名册里填写 duties（安委会职责），也可以写载明职责的文件。
    """
    members = [unit for unit in units.units if unit.committee_member and unit.valid_to is None]
    silent = [unit.name for unit in members if not unit.duties]
    if silent:
        named = "、".join(silent[:5]) + ("等" if len(silent) > 5 else "")
        yield Flag(f"{named} {len(silent)} 个成员单位没有写职责", units, where(units, "units"))


@invariant("units", basis="JL-4-3-1f")
def qualification_registered(units: Record, book: Book) -> Iterator[Flag]:
    """从事安全评价、检测检验的专业机构持有资质证书。

    在单位名册里填写 qualification（资质证书）的证号和有效期；没有资质的不得委托。
    """
    for n, unit in enumerate(units.units):
        if unit.services and unit.valid_to is None and unit.qualification.valid_to is None:
            text = f"{unit.name}从事{'、'.join(unit.services)}，没有登记资质证书和有效期"
            yield Flag(text, unit, where(units, "units", n))


@duty("units", basis="JL-4-3-1f")
def qualification_renewed(units: Record, book: Book) -> Iterator[Obligation]:
    """安全评价、检测检验机构的资质证书在有效期内，到期以前换领。

    换领后改写 qualification（资质证书）的证号和有效期；不再执业的写 valid_to（截止日期）。
    """
    for unit in units.units:
        until = unit.qualification.valid_to
        practising = until is not None and (unit.valid_to is None or unit.valid_to > until)
        if unit.services and practising:
            yield Obligation(
                unit.name,
                owed_by=unit.name,
                what="换领资质证书",
                due=on(book, until),
            )


@invariant("special_periods", basis="JL-4-4-6g")
def events_prepared(periods: Record, book: Book) -> Iterator[Flag]:
    """重大活动有明确的责任人，有防拥挤踩踏的方案。

    在特定时期里填写 responsible（责任人）和 crowd_plan（防拥挤踩踏方案）。
    """
    for n, event in enumerate(periods.special_periods):
        if event.category != "重大活动":
            continue
        told = {"责任人": event.responsible, "防拥挤踩踏的方案": event.crowd_plan}
        if lacking := [name for name, written in told.items() if not written]:
            text = f"{event.name}没有写{'、'.join(lacking)}"
            yield Flag(text, event, where(periods, "special_periods", n))
