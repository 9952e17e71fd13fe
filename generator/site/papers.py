"""Decides which official papers the site carries; each is made once and kept by the key of all that it depends on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.documents import documents_for, input_key, ledgers
from generator.paper_register import Entry, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.documents import DocumentSpec, Format
    from generator.judge import Judged

FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf", "html")
_KEPT: Final = ".cache/taizhang/papers"


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper and its contents by format; the page is a fragment of HTML (文书).

    ``records`` are the numbers of those it speaks about: several records may share one document number.
    """

    records: tuple[str, ...]
    name: str
    title: str
    code: str
    dated: str
    contents: Mapping[Format, bytes]
    entry: Entry
    """Its line in the register of papers."""

    @property
    def page(self) -> str:
        """Where its page is on the site."""
        return f"documents/{self.name}.html"

    @property
    def files(self) -> Mapping[str, str]:
        """Where it is on the site, by format."""
        return {format_: f"documents/{self.name}.{format_}" for format_ in FORMATS}


@dataclass(frozen=True, slots=True)
class _Made:
    contents: Mapping[Format, bytes]
    entry: Entry


def papers(root: Path, judged: Judged, *, remember: bool) -> tuple[Paper, ...]:
    """Every paper that the records call for; raises `DocumentError` where one cannot be made."""
    book = judged.book
    called_for = (spec for record in book.events() for spec in documents_for(record, book))
    specs = list({spec.name: spec for spec in (*called_for, *ledgers(book))}.values())
    keys = {spec.name: f"{spec.name}-{input_key(spec, book, judged)[:20]}" for spec in specs}
    folder = root / _KEPT if remember else None
    known = {spec.name: _kept(folder, keys[spec.name]) for spec in specs}
    missing = [spec for spec in specs if known[spec.name] is None]
    for spec, new in _made(missing, judged):
        known[spec.name] = new
        _keep(folder, keys[spec.name], new)
    _sweep(folder, keys.values())
    return tuple(_paper(spec, made) for spec in specs if (made := known[spec.name]) is not None)


def _paper(spec: DocumentSpec, made: _Made) -> Paper:
    return Paper(
        made.entry.records, spec.name, spec.type, spec.code, spec.dated.isoformat(), made.contents, made.entry
    )


def _made(specs: Sequence[DocumentSpec], judged: Judged) -> Iterator[tuple[DocumentSpec, _Made]]:
    if not specs:
        return
    from generator.documents.press import press

    for one in chain.from_iterable(press(specs, judged, FORMATS)):
        yield one.spec, _Made(one.contents, entry(one.spec, one.document))


def _kept(folder: Path | None, key: str) -> _Made | None:
    if folder is None:
        return None
    try:
        contents = {format_: (folder / f"{key}.{format_}").read_bytes() for format_ in FORMATS}
        told = json.loads((folder / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return _Made(contents, Entry(**told | {"records": tuple(told["records"])}))


def _keep(folder: Path | None, key: str, made: _Made) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for format_, content in made.contents.items():
            (folder / f"{key}.{format_}").write_bytes(content)
        (folder / f"{key}.json").write_text(json.dumps(asdict(made.entry), ensure_ascii=False), "utf-8")


def _sweep(folder: Path | None, keys: Iterable[str]) -> None:
    """Drop what no record calls for any more."""
    if folder is not None and folder.is_dir():
        live = set(keys)
        for file in folder.iterdir():
            if file.stem not in live:
                file.unlink()
