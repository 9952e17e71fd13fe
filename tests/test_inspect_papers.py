"""One sample of each paper that the county issues: no rule of the standard is broken, and pages are full.

Every file is made, laid out and read once for all tests.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from generator.documents import write
from generator.inspect import measured, read
from generator.inspect.paper import Paper
from generator.inspect.values import Report, Strength, Verdict
from tests.documents_kit import LONG, every_form, text
from tests.office_kit import laid_out
from tests.test_papers import PAPERS, papers

STYLES = ("docx", "pdf")


@cache
def file(name: str, style: str) -> bytes:
    return write(papers()[name], "pdf" if style == "pdf" else "docx")


@cache
def seen(name: str, style: str) -> tuple[Paper, Report]:
    paper = read(file(name, style), f"{name}.{style}")
    return paper, measured(paper, f"{name}.{style}")


@pytest.fixture(scope="module", autouse=True)
def office(request, tmp_path_factory):
    """LibreOffice's pages of each docx, in the making while the files are measured; not where nobody asks for them."""
    if not any("word_processors" in item.name for item in request.session.items):
        yield None
        return
    docx = {name: file(name, "docx") for name in PAPERS}
    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(laid_out, docx, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", PAPERS)
def test_no_rule_is_broken(name, style):
    _, report = seen(name, style)
    assert {one.check.id: one.measures for one in report.broken(Strength.RULE)} == {}


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_usual_is_kept(name):
    """But the imprint may stand on any last page: an office chooses whether it must be an even one."""
    _, report = seen(name, "pdf")
    assert {one.check.id for one in report.broken(Strength.USUAL)} <= {"29-even"}


def test_full_pages_hold_22_lines_from_37_to_262():
    facts = {
        kind: [fact.value for name in PAPERS for fact in seen(name, "pdf")[0].of(kind)]
        for kind in ("lines", "head", "foot")
    }
    assert len(facts["lines"]) >= 4
    assert set(facts["lines"]) == {22}
    assert all(36 <= head <= 38 for head in facts["head"])
    assert all(261 <= foot <= 263 for foot in facts["foot"])


def test_full_lines_hold_28_characters():
    shares = [fact.value for name in PAPERS for fact in seen(name, "pdf")[0].of("characters")]
    assert len(shares) >= 4
    assert min(shares) >= 80


@pytest.mark.parametrize("form", every_form())
def test_running_text_fills_the_pages_of_every_form(form):
    """Few papers of the county have more than a page of it."""
    paragraphs = tuple(text(LONG[count % 7 :] + LONG[: count % 40]) for count in range(24))
    paper = read(write(replace(every_form()[form], blocks=paragraphs), "pdf"), f"{form}.pdf")
    lines, characters, head, foot = (
        [fact.value for fact in paper.of(kind)] for kind in ("lines", "characters", "head", "foot")
    )
    assert len(lines) >= 3
    assert set(lines) == {22}
    assert min(characters) >= 80
    assert len(head) >= 3
    assert all(36 <= place <= 38 for place in head)
    assert foot
    assert all(261 <= place <= 263 for place in foot)


@pytest.mark.parametrize(
    "key", ["16-width", "16-gap", "29-foot", "29-rules", "32-height", "32-side", "33-number", "35-foot"]
)
def test_rules_and_page_numbers_are_measured_on_some_paper(key):
    """Half a millimetre, by the checks themselves; this proves that they had something to measure."""
    met = [
        name
        for name in PAPERS
        for one in seen(name, "pdf")[1].results
        if one.check.id == key and one.verdict is Verdict.MET
    ]
    assert met


@pytest.mark.office
def test_word_processors_make_as_many_pages(office):
    wanted = {name: seen(name, "pdf")[0].pages for name in PAPERS}
    made = {name: len(pypdfium2.PdfDocument(pdf)) for name, pdf in office.result().items()}
    assert {name: (made[name], count) for name, count in wanted.items() if made[name] != count} == {}
