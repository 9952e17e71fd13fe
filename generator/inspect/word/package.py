"""Decides how a docx by a stranger is opened: only known parts, only so large, and no document type definitions."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from generator.inspect.errors import UnreadableError

Element = ElementTree.Element
_LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a part, and four times that of all parts together, once unpacked."""
_MOST_ELEMENTS: Final = 500_000
_MOST_PARTS: Final = 5000
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DEEPEST: Final = 250


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def attributes(node: Element) -> dict[str, str]:
    """The attributes of an element by their names without namespaces."""
    return {key.rpartition("}")[2]: value for key, value in node.attrib.items()}


class _Builder(ElementTree.TreeBuilder):
    """A tree builder that refuses what a word processor never writes."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, *_: object) -> None:
        message = "document type"
        raise ValueError(message)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            message = "too deep or too long"
            raise ValueError(message)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _parsed(data: bytes) -> Element:
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314
    parser.feed(data)
    root: Element = parser.close()
    return root


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a docx (文件包)."""

    file: str
    archive: zipfile.ZipFile
    main: str
    """Name of the part that holds the text."""
    related: dict[str, tuple[str, str]]
    """Relations of that part: id to type and name."""

    def part(self, name: str) -> Element | None:
        """The root of a part, if there is such a part."""
        if name not in self.archive.NameToInfo:
            return None
        return _parsed(_bytes(self.archive, name, self.file))

    def of_type(self, kind: str) -> Element | None:
        """The root of the part that the text is related to in some way, e.g. ``styles``."""
        name = next((target for type_, target in self.related.values() if type_ == kind), "")
        return self.part(name)


def open_package(data: bytes, name: str) -> Package:
    """Open a docx; raises `UnreadableError` for what is none."""
    if data.startswith(_OLE):
        raise UnreadableError(
            name, "是旧的 .doc 格式，或者加了密码：用 Word 或 WPS 打开，另存为不加密的 docx 再检查"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError(
            name, "不是 docx，或者已经损坏：用 Word 或 WPS 打开看看，另存一份再检查"
        ) from None
    sizes = [info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
    if sum(sizes) > 4 * _LARGEST:
        raise UnreadableError(name, "展开以后太大，不像公文，不予检查")
    if len(archive.infolist()) > _MOST_PARTS:
        raise UnreadableError(name, "里的部件太多，不像公文，不予检查")
    top = _relations(archive, "_rels/.rels", name)
    main = next((target for kind, target in top.values() if kind == "officeDocument"), "word/document.xml")
    if main not in archive.NameToInfo:
        raise UnreadableError(name, "是压缩包，但里面没有 Word 文档的正文：请检查 docx 文件")
    folder, _, file = main.rpartition("/")
    return Package(name, archive, main, _relations(archive, f"{folder}/_rels/{file}.rels".lstrip("/"), name))


def _bytes(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableError(file, "展开以后太大，不像公文，不予检查")
    return data


def _relations(archive: zipfile.ZipFile, name: str, file: str) -> dict[str, tuple[str, str]]:
    if name not in archive.NameToInfo:
        return {}
    found = {}
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in _parsed(_bytes(archive, name, file)):
        told = attributes(node)
        if told.get("TargetMode") != "External":
            target = told.get("Target", "")
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[told.get("Id", "")] = (told.get("Type", "").rpartition("/")[2], path)
    return found


def child(node: Element | None, *names: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in names:
        node = next((one for one in node if local(one) == name), None) if node is not None else None
    return node


def children(node: Element | None, name: str) -> list[Element]:
    """The children of one local name."""
    return [one for one in node if local(one) == name] if node is not None else []
