"""Decides what the commands are called and what they ask for; each is one function that hands on to the rest.

The only place that asks what day it is. Everything heavy is imported inside the commands, for start-up is part of
the interface.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli_papers import bulletin, keep_drafts, render
from generator.inspect_command import inspect
from generator.opening import Called, open_project, shown
from generator.usage import Day, Group, as_of_option, format_option, out_option, year_option

if TYPE_CHECKING:
    from collections.abc import Sequence


def today() -> date:
    """What day it is in China, where there is one time zone and no summer time."""
    return datetime.now(timezone(timedelta(hours=8))).date()


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="每个命令都有自己的帮助，例如：taizhang check --help",
)
@click.version_option(__version__, message="taizhang %(version)s", help="显示版本。")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="文件夹",
    help="项目文件夹；默认是当前文件夹或它的上级。",
)
@click.option("--no-cache", is_flag=True, help="不使用也不写入 .cache/。")
@click.pass_context
def main(context: click.Context, root: Path | None, no_cache: bool) -> None:
    """台账：安全生产综合监管的记录、义务、文书和网站。"""
    context.obj = Called(root, not no_cache, today)


@main.command()
@as_of_option
@click.option("--base", metavar="版本", help="与这个分支、标签或提交比较：只有新增的问题才阻止合并。")
@format_option("text", "github", "json")
def check(as_of: date | None, base: str | None, style: str) -> None:
    """检查全部记录：格式、链接、期限和制度。

    退出码：0 没有问题；1 有未豁免的错误（带 --base 时：有必须改好的新问题）；2 用法不对；3 规则本身出错。
    """
    from generator.progress import progress

    with progress() as show:
        show("正在检查…")
        verdict = open_project(as_of).check(base)
    if style == "github":
        from generator.reports import github

        click.echo(github.commands(verdict), nl=False)
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
@click.option(
    "--within",
    type=click.IntRange(0, 3660),
    default=7,
    metavar="天数",
    help="也列出这么多天内到期的，默认 7。",
)
@click.option("--unit", metavar="单位", help="只看一个单位的。")
@click.option("--draft", is_flag=True, help="同时拟出下一步的文书（督办单、通知书等），写入 build/drafts。")
@format_option("text", "markdown", "json")
def due(as_of: date | None, within: int, unit: str | None, draft: bool, style: str) -> None:
    """列出已经逾期和即将到期的义务：谁、什么事、哪天到期、依据哪一条。"""
    from generator.reports import due as lists

    project = open_project(as_of)
    judged = project.judged()
    lists.require_unit(judged.book, unit)
    chosen = lists.select(judged, within, unit)
    click.echo(lists.FORMATS[style](chosen, judged.book.as_of.isoformat()), nl=False)
    if draft:
        keep_drafts(project, judged, chosen, whole=unit is None)


@main.command()
@click.argument("kind", metavar="种类", help="例如 hazard、隐患的前缀 GP，或中文名称。")
@click.argument(
    "values", nargs=-1, metavar="[字段=值]…", help="例如 found.date=2026-06-01；也可用中文字段名。"
)
@year_option("归入哪一年；默认按日期或今年。")
@click.option("--date", "day", type=Day(), metavar="日期", help="事情开始的日期，填入第一个状态的日期。")
@click.option("--name", metavar="文件名", help="制度（regime）一类以名称命名的文件的名称。")
def new(kind: str, values: tuple[str, ...], year: int | None, day: date | None, name: str | None) -> None:
    """新建一条记录：取下一个空号，按模式写好样稿，不覆盖任何文件。"""
    from generator.contribute.new import new as make
    from generator.reports.filling import told

    made = make(open_project(), kind, values, year=year, day=day, name=name)
    click.echo(shown(made.path))
    click.echo(told(made.missing), err=True)


@main.command("import")
@click.argument("source", type=click.Path(path_type=Path), metavar="文件", help="Word 文档（docx）。")
@click.option("--kind", required=True, metavar="种类", help="例如 meeting、会议的前缀 HY，或中文名称。")
@year_option("归入哪一年；默认按文档里的日期。")
@click.option("--id", "number", metavar="编号", help="用这个编号；默认取下一个空号。")
@click.option("--dry-run", is_flag=True, help="只把样稿显示出来，不写任何文件。")
def import_(source: Path, kind: str, year: int | None, number: str | None, dry_run: bool) -> None:
    """把已有的 Word 文档变成一条记录的样稿：认得出的填好，认不出的原样留在文末，原件存为附件。"""
    from generator.contribute.importer import import_document
    from generator.reports.filling import told

    made = import_document(open_project(), source, kind, year=year, number=number, dry_run=dry_run)
    click.echo(made.text if dry_run else shown(made.path), nl=not dry_run)
    click.echo(told(made.missing, made.unsorted), err=True)


@main.command()
@click.argument("number", metavar="编号", help="例如 GP-2026-003。")
@click.option("--to", "wanted", metavar="新编号", help="改成这个编号；默认取下一个空号。")
def renumber(number: str, wanted: str | None) -> None:
    """给一条记录换编号：连同附件和所有链接一起改，要么全改，要么不改。"""
    from generator.contribute.renumber import renumber as change
    from generator.reports.renumbered import report

    click.echo(report(change(open_project(), number, wanted)), nl=False)


main.add_command(render)
main.add_command(bulletin)
main.add_command(inspect)


@main.command()
@year_option("哪一年的；默认是判断日那一年。")
@click.option("--value", metavar="数值", help="事先公布过的公开数值；不写就只列对象池。")
@click.option(
    "--count", type=click.IntRange(1, 500), metavar="个数", help="抽几个；默认是当年最少要抽的个数。"
)
@click.option("--verify", "number", metavar="编号", help="复核已经登记的一轮，例如 XL-2026-001。")
@as_of_option
def draw(
    year: int | None, value: str | None, count: int | None, number: str | None, as_of: date | None
) -> None:
    """抽取巡查对象：列出对象池、次序和结果；或者复核已经登记的抽取。

    退出码：0 抽取完成，或者复核一致；1 复核不一致，或者无法复核；2 用法不对。
    """
    from generator.reports import drawn

    project = open_project(as_of)
    book = project.book(project.tree, project.entries(project.tree))
    if number is None:
        click.echo(drawn.proposal(drawn.propose(book, year or book.as_of.year), value, count), nl=False)
        return
    told, agrees = drawn.verify(book, number)
    click.echo(told, nl=False)
    sys.exit(0 if agrees else 1)


@main.command()
@out_option("build/site")
@as_of_option
def build(out: Path | None, as_of: date | None) -> None:
    """生成网站：有问题的记录照样登上网站，并标明问题。"""
    from generator.progress import progress
    from generator.site.build import build as make

    with progress() as show:
        show("正在生成网站…")
        made = make(open_project(as_of), out)
    click.echo(f"网站已生成：{shown(made / 'index.html')}")


@main.command()
@out_option("build/docs")
@as_of_option
def stage(out: Path | None, as_of: date | None) -> None:
    """把网站的各页写成 Markdown，供其他网站引擎使用。"""
    from generator.progress import progress
    from generator.site.build import stage as write

    with progress() as show:
        show("正在写出各页…")
        made = write(open_project(as_of), out)
    click.echo(f"各页已写到：{shown(made)}")


@main.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="本机端口，默认 8000。"
)
@as_of_option
def serve(port: int, as_of: date | None) -> None:
    """在本机预览网站，记录一改就刷新；按 Ctrl+C 结束。"""
    from generator.site.build import serve as start

    click.echo(f"预览：http://127.0.0.1:{port}/ （Ctrl+C 结束）", err=True)
    start(open_project(as_of), f"127.0.0.1:{port}")


@main.command()
@click.argument("name", metavar="名称", help="条款、规则、记录的编号，或 check 输出中方括号里的名称。")
@as_of_option
def explain(name: str, as_of: date | None) -> None:
    """解释一个条款、一条规则、一条记录，或者一个问题是怎么算出来的、怎样改。"""
    from generator.reports.explain import explain as tell

    project = open_project(as_of)
    click.echo(tell(project.judged(), name, project.root), nl=False)


@main.command()
@click.option(
    "--coverage", "covering", is_flag=True, help="列出每条制度由哪些规则检查，哪些待建，哪些由人判断。"
)
@as_of_option
def doctor(covering: bool, as_of: date | None) -> None:
    """检查运行环境和项目概况；带 --coverage 时列出制度条款的落实情况。"""
    project = open_project(as_of)
    if covering:
        import generator.rules  # noqa: F401 - registers the rules
        from generator.coverage import coverage
        from generator.reports.coverage import report

        book = project.book(project.tree, project.entries(project.tree))
        click.echo(report(coverage(book.regimes, book.catalog.kinds)), nl=False)
    else:
        from generator.reports.doctor import report as environment

        click.echo(environment(project), nl=False)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: expected errors in one Chinese sentence, anything else as something to report."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what the terminal cannot show must not end the command
            stream.reconfigure(errors="backslashreplace")
    try:
        main.main(arguments, prog_name="taizhang", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        from generator.usage import explain as told

        click.echo(told(error), err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("已中断。", err=True)
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no clerk may see a bare traceback
        from generator.failures import explain as told_of

        text, code = told_of(error)
        click.echo(text, err=True)
        sys.exit(code)
