"""The cases of the rules: what ``tests/cases/<topic>.yaml`` says, and what the rules find in it.

A case is the small county of ``tests/cases/county`` plus the records under ``base``, changed as ``patch`` says:
``ID: {dotted.path: value}`` sets a value, ``~`` takes it away, a position one past the end of a list appends, and
``ID: ~`` takes the whole record away. The packs of the regimes that are switched on in a case are those of the small
county and those of the clauses that its rule rests on, unless the case names them itself: ``packs: [jiceng]``.
"""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import generator.rules  # noqa: F401 - registers the rules
from generator import book as books
from generator import changes, references
from generator.engine import RULES
from generator.findings import Finding
from generator.judge import Judged, judge
from generator.loader import Entry, Reader
from generator.schemas import Catalog

CASES = Path(__file__).parent / "cases"
COUNTY = CASES / "county"
OURS = CASES.parents[1] / "records"
CATALOG = Catalog.load()
_SHARED = ("calendar", "regimes")
"""Folders that the cases take from the records of the repository."""
NOTHING = ("~", "", None)
"""What a patch writes for a value, or a record, that is taken away."""


@cache
def topics() -> dict[str, dict[str, Any]]:
    """What each file of cases says, by its topic."""
    paths = sorted(CASES.glob("*.yaml"))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths}


def name(item: Any) -> str:
    """How a finding or standing is named in a case: its subject, with ``@period``."""
    return item.subject + (f"@{item.period}" if item.period else "")


def files(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """The records of a case: the base, changed."""
    changed = copy.deepcopy(base)
    places = {path.rpartition("/")[2]: path for path in changed}
    for number, edits in patch.items():
        path = places.get(number.rpartition("/")[2], number)
        if edits in NOTHING:
            del changed[path]
            continue
        record = changed.setdefault(path, {})
        for dotted, value in edits.items():
            _set(record, dotted.split("."), value)
    return changed


def _set(record: Any, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        record = record[int(step)] if isinstance(record, list) else record.setdefault(step, {})
    last: Any = int(steps[-1]) if isinstance(record, list) else steps[-1]
    if value in NOTHING:
        del record[last]
    elif isinstance(record, list) and last == len(record):
        record.append(value)
    else:
        record[last] = value


@cache
def _small_office() -> dict[str, Any]:
    office: dict[str, Any] = yaml.load((COUNTY / "office.yaml").read_text("utf-8"), yaml.BaseLoader)
    return office


@cache
def _pack_of() -> dict[str, str]:
    """The pack of each clause."""
    paths = sorted((OURS / "regimes").glob("*.yaml"))
    read = {path.stem: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in paths}
    return {clause["id"]: pack for pack, file in read.items() for clause in file["clauses"]}


def packs(rule: str, case: dict[str, Any]) -> tuple[str, ...]:
    """The packs that are switched on in a case: those that it names, or the county's and those of the rule's basis."""
    told = case.get("packs") or [*_small_office()["packs"], *(_pack_of()[one] for one in RULES[rule].basis)]
    return tuple(dict.fromkeys(told))


def entries_of(records: dict[str, Any], switched_on: tuple[str, ...] = ()) -> list[Entry]:
    """The entries of the small county with some records and, unless none are named, these packs switched on."""
    reader = Reader(CATALOG)
    shared = [(COUNTY, COUNTY.rglob("*.yaml")), *((OURS, (OURS / name).glob("*.yaml")) for name in _SHARED)]
    sources = {
        file.relative_to(root).as_posix(): file.read_bytes() for root, found in shared for file in found
    }
    office = _small_office() | ({"packs": list(switched_on)} if switched_on else {})
    for path, data in {"office": office, **records}.items():
        text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)
        sources[f"{path}.yaml"] = text.encode()
    entries = sorted(_entry(reader, path, source) for path, source in sources.items())
    flawed = [(entry.path, *blemish) for entry in entries for blemish in entry.blemishes]
    assert not flawed, flawed
    return entries


_KEPT: dict[tuple[str, bytes], Entry] = {}


def _entry(reader: Reader, path: str, source: bytes) -> Entry:
    key = (path, source)
    if key not in _KEPT:
        _KEPT[key] = reader.entry(path, source)
    return _KEPT[key]


class Plain(yaml.SafeDumper):
    """Writes every scalar plain where it can, and no aliases: what the case file says is what the reader reads."""

    def ignore_aliases(self, data: object) -> bool:
        """Everything is written out, however often it occurs."""
        return True


def _represent_str(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_other(dumper: Any, value: object) -> Any:
    """What a sound record holds besides text, as it was typed: plain, without a tag."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value).lower())


Plain.add_representer(str, _represent_str)
for _type in (bool, int, float):
    Plain.add_representer(_type, _represent_other)
Plain.yaml_implicit_resolvers = {}


def judged(records: dict[str, Any], as_of: date, switched_on: tuple[str, ...] = ()) -> Judged:
    """The judged book of a case, all of whose names and links must lead somewhere.

    ``switched_on`` names the packs; without them those of the small county apply.
    """
    entries = entries_of(records, switched_on)
    book = books.build(entries, CATALOG, as_of)
    attached = frozenset(
        f"attachments/{entry.path.rpartition('/')[2].removesuffix('.yaml')}/{file}"
        for entry in entries
        for file in entry.attached
    )
    wrong = list(references.check(entries, book, attached, frozenset(RULES)))
    assert not [(item.path, item.message) for item in wrong]
    return judge(book)


def edited(before: dict[str, Any], after: dict[str, Any], as_of: date, rule: str) -> list[Finding]:
    """What a transition rule says of the edit from one state of the records to another."""
    old = books.build(entries_of(before), CATALOG, as_of)
    new = books.build(entries_of(after), CATALOG, as_of)
    paths = sorted({path for path in before.keys() | after.keys() if before.get(path) != after.get(path)})
    return [item for item in changes.edits(old, new, [f"{path}.yaml" for path in paths]) if item.rule == rule]
