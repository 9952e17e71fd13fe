"""What is due arrives with its draft: the right paper for the office, one letter of urging for each other unit."""

from __future__ import annotations

import re

import pytest

from generator.documents import compose, documents_for
from generator.documents.plain import plain
from generator.drafts import drafts
from generator.engine import RULES, State
from generator.numbers import next_number
from generator.paper_register import TITLES, entry
from generator.schemas import Catalog
from tests.documents_county import HAZARD, county

KINDS = Catalog.load().kinds.values()


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    return county(tmp_path_factory.mktemp("county")).judged()


def late(judged):
    return [one for one in judged.standings if one.state is State.OVERDUE]


def test_what_a_paper_meets_is_a_rule():
    """A name that no rule bears would leave a draft unmade for ever."""
    named = {rule for kind in KINDS for paper in kind.documents for rule in paper.meets}
    assert named
    assert named <= RULES.keys()


def test_each_unit_that_is_late_gets_one_paper_with_all_that_it_owes(judged):
    ours = {"县安委办", "县安委会", "县政府", "应急管理局", "县应急局"}
    made = drafts(late(judged), judged.book)
    urged = {spec.party: spec for spec in made.specs if spec.party}
    owing = {unit for one in late(judged) for unit in one.owed_by} - ours
    assert urged.keys() == owing
    for unit, paper in zip(urged, compose(list(urged.values()), judged.book, judged), strict=True):
        said = plain(paper)
        owed = [one for one in late(judged) if unit in one.owed_by]
        assert f"有{len(owed)}项安全生产工作事项超过规定期限" in said
        assert said.count("逾期") >= len(owed)
        assert all(one.what in said for one in owed)
        assert re.search("依据[\\s\\S]*《.+》", said)


def test_a_name_that_is_no_file_name_is_made_one(judged):
    made = drafts(late(judged), judged.book)
    assert all(re.fullmatch(r"[\w.-]+", spec.name) for spec in made.specs)


def test_a_duty_of_the_office_is_drafted_as_the_paper_that_meets_it(tmp_path):
    hazard = HAZARD[: HAZARD.index("listing:")]
    judged = county(tmp_path, hazard=hazard).judged()
    owed = [one for one in judged.standings if one.record == "GP-2026-001" and one.rule in _met_by("D16")]
    assert owed
    (spec,) = drafts(owed, judged.book).specs
    assert (spec.name, spec.dated) == ("GP-2026-001-D16", judged.book.as_of)


def _met_by(code):
    return {rule for kind in KINDS for paper in kind.documents if paper.code == code for rule in paper.meets}


def test_a_duty_of_the_office_without_a_paper_is_told(judged):
    own = [one for one in judged.standings if one.owed_by == ("县安委办",) and one.record is None]
    made = drafts(own, judged.book)
    assert (made.specs, made.without) == ((), tuple(own))


def test_the_next_number_follows_the_highest_of_the_year(judged):
    assert next_number(judged.book, 2026) == "示安委办〔2026〕16号"
    assert next_number(judged.book, 2027) == "示安委办〔2027〕1号"


def test_the_register_tells_number_day_title_recipients_signer_and_scan(tmp_path):
    scan = "attachments: [{file: 通知书.pdf, type: 扫描件, no: 示安委办〔2026〕7号}]\n"
    made = county(tmp_path, hazard=HAZARD + scan)
    made.add("attachments/GP-2026-001/通知书.pdf", b"%PDF-1.4\n")
    judged = made.judged()
    record = judged.book.get("GP-2026-001")
    assert record is not None
    spec = next(spec for spec in documents_for(record, judged.book) if spec.code == "D16")
    (paper,) = compose([spec], judged.book, judged)
    line = dict(zip(TITLES, entry(spec, paper).row, strict=True))
    assert line["文号"] == "示安委办〔2026〕7号"
    assert line["成文日期"] == "2026-03-05"
    assert line["主送"] == "示例县示例化工厂有限公司、示例县城关镇人民政府、示例县应急管理局"
    assert (line["签发人"], line["记录"], line["扫描件"]) == ("县安委办主任", "GP-2026-001", "通知书.pdf")
