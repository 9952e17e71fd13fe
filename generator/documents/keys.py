"""Decides when a kept paper is still good: a key over everything that can change what it says or how it looks.

Nothing here loads a template engine, a font or pandoc, so that a run in which nothing changed stays quick.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.documents.neighbours import beside
from generator.documents.places import TEMPLATES, font_files
from generator.record import raw

if TYPE_CHECKING:
    from generator.book import Book
    from generator.documents.specs import DocumentSpec
    from generator.judge import Judged

_PACKAGE = Path(__file__).parent
_REGISTER = ("office", "units", "posts", "committees", "enterprise", "regime", "institution")
_ENGINES = ("jinja2", "pypandoc_binary", "typst")


def digest(spec: DocumentSpec, book: Book, judged: Judged | None) -> str:
    """Templates, code, engines and fonts; register and clauses; the records of the paper and those beside them."""
    parts = [_machinery(), book.once(_register_digest), spec.name, spec.template, spec.dated.isoformat()]
    told = (*spec.records, *spec.others, *beside(spec.records, book))
    parts += [f"{record.id} {_digest(raw(record))}" for record in told]
    parts += [f"{duty.key} {duty.state.value} {duty.days}" for duty in spec.duties]
    if spec.paper.figures:
        parts += [_counting(), book.as_of.isoformat(), book.once(_book_digest)]
        parts += [f"{s.key}={s.state.value}" for s in judged.standings] if judged else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _machinery() -> str:
    files = [*_PACKAGE.glob("*.py"), *(path for path in TEMPLATES.rglob("*") if path.is_file())]
    whole = hashlib.sha256(_contents(files))
    for name in _ENGINES:
        whole.update(f"{name} {version(name)}\n".encode())
    for path in font_files():
        whole.update(f"{path.name} {path.stat().st_size}\n".encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def _counting() -> str:
    """The code that figures come from: statistics and the rules, whose helpers they share."""
    files = [path for name in ("statistics", "rules") for path in (_PACKAGE.parent / name).rglob("*.py")]
    return hashlib.sha256(_contents(files)).hexdigest()


def _contents(files: Iterable[Path]) -> bytes:
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in sorted(files))


def _register_digest(book: Book) -> str:
    return _digest([raw(record) for kind in _REGISTER for record in book.all(kind)])


def _book_digest(book: Book) -> str:
    return _digest([[record.id, raw(record)] for record in book.events()])


def _digest(data: Any) -> str:
    return hashlib.sha256(
        json.dumps(data, ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()
