"""Real published cases: every fact that they state is recorded, and what the system must notice is asserted."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from generator.engine import Severity, State
from generator.judge import Judged
from generator.project import Project
from generator.rules.work_plan.workdays import PARTS, percent, share

Judge = Callable[[str, date], Judged]
REAL = Path(__file__).parent / "books" / "real"
RECORDS = Path(__file__).parents[1] / "records"


@pytest.fixture
def judge(tmp_path: Path) -> Callable[[str, date], Judged]:
    """Judges a real case with this repository's clauses and calendars."""

    def judge(case: str, today: date) -> Judged:
        shutil.copytree(REAL / case, tmp_path / case, dirs_exist_ok=True)
        for folder in ("calendar", "regimes"):
            shutil.copytree(RECORDS / folder, tmp_path / case / "records" / folder, dirs_exist_ok=True)
        return Project(tmp_path / case, today=today, remember=False).judged()

    return judge


class TestQuzhou2022:
    """案例 03：一份通知挂牌 23 处、摘除上一批 33 处。"""

    @pytest.fixture
    def judged(self, judge: Judge) -> Judged:
        return judge("quzhou-2022", date(2022, 4, 15))

    def test_one_paper_lists_and_delists(self, judged: Judged) -> None:
        new, old = judged.book.get("GP-2022-001"), judged.book.get("GP-2021-001")
        assert new is not None
        assert old is not None
        assert new.listing.no == old.delisting.no == "衢政办发〔2022〕6号"
        assert new.listing.date == old.delisting.date == date(2022, 3, 24)
        assert not [item for item in judged.findings if item.rule == "record.number-once"]

    def test_the_batches_are_counted_and_linked(self, judged: Judged) -> None:
        hazards = judged.book.all("hazard")
        assert sum(item.batch.count for item in hazards if item.listing) == 23
        assert sum(item.batch.count for item in hazards if item.delisting) == 33
        new = judged.book.get("GP-2022-001")
        assert new is not None
        assert new.previous_batch.no == "衢政办发〔2021〕11号"
        old = judged.book.get(new.previous_batch.hazard)
        assert old is not None
        assert old.batch.count == new.previous_batch.count
        assert judged.book.linked(old, "hazard") == (new,)

    def test_what_the_institution_of_the_county_would_object_to(self, judged: Judged) -> None:
        found = {(item.rule, item.subject, item.severity) for item in judged.findings}
        # The government, not the safety committee's office, struck the old batch off, and no acceptance is on record.
        assert ("hazard.delisted-properly", "GP-2021-001", Severity.ERROR) in found
        assert ("hazard.delisted-properly", "GP-2021-001~2", Severity.ERROR) in found
        # A batch whose list is not public is not asked for what stands in the list.
        assert not {subject for rule, subject, _ in found if rule == "hazard.listing-complete"}

    def test_five_elements_of_a_plan_are_checked(self, judge: Judge, tmp_path: Path) -> None:
        judge("quzhou-2022", date(2022, 4, 15))
        root = tmp_path / "quzhou-2022"
        file = root / "records/hazards/2022/GP-2022-001.yaml"
        file.write_text(file.read_text("utf-8") + "plan: {date: 2022-04-11, measures: 逐处整改}\n", "utf-8")
        judged = Project(root, today=date(2022, 4, 15), remember=False).judged()
        found = [item for item in judged.findings if item.rule == "hazard.plan-within-limit"]
        assert [item.message for item in found] == ["整改方案没有落实责任、资金、时限、预案"]

    def test_review_spot_check_and_striking_off_by_three_bodies(self, judge: Judge, tmp_path: Path) -> None:
        judge("quzhou-2022", date(2022, 4, 15))
        root = tmp_path / "quzhou-2022"
        file = root / "records/hazards/2021/GP-2021-001.yaml"
        steps = (
            "acceptance:\n"
            "  - {date: 2022-03-10, by: 各县（市、区）政府, role: 验收, conclusion: 合格}\n"
            "  - {date: 2022-03-15, by: 市安委办, role: 抽查, conclusion: 合格}\n"
            "delisting_request: {date: 2022-03-20, by: 市安委办, to: 市政府}\n"
        )
        file.write_text(file.read_text("utf-8") + steps, "utf-8")
        judged = Project(root, today=date(2022, 4, 15), remember=False).judged()
        old = judged.book.get("GP-2021-001")
        assert old is not None
        assert [old.acceptance[0].by, old.acceptance[1].by, old.delisting.by] == [
            "各县（市、区）政府",
            "市安委办",
            "市政府",
        ]
        assert not [item for item in judged.findings if item.rule == "hazard.accepted-by-right-body"]
        told = [item.message for item in judged.findings if item.rule == "hazard.delisted-properly"]
        assert told == ["销号单位是“市政府”，不是安委办", "2022-03-24 销号时验收资料还没有报到"]


class TestInterview2025:
    """案例 15：一次约谈 21 个市级政府。"""

    @pytest.fixture
    def judged(self, judge: Judge) -> Judged:
        return judge("interview-2025", date(2026, 3, 31))

    def test_one_interview_of_many(self, judged: Judged) -> None:
        (interview,) = judged.book.all("interview")
        assert len(interview.targets) == len({target.unit for target in interview.targets}) == 21

    def test_counted_by_province(self, judged: Judged) -> None:
        (interview,) = judged.book.all("interview")
        units = judged.book.register.entries["units"]
        counts = Counter(units[target.unit].parent for target in interview.targets)
        assert list(counts.values()) == [3, 1, 3, 5, 1, 1, 1, 2, 1, 1, 1, 1]
        assert counts["辽宁省"] == 5

    def test_the_trigger_cites_its_window(self, judged: Judged) -> None:
        (interview,) = judged.book.all("interview")
        params = judged.book.params(interview.triggers[0].clause, date(2025, 12, 18))
        assert (params.months, params.times) == (6, 3)

    def test_disclosure_is_decided_and_has_a_channel(self, judged: Judged) -> None:
        (interview,) = judged.book.all("interview")
        assert (interview.disclosure.decided, interview.disclosure.channel) == ("公开", "应急管理部网站")

    def test_nine_or_more_departments_took_part(self, judged: Judged) -> None:
        (interview,) = judged.book.all("interview")
        assert len(interview.joint_units) >= 9

    def test_no_limit_of_fifteen_days_is_made_up(self, judged: Judged) -> None:
        assert not [item for item in judged.standings if item.rule.startswith("interview.")]
        assert not [item for item in judged.findings if item.severity is Severity.ERROR]


def _told(judged: Judged, rule: str) -> list[str]:
    return [item.message for item in judged.findings if item.rule == rule]


class TestXihu2024:
    """案例 19 之一：溪湖区 2024 年监督检查计划，22 人 5522 个工作日。"""

    @pytest.fixture
    def judged(self, judge: Judge) -> Judged:
        return judge("xihu-2024", date(2024, 6, 30))

    def test_the_calendar_agrees_with_the_plan(self, judged: Judged) -> None:
        (plan,) = judged.book.all("work_plan")
        assert judged.book.calendar.workdays_of(2024) == plan.workdays.legal_days == 251
        assert (plan.workdays.people, plan.workdays.total) == (22, 5522)
        assert not [item for item in judged.findings if "days" in item.rule or "total" in item.rule]

    def test_twenty_two_of_twenty_eight_are_officers(self, judged: Judged) -> None:
        (plan,) = judged.book.all("work_plan")
        days = plan.workdays
        assert percent(Fraction(days.people, days.staff) * 100) == "78.6"
        assert days.required_share == 70
        assert _told(judged, "work_plan.officers-enough") == []

    def test_a_plan_of_may_is_late_for_the_year_and_for_the_quarters(self, judged: Judged) -> None:
        (late,) = _told(judged, "work_plan.yearly-inspection-plan")
        assert "2024-03-31" in late
        assert "2024-05-13" in late
        assert len(_told(judged, "work_plan.quarterly-inspection-plan")) == 2


class TestKuancheng2025:
    """案例 19 之二：宽城区 2025 年监督检查计划，8 人 1984 个工作日，占比和算式有误。"""

    @pytest.fixture
    def judged(self, judge: Judge) -> Judged:
        return judge("kuancheng-2025", date(2026, 1, 31))

    def test_the_calendar_agrees_with_the_plan(self, judged: Judged) -> None:
        (plan,) = judged.book.all("work_plan")
        assert judged.book.calendar.workdays_of(2025) == plan.workdays.legal_days == 248
        assert _told(judged, "work_plan.days-as-calendar") == []

    def test_the_parts_add_up(self, judged: Judged) -> None:
        (plan,) = judged.book.all("work_plan")
        days = plan.workdays
        assert (days.inspect, days.other_law, days.non_law, days.total) == (414, 1035, 535, 1984)
        assert [team.people for team in days.teams] == [3, 5]
        assert _told(judged, "work_plan.total-adds-up") == _told(judged, "work_plan.parts-add-up") == []

    def test_the_shares_are_wrong(self, judged: Judged) -> None:
        (plan,) = judged.book.all("work_plan")
        exact = {name: share(plan.workdays, name) for name in PARTS}
        assert {name: percent(value) for name, value in exact.items() if value is not None} == {
            "other_law": "52.2",
            "non_law": "27.0",
            "inspect": "20.9",
        }
        assert _told(judged, "work_plan.shares-right") == [
            "其他执法占比应为 52.2%，计划写 71%",
            "非执法占比应为 27.0%，计划写 8%",
        ]

    def test_a_slip_in_the_multiplication_is_pointed_out(self, judged: Judged) -> None:
        (slip,) = [item for item in judged.findings if item.rule == "work_plan.formula-right"]
        assert slip.severity is Severity.INFO
        assert slip.message == "算式写“24天×8人”=192，应为 248天×8人=1984"


class TestLeizhou2019:
    """案例 07：市安委办挂牌督办县级市查处一起事故，两段六十天。"""

    @pytest.fixture
    def judged(self, judge: Judge) -> Judged:
        return judge("leizhou-2019", date(2020, 2, 3))

    @pytest.fixture
    def later(self, judge: Judge, tmp_path: Path) -> Callable[[str, date], Judged]:
        """The case as it would stand after further steps, on a later day."""

        def later(steps: str, today: date) -> Judged:
            judge("leizhou-2019", today)
            root = tmp_path / "leizhou-2019"
            file = root / "records/case-supervisions/2019/DB-2019-001.yaml"
            file.write_text(file.read_text("utf-8") + steps, "utf-8")
            return Project(root, today=today, remember=False).judged()

        return later

    def test_sixty_days_end_after_the_prolonged_spring_festival(self, judged: Judged) -> None:
        (owed,) = [item for item in judged.standings if item.rule == "case_supervision.report-submitted"]
        assert owed.due is not None
        # The letter went out on the day of the accident; that day does not count.
        assert (owed.due.start, owed.due.days) == (date(2019, 12, 3), 60)
        assert (owed.due.nominal, owed.due.due) == (date(2020, 2, 1), date(2020, 2, 3))
        assert owed.due.day_off == "春节假期"
        assert owed.owed_by == ("雷州市政府",)
        assert owed.state is State.DUE_SOON
        told = [
            item for item in judged.findings if item.path.startswith(("accidents/", "case-supervisions/"))
        ]
        assert told == []

    def test_the_day_after_it_is_late(self, judge: Judge) -> None:
        judged = judge("leizhou-2019", date(2020, 2, 4))
        keys = [item.key for item in judged.findings if item.rule.startswith("case_supervision.")]
        assert keys == ["case_supervision.report-submitted:DB-2019-001"]

    def test_the_second_sixty_days_run_from_the_conclusion(self, judged: Judged, later: Judge) -> None:
        assert not [item for item in judged.standings if item.rule == "case_supervision.result-filed"]
        steps = (
            "submitted: {date: 2020-02-03}\n"
            "reviewed: [{date: 2020-03-02, by: 市安委办, result: 同意}]\n"
            "concluded: {date: 2020-03-16}\n"
        )
        told = later(steps, date(2020, 3, 31))
        (owed,) = [item for item in told.standings if item.rule == "case_supervision.result-filed"]
        assert owed.due is not None
        assert (owed.due.start, owed.due.due) == (date(2020, 3, 16), date(2020, 5, 15))
        assert not [item for item in told.findings if item.rule.startswith("case_supervision.")]

    def test_a_city_supervises_a_county(self, judged: Judged) -> None:
        (case,) = judged.book.all("case_supervision")
        units = judged.book.register.entries["units"]
        assert (units[case.authority].level, units[case.undertaker].level) == ("市", "县")
        assert judged.book.linked(judged.book.all("accident")[0]) == (case,)

    def test_where_it_is_made_public_is_recorded(self, later: Judge) -> None:
        told = later("published: {date: 2020-03-20, channel: 市应急管理局网站}\n", date(2020, 3, 31))
        (case,) = told.book.all("case_supervision")
        assert (case.published.date, case.published.channel) == (date(2020, 3, 20), "市应急管理局网站")
