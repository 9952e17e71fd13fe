"""Figures are exact, know their records, and agree with how the obligations stand."""

from __future__ import annotations

import dataclasses
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from generator.calendar import Deadline
from generator.engine import Severity, State
from generator.findings import Standing
from generator.statistics.control import controlled
from generator.statistics.figures import Figure, count, percent, rate, total
from generator.statistics.scores import ranked
from generator.statistics.situation import situation
from tests.documents_county import ACCIDENT, HAZARD, county


class TestFigures:
    def test_a_count_knows_its_records(self):
        assert count("起数", "起", ["A", "B"]) == Figure("起数", 2, "起", ("A", "B"))
        assert count("起数", "起", ["A", "A#2", "A"]).value == 3
        assert count("起数", "起", ["A", "B", "A"]).records == ("A", "B")

    def test_a_total_leaves_out_records_that_add_nothing(self):
        assert total("死亡", "人", [("A", 2), ("B", 0), ("C", 1)]) == Figure("死亡", 3, "人", ("A", "C"))

    def test_a_rate_is_exact(self):
        found = rate("率", ["A"], ["A", "B", "C"])
        assert (found.value, found.text, found.records) == (Fraction(1, 3), "33.3%", ("A", "B", "C"))

    def test_a_rate_without_a_base_is_a_dash(self):
        assert (rate("率", [], []).value, rate("率", [], []).text) == (None, "—")

    @pytest.mark.parametrize(
        ("share", "written"),
        [
            (Fraction(0), "0%"),
            (Fraction(1), "100%"),
            (Fraction(6, 7), "85.7%"),
            (Fraction(1, 2000), "0.1%"),  # 0.05 % goes up
            (Fraction(1, 2001), "0%"),
            (Fraction(9995, 10000), "100%"),
        ],
    )
    def test_per_cent_is_rounded_half_up(self, share, written):
        assert percent(share) == written

    @pytest.mark.parametrize(
        ("records", "told"),
        [
            ((), ""),
            (("GP-2025-001",), "GP-2025-001"),
            (("GP-2025-001", "GP-2025-002"), "GP-2025-001；002"),
            (("GP-2025-001", "GP-2025-002", "GP-2025-003", "GP-2025-007"), "GP-2025-001至003；007"),
            (("GP-2025-009", "GP-2025-010", "GP-2025-011", "GP-2026-012"), "GP-2025-009至011；GP-2026-012"),
            (("HY-2025-001#1", "HY-2025-001#2", "HY-2025-002#5"), "HY-2025-001#1；2；HY-2025-002#5"),
            (("甲（2026Q1）", "甲（2026Q2）", "GP-2025-001"), "甲（2026Q1）；甲（2026Q2）；GP-2025-001"),
        ],
    )
    def test_runs_of_records_are_drawn_together(self, records, told):
        assert Figure("数", len(records), "件", records).sources == told

    def test_numbers_are_written_with_their_unit(self):
        assert [Figure("数", value, "起").text for value in (0, 12)] == ["0起", "12起"]


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    return county(tmp_path_factory.mktemp("county")).judged()


def values(row):
    return [figure.value for figure in row.figures]


def test_facts_of_the_half_year(judged):
    found = situation(judged, "2026H1")
    assert values(found.accidents) == [1, 1, 2]
    assert [row.name for row in found.grades] == ["一般事故"]
    assert [(row.name, values(row)) for row in found.industries] == [("危险化学品", [1, 1, 2])]
    assert [(row.name, values(row)) for row in found.places] == [("城关镇", [1, 1, 1])]
    assert (found.indicators, found.indicators_until) == ((), None)
    assert values(found.hazards) == [1, 0, Fraction(0), 1, 1]
    assert found.hazards.figures[4].records == ("GP-2026-001",)
    assert values(found.meetings) == [2, 5, 0, Fraction(0)]
    assert found.meetings.figures[1].records == tuple(
        f"HY-2026-00{n}" for n in ("1#1", "1#2", "2#1", "2#2", "2#3")
    )
    assert values(found.bulletins) == [1]
    assert {row.name: values(row) for row in found.kinds}["会议"] == [2]


def test_the_year_before_counts_only_where_the_ledger_reaches_back(judged):
    assert values(situation(judged, "2026H1").accidents_before) == [1, 3, 0]  # 2025 has a record
    assert situation(judged, "2025").accidents_before is None


def test_a_period_counts_to_the_day_of_the_book(judged):
    assert situation(judged, "2026").until == date(2026, 6, 30)
    assert situation(judged, "2026Q1").until == date(2026, 3, 31)
    assert values(situation(judged, "2026Q1").hazards) == [1, 0, Fraction(0), 1, 0]  # not yet overdue then


def test_parts_of_the_period_for_the_chart(judged):
    rows = situation(judged, "2026").hazards_by_part
    assert [(row.name, values(row)) for row in rows] == [("第一季度", [1, 0]), ("第二季度", [0, 0])]
    assert [row.name for row in situation(judged, "2026Q1").hazards_by_part] == ["1月", "2月", "3月"]


def test_an_approved_extension_moves_the_limit(tmp_path):
    asked = "extension: [{asked: 2026-06-01, reason: 设备未到货, approved: 2026-06-05, "
    asked += "approved_by: 县安委办, new_deadline: 2026-07-31}]\n"
    judged = county(tmp_path, hazard=HAZARD + asked).judged()
    assert values(situation(judged, "2026H1").hazards)[4] == 0


def test_the_last_report_of_an_accident_counts(tmp_path):
    project = county(tmp_path)
    later = "updates: [{date: 2026-05-01T08:00, type: 补报, casualties: {dead: 3, missing: 0, serious: 0}}]\n"
    project.add("accidents/2026/SG-2026-001.yaml", ACCIDENT + later)
    found = situation(project.judged(), "2026H1")
    assert values(found.accidents) == [1, 3, 0]
    assert [row.name for row in found.grades] == ["较大事故"]


def standing(clause, state, unit, due, period=None, record=None):
    return Standing(
        rule="r",
        clause=clause,
        subject=record or unit,
        period=period,
        record=record,
        owed_by=(unit,),
        what="报送",
        due=Deadline(due, due, due),
        met=None,
        evidence=None,
        state=state,
        days=None,
        severity=Severity.ERROR,
        title="",
        remedy="",
        path="",
        pointer=(),
    )


def test_what_is_owed_comes_from_the_standings(judged):
    standings = (
        standing("SQ-03-03-1", State.DONE, "甲专委会", date(2026, 4, 10), "2026Q1"),
        standing("SQ-03-03-1", State.DONE_LATE, "乙专委会", date(2026, 4, 10), "2026Q1"),
        standing("SQ-03-03-1", State.OVERDUE, "丙专委会", date(2026, 4, 10), "2026Q1"),
        standing("SQ-03-03-1", State.PENDING, "甲专委会", date(2026, 7, 10), "2026Q2"),
        standing("SQ-03-03-1", State.DONE, "甲专委会", date(2026, 1, 10), "2025Q4"),
        standing("SQ-07-05-4b", State.DONE, "城关镇", date(2026, 3, 1), record="YT-2026-001"),
        standing("SQ-07-05-4b", State.OVERDUE, "城关镇", date(2026, 4, 1), record="YT-2026-002"),
        standing("SQ-07-05-4b", State.UNDECIDED, "城关镇", date(2026, 4, 1), record="YT-2026-003"),
        standing("SQ-07-05-4b", State.OVERDUE, "城关镇", date(2027, 4, 1), record="YT-2026-004"),
    )
    found = situation(dataclasses.replace(judged, standings=standings), "2026H1")
    assert values(found.reports[0]) == [3, 1, 1, 1, Fraction(1, 3)]
    assert found.reports[0].figures[3].records == ("丙专委会（2026年第一季度）",)
    assert values(found.interviews)[1:] == [2, 1, Fraction(1, 2)]
    assert values(found.duties) == [6, 3, 1, 2, Fraction(1, 2)]
    assert [(row.name, values(row)) for row in found.overdue_units] == [
        ("丙专委会", [1, 0]),
        ("城关镇", [1, 0]),
        ("乙专委会", [0, 1]),
    ]


def test_every_figure_has_a_name_of_its_own(judged):
    names = [figure.name for figure in situation(judged, "2026H1").figures]
    assert len(names) == len(set(names))


def test_zero_and_only_zero_has_no_records(judged):
    for figure in situation(judged, "2026H1").figures:
        if figure.unit != "%":
            assert bool(figure.value) == bool(figure.records), figure.name


class TestControl:
    """The figures that a bulletin of indicators prints, by hand from quota 4 and the 151st of 365 days."""

    def test_shares_and_states_are_those_of_the_formulas(self):
        ledger = thing(
            unit="县政府",
            compiled=thing(cut_off=date(2026, 5, 31)),
            values=[thing(indicator="死亡", cumulative=2, same_period_last=1)],
        )
        (row,) = controlled(ledger, quotas_of({("县政府", 2026, "死亡"): Fraction(4)}))
        assert (row.quota, row.done, row.share, row.due) == ("4", "2", "50.0%", "1.65")
        assert (row.before, row.change, row.state, row.near) == ("1", "100.0%", "接近", "80%")

    def test_what_has_no_quota_or_base_is_a_dash(self):
        ledger = thing(
            unit="县政府",
            compiled=thing(cut_off=date(2026, 5, 31)),
            values=[thing(indicator="死亡", cumulative=2, same_period_last=0)],
        )
        (row,) = controlled(ledger, quotas_of({}))
        assert (row.quota, row.share, row.due, row.change, row.state) == ("—",) * 5


class TestRanking:
    def test_best_first_and_equals_in_one_place(self):
        found = ranked(
            [assessed("A", 80.5), assessed("B", 92), assessed("C", 80.5), thing(id="D", annual=None)]
        )
        assert [(one.place, one.assessment.id, one.score) for one in found] == [
            (1, "B", "92.0"),
            (2, "A", "80.5"),
            (2, "C", "80.5"),
        ]


def thing(**fields):
    return SimpleNamespace(**fields)


def assessed(number, score):
    items = [thing(score=score - 10), thing(score=10)]
    return thing(id=number, annual=thing(scores=items))


def quotas_of(known):
    register = thing(entries={"indicators": {}})
    return thing(once=lambda _: known, register=register)
