"""Decides which kinds of records there are: one schema file each says all about a kind, and where its files lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.bundle import SchemaError, bundle, load, written
from generator.fields import Field, FieldPath, leaf, leaves, parse_path, shape_of
from generator.formats import FORMATS
from generator.paper_entry import Paper, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.explain import Flaw
    from generator.shape import Shape

__all__ = ["Catalog", "Column", "Kind", "Milestone", "Paper", "SchemaError"]

DERIVED: Final = {"@id": "编号", "@state": "状态", "@overdue": "逾期", "@name": "名称"}
"""Columns of a ledger that no field holds, and their titles."""
_NUMBER: Final = "(?:[0-9]{3}|[1-9][0-9]{3,})"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A state and the field that proves it (里程碑)."""

    state: str
    when: FieldPath


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger (台账的一栏): a field's path, or ``@id``, ``@state``, ``@overdue``."""

    field: str
    title: str
    path: FieldPath | None


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record (记录种类), made from its schema file; what is dear is made when first asked for."""

    file: str
    """Name of the schema file: ``hazard.json``."""
    files: Mapping[str, Mapping[str, Any]] = field(repr=False)
    """All schema files as written, among them the common definitions."""

    @cached_property
    def name(self) -> str:
        """The kind's English name: ``hazard``."""
        return str(self._own("x-kind"))

    @cached_property
    def title(self) -> str:
        """The kind's Chinese name."""
        return str(self._own("title"))

    @property
    def ledger_title(self) -> str:
        """What its ledger is called: 约谈台账, but 指标台账."""
        return self.title if self.title.endswith("台账") else f"{self.title}台账"

    @cached_property
    def path(self) -> str:
        """Where its files lie below ``records/``: ``hazards/{year}/{id}.yaml``."""
        return str(self._own("x-path"))

    @property
    def prefix(self) -> str | None:
        """What its numbers begin with: ``GP``; ``None`` for files without a number."""
        return self.files[self.file].get("x-prefix")

    @property
    def layer(self) -> str:
        """核心, 扩展 or 基础."""
        return str(self._own("x-layer"))

    @property
    def order(self) -> int:
        """Its place among the kinds, as an office thinks of them (次序); last where the schema does not say."""
        return int(self.files[self.file].get("x-order", 10_000))

    @property
    def label(self) -> str | None:
        """Dotted field whose text names a record in lists."""
        return self.files[self.file].get("x-label")

    @property
    def items(self) -> str | None:
        """The list whose items are addressed ``ID#no``."""
        return self.files[self.file].get("x-items")

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The whole schema without references; shared, not to be changed."""
        return bundle(self.file, self.files)

    @cached_property
    def shape(self) -> Shape:
        """What the reader has to know."""
        return shape_of(self.schema)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All leaves in the order of the schema."""
        return tuple(leaves(self.schema))

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """States in the order in which they are reached."""
        return tuple(
            Milestone(entry["state"], self._checked(entry["when"]))
            for entry in self.schema.get("x-milestones", ())
        )

    @cached_property
    def ledger(self) -> tuple[Column, ...]:
        """The columns of the kind's ledger."""
        return tuple(map(self._column, self.schema.get("x-ledger", ())))

    @cached_property
    def documents(self) -> tuple[Paper, ...]:
        """The papers that its records call for."""
        return tuple(self._paper(entry) for entry in self.schema.get("x-documents", ()))

    def leaf(self, path: str) -> Mapping[str, Any]:
        """The schema of the field at a dotted path; `SchemaError` if there is none."""
        return self._leaf(self._parsed(path), path)

    def is_valid(self, data: object) -> bool:
        """Whether data fit the schema, by the fast engine."""
        return self._fits(data)

    def explain(self, data: object) -> list[Flaw]:
        """What is wrong with data that do not fit, one flaw for each mistake, in the order of the data."""
        from generator.explain import explain

        return explain(self.schema, data)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the paths of the kind's files below ``records/``."""
        prefix = re.escape(self.prefix or "")
        number = rf"{prefix}-(?P=year)-{_NUMBER}" if "{year}" in self.path else f"{prefix}-{_NUMBER}"
        parts = {"{year}": "(?P<year>[0-9]{4})", "{id}": number, "{name}": "[a-z0-9_]+"}
        pieces = re.split(r"(\{[a-z]+\})", self.path)
        return re.compile("".join(parts.get(piece) or re.escape(piece) for piece in pieces))

    @cached_property
    def _fits(self) -> Callable[[object], bool]:
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator(dict(self.schema), validate_formats=True, formats=dict(FORMATS)).is_valid

    def _own(self, keyword: str) -> object:
        try:
            return self.files[self.file][keyword]
        except KeyError:
            raise SchemaError(f"schemas/{self.file}", f"缺少“{keyword}”") from None

    def _column(self, entry: Mapping[str, str]) -> Column:
        name = entry["field"]
        if name in DERIVED:
            return Column(name, entry.get("title", DERIVED[name]), None)
        path = self._parsed(name)
        title = self._leaf(path, name).get("title", name)
        return Column(name, entry.get("title", title), path)

    def _paper(self, entry: Mapping[str, Any]) -> Paper:
        each = entry.get("each")
        if each and self.leaf(each).get("type") != "array":
            raise SchemaError(f"schemas/{self.file}", f"“{each}”不是列表，不能逐项出文书")
        return paper(entry, self._checked)

    def _checked(self, path: str) -> FieldPath:
        steps = self._parsed(path)
        self._leaf(steps, path)
        return steps

    def _parsed(self, path: str) -> FieldPath:
        try:
            return parse_path(path)
        except ValueError as error:
            raise SchemaError(f"schemas/{self.file}", str(error)) from None

    def _leaf(self, steps: FieldPath, path: str) -> Mapping[str, Any]:
        found = leaf(self.schema, steps)
        if found is None:
            raise SchemaError(f"schemas/{self.file}", f"没有字段“{path}”")
        return found


@dataclass(frozen=True, eq=False)
class Catalog:
    """All kinds (种类目录)."""

    kinds: Mapping[str, Kind]

    @classmethod
    def load(cls, folder: Path | None = None) -> Catalog:
        """Read the schemas that come with the package, or those of another folder.

        Of schemas that have not changed since there is one catalog: what is made of them is dear, and is kept.
        """
        return _catalog(written(folder or _home()))

    def for_path(self, path: str) -> Kind | None:
        """The kind of a file by its path below ``records/`` (with ``/``); ``None`` if no kind claims it."""
        for kind in self._by_folder.get(path.partition("/")[0], ()):
            if kind.pattern.fullmatch(path):
                return kind
        return None

    def misplaced(self, path: str) -> tuple[str, str]:
        """Why no kind claims a path, and the remedy, in words."""
        from generator.explain import misplaced

        return misplaced(path, self.kinds.values())

    @cached_property
    def _by_folder(self) -> Mapping[str, list[Kind]]:
        folders: dict[str, list[Kind]] = {}
        for kind in self.kinds.values():
            folders.setdefault(kind.path.partition("/")[0], []).append(kind)
        return folders


@lru_cache(maxsize=2)
def _catalog(sources: tuple[tuple[str, bytes], ...]) -> Catalog:
    files = load(sources)
    kinds: dict[str, Kind] = {}
    for file, schema in files.items():
        if "x-kind" not in schema:
            continue
        kind = Kind(file, files)
        if kind.name in kinds:
            raise SchemaError(f"schemas/{file}", f"种类“{kind.name}”已由 {kinds[kind.name].file} 定义")
        kinds[kind.name] = kind
    return Catalog(kinds)


def _home() -> Path:
    package = Path(__file__).parent
    installed = package / "_schemas"
    return installed if installed.is_dir() else package.parent / "schemas"
