"""Decides how files become checked data: each file is claimed by one schema, parsed, and proved valid or explained.

What comes out of one file (an *entry*) depends on its path and bytes alone, so it is kept by content id and never
made twice. Many files at once are parsed by two processes.
"""

from __future__ import annotations

import marshal
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.attachments import refusal
from generator.cache import unpack
from generator.tree import ATTACHMENTS
from generator.twin import both, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.cache import Key, Packed
    from generator.schemas import Catalog, Kind
    from generator.tree import Tree

    Kept = Callable[[str], Mapping[Key, Packed]]

_POOL_FROM: Final = 1000
"""Below this many files a second process costs more than it saves."""
_ATTACHED: Final = ATTACHMENTS.rstrip("/")
"""Where what was found of all attachments is kept together: each record's folder has but a few of them."""
_BAD_NAME: Final = re.compile(r'[\\:*?"<>|]|[ .](?:/|$)|^.{121}')


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
    links: tuple[str, ...]
    """Numbers of the records that it links to."""
    attached: tuple[str, ...]
    """Names of the files that belong to it."""
    blemishes: tuple[Blemish, ...]


class Reader:
    """Turns single files into entries."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def entry(self, path: str, source: bytes) -> Entry:
        """Read, validate and date one file."""
        from generator.reader import ReadError, read

        kind = self.catalog.for_path(path)
        if kind is None:
            return _flawed(path, None, self._unclaimed(path))
        try:
            data = read(source, kind.shape)
        except ReadError as error:
            blemish = Blemish("file.unreadable", error.line, error.column, error.message, error.remedy)
            return _flawed(path, kind.name, blemish)
        if not kind.is_valid(data):
            return _flawed(path, kind.name, *_explain(kind, source, data))
        assert isinstance(data, dict)
        return self._sound(path, kind, data)

    def _unclaimed(self, path: str) -> Blemish:
        if _is_misnamed(path):
            return _misnamed(path)
        return Blemish("file.unclaimed", 1, 1, *self.catalog.misplaced(path))

    def _sound(self, path: str, kind: Kind, data: dict[str, Any]) -> Entry:
        from generator.outline import link_targets, outline, said_tag, walk
        from generator.timeline import span

        facts: list[str] = []
        attached: list[str] = []
        named: dict[tuple[str, str], None] = {}
        for said in walk(data, outline(kind, said_tag)):
            tag, text = said
            if tag == "fact":
                facts.append(text)
            elif tag == "attachment":
                attached.append(text)
            else:
                named[said] = None
        return Entry(
            path, kind.name, data, span(facts), tuple(named), link_targets(named), tuple(attached), ()
        )


def load(tree: Tree, catalog: Catalog, kept: Kept) -> tuple[list[Entry], dict[str, bytes]]:
    """All entries of a tree in the order of their paths, and the packed form of those that were not kept yet.

    ``kept`` gives the entries that are remembered of a folder; the packed ones are by folder, too.
    """
    entries: list[Entry] = []
    missing: dict[str, list[Key]] = {}
    attached: list[Key] = []
    for key in tree.blobs.items():
        path = key[0]
        if path.startswith(ATTACHMENTS):
            attached.append(key)
            continue
        folder = path.rpartition("/")[0]
        packed = kept(folder).get(key)
        if packed is None:
            missing.setdefault(folder, []).append(key)
        else:
            entries.append(_unpacked(packed))
    entries.extend(_flawed(path, None, _irregular(path)) for path in tree.odd)
    refused, looked_at = _refused(tree, attached, kept(_ATTACHED) if attached else {})
    made, chunks = _make(tree, catalog, missing)
    return sorted(entries + refused + made, key=lambda entry: entry.path), chunks | looked_at


def _refused(
    tree: Tree, attached: list[Key], known: Mapping[Key, Packed]
) -> tuple[list[Entry], dict[str, bytes]]:
    """The attachments that may not be there; what was found of those that were not known, by the one folder of all."""
    found = {
        key: _attachment(tree, key[0]) if (packed := known.get(key)) is None else packed for key in attached
    }
    new = {key: packed for key, packed in found.items() if key not in known}
    refused = [_unpacked(packed) for packed in found.values() if packed]
    return refused, {_ATTACHED: marshal.dumps(new)} if new else {}


def _attachment(tree: Tree, path: str) -> Packed:
    """The packed entry of an attachment that may not be there; nothing of one that may."""
    if _is_misnamed(path):
        return _packed(_flawed(path, None, _misnamed(path)))
    why = refusal(path.removeprefix(ATTACHMENTS), tree.glimpse(path))
    return _packed(_flawed(path, None, Blemish("file.attachment", 1, 1, *why))) if why else ()


def _make(
    tree: Tree, catalog: Catalog, missing: dict[str, list[Key]]
) -> tuple[list[Entry], dict[str, bytes]]:
    """Read what is missing; where it is much, half of it in a second process."""
    if sum(map(len, missing.values())) < _POOL_FROM or processors() == 1:
        return _make_here(tree, catalog, missing)
    here, there = _halves(missing)
    (entries, chunks), made = both(
        lambda: _make_here(tree, catalog, here),
        lambda: marshal.dumps(_make_here(tree, catalog, there)[1]),
    )
    for folder, packed in unpack(made).items():
        chunks[folder] = packed
        entries.extend(map(_unpacked, unpack(packed).values()))
    return entries, chunks


def _make_here(
    tree: Tree, catalog: Catalog, missing: dict[str, list[Key]]
) -> tuple[list[Entry], dict[str, bytes]]:
    reader = Reader(catalog)
    entries: list[Entry] = []
    chunks: dict[str, bytes] = {}
    for folder, keys in missing.items():
        made = [reader.entry(path, tree.read(path)) for path, _ in keys]
        chunks[folder] = marshal.dumps(dict(zip(keys, map(_packed, made), strict=True)))
        entries += made
    return entries, chunks


def _halves(missing: dict[str, list[Key]]) -> tuple[dict[str, list[Key]], dict[str, list[Key]]]:
    """Share out the folders, the fullest first, each to whom has less to do."""
    halves: tuple[dict[str, list[Key]], dict[str, list[Key]]] = ({}, {})
    loads = [0, 0]
    for folder, keys in sorted(missing.items(), key=lambda item: -len(item[1])):
        lighter = int(loads[1] < loads[0])
        halves[lighter][folder] = keys
        loads[lighter] += len(keys)
    return halves


def _packed(entry: Entry) -> Packed:
    return (*entry[:-1], tuple(map(tuple, entry.blemishes)))


def _unpacked(packed: Packed) -> Entry:
    if packed[-1]:
        packed = (*packed[:-1], tuple(Blemish(*blemish) for blemish in packed[-1]))
    return Entry._make(packed)


def _flawed(path: str, kind: str | None, *blemishes: Blemish) -> Entry:
    return Entry(path, kind, None, None, (), (), (), blemishes)


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
    return not path.isprintable() or _BAD_NAME.search(path) is not None
