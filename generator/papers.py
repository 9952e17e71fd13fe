"""Decides which official papers a command writes and under which names: those of some records, of all, or of a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, get_args

from generator.documents import DocumentSpec, Format, compose, documents_for, ledgers, spec_of
from generator.documents.specs import DRAFT
from generator.files import write as write_file
from generator.nearest import nearest
from generator.numbers import next_number
from generator.paper_register import TITLES, entry
from generator.record import PUBLIC, visibility
from generator.unregistered import made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.documents.press import Printed
    from generator.findings import Standing
    from generator.judge import Judged
    from generator.record import Record

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_YEARLY: Final = "annual-bulletin"


class NoPaperError(Exception):
    """There is no paper to write (没有文书可以生成)."""

    for_clerks = True


@dataclass(frozen=True, slots=True)
class Written:
    """A paper on the disk (写好的文书): its files, and what is still amiss with it."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]


def of_records(judged: Judged, numbers: Sequence[str]) -> list[DocumentSpec]:
    """The papers that some records call for; raises `NoPaperError` for one that calls for none or does not exist."""
    found: list[DocumentSpec] = []
    for number in numbers:
        record = judged.book.get(number)
        if record is None or record.id != number:
            known = {one.id: "" for one in judged.book.events()}
            near = nearest(number, known)
            guess = f"，最接近的是 {near}" if near else ""
            raise NoPaperError(f"截至 {judged.book.as_of} 没有编号为“{number}”的记录{guess}")
        specs = documents_for(record, judged.book)
        if not specs:
            raise NoPaperError(f"{number} 到 {judged.book.as_of} 还不需要出具文书{_awaited(judged, record)}")
        found.extend(specs)
    return _once(found)


def of_all(judged: Judged) -> list[DocumentSpec]:
    """The papers that all records call for."""
    book = judged.book
    return _once(
        [*(spec for record in book.events() for spec in documents_for(record, book)), *ledgers(book)]
    )


def chosen(judged: Judged, numbers: Sequence[str], kind: str | None) -> list[DocumentSpec]:
    """The papers of some records, of a kind, or where neither is named all of them."""
    if numbers:
        return of_records(judged, numbers)
    return of_kind(judged, kind) if kind else of_all(judged)


def of_kind(judged: Judged, name: str) -> list[DocumentSpec]:
    """The papers of one kind of record (hazard, 隐患, GP) or of one type of paper (D16, 挂牌督办通知书)."""
    every = of_all(judged)
    kinds = judged.book.catalog.kinds
    wanted = {kind.name for kind in kinds.values() if name in {kind.name, kind.title, kind.prefix}}
    found = [spec for spec in every if spec.record.kind in wanted or name in {spec.code, spec.type}]
    known = {word: "" for kind in kinds.values() for word in (kind.name, kind.title, kind.prefix) if word}
    known |= {word: "" for kind in kinds.values() for one in kind.documents for word in (one.code, one.type)}
    if name not in known:
        near = nearest(name, known)
        raise NoPaperError(f"没有“{name}”这种记录或文书" + (f"，最接近的是 {near}" if near else ""))
    return found


def of_due(judged: Judged, standings: Iterable[Standing]) -> tuple[list[DocumentSpec], tuple[Standing, ...]]:
    """The papers that open obligations call for next, and the obligations for which there is none."""
    from generator.drafts import drafts

    made = drafts(standings, judged.book)
    return list(made.specs), made.without


def chats(judged: Judged, specs: Iterable[DocumentSpec], style: str) -> str | None:
    """The messages to send with the letters of urging, one for each unit; nothing where there is none to urge."""
    from generator.reminder import chat

    urged = [spec for spec in specs if spec.party]
    told = [chat(spec.party, spec.duties, f"{spec.name}.{style}", judged.book) for spec in urged]
    return "\n\n".join(told) + "\n" if told else None


def of_year(judged: Judged, year: int) -> list[DocumentSpec]:
    """The bulletin of a year: as registered, or a draft where none is registered yet."""
    book = judged.book
    if year > book.as_of.year:
        raise NoPaperError(f"{year} 年还没有到（数据截至 {book.as_of}），没有情况可以通报")
    entry = next(paper for paper in book.catalog.kinds["bulletin"].documents if paper.template == _YEARLY)
    registered = [one for one in book.all("bulletin") if one.type == "年度情况" and one.period == str(year)]
    issued = _once(
        spec for one in registered for spec in documents_for(one, book) if spec.template == _YEARLY
    )
    if issued:
        return issued
    kind = book.catalog.kinds["bulletin"]
    draft = (
        registered[0]
        if registered
        else made(entry, kind, f"{kind.prefix}-{DRAFT}-{year}", (), book, str(year))
    )
    return [spec_of(entry, draft, book.as_of)]


def public(specs: Iterable[DocumentSpec]) -> list[DocumentSpec]:
    """The same papers without what is not for the public."""
    return [replace(spec, public=True) for spec in specs]


def registered(judged: Judged, specs: Sequence[DocumentSpec]) -> str:
    """The register of papers as a table of tab-separated lines, and the number to give next."""
    book = judged.book
    rows = [entry(spec, paper).row for spec, paper in zip(specs, compose(specs, book, judged), strict=True)]
    lines = ["\t".join(cell.replace("\t", " ") for cell in row) for row in (TITLES, *sorted(rows))]
    return "\n".join([*lines, f"下一个文号：{next_number(book, book.as_of.year)}"]) + "\n"


def write_out(
    judged: Judged,
    specs: Sequence[DocumentSpec],
    formats: Sequence[Format],
    out: Path,
    show: Callable[[str], None] = lambda text: None,
    put: Callable[[Path, bytes], object] = write_file,
) -> Iterator[Written]:
    """Write the papers into a folder, each file whole or not at all, and tell of each paper when it is there.

    ``put`` writes a file; one that it tells of with ``False`` is left as it was.
    """
    from generator.documents.press import BATCH, press

    for start, batch in zip(range(0, len(specs), BATCH), press(specs, judged, formats), strict=True):
        show(f"正在生成文书 {start + 1}—{min(start + BATCH, len(specs))}/{len(specs)} …")
        for printed in batch:
            files = {out / f"{printed.spec.name}.{style}": _content(printed, style) for style in formats}
            paths = tuple(path for path, content in files.items() if put(path, content) is not False)
            remarks = (f"{gap.kind.value}：{gap.detail}。{gap.remedy}" for gap in printed.gaps if paths)
            withheld = _withheld(printed.spec) if paths else ()
            yield Written(paths, (*remarks, *withheld))


def _withheld(spec: DocumentSpec) -> Iterator[str]:
    """What to tell of a public version of a paper on records that are not for the public."""
    for record in spec.records if spec.public else ():
        if (seen_by := visibility(record)) != PUBLIC:
            yield (
                f"{record.id} 的可见范围是“{seen_by}”：这份公开版先不要对外发；"
                "确实可以公开的，把 visibility（可见范围）改为“公开”"
            )


def _once(specs: Iterable[DocumentSpec]) -> list[DocumentSpec]:
    """Each paper once: records with the same document number share one."""
    return list({spec.name: spec for spec in specs}.values())


def _content(printed: Printed, format_: Format) -> bytes:
    """The paper in a format; a page alone in a file brings its style with it."""
    content = printed.contents[format_]
    if format_ != "html":
        return content
    from html import escape

    from generator.documents.html import stylesheet

    title = escape(printed.document.title)
    head = f'<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    return f"{head}<style>\n{stylesheet()}\n</style>\n".encode() + content + b"</html>\n"


def _awaited(judged: Judged, record: Record) -> str:
    """What would have to be written into the record for it to call for a paper."""
    kind = judged.book.catalog.kinds[record.kind]
    told = (f"{paper.type}要有 {'.'.join(step.name for step in paper.when)}" for paper in kind.documents)
    return f"（{'；'.join(told)}）" if kind.documents else f"：{kind.title}没有登记要出的文书"
