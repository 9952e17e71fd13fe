"""Decides how an existing Word document becomes a draft record: read, recognised, written with the document beside it.

Nothing in the document is run, fetched or followed; what is not recognised stays in the draft as text to be sorted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.contribute.importer_draft import Draft
from generator.contribute.importer_file import NotImportableError, open_paper
from generator.contribute.importer_labels import by_title
from generator.contribute.importer_meeting import meeting
from generator.contribute.importer_names import Names
from generator.contribute.importer_paper import paper as paper_of
from generator.contribute.importer_text import is_revised, paragraphs, tree_of, visible
from generator.contribute.kinds import find
from generator.contribute.new import year_of
from generator.contribute.numbers import next_number, taken
from generator.contribute.values import missing
from generator.files import create
from generator.guard import MAX_BYTES
from generator.tree import ATTACHMENTS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.contribute.importer_file import Paper
    from generator.contribute.importer_found import Findings
    from generator.contribute.importer_text import Paragraph
    from generator.project import Project
    from generator.schemas import Kind

_OWN: Final[Mapping[str, Callable[[Sequence[Paragraph], Names], Findings]]] = {"meeting": meeting}
"""Recognisers that know a kind; every kind is recognised by the titles of its fields besides."""
_UNFIT: Final = re.compile(r'[/\\:*?"<>|]')
_LONGEST: Final = 120
"""So long may the path of an attachment be."""
_BYTES: Final = 200
"""So many bytes may its name have, and leave file systems room for the name that it is written under first."""


class ImportRefusedError(Exception):
    """A document cannot become a record of the kind that was asked for (不能导入)."""

    for_clerks = True


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a document (导入结果)."""

    path: Path
    text: str
    missing: tuple[tuple[str, str], ...]
    unsorted: int
    """How many paragraphs are left to be sorted."""


def import_document(
    project: Project,
    source: Path,
    word: str,
    *,
    year: int | None = None,
    number: str | None = None,
    dry_run: bool = False,
) -> Imported:
    """Make a draft of the kind that ``word`` stands for; with ``dry_run`` nothing is written.

    Raises `UnknownKindError`, `NotImportableError`, `ImportRefusedError` and `FileTakenError`.
    """
    kind = find(project.catalog, word)
    if "attachments" not in kind.schema["properties"]:
        raise ImportRefusedError(
            f"{kind.title}不从 Word 文档导入：用 taizhang new {kind.name} 新建，照着填写"
        )
    paper = open_paper(source)
    draft = _draft(project, kind, paper)
    number = _number(project, kind, draft, year, number)
    name = _attachment(number, paper.name)
    draft.data["attachments"] = [{"file": name, "type": "文字", "caption": "导入的原件"}]
    text = draft.text(project.catalog, list(_remarks(paper)))
    if len(text.encode()) > MAX_BYTES:
        told = f"的文字超过一条记录的上限 {MAX_BYTES >> 10} kB：拆成几份文档，分别另存为 docx 再导入"
        raise NotImportableError(paper.name, told)
    path = project.root / RECORDS / kind.path.format(id=number, year=_year(number))
    if not dry_run:
        _write(project, path, number, name, text, paper)
    return Imported(path, text, tuple(missing(kind.schema, draft.data)), len(draft.free()))


def _draft(project: Project, kind: Kind, paper: Paper) -> Draft:
    lines = _lines(paper)
    names = Names.of(project.entries(project.tree))
    first = Draft.of(
        kind, lines, _OWN[kind.name](lines, names) if kind.name in _OWN else paper_of(kind, lines)
    )
    free = {one.number for one in first.free()}
    return first.more(list(by_title(kind, lines, names, free, first.data)))


def _lines(paper: Paper) -> list[Paragraph]:
    try:
        return paragraphs(tree_of(paper.bare()), paper.parts)
    except (RuntimeError, ValueError):  # among them too deep a nesting, here or in pandoc
        told = "里面的内容读不出来：用 Word 或 WPS 打开，把正文复制到新文档，另存为 docx 再导入"
        raise NotImportableError(paper.name, told) from None


def _number(project: Project, kind: Kind, draft: Draft, year: int | None, wanted: str | None) -> str:
    if wanted is not None:
        if not kind.pattern.fullmatch(kind.path.format(id=wanted, year=_year(wanted))):
            raise ImportRefusedError(
                f"“{visible(wanted)}”不是{kind.title}的编号：写作 {kind.prefix}-2026-001 的样子"
            )
        if wanted in taken(project):
            raise ImportRefusedError(f"编号 {wanted} 已经用过；不写 --id 时自动取下一个空号")
        return wanted
    found = year or year_of(kind, draft.data)
    if found is None and "{year}" in kind.path:
        raise ImportRefusedError("文档里没有认出是哪一年的事：加上 --year，例如 --year 2026")
    return next_number(project, kind, found or 0)


def _year(number: str) -> str:
    return number.split("-")[1] if "-" in number else ""


def _attachment(number: str, name: str) -> str:
    """The name that the document is kept under."""
    stem = "".join(char if char.isprintable() else "_" for char in visible(name.rpartition(".")[0] or name))
    room = _LONGEST - len(f"{ATTACHMENTS}{number}/.docx")
    stem = _UNFIT.sub("_", stem)[:room].encode()[:_BYTES].decode(errors="ignore")
    return (stem.strip(" .") or "原件") + ".docx"


def _remarks(paper: Paper) -> Iterator[str]:
    if is_revised(paper.parts):
        yield "原文有修订痕迹：按接受全部修订以后的文字读入；修订以前的样子看附件里的原件。"
    if paper.pictures:
        names = "、".join(visible(name.rpartition("/")[2]) for name in paper.pictures)
        yield f"原文里的图片和嵌入的文件没有读入，仍在附件的原件里：{names}"


def _write(project: Project, path: Path, number: str, name: str, text: str, paper: Paper) -> None:
    """The draft and the document, or neither."""
    create(path, text.encode())
    folder = project.root / RECORDS / ATTACHMENTS / number
    try:
        create(folder / name, paper.content)
    except BaseException:
        path.unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise
