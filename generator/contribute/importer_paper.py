"""Decides what a paper of any sort says of itself: its number, its day, its title, and the fields that these go into.

The fields are told by the schema: an object with a document number and a date beside it, and of several that whose
paper the title names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_dates import moments
from generator.contribute.importer_found import Found, schema_at
from generator.contribute.importer_items import level
from generator.contribute.importer_labels import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.contribute.importer_text import Paragraph
    from generator.schemas import Kind
    from generator.shape import Pointer

_HEAD: Final = 12
"""The title stands among so many lines at the top."""
NUMBER: Final = re.compile(
    r"(?P<organ>[^\s〔〕\[\]【】（）()，。：:]{1,20})\s*[〔\[【（(﹝［]\s*(?P<year>[12][0-9]{3})\s*[〕\]】）)﹞］]\s*第?0*(?P<serial>[1-9][0-9]*)\s*[号期]"
)
_MASTHEAD: Final = re.compile(
    r".*(?:办公室|委员会|人民政府|安委办|局)(?:文件|会议纪要|专题会议纪要|工作会议纪要)|(?:专题)?会议纪要|第.{1,6}期"
)
_PRINTED: Final = re.compile(r".*印发")
_PAPER: Final = re.compile(
    r".*(?:通知书?|通报|报告|决定书?|批复|函|意见书?|方案|预案|计划|总结|公告|通告|指令|请示|办法|制度|规定)"
)
SIGNER: Final = frozenset({"签发人", "签发"})


def paper(kind: Kind, paragraphs: Sequence[Paragraph]) -> Iterator[Found]:
    """Number, day and title, where the kind has one place for them."""
    head = head_of(paragraphs)
    if (at := _place(kind, head)) is not None:
        yield from number_of(paragraphs, (*at, "no"))
        yield from day_of(paragraphs, head, (*at, "date"))
    lines = titled(head, _PAPER)
    if kind.label == "title" and lines:
        said = "".join(line.text for line in lines)
        yield from (Found(("title",), said, line.number) for line in lines)


def _place(kind: Kind, head: Sequence[Paragraph]) -> Pointer | None:
    """The object that the number and the day of the paper belong into."""
    places = [
        field.pattern[:-1]
        for field in kind.fields
        if field.pattern[-1] == "no" and field.schema.get("x-docno") and "*" not in field.pattern
        if schema_at(kind.schema, (*field.pattern[:-1], "date")) is not None
    ]
    named = [
        tuple(step.name for step in one.when[:-1])
        for one in kind.documents
        if any(one.type.removesuffix("通知书") in line.text for line in head)
    ]
    chosen = places if len(places) == 1 else [at for at in named if at in places]
    return chosen[0] if chosen else None


def head_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines before the first that has a label, a number, or is a sentence."""
    found: list[Paragraph] = []
    for paragraph in paragraphs[:_HEAD]:
        if paragraph.text.endswith(("。", "：", ":")) or level(paragraph) or len(paragraph.text) > 80:
            break
        if pairs(paragraph) and not NUMBER.match(paragraph.text):
            if any(pair.label not in SIGNER for pair in pairs(paragraph)):
                break
            continue
        found.append(paragraph)
    return found


def titled(head: Sequence[Paragraph], like: re.Pattern[str]) -> list[Paragraph]:
    """The last paragraph at the top that reads like a title, whole or in its last line."""
    wholes: list[list[Paragraph]] = []
    for line in head:
        if line.runs_on and wholes:
            wholes[-1].append(line)
        else:
            wholes.append([line])
    for lines in reversed(wholes):
        for n in range(len(lines)):
            said = "".join(line.text for line in lines[n:])
            if like.fullmatch(said) and not NUMBER.match(said) and not _MASTHEAD.fullmatch(said):
                return lines[n:]
    return []


def number_of(paragraphs: Sequence[Paragraph], at: Pointer) -> Iterator[Found]:
    """The document number at the top, in the brackets and without the zeros that it should have."""
    for paragraph in paragraphs[:_HEAD]:
        if (found := NUMBER.match(paragraph.text)) and len(paragraph.text) < 60:
            number = f"{found['organ']}〔{found['year']}〕{found['serial']}号"
            tail = paragraph.text[found.end() :].strip()
            yield Found(
                at,
                number,
                paragraph.number,
                rest=bool(tail) and ":" not in tail.replace("：", ":"),
            )
            return


def day_of(paragraphs: Sequence[Paragraph], head: Sequence[Paragraph], at: Pointer) -> Iterator[Found]:
    """The day of the paper: on a line of its own or at the end of one at the top, else that of printing."""
    beginning = {one.number for one in head}
    for paragraph in paragraphs:
        found = list(moments(paragraph.text))
        if len(found) != 1 or pairs(paragraph):
            continue
        before, after = paragraph.text[: found[0].start].strip(), paragraph.text[found[0].stop :].strip()
        alone = not before and not after
        if alone or (paragraph.number in beginning and not after and 0 < len(before) < 40):
            yield Found(at, found[0].value[:10], paragraph.number)
            return
    for paragraph in paragraphs:
        found = list(moments(paragraph.text))
        if found and _PRINTED.fullmatch(paragraph.text) and len(paragraph.text) < 60:
            yield Found(at, found[-1].value[:10], paragraph.number)
            return
