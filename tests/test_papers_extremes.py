"""Every paper of records that say as little as they may, and of records that say as much as they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from generator.documents import compose, write
from generator.documents.model import OfficialDocument
from generator.documents.plain import plain
from generator.documents.specs import DocumentSpec
from generator.record import Origin, Record, raw, record_class
from tests.documents_kit import docx_text, html_text, letters
from tests.test_papers import PAPERS, county, samples

MANY = 300
LONG = ("为压实责任，对重大事故隐患逐项整改；措施、资金、期限、责任人和应急预案全部落实到位。" * 300)[:10_000]
Data = dict[str, Any]


def paper_of(name: str, change: Callable[[Record, DocumentSpec], Data]) -> OfficialDocument:
    """The sample of a paper, of changed records."""
    spec, book = samples()[name], county().book
    records = tuple(
        record_class(book.catalog.kinds[record.kind])(
            change(record, spec),
            Origin(record.id, book.catalog.kinds[record.kind], record.path, book.former),
            (),
        )
        for record in spec.records
    )
    (paper,) = compose([replace(spec, records=records)], book, county())
    return paper


def schema_of(record: Record) -> Any:
    return county().book.catalog.kinds[record.kind].schema


def called_for(spec: DocumentSpec) -> Iterator[tuple[str, ...]]:
    """The fields without which there is no such paper."""
    paper = spec.paper
    each = tuple(step.name for step in paper.each or ())
    yield each
    yield from (tuple(step.name for step in one.field) for one in paper.only)
    yield from ((*each, *(step.name for step in one.field)) for one in paper.where)
    yield from ((*each, *(step.name for step in path)) for path in (paper.when, paper.issuer) if path)


def bare(record: Record, spec: DocumentSpec) -> Data:
    """What a record must say, and what calls for the paper; nothing else."""
    kept = list(called_for(spec))

    def over(value: Any, schema: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            wanted = {
                *schema.get("required", ()),
                *(one[len(path)] for one in kept if one[: len(path)] == path != one),
            }
            return {
                key: over(item, schema["properties"][key], (*path, key))
                for key, item in value.items()
                if key in wanted
            }
        return [over(item, schema["items"], path) for item in value] if isinstance(value, list) else value

    made: Data = over(dict(raw(record)), schema_of(record), ())
    return made


def stretched(record: Record, _: DocumentSpec) -> Data:
    """A record whose lists have 300 entries each, and of whose texts one has ten thousand characters."""
    texts = iter((LONG,))

    def many(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: many(item) for key, item in value.items()}
        if not (isinstance(value, list) and value and isinstance(value[0], dict)):
            return value
        entries = [dict(value[place % len(value)]) for place in range(MANY)]
        numbered = isinstance(value[0].get("no"), int)
        return [one | {"no": place} if numbered else one for place, one in enumerate(entries, 1)]

    def longer(value: Any, schema: Any) -> Any:
        if isinstance(value, dict):
            return {key: longer(item, schema["properties"][key]) for key, item in value.items()}
        if isinstance(value, list):
            return [longer(item, schema["items"]) for item in value]
        free = isinstance(value, str) and schema.get("maxLength", 0) >= len(LONG)
        return next(texts, value) if free else value

    made: Data = longer(many(dict(raw(record))), schema_of(record))
    return made


@pytest.mark.parametrize("name", PAPERS)
def test_a_record_that_says_no_more_than_it_must_makes_a_paper(name):
    """What it does not say is left out or stands as （待补）; lists are empty."""
    said = plain(paper_of(name, bare))
    assert not [word for word in ("None", "Undefined", "{", "}") if word in said]


@pytest.mark.parametrize("name", PAPERS)
def test_long_lists_and_texts_lose_nothing(name):
    paper = paper_of(name, stretched)
    expected = letters(plain(paper))
    assert docx_text(write(paper, "docx")) == expected
    assert html_text(write(paper, "html").decode()) == expected
    pages = pypdfium2.PdfDocument(write(paper, "pdf"))
    drawn = Counter(letters("".join(page.get_textpage().get_text_range() for page in pages)))
    assert not Counter(expected) - drawn


def test_there_are_long_lists_and_texts_among_them():
    """Else the test above would prove less than it seems to."""
    longest = [plain(paper_of(name, stretched)) for name in ("hazard-D16", "inspection-D07", "meeting-D02")]
    assert any(LONG[:9000] in letters(said) for said in longest)
    assert max(map(len, longest)) > 40_000
