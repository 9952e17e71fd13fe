"""What is due arrives with its draft: the right paper for the office, one letter of urging for each other unit.

Papers of records that are not there yet are drafted over the failing cases of the very rules that call for them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

import generator.rules  # noqa: F401 - registers the rules
from generator.documents import compose, documents_for
from generator.documents.plain import plain
from generator.documents.specs import file_name, ours
from generator.draft_words import Row
from generator.drafts import drafts
from generator.engine import RULES, State
from generator.numbers import next_number
from generator.paper_register import TITLES, entry
from generator.papers import chats
from generator.record import raw
from generator.reminder import chat
from generator.reports import due
from generator.schemas import Catalog
from generator.unregistered import made
from tests import rule_cases
from tests.documents_county import HAZARD, county
from tests.draft_list import OTHERS, WITHOUT
from tests.support import ROOT, County

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
        reports = sum(one.rule.startswith("report.") for one in owed)
        assert (f"有{len(owed) - reports}项安全生产工作事项超过规定期限" in said) == (len(owed) > reports)
        assert (f"有{reports}份工作报告超过规定期限" in said) == bool(reports)
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


def test_a_duty_of_the_office_without_a_paper_is_told():
    judged, own = judging(
        "accident.concluded", topic("accident.concluded")["rules"]["accident.concluded"]["fail"][0]
    )
    assert own
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


ELSEWHERE = sorted(
    {
        rule
        for kind in KINDS
        for paper in kind.documents
        for rule in paper.meets
        if RULES[rule].kind != kind.name
    }
)
"""The rules that are met by the paper of a record of another kind."""
MET = {rule for kind in KINDS for paper in kind.documents for rule in paper.meets}
DUTIES = {name for name, rule in RULES.items() if rule.shape == "duty"}


def topic(rule):
    return next(topic for topic in rule_cases.topics().values() if rule in topic["rules"])


def judging(rule, case):
    """The judged book of a case of a rule, and what is open there under it."""
    records = rule_cases.files(topic(rule).get("base") or {}, case.get("patch") or {})
    as_of = date.fromisoformat(case.get("as_of", "2026-06-30"))
    judged = rule_cases.judged(records, as_of, rule_cases.packs(rule, case))
    return judged, [one for one in judged.standings if one.rule == rule and one.state is State.OVERDUE]


@cache
def failing(rule):
    """The first failing case of a rule that calls for a draft; what other units owe is here owed by the bureau."""
    for case in topic(rule)["rules"][rule]["fail"]:
        judged, owed = judging(rule, case)
        bureau, mine = judged.book.office.bureau, ours(judged.book)
        owed = [one if mine.issuperset(one.owed_by) else replace(one, owed_by=(bureau,)) for one in owed]
        if drafts(owed, judged.book).specs:
            return judged, [one for one in owed if drafts([one], judged.book).specs]
    return None


def test_no_duty_is_forgotten():
    """A duty is met by a paper, stands in the list of those that are not, or is owed by other units alone."""
    told = [*DUTIES & MET, *(rule for rules in WITHOUT.values() for rule in rules), *OTHERS]
    assert sorted(told) == sorted(DUTIES)


@pytest.mark.parametrize("rule", sorted(OTHERS))
def test_what_only_others_owe_is_never_owed_by_the_office_alone(rule):
    for case in topic(rule)["rules"][rule]["fail"]:
        judged, owed = judging(rule, case)
        assert [one.key for one in owed if ours(judged.book).issuperset(one.owed_by)] == []


@pytest.mark.parametrize("rule", sorted(MET - set(ELSEWHERE)))
def test_a_paper_of_the_very_record_is_drafted(rule):
    judged, owed = failing(rule)
    made = drafts(owed, judged.book)
    assert made.specs
    assert all(any(one.record in spec.name for spec in made.specs) for one in owed)
    for paper in compose(list(made.specs), judged.book, judged):
        assert "None" not in plain(paper)


@pytest.mark.parametrize("rule", ELSEWHERE)
def test_a_paper_of_a_record_that_is_not_there_yet_is_drafted(rule):
    """With the cause, the units and what happened; the record could be registered as it stands but for what is open."""
    judged, owed = failing(rule)
    made = drafts(owed, judged.book)
    assert made.specs
    assert made.without == ()
    for spec, paper in zip(made.specs, compose(list(made.specs), judged.book, judged), strict=True):
        kind = judged.book.catalog.kinds[spec.record.kind]
        assert judged.book.get(spec.record.id) or re.fullmatch(
            rf"{kind.prefix}-draft-[\w.-]+-{spec.code}[\w-]*", spec.name
        )
        flaws = kind.explain(raw(spec.record))
        assert [flaw.message for flaw in flaws if not flaw.message.startswith("缺少必填")] == []
        said = plain(paper)
        assert "〕　　号" in said or spec.template in UNNUMBERED
        assert "None" not in said
        assert "草稿" not in said
    about = [f"{spec.name} {raw(spec.record)}" for spec in made.specs]
    for one in owed:
        names = filter(None, (one.record, one.period, *one.subject.split("#")))
        assert any(name in each for name in names for each in about)
        assert all(any(unit in each for each in about) for unit in one.concerning)


@pytest.mark.parametrize(
    ("kind", "paper"),
    [
        pytest.param(kind, paper, id=f"{kind.name}-{paper.code}-{paper.variant}")
        for kind in KINDS
        for paper in kind.documents
        if paper.draft
    ],
)
def test_every_hole_of_a_draft_is_a_word_and_every_key_a_field(kind, paper, judged):
    one = next(one for one in late(judged) if one.record)
    for rows in ((), [Row(one, "城关镇")], [Row(one, None)]):
        record = made(paper, kind, f"{kind.prefix}-draft-1", rows, judged.book, "2026Q1")
        flaws = kind.explain(raw(record))
        assert [flaw.message for flaw in flaws if not flaw.message.startswith("缺少必填")] == []
    named = {key[1:] for key in paper.draft if key.startswith("@")}
    assert named <= {*(each.name for each in KINDS), *paper.meets}
    for key in named & RULES.keys():
        record = made(paper, kind, f"{kind.prefix}-draft-1", [Row(replace(one, rule=key), None)], judged.book)
        flaws = kind.explain(raw(record))
        assert [flaw.message for flaw in flaws if not flaw.message.startswith("缺少必填")] == []


def test_several_items_that_a_record_lacks_are_one_paper():
    """The results of standardization go to four parties: those that were not told yet get one letter."""
    judged, (told, *_) = failing("standardization.results-told")
    several = [replace(told, subject=f"{told.record}#{party}") for party in ("银行", "担保", "银行")]
    (spec,) = drafts(several, judged.book).specs
    (paper,) = compose([spec], judged.book, judged)
    assert "银行业监督管理部门、融资担保监督管理部门" in plain(paper)
    assert [part.to for part in spec.parts] == ["银行", "担保"]
    assert judged.book.get(told.record) is not spec.record


UNNUMBERED = {"disclosure-release", "disclosure-brief", "drill-plan"}
"""What goes out without a document number."""


def test_an_overdue_hazard_brings_the_notice_of_interview_and_the_criticism():
    judged, talk = failing("interview.after-superior-hazard")
    record = judged.book.get(talk[0].record)
    owed = [replace(talk[0]), replace(talk[0], rule="hazard.overdue-criticised", clause="SQ-06-04-1")]
    specs = drafts(owed, judged.book).specs
    assert [spec.name for spec in specs] == [
        f"YT-draft-{record.id}-D21",
        f"TB-draft-{record.id}-D27-criticism",
    ]
    interview, bulletin = (raw(spec.record) for spec in specs)
    unit = record.responsible_unit
    assert interview["targets"] == [{"unit": unit}]
    assert interview["triggers"] == [
        {"clause": talk[0].clause, "source": record.id, "text": interview["triggers"][0]["text"]}
    ]
    assert record.name.translate(str.maketrans("“”", "‘’")) in interview["triggers"][0]["text"]
    assert interview["notice"] == {"date": judged.book.as_of.isoformat()}
    assert (bulletin["type"], bulletin["sources"]) == ("问题批评", [record.id])
    assert [(one["no"], one["unit"], one["nature"]) for one in bulletin["named"]] == [(1, unit, "批评")]
    notice, _ = map(plain, compose(list(specs), judged.book, judged))
    assert "十项制度" in notice
    assert "（待补）" in notice


def test_several_units_of_one_matter_are_told_in_one_paper_and_sanctioned_each_in_its_own():
    judged, (talk, *_) = failing("special_task.talked-about")
    several = [
        replace(talk, subject=f"{talk.record}#{unit}", concerning=(unit,))
        for unit in ("甲镇", "乙镇", "甲镇")
    ]
    (spec,) = drafts(several, judged.book).specs
    assert raw(spec.record)["targets"] == [{"unit": "甲镇"}, {"unit": "乙镇"}]
    assert len(raw(spec.record)["triggers"]) == 1
    judged, (absent, *_) = failing("interview.absence-liability")
    each = [replace(absent, concerning=(unit,)) for unit in ("甲镇", "乙镇", "甲镇")]
    assert [raw(spec.record)["target"]["unit"] for spec in drafts(each, judged.book).specs] == [
        "甲镇",
        "乙镇",
    ]


@pytest.mark.parametrize(
    ("patch", "names"),
    [
        (
            {"TB-2026-001": "~", "ZJ-2026-002": "~"},
            ["TB-draft-YT-2026-002-D27-criticism", "ZJ-draft-YT-2026-002-河口镇-D52-review"],
        ),
        (
            {"TB-2026-001": "~", "ZJ-2026-002": {"executed": "~", "decided": "~"}},
            ["TB-draft-YT-2026-002-D27-criticism", "ZJ-2026-002-D52-review"],
        ),
        (
            {"TB-2026-001": {"issued": "~"}, "ZJ-2026-002": {"executed": "~"}},
            ["TB-2026-001-D27-criticism"],
        ),
        ({"ZJ-2026-002": {"executed": "~"}}, []),
    ],
    ids=["neither", "registered", "one issued", "both issued"],
)
def test_what_is_registered_is_drafted_from_its_record_and_what_went_out_not_at_all(patch, names):
    """An obligation that two papers meet calls for those that have not gone out yet, each once."""
    judged, owed = judging("interview.failure-reviewed-and-criticised", {"patch": patch})
    made = drafts([*owed, *owed], judged.book)
    assert [spec.name for spec in made.specs] == names
    assert made.without == (() if names else (*owed, *owed))


def test_reports_are_asked_for_in_words_of_their_own(judged):
    """Alone, and in one paper with what else is to be done."""
    report = next(one for one in late(judged) if one.rule.startswith("report."))
    task = next(one for one in late(judged) if not one.rule.startswith("report.") and one.record)
    unit = report.owed_by
    alone = drafts([report], judged.book).specs
    both = drafts([report, replace(task, owed_by=unit)], judged.book).specs
    first, second = map(plain, compose([*alone, *both], judged.book, judged))
    assert "关于催报安全生产工作报告的通知" in first
    assert "办结" not in first
    assert report.what in first
    assert f"{report.due.due.year}年{report.due.due.month}月" in first
    assert f"逾期{report.days}天" in first
    assert "逾期事项和报送工作报告的通知" in second
    assert (report.what in second, task.what in second) == (True, True)


def test_names_that_differ_only_in_what_a_file_name_may_not_have_stay_apart(judged):
    hostile = [
        "甲/乙",
        "甲\\乙",
        "甲:乙",
        "甲_乙",
        "../../甲",
        "..",
        "{unit}",
        "{nothing}",
        "甲#1",
        "=1+1|`<b>",
    ]
    assert len({file_name(unit) for unit in hostile}) == len(hostile)
    one = next(one for one in late(judged) if one.record)
    specs = drafts([replace(one, owed_by=tuple(hostile))], judged.book).specs
    assert len({spec.name for spec in specs}) == len(hostile)
    assert all(re.fullmatch(r"[\w.-]+", spec.name) and ".." not in spec.name for spec in specs)
    for unit, paper in zip(hostile, compose(list(specs), judged.book, judged), strict=True):
        assert unit in plain(paper)
    assert (chats(judged, specs, "docx") or "").count("【") == len(hostile)


@pytest.mark.parametrize("unit", ["{unit}", "{nothing}", "甲/乙", "“甲”<b>|", "甲#2"])
def test_hostile_units_and_records_are_printed_as_they_are(unit):
    judged, (absent, *_) = failing("interview.absence-liability")
    judged_, (talk, *_) = failing("interview.after-superior-hazard")
    for book, one in ((judged, absent), (judged_, talk)):
        specs = drafts([replace(one, concerning=(unit,), ground="{text}没有{n}")], book.book).specs
        assert all(re.fullmatch(r"[\w.-]+", spec.name) for spec in specs)
        for paper in compose(list(specs), book.book, book):
            assert unit in plain(paper)
            assert "{text}没有{n}" in plain(paper)


def test_a_message_for_a_unit_is_short_and_names_the_paper(judged):
    one = next(one for one in late(judged) if one.record)
    many = [replace(one, what=f"办第{n}件事情") for n in range(1, 41)]
    told = chat("城关镇", many, "督办单.docx", judged.book)
    assert told.startswith("【逾期催办】城关镇：")
    assert ("下列40项" in told, "等40项" in told, "“督办单.docx”" in told) == (True, True, True)
    assert len(told) <= 330
    assert [line.partition(".")[0] for line in told.splitlines()[1:3]] == ["1", "2"]
    short = chat("城关镇", many[:1], "督办单.docx", judged.book)
    assert ("等1项" in short, "办第1件事情" in short) == (False, True)
    assert chats(judged, [], "docx") is None


def test_what_is_due_in_the_demonstration_county_is_drafted_as_a_whole():
    """Every obligation has one paper, or is told as having none; every unit one message."""
    judged = County(ROOT).judged()
    chosen = due.select(judged, 7)
    drafted = drafts(chosen, judged.book)
    names = [spec.name for spec in drafted.specs]
    assert len(names) == len(set(names))
    assert {
        "TB-draft-2025Q3-D25-quarter",
        "TB-draft-DC-2025-017-D26",
        "TB-draft-GP-2025-024-D27-criticism",
    } <= set(names)
    met = {rule for spec in drafted.specs for rule in spec.paper.meets}
    told = {one.key for one in (*drafted.without, *(one for spec in drafted.specs for one in spec.duties))}
    assert [one.key for one in chosen if one.key not in told and one.rule not in met] == []
    papers = compose(list(drafted.specs), judged.book, judged)
    assert [paper.title for paper in papers if "None" in plain(paper)] == []
    urged = [spec.party for spec in drafted.specs if spec.party]
    said = chats(judged, drafted.specs, "docx") or ""
    assert [said.count(f"】{unit}：") for unit in urged] == [1] * len(urged)
