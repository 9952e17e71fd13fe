"""Every rule on its cases: ``tests/cases/<topic>.yaml`` tells what passes it and what it must find.

A case is the small county of ``tests/cases/county`` plus the records under ``base``, changed as ``patch`` says:
``ID: {dotted.path: value}`` sets a value, ``~`` takes it away, a position one past the end of a list appends, and
``ID: ~`` takes the whole record away. ``finds`` names the subjects (with ``@period``) that the rule must find, no
more and no fewer; ``meets`` the subjects of the obligations that must stand met, ``owes`` those still open.
"""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import generator.rules  # noqa: F401 - registers the rules
from generator import book as books
from generator import changes, references
from generator.engine import RULES, State
from generator.findings import Finding
from generator.judge import Judged, judge
from generator.loader import Entry, Reader
from generator.schemas import Catalog

CASES = Path(__file__).parent / "cases"
CATALOG = Catalog.load()
_MET = {State.DONE, State.DONE_LATE}
_FOUND = {State.OVERDUE, State.DONE_LATE}


def _topics() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, yaml.load(path.read_text("utf-8"), yaml.BaseLoader)) for path in sorted(CASES.glob("*.yaml"))]


def _cases() -> list[Any]:
    return [
        pytest.param(topic.get("base") or {}, rule, case, id=f"{rule}-{sort}-{n}")
        for _, topic in _topics()
        for rule, sorts in topic["rules"].items()
        for sort in ("pass", "fail")
        for n, case in enumerate(sorts.get(sort, ()), start=1)
    ]


def test_every_rule_has_a_passing_and_a_failing_case() -> None:
    told = {rule: sorts for _, topic in _topics() for rule, sorts in topic["rules"].items()}
    assert set(told) == set(RULES)
    assert not [rule for rule, sorts in told.items() if not (sorts.get("pass") and sorts.get("fail"))]


@pytest.mark.parametrize(("base", "rule", "case"), _cases())
def test_case(base: dict[str, Any], rule: str, case: dict[str, Any]) -> None:
    before = _files(base, {})
    after = _files(base, case.get("patch") or {})
    as_of = date.fromisoformat(case.get("as_of", "2026-06-30"))
    if RULES[rule].shape == "transition":
        found = _edited(before, after, as_of, rule)
        assert sorted(item.subject for item in found) == sorted(case.get("finds", ()))
        return
    judged = _judged(after, as_of)
    found = [item for item in judged.findings if item.rule == rule]
    assert sorted(_name(item) for item in found) == sorted(case.get("finds", ())), [item.message for item in found]
    standings = [item for item in judged.standings if item.rule == rule]
    assert not [item.message for item in judged.findings if item.rule == "engine.internal-error"]
    for wanted in case.get("meets", ()):
        assert [item.state for item in standings if _name(item) == wanted and item.state in _MET], standings
    for wanted in case.get("owes", ()):
        assert [item.state for item in standings if _name(item) == wanted and item.state not in _MET], standings
    if RULES[rule].shape == "duty" and not case.get("finds"):
        assert case.get("meets") or case.get("owes") or case.get("none"), "say meets:, owes: or none:"
    if "severity" in case:
        assert {item.severity.value for item in found} == {case["severity"]}
    if case.get("none"):
        assert not standings


def _name(item: Any) -> str:
    return item.subject + (f"@{item.period}" if item.period else "")


def _files(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    files = copy.deepcopy(base)
    places = {path.rpartition("/")[2]: path for path in files}
    for number, edits in patch.items():
        path = places.get(number.rpartition("/")[2], number)
        if edits in ("~", "", None):
            del files[path]
            continue
        record = files.setdefault(path, {})
        for dotted, value in edits.items():
            _set(record, dotted.split("."), value)
    return files


def _set(record: Any, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        if isinstance(record, list):
            record = record[int(step)]
        else:
            record = record.setdefault(step, {})
    last: Any = int(steps[-1]) if isinstance(record, list) else steps[-1]
    if value in ("~", ""):
        del record[last]
    elif isinstance(record, list) and last == len(record):
        record.append(value)
    else:
        record[last] = value


def _entries(files: dict[str, Any]) -> list[Entry]:
    reader = Reader(CATALOG)
    sources = {
        path.relative_to(CASES / "county").as_posix(): path.read_bytes() for path in (CASES / "county").rglob("*.yaml")
    }
    for folder in ("calendar", "regimes"):
        for path in (CASES.parents[1] / "records" / folder).glob("*.yaml"):
            sources[f"{folder}/{path.name}"] = path.read_bytes()
    for path, data in files.items():
        text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False)
        sources[f"{path}.yaml"] = text.encode()
    entries = sorted(_entry(reader, path, source) for path, source in sources.items())
    assert not [(entry.path, entry.blemishes) for entry in entries if entry.blemishes]
    return entries


_KEPT: dict[tuple[str, bytes], Entry] = {}


def _entry(reader: Reader, path: str, source: bytes) -> Entry:
    key = (path, source)
    if key not in _KEPT:
        _KEPT[key] = reader.entry(path, source)
    return _KEPT[key]


class _Plain(yaml.SafeDumper):
    """Writes every scalar plain where it can: what the case file says is what the reader reads."""


def _represent_str(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _represent_str)
_Plain.yaml_implicit_resolvers = {}


def _judged(files: dict[str, Any], as_of: date) -> Judged:
    entries = _entries(files)
    book = books.build(entries, CATALOG, as_of)
    attached = frozenset(
        f"attachments/{entry.path.rpartition('/')[2].removesuffix('.yaml')}/{text}"
        for entry in entries
        for tag, text in entry.mentions
        if tag == "attachment"
    )
    wrong = list(references.check(entries, book, attached, frozenset(RULES)))
    assert not [(item.path, item.message) for item in wrong]
    return judge(book)


def _edited(before: dict[str, Any], after: dict[str, Any], as_of: date, rule: str) -> list[Finding]:
    old = books.build(_entries(before), CATALOG, as_of)
    new = books.build(_entries(after), CATALOG, as_of)
    paths = sorted({path for path in before.keys() | after.keys() if before.get(path) != after.get(path)})
    return [item for item in changes.edits(old, new, [f"{path}.yaml" for path in paths]) if item.rule == rule]
