"""Word documents as other people type them, made part by part: paragraphs, tables, lists, notes, boxes, revisions."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "document": "document.main",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "numbering": "numbering",
}


def run(text: str) -> str:
    """A run of text; ``\\n`` is a forced line break."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{lines}</w:r>"


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def numbered(text: str, level: int = 0) -> str:
    """An item of a list whose numbers Word makes."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(*rows: Sequence[str]) -> str:
    """A table."""
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    grid = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def revised(kept: str, inserted: str, deleted: str) -> str:
    """A paragraph with tracked changes."""
    who = 'w:id="1" w:author="经办人" w:date="2026-03-02T09:00:00Z"'
    return (
        f"<w:p>{run(kept)}<w:ins {who}>{run(inserted)}</w:ins>"
        f"<w:del {who}><w:r><w:delText>{escape(deleted)}</w:delText></w:r></w:del></w:p>"
    )


def box(text: str) -> str:
    """A text box of the old kind."""
    return (
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    )


def noted(text: str) -> str:
    """A paragraph with the document's footnote."""
    return f'<w:p>{run(text)}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'


def docx(
    *body: str, beside: Mapping[str, str] | None = None, files: Mapping[str, bytes] | None = None
) -> bytes:
    """A document; plain text is a paragraph, ``beside`` are header, footer and footnote, ``files`` go in as is."""
    content = "".join(one if one.startswith("<w:") else p(one) for one in body)
    parts = {"document": f"<w:document {_NAMESPACES}><w:body>{content}</w:body></w:document>"}
    for name, text in (beside or {}).items():
        parts[name] = _beside(name, text)
    parts["numbering"] = _NUMBERING
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr("_rels/.rels", _relations({"word/document": "officeDocument"}))
        archive.writestr("word/_rels/document.xml.rels", _relations({n: n for n in parts if n != "document"}))
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        for path, data in (files or {}).items():
            archive.writestr(path, data)
    return packed.getvalue()


def _beside(name: str, text: str) -> str:
    if name == "footnotes":
        return f'<w:footnotes {_NAMESPACES}><w:footnote w:id="2">{p(text)}</w:footnote></w:footnotes>'
    tag = {"header": "hdr", "footer": "ftr"}[name]
    return f"<w:{tag} {_NAMESPACES}>{p(text)}</w:{tag}>"


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_KINDS[name]}+xml"/>' for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
        for n, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%{n + 1}."/></w:lvl>'
    for n in range(3)
)
_NUMBERING = (
    f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
