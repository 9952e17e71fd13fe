"""The laws that keep records, schemas, clauses, rules and cases from drifting apart (design §7).

Each law is one test. What is looked into is everything there is, so that a file, clause, rule or field that comes
later is under the law from its first day.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import asdict
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError

import generator.rules  # noqa: F401 - registers the rules
from generator.coverage import Watch, coverage
from generator.documents import environment as papers
from generator.drafts import URGING
from generator.engine import RULES, Rule
from generator.reader import read
from generator.regimes import Regimes
from generator.schemas import Catalog, Kind
from generator.site import templating as pages
from tests import kinds_page
from tests.field_list import AWAITED, Field, fields, is_used
from tests.field_use import Reading
from tests.rule_cases import CASES, NOTHING, topics
from tests.schema_kit import catalog as small_catalog

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
TEMPLATES = PACKAGE / "documents" / "templates"
CATALOG = Catalog.load()
BOOKS = [ROOT / "records", CASES / "county", *sorted(ROOT.glob("tests/books/*/records"))]
REASONS = ["品质要求", "已届满", "职责划转", "无记录主体", "裁量"]
"""Why a clause is left to people; there are no other reasons."""
_CLAUSE = r"\b(?:{})-(?![0-9]{{4}}-)[0-9][0-9a-z-]*[0-9a-z]"
"""A clause's number in a text; a year in second place makes it a record's (检查 and 基层 share a prefix)."""


@cache
def register() -> Regimes:
    """The clause register of the repository with the packs that its office has switched on."""
    office, files = _data("office.yaml"), sorted((ROOT / "records" / "regimes").glob("*.yaml"))
    return Regimes.build({path.stem: _data(f"regimes/{path.name}") for path in files}, office["packs"])


def _data(path: str) -> Any:
    kind = CATALOG.for_path(path)
    assert kind is not None
    return read((ROOT / "records" / path).read_bytes(), kind.shape)


def watches() -> list[Watch]:
    """How every clause is watched over, whether its document is switched on or not."""
    return [watch for one in coverage(register(), CATALOG.kinds) for watch in one.watches]


def cases(rule: str, sort: str) -> list[dict[str, Any]]:
    """The passing or the failing cases of a rule."""
    told = topics().get(RULES[rule].topic, {"rules": {}})["rules"].get(rule) or {}
    return list(told.get(sort) or ())


# records and schemas


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_the_records_has_exactly_one_schema(book: Path) -> None:
    paths = [path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()]
    events = [path for path in paths if not path.startswith("attachments/")]
    assert events
    claims = {
        path: [kind.name for kind in CATALOG.kinds.values() if kind.pattern.fullmatch(path)]
        for path in events
    }
    assert {path: kinds for path, kinds in claims.items() if len(kinds) != 1} == {}


def test_the_table_of_kinds_in_the_docs_is_that_of_the_schemas() -> None:
    assert kinds_page.PAGE.read_text("utf-8") == kinds_page.page(CATALOG), "运行 python -m tests.kinds_page"


def test_every_kind_has_a_folder_and_a_prefix_of_its_own() -> None:
    kinds = [kind for kind in CATALOG.kinds.values() if "{id}" in kind.path]
    assert kinds
    assert all(kind.prefix for kind in kinds)
    assert len({kind.prefix for kind in kinds}) == len({kind.path for kind in kinds}) == len(kinds)


def test_every_kind_has_records_to_show_and_a_ledger_to_show_them_in() -> None:
    events = {name: kind for name, kind in CATALOG.kinds.items() if "/{year}/{id}" in kind.path}
    assert len(events) >= 37
    empty = [name for name, kind in events.items() if not _files(kind)]
    assert empty == []
    assert [name for name, kind in events.items() if len(kind.ledger) < 3 or not kind.milestones] == []


def _files(kind: Kind) -> list[Path]:
    return list((ROOT / "records").glob(re.sub(r"\{[a-z]+\}", "*", kind.path)))


# clauses and rules


def test_every_rule_cites_clauses_that_exist() -> None:
    assert [
        (rule.name, clause) for rule in RULES.values() for clause in rule.basis if not register().has(clause)
    ] == []


def test_only_what_holds_of_every_record_rests_on_no_clause() -> None:
    assert {rule.topic for rule in RULES.values() if not rule.basis} == {"record"}


def test_every_clause_that_is_named_anywhere_exists() -> None:
    texts = [
        *(PACKAGE / "rules").rglob("*.py"),
        *(PACKAGE / "statistics").rglob("*.py"),
        *TEMPLATES.glob("*.j2"),
    ]
    prefixes = "|".join(regime.prefix for regime in register().packs)
    named = {
        (path.name, clause)
        for path in texts
        for clause in re.findall(_CLAUSE.format(prefixes), path.read_text("utf-8"))
    }
    assert named
    assert sorted((name, clause) for name, clause in named if not register().has(clause)) == []


def test_every_clause_that_is_to_be_checked_has_a_rule() -> None:
    assert [watch.clause.id for watch in watches() if watch.owing] == []


def test_no_rule_enforces_a_clause_that_is_left_to_people_or_to_the_future() -> None:
    assert [(watch.clause.id, watch.rules) for watch in watches() if watch.surplus] == []


def test_a_clause_is_left_to_people_for_one_of_the_known_reasons_only() -> None:
    assert CATALOG.kinds["regime"].leaf("clauses.reason")["enum"] == REASONS
    left = {clause.id for clause in register() if clause.automation == "manual"}
    assert left
    assert left == {clause.id for clause in register() if clause.reason is not None}


def test_a_part_is_left_unwatched_of_clauses_that_rules_watch_and_for_one_of_the_known_reasons() -> None:
    told = [clause for clause in register() if clause.unwatched is not None]
    assert told
    assert [one.id for one in told if one.automation not in {"rule", "document"}] == []
    assert [
        one.id for one in told if not any(f"（{reason}）" in str(one.unwatched) for reason in REASONS)
    ] == []


def test_what_is_pending_waits_for_a_kind_that_is_not_there() -> None:
    pending = [clause for clause in register() if clause.automation == "pending"]
    assert [clause.id for clause in pending if CATALOG.kinds.keys() >= set(clause.kinds)] == [], (
        "write the rules"
    )


@pytest.mark.parametrize(("severity", "least"), [("错误", 90), ("警告", 75)])
def test_of_every_document_most_clauses_are_watched_over(severity: str, least: int) -> None:
    shares = {one.regime.pack: one.share(severity) for one in coverage(register(), CATALOG.kinds)}
    assert len(shares) == 6
    assert {pack: share for pack, share in shares.items() if share[0] * 100 < share[1] * least} == {}


# rules and their cases


def test_every_rule_has_a_passing_and_a_failing_case() -> None:
    assert [rule for rule in RULES if not (cases(rule, "pass") and cases(rule, "fail"))] == []


def test_every_failing_case_says_what_is_found() -> None:
    assert [rule for rule in RULES if any(not case.get("finds") for case in cases(rule, "fail"))] == []
    assert [rule for rule in RULES if any(case.get("finds") for case in cases(rule, "pass"))] == []


def test_every_case_is_of_a_rule_and_lies_in_the_file_of_its_topic() -> None:
    told = [(topic, rule) for topic, file in topics().items() for rule in file["rules"]]
    assert [(topic, rule) for topic, rule in told if rule not in RULES or RULES[rule].topic != topic] == []


def test_every_clause_on_a_paper_has_a_case_in_which_the_paper_is_missing() -> None:
    on_paper = [watch for watch in watches() if watch.clause.automation == "document"]
    assert on_paper
    assert [
        watch.clause.id
        for watch in on_paper
        if not any(_takes_away(case) for rule in watch.rules for case in cases(rule, "fail"))
    ] == []


def _takes_away(case: dict[str, Any]) -> bool:
    edits = (case.get("patch") or {}).values()
    return any(edit in NOTHING or any(value in NOTHING for value in edit.values()) for edit in edits)


def test_every_rule_says_what_is_asked_and_how_to_mend_it() -> None:
    assert [rule.name for rule in RULES.values() if not rule.title.endswith("。") or "\n" in rule.title] == []
    assert [rule.name for rule in RULES.values() if not rule.remedy.endswith("。")] == []


def _spoken_under(rule: Rule) -> list[str]:
    """The clauses under which a rule may speak: those that it names itself, or the first of each pack."""
    if "clause=" in inspect.getsource(rule.check):
        return list(rule.basis)
    firsts = {register().clause(clause).pack: clause for clause in reversed(rule.basis)}
    return list(firsts.values())


def test_every_title_reads_well_with_the_numbers_of_each_clause_it_may_speak_of() -> None:
    said = [
        (rule.name, clause, rule.title.format(**asdict(version.params)))
        for rule in RULES.values()
        for clause in _spoken_under(rule)
        for version in register().history(clause)
    ]
    assert said
    assert [one for one in said if "None" in one[2] or "{" in one[2]] == []


# fields


@cache
def every_field() -> list[Field]:
    """All fields of all schemas."""
    return fields(CATALOG)


@cache
def reading() -> Reading:
    """What the package reads of the records."""
    paths = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")
    }
    sources = {name.removesuffix(".__init__"): path.read_text("utf-8") for name, path in paths.items()}
    templates = {
        path.name.removesuffix(".md.j2"): path.read_text("utf-8") for path in TEMPLATES.glob("*.md.j2")
    }
    return Reading(CATALOG, sources, templates)


def _awaited(place: str) -> bool:
    return any(fnmatchcase(place, wanted) for places in AWAITED.values() for wanted in places)


def test_every_field_is_used_or_declared_free() -> None:
    idle = [field.place for field in every_field() if not field.free and not is_used(field, reading())]
    assert [place for place in idle if not _awaited(place)] == [], (
        "没有规则、文书、台账栏目或数字用到：用上它，或者确实只作记载的，在模式里声明 x-free"
    )


def test_no_field_that_is_used_is_declared_free() -> None:
    free = [field for field in every_field() if field.free]
    assert free
    assert [field.place for field in free if not reading().used.isdisjoint(field.nodes)] == [], "去掉 x-free"


def test_what_is_awaited_has_not_come_yet() -> None:
    idle = [field.place for field in every_field() if not field.free and not is_used(field, reading())]
    wanted = [one for places in AWAITED.values() for one in places]
    assert [one for one in wanted if not any(fnmatchcase(place, one) for place in idle)] == [], (
        "已经用上，划掉"
    )


def test_a_field_that_nothing_reads_is_found() -> None:
    """The search itself: a name that occurs elsewhere does not save a field of another object."""
    source = """
from generator.engine import duty

_ASKED = {"title": "标题"}

@duty("thing", basis="AA-01")
def listed(thing, book):
    for name in _ASKED:
        getattr(thing, name)
    if thing.listing.no:
        return [step.date for step in _last(thing.steps)]

def _last(steps):
    return sorted(steps, key=lambda item: item.passed)[-1:]
"""
    told = "{% macro told(one) %}{{ one.text }}{% endmacro %}"
    template = '{% from "told.md.j2" import told with context %}{{ told(thing.extra) }}'
    template += "{% for unit in thing.units %}{{ unit }}{% endfor %}{{ date }}"
    found = fields(small_catalog())
    read = Reading(small_catalog(), {"rules.thing": source}, {"notice": template, "told": told})
    used = {place for _, place in read.used}
    assert used == {
        "title",
        "listing",
        "listing.no",
        "steps",
        "steps.date",
        "steps.passed",
        "extra",
        "extra.text",
        "units",
    }
    idle = {field.place for field in found if not field.free and not is_used(field, read)}
    spared = {"listing.deadline", "step.result", "step.hazard", "listing.date"}  # columns, a state, a link
    assert idle == {
        f"thing.json {field}"
        for field in (
            "code",
            "responsible_unit",
            "source",
            "count",
            "amount",
            "held_at",
            "period",
            "share",
            "sign",
        )
    }
    assert not any(f"thing.json {field}" in idle for field in spared)


# papers


def test_every_paper_has_its_template_and_every_template_its_paper() -> None:
    asked = {paper.template for kind in CATALOG.kinds.values() for paper in kind.documents} | {
        URGING.template
    }
    texts = {path.name.removesuffix(".md.j2"): path.read_text("utf-8") for path in TEMPLATES.glob("*.md.j2")}
    shared = {
        name for text in texts.values() for name in re.findall(r'(?:extends|from) "(.+)\.md\.j2"', text)
    }
    assert texts.keys() - shared == asked - shared
    assert shared <= texts.keys()


@pytest.mark.parametrize("environment", [papers.environment(), pages.environment()], ids=["papers", "pages"])
def test_a_template_may_not_name_what_does_not_exist(environment: Environment) -> None:
    assert environment.undefined is StrictUndefined
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()
