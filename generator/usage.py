"""Decides how help and usage errors read: in Chinese, in columns that fit, with the nearest word to a misspelt one.

Click's own words are English; the classes here are its command, group and formatter with ours in their place, and the
type of dates. The options that several commands share are here too.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HEADINGS: Final = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
_RANGE: Final = re.compile(r"  \[([0-9]+)<=x<=([0-9]+)\]")
_WIDE: Final = "\u2e80"
"""From here on nearly every character takes two columns; those few that do not only make a line shorter."""
_NEVER_FIRST: Final = frozenset("，。；：、？！）》”…")
_WIDEST_TERM: Final = 24


class Formatter(click.HelpFormatter):
    """Help pages in Chinese (帮助的版式)."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """One line of usage."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """A heading, in Chinese where it is one of click's."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs; an empty line parts them."""
        paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
        self.write("\n".join(self._wrapped(part, self.current_indent) for part in paragraphs))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = 2
    ) -> None:
        """Terms with their explanations in two columns."""
        rows = [
            (term, _RANGE.sub(r"（\1—\2）", told).replace("  [required]", "（必须写）"))
            for term, told in rows
        ]
        column = min(max(map(_columns, (term for term, _ in rows)), default=0), col_max) + col_spacing
        for term, told in rows:
            self.write(f"{'':>{self.current_indent}}{term}")
            gap = column - _columns(term)
            hanging = self.current_indent + column
            if gap < col_spacing and told:
                self.write("\n" + " " * hanging)
            else:
                self.write(" " * gap)
            self.write(self._wrapped(told, hanging).lstrip(" "))

    def _wrapped(self, text: str, indent: int) -> str:
        lines = _broken(text, max(self.width - indent, 20))
        return "".join(f"{'':>{indent}}{line}\n" for line in lines)


class Context(click.Context):
    """A context whose help is laid out by `Formatter`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command (命令) with Chinese help."""

    context_class = Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _in_chinese(super().get_help_option(ctx))


class Group(click.Group):
    """A group of commands (命令组) with Chinese help."""

    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", "subcommand_metavar": "命令 …", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _in_chinese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are defined, which is that of daily use."""
        return list(self.commands)


class Day(click.ParamType[date]):
    """A date on the command line (日期)."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn ``2026-06-30`` into a date."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != 10:  # basic and week formats are ISO as well, but nobody here writes them
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期：写作 2026-06-30", param, ctx)


def explain(error: click.ClickException) -> str:
    """What to tell who called a command wrongly, and where the help is."""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if context is None:
        return f"错误：{_words(error)}"
    return f"错误：{_words(error)}\n{context.get_usage()}\n详细用法：{context.command_path} --help"


def _words(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有这个选项：{error.option_name}{_nearest(error.possibilities)}"
    if isinstance(error, click.NoSuchCommand):
        return f"没有这个命令：{error.command_name}{_nearest(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_called(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_called(error.param)}：{_unfit(error)}" if error.param else error.message
    if isinstance(error, click.BadOptionUsage):
        wants = "requires" in error.message
        return f"选项 {error.option_name} {'后面缺少它的值' if wants else '不带值'}"
    if "unexpected extra argument" in error.message:
        return f"多出了不认识的内容：{error.message.partition('(')[2].rstrip(')')}"
    if error.message == "Missing command.":
        return "缺少命令"
    return error.message


def _called(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Option):
        return f"选项 {max(param.opts, key=len)}"
    return f"参数 {param.metavar or param.name}"


def _unfit(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))} 之一"
    if isinstance(kind, click.IntRange):
        return f"应当是 {kind.min}—{kind.max} 的整数"
    if isinstance(kind, click.Path):
        return "没有这个文件夹" if "does not exist" in error.message else "应当是可以读写的文件夹"
    return error.message


def _nearest(found: Iterable[str] | None) -> str:
    return f"；最接近的是 {'、'.join(found)}" if found else ""


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这段帮助。"
    return option


def _columns(text: str) -> int:
    return sum(2 if char >= _WIDE else 1 for char in text)


def _broken(text: str, width: int) -> Iterator[str]:
    """The text in lines of so many columns; words of Latin letters stay whole, closing marks never begin a line."""
    line, used = "", 0
    for piece in _pieces(text):
        taken = _columns(piece)
        if used + taken > width and line and piece not in _NEVER_FIRST:
            yield line.rstrip()
            line, used = "", 0
        if line or piece != " ":
            line, used = line + piece, used + taken
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if char >= _WIDE or char in " ，。；：、？！（）《》“”…":
            if word:
                yield word
            word = ""
            yield char
        else:
            word += char
    if word:
        yield word


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--as-of``."""
    told = "按哪一天判断；默认取 office.yaml 的固定时钟，没有则为今天。"
    return click.option("--as-of", type=Day(), metavar="日期", help=told)(command)


def year_option(told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--year``; each command says what the year decides."""
    return click.option("--year", type=click.IntRange(2000, 2100), metavar="年份", help=told)


def out_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--out``."""
    told = f"写到哪个文件夹；默认是项目的 {default}。"
    return click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help=told
    )


def format_option(
    *choices: str, told: str = "输出格式"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--format``; the first choice is the default."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(choices),
        default=choices[0],
        help=f"{told}；默认 {choices[0]}。",
    )
