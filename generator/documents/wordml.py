"""Decides how text becomes WordprocessingML: the few elements our papers need, with all text escaped in one place."""

from __future__ import annotations

from collections.abc import Iterable

from generator.documents.fonts import OFFICIAL
from generator.documents.geometry import CELL_PT
from generator.documents.model import Face, Run

CELL = round(CELL_PT * 20)
"""One character of body text (一字) in twips."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Text for element content or an attribute value."""
    return text.translate(_ENTITIES)


def fonts(role: str, hint: str = "") -> str:
    """The font element of a role, by the names that offices have installed."""
    name = OFFICIAL[role]
    return f'<w:rFonts{hint} w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def text(words: str, properties: str = '<w:rFonts w:hint="eastAsia"/>') -> str:
    """A run. The hint draws quotes, dashes and dots from the Chinese font."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'


def faced(words: str, face: Face) -> str:
    """A run in a face of its own."""
    return text(words, fonts(face.value, ' w:hint="eastAsia"'))


def runs(content: Iterable[Run], *, inherit: bool = True) -> str:
    """Runs of a paragraph; those in the body face follow the paragraph's style where they `inherit`."""
    return "".join(
        text(run.text) if inherit and run.face is Face.FANG else faced(run.text, run.face) for run in content
    )


def lines(words: Iterable[str]) -> str:
    """Lines with breaks between them."""
    return "<w:r><w:br/></w:r>".join(text(line) for line in words)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph; `properties` are in the order that the schema of WordprocessingML wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def spacer(
    height: float, *, keep: bool = False, turn: bool = False, content: str = "", section: str = ""
) -> str:
    """An empty line of exactly so many points: real paragraphs survive editing, space before them does not.

    It can stay with the next paragraph (`keep`), begin a page (`turn`), hold a drawing, and end a section.
    """
    flow = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if turn else "")
    line = f'<w:spacing w:before="0" w:after="0" w:line="{round(height * 20)}" w:lineRule="exact"/>'
    return paragraph("Spacer", content, flow + line + section)


def indent(*, left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """Indents in characters of body text."""
    sides = {"left": left, "right": right, "hanging": hanging}
    return "<w:ind" + "".join(f' w:{side}="{round(n * CELL)}"' for side, n in sides.items() if n) + "/>"
