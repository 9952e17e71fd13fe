"""The clause registers that ship with the records: complete, in order, and sound in what a schema cannot say."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.reader import read
from generator.schemas import Catalog

ROOT = Path(__file__).parent.parent
PACKS = ("shiquan", "national", "jiceng", "jilin")
LISTED = {"shiquan": 179, "jiceng": 41, "jilin": 148}
"""The documents whose clauses are listed in ``tests/data``, with their number."""
READINGS = {f"A{number:02}" for number in range(1, 57)}

Data = dict[str, Any]


@cache
def pack(name: str) -> Data:
    """A regime file as the loader sees it."""
    path = f"regimes/{name}.yaml"
    kind = Catalog.load().for_path(path)
    assert kind is not None
    data = read((ROOT / "records" / path).read_bytes(), kind.shape)
    assert isinstance(data, dict)
    return data


@cache
def switched_on() -> tuple[str, ...]:
    """The packs that the office of the repository has switched on."""
    kind = Catalog.load().for_path("office.yaml")
    assert kind is not None
    office = read((ROOT / "records" / "office.yaml").read_bytes(), kind.shape)
    assert isinstance(office, dict)
    return tuple(office["packs"])


def clauses(*names: str) -> list[Data]:
    """The clauses of these packs (all, if none is named), in the order of their files."""
    return [clause for name in names or PACKS for clause in pack(name)["clauses"]]


def numbers(clause: Data) -> list[Data]:
    """The parameters of each version of a clause."""
    return [version["params"] for version in clause.get("versions", []) if "params" in version]


def ids(found: list[Data]) -> list[str]:
    """The ids of clauses."""
    return [clause["id"] for clause in found]


def listed(name: str) -> list[str]:
    """The ids of a document's clauses, in its order; the file has a line for each article."""
    text = (ROOT / "tests" / "data" / f"{name}-clauses.txt").read_text(encoding="utf-8")
    lines = [line.partition(": ") for line in text.splitlines()]
    return [f"{article}-{number}" for article, _, rest in lines for number in rest.split()]


@pytest.mark.parametrize("name", PACKS)
def test_the_file_keeps_its_schema(name: str) -> None:
    kind = Catalog.load().for_path(f"regimes/{name}.yaml")
    assert kind is not None
    assert [(flaw.pointer, flaw.message) for flaw in kind.explain(pack(name))] == []


@pytest.mark.parametrize("name", LISTED)
def test_a_pack_has_every_clause_of_its_document_in_its_order(name: str) -> None:
    assert len(listed(name)) == LISTED[name]
    assert ids(clauses(name)) == listed(name)


def test_an_id_is_used_once_and_begins_with_the_prefix_of_its_pack() -> None:
    assert len(set(ids(clauses()))) == len(clauses())
    for name in PACKS:
        assert {clause["id"].partition("-")[0] for clause in clauses(name)} == {pack(name)["prefix"]}


def test_versions_follow_one_another_without_overlap() -> None:
    for clause in clauses():
        versions = clause.get("versions", [])
        assert all("from" in version for version in versions[1:]), clause["id"]
        assert all(version.get("from", "") <= version.get("to", "9999") for version in versions), clause["id"]
        for before, after in pairwise(versions):
            assert before.get("to", before.get("from", "")) < after["from"], clause["id"]


def test_numbers_say_where_they_come_from() -> None:
    origins = {"原文", "国家规定", "内定"}
    assert (
        ids([c for c in clauses() if any(params.get("origin") not in origins for params in numbers(c))]) == []
    )
    assert {params["origin"] for clause in clauses("national") for params in numbers(clause)} <= {
        "国家规定",
        "内定",
    }


def test_days_say_of_what_type_they_are() -> None:
    assert ids([c for c in clauses() if any(("days" in p) != ("day_type" in p) for p in numbers(c))]) == []


def test_only_a_limit_that_ends_on_a_natural_day_moves_and_never_backwards() -> None:
    def moves_wrongly(params: Data) -> bool:
        fixed = params.get("before") or params.get("day_type") == "工作日" or "hours" in params
        return bool(fixed and params.get("rollover"))

    assert ids([c for c in clauses() if any(map(moves_wrongly, numbers(c)))]) == []


def test_numbers_are_in_the_parameters_and_not_in_the_gist() -> None:
    assert ids([c for c in clauses() if re.search("[0-9{}]", c["gist"])]) == []


def test_readings_exist() -> None:
    assert ids([c for c in clauses() if not set(c.get("readings", [])) <= READINGS]) == []


def test_what_is_checked_now_rests_on_a_kind_that_is_here() -> None:
    known = Catalog.load().kinds.keys()
    checked = [c for c in clauses(*switched_on()) if c["automation"] in {"rule", "document"}]
    assert checked
    assert ids([c for c in checked if c["kinds"][0] not in known]) == []


def test_what_is_checked_as_a_paper_names_the_paper() -> None:
    papers = [c for c in clauses() if c["automation"] == "document"]
    assert papers
    assert ids([c for c in papers if "文书" not in c["shape"] or not c.get("documents")]) == []


def test_the_limits_that_the_document_itself_sets() -> None:
    written = {
        clause["id"]: {key: value for key, value in params.items() if key != "origin"}
        for clause in clauses("shiquan")
        for params in numbers(clause)
        if params["origin"] == "原文" and "period" not in params
    }
    assert written == {
        "SQ-05-04-1": {"days": 15, "day_type": "自然日", "before": True},
        "SQ-07-05-4b": {"days": 15, "day_type": "自然日", "rollover": True},
        "SQ-10-06-3": {"months": 60, "times": 1},
        "SQ-10-08-1": {"days": 15, "day_type": "工作日"},
    }


def test_the_periods_that_the_document_itself_sets() -> None:
    quarterly = [c for c in clauses("shiquan") if any(p.get("period") == "季" for p in numbers(c))]
    half_yearly = [c for c in clauses("shiquan") if any(p.get("period") == "半年" for p in numbers(c))]
    assert ids(quarterly) == [
        "SQ-01-04-1",
        "SQ-02-02-3",
        "SQ-02-03-1",
        "SQ-02-03-2",
        "SQ-03-03-1",
        "SQ-08-04-3",
    ]
    assert ids(half_yearly) == ["SQ-03-03-2", "SQ-04-06-1"]


def test_blacklisting_takes_two_bulletins_in_twelve_months() -> None:
    listing = next(clause for clause in clauses("shiquan") if clause["id"] == "SQ-08-06-1")
    assert [(params["times"], params["months"]) for params in numbers(listing)] == [(2, 12)]


def test_accident_classes_rise_without_a_gap() -> None:
    classes = [numbers(c)[0] for c in clauses("national") if c["id"].startswith("GJ-01-03-")]
    limits = [(params["deaths"], params["serious"], params["loss"]) for params in classes]
    assert limits == [(30, 100, 10000), (10, 50, 5000), (3, 10, 1000), (0, 0, 0)]


def test_jiceng_sets_no_limit_but_the_yearly_targets() -> None:
    """Its text says 定期, 及时 and 适时; every other number is a reading and can only warn."""
    written = [c["id"] for c in clauses("jiceng") if any(p["origin"] == "原文" for p in numbers(c))]
    assert written == ["JC-01-1"]


def test_jiceng_gives_way_where_shiquan_asks_for_less() -> None:
    yielding = {c["id"]: c["yields_to"] for c in clauses("jiceng") if "yields_to" in c}
    assert yielding == {
        "JC-08-1": ["SQ-07-02-1"],
        "JC-08-3": ["SQ-07-02-5"],
        "JC-08-4": ["SQ-07-03-1"],
        "JC-10-1": ["SQ-06-02-1"],
        "JC-10-3": ["SQ-06-03-1"],
    }
    assert {clause for named in yielding.values() for clause in named} <= set(ids(clauses("shiquan")))


def test_jiceng_is_checked_from_records_throughout() -> None:
    assert {c["automation"] for c in clauses("jiceng")} == {"rule", "document"}


def test_the_thresholds_of_national_law() -> None:
    """What law.md gives as read in two places: a number that drifts here is a wrong finding everywhere."""
    told = {clause["id"]: numbers(clause)[0] for clause in clauses("national") if numbers(clause)}
    asked: dict[str, Data] = {
        "GJ-02-78-1": {"days": 7, "day_type": "工作日"},
        "GJ-02-113-1": {"days": 180, "times": 3},
        "GJ-02-113-2": {"months": 12, "times": 4},
        "GJ-07-08-1": {"months": 24, "times": 1},
        "GJ-07-08-2": {"period": "半年", "times": 1},
        "GJ-08-33-1": {"period": "年", "times": 1},
        "GJ-08-33-2": {"period": "半年", "times": 1},
        "GJ-10-03-1": {"months": 36},
        "GJ-10-03-2": {"months": 12},
        "GJ-11-02-1": {"months": 1},
    }
    for clause, params in asked.items():
        assert params.items() <= told[clause].items(), clause
        assert told[clause]["origin"] == "国家规定", clause


# 吉林


def test_the_limits_that_jilin_itself_sets() -> None:
    written = {
        (clause["id"], place): {key: value for key, value in params.items() if key != "origin"}
        for clause in clauses("jilin")
        for place, params in enumerate(numbers(clause), 1)
        if params["origin"] == "原文"
    }
    yearly = {"period": "年", "times": 1}
    assert written == {
        ("JL-3-1", 1): {"on": "2015-12-31"},
        ("JL-3-3", 1): {"on": "2015-12-31", "ratio": 0.35},
        ("JL-3-4", 1): {"on": "2015-12-31", "ratio": 0.26},
        ("JL-3-5", 1): {"on": "2015-12-31", "ratio": 0.2},
        ("JL-3-6", 1): {"on": "2015-12-31", "ratio": 0.31},
        ("JL-3-7", 1): {"on": "2015-12-31", "ratio": 0.35},
        ("JL-3-8", 1): {"on": "2015-12-31", "value": 0.19},
        ("JL-3-9", 1): {"on": "2020-12-31"},
        ("JL-4-3-2a", 1): {"months": 36},
        ("JL-4-3-2c", 1): {"period": "月", "times": 1},
        ("JL-4-4-1a", 1): {"value": 30},
        ("JL-4-4-1b", 1): {"value": 45},
        ("JL-4-4-4a", 1): {"on": "2012-12-31", "value": 3},
        ("JL-4-4-4b", 1): {"on": "2013-06-30"},
        ("JL-4-5-1a", 1): yearly,
        ("JL-4-5-3a", 1): {"value": 9},
        ("JL-4-5-3b", 1): {"value": 30},
        ("JL-4-5-3b", 2): {"on": "2015-12-31", "value": 60},
        ("JL-4-6-3a", 1): yearly,
        ("JL-5-3", 1): yearly,
    }


def test_jilin_stops_approving_small_gassy_mines_until_its_plan_ends() -> None:
    stopped = {c["id"]: [v.get("to") for v in c["versions"]] for c in clauses("jilin") if _ends(c)}
    assert stopped == {"JL-4-4-1a": ["2015-12-31"], "JL-4-4-1b": ["2015-12-31"]}


def _ends(clause: Data) -> bool:
    return any("to" in version for version in clause.get("versions", []))


def test_jilin_leaves_to_people_only_what_no_record_can_show() -> None:
    left = {clause["id"]: clause["reason"] for clause in clauses("jilin") if clause["automation"] == "manual"}
    assert left == {
        "JL-3-9": "已届满",
        "JL-4-1-1b": "无记录主体",
        "JL-4-3-4a": "职责划转",
        "JL-4-3-4b": "职责划转",
        "JL-4-3-4c": "职责划转",
        "JL-4-3-4d": "职责划转",
        "JL-4-3-4e": "职责划转",
        "JL-4-4-4d": "无记录主体",
    }


def test_where_jilin_is_stricter_than_shiquan_it_yields() -> None:
    yielding = {c["id"]: c["yields_to"] for c in clauses("jilin") if "yields_to" in c}
    assert yielding == {
        "JL-4-1-2g": ["SQ-07-02-3"],
        "JL-4-1-3f": ["SQ-07-02-1"],
        "JL-4-3-2g": ["SQ-06-02-1", "SQ-06-02-2", "SQ-06-02-3", "SQ-06-02-4"],
        "JL-4-5-3d": ["SQ-06-04-1"],
    }
    assert {clause for given in yielding.values() for clause in given} <= set(ids(clauses("shiquan")))
