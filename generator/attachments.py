"""Decides which files may be attached: of a sort that runs nothing, which is what the name says, and not too big.

Only the first bytes are looked at. What is not on the list is refused whatever it is; what else is told apart is for
the message alone: a clerk has to hear what the file is and what to do with it. A library that knows a thousand sorts
would be of no use here, since seven are allowed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD: Final = 512
"""So many bytes of a file tell of what sort it is."""
MAX_BYTES: Final = 20 << 20
"""A longer file is a scan of needless fineness, or several papers in one."""
MAX_VIDEO: Final = 50 << 20
"""What the usual forges take without complaint."""
OLE, PDF, ZIP = b"\xd0\xcf\x11\xe0", b"%PDF-", b"PK\x03\x04"

_ANEW: Final = "用原来的程序打开核对，另存为可以存放的类型再放"
_OFFICE: Final = "用 Word 或 WPS 打开，取消密码，另存为 docx 或 xlsx 再放"
_PICTURE: Final = "另存为 jpg 或 png 再放"
_UNPACK: Final = "解开以后，把要留存的文件逐个放进来"
_NEVER: Final = "删去它，不要打开；要留作证据的，截图或者导出 PDF 再放"

_PARTS: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"customXml/")
"""What the first part in the container of a paper or a sheet is called."""
_MARKUP: Final = re.compile(
    rb"^[^<]{0,3}\s*<[!?a-z]|<(?:!doctype|html|head|body|script|svg|iframe)\b", re.IGNORECASE
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_STILL: Final = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
"""Brands of pictures in the container of videos."""


class Glimpse(NamedTuple):
    """What is seen of a file without reading it whole (文件开头): its size and its first bytes."""

    size: int
    head: bytes


class _Sort(NamedTuple):
    """One sort of file (类型): what clerks call it, and either the ends of its names or what to do instead."""

    name: str
    ends: tuple[str, ...] = ()
    instead: str = ""


_TEXT: Final = _Sort("文字", (".txt",))
_UNKNOWN: Final = _Sort("认不出的类型", instead=_ANEW)
_SORTS: Final[tuple[tuple[Callable[[bytes], bool], _Sort], ...]] = (
    (lambda head: head.startswith(b"\xff\xd8\xff"), _Sort("JPEG 图片", (".jpg", ".jpeg"))),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), _Sort("PNG 图片", (".png",))),
    (lambda head: head.startswith(PDF), _Sort("PDF", (".pdf",))),
    (lambda head: head.startswith(ZIP) and head[30:].startswith(_PARTS),
     _Sort("Word 文档或 Excel 表格", (".docx", ".xlsx"))),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in _STILL, _Sort("HEIC 图片", instead=_PICTURE)),
    (lambda head: head[4:8] == b"ftyp", _Sort("MP4 视频", (".mp4",))),
    (lambda head: head.startswith(OLE),
     _Sort("旧格式（doc、xls、wps）或加了密码的文档", instead=_OFFICE)),
    (lambda head: head.startswith(b"{\\rtf"), _Sort("RTF 文档", instead=_OFFICE)),
    (lambda head: head.startswith((b"GIF8", b"BM", b"II*\0", b"MM\0*")) or head[8:12] == b"WEBP",
     _Sort("其他格式的图片", instead=_PICTURE)),
    (lambda head: head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
     _Sort("压缩包", instead=_UNPACK)),
    (lambda head: head.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14")),
     _Sort("程序", instead=_NEVER)),
    (lambda head: head.startswith(b"#!"), _Sort("脚本", instead=_NEVER)),
    (lambda head: _MARKUP.search(head) is not None, _Sort("网页或其他带标记的文件", instead=_NEVER)),
)  # fmt: skip
_ENDS: Final = {end: sort for _, sort in _SORTS for end in sort.ends} | dict.fromkeys(_TEXT.ends, _TEXT)
ENDS: Final = tuple(_ENDS)
"""How the name of a file may end that is attached."""


def refusal(name: str, seen: Glimpse) -> tuple[str, str] | None:
    """Why a file may not be attached and what to do about it; ``None`` where it may."""
    told = f"附件“{name}”"
    if not seen.size:
        return f"{told}是空文件", "从原来的地方重新复制一次，或者删去它"
    end = "." + name.rpartition(".")[2].lower() if "." in name else ""
    named, found = _ENDS.get(end), _sort(seen.head)
    if found != named:
        called = f"按名字是{named.name}" if named else f"“{end}”不是可以存放的类型" if end else "名字没有后缀"
        return f"{told}{called}，按文件开头的内容是{found.name}", _mending(found)
    limit = MAX_VIDEO if end == ".mp4" else MAX_BYTES
    if seen.size > limit:
        size = f"有 {seen.size / (1 << 20):.1f} MB，超过 {limit >> 20} MB 的上限"
        return f"{told}{size}", "降低照片、视频或扫描的精细程度，或者分成几个文件"
    return None


def _sort(head: bytes) -> _Sort:
    for is_so, sort in _SORTS:
        if is_so(head):
            return sort
    return _UNKNOWN if _CONTROL.search(head) else _TEXT


def _mending(found: _Sort) -> str:
    if found is _TEXT:
        return f"内容是文字的改名为 .txt 结尾；是程序、脚本的删去；本来是别的类型的，文件已经损坏，{_ANEW}"
    if found.ends:
        return f"把文件名改成以 {' 或 '.join(found.ends)} 结尾，记录里写的文件名一并改"
    return found.instead
