"""Decides what is still amiss with a finished paper: told as values, nothing is replaced or left out silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.documents.environment import MISSING
from generator.documents.fonts import fonts
from generator.documents.model import OfficialDocument
from generator.documents.plain import plain
from generator.documents.specs import DRAFT


class GapKind(Enum):
    """What kind of thing is amiss (缺陷)."""

    UNWRITTEN = "待补"
    """The record does not say what the paper needs; the place reads （待补）."""
    GLYPHS = "缺字形"
    """No font at hand can draw these characters; the PDF shows 〓 instead."""
    TYPEFACE = "字体已替代"
    """A typeface of the standard is not at hand, and another style stands in for it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is amiss, with what to do about it."""

    kind: GapKind
    detail: str
    remedy: str


def gaps(document: OfficialDocument) -> tuple[Gap, ...]:
    """What is amiss with a paper, gravest first."""
    return tuple(_gaps(document))


def _gaps(document: OfficialDocument) -> Iterator[Gap]:
    text = plain(document)
    if unwritten := text.count(MISSING):
        yield Gap(GapKind.UNWRITTEN, f"{unwritten}处写着“{MISSING}”", _where(document.subject))
    font_set = fonts()
    if missing := font_set.missing(text):
        yield Gap(GapKind.GLYPHS, "、".join(missing), "把含有这些字的字体文件放进 .fonts/，或改用通用字")
    for role, family in sorted(font_set.substituted().items()):
        yield Gap(
            GapKind.TYPEFACE, f"{_ROLES[role]}用{family}代替", "运行 make fonts，或把该字体放进 .fonts/"
        )


def _where(subject: str) -> str:
    """Where to write what is yet to be written; the record of a draft may not be there yet."""
    if DRAFT in subject.split("-"):
        return f"登记这件事（{subject.partition('-')[0]}）时写上，或者在文稿 {subject} 里补写"
    return f"在记录 {subject} 中补齐这些栏目"


_ROLES = {"fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体", "xbs": "小标宋"}
