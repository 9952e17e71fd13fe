"""Decides how a paper becomes PDF/A-2b: typst, with the document as JSON input and the page template of this package.

Nothing but the document, the fonts and the template goes in: the time stamp is the paper's own date, so equal papers
give equal bytes. A character that no font can draw is printed as 〓 and told by `missing_glyphs`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Literal

import typst

from generator.documents.errors import TypesettingFailed
from generator.documents.fonts import fonts
from generator.documents.geometry import (
    fit_joint,
    fit_mark,
    for_typst,
    imprint_height_pt,
    is_parted,
    signature_columns,
)
from generator.documents.line_ends import held
from generator.documents.model import Chart, Grid, Heading, OfficialDocument, Paragraph, Signing, Table
from generator.documents.places import TEMPLATES
from generator.documents.plain import plain
from generator.documents.staying import joined, staying, yields_last_row
from generator.documents.word_page import setup, sheet_drop

ImprintPlace = Literal["here", "next", "blank"]
_PAGE = TEMPLATES / "page"
GETA = "〓"
"""What printers set where a sort is missing (鱼尾号)."""
_KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Table: "table",
    Grid: "grid",
    Signing: "signing",
    Chart: "chart",
}
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))


def write_pdf(document: OfficialDocument) -> bytes:
    """The paper as PDF/A-2b."""
    with _told(document):
        made = _compiler().compile(
            format="pdf",
            sys_inputs=_inputs(document),
            pdf_standards=["a-2b"],
            timestamp=datetime.datetime.combine(document.dated, datetime.time(), _BEIJING),
        )
    assert isinstance(made, bytes)
    return made


@contextmanager
def _told(document: OfficialDocument) -> Iterator[None]:
    """Tell which paper could not be set; a panic of the typesetter is no `Exception` and would pass every net."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, typst.TypstError) or type(error).__name__ == "PanicException":
            raise TypesettingFailed(document.subject, document.type, str(error)) from error
        raise


def imprint_place(document: OfficialDocument) -> ImprintPlace:
    """Where an imprint that wants an even page comes to lie: below the text, on the next page, or after a blank one."""
    if not (document.even_imprint and (document.distribution or document.printer)):
        return "here"
    with _told(document):
        compiler = typst.Compiler(
            _PAGE / "gongwen.typ", root=_PAGE, font_paths=fonts().handle, sys_inputs=_inputs(document)
        )
        place: ImprintPlace = json.loads(compiler.query("<imprint>", field="value", one=True))
    return place


def png(svg: str, width_mm: float, dots_per_inch: int = 300) -> bytes:
    """A chart as PNG, for word processors."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)'
    )
    compiler = typst.Compiler(source.encode(), font_paths=fonts().handle)
    made = compiler.compile(format="png", ppi=dots_per_inch, sys_inputs={"svg": svg, "width": str(width_mm)})
    return made if isinstance(made, bytes) else (made or [b""])[0]


def missing_glyphs(document: OfficialDocument) -> str:
    """The characters of a paper that the PDF cannot show, each once."""
    return fonts().missing(plain(document))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(_PAGE / "gongwen.typ", root=_PAGE, font_paths=fonts().handle)


@lru_cache(maxsize=1)
def _inputs(document: OfficialDocument) -> dict[str, str]:
    """All that the template is told, under one name.

    Several would be handed over in an order of chance, and typst, which remembers what it has laid out by what it was
    told in which order, would lay out a paper once more for the PDF that it has just laid out for the docx. The one of
    the last paper is kept for the same reason.
    """
    font_set = fonts()
    paper = _json(document, font_set.missing(plain(document)))
    others = f'"fonts": {json.dumps(font_set.for_typst())}, "geometry": {json.dumps(for_typst())}'
    return {"told": f'{{"document": {paper}, {others}}}'}


def _json(document: OfficialDocument, missing: str) -> str:
    mark = fit_joint(document.organs, document.mark) if document.organs else fit_mark(document.mark)
    drawn = held(document)
    stays = [staying(annex.blocks, signed=False) for annex in document.annexes]
    flat = _flat(drawn) | {
        "mark_size": mark.size_pt,
        "mark_scale": mark.scale,
        "distribution": _flat(document.distribution),
        "issuer": document.issuer,
        "imprint_pt": imprint_height_pt(document.distribution, document.printer, document.printed),
        "printer_parted": is_parted(document.printer, document.printed),
        "sheet_drop": sheet_drop(document.layout),
        "word_pitch": setup(document.layout).pitch,
        "staying": staying(document.blocks, signed=bool(document.signatories)),
        "annexes": [_flat(one) | {"staying": kept} for one, kept in zip(drawn.annexes, stays, strict=True)],
        "joined": joined(document),
        "signature_columns": signature_columns(document.signatories),
    }
    text = json.dumps(flat, ensure_ascii=False)
    return text.translate(dict.fromkeys(map(ord, missing), GETA))


def _flat(value: Any) -> Any:
    if isinstance(value, tuple | frozenset):
        return [_flat(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if is_dataclass(value):
        kind: dict[str, Any] = {"kind": _KINDS[type(value)]} if type(value) in _KINDS else {}
        if isinstance(value, Table | Grid):
            kind["long"] = yields_last_row(value)
        return kind | {field.name: _flat(getattr(value, field.name)) for field in fields(value)}
    return value
