"""Decides how a paper becomes a docx: static parts compressed once, styles once a layout, the rest per paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.documents.archive import Part, archive, part
from generator.documents.model import Form, Layout, OfficialDocument
from generator.documents.pdf import imprint_place, png
from generator.documents.places import TEMPLATES
from generator.documents.word_body import body
from generator.documents.word_page import FOOTERS, LETTER_HEADER_KEY, footers, letter_header
from generator.documents.word_styles import styles
from generator.documents.wordml import escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = (("styles", "styles.xml"), ("settings", "settings.xml"), *(("footer", name) for name in FOOTERS))


def write_docx(document: OfficialDocument) -> bytes:
    """The paper as docx, for Word and WPS."""
    content = body(document, imprint_place(document))
    letter = document.form is Form.LETTER
    own = [
        part("word/document.xml", content.xml.encode()),
        part("word/_rels/document.xml.rels", _relations(len(content.charts), letter=letter).encode()),
        part("docProps/core.xml", _properties(document).encode()),
    ]
    if letter:
        own.append(part("word/header1.xml", letter_header(document).encode()))
    charts = [
        part(f"word/media/chart{number}.png", png(chart.svg, chart.width_mm))
        for number, chart in enumerate(content.charts, 1)
    ]
    return archive([_content_types(letter=letter), *_static(), _styled(document.layout), *own, *charts])


@lru_cache(maxsize=1)
def _static() -> tuple[Part, ...]:
    folder = TEMPLATES / "word"
    fixed = (
        part("_rels/.rels", (folder / "rels.xml").read_bytes()),
        part("word/settings.xml", (folder / "settings.xml").read_bytes()),
    )
    drawn = zip(FOOTERS, footers(), strict=True)
    return (*fixed, *(part(f"word/{name}", content.encode()) for name, content in drawn))


@lru_cache(maxsize=4)
def _styled(layout: Layout) -> Part:
    return part("word/styles.xml", styles(layout).encode())


@lru_cache(maxsize=2)
def _content_types(*, letter: bool) -> Part:
    template = (TEMPLATES / "word" / "content_types.xml").read_text(encoding="utf-8")
    named = [*(("footer", name) for name in FOOTERS), *([("header", "header1.xml")] if letter else [])]
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES}{kind}+xml"/>' for kind, name in named
    )
    return part("[Content_Types].xml", template.replace("</Types>", f"{overrides}</Types>").encode())


def _relations(charts: int, *, letter: bool) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>'
        for key, kind, to in _targets(charts, letter=letter)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{namespace}">{entries}</Relationships>'


def _targets(charts: int, *, letter: bool) -> Iterator[tuple[str, str, str]]:
    for count, (kind, target) in enumerate(_RELATIONS, 1):
        yield f"rId{count}", kind, target
    if letter:
        yield LETTER_HEADER_KEY, "header", "header1.xml"
    for count in range(1, charts + 1):
        yield f"rIdChart{count}", "image", f"media/chart{count}.png"


def _properties(document: OfficialDocument) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{document.dated.isoformat()}T00:00:00+08:00'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.number)}</dc:subject>"
        f"<dc:creator>{escaped(document.issuer)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )
