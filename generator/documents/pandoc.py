"""Decides how pandoc is asked: one process, started for the first batch of papers, that waits for the next ones.

To start it takes longer than what it does for a paper. It runs `reader.lua` and ends with this process, or when an
exchange with it was broken off, lest a paper get the text of another; a process that was forked starts its own. Only
the pandoc that comes with pypandoc will do: another version may understand a text otherwise.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

from generator.documents.errors import PandocFailed, TemplateFault
from generator.documents.places import TEMPLATES

READER: Final = (
    "markdown_strict-raw_html"
    "+fenced_divs+bracketed_spans+header_attributes+pipe_tables+table_captions+startnum"
)
"""The Markdown that templates may write: no raw HTML, raw formats, attributes of links, includes or metadata."""
_SMALL: Final = ("+RTS", "-H16m", "-RTS")
"""It would keep 64 MB to work in, and is no faster with them."""
_lock: Final = Lock()
_waiting: Final[dict[int, subprocess.Popen[bytes]]] = {}
"""By the process that asks."""


def syntax_tree(markdown: str) -> dict[str, Any]:
    """What pandoc understands of a text.

    Raises `PandocFailed` where it cannot be asked, `TemplateFault` where it does not understand or only warns.
    """
    with _lock:
        try:
            good, answer = _ask(markdown.encode() + b"\n")
        except OSError as error:
            end()
            raise PandocFailed(str(error)) from error
        except BaseException:
            end()
            raise
    if not good:
        raise TemplateFault(f"pandoc 读不通：{answer.decode(errors='replace')}")
    tree: dict[str, Any] = json.loads(answer)
    return tree


def _ask(text: bytes) -> tuple[bool, bytes]:
    """Whether a text of at least one byte could be read, and the syntax tree or what is wrong with it."""
    process = _waiting.get(os.getpid()) or _start()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"%d\n%b" % (len(text), text))
    process.stdin.flush()
    word, _, size = process.stdout.readline().partition(b" ")
    answer = process.stdout.read(int(size or 0))
    if not size or len(answer) < int(size):
        raise BrokenPipeError("它中途退出了")
    return word == b"ok", answer


def _start() -> subprocess.Popen[bytes]:
    command = [_program(), *_SMALL, "lua", "-E", str(TEMPLATES / "reader.lua"), READER]
    started = subprocess.Popen(  # noqa: S603 - a fixed program, its arguments never pass a shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return _waiting.setdefault(os.getpid(), started)


def _program() -> str:
    """Where it lies; pypandoc itself, which is slow to load, would take the newest pandoc of the machine."""
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("没有安装 pypandoc_binary")
    return str(Path(spec.origin).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc"))


@atexit.register
def end() -> None:
    """End the process that waits, if there is one; whoever asks next starts another."""
    process = _waiting.pop(os.getpid(), None)
    if process is not None:
        process.kill()
        process.communicate()
