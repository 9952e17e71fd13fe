"""The inspection of papers (公文版面检查): a docx or PDF by anybody, measured against GB/T 9704-2012.

It shares nothing with the writers of papers: a checker that borrowed their lengths would agree with their mistakes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.inspect.errors import UnreadableError

if TYPE_CHECKING:
    from generator.inspect.paper import Paper
    from generator.inspect.values import Report

_LARGEST: Final = 64 * 1024 * 1024


def inspect(path: Path) -> Report:
    """Inspect one file; raises `UnreadableError` for one that is no docx or PDF."""
    if path.is_file() and path.stat().st_size > _LARGEST:
        raise UnreadableError(path.name, "超过 64 MB，不像公文，不予检查")
    return inspect_bytes(path.read_bytes(), path.name)


def inspect_bytes(data: bytes, name: str) -> Report:
    """Inspect the content of a file."""
    return measured(read(data, name), name)


def measured(paper: Paper, name: str) -> Report:
    """Measure a paper that has been read."""
    import generator.inspect.checks  # noqa: F401 - registers the checks
    from generator.inspect.elements import recognise
    from generator.inspect.registry import run
    from generator.inspect.values import Report

    found = recognise(paper)
    return Report(name, paper.format, found.form, tuple(run(found)))


def read(data: bytes, name: str) -> Paper:
    """A file as paragraphs, rules and page numbers; what it is, is told by its first bytes."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        from generator.inspect.pdf.read import read_pdf

        return read_pdf(data, name)
    if data.startswith((b"PK", bytes.fromhex("d0cf11e0"))):
        from generator.inspect.word.read import read_docx

        return read_docx(data, name)
    raise UnreadableError(name, "不是 docx，也不是 PDF：请检查文件，图片、网页和 .wps 先另存为 docx")
