"""Decides which paragraph is which element of a paper (要素), by content and look: strangers use no styles of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.inspect import patterns as words
from generator.inspect.paper import RED, Paper, Para, Rule
from generator.inspect.scale import CENTRE, CHARACTER, LEFT, near
from generator.inspect.values import Form

_MARK_SIZE, _TITLE_SIZE, _SMALLEST = 20.0, 17.0, 11.5
_HEAD_LONGEST = 16
"""So many paragraphs at the most come before the text."""
_MARK_ENDS = ("文件", "纪要", "令")
_TITLE_LONGEST = 120


@dataclass(slots=True)
class Annex:
    """An annex (附件): its label, its title, and what follows."""

    label: Para
    title: list[Para] = field(default_factory=list)
    paras: list[Para] = field(default_factory=list)


@dataclass(slots=True)
class Elements:
    """The elements of one paper; an empty list or `None` means that it is not on it."""

    paper: Paper
    form: Form = Form.PLAIN
    marks: list[Para] = field(default_factory=list)
    number: Para | None = None
    signers: list[Para] = field(default_factory=list)
    copy: Para | None = None
    secrecy: Para | None = None
    urgency: Para | None = None
    title: list[Para] = field(default_factory=list)
    recipients: Para | None = None
    body: list[Para] = field(default_factory=list)
    enclosures: list[Para] = field(default_factory=list)
    signatories: list[Para] = field(default_factory=list)
    date: Para | None = None
    note: Para | None = None
    attendees: list[Para] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    copies: list[Para] = field(default_factory=list)
    printer: Para | None = None
    printer_end: Para | None = None
    """The lower line of a long name."""
    printed: Para | None = None
    sheet: bool = False
    """Its number stands at the right under the title, as that of a register or a record does."""
    order: list[str] = field(default_factory=list)
    """The zones (版头、主体、附件、版记) in the order in which they were met."""

    @property
    def prose(self) -> list[Para]:
        """Paragraphs of text, those of annexes too."""
        return self.body + [
            para
            for annex in self.annexes
            for para in annex.paras
            if not para.table and para.align != "center"
        ]

    @property
    def red_rules(self) -> list[Rule]:
        """The long red rules of the first page."""
        return [
            rule
            for rule in self.paper.rules
            if rule.colour == RED and rule.width > 100 and rule.page <= 1 and not rule.imprint
        ]

    @property
    def imprint_rules(self) -> list[Rule]:
        """The rules of 版记, from above."""
        if not (self.copies or self.printed):
            return []
        known = [rule for rule in self.paper.rules if rule.imprint]
        if known:
            return known
        parts = [*self.copies[:1], *filter(None, [self.printer, self.printed])]
        first = min(parts, key=lambda part: part.top or 0)
        low = [
            rule
            for rule in self.paper.rules
            if rule.page == first.page and rule.width > 100 and rule.y is not None and rule.colour != RED
        ]
        above = (first.top or 0) - 6
        return sorted((rule for rule in low if (rule.y or 0) > above), key=lambda rule: rule.y or 0)


def recognise(paper: Paper) -> Elements:
    """Sort the paragraphs of a paper into its elements."""
    found = Elements(paper)
    paras = [para for para in paper.paras if para.text]
    rest = _head(found, paras)
    rest = _imprint(found, rest)
    main = _annexes(found, rest)
    _text(found, main)
    found.form = _form(found)
    found.order.extend(_zones(found, paras))
    return found


def _zones(found: Elements, paras: Sequence[Para]) -> Iterator[str]:
    ends = {
        id(para) for para in [*found.copies, *filter(None, [found.printer, found.printer_end, found.printed])]
    }
    labels = filter(None, [found.number, found.copy, found.secrecy, found.urgency])
    heads = {id(para) for para in [*found.marks, *found.signers, *labels]}
    annexed = {id(para) for annex in found.annexes for para in [annex.label, *annex.title, *annex.paras]}
    last = ""
    for para in paras:
        zone = "版记" if id(para) in ends else "版头" if id(para) in heads else "主体"
        if para.angle:
            continue
        zone = "附件" if id(para) in annexed else zone
        if zone != last:
            yield zone
        last = zone


def _head(found: Elements, paras: list[Para]) -> list[Para]:
    """Take the head and the title off; what is left is text."""
    start = 0
    for count, para in enumerate(paras[:_HEAD_LONGEST]):
        if not _of_head(found, para, paras[count + 1 : count + 4]):
            start = count
            break
    else:
        return paras[len(paras[:_HEAD_LONGEST]) :]
    rest = paras[start:]
    if rest and _titled(found, rest[0]):
        size = rest[0].size
        while rest and _titled(found, rest[0]) and abs(rest[0].size - size) < 2:
            if _of_head(found, rest[0], []):
                rest.pop(0)
                continue
            found.title.append(rest.pop(0))
            if sum(len(para.text) for para in found.title) > _TITLE_LONGEST:
                break
    while rest and _of_late_head(found, rest[0]):
        rest.pop(0)
    if rest and found.title and _addresses(rest[0]):
        found.recipients = rest.pop(0)
    return rest


def _addresses(para: Para) -> bool:
    text = para.text
    return text[-1] in "：:" and "。" not in text and not para.table and not words.LEADS_IN.search(text)


def _of_head(found: Elements, para: Para, following: Sequence[Para]) -> bool:
    text = para.text
    if _is_mark(found, para, following):
        found.marks.append(para)
    elif found.number is None and (
        words.NUMBER.match(text)
        or (found.marks and (words.ORDER_NUMBER.match(text) or words.ISSUE_NUMBER.match(text)))
    ):
        found.number = para
    elif words.SIGNER.match(text) or (
        found.signers and para.face == "楷体" and len(text) < 12 and not found.title
    ):
        found.signers.append(para)
    elif found.copy is None and words.COPY.match(text):
        found.copy = para
    elif found.secrecy is None and words.SECRECY.match(text):
        found.secrecy = para
    elif found.urgency is None and words.URGENCY.match(text):
        found.urgency = para
    else:
        return False
    return True


def _of_late_head(found: Elements, para: Para) -> bool:
    """The number of a paper without a head (电报 and the like) stands under the title.

    One at the right there is that of a sheet (表单), which has no document number by the standard.
    """
    if found.number is None and words.NUMBER.match(para.text.strip("（）()")):
        found.number = para
        found.sheet = para.align == "right"
        return True
    return False


def _is_mark(found: Elements, para: Para, following: Sequence[Para]) -> bool:
    if found.number is not None and para.text != "文件":
        return False
    if para.main.colour == RED and para.size >= _MARK_SIZE:
        return True
    if found.marks or para.size < _TITLE_SIZE or para.align != "center":
        return False
    numbered = any(words.NUMBER.match(one.text) or words.ORDER_NUMBER.match(one.text) for one in following)
    return para.text.endswith(_MARK_ENDS) and numbered


def _titled(found: Elements, para: Para) -> bool:
    if para.table or para.text[-1] in "。；：":
        return False
    framed = bool(found.marks or found.number)
    return para.align == "center" or (framed and para.size >= _TITLE_SIZE)


def _imprint(found: Elements, paras: list[Para]) -> list[Para]:
    """Take 版记 off the end; it may also stand, wrongly, before the annexes."""
    printed = [
        count
        for count, para in enumerate(paras)
        if words.PRINTED.search(para.text) and "印" in para.text[-3:]
    ]
    taken: set[int] = set()
    if printed:
        place = printed[-1]
        found.printed = paras[place]
        taken.add(place)
        if place and (_beside(paras[place - 1], paras[place]) or _above(paras[place - 1], paras[place])):
            found.printer = paras[place - 1]
            taken.add(place - 1)
            # A long name takes two lines, of which the lower one stands beside the date.
            if place > 1 and _over(paras[place - 2], paras[place - 1]):
                found.printer, found.printer_end = paras[place - 2], paras[place - 1]
                taken.add(place - 2)
    for count, para in enumerate(paras):
        if words.COPIES.match(para.text) and count >= _first_possible(paras):
            found.copies.append(para)
            taken.add(count)
    return [para for count, para in enumerate(paras) if count not in taken]


def _first_possible(paras: Sequence[Para]) -> int:
    """Copies come after the date of the paper; without a date, in the last dozen paragraphs."""
    dates = [count for count, para in enumerate(paras) if words.DATE.match(para.text)]
    return dates[0] if dates else max(0, len(paras) - 12)


def _beside(one: Para, other: Para) -> bool:
    if one.top is not None and other.top is not None:
        return one.page == other.page and abs(one.top - other.top) < 2
    return len(one.text) < 40 and one.text[-1] not in words.END_MARKS and bool(one.table) == bool(other.table)


def _above(one: Para, day: Para) -> bool:
    """Whether a name too long to leave room for the day has a line to itself, the day the next one."""
    if one.top is None or day.top is None or one.page != day.page or day.left < CENTRE:
        return False
    return 0 < day.top - one.top < 10 and abs(one.size - day.size) < 0.5 and one.right > CENTRE


def _over(one: Para, other: Para) -> bool:
    if one.top is None or other.top is None or one.page != other.page or other.align != "left":
        return False
    close = 0 < other.top - one.top < 10 and abs(one.left - other.left) < 1
    return close and abs(one.size - other.size) < 0.5 and one.text[-1] not in words.END_MARKS


def _annexes(found: Elements, paras: list[Para]) -> list[Para]:
    starts = [count for count, para in enumerate(paras) if words.ANNEX.match(para.text) and not para.table]
    for start, end in pairwise([*starts, len(paras)]):
        annex = Annex(paras[start])
        rest = paras[start + 1 : end]
        while rest and rest[0].align == "center" and not rest[0].table and len(annex.title) < 4:
            annex.title.append(rest.pop(0))
        annex.paras = rest
        found.annexes.append(annex)
    return paras[: starts[0]] if starts else paras


def _text(found: Elements, paras: list[Para]) -> None:
    end = len(paras)
    dates = [count for count, para in enumerate(paras) if words.DATE.match(para.text) and not para.table]
    if dates:
        place = end = dates[-1]
        found.date = paras[place]
        while end and place - end < 8 and (_may_sign(paras[end - 1]) or _signs_in_row(paras[end - 1])):
            end -= 1
        found.signatories = paras[end:place]
        for para in paras[place + 1 :]:
            if found.note is None and words.NOTE.match(para.text):
                found.note = para
    for para in paras:
        if words.ATTENDANCE.match(para.text) and not para.table:
            found.attendees.append(para)
    listing = False
    attendees = {id(para) for para in found.attendees}
    for para in paras[:end]:
        if id(para) in attendees or para.table or para.size < _SMALLEST:
            continue
        if words.ENCLOSURES.match(para.text):
            listing = True
        if listing and (words.ENCLOSURES.match(para.text) or re.match(r"[0-9]+[.．、]", para.text)):
            found.enclosures.append(para)
        elif not listing and para.align != "center":
            found.body.append(para)


def _may_sign(para: Para) -> bool:
    text = para.text
    return (
        not para.table
        and len(text) <= 40
        and text[-1] not in words.END_MARKS + "）)”》"
        and para.left > LEFT + 1
        and not near(para.left, LEFT + 2 * CHARACTER, 1)
        and not words.ENCLOSURES.match(text)
        and not any(level.match(text) for level in words.LEVELS)
        and para.turn is None
    )


def _signs_in_row(para: Para) -> bool:
    """Whether it is the name of one of several bodies that sign side by side, for which word processors use a table."""
    text = para.text
    short = len(text) <= 20 and text[-1] not in words.END_MARKS
    return bool(para.table) and para.align == "center" and para.size > 13 and short


def _form(found: Elements) -> Form:
    mark = found.marks[-1].text if found.marks else ""
    if any(rule.width > 162 for rule in found.red_rules) or _double(found.red_rules):
        return Form.LETTER
    if not found.marks and found.number and not found.sheet and found.number.align == "right":
        return Form.LETTER  # on a preprinted sheet
    if mark.endswith("纪要"):
        return Form.MINUTES
    if mark.endswith("令"):
        return Form.ORDER
    if found.signers:
        return Form.UPWARD
    return Form.GENERAL if found.marks or (found.number and not found.sheet) else Form.PLAIN


def _double(rules: Sequence[Rule]) -> bool:
    heights = sorted(rule.y for rule in rules if rule.y is not None)
    return any(0.2 < below - above < 2 for above, below in pairwise(heights))
