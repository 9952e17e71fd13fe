"""Kinds and where their files lie; both engines agree on what is valid."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from generator.bundle import SchemaError
from generator.fields import Step
from generator.schemas import Catalog, Column, Kind
from tests.schema_kit import COMMON, THING, catalog, thing

REAL = Catalog.load()


def test_a_kind_tells_what_its_schema_says():
    kind = thing()
    assert (kind.name, kind.title, kind.prefix, kind.layer) == ("thing", "事项", "SX", "核心")
    assert (kind.label, kind.items) == ("title", "steps")
    assert kind.milestones[1].state == "合格"
    assert kind.milestones[1].when == (Step("steps", ("result", "合格")), Step("date"))
    assert [paper.template for paper in kind.documents] == ["notice"]
    assert kind.leaf("listing.deadline")["title"] == "整改期限"


def test_ledger_columns_take_their_titles_from_the_fields():
    assert thing().ledger[0] == Column("@id", "编号", None)
    assert [column.title for column in thing().ledger] == ["编号", "标题", "整改期限", "最近结论", "状态"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"x-milestones": [{"state": "甲", "when": "listing.nothing"}]}, "没有字段“listing.nothing”"),
        ({"x-milestones": [{"state": "甲", "when": "listing..date"}]}, "不是字段路径"),
        ({"x-ledger": [{"field": "@nothing"}]}, "不是字段路径"),
        ({"x-documents": [{"type": "甲", "code": "D1", "template": "t", "when": "no"}]}, "没有字段“no”"),
    ],
)
def test_annotations_that_name_no_field_are_refused(changes, message):
    kind = thing(**changes)
    with pytest.raises(SchemaError, match=message):
        _ = kind.milestones + kind.ledger + kind.documents


@pytest.mark.parametrize("kind", REAL.kinds.values(), ids=REAL.kinds)
def test_the_annotations_of_every_real_kind_name_fields(kind: Kind):
    assert kind.fields
    assert kind.layer in {"核心", "扩展", "基础"}
    for milestone in kind.milestones:
        assert milestone.state
    for column in kind.ledger:
        assert column.title
    for paper in kind.documents:
        assert paper.when or paper.yearly
    if kind.items:
        assert "no" in kind.leaf(kind.items)["items"]["properties"]
    if kind.label:
        assert kind.leaf(kind.label)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("things/2026/SX-2026-001.yaml", "thing"),
        ("things/2026/SX-2026-1000.yaml", "thing"),
        ("things/2025/SX-2026-001.yaml", None),
        ("things/2026/SX-2026-01.yaml", None),
        ("things/2026/SX-2026-0001.yaml", None),
        ("things/2026/GP-2026-001.yaml", None),
        ("things/2026/SX-2026-001.yml", None),
        ("things/2026/SX-2026-001.yaml\n", None),
        ("things/2026/SX-２０２６-001.yaml", None),
        ("things/SX-2026-001.yaml", None),
        ("things/2026/x/SX-2026-001.yaml", None),
        ("other/2026/SX-2026-001.yaml", None),
        ("", None),
    ],
)
def test_a_path_belongs_to_the_kind_that_its_number_and_year_say(path, name):
    kind = catalog().for_path(path)
    assert (kind and kind.name) == name


@pytest.mark.parametrize(
    ("template", "good", "bad"),
    [
        ("office.yaml", "office.yaml", "officeXyaml"),
        ("register/units.yaml", "register/units.yaml", "register/unit.yaml"),
        ("register/things/{id}.yaml", "register/things/SX-001.yaml", "register/things/SX-2026-001.yaml"),
        ("calendar/{year}.yaml", "calendar/2026.yaml", "calendar/26.yaml"),
        ("regimes/{name}.yaml", "regimes/an125.yaml", "regimes/AN-125.yaml"),
    ],
)
def test_every_form_of_path(template, good, bad):
    kind = thing(**{"x-path": template})
    assert kind.pattern.fullmatch(good)
    assert not kind.pattern.fullmatch(bad)


def test_real_paths_are_claimed_by_one_kind_each():
    for kind in REAL.kinds.values():
        number = f"{kind.prefix}-2026-001" if "{year}" in kind.path else f"{kind.prefix}-001"
        path = kind.path.replace("{id}", number).replace("{year}", "2026").replace("{name}", "x_1")
        assert [other.name for other in REAL.kinds.values() if other.pattern.fullmatch(path)] == [kind.name]
        assert REAL.for_path(path) is kind


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("hazards/2025/GP-2026-001.yaml", "年份"),
        ("hazard/2026/GP-2026-001.yaml", "hazards/2026/GP-2026-001.yaml"),
        ("register/unit.yaml", "register/units.yaml"),
        ("office.yml", "office.yaml"),
        ("qqq", "records/<类别>/<年份>/<编号>.yaml"),
    ],
)
def test_a_misplaced_file_is_told_its_place(path, words):
    message, remedy = REAL.misplaced(path)
    assert path in message
    assert words in remedy


def test_two_files_cannot_define_one_kind(tmp_path):
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps({**THING, "$defs": {}}), encoding="utf-8")
    with pytest.raises(SchemaError, match=r"a\.json"):
        Catalog.load(tmp_path)


def test_a_schema_without_a_title_is_refused():
    schema = {key: value for key, value in THING.items() if key != "title"}
    with pytest.raises(SchemaError, match="缺少“title”"):
        assert Kind("x.json", {"x.json": schema}).title


def test_loading_schemas_loads_neither_engine_nor_yaml():
    code = (
        "import sys; from generator.schemas import Catalog;"
        "[(k.shape, k.fields, k.ledger) for k in Catalog.load().kinds.values()];"
        "print([m for m in ('yaml', 'jsonschema', 'jsonschema_rs', 'difflib', 'unicodedata') if m in sys.modules])"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_loads_no_json():
    code = (
        "import sys, generator.schemas; print([m for m in ('json', 'difflib', 'yaml') if m in sys.modules])"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


TEXTS = [
    *(
        "2026-03-02",
        "2026-02-30",
        "２０２６-03-02",
        "2026-03-02\n",
        "0000-01-01",
        "2026-03-02T09:30",
        "2026-03-02T9:30",
    ),
    *(
        "示安委办〔2026〕12号",
        "示安委办〔2026〕012号",
        "示安委办[2026]12号",
        "2026Q1",
        "2026H1",
        "2026H3",
        "2026-13",
        "2026",
        "GP-2026-001",
    ),
    *(
        "",
        " ",
        "\u3000",
        "\ufeff",
        "\x1c",
        "a\nb",
        "<b>",
        "城关镇",
        "A" * 18,
        "A" * 18 + "\n",
        "a" * 201,
        "𠮷" * 60,
        "𠮷" * 61,
    ),
    *("true", "12", "甲", "x.pdf", "a/b", "A01", "SQ-07-05-4b"),
]
SCALARS = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=5),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, 1.0, 2026, 2026.0, 1e300, 0.1, 10**299]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@st.composite
def data_for(draw, schema, junk=0.04):
    """Data that a schema might be given: mostly of the right build, now and then not."""
    if draw(st.floats(0, 1)) < junk:
        return draw(ANYTHING)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    if schema["type"] == "object":
        data = {}
        for key, sub in schema.get("properties", {}).items():
            wanted = 0.97 if key in schema.get("required", ()) else 0.2
            if draw(st.floats(0, 1)) < wanted:
                data[key] = draw(data_for(sub, junk))
        if draw(st.floats(0, 1)) < junk:
            data[draw(st.sampled_from(["date", "unit", "zeren", "名称", ""]))] = draw(SCALARS)
        return data
    if schema["type"] == "array":
        return draw(
            st.lists(data_for(schema["items"], junk), min_size=schema.get("minItems", 0) and 1, max_size=2)
        )
    if schema["type"] == "string":
        return draw(st.sampled_from([text for text in TEXTS if _may(schema, text)] or TEXTS))
    if schema["type"] == "boolean":
        return draw(st.booleans())
    low = int(schema.get("minimum", 0))
    return draw(st.integers(low, low + 3) | st.just(float(low)))


def _may(schema, text):
    """Prefer texts that the pattern takes; that the engines judge the rest is the point of the test."""
    from generator.formats import pattern

    return "pattern" not in schema or bool(pattern(schema["pattern"]).search(text))


def agree(kind: Kind, data: object) -> None:
    valid = kind.is_valid(data)
    flaws = kind.explain(data)
    assert valid == (not flaws), flaws
    assert len({(flaw.pointer, flaw.message) for flaw in flaws}) == len(flaws)


RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
THE_THING = thing()


@settings(RELAXED, max_examples=300)
@given(data_for(THE_THING.schema, junk=0.1))
def test_both_engines_agree(data):
    agree(THE_THING, data)


@settings(RELAXED, max_examples=200)
@given(st.data())
def test_both_engines_agree_on_every_real_kind(data):
    kind = data.draw(st.sampled_from(list(REAL.kinds.values())))
    agree(kind, data.draw(data_for(kind.schema)))


@given(ANYTHING)
def test_both_engines_agree_on_anything(data):
    agree(THE_THING, data)


@pytest.mark.parametrize(
    "name", [name for name, sub in COMMON["$defs"].items() if sub.get("type") == "string"]
)
def test_both_engines_agree_on_every_common_text(name):
    schema = {**THING, "required": [], "properties": {"field": {"$ref": f"common.json#/$defs/{name}"}}}
    kind = Kind("x.json", {"common.json": COMMON, "x.json": schema})
    verdicts = set()
    for text in TEXTS:
        agree(kind, {"field": text})
        verdicts.add(kind.is_valid({"field": text}))
    assert verdicts == {True, False}


def test_the_data_made_for_these_tests_are_at_times_valid():
    patient = settings(RELAXED, max_examples=5000, derandomize=True, database=None)
    assert find(data_for(THE_THING.schema), THE_THING.is_valid, settings=patient)


def test_the_name_of_a_ledger_does_not_say_ledger_twice():
    assert REAL.kinds["interview"].ledger_title == "约谈台账"
    assert REAL.kinds["indicator_ledger"].ledger_title == "指标台账"
