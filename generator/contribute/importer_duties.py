"""Decides what an agreed item says of who does it by when: behind labels, in a column, or in its own words.

（责任单位：城关镇；办结时限：2026年4月30日）        由县应急局牵头，城关镇配合，于2026年4月30日前完成
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_dates import limit, moments
from generator.contribute.importer_found import Doubt, Found
from generator.contribute.importer_names import separated

if TYPE_CHECKING:
    from generator.contribute.importer_found import Findings
    from generator.contribute.importer_names import Names

_LEAD: Final = ("责任单位", "牵头单位", "责任部门", "牵头部门", "承办单位", "落实单位", "责任主体", "牵头")
_WITH: Final = ("配合单位", "协办单位", "参与单位", "配合部门", "协助单位", "配合")
_LIMIT: Final = (
    "办结时限",
    "完成时限",
    "办理时限",
    "完成期限",
    "完成时间",
    "时限要求",
    "整改时限",
    "时限",
    "期限",
)
SORT: Final = dict.fromkeys(_LEAD, "lead") | dict.fromkeys(_WITH, "co") | dict.fromkeys(_LIMIT, "by")
MARK: Final = re.compile(
    rf"[（(；;。，,\s]*(?P<label>{'|'.join(sorted(SORT, key=len, reverse=True))})\s*[：:]\s*"
)
_END: Final = "（(）)；;。，, "
_LEADS: Final = re.compile(r"(?:^|[，,；;。])\s*由(?P<units>[^，,。；;由]{2,40}?)(?:负责)?牵头")
_HELPS: Final = re.compile(r"牵头(?:负责)?[，,、；;]\s*(?P<units>[^，,。；;]{2,60}?)(?:协助)?配合")
_BEFORE: Final = re.compile(r"\s*(?:之前|以前|前)")


def labelled(text: str, number: int, n: int, names: Names) -> Findings:
    """What stands behind the labels in a text."""
    marks = list(MARK.finditer(text))
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        yield from duty(SORT[mark["label"]], text[mark.end() : end], number, n, names)


def told(text: str, number: int, n: int, names: Names) -> Findings:
    """What a sentence says in words, which stay in the item; of several days none is the limit."""
    if lead := _LEADS.search(text):
        yield from duty("lead", lead["units"], number, n, names)
        if helps := _HELPS.match(text, lead.end() - 2):
            yield from duty("co", helps["units"], number, n, names)
    days = [one for one in moments(text) if _BEFORE.match(text, one.stop)]
    if len(days) == 1:
        yield Found(("agreed", n, "deadline"), days[0].value[:10], number)


def duty(sort: str, said: str, number: int, n: int, names: Names) -> Findings:
    """A unit or several, or a limit; a limit that is no day stays text. The first of several units leads."""
    said = said.strip(_END)
    if sort == "by":
        day = limit(said)
        if day:
            yield Found(("agreed", n, "deadline"), day, number)
        else:
            yield Doubt(number, f"“{said[:40]}”不是哪一天，期限没有填")
        return
    units: list[str] = []
    for one in separated(said):
        if unit := names.find("party", one):
            units.append(unit)
        else:
            yield Doubt(number, f"“{one[:40]}”不在名册里{names.nearest('party', one[:40])}")
    if sort == "lead" and units:
        yield Found(("agreed", n, "lead_unit"), units.pop(0), number)
    if units:
        yield Found(("agreed", n, "co_units"), units, number)
