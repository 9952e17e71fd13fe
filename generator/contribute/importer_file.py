"""Decides which file may be imported at all: a sound docx of bounded size; of anything else, how to make one.

Only the XML parts are unpacked, each with a bound on its size, and packed anew for whoever reads them: neither a bomb
nor a picture nor a program in the file gets any further.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.attachments import MAX_BYTES, OLE, PDF, ZIP
from generator.contribute.importer_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MAX_PART: Final = 10 << 20
"""So long may one part be when unpacked; minutes of a hundred pages have a fifth of it."""
MAX_TEXT: Final = 30 << 20
MAX_PARTS: Final = 2000
DOCUMENT: Final = "word/document.xml"

_AGAIN: Final = "用 Word 或 WPS 打开，另存为 docx 再导入"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_PROGRAM: Final = "word/vbaProject.bin"
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SEEN: Final = re.compile(r"word/(?:media|embeddings)/[^/]+")
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, KeyError, OSError),
)
"""What `zipfile` raises at files that are not what they say."""


class NotImportableError(Exception):
    """A file cannot be imported (不能导入): why, and what to do."""

    for_clerks = True

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{visible(name)}”{why}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A docx that may be imported (可以导入的文档)."""

    name: str
    content: bytes
    """The file as it is, to be kept."""
    parts: Mapping[str, bytes]
    """Its XML parts by name."""
    pictures: tuple[str, ...]
    """Names of the pictures and embedded files in it."""

    def bare(self) -> bytes:
        """The same docx with nothing but its XML parts."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        return packed.getvalue()


def open_paper(path: Path) -> Paper:
    """Read a file; raises `NotImportableError`."""
    if path.is_dir():
        raise NotImportableError(path.name, "是文件夹：写出里面的一个 docx 文件")
    if not path.is_file():
        raise NotImportableError(path.name, "没有找到：核对文件夹和文件名，文件名里有空格的要加引号")
    if path.stat().st_size > MAX_BYTES:
        told = f"超过 {MAX_BYTES >> 20} MB：在 Word 里压缩或取出图片，另存为 docx 再导入"
        raise NotImportableError(path.name, told)
    content = path.read_bytes()
    if (why := _unlike(content)) is not None:
        raise NotImportableError(path.name, why)
    return _unpacked(path.name, content)


def _unlike(content: bytes) -> str | None:
    """What a file that is no docx is by its first bytes, in words that say what to do."""
    if content.startswith(ZIP):
        return None
    if content.startswith(OLE):
        if _LOCKED in content:
            return f"加了密码，读不出来：先取消密码。{_AGAIN}"
        return f"是旧格式的文档（doc 或 wps）：{_AGAIN}"
    if content.startswith(PDF):
        return f"是 PDF：找到原来的 Word 文件，或者{_AGAIN}；扫描件请新建记录，放在附件里"
    return f"不是 Word 文档：{_AGAIN}" if content else f"是空文件：{_AGAIN}"


def _unpacked(name: str, content: bytes) -> Paper:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if (why := _unfit(listed)) is not None:
                raise NotImportableError(name, why)
            parts = {info.filename: _part(archive, info) for info in _texts(listed)}
    except _BROKEN:
        raise NotImportableError(name, f"已经损坏，打不开：{_AGAIN}") from None
    if any(len(part) > MAX_PART for part in parts.values()):
        raise NotImportableError(name, _swollen())
    if any(b"\0" in part or _DECLARED.search(part) for part in parts.values()):
        raise NotImportableError(name, f"的内部写法不是 Word 的写法，没有读入：{_AGAIN}")
    pictures = tuple(info.filename for info in listed if _SEEN.fullmatch(info.filename))
    return Paper(name, content, parts, pictures)


def _unfit(listed: list[zipfile.ZipInfo]) -> str | None:
    names = {info.filename for info in listed}
    if DOCUMENT not in names:
        return f"不是 Word 文档：{_AGAIN}"
    if _PROGRAM in names:
        return "带有宏：用 Word 打开，另存为不带宏的 docx 再导入"
    if any(info.flag_bits & 1 for info in listed):
        return f"加了密码，读不出来：先取消密码。{_AGAIN}"
    sizes = [info.file_size for info in _texts(listed)]
    if len(listed) > MAX_PARTS or sum(sizes) > MAX_TEXT or max(sizes) > MAX_PART:
        return _swollen()
    return None


def _swollen() -> str:
    return "解开以后大得不正常，没有读入：用 Word 打开，把正文复制到新文档，另存为 docx 再导入"


def _texts(listed: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    return (info for info in listed if info.filename.endswith((".xml", ".rels")))


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One part, and no more of it than is allowed, whatever size it claims."""
    with archive.open(info) as stream:
        return stream.read(MAX_PART + 1)
