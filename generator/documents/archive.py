"""Decides how parts become one zip archive (docx) with the same bytes every time: fixed dates, order and headers.

A part is deflated once and can then be packed into any number of archives as it is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_VERSION = 20
_UTF8_NAMES = 0x0800
_DEFLATED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the archive, already compressed."""

    name: str
    checksum: int
    size: int
    packed: bytes


def part(name: str, content: bytes) -> Part:
    """Compress one file."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Part(name, zlib.crc32(content), len(content), deflate.compress(content) + deflate.flush())


def archive(parts: Iterable[Part]) -> bytes:
    """The zip archive of the parts, in the order given."""
    files, directory, count, offset = [], [], 0, 0
    for entry in parts:
        name = entry.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            _VERSION, _UTF8_NAMES, _DEFLATED, 0, _DATE,
            entry.checksum, len(entry.packed), entry.size, len(name), 0,
        )  # fmt: skip
        local = b"PK\x03\x04" + common + name + entry.packed
        central = (
            b"PK\x01\x02" + struct.pack("<H", _VERSION) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        )
        files.append(local)
        directory.append(central + name)
        offset += len(local)
        count += 1
    index = b"".join(directory)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(index), offset, 0)
    return b"".join([*files, index, end])
