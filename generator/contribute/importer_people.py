"""Decides who was there according to the lists of minutes: 出席, 列席, 请假, in a line, in several, or in a table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_found import Doubt, Found, Intro
from generator.contribute.importer_labels import pairs
from generator.contribute.importer_names import separated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.contribute.importer_found import Findings
    from generator.contribute.importer_names import Names, Who
    from generator.contribute.importer_text import Paragraph
    from generator.shape import Pointer

_LEAVE: Final = "请假"
_HERE: Final = ("出席", "参加", "参会", "与会", "到会", "出席会议", "参加会议")
LABELS: Final[Mapping[str, str]] = {
    word + kind: sort
    for words, sort in ((_HERE, "本人"), (("列席",), "列席"), (("请假", "缺席"), _LEAVE))
    for word in words
    for kind in ("", "人员", "单位", "单位及人员", "人", "领导", "同志")
}
"""What lists begin with, and the capacity of those in them."""
_UNIT: Final = frozenset({"单位", "所在单位", "工作单位", "部门", "参会单位", "单位名称"})
_POST: Final = frozenset({"职务", "单位职务", "单位及职务", "参会人职务"})
_PERSON: Final = frozenset({"姓名", "参会人员", "签名", "签到"})
_PRESENT: Final = ("held", "attendance")
_AWAY: Final = ("leave",)


@dataclass(slots=True)
class Lists:
    """Counts the items of the two lists that people go into (到会、请假)."""

    names: Names
    present: int = 0
    away: int = 0

    def person(self, said: str, sort: str, number: int, label: str = "") -> Findings:
        """One entry of a list; an unknown one stays text."""
        who = self.names.who(said)
        if who is None:
            yield Doubt(number, f"“{said[:40]}”没有认出单位{self.names.nearest('party', said[:40])}")
            return
        if who.rest or who.proxy_for == "":
            yield Doubt(number, f"“{said[:40]}”只认出了“{who.post or who.unit}”")
        at, data = self._place(who, sort)
        yield from (Found((*at, key), value, number, label) for key, value in data.items() if value)

    def _place(self, who: Who, sort: str) -> tuple[Pointer, dict[str, str | None]]:
        if sort == _LEAVE:
            self.away += 1
            return (*_AWAY, self.away - 1), {"unit": who.unit, "post": who.post}
        self.present += 1
        capacity = sort if who.proxy_for is None else "受托"
        data = {"unit": who.unit, "post": who.post, "person": who.person, "capacity": capacity}
        return (*_PRESENT, self.present - 1), {**data, "proxy_for": who.proxy_for}


def people(paragraphs: Sequence[Paragraph], names: Names) -> Findings:
    """Everybody in the lists of a paper, in their order; of those away a list has no names of persons."""
    lists = Lists(names)
    sort = ""
    for table, rows in groupby(paragraphs, lambda paragraph: paragraph.table):
        if table and (columns := _columns(found := list(rows))):
            yield from _table(found, columns, sort or "本人", lists)
        else:
            for paragraph in found if table else rows:
                sort, findings = _line(paragraph, sort, lists)
                yield from findings


def _line(paragraph: Paragraph, sort: str, lists: Lists) -> tuple[str, list[Found | Intro | Doubt]]:
    """What a paragraph says, and the list that it leaves open."""
    labelled = pairs(paragraph)
    said = [pair for pair in labelled if pair.label in LABELS]
    findings: list[Found | Intro | Doubt] = []
    for pair in said:
        sort = LABELS[pair.label]
        if not pair.value:
            findings.append(Intro(_AWAY if sort == _LEAVE else _PRESENT, pair.number, pair.label))
        for entry in separated(pair.value):
            findings += lists.person(entry, sort, pair.number, pair.label)
    if said:
        return sort, findings
    if sort and not labelled and all(map(lists.names.who, separated(paragraph.text))):
        for entry in separated(paragraph.text):
            findings += lists.person(entry, sort, paragraph.number)
        return sort, findings
    return "", []


def _columns(rows: Sequence[Paragraph]) -> tuple[int, ...]:
    """The columns of unit, post and person, where the first row of a table names them."""
    head = ["".join(cell.split()) for cell in rows[0].cells]
    found = [next((n for n, cell in enumerate(head) if cell in sort), -1) for sort in (_UNIT, _POST, _PERSON)]
    return tuple(n for n in found if n >= 0) if sum(n >= 0 for n in found) > 1 else ()


def _table(rows: Sequence[Paragraph], columns: tuple[int, ...], sort: str, lists: Lists) -> Findings:
    yield Intro(_PRESENT, rows[0].number)
    for row in rows[1:]:
        said = "".join(row.cells[n] for n in columns if n < len(row.cells))
        own = next((LABELS[cell] for cell in row.cells if cell in LABELS), sort)
        if said:
            yield from lists.person(said, own, row.number)
