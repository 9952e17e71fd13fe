"""Decides how what was recognised becomes a draft in which no word of the document is lost.

A paragraph that went wholly into fields is quoted above the first of them; every other one stands at the end, to be
sorted, with what is known about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from generator.contribute.importer_found import Doubt, Found, Intro, schema_at, value_at
from generator.contribute.importer_labels import pairs
from generator.contribute.scaffold import scaffold
from generator.explain import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.contribute.importer_text import Paragraph
    from generator.schemas import Catalog, Kind
    from generator.shape import Pointer

_SHORT: Final = 24
"""A value of more characters is not written twice, in its field and in the quotation above."""
_LEFT_OUT: Final = "……"


@dataclass(slots=True)
class Draft:
    """Values in their places, and which paragraph each came from (样稿)."""

    kind: Kind
    paragraphs: Sequence[Paragraph]
    data: dict[str, Any] = field(default_factory=dict)
    placed: dict[int, list[Found | Intro]] = field(default_factory=dict)
    doubts: dict[int, list[str]] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    """Paragraphs that say more than went into fields."""

    @classmethod
    def of(cls, kind: Kind, paragraphs: Sequence[Paragraph], found: Iterable[Found | Intro | Doubt]) -> Draft:
        """A draft of what was found in the paragraphs of a document."""
        return cls(kind, paragraphs).more(found)

    def more(self, found: Iterable[Found | Intro | Doubt]) -> Draft:
        """Put in place whatever fits besides; the first value of a field stays."""
        intros: list[Intro] = []
        for one in found:
            if isinstance(one, Intro):
                intros.append(one)
            elif isinstance(one, Doubt):
                self.doubts.setdefault(one.number, []).append(one.told)
            else:
                self._place(one)
        for intro in intros:
            if value_at(self.data, intro.at) is not None:
                self.placed.setdefault(intro.number, []).append(intro)
        return self

    def free(self) -> list[Paragraph]:
        """The paragraphs of which nothing was placed, or only what stood behind some of their labels."""
        return [one for one in self.paragraphs if not self._is_closed(one)]

    def text(self, catalog: Catalog, remarks: Sequence[str]) -> str:
        """The file: the scaffold with its values and quotations, then what is still to be sorted."""
        told = scaffold(self.kind, self.data, catalog, self._notes())
        return (
            "\n".join([told.rstrip("\n"), "", *self._rest(), *(f"# {remark}" for remark in remarks)]) + "\n"
        )

    def _place(self, one: Found) -> None:
        schema = schema_at(self.kind.schema, one.at)
        there = value_at(self.data, one.at)
        value = one.value
        if isinstance(there, list) and isinstance(value, list):
            value = list(dict.fromkeys([*there, *value]))
        elif there is not None and there != value:
            self.open.add(one.number)
            return
        if schema is None or explain(schema, value):
            self.open.add(one.number)
            return
        _put(self.data, one.at, value)
        self.placed.setdefault(one.number, []).append(one)
        if one.rest:
            self.open.add(one.number)

    def _is_closed(self, paragraph: Paragraph) -> bool:
        number = paragraph.number
        placed = self.placed.get(number, [])
        labels = {one.label for one in placed} - {""}
        missing = labels and {pair.label for pair in pairs(paragraph)} - labels
        return bool(placed) and not missing and number not in self.open and number not in self.doubts

    def _notes(self) -> dict[Pointer, list[str]]:
        """Above which field each paragraph is quoted."""
        notes: dict[Pointer, list[str]] = {}
        for paragraph in self.paragraphs:
            if placed := self.placed.get(paragraph.number):
                notes.setdefault(_common([one.at for one in placed]), []).append(
                    self._note(paragraph, placed)
                )
        return notes

    def _note(self, paragraph: Paragraph, placed: Sequence[Found | Intro]) -> str:
        where = f"原文第 {paragraph.number} 段"
        if not self._is_closed(paragraph):
            return f"取自{where}，那一段没有全部放进字段，见文末"
        quoted = paragraph.text
        texts = [one.value for one in placed if isinstance(one, Found) and isinstance(one.value, str)]
        values = {line for text in texts for line in text.split("\n")}
        for value in sorted(values, key=len, reverse=True):
            if value == paragraph.text:
                return where
            if len(value) > _SHORT:
                quoted = quoted.replace(value, _LEFT_OUT, 1)
        return f"{where}：{quoted}"

    def _rest(self) -> Iterator[str]:
        rest = self.free()
        if not rest:
            return
        yield "# 待整理的原文：下面各段没有（或者没有全部）放进上面的字段。整理好一段删去一段，不要的也删去。"
        for one in rest:
            place = f"（{one.place}）" if one.place else "（自动编号）" if one.depth else ""
            yield f"#   第 {one.number} 段{place}：{one.text}"
            yield from (f"#     ↑ {told}" for told in dict.fromkeys(self.doubts.get(one.number, ())))


def _put(data: Any, at: Pointer, value: Any) -> None:
    """Set a value, making what it is in; the items of a list come one after the other."""
    place: Any = data
    for step, following in pairwise(at):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if step == len(place):
                place.append(empty)
            place = place[step]
        else:
            place = place.setdefault(step, empty)
    place[at[-1]] = value


def _common(pointers: Sequence[Pointer]) -> Pointer:
    """The list of which several items were read in one paragraph; else the first field."""
    shared: list[str | int] = []
    for steps in zip(*pointers, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    is_list = all(len(at) > len(shared) and isinstance(at[len(shared)], int) for at in pointers)
    return tuple(shared) if is_list else pointers[0]
