"""Decides how files become checked data: each file is claimed by one schema, parsed, and proved valid or explained.

What comes out of one file (an *entry*) depends on its path and bytes alone, so it is kept by content id and never
made twice. Many files at once are parsed by two processes.
"""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.tree import ATTACHMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.outline import Outline
    from generator.schemas import Catalog, Kind
    from generator.tree import Tree

_POOL_FROM: Final = 1000
"""Below this many files a second process costs more than it saves."""
_BAD_NAME: Final = frozenset('\\:*?"<>|')


class Blemish(NamedTuple):
    """Something wrong with a file itself (文件问题): the check that found it, where, and how to mend it."""

    check: str
    line: int
    column: int
    message: str
    remedy: str


class Entry(NamedTuple):
    """What one file holds: its kind and data if it is sound, or what is wrong with it."""

    path: str
    kind: str | None
    data: dict[str, Any] | None
    span: tuple[str, str] | None
    mentions: tuple[tuple[str, str], ...]
    """Names and links that occur, as ``(tag, text)``; each once."""
    blemishes: tuple[Blemish, ...]


class Reader:
    """Turns single files into entries."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._outlines: dict[str, tuple[Outline, Outline]] = {}

    def entry(self, path: str, source: bytes) -> Entry:
        """Read, validate and date one file."""
        from generator.reader import ReadError, read

        kind = self.catalog.for_path(path)
        if kind is None:
            return Entry(path, None, None, None, (), (self._unclaimed(path),))
        try:
            data = read(source, kind.shape)
        except ReadError as error:
            blemish = Blemish("file.unreadable", error.line, error.column, error.message, error.remedy)
            return Entry(path, kind.name, None, None, (), (blemish,))
        if not kind.is_valid(data):
            return Entry(path, kind.name, None, None, (), tuple(_explain(kind, source, data)))
        assert isinstance(data, dict)
        return self._sound(path, kind, data)

    def _unclaimed(self, path: str) -> Blemish:
        if _is_misnamed(path):
            return _misnamed(path)
        return Blemish("file.unclaimed", 1, 1, *self.catalog.misplaced(path))

    def _sound(self, path: str, kind: Kind, data: dict[str, Any]) -> Entry:
        from generator.outline import fact_tag, mention_tag, outline, walk
        from generator.timeline import span

        if kind.name not in self._outlines:
            self._outlines[kind.name] = (outline(kind, fact_tag), outline(kind, mention_tag))
        facts, mentions = self._outlines[kind.name]
        return Entry(path, kind.name, data, span(data, facts), tuple(dict.fromkeys(walk(data, mentions))), ())


def load(
    tree: Tree, catalog: Catalog, kept: Mapping[tuple[str, str], bytes]
) -> tuple[list[Entry], dict[tuple[str, str], bytes]]:
    """All entries of a tree in the order of their paths, and the packed form of those that were not kept yet."""
    wanted = {path: blob for path, blob in tree.blobs.items() if not path.startswith(ATTACHMENTS)}
    missing = [path for path, blob in wanted.items() if (path, blob) not in kept]
    packed = dict(_pack(tree, catalog, missing))
    made = {(path, wanted[path]): packed[path] for path in missing}
    entries = [_unpack(made.get(key) or kept[key]) for key in wanted.items()]
    entries.extend(Entry(path, None, None, None, (), (_irregular(path),)) for path in tree.odd)
    entries.extend(
        Entry(path, None, None, None, (), (_misnamed(path),))
        for path in tree.blobs
        if path.startswith(ATTACHMENTS) and _is_misnamed(path)
    )
    return sorted(entries), made


def _pack(tree: Tree, catalog: Catalog, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    processes = min(2, os.cpu_count() or 1)
    if len(paths) < _POOL_FROM or processes == 1 or not hasattr(os, "fork"):
        yield from _pack_here(tree, catalog, paths)
        return
    from multiprocessing import get_context

    halves = [paths[start::processes] for start in range(processes)]
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_pack_there, args=(sender, tree, catalog, halves[1]))
    child.start()
    sender.close()
    yield from _pack_here(tree, catalog, halves[0])
    yield from marshal.loads(receiver.recv_bytes())  # noqa: S302 - from our own child
    child.join()


def _pack_there(sender: Any, tree: Tree, catalog: Catalog, paths: list[str]) -> None:
    sender.send_bytes(marshal.dumps(list(_pack_here(tree, catalog, paths))))


def _pack_here(tree: Tree, catalog: Catalog, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    reader = Reader(catalog)
    for path in paths:
        entry = reader.entry(path, tree.read(path))
        yield path, marshal.dumps((*entry[:5], tuple(map(tuple, entry.blemishes))))


def _unpack(packed: bytes) -> Entry:
    path, kind, data, span, mentions, blemishes = marshal.loads(packed)  # noqa: S302 - packed here
    return Entry(path, kind, data, span, mentions, tuple(Blemish(*blemish) for blemish in blemishes))


def _explain(kind: Kind, source: bytes, data: object) -> Iterator[Blemish]:
    from generator.reader import read_with_marks

    marks = read_with_marks(source, kind.shape)[1]
    for flaw in kind.explain(data):
        mark = marks.get(flaw.pointer) or marks[()]
        line, column = (mark.key_line, mark.key_column) if flaw.at_key else (mark.line, mark.column)
        yield Blemish("file.invalid", line, column, flaw.message, flaw.remedy)


def _irregular(path: str) -> Blemish:
    return Blemish(
        "file.irregular", 1, 1, f"“{path}”不是普通文件（可能是符号链接）", "删去它，换成真正的文件"
    )


def _misnamed(path: str) -> Blemish:
    return Blemish(
        "file.misnamed",
        1,
        1,
        f"文件名“{path!r}”含有不能使用的字符或过长",
        '改名：不用 \\ : * ? " < > | 和控制字符，全路径不超过 120 字',
    )


def _is_misnamed(path: str) -> bool:
    return (
        len(path) > 120
        or any(char in _BAD_NAME or not char.isprintable() for char in path)
        or any(part.endswith((" ", ".")) for part in path.split("/"))
    )
