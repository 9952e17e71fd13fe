"""Decides what is said of a file that cannot be inspected."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

STUMBLES: Final = (
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    SyntaxError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a broken file makes a reader raise; a mistake in the reader itself (a wrong name or type) is not among them."""


class UnreadableError(Exception):
    """A file is not a paper that can be measured (文件读不出来): what it is, and what to do."""

    for_clerks = True

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{name}”{why}")
