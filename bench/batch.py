"""Decides what is measured as a process of its own: many papers at once, and all papers of a project, kept or not.

python -m bench.batch mixed ROOT COUNT FOLDER
python -m bench.batch kept ROOT
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain, zip_longest
from pathlib import Path

from generator.documents import DocumentSpec
from generator.judge import Judged
from generator.papers import of_all, write_out
from generator.project import Project
from generator.site.papers import papers


def judged(root: Path, *, remember: bool = False) -> Judged:
    """The judged book of a project."""
    return Project(root, today=date(2026, 7, 1), remember=remember).judged()


def mixed(specs: Sequence[DocumentSpec], count: int) -> list[DocumentSpec]:
    """So many papers of as many types as there are: one of each type, then the next of each."""
    types: dict[tuple[str, str, str], list[DocumentSpec]] = defaultdict(list)
    for spec in specs:
        types[spec.record.kind, spec.code, spec.paper.variant or ""].append(spec)
    turns = zip_longest(*types.values())
    return [spec for spec in chain.from_iterable(turns) if spec is not None][:count]


def main(task: str, root: Path, *rest: str) -> None:
    """Do one of the tasks."""
    if task == "kept":
        papers(root, judged(root, remember=True), remember=True)
        return
    count, folder = rest
    book = judged(root)
    for _ in write_out(book, mixed(of_all(book), int(count)), ["docx", "pdf"], Path(folder)):
        pass


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
