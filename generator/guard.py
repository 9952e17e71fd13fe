"""Decides which bytes are fit to be read at all: UTF-8, of bounded size, no characters that nobody can see.

Everything here happens before YAML is parsed and costs a few microseconds a file.
"""

from __future__ import annotations

import re
from typing import Final

MAX_BYTES: Final = 256 * 1024
"""A record of forty lines has two thousand bytes; the largest register has well under this."""

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters, line separators, text direction marks, and characters without width (看不见的字符)."""

BREAK: Final = re.compile("\r\n?|\n")
"""Where a line ends; other breaks that YAML 1.1 knows are refused as unseen."""
_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UTF8_REMEDY: Final = "请在编辑器里用“另存为”，编码选 UTF-8（不带 BOM）"


class ReadError(Exception):
    """A file cannot be read (读不进来): what is wrong, at which line and column (from 1), how to mend it."""

    def __init__(self, message: str, line: int, column: int, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.message}。{self.remedy}"

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, int, int, str]]:
        return type(self), (self.message, self.line, self.column, self.remedy)


def decode(source: bytes) -> str:
    """The text of a file that is fit to be parsed; `ReadError` otherwise."""
    if len(source) > MAX_BYTES:
        size = f"{len(source) / 1024:.0f}"
        raise ReadError(
            f"文件有 {size} kB，超过 256 kB 的上限", 1, 1, "大段材料请作为附件保存，或拆成几条记录"
        )
    _refuse_byte_order_marks(source)
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(source, error.start) from None
    # isprintable is a quick pre-check: it is false for every unseen character (and for some harmless ones).
    if not text.replace("\n", "").isprintable() and (found := UNSEEN.search(text)):
        if found[0] == "\0" and _looks_utf16(source):
            raise _utf16()
        raise unseen(found[0], *position(text, found.start()))
    return text


def unseen(char: str, line: int, column: int) -> ReadError:
    """The refusal of one character out of `UNSEEN`."""
    if char < " " or "\x7f" <= char <= "\x9f":
        what = "控制字符"
    elif char in _DIRECTION:
        what = "改变文字方向的字符"
    elif char in "\u2028\u2029":
        what = "特殊换行符"
    else:
        what = "看不见的零宽字符"
    remedy = "多半是从网页或聊天软件粘贴带来的，请删去后重新输入这几个字"
    return ReadError(f"含有{what} U+{ord(char):04X}", line, column, remedy)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset into the text; lines end as YAML says."""
    line, start = 1, 0
    for found in BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return line, offset - start + 1


def _refuse_byte_order_marks(source: bytes) -> None:
    if source.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise _utf16()
    if source.startswith(b"\xef\xbb\xbf"):
        raise ReadError("文件是带 BOM 的 UTF-8 编码，开头多出三个看不见的字节", 1, 1, _UTF8_REMEDY)


def _utf16() -> ReadError:
    return ReadError("文件是 UTF-16 编码", 1, 1, f"请另存为 UTF-8：{_UTF8_REMEDY}")


def _looks_utf16(source: bytes) -> bool:
    """Whether text with NULs in it is UTF-16 without a mark: decoded as such it has colons and no NUL."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = source.decode(codec)
        except UnicodeDecodeError:
            continue
        if ":" in text and "\0" not in text:
            return True
    return False


def _not_utf8(source: bytes, offset: int) -> ReadError:
    sound = source[:offset].decode()
    line, column = position(sound, len(sound))
    if _looks_utf16(source):
        return _utf16()
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        return ReadError(
            f"文件不是 UTF-8 编码：字节 0x{source[offset]:02X} 无法识别", line, column, _UTF8_REMEDY
        )
    return ReadError("文件不是 UTF-8 编码，看来是 GBK（记事本里叫 ANSI）", line, column, _UTF8_REMEDY)
