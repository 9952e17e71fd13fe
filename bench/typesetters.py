"""Decides how those who set the same papers are called: pandoc and LaTeX in one pass, LibreOffice once for a batch.

LaTeX gets the text of a paper as Markdown and no more of a preamble than Chinese needs: none of the standard's places,
no second pass for references. LibreOffice gets our own docx, many in one call, so that its start is shared.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypandoc

from bench.county import ROOT
from bench.measure import Lane
from generator.documents.environment import escape
from generator.documents.fonts import OFFICIAL, fonts
from generator.documents.model import Block, Heading, OfficialDocument, Table
from generator.documents.plain import block_lines, plain

LATEX: Final = "pandoc → xelatex，只出 PDF"
OFFICE: Final = "LibreOffice，一批 docx → PDF"
NEEDED: Final = {
    LATEX: ("xelatex", "apt-get install --no-install-recommends texlive-xetex texlive-lang-chinese"),
    OFFICE: ("soffice", "apt-get install --no-install-recommends libreoffice-writer-nogui"),
}
"""The program of each, and how it is installed."""
_TEMPLATE: Final = r"""\documentclass[a4paper]{article}
\usepackage[top=37mm,bottom=35mm,left=28mm,right=26mm]{geometry}
\usepackage{xeCJK}
\usepackage{array,booktabs,calc,longtable}
\setCJKmainfont{FandolFang-Regular.otf}[Path=FONTS/,BoldFont=FandolHei-Regular.otf,ItalicFont=FandolKai-Regular.otf]
\newcommand{\real}[1]{#1}
\newcounter{none}
\setcounter{secnumdepth}{-1}
\setlength{\parindent}{2em}
\begin{document}
$body$
\end{document}
"""


def missing() -> Iterator[str]:
    """Who is not installed, and what would install them."""
    for name, (program, remedy) in NEEDED.items():
        if shutil.which(program) is None:
            yield f"{name}：没有 {program}，不比这一项；以 root 安装：{remedy}"


def lanes(home: Path, papers: Sequence[OfficialDocument], batch: Path) -> list[Lane]:
    """The lanes of who is installed: LaTeX for the papers, LibreOffice for the docx files in ``batch``."""
    able = [name for name, (program, _) in NEEDED.items() if shutil.which(program)]
    made = {LATEX: lambda: _latex(home / "latex", papers), OFFICE: lambda: _office(home / "office", batch)}
    return [made[name]() for name in able]


def _latex(home: Path, papers: Sequence[OfficialDocument]) -> Lane:
    home.mkdir(parents=True, exist_ok=True)
    (home / "bare.tex").write_text(
        _TEMPLATE.replace("FONTS", str((ROOT / ".fonts").resolve())), encoding="utf-8"
    )
    reads = ["-f", "markdown-auto_identifiers", "--template", "bare.tex"]
    commands: list[list[str]] = []
    for count, paper in enumerate(papers):
        (home / f"{count}.md").write_text(markdown(paper), encoding="utf-8")
        commands.append([pypandoc.get_pandoc_path(), *reads, "-o", f"{count}.tex", f"{count}.md"])
        commands.append(["xelatex", "-interaction=batchmode", "-halt-on-error", f"{count}.tex"])
    return Lane(LATEX, tuple(commands), home)


def _office(home: Path, batch: Path) -> Lane:
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "fonts.conf"
    settings.write_text(_font_settings(home), encoding="utf-8")
    files = [str(file) for file in sorted(batch.glob("*.docx"))]
    quiet = ["soffice", "--headless", f"-env:UserInstallation={(home / 'profile').as_uri()}"]
    command = [*quiet, "--convert-to", "pdf", "--outdir", str(home), *files]
    return Lane(OFFICE, (command,), home, extra=(("FONTCONFIG_FILE", str(settings)),))


def _font_settings(home: Path) -> str:
    """LibreOffice finds the typefaces that our PDF has, under the names that stand in our docx."""
    found = fonts()
    folders = "".join(f"<dir>{folder}</dir>" for folder in found.folders)
    aliases = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>{found.families[role][0]}</family>"
        "</prefer></alias>"
        for role, name in OFFICIAL.items()
    )
    return f"<?xml version='1.0'?><fontconfig>{folders}<cachedir>{home / 'cache'}</cachedir>{aliases}</fontconfig>"


def markdown(paper: OfficialDocument) -> str:
    """The same text as Markdown: headings and tables as such, all else as paragraphs."""
    rest = replace(
        paper, mark="", organs=(), urgency="", signers=(), number="", title="", recipients="", blocks=()
    )
    head = [_said(paper.mark), _said(paper.number), f"# {_said(paper.title)}", _said(paper.recipients)]
    tail = [_said(line) for line in plain(rest).splitlines()]
    return "\n\n".join([*head, *(_block(block) for block in paper.blocks), *tail]) + "\n"


def _block(block: Block) -> str:
    said = [_said(line) for line in block_lines(block)]
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {said[0]}"
    if not isinstance(block, Table) or not block.header:
        return "\n\n".join(said)
    rows = [[_said(cell) for cell in row] for row in (block.header, *block.rows)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(block.header) + "|", *lines[1:]])


def _said(text: str) -> str:
    return str(escape(text))
