"""Decides what a command that writes papers says: where each is, what is still amiss, what could not be drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents import DocumentSpec
    from generator.findings import Standing
    from generator.judge import Judged
    from generator.project import Project


def shown(path: Path) -> str:
    """A path as the person who asked would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def write_papers(
    project: Project, judged: Judged, specs: Sequence[DocumentSpec], style: str, out: Path | None
) -> None:
    """Write papers into a folder (build/documents), and tell where they are and what is amiss with them."""
    from generator import papers
    from generator.progress import progress

    folder = out or project.root / "build" / "documents"
    formats = papers.FORMATS if style == "all" else [one for one in papers.FORMATS if one == style]
    with progress() as show:
        made = list(papers.write_out(judged, specs, formats, folder, show))
    for paper in made:
        click.echo("\n".join(map(shown, paper.paths)))
    for remark in dict.fromkeys(remark for paper in made for remark in paper.remarks):
        click.echo(remark, err=True)
    if not made:
        click.echo(f"到 {judged.book.as_of} 没有记录需要出具文书。", err=True)


def write_drafts(
    project: Project, judged: Judged, owed: Sequence[Standing], style: str, out: Path | None
) -> None:
    """Write the papers that open obligations call for, and tell of the office's own for which there is none."""
    from generator import papers
    from generator.reminder import reminder

    drafts, without = papers.of_due(judged, owed)
    write_papers(project, judged, drafts, style, out)
    for one in without:
        click.echo(f"没有对应文书，请直接办理并登记：\n{reminder(one, judged.book)}", err=True)
