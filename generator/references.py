"""Decides whether the names and links in a record lead anywhere: registered names, existing records, their kinds."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from generator.engine import Severity
from generator.findings import Finding
from generator.outline import locate, mention_tag, outline
from generator.tree import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.book import Book
    from generator.loader import Entry

_LOOSE = re.compile(r"([A-Z]{2})[-—_ ]?([0-9]{4})[-—_ ]?([0-9]{1,3})")
_SORTS = {
    "unit": ("单位", " records/register/units.yaml "),
    "party": ("单位、专委会或企业", "名册（records/register/）"),
    "enterprise": ("企业", " records/register/enterprises/ "),
    "committee": ("专委会", " records/register/committees.yaml "),
    "post": ("职务", " records/register/posts.yaml "),
    "industry": ("行业领域", " records/register/industries.yaml "),
    "indicator": ("控制指标", " records/register/indicators.yaml "),
    "special_period": ("特定时期", " records/register/special_periods.yaml "),
}


def check(
    entries: Iterable[Entry], book: Book, attachments: frozenset[str], rules: frozenset[str]
) -> Iterator[Finding]:
    """One finding for every name that is not registered and every link that leads nowhere.

    ``attachments`` are the paths below ``records/`` of all attached files, ``rules`` the names that waivers may use.
    """
    former = frozenset(book.former)
    sound = [entry for entry in entries if entry.data is not None]
    said: set[tuple[str, str]] = set().union(*(entry.mentions for entry in sound))
    wrong = {mention: message for mention in said if (message := _verdict(*mention, book, former, rules))}
    parted = {
        mention for mention in said - wrong.keys() if mention[0].startswith("link") and "#" in mention[1]
    }
    wrong |= dict(_no_items(parted, sound, book))
    for entry in sound:
        lost = dict(_lost(entry, attachments)) if entry.attached else {}
        if lost or not wrong.keys().isdisjoint(entry.mentions):
            yield from _findings(entry, wrong | lost, book)


def _lost(entry: Entry, attachments: frozenset[str]) -> Iterator[tuple[tuple[str, str], str]]:
    folder = f"{ATTACHMENTS}{_number(entry)}/"
    for name in entry.attached:
        if folder + name not in attachments:
            yield ("attachment", name), f"附件“{name}”不在 records/{folder} 中"


def _findings(entry: Entry, wrong: Mapping[tuple[str, str], str], book: Book) -> Iterator[Finding]:
    assert entry.kind is not None
    assert entry.data is not None
    shape = outline(book.catalog.kinds[entry.kind], mention_tag)
    for tag, text, pointer in locate(entry.data, shape):
        if (message := wrong.get((tag, text))) is None:
            continue
        is_link = tag.startswith("link")
        steps = ".".join(str(step + 1) if isinstance(step, int) else step for step in pointer)
        yield Finding(
            rule="link.dangling" if is_link else "reference.unknown-name",
            subject=f"{_number(entry)}#{steps}",
            severity=Severity.ERROR,
            title="链接必须指向存在的记录" if is_link else _title(tag),
            message=message,
            remedy="改正编号；如果对方记录还没有建立，先建立它" if is_link else _how_to_register(tag),
            path=entry.path,
            pointer=pointer,
            blocks=True,
        )


def _title(tag: str) -> str:
    return "写上的附件必须在附件文件夹里" if tag == "attachment" else "名称必须在名册或条款库中登记"


def _how_to_register(tag: str) -> str:
    if tag in _SORTS:
        return f"改成名册里的简称；确实是新的，先在{_SORTS[tag][1]}登记"
    if tag == "attachment":
        return "把文件放进 records/attachments/<编号>/，或改正文件名"
    return "改正编号；可用 taizhang explain 查条款和规则"


def _verdict(tag: str, text: str, book: Book, former: frozenset[str], rules: frozenset[str]) -> str | None:
    if tag.startswith("link"):
        return _link(text, tag.split()[1:], book)
    if tag == "clause":
        return None if book.regimes.has(text) else f"条款库里没有“{text}”{_nearest(text, book.regimes.ids())}"
    if tag == "rule":
        return None if text in rules else f"没有名为“{text}”的规则{_nearest(text, rules)}"
    sort, _ = _SORTS[tag]
    if text in former or book.register.find(tag, text) is not None:
        return None
    return f"“{text}”不是登记过的{sort}{_nearest(text, book.register.names(tag))}"


def _link(text: str, kinds: list[str], book: Book) -> str | None:
    number = text.partition("#")[0]
    if not book.knows(number):
        return f"没有编号为“{number}”的记录{_nearest_number(number, book)}"
    target = book.kind_of(number)
    if kinds and target not in kinds:
        wanted = "、".join(book.catalog.kinds[kind].title for kind in kinds if kind in book.catalog.kinds)
        return f"“{number}”是{book.catalog.kinds[target].title}，这里应当链接{wanted}"
    return None


def _no_items(
    links: Iterable[tuple[str, str]], sound: Iterable[Entry], book: Book
) -> Iterator[tuple[tuple[str, str], str]]:
    """The links whose part after ``#`` names no item of the record, on whatever day, and what is wrong with each."""
    asked = {text.partition("#")[0]: None for _, text in links}
    found = {number: entry for entry in sound if (number := _number(entry)) in asked}
    for tag, text in links:
        number, _, item = text.partition("#")
        if (entry := found.get(number)) is None or entry.data is None or entry.kind is None:
            continue
        field = book.catalog.kinds[entry.kind].items
        numbers = [str(one.get("no")) for one in entry.data.get(field, ())] if field else []
        if item not in numbers:
            there = f"只有第 {'、'.join(numbers)} 项" if numbers else "没有编了序号的项，链接只写编号"
            yield (tag, text), f"{number} 里没有第 {item} 项（{there}）"


def _nearest_number(number: str, book: Book) -> str:
    """The record that was meant where only hyphens, zeros or case are amiss."""
    found = _LOOSE.fullmatch(number.upper())
    meant = f"{found[1]}-{found[2]}-{int(found[3]):03}" if found else ""
    return f"，最接近的是“{meant}”" if meant != number and meant and book.knows(meant) else ""


def _nearest(text: str, names: Iterable[str]) -> str:
    close = difflib.get_close_matches(text, list(names), n=3, cutoff=0.5)
    return f"，最接近的是{'、'.join(f'“{name}”' for name in close)}" if close else ""


def _number(entry: Entry) -> str:
    return entry.path.rpartition("/")[2].removesuffix(".yaml")
