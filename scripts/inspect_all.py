"""全部文书排成 docx 和 PDF，逐份量一遍（make inspect-all）：按文书种类汇总，列出不符合规定的；有就退出码 1。"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from generator.cli import today
from generator.documents import DocumentSpec, Format, compose, write
from generator.inspect import inspect_bytes
from generator.inspect.values import Strength
from generator.judge import Judged
from generator.papers import of_all
from generator.project import Project

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / ".cache" / "inspect"
FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf")
BATCH: Final = 10
"""So many papers are composed in one run of pandoc."""

Fault = tuple[str, str, str]
"""File, strength, and what is wrong with it."""
Outcome = tuple[list[str], list[Fault]]
"""The type of paper of each file, and the faults."""
_JUDGED: list[tuple[Judged, list[DocumentSpec]]] = []
"""Inherited by the workers, which are forked once the county is judged."""


def main() -> int:
    """Render and inspect all papers; 1 where one breaks a rule of the standard."""
    started = time.monotonic()
    judged = Project(ROOT, today=today()).judged()
    specs = of_all(judged)
    _JUDGED.append((judged, specs))
    OUT.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(specs), BATCH)
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=fork) as workers:
        outcomes = list(workers.map(batch, starts))
    files = Counter(kind for kinds, _ in outcomes for kind in kinds)
    faults = [fault for _, found in outcomes for fault in found]
    print("\n".join(report(files, faults, {spec.name: kind_of(spec) for spec in specs})))
    took = time.monotonic() - started
    print(f"{len(specs)} 份文书、{files.total()} 个文件在 {OUT.relative_to(ROOT)}/，用时 {took:.0f} 秒")
    return int(any(strength == Strength.RULE.value for _, strength, _ in faults))


def kind_of(spec: DocumentSpec) -> str:
    """The type of a paper as the summary names it."""
    return " ".join(filter(None, (spec.code, spec.type, spec.paper.variant)))


def batch(start: int) -> Outcome:
    """Make and inspect some papers."""
    ((judged, specs),) = _JUDGED
    some: Sequence[DocumentSpec] = specs[start : start + BATCH]
    kinds: list[str] = []
    faults: list[Fault] = []
    for spec, paper in zip(some, compose(some, judged.book, judged), strict=True):
        for style in FORMATS:
            content = write(paper, style)
            (OUT / f"{spec.name}.{style}").write_bytes(content)
            kinds.append(kind_of(spec))
            faults += broken(content, f"{spec.name}.{style}")
    return kinds, faults


def broken(content: bytes, name: str) -> Iterator[Fault]:
    """What is wrong with a file."""
    for result in inspect_bytes(content, name).broken():
        wrong = next(one for one in result.measures if one.ok is False)
        check = result.check
        told = f"{check.id} {check.title}：{wrong.measured}，应当 {check.required}（{wrong.place}）"
        yield name, check.strength.value, told


def report(files: Counter[str], faults: list[Fault], kinds: dict[str, str]) -> Iterator[str]:
    """One line for each type of paper, then one for each breach of a rule."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, strength, _ in faults:
        counts[kinds[name.rpartition(".")[0]]][strength] += 1
    for kind, number in sorted(files.items()):
        told = "，".join(
            f"{one.value} {counts[kind][one.value]} 项" for one in Strength if counts[kind][one.value]
        )
        yield f"{kind}：{number} 个文件，" + (f"不符合 {told}" if told else "全部符合")
    for name, strength, told in faults:
        if strength == Strength.RULE.value:
            yield f"{name}：{told}"


if __name__ == "__main__":
    sys.exit(main())
