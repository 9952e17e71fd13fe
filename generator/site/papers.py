"""Decides which official papers the site carries; each is made once and kept by the key of all that it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.documents import compose, documents_for, input_key, ledgers, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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

    @property
    def page(self) -> str:
        """Where its page is on the site."""
        return f"documents/{self.name}.html"

    @property
    def files(self) -> Mapping[str, str]:
        """Where it is on the site, by format."""
        return {format_: f"documents/{self.name}.{format_}" for format_ in FORMATS}


def papers(root: Path, judged: Judged, *, remember: bool) -> tuple[Paper, ...]:
    """Every paper that the records call for; raises `DocumentError` where one cannot be made."""
    book = judged.book
    called_for = (spec for record in book.events() for spec in documents_for(record, book))
    specs = list({spec.name: spec for spec in (*called_for, *ledgers(book))}.values())
    keys = {spec.name: f"{spec.name}-{input_key(spec, book, judged)[:20]}" for spec in specs}
    folder = root / _KEPT if remember else None
    known = {spec.name: _kept(folder, keys[spec.name]) for spec in specs}
    missing = [spec for spec in specs if known[spec.name] is None]
    for spec, contents in _made(missing, judged):
        known[spec.name] = contents
        _keep(folder, keys[spec.name], contents)
    _sweep(folder, keys.values())
    return tuple(_paper(spec, known[spec.name] or {}) for spec in specs)


def _paper(spec: DocumentSpec, contents: Mapping[Format, bytes]) -> Paper:
    records = tuple(record.id for record in (*spec.records, *spec.others))
    return Paper(records, spec.name, spec.type, spec.code, spec.dated.isoformat(), contents)


def _made(
    specs: Sequence[DocumentSpec], judged: Judged
) -> Iterable[tuple[DocumentSpec, dict[Format, bytes]]]:
    for spec, document in zip(specs, compose(specs, judged.book, judged) if specs else (), strict=True):
        yield spec, {format_: write(document, format_) for format_ in FORMATS}


def _kept(folder: Path | None, key: str) -> Mapping[Format, bytes] | None:
    if folder is None:
        return None
    try:
        return {format_: (folder / f"{key}.{format_}").read_bytes() for format_ in FORMATS}
    except OSError:
        return None


def _keep(folder: Path | None, key: str, contents: Mapping[Format, bytes]) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for format_, content in contents.items():
            (folder / f"{key}.{format_}").write_bytes(content)


def _sweep(folder: Path | None, keys: Iterable[str]) -> None:
    """Drop what no record calls for any more."""
    if folder is not None and folder.is_dir():
        live = set(keys)
        for file in folder.iterdir():
            if file.stem not in live:
                file.unlink()
