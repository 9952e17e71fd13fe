"""Decides how record text enters a template: always as text, never as markup.

There is one Jinja2 environment: sandboxed, strict about unknown names, with the filters listed here and no others.
Everything a template prints passes `printed`, which turns dates and numbers into their written form and every ASCII
punctuation mark of text into a character entity, so that nothing in a record can open a Markdown construct.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

from jinja2 import FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.ext import Extension
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.documents.errors import TemplateFault
from generator.documents.places import TEMPLATES

MISSING = "（待补）"
"""What stands where a record does not yet say what the paper needs."""

_FILTERS = frozenset(
    [
        "first",
        "last",
        "length",
        "list",
        "map",
        "reject",
        "rejectattr",
        "select",
        "selectattr",
        "sort",
        "sum",
        "unique",
    ]
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[\t\r\n ]*[\r\n][\t\r\n ]*(?={_WIDE})")
_SPACES = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029 ]+")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OWN_LINE = re.compile(r"(?m)^[ \t]*((?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})+)[ \t]*\n")
_PARTED = re.compile(r"\n(?:[ \t]*\n)+|(?<=[。！？；：])[ \t]*\n")
_ROOM = re.compile("[　年月日时分〔〕第期号0-9]*　[　年月日时分〔〕第期号0-9]*")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})")


@runtime_checkable
class PointInTime(Protocol):
    """A point in time as records give it (时刻): a day, and a clock where known."""

    @property
    def date(self) -> datetime.date:
        """The day."""

    @property
    def clock(self) -> str | None:
        """`HH:MM`, or nothing where only the day is known."""


def written_date(day: datetime.date) -> str:
    """A date as papers write it, clause 7.3.5.4: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def written_moment(moment: PointInTime) -> str:
    """A point in time as papers write it: 2026年3月2日9时30分, or the day alone."""
    clock = _CLOCK.fullmatch(moment.clock or "")
    if clock is None:
        return written_date(moment.date)
    hour, minute = int(clock[1]), int(clock[2])
    return f"{written_date(moment.date)}{hour}时" + (f"{minute}分" if minute else "")


def written_number(number: int | float) -> str:
    """A number without grouping or idle zeros: 1200, 0.5."""
    return str(number) if isinstance(number, int) else f"{number:.4f}".rstrip("0").rstrip(".")


def text_of(value: object) -> str:
    """The written form of one value of a record; what has none is a fault of the template."""
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise TemplateFault("模板直接印出了“是否”字段，请改用 {% if %} 写成文字")
    if isinstance(value, int | float):
        return written_number(value)
    if isinstance(value, datetime.date):
        return written_date(value)
    if isinstance(value, PointInTime):
        return written_moment(value)
    raise TemplateFault(f"模板直接印出了一组内容（{type(value).__name__}），请逐项写出或用 join 过滤器")


def one_line(text: str) -> str:
    """Fold white space to single blanks, none between Chinese characters; replace what XML cannot hold."""
    folded = _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text)).strip()
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", folded)


def escape(text: str) -> Markup:
    """Text as Markdown that says literally the same."""
    return Markup(_PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", one_line(text)))  # noqa: S704 - escaped here


@pass_eval_context
def printed(_: EvalContext, value: object) -> object:
    """What `{{ … }}` puts into the Markdown: macro results as they are, everything else escaped.

    That it wants the context keeps jinja from writing constants out when it compiles: `{{ none }}` would be “None”.
    """
    return value if isinstance(value, Markup | StrictUndefined) else escape(text_of(value))


def join(values: Iterable[object], mark: str = "、") -> str:
    """Write a list in one line, 、 between the entries."""
    return mark.join(text_of(value) for value in values)


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a longer text, parted by empty lines or by line ends after a closing mark.

    Any other line end comes from breaking a long line and is folded.
    """
    return [part for part in _PARTED.split(text or MISSING) if part.strip()]


def sentence(text: str | None) -> str:
    """A text with a closing full stop, unless it closes with another mark."""
    said = (text or MISSING).strip()
    return said if said.endswith(("。", "！", "？", "；", "：", "”")) else bare(said) + "。"


def stacked(text: str | None) -> Markup:
    """The paragraphs of a longer text in one cell of a form, where Markdown has no room for paragraphs."""
    return Markup("").join(Markup("[{}]{{.p}}").format(escape(part)) for part in paragraphs(text))


def bare(text: str | None) -> str:
    """A text without its closing full stop, to be continued by the template."""
    return (text or MISSING).strip().rstrip("。．.；;，,")


def room(blanks: str) -> Markup:
    """Room to write in by hand, as wide on the paper as it is here; any other text loses the blanks at its ends."""
    if _ROOM.fullmatch(blanks) is None:
        raise TemplateFault(f"room 只用来留空，里面只能有全角空格和年月日等字：“{blanks}”")
    return Markup(blanks)  # noqa: S704 - no mark is in it


class _OwnLines(Extension):
    """A line that holds nothing but tags leaves no line behind; a tag at the end of text swallows nothing."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Hide the line end in a comment, so that line numbers in errors stay true."""
        return _OWN_LINE.sub(r"\1{#" "\n" "#}", source)


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The environment; templates are compiled once and the loader never looks at the disk again."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        extensions=[_OwnLines],
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.filters |= {
        "join": join,
        "paragraphs": paragraphs,
        "bare": bare,
        "sentence": sentence,
        "stacked": stacked,
        "room": room,
    }
    made.globals = {"range": range}
    return made


def render(template: str, context: dict[str, Any]) -> str:
    """The Markdown of one paper."""
    return environment().get_template(f"{template}.md.j2").render(context)
