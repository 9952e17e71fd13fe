"""Decides what the commands are called and what they ask for; each is one function that hands on to the rest.

The only place that asks what day it is. Everything heavy is imported inside the commands, for start-up is part of
the interface.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.project import Project


class Day(click.ParamType):
    """A date on the command line."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn ``2026-06-30`` into a date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期：写作 2026-06-30", param, ctx)


def today() -> date:
    """What day it is in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="taizhang", message="taizhang %(version)s", help="显示版本。")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="项目文件夹，默认是当前文件夹或它的上级。")
@click.option("--no-cache", is_flag=True, help="不使用也不写入 .cache/。")
@click.pass_context
def main(context: click.Context, root: Path | None, no_cache: bool) -> None:
    """台账：安全生产综合监管的记录、义务、文书和网站。"""
    context.obj = (root, not no_cache)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--as-of``."""
    return click.option(
        "--as-of", type=Day(), metavar="日期", help="按哪一天判断；默认取 office.yaml 的固定时钟，没有则为今天。"
    )(command)


def open_project(as_of: date | None = None) -> Project:
    """The project that the command was called for."""
    from generator.project import Project

    root, remember = click.get_current_context().find_root().obj
    return Project(root or _find_root(Path.cwd()), today=today(), as_of=as_of, remember=remember)


def _find_root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / "records").is_dir():
            return folder
    message = "这里和上级文件夹都没有 records/：请在项目文件夹里运行，或用 --root 指定"
    raise click.UsageError(message)


@main.command()
@as_of_option
@click.option("--base", metavar="版本", help="与这个分支、标签或提交比较：只有新增的问题才阻止合并。")
@click.option(
    "--format", "style", type=click.Choice(["text", "github", "json"]), default="text", help="输出格式。"
)
def check(as_of: date | None, base: str | None, style: str) -> None:
    """检查全部记录：格式、链接、期限和制度。

    退出码：0 没有问题；1 有未豁免的错误（带 --base 时：有必须改好的新问题）；2 用法不对；3 规则本身出错。
    """
    verdict = open_project(as_of).check(base)
    if style == "github":
        from generator.reports import github

        click.echo(github.annotations(verdict), nl=False)
        if target := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(target).open("a", encoding="utf-8") as stream:
                stream.write(github.summary(verdict))
    elif style == "json":
        from generator.reports import data

        click.echo(data.report(verdict), nl=False)
    else:
        from generator.reports import text

        click.echo(text.report(verdict), nl=False)
    sys.exit(verdict.exit_code)


@main.command()
@as_of_option
@click.option("--within", type=click.IntRange(0, 3660), default=7, metavar="天数", help="也列出这么多天内到期的，默认 7。")
@click.option("--unit", metavar="单位", help="只看一个单位的。")
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", help="输出格式。")
def due(as_of: date | None, within: int, unit: str | None, style: str) -> None:
    """列出已经逾期和即将到期的义务：谁、什么事、哪天到期、依据哪一条。"""
    from generator.reports import due as lists

    judged = open_project(as_of).judged()
    lists.require_unit(judged.book, unit)
    chosen = lists.select(judged, within, unit)
    click.echo(lists.FORMATS[style](chosen, judged.book.as_of.isoformat()), nl=False)


def run() -> None:
    """Run the command line: expected errors in one Chinese sentence, anything else as something to report."""
    from generator.failures import explain

    try:
        main.main(prog_name="taizhang", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("已中断。", err=True)
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no clerk may see a bare traceback
        text, code = explain(error)
        click.echo(text, err=True)
        sys.exit(code)
