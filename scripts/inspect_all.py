"""全部文书排成 docx、PDF 和网页，逐份量一遍（make inspect-all）：版面、三种格式的文字、LibreOffice 排出的页数。

按文书种类汇总，列出不符合规定的；有就退出码 1。没有 LibreOffice 就不比页数，并说明。
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import pypdfium2

from generator.cli import today
from generator.documents import DocumentSpec, compose, write
from generator.documents.model import OfficialDocument
from generator.inspect import inspect_bytes
from generator.inspect.values import Strength
from generator.judge import Judged
from generator.papers import of_all
from generator.project import Project
from tests.documents_kit import FORMATS, alike
from tests.office_kit import laid_out

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / ".cache" / "inspect"
BATCH: Final = 40
"""So many papers are laid out in one run of LibreOffice."""
OFFICE: Final = bool(shutil.which("soffice") or shutil.which("libreoffice"))

Made = Mapping[str, bytes]
"""A paper in each format."""
Fault = tuple[str, str, str]
"""File, strength, and what is wrong with it."""
_JUDGED: list[tuple[Judged, list[DocumentSpec]]] = []
"""Inherited by the workers, which are forked once the county is judged."""


def main() -> int:
    """Render and inspect all papers; 1 where one breaks a rule of the standard."""
    started = time.monotonic()
    judged = Project(ROOT, today=today()).judged()
    specs = of_all(judged)
    _JUDGED.append((judged, specs))
    OUT.mkdir(parents=True, exist_ok=True)
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=fork) as workers:
        faults = [fault for found in workers.map(batch, range(0, len(specs), BATCH)) for fault in found]
    print("\n".join(report({spec.name: kind_of(spec) for spec in specs}, faults)))
    if not OFFICE:
        print("没有 LibreOffice，没有比页数：先运行 make system")
    took = time.monotonic() - started
    print(f"{len(specs)} 份文书，各有 {'、'.join(FORMATS)}，在 {OUT.relative_to(ROOT)}/，用时 {took:.0f} 秒")
    return int(any(strength == Strength.RULE.value for _, strength, _ in faults))


def kind_of(spec: DocumentSpec) -> str:
    """The type of a paper as the summary names it."""
    return " ".join(filter(None, (spec.code, spec.type, spec.paper.variant)))


def batch(start: int) -> list[Fault]:
    """Make and inspect some papers."""
    ((judged, specs),) = _JUDGED
    some: Sequence[DocumentSpec] = specs[start : start + BATCH]
    made: dict[str, Made] = {}
    faults: list[Fault] = []
    for spec, paper in zip(some, compose(some, judged.book, judged), strict=True):
        made[spec.name] = {style: write(paper, style) for style in FORMATS}
        for style, content in made[spec.name].items():
            (OUT / f"{spec.name}.{style}").write_bytes(content)
        faults += [*broken(spec.name, made[spec.name]), *unlike(spec.name, paper, made[spec.name])]
    return [*faults, *(longer(made) if OFFICE else ())]


def broken(name: str, made: Made) -> Iterator[Fault]:
    """What `taizhang inspect` finds in a paper."""
    for style in ("docx", "pdf"):
        for result in inspect_bytes(made[style], f"{name}.{style}").broken():
            wrong = next(one for one in result.measures if one.ok is False)
            check = result.check
            told = f"{check.id} {check.title}：{wrong.measured}，应当 {check.required}（{wrong.place}）"
            yield f"{name}.{style}", check.strength.value, told


def unlike(name: str, paper: OfficialDocument, made: Made) -> Iterator[Fault]:
    """That the formats of a paper do not say the same; a row parted by a page says its cells in turn."""
    try:
        alike(paper, made, in_order=False)
    except AssertionError:
        yield name, Strength.RULE.value, "docx、PDF、网页的文字不一样"


def longer(made: Mapping[str, Made]) -> Iterator[Fault]:
    """The papers of which LibreOffice makes more or fewer pages than the PDF has."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = laid_out({name: styles["docx"] for name, styles in made.items()}, Path(folder))
    for name, styles in made.items():
        ours, theirs = (len(pypdfium2.PdfDocument(pdf)) for pdf in (styles["pdf"], drawn[name]))
        if ours != theirs:
            yield name, Strength.RULE.value, f"PDF 有 {ours} 页，docx 由 LibreOffice 排成 {theirs} 页"


def report(kinds: Mapping[str, str], faults: Sequence[Fault]) -> Iterator[str]:
    """One line for each type of paper, then one for each breach of a rule."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, strength, _ in faults:
        counts[kinds[name.partition(".")[0]]][strength] += 1
    for kind, number in sorted(Counter(kinds.values()).items()):
        told = "，".join(
            f"{one.value} {counts[kind][one.value]} 项" for one in Strength if counts[kind][one.value]
        )
        yield f"{kind}：{number} 份，" + (f"不符合 {told}" if told else "全部符合")
    for name, strength, told in faults:
        if strength == Strength.RULE.value:
            yield f"{name}：{told}"


if __name__ == "__main__":
    sys.exit(main())
