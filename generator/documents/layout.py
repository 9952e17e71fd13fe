"""Decides the layout of an office's papers from what its `office.yaml` says under `print`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.documents.model import Layout, Margins, PageNumbers

if TYPE_CHECKING:
    from generator.record import Record

_ROLES: Final = ("fang", "kai", "hei", "song", "xbs")


def layout(office: Record) -> Layout:
    """The office's choices; what it does not say is as in GB/T 9704-2012."""
    chosen = office.print
    return Layout(
        margins=Margins(chosen.margins) if chosen.margins else Margins.GB9704,
        numbers=PageNumbers(chosen.page_numbers) if chosen.page_numbers else PageNumbers.OUTSIDE,
        preprinted=bool(chosen.preprinted),
        bold=frozenset(chosen.bold_headings),
        fonts=tuple((role, name) for role in _ROLES if (name := getattr(chosen.fonts, role))),
    )
