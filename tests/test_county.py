"""The demonstration county: exactly the lapses that docs/lapses.md lists are found, and it is as rich as promised."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.engine import State
from generator.judge import Judged
from generator.project import Project

ROOT = Path(__file__).parents[1]
CLOCK = date(2026, 6, 30)
ROW = re.compile(
    r"\|\s*(\d+)\s*\|\s*(\S+)\s*\|.*\|\s*(\S+)\s*\|\s*`([^`]+)`\s*\|\s*(错误|警告|提示)(（已豁免）)?\s*\|"
)
SIGNATURES = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}


def listed(*, waived: bool) -> dict[str, str]:
    """Key → severity of the rows of docs/lapses.md, those under a waiver or those without one."""
    text = (ROOT / "docs" / "lapses.md").read_text(encoding="utf-8")
    rows = [found for line in text.splitlines() if (found := ROW.fullmatch(line))]
    return {row[4]: row[5] for row in rows if bool(row[6]) is waived}


@pytest.fixture(scope="module")
def judged() -> Judged:
    return Project(ROOT, today=CLOCK, remember=False).judged()


class TestLapses:
    def test_every_row_is_read(self) -> None:
        text = (ROOT / "docs" / "lapses.md").read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
        assert len(listed(waived=False)) + len(listed(waived=True)) == len(rows)

    def test_exactly_the_listed_lapses_are_found(self, judged: Judged) -> None:
        found = {finding.key: finding.severity.value for finding in judged.findings if finding.waiver is None}
        assert found == listed(waived=False)

    def test_exactly_the_listed_waiver_is_in_use(self, judged: Judged) -> None:
        found = {
            finding.key: finding.severity.value for finding in judged.findings if finding.waiver is not None
        }
        assert found == listed(waived=True)
        assert found

    def test_lapses_are_of_many_rules_and_chains(self) -> None:
        rules = {key.partition(":")[0] for key in listed(waived=False)}
        topics = {rule.partition(".")[0] for rule in rules}
        assert len(rules) >= 12
        assert {"hazard", "interview", "bulletin", "meeting", "report", "supervision"} <= topics

    def test_the_record_of_each_row_exists(self, judged: Judged) -> None:
        text = (ROOT / "docs" / "lapses.md").read_text(encoding="utf-8")
        named = [found[2] for line in text.splitlines() if (found := ROW.fullmatch(line))]
        names = {record.id for record in judged.book.events()} | set(judged.book.register.names("party"))
        enterprises = {path.stem for path in (ROOT / "records" / "register" / "enterprises").glob("*.yaml")}
        assert set(named) <= names | enterprises


@pytest.mark.parametrize("page", ["README.zh-CN.md", "docs/handbook/clerk.md"])
def test_the_record_that_a_page_shows_is_a_good_one(tmp_path: Path, judged: Judged, page: str) -> None:
    """A clerk copies it; it may not bring a single finding."""
    shown = re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    number = "GP-2026-999"
    shutil.copytree(ROOT / "records", tmp_path / "records")
    folder = tmp_path / "records" / "attachments" / number
    folder.mkdir()
    shutil.copy(next((ROOT / "records").rglob("*.jpg")), folder / "整改后.jpg")
    (folder / "验收意见.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "records" / "hazards" / "2026" / f"{number}.yaml").write_text(
        "".join(shown), encoding="utf-8"
    )
    after = Project(tmp_path, today=CLOCK, remember=False).judged()
    assert {item.key for item in after.findings} == {item.key for item in judged.findings}


class TestCounty:
    def test_eighteen_months_of_events(self, judged: Judged) -> None:
        counts = Counter(record.kind for record in judged.book.events())
        assert sum(counts.values()) >= 250
        assert set(counts) == {
            *("meeting", "hazard", "interview", "bulletin", "periodic_report", "inspection", "supervision"),
            *("complaint", "accident", "order", "transfer", "sanction", "assessment", "waiver", "correction"),
            *("work_plan", "joint_enforcement"),
            *("patrol_round", "patrol", "yellow_card", "training", "fund"),
            *(
                "drill",
                "emergency_plan",
                "major_source",
                "risk_analysis",
                "standardization",
                "permit_project",
            ),
            *("letter", "issuance", "situation_analysis", "disclosure", "institution", "case_supervision"),
            *("target_letter", "indicator_ledger", "special_task", "blacklist", "award"),
        }

    def test_the_register_is_a_county(self, judged: Judged) -> None:
        register = judged.book.register.entries
        assert len(register["committees"]) == 16
        assert sum(unit.type == "镇" for unit in register["units"].values()) == 11
        assert sum(bool(unit.regulator) for unit in register["units"].values()) == 20
        assert 35 <= len(register["enterprise"]) <= 50

    def test_posts_have_no_names(self, judged: Judged) -> None:
        assert not [post.name for post in judged.book.register.entries["posts"].values() if post.holders]

    def test_hazards_end_in_different_states(self, judged: Judged) -> None:
        ends = {
            "发现": [h for h in judged.book.all("hazard") if not h.listing],
            "整改中": [h for h in judged.book.all("hazard") if h.listing and not h.done],
            "销号": [h for h in judged.book.all("hazard") if h.delisting],
        }
        assert all(ends.values())

    def test_obligations_are_open_done_late_and_overdue(self, judged: Judged) -> None:
        states = Counter(standing.state for standing in judged.standings)
        assert {State.DONE, State.DONE_LATE, State.PENDING, State.OVERDUE, State.WAIVED} <= set(states)
        assert State.UNDECIDED not in states

    def test_credit_codes_have_their_check_digit(self, judged: Judged) -> None:
        signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        for enterprise in judged.book.register.entries["enterprise"].values():
            code = enterprise.credit_code
            total = sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
            assert code[17] == signs[-total % 31], enterprise.name
            assert code[2:8] == "999901", "the region is an invented one"

    def test_attachments_are_small_and_what_they_say(self) -> None:
        files = [path for path in (ROOT / "records" / "attachments").rglob("*") if path.is_file()]
        assert sum(path.stat().st_size for path in files) < 1_500_000
        for path in files:
            if path.suffix in SIGNATURES:
                assert path.read_bytes().startswith(SIGNATURES[path.suffix]), path
            else:
                path.read_text(encoding="utf-8")

    def test_no_attachment_is_left_over(self, judged: Judged) -> None:
        folders = {path.name for path in (ROOT / "records" / "attachments").iterdir()}
        known = {record.id for record in judged.book.events() if record.attachments}
        assert folders == known

    @pytest.mark.parametrize(
        "day", [date(2025, 1, 31), date(2025, 7, 1), date(2025, 12, 31), date(2026, 3, 15)]
    )
    def test_an_earlier_day_is_judged_too(self, day: date) -> None:
        judged = Project(ROOT, today=CLOCK, as_of=day, remember=False).judged()
        assert not judged.internal
        assert not [
            finding
            for finding in judged.findings
            if finding.rule.partition(".")[0] in {"file", "schema", "link"}
        ]
