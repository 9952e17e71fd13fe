"""Decides what `taizhang inspect` asks for; it needs no project, only files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.usage import Command


@click.command(cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="文件…",
    type=click.Path(path_type=Path),
    help="docx 或 PDF，谁排的都行；可以写几个。",
)
@click.option("--all", "every", is_flag=True, help="符合的和不适用的也列出。")
@click.option("--json", "as_json", is_flag=True, help="给程序用的 JSON，列出全部核对项。")
def inspect(files: tuple[Path, ...], every: bool, as_json: bool) -> None:
    """按 GB/T 9704-2012 逐项量公文的版面，说出哪里不对、怎样改。

    退出码：0 没有违反规定；1 有违反规定的；2 有文件读不出来。
    """
    from generator.failures import explain
    from generator.inspect import inspect as measure
    from generator.inspect.errors import UnreadableError
    from generator.inspect.values import Strength
    from generator.reports import inspected

    reports, unreadable = [], []
    for file in files:
        try:
            reports.append(measure(file))
        except (UnreadableError, OSError) as error:
            unreadable.append((str(file), explain(error)[0]))
            click.echo(unreadable[-1][1], err=True)
        else:
            if not as_json:
                click.echo(inspected.text(reports[-1], every=every), nl=False)
    if as_json:
        click.echo(inspected.data(reports, unreadable), nl=False)
    broken = any(report.broken(Strength.RULE) for report in reports)
    sys.exit(2 if unreadable else 1 if broken else 0)
