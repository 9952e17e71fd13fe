"""Decides what the commands that write papers ask for and say: where each is, what is amiss, what has no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from generator.opening import open_project, shown
from generator.usage import Command, as_of_option, format_option, out_option, year_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.documents import DocumentSpec
    from generator.findings import Standing
    from generator.judge import Judged
    from generator.project import Project

_TOLD: Final = 3
"""So many obligations of one rule are told one by one."""


@click.command(cls=Command)
@click.argument("numbers", nargs=-1, metavar="[编号]…", help="记录的编号。")
@click.option("--all", "every", is_flag=True, help="全部记录应出的文书。")
@click.option("--kind", metavar="种类", help="一类记录（隐患、GP）或一种文书（D16、约谈通知书）的全部文书。")
@click.option("--due", "owed", is_flag=True, help="逾期和临期事项下一步要出的文书，拟稿。")
@click.option("--public", is_flag=True, help="公开版：不印不公开的内容。")
@click.option(
    "--list", "listing", is_flag=True, help="只列出文书登记：文号、日期、标题、主送、抄送、签发人。"
)
@format_option("docx", "pdf", "html", "all", told="文书格式")
@out_option("build/documents")
@as_of_option
def render(
    *,
    numbers: tuple[str, ...],
    every: bool,
    kind: str | None,
    owed: bool,
    public: bool,
    listing: bool,
    as_of: date | None,
    **where: Any,
) -> None:
    """生成记录应出的公文：会议纪要、挂牌督办通知书、约谈通知书等。"""
    if [bool(numbers), every, bool(kind), owed].count(True) != 1:
        message = "写出记录的编号，或者在 --all、--kind、--due 中用一样"
        raise click.UsageError(message, click.get_current_context())
    from generator import papers
    from generator.reports import due as lists

    project = open_project(as_of)
    judged = project.judged()
    if owed:
        write_drafts(project, judged, lists.select(judged, judged.book.soon), **where)
        return
    specs = papers.chosen(judged, numbers, kind)
    specs = papers.public(specs) if public else specs
    if listing:
        click.echo(papers.registered(judged, specs), nl=False)
    else:
        write_papers(project, judged, specs, **where)


@click.command(cls=Command)
@year_option("哪一年的；默认是上一年。")
@format_option("docx", "pdf", "html", "all", told="文书格式")
@out_option("build/documents")
@as_of_option
def bulletin(year: int | None, style: str, out: Path | None, as_of: date | None) -> None:
    """生成年度情况通报：数字全部由记录推算，附件列出每个数字的记录；还没有登记的，生成送审稿。"""
    from generator import papers

    project = open_project(as_of)
    judged = project.judged()
    write_papers(project, judged, papers.of_year(judged, year or judged.book.as_of.year - 1), style, out)


def write_papers(
    project: Project,
    judged: Judged,
    specs: Sequence[DocumentSpec],
    style: str,
    out: Path | None,
    put: Callable[[Path, bytes], object] | None = None,
) -> None:
    """Write papers into a folder (build/documents), and tell where they are and what is amiss with them."""
    from generator import papers
    from generator.files import write
    from generator.progress import progress

    folder = out or project.root / "build" / "documents"
    formats = papers.FORMATS if style == "all" else [one for one in papers.FORMATS if one == style]
    with progress() as show:
        made = list(papers.write_out(judged, specs, formats, folder, show, put or write))
    for path in (path for paper in made for path in paper.paths):
        click.echo(shown(path))
    for remark in dict.fromkeys(remark for paper in made for remark in paper.remarks):
        click.echo(remark, err=True)
    if not made:
        click.echo(f"到 {judged.book.as_of} 没有记录需要出具文书。", err=True)


def write_drafts(
    project: Project,
    judged: Judged,
    owed: Sequence[Standing],
    style: str,
    out: Path | None,
    put: Callable[[Path, bytes], object] | None = None,
) -> None:
    """Write the papers that open obligations call for, and tell of the office's own for which there is none."""
    from generator import papers
    from generator.files import write

    drafts, without = papers.of_due(judged, owed)
    write_papers(project, judged, drafts, style, out, put)
    if (chats := papers.chats(judged, drafts, "docx" if style == "all" else style)) is not None:
        path = (out or project.root / "build" / "documents") / "催办.txt"
        if (put or write)(path, chats.encode()) is not False:
            click.echo(f"{shown(path)}（发给各单位的催办短信，一段一家）")
    for rule in dict.fromkeys(one.rule for one in without):
        click.echo(_without([one for one in without if one.rule == rule], judged), err=True)


def _without(owed: Sequence[Standing], judged: Judged) -> str:
    """What to do about obligations of one rule that no paper meets: so many one by one, the others counted."""
    from generator.reminder import reminder

    told = [reminder(one, judged.book) for one in owed[:_TOLD]]
    more = [f"同样的还有{len(owed) - _TOLD}项，见 taizhang due。"] if len(owed) > _TOLD else []
    return "\n".join(["没有要拟的文书，请直接办理并登记：", *told, *more, f"怎样登记：{owed[0].remedy}"])


def keep_drafts(project: Project, judged: Judged, owed: Sequence[Standing], *, whole: bool) -> None:
    """Write the drafts into build/drafts; where they are the whole, take away those that nothing calls for any more.

    What somebody has changed, or put there, is neither overwritten nor taken away, and is told.
    """
    from generator.keeping import keeping

    folder = project.root / "build" / "drafts"
    with keeping(folder) as kept:
        write_drafts(project, judged, owed, "docx", folder, kept.put)
        if whole:
            kept.clear()
    if kept.removed:
        click.echo(f"已经办了或者这次没有列到，没有人改过，删去{len(kept.removed)}份。", err=True)
    for paths, told in (
        (kept.left, "已经办了或者这次没有列到，但是有人改过或者正打开着，没有删"),
        (kept.spared, "有人改过或者不是这里拟的，没有覆盖；要重新拟，先把它移走"),
    ):
        if paths:
            click.echo(f"{told}：{'、'.join(sorted(path.name for path in paths))}", err=True)
