"""指标台账里的数到了界线，要发建议函：比上年同期增加得多，接近或者超过控制指标（北京四（四），读法 A30）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Obligation, Severity, duty
from generator.formulas import Standing, exact, written
from generator.record import where
from generator.rules.letter.scope import concerns, suggestions, year_of
from generator.rules.limits import first
from generator.rules.quotas import controls, earlier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record
    from generator.rules.quotas import Control

_RISE: Final = "BJ-04-0b"
_QUOTA: Final = "BJ-04-0c"
_TRIGGERS: Final = {Standing.NEAR: ("指标接近", "指标突破"), Standing.OVER: ("指标突破",)}
"""Letters of which triggers meet what a figure asks for: that it is over says more than that it is near."""


@duty("indicator_ledger", basis=_RISE)
def steep_rise(ledger: Record, book: Book) -> Iterator[Obligation]:
    """事故比上年同期多出{times}起以上，并且增幅达到{ratio:.0%}的，{days}个{day_type}内发建议函。

    登记函（FH），种类写建议函，事由写同比增幅，写明控制指标，收函单位或者涉及单位写这个单位；一年一函即可。
    """
    before = {name for other in earlier(ledger, book) for name in _risen(other, book)}
    for name, value in _risen(ledger, book).items():
        if name not in before:
            more = written(exact(value.cumulative) - exact(value.same_period_last), 0)
            what = f"就{ledger.unit}{name}比上年同期多{more}起发建议函"
            yield _owed(ledger, value, _RISE, what, ("同比增幅",), book)


def _risen(ledger: Record, book: Book) -> dict[str, Part]:
    """The figures that rose much beside last year's; from nought, as many more as the clause asks are much."""
    until: date | None = ledger.compiled.cut_off
    if until is None or not book.regimes.in_force(_RISE, until):
        return {}
    params = book.params(_RISE, until)
    found = {}
    for value in ledger.values:
        if value.same_period_last is not None and _of_accidents(value, book):
            base = exact(value.same_period_last)
            more = exact(value.cumulative) - base
            if more >= (params.times or 1) and more >= base * exact(params.ratio or 0):
                found[value.indicator] = value
    return found


@duty("indicator_ledger", basis=_QUOTA)
def quota_strained(ledger: Record, book: Book) -> Iterator[Obligation]:
    """事故起数超过全年控制指标，或者达到指标的{ratio:.0%}、快于序时进度的，{days}个{day_type}内发建议函。

    登记函（FH），种类写建议函，事由写指标接近或者指标突破，写明控制指标，收函单位或者涉及单位写这个单位；
    接近的只报警告，一年一函即可。
    """
    before = [one for other in earlier(ledger, book) for one in _strained(other, book)]
    for one in _strained(ledger, book):
        name, over = one.value.indicator, one.state is Standing.OVER
        told = {other.state for other in before if other.value.indicator == name}
        if Standing.OVER in told or (told and not over):
            continue
        what = f"就{ledger.unit}{name}{one.state.value}控制指标发建议函"
        severity = None if over else Severity.WARNING
        yield _owed(ledger, one.value, _QUOTA, what, _TRIGGERS[one.state], book, severity)


def _strained(ledger: Record, book: Book) -> Iterator[Control]:
    """The numbers of accidents that are near their quotas or over them."""
    until: date | None = ledger.compiled.cut_off
    if until is None or not book.regimes.in_force(_QUOTA, until):
        return
    near = exact(book.params(_QUOTA, until).ratio or 1)
    for one in controls(ledger, book, near):
        if one.state is not Standing.WITHIN and _of_accidents(one.value, book):
            yield one


def _of_accidents(value: Part, book: Book) -> bool:
    """Whether a figure counts accidents (起数)."""
    entry = book.register.find("indicator", value.indicator)
    return entry is not None and entry.category == "绝对" and entry.numerator == "事故起数"


def _owed(
    ledger: Record,
    value: Part,
    clause: str,
    what: str,
    triggers: tuple[str, ...],
    book: Book,
    severity: Severity | None = None,
) -> Obligation:
    return Obligation(
        value,
        owed_by=book.office.short,
        what=what,
        due=book.deadline(clause, ledger.compiled.date),
        at=where(value, "cumulative"),
        severity=severity,
        concerning=ledger.unit,
        ground=f"{value.indicator}{triggers[0]}",
        **first(
            (letter.issued.date, letter.id)
            for letter in suggestions(book, *triggers)
            if letter.indicator == value.indicator
            and year_of(letter) == ledger.compiled.cut_off.year
            and concerns(letter, ledger.unit, book)
        ),
    )
