"""Decides how the parsed parts of a template become a paper: numbering of annexes, title lines, closing marks."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.documents.errors import TemplateFault
from generator.documents.geometry import CHARACTERS, Head, cells, first_page_lines, lines_of, mark_height_mm
from generator.documents.markdown import Node, Parts, blocks, divisions, line, lines, paragraphs, without
from generator.documents.model import Annex, Attendees, Chart, Form, Layout, OfficialDocument, Run
from generator.documents.titles import title_lines

T = TypeVar("T")

# fmt: off
PARTS = frozenset({
    "form", "mark", "urgency", "number", "signers", "title", "recipients", "body", "enclosures", "signatory", "date",
    "seal", "note", "attendance", "annexes", "copies", "imprint", "printer", "printed",
})
# fmt: on
"""The parts that `official.md.j2` lays out."""
_FORMS = {form.value: form for form in Form}
_USUAL = Layout()
_IMPRINTS = {"末面": False, "双面": True}
_RECIPIENT_CHARACTERS = 27.0
"""What a line of recipients surely holds; punctuation may cost it one of its 28 characters."""
_SEALED = {"盖章": True, "不盖章": False}
_FRAMED = frozenset({Form.GENERAL, Form.MINUTES})
"""Forms whose 版记 has rules and a printer: letters have neither (10.1), sheets have no 版记."""
_URGENCIES = {"": "", "特急": "特急", "加急": "加急"}
_JOINT_WORD = "文件"
_ROOM = 2
"""So many lines the mark of bodies that issue together must leave on the first page; else it names the leading one
alone, which 7.2.4 allows."""
_SIGNERS_LABEL = len("签发人：")
_SIGNERS_APART = 5
"""One character off at both edges of the type area, three between number and signers."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a paper is and where it comes from."""

    type: str
    code: str
    subject: str
    dated: datetime.date


def assemble(
    origin: Origin,
    parts: Parts,
    charts: Sequence[Chart],
    names: Iterable[str],
    layout: Layout = _USUAL,
    holder: Callable[[str], str | None] = lambda _: None,
) -> OfficialDocument:
    """The paper made of these parts.

    `names` are kept whole when the title is broken into lines. `holder` tells who holds a post, for 签发人 is followed
    by the name of a person (7.2.6).
    """
    if odd := set(parts) ^ PARTS:
        raise TemplateFault(f"栏目与 official.md.j2 不一致：{'、'.join(sorted(odd))}")
    words = tuple(names)
    title = lines(parts["title"])
    broken = title if len(title) > 1 else title_lines("".join(title), words)
    form = _choice(_FORMS, line(parts["form"]), "form")
    recipients = line(parts["recipients"])
    signers = tuple(holder(post) or post for post in lines(parts["signers"]))

    def room(mark: str, organs: tuple[str, ...]) -> int:
        """How many lines of text the first page holds under such a mark."""
        return first_page_lines(
            Head(form, mark_height_mm(mark, organs), len(broken), (len(signers) + 1) // 2)
        )

    mark, organs = _mark(lines(parts["mark"]), form)
    if organs and room(mark, organs) < _ROOM:
        mark, organs = organs[0] + _JOINT_WORD, ()
    moved = lines_of(recipients, _RECIPIENT_CHARACTERS) >= room(mark, organs)
    annexes = _annexes(parts["annexes"], charts, words)
    framed = form in _FRAMED
    return OfficialDocument(
        form=form,
        type=origin.type,
        code=origin.code,
        subject=origin.subject,
        dated=origin.dated,
        mark=mark,
        organs=organs,
        urgency=_choice(_URGENCIES, line(parts["urgency"]), "urgency"),
        signers=signers,
        number=_beside(line(parts["number"]), signers),
        title="".join(title),
        title_lines=broken,
        recipients="" if moved else _closed(recipients, "："),
        moved_recipients=_closed(recipients, "。") if moved else "",
        blocks=blocks(parts["body"], charts),
        enclosures=(*(annex.title for annex in annexes), *lines(parts["enclosures"])),
        signatories=lines(parts["signatory"]),
        date=line(parts["date"]),
        sealed=_choice(_SEALED, line(parts["seal"]), "seal"),
        note=_bracketed(line(parts["note"])),
        attendees=tuple(_attendees(said) for said in paragraphs(parts["attendance"])),
        annexes=annexes,
        copies=_closed(line(parts["copies"]), "。"),
        even_imprint=framed and _choice(_IMPRINTS, line(parts["imprint"]), "imprint"),
        printer=line(parts["printer"]) if framed else "",
        printed=line(parts["printed"]) if framed else "",
        layout=layout,
    )


def _mark(written: tuple[str, ...], form: Form) -> tuple[str, tuple[str, ...]]:
    """Mark and issuing bodies: several paragraphs are bodies that issue together, 文件 stands beside them (7.2.4)."""
    if form is Form.SHEET:
        return "", ()
    if len(written) < 2:
        return "".join(written), ()
    return _JOINT_WORD, tuple(name.removesuffix(_JOINT_WORD) for name in written)


def _beside(number: str, signers: Sequence[str]) -> str:
    """The number; its room for another body's mark is narrower where the signers in the same line need the place."""
    if not signers:
        return number
    columns = min(2, len(signers))
    others = _SIGNERS_LABEL + columns * max(map(cells, signers)) + (columns - 1) + _SIGNERS_APART
    room = len(number) - len(number.lstrip("　"))
    over = math.ceil(cells(number) + others - CHARACTERS)
    return number[min(room, max(0, over)) :]


def _annexes(nodes: list[Node], charts: Sequence[Chart], names: tuple[str, ...]) -> tuple[Annex, ...]:
    found = list(divisions(nodes, "annex"))
    made = []
    for count, content in enumerate(found, 1):
        title = "".join(line(part) for part in divisions(content, "title"))
        label = f"附件{count}" if len(found) > 1 else "附件"
        made.append(Annex(label, title, title_lines(title, names), blocks(without(content, "title"), charts)))
    return tuple(made)


def _attendees(said: tuple[Run, ...]) -> Attendees:
    first, *others = said
    label, colon, names = first.text.partition("：")
    if not colon:
        raise TemplateFault("人员名单每段写成“出席：……”")
    return Attendees(label, (*((Run(names, first.face),) if names else ()), *others))


def _closed(text: str, mark: str) -> str:
    return text.rstrip("：:。．，；") + mark if text else ""


def _bracketed(text: str) -> str:
    return text if not text or text.startswith("（") else f"（{text}）"


def _choice(choices: Mapping[str, T], word: str, part: str) -> T:
    if word not in choices:
        raise TemplateFault(f"栏目 {part} 只能写：{'、'.join(choices)}；现在写的是“{word}”")
    return choices[word]
