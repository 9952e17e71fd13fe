"""Decides what a paper about a meeting says of the meeting: its title, number and days, where it was and who led it.

A notice speaks of a meeting to come, minutes of one that was held; the same words fill other fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_dates import moment, moments
from generator.contribute.importer_found import Doubt, Found
from generator.contribute.importer_items import items
from generator.contribute.importer_labels import pairs
from generator.contribute.importer_names import separated
from generator.contribute.importer_paper import NUMBER, SIGNER, day_of, head_of, number_of, titled
from generator.contribute.importer_people import people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.contribute.importer_found import Findings
    from generator.contribute.importer_labels import Pair
    from generator.contribute.importer_names import Names
    from generator.contribute.importer_text import Paragraph
    from generator.shape import Pointer

_DATED: Final = re.compile(r"[^，,。；;]{0,16}[0-9一二三四五六七八九十]\s*[日号].*召开")
_EARLY: Final = 20
"""A sentence that tells of a meeting begins with when it was, among so many characters."""
_TITLE: Final = re.compile(
    r"(?P<title>.*会(?:议)?(?:[（(][^（()）]*[）)])?)纪要|(?P<whole>.*(?:会议|会|通知)(?:[（(][^（()）]*[）)])?)"
)
_MINUTES: Final = re.compile(r".*(?:纪要|通知)")
_CALLED: Final = re.compile(r"关于召开(?P<title>.+?)的通知")
_HELD: Final = re.compile(
    r"(?:[，,]\s*(?:由)?(?P<host>[^，,。；;]{2,40}?))?\s*(?:在|于)(?P<place>[^，,。；;]{2,40}?)\s*(?P<led>主持)?(?:组织)?召开(?:了)?(?P<title>[^，,。；;（(]{2,60})"
)
_LED: Final = re.compile(
    r"(?:^|[，,。；;])(?:会议)?(?:由)?(?P<host>[^，,。；;]{2,40}?)(?:同志)?主持(?:召开|了?会议|[，,。；;]|$)"
)
_TYPES: Final[Mapping[str, str]] = {
    "联席会": "联席会议",
    "全体会议": "安委会全体会议",
    "全体成员会议": "安委会全体会议",
    "工作例会": "安委会工作例会",
    "专题": "专题协调会",
    "协调会": "专题协调会",
    "联络员": "联络员会议",
    "形势分析": "形势分析研讨会",
    "研讨会": "形势分析研讨会",
    "考核组": "考核组研究",
    "局务会": "局务会议",
    "现场分析会": "现场分析会",
}
_TIME: Final = frozenset({"时间", "会议时间", "召开时间", "开会时间"})
_PLACE: Final = frozenset({"地点", "会议地点", "召开地点", "开会地点"})
_HOST: Final = frozenset({"主持人", "主持", "会议主持", "会议主持人"})
_NAME: Final = frozenset({"会议名称", "会议"})
_SENT: Final = frozenset({"主送", "发送", "分送", "发至"})


@dataclass(frozen=True, slots=True)
class _Fields:
    """Where a paper's facts go."""

    paper: str
    start: Pointer
    place: Pointer
    host: Pointer
    sent: Pointer | None


_OF_MINUTES: Final = _Fields(
    "minutes", ("held", "start"), ("held", "place"), ("held", "host"), ("minutes", "sent_to")
)
_OF_NOTICE: Final = _Fields("notice", ("scheduled",), ("place",), ("convener", "post"), None)


def meeting(paragraphs: Sequence[Paragraph], names: Names) -> Findings:
    """All that is recognised in a paper about a meeting."""
    head = head_of(paragraphs)
    fields = _OF_NOTICE if any(one.text.endswith("通知") for one in head) else _OF_MINUTES
    if lines := titled(head, _TITLE):
        yield from _named("".join(line.text for line in lines), [line.number for line in lines])
    yield from number_of(paragraphs, (fields.paper, "no"))
    yield from _labelled(paragraphs, fields, names)
    yield from _told(paragraphs, fields, names)
    yield from day_of(paragraphs, head, (fields.paper, "date"))
    if fields is _OF_MINUTES:
        yield from people(paragraphs, names)
        yield from items(paragraphs, names)


def _named(said: str, numbers: Sequence[int], label: str = "") -> Findings:
    called, found = _CALLED.fullmatch(said), _TITLE.fullmatch(said)
    title = called["title"] if called else (found["title"] or found["whole"]) if found else said
    yield from (Found(("title",), title, number, label) for number in numbers)
    types = {sort for word, sort in _TYPES.items() if word in title}
    if len(types) == 1:
        yield Found(("type",), types.pop(), numbers[0], label)


def _labelled(paragraphs: Sequence[Paragraph], fields: _Fields, names: Names) -> Findings:
    """What stands behind labels of its own."""
    for paragraph in paragraphs:
        for pair in _with_number_apart(paragraph):
            if pair.value:
                yield from _of_label(pair, fields, names)


def _with_number_apart(paragraph: Paragraph) -> list[Pair]:
    """The labels of a line; a document number may stand before 签发人."""
    found = NUMBER.match(paragraph.text)
    if not found or len(paragraph.text) > 60:
        return pairs(paragraph)
    return pairs(replace(paragraph, text=paragraph.text[found.end() :].strip(), cells=()))


def _of_label(pair: Pair, fields: _Fields, names: Names) -> Findings:
    if pair.label in _TIME:
        if when := moment(pair.value):
            yield Found(fields.start, when.value, pair.number, pair.label)
            if when.end and fields is _OF_MINUTES:
                yield Found(("held", "end"), when.end, pair.number, pair.label)
        else:
            yield Doubt(pair.number, f"“{pair.value[:40]}”没有写全年月日，时间没有填")
    elif pair.label in _PLACE:
        yield Found(fields.place, pair.value, pair.number, pair.label)
    elif pair.label in _NAME:
        yield from _named(pair.value, [pair.number], pair.label)
    elif pair.label in _HOST or pair.label == "召集人":
        at = ("convener", "post") if pair.label == "召集人" else fields.host
        yield from _post(at, pair.value, pair.number, names, pair.label)
    elif pair.label in SIGNER:
        yield from _post((fields.paper, "signer"), pair.value, pair.number, names, pair.label)
    elif pair.label == "抄送" or (pair.label in _SENT and fields.sent):
        yield from _units((fields.paper, "cc") if pair.label == "抄送" else fields.sent or (), pair, names)


def _post(
    at: Pointer, said: str, number: int, names: Names, label: str = "", *, rest: bool = False
) -> Findings:
    """The first registered post among those that somebody is called by."""
    found = [who for part in separated(said) if (who := names.who(part)) and who.post]
    if found:
        yield Found(at, found[0].post, number, label, rest=rest)
        if found[0].rest or len(separated(said)) > 1:
            yield Doubt(number, f"“{said[:40]}”只认出了“{found[0].post}”")
    else:
        yield Doubt(number, f"“{said[:40]}”不是名册里的职务{names.nearest('post', said[:40])}")


def _units(at: Pointer, pair: Pair, names: Names) -> Findings:
    found: list[str] = []
    for said in separated(pair.value):
        if unit := names.find("party", said):
            found.append(unit)
        else:
            yield Doubt(pair.number, f"“{said[:40]}”不在名册里{names.nearest('party', said[:40])}")
    if found:
        yield Found(at, list(dict.fromkeys(found)), pair.number, pair.label)


def _told(paragraphs: Sequence[Paragraph], fields: _Fields, names: Names) -> Findings:
    """The sentence that tells of the meeting: when, who led it, where, which meeting."""
    for paragraph in paragraphs:
        held, when = _HELD.search(paragraph.text), next(moments(paragraph.text), None)
        led = next((one["host"] for one in _LED.finditer(paragraph.text)), None)
        if not _DATED.match(paragraph.text) or pairs(paragraph) or not (held or led):
            continue
        if when and when.start <= _EARLY:
            yield Found(fields.start, when.value, paragraph.number, rest=True)
        if held:
            yield Found(fields.place, held["place"].strip(), paragraph.number, rest=True)
            yield from _named(held["title"].strip(), [paragraph.number])
            led = held["host"] if held["led"] and held["host"] else led
        if led and led.strip() != "会议":
            yield from _post(fields.host, led, paragraph.number, names, rest=True)
        return
