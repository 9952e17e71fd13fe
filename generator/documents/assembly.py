"""Decides how the parsed parts of a template become a paper: numbering of annexes, title lines, closing marks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.documents.errors import TemplateFault
from generator.documents.geometry import first_page_lines, lines_of
from generator.documents.markdown import Node, Parts, blocks, divisions, line, lines, without
from generator.documents.model import Annex, Attendees, Chart, Form, OfficialDocument
from generator.documents.titles import title_lines

T = TypeVar("T")

# fmt: off
PARTS = frozenset({
    "form", "mark", "number", "title", "recipients", "body", "enclosures", "signatory", "date", "seal", "note",
    "attendance", "annexes", "copies", "imprint", "printer", "printed",
})
# fmt: on
"""The parts that `official.md.j2` lays out."""
_FORMS = {form.value: form for form in Form}
_IMPRINTS = {"末面": False, "双面": True}
_RECIPIENT_CHARACTERS = 27.0
"""What a line of recipients surely holds; punctuation may cost it one of its 28 characters."""
_SEALED = {"盖章": True, "不盖章": False}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a paper is and where it comes from."""

    type: str
    code: str
    subject: str
    dated: datetime.date


def assemble(origin: Origin, parts: Parts, charts: Sequence[Chart], names: Iterable[str]) -> OfficialDocument:
    """The paper made of these parts; `names` are kept whole when the title is broken into lines."""
    if odd := set(parts) ^ PARTS:
        raise TemplateFault(f"栏目与 official.md.j2 不一致：{'、'.join(sorted(odd))}")
    words = tuple(names)
    title = lines(parts["title"])
    broken = title if len(title) > 1 else title_lines("".join(title), words)
    mark, recipients = line(parts["mark"]), line(parts["recipients"])
    moved = lines_of(recipients, _RECIPIENT_CHARACTERS) >= first_page_lines(mark, len(broken))
    annexes = _annexes(parts["annexes"], charts, words)
    return OfficialDocument(
        form=_choice(_FORMS, line(parts["form"]), "form"),
        type=origin.type,
        code=origin.code,
        subject=origin.subject,
        dated=origin.dated,
        mark=mark,
        number=line(parts["number"]),
        title="".join(title),
        title_lines=broken,
        recipients="" if moved else _closed(recipients, "："),
        moved_recipients=_closed(recipients, "。") if moved else "",
        blocks=blocks(parts["body"], charts),
        enclosures=(*(annex.title for annex in annexes), *lines(parts["enclosures"])),
        signatory=line(parts["signatory"]),
        date=line(parts["date"]),
        sealed=_choice(_SEALED, line(parts["seal"]), "seal"),
        note=_bracketed(line(parts["note"])),
        attendees=tuple(_attendees(text) for text in lines(parts["attendance"])),
        annexes=annexes,
        copies=_closed(line(parts["copies"]), "。"),
        even_imprint=_choice(_IMPRINTS, line(parts["imprint"]), "imprint"),
        printer=line(parts["printer"]),
        printed=line(parts["printed"]),
    )


def _annexes(nodes: list[Node], charts: Sequence[Chart], names: tuple[str, ...]) -> tuple[Annex, ...]:
    found = list(divisions(nodes, "annex"))
    made = []
    for count, content in enumerate(found, 1):
        title = "".join(line(part) for part in divisions(content, "title"))
        label = f"附件{count}" if len(found) > 1 else "附件"
        made.append(Annex(label, title, title_lines(title, names), blocks(without(content, "title"), charts)))
    return tuple(made)


def _attendees(text: str) -> Attendees:
    label, colon, names = text.partition("：")
    if not colon:
        raise TemplateFault("人员名单每段写成“出席：……”")
    return Attendees(label, names)


def _closed(text: str, mark: str) -> str:
    return text.rstrip("：:。．，；") + mark if text else ""


def _bracketed(text: str) -> str:
    return text if not text or text.startswith("（") else f"（{text}）"


def _choice(choices: Mapping[str, T], word: str, part: str) -> T:
    if word not in choices:
        raise TemplateFault(f"栏目 {part} 只能写：{'、'.join(choices)}；现在写的是“{word}”")
    return choices[word]
