"""Decides what an inspection says: checks (核对项), what was measured, and the verdict on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.inspect.elements import Elements


class Strength(Enum):
    """How much a requirement binds (约束力)."""

    RULE = "规定"
    """The standard demands it."""
    USUAL = "一般"
    """The standard says what is usual or recommended."""
    PRACTICE = "实务"
    """Good practice that the standard does not mention."""


class Verdict(Enum):
    """What came of one check (结论)."""

    MET = "符合"
    BROKEN = "不符合"
    ABSENT = "不适用"
    """The element is not on this paper."""
    UNMEASURED = "无法测量"
    """The element is there, but this format does not tell its measure."""
    OUTSIDE = "不在文件里"
    """A property of the printed sheet."""


class Form(Enum):
    """Page form (格式), recognised from the paper itself."""

    GENERAL = "通用"
    UPWARD = "上行文"
    """General form with 签发人."""
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"
    PLAIN = "表单"
    """No issuing mark and no document number: a form, a list, an attachment by itself."""


FRAMED = frozenset(Form) - {Form.PLAIN}
"""Forms with a head (版头)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measurement (测量): fit, unfit, or not to be had (`None`)."""

    ok: bool | None
    measured: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement of the standard that can be measured (核对项)."""

    id: str
    """Stable name: number of the row and what is measured, e.g. ``16-gap``."""
    clause: str
    """Clause of GB/T 9704-2012, or another standard by its number."""
    title: str
    strength: Strength
    required: str
    tolerance: str
    remedy: str
    """How to mend it in a word processor, in the words of its menus."""
    forms: frozenset[Form]
    measure: Callable[[Elements], Iterable[Measure]] | None
    """Yields nothing where the element is not on the paper; `None` for what no file can show."""

    @property
    def row(self) -> int:
        """Number of the requirement in the list of requirements."""
        return int(self.id.partition("-")[0])


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one check, with the measurements that the verdict rests on."""

    check: Check
    verdict: Verdict
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The inspection of one file."""

    file: str
    format: str
    form: Form
    results: tuple[Result, ...]

    def broken(self, strength: Strength | None = None) -> list[Result]:
        """The checks that the paper fails, or those of one strength."""
        return [
            one
            for one in self.results
            if one.verdict is Verdict.BROKEN and strength in {None, one.check.strength}
        ]

    @property
    def tally(self) -> Counter[Verdict]:
        """How many checks came to which verdict."""
        return Counter(one.verdict for one in self.results)
