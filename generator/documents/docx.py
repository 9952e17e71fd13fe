"""Decides how a paper becomes a docx: static parts compressed once, body, properties and charts per paper."""

from __future__ import annotations

from functools import lru_cache

from generator.documents.archive import Part, archive, part
from generator.documents.model import OfficialDocument
from generator.documents.pdf import imprint_place, png
from generator.documents.places import TEMPLATES
from generator.documents.word_body import body
from generator.documents.word_styles import styles
from generator.documents.wordml import escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FOOTERS = ("footer1.xml", "footer2.xml", "footer3.xml")
"""Of odd pages, of even pages, and of pages without a number."""
_RELATIONS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    *(("footer", name) for name in _FOOTERS),
)


def write_docx(document: OfficialDocument) -> bytes:
    """The paper as docx, for Word and WPS."""
    content = body(document, imprint_place(document))
    own = [
        part("word/document.xml", content.xml.encode()),
        part("word/_rels/document.xml.rels", _relations(len(content.charts)).encode()),
        part("docProps/core.xml", _properties(document).encode()),
    ]
    charts = [
        part(f"word/media/chart{number}.png", png(chart.svg, chart.width_mm))
        for number, chart in enumerate(content.charts, 1)
    ]
    return archive([*_static(), *own, *charts])


@lru_cache(maxsize=1)
def _static() -> tuple[Part, ...]:
    folder = TEMPLATES / "word"
    files = {
        "[Content_Types].xml": (folder / "content_types.xml").read_bytes(),
        "_rels/.rels": (folder / "rels.xml").read_bytes(),
        "word/styles.xml": styles().encode(),
        **{f"word/{name}": (folder / name).read_bytes() for name in ("settings.xml", *_FOOTERS)},
    }
    return tuple(part(name, content) for name, content in files.items())


def _relations(charts: int) -> str:
    entries = [(f"rId{n}", kind, target) for n, (kind, target) in enumerate(_RELATIONS, 1)]
    entries += [(f"rIdChart{n}", "image", f"media/chart{n}.png") for n in range(1, charts + 1)]
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in entries
        )
        + "</Relationships>"
    )


def _properties(document: OfficialDocument) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{document.dated.isoformat()}T00:00:00+08:00'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.number)}</dc:subject>"
        f"<dc:creator>{escaped(document.signatory or document.printer)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )
