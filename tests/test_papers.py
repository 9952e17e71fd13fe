"""Every paper that a schema names: one of the demonstration county is made, compared, and said alike in all formats."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.documents import compose, documents_for, ledgers, write
from generator.documents.environment import MISSING
from generator.documents.model import Chart, Form, OfficialDocument, Table
from generator.documents.plain import plain
from generator.documents.specs import DocumentSpec
from generator.judge import Judged
from generator.project import Project
from generator.record import Origin, Record, raw, record_class
from generator.schemas import Catalog
from tests.documents_kit import letters, said_alike

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "documents"
ELEMENTS = ROOT / "tests" / "papers"
PAPERS = {
    "-".join(filter(None, (kind.name, paper.code, paper.variant))): paper
    for kind in Catalog.load().kinds.values()
    for paper in kind.documents
}
CODES = {f"D{number:02}" for number in range(1, 61)}
HOSTILE = (
    '<script>alert(1)</script> {{ 7*7 }} {% raw %} --8<-- "office.yaml" `x`{=openxml} ```{=latex} \\par $x$ '
    '[链](javascript:alert(1)) ![图](/etc/passwd) #import "x" #read("x") *粗* _斜_ | 列 | ::: body ::: '
    "1. 一 - 项 > 引 @x ^上^ ~下~ &lt; &#60; 喆堃祎赟 \N{GRINNING FACE} \N{RIGHT-TO-LEFT OVERRIDE}"
)
"""What a stranger may write into any text."""
MARKED = re.compile("敌[0-9]+起")


@cache
def county() -> Judged:
    return Project(ROOT, today=date(2026, 6, 30), remember=False).judged()


@cache
def samples() -> dict[str, DocumentSpec]:
    """The fullest paper of each entry: that of the record with the longest text."""
    book = county().book
    found: dict[str, DocumentSpec] = {}
    for spec in [*(s for record in book.events() for s in documents_for(record, book)), *ledgers(book)]:
        key = "-".join(filter(None, (spec.record.kind, spec.code, spec.paper.variant)))
        if key not in found or _weight(spec) > _weight(found[key]):
            found[key] = spec
    return found


def _weight(spec: DocumentSpec) -> tuple[int, str]:
    told = [raw(part) for part in spec.parts] or [raw(record) for record in spec.records]
    return len(str(told)), spec.name


@cache
def papers() -> dict[str, OfficialDocument]:
    """The papers of the samples, composed in one go."""
    made = compose(list(samples().values()), county().book, county())
    return dict(zip(samples(), made, strict=True))


def test_every_type_of_the_list_is_made():
    assert {paper.code for paper in PAPERS.values()} >= CODES - {"D03"}


def test_the_names_of_papers_are_unique():
    book = county().book
    specs = {spec for record in book.events() for spec in documents_for(record, book)}
    assert len({spec.name for spec in specs}) == len(specs)


@pytest.mark.parametrize("name", PAPERS)
def test_the_county_has_each_paper(name):
    assert name in samples(), "示例县没有一条记录出这种文书"


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_is_the_golden_one(name):
    """Set UPDATE_GOLDEN=1 to accept a changed text, and read the difference."""
    said = plain(papers()[name]) + "\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8"), "UPDATE_GOLDEN=1 接受新的文字"


def elements() -> dict[str, list[dict[str, str]]]:
    """What each paper must say, by the list of papers in the domain notes."""
    found: dict[str, list[dict[str, str]]] = {}
    for file in sorted(ELEMENTS.glob("*.yaml")):
        found |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def test_elements_are_listed_for_every_paper():
    assert elements().keys() == PAPERS.keys()


@pytest.mark.parametrize("name", PAPERS)
def test_every_element_is_on_the_paper(name):
    said = plain(papers()[name])
    missing = [one["element"] for one in elements().get(name, []) if not re.search(one["says"], said)]
    assert not missing, missing


def test_what_goes_upward_says_who_signs_it():
    """7.2.6 of the standard, which is for authorities; an enterprise may leave it out."""
    firms = {
        f"{firm.full_name or firm.name}文件" for firm in county().book.register.entries["enterprise"].values()
    }
    upward = {
        name: paper
        for name, paper in papers().items()
        if paper.form is Form.GENERAL and paper.recipients and paper.title.endswith(("报告", "请示"))
    }
    assert len(upward) > 20
    assert [name for name, paper in upward.items() if not paper.signers and paper.mark not in firms] == []
    assert [name for name, paper in upward.items() if MISSING in paper.signers] == []


@pytest.mark.parametrize("name", PAPERS)
def test_all_formats_say_the_same(name):
    said_alike(papers()[name])


def spoiled(record: Record) -> Record:
    """The record with hostile words in every text that is free, each told apart by a number."""
    kind = county().book.catalog.kinds[record.kind]
    count = iter(range(1, 10_000))

    def over(value: Any, schema: Any) -> Any:
        if isinstance(value, dict):
            return {key: over(item, schema["properties"][key]) for key, item in value.items()}
        if isinstance(value, list):
            return [over(item, schema["items"]) for item in value]
        return f"敌{next(count)}起{HOSTILE}" if _free(schema) else value

    data = over(dict(raw(record)), kind.schema)
    made: Record = record_class(kind)(data, Origin(record.id, kind, record.path, county().book.former), ())
    return made


def _free(schema: dict[str, Any]) -> bool:
    bound = {"enum", "const", "format", "x-ref", "x-link", "x-time"}
    return schema.get("type") == "string" and not bound & schema.keys() and schema.get("maxLength", 0) >= 80


@pytest.mark.parametrize("name", PAPERS)
def test_hostile_text_comes_out_literally(name):
    spec = samples()[name]
    records = tuple(spoiled(record) for record in spec.records)
    (paper,) = compose([replace(spec, records=records)], county().book, county())
    text = letters(plain(paper))
    spots = [found.end() for found in MARKED.finditer(text)]
    assert all(text.startswith(letters(HOSTILE), spot) for spot in spots)
    said_alike(paper, in_order=False)
    page = write(paper, "html").decode()
    assert "<script" not in page and "href" not in page and "<img" not in page


def test_charts_and_tables_are_among_the_samples():
    """`without_repeats` has something to do; else the comparison above would prove less than it seems to."""
    blocks = [block for paper in papers().values() for block in paper.blocks]
    assert any(isinstance(block, Chart) for block in blocks)
    assert any(isinstance(block, Table) for block in blocks)
