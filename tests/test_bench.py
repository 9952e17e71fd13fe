"""The synthetic counties of the benchmark: always the same, of all kinds, with nothing misspelt or dangling in them."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bench import papers, typesetters
from bench.batch import judged
from bench.county import county, enforce, write
from bench.places import PACKS, USUAL
from generator.book import BASE
from generator.documents import compose
from generator.documents.model import Heading, Paragraph
from generator.documents.plain import plain
from generator.findings import Finding
from generator.grades import Severity
from generator.project import Project
from generator.schemas import Catalog

FILES = county(120)
CATALOG = Catalog.load()


def test_a_county_is_the_same_every_time() -> None:
    assert county(120) == FILES
    assert county(120, seed=1) != FILES


@pytest.mark.parametrize("records", [120, 1000])
def test_it_has_as_many_records_as_asked_for_and_of_every_kind(records: int) -> None:
    files = FILES if records == 120 else county(records)
    kinds = [CATALOG.for_path(path) for path in files if not path.startswith("attachments/")]
    assert None not in kinds
    counts = Counter(kind.name for kind in kinds if kind is not None)
    events = {name for name, kind in CATALOG.kinds.items() if "{year}" in kind.path and name not in BASE}
    assert sum(counts[name] for name in events) == records
    assert events - counts.keys() == set()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("county")
    write(FILES, root)
    return root


def test_its_records_are_valid_and_lead_somewhere(root: Path) -> None:
    project = Project(root, today=date(2026, 7, 1), remember=False)
    assert [entry.blemishes for entry in project.entries(project.tree) if entry.blemishes] == []
    found = {item.rule for item in _said(root)}
    assert found.isdisjoint(
        {"reference.unknown-name", "link.dangling", "record.future-fact", "record.number-once"}
    )


def test_what_is_on_record_is_mostly_clean(root: Path) -> None:
    """Most records have no fault of their own: what is overdue of a unit may be there, cut off by the small number."""
    faulty = {item.path for item in _said(root) if item.severity is Severity.ERROR and item.period is None}
    assert len(faulty) < 120 / 10


def test_all_packs_are_on(root: Path) -> None:
    book = Project(root, today=date(2026, 7, 1), remember=False).judged().book
    packs = [regime.pack for regime in book.regimes.packs if regime.active]
    assert packs[:1] == ["shiquan"]
    assert len(packs) == len(list((root / "records" / "regimes").iterdir()))


def test_packs_are_switched_in_the_office_alone(tmp_path: Path) -> None:
    file = tmp_path / "records" / "office.yaml"
    file.parent.mkdir()
    file.write_bytes(FILES["office.yaml"])
    enforce(tmp_path, USUAL)
    assert "packs:\n  - shiquan\n  - national\nsince:" in file.read_text(encoding="utf-8")
    enforce(tmp_path, PACKS)
    assert file.read_bytes() == FILES["office.yaml"]


def test_papers_are_measured_without_peers_too(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.typesetters.shutil.which", lambda _: None)
    papers.main(tmp_path / "home", root, rounds=1, count=3)
    told = capsys.readouterr().out
    assert "没有 xelatex，不比这一项；以 root 安装：apt-get install" in told
    assert "没有 soffice" in told
    assert "| 台账，一份一份地，docx 和 PDF |" in told
    assert "### 3 份各类公文" in told
    assert len(list((tmp_path / "home" / "mixed").iterdir())) == 2 * 3
    first, edited, same = map(int, re.findall("做了 ([0-9]+) 份", told))
    assert first > edited > same == 0


def test_peers_get_the_same_text_and_marks_make_papers_new(root: Path) -> None:
    book = judged(root)
    for paper in compose(papers.two(book), book.book, book):
        text = html.unescape(typesetters.markdown(paper))
        assert [line for line in plain(paper).splitlines() if line not in text] == []
        unlike = papers.marked(paper, "（1）")
        assert plain(unlike).count("（1）") - plain(paper).count("（1）") == sum(
            isinstance(block, Heading | Paragraph) for block in paper.blocks
        )


def _said(root: Path) -> tuple[Finding, ...]:
    return Project(root, today=date(2026, 7, 1), remember=False).judged().findings
