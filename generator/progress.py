"""Decides how long work shows that it goes on: one line on a terminal that is wiped when it ends, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIPE = "\r\033[K"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Gives what shows a text in place of the one before, on standard error."""
    stream = sys.stderr
    if not stream.isatty():
        yield lambda text: None
        return

    def show(text: str) -> None:
        stream.write(_WIPE + text)
        stream.flush()

    try:
        yield show
    finally:
        show("")
