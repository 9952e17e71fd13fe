"""抽查：重点行业领域每年抽查，先有方案，后有书面意见（北京五（九））。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, Obligation, duty, invariant
from generator.record import where
from generator.rules.bodies import ours, sort_of
from generator.rules.limits import period_end
from generator.rules.support import ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.book import Book
    from generator.periods import Period
    from generator.record import Record

_ANSWERABLE: Final = frozenset({"镇", "园区", "部门"})


def _spot_check(inspection: Record, book: Book) -> bool:
    """Whether an inspection is a spot check of the office (抽查)."""
    return inspection.type == "抽查" and inspection.unit in ours(book)


def _by_industry(book: Book) -> Mapping[str, list[tuple[date, str]]]:
    """When the office made spot checks in each industry, earliest first."""
    days: dict[str, list[tuple[date, str]]] = {}
    for inspection in book.all("inspection"):
        if inspection.conducted and _spot_check(inspection, book):
            for name in inspection.industries:
                days.setdefault(name, []).append((inspection.conducted.date, inspection.id))
    return {name: sorted(found) for name, found in days.items()}


@duty(every="年", group="安委办", basis="BJ-09-1")
def key_industries_yearly(unit: str, period: Period, book: Book) -> Iterator[Obligation]:
    """每个重点行业领域每年至少抽查{times}次。

    抽查后登记监督检查记录（JC），类型写抽查，在 industries 写明行业；决定不抽查的登记豁免，写明理由。
    """
    times = book.params("BJ-09-1", period.last).times or 1
    for name, industry in book.register.entries["industries"].items():
        if industry.key:
            found = [one for one in book.once(_by_industry).get(name, ()) if one[0] in period]
            met, evidence = found[times - 1] if len(found) >= times else (None, None)
            yield Obligation(
                unit,
                item=name,
                owed_by=unit,
                what=f"在{period.title}抽查{name}行业领域",
                due=period_end(book, "BJ-09-1", period),
                met=met,
                evidence=evidence,
            )


@invariant("inspection", basis="BJ-09-2")
def spot_check_planned(inspection: Record, book: Book) -> Iterator[Flag]:
    """抽查之前先有方案，写明抽查的内容和要求。

    填写 spot_plan（抽查方案）；方案确实没有或者定晚了的照实保留，不补造日期。
    """
    day, planned = inspection.conducted.date, inspection.spot_plan.date
    if day is None or not _spot_check(inspection, book):
        return
    if planned is None:
        yield Flag("没有抽查方案", inspection, where(inspection, "conducted"))
    elif planned >= day:
        message = f"{day} 抽查，{planned} 才定方案"
        yield Flag(message, inspection, where(inspection, "spot_plan", "date"))


@duty("inspection", basis="BJ-09-3")
def spot_check_answered(inspection: Record, book: Book) -> Obligation | None:
    """抽查后{days}个{day_type}内写出书面意见，送给镇政府、园区管委会或者行业主管部门。

    送达后填写 feedback（反馈），方式写书面，反馈对象写上镇、园区或者部门；只告诉企业的不算。
    """
    day, told = ended(inspection), inspection.feedback
    if day is None or not _spot_check(inspection, book):
        return None
    able = told.form == "书面" and any(sort_of(book, name) in _ANSWERABLE for name in told.to)
    return Obligation(
        inspection,
        owed_by=inspection.unit,
        what="把书面抽查意见送给镇、园区或者行业主管部门",
        due=book.deadline("BJ-09-3", day),
        met=told.date if able else None,
        at=where(inspection, "feedback" if told else "conducted"),
    )
