"""A schema file becomes one self-contained schema."""

from __future__ import annotations

import copy
import json

import pytest

from generator.bundle import SchemaError, bundle, load, walk, written
from tests.schema_kit import COMMON, SCHEMAS, THING, ref


def bundled(**properties: object) -> dict:
    files = {"common.json": COMMON, "x.json": {"type": "object", "properties": properties, "$defs": {}}}
    return bundle("x.json", files)["properties"]


def test_no_reference_is_left():
    text = json.dumps(bundle("thing.json", {"common.json": COMMON, "thing.json": THING}), ensure_ascii=False)
    assert "$ref" not in text
    assert "$defs" not in text


def test_what_stands_beside_a_reference_wins_and_the_way_of_writing_is_kept():
    field = bundled(no=ref("docno", title="文号", description="通知书的文号。"))["no"]
    assert field["title"] == "文号"
    assert field["description"] == "通知书的文号。"
    assert field["x-written"] == COMMON["$defs"]["docno"]["description"]
    assert field["pattern"] == COMMON["$defs"]["docno"]["pattern"]


def test_references_lead_through_each_other():
    note = bundled(note=ref("note"))["note"]
    assert note["type"] == "string"
    assert note["x-free"] is True
    assert bundled(all=ref("attachments"))["all"]["items"]["properties"]["file"]["x-ref"] == "attachment"


def test_the_files_are_not_changed():
    files = {"common.json": copy.deepcopy(COMMON), "thing.json": copy.deepcopy(THING)}
    bundle("thing.json", files)
    assert files == {"common.json": COMMON, "thing.json": THING}


def test_a_property_may_be_called_like_a_keyword():
    assert list(bundled(type={"enum": ["甲"]}, items={"type": "string"})) == ["type", "items"]


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (ref("nothing"), "没有对应的定义"),
        ({"$ref": "other.json#/$defs/x"}, "没有对应的定义"),
        ({"$ref": "#/properties/a"}, "没有对应的定义"),
        (ref("line", maxLength=5), "与被引用的定义不一致"),
        ({"type": "string", "format": "email"}, "不支持格式"),
        ({"anyOf": []}, "不支持关键字“anyOf”"),
        ({"type": "string", "pattern": "("}, "正则表达式"),
    ],
)
def test_what_the_rest_could_not_understand_is_refused(schema, message):
    with pytest.raises(SchemaError, match=message) as caught:
        bundled(a=schema)
    assert "schemas/x.json" in str(caught.value)


def test_a_definition_that_contains_itself_is_refused():
    tree = {"type": "object", "properties": {"inner": {"$ref": "#/$defs/tree"}}}
    with pytest.raises(SchemaError, match="绕回"):
        bundle("x.json", {"x.json": {"$ref": "#/$defs/tree", "$defs": {"tree": tree}}})


def test_walk_names_every_part():
    paths = [path for path, _ in walk(bundle("thing.json", {"common.json": COMMON, "thing.json": THING}))]
    assert ("steps", "*", "date") in paths
    assert ("units", "*") in paths
    assert ("listing",) in paths
    assert len(paths) == len(set(paths))


def test_broken_json_names_the_file(tmp_path):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"bad\.json"):
        load(written(tmp_path))


def test_every_schema_of_the_project_can_be_bundled():
    files = load(written(SCHEMAS))
    assert "common.json" in files
    for name, schema in files.items():
        if "x-kind" in schema:
            assert bundle(name, files)["x-kind"] == schema["x-kind"]
