"""Decides which mistakes a record that fails its schema has: one flaw for each, at the place where it is mended.

An unknown field is located at its key, a bad value at the value, a missing field at the mapping that lacks it. What
follows from another mistake is not reported: a misspelt required field is one flaw, not also a missing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.bundle import walk
from generator.formats import FORMATS, pattern
from generator.nearest import FLOOR, likeness, nearest
from generator.wording import PRECEDENCE, Wrong, named, words

if TYPE_CHECKING:
    from generator.schemas import Kind
    from generator.shape import Pointer

_FEW: Final = 3
"""A misplaced field that is at home in more places than these could belong anywhere."""
_STATE: Final = "状态、是否逾期、逾期天数都由各步骤的日期算出来，不填写"
_NUMBER: Final = "编号就是文件名，不再写一遍"
_NEVER: Final = {
    **dict.fromkeys(
        ("status", "state", "状态", "目前状态", "overdue", "是否逾期", "逾期天数", "超期天数"), _STATE
    ),
    **dict.fromkeys(("id", "编号"), _NUMBER),
}
"""What people are used to writing and no kind of record has, and why."""


class Flaw(NamedTuple):
    """One mistake in a record (毛病): where, what, and how to mend it."""

    pointer: Pointer
    message: str
    remedy: str
    at_key: bool = False
    """Whether the key is the place to look at, not the value."""


def explain(schema: Mapping[str, Any], data: object) -> list[Flaw]:
    """All flaws of data against a bundled schema, in the order of the data; empty if they fit."""
    validator = _engine()(schema)
    unknown: list[tuple[Pointer, Mapping[str, Any], Mapping[str, Any]]] = []
    missing: list[tuple[Pointer, str, Mapping[str, Any]]] = []
    wrong: dict[Pointer, list[Any]] = {}
    for error in validator.iter_errors(data):
        where = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            extra = (key for key in error.instance if key not in error.schema.get("properties", {}))
            unknown.extend(((*where, key), error.schema, error.instance) for key in extra)
        elif error.validator == "required":
            missing.append((where, next(key for key in _lacking(error, missing, where)), error.schema))
        else:
            wrong.setdefault(where, []).append(error)
    gone = {(where, key) for where, key, _ in missing}
    flaws = [_unknown(*entry, schema, gone) for entry in unknown]
    flaws.extend(_missing(*entry) for entry in missing if entry[:2] in gone)
    flaws.extend(_wrong(schema, where, errors, validator) for where, errors in wrong.items())
    return sorted(flaws, key=lambda flaw: _order(data, flaw.pointer))


def _lacking(
    error: Any, missing: list[tuple[Pointer, str, Mapping[str, Any]]], where: Pointer
) -> Iterator[str]:
    told = {key for other, key, _ in missing if other == where}
    return (key for key in error.validator_value if key not in error.instance and key not in told)


def _unknown(
    pointer: Pointer,
    schema: Mapping[str, Any],
    instance: Mapping[str, Any],
    root: Mapping[str, Any],
    gone: set[tuple[Pointer, str]],
) -> Flaw:
    """The flaw of a field that the schema does not have; a missing field that it was meant to be leaves ``gone``."""
    key, where = str(pointer[-1]), pointer[:-1]
    known = schema.get("properties", {})
    free = {name: sub.get("title", "") for name, sub in known.items() if name not in instance}
    lacking = [name for name in free if (where, name) in gone]
    message = f"未知字段“{key}”"
    if (reason := _NEVER.get(key)) and not _homes(key, where, root):
        return Flaw(pointer, message, f"请删去这一行：{reason}", True)
    near = nearest(key, free, lacking)
    sure = near is not None and likeness(key, near, free[near]) == 1.0
    home = [] if sure else _homes(key, where, root)
    if not home:
        if near is None:
            return Flaw(pointer, message, f"请删去这一行；此处还可写：{_list(free)}", True)
        gone.discard((where, near))
        return Flaw(pointer, f"{message}，最接近的是{named(near, known[near])}", "请改正或删去这一行", True)
    homes = {pattern for pattern, _ in home}
    gone.difference_update([place for place in gone if place[1] == key and _pattern(place[0]) in homes])
    names = "或".join(name for _, name in home)
    return Flaw(pointer, f"{message}：它不在这一级，属于{names}", "请检查缩进，移到它所属的键下面", True)


def _homes(key: str, where: Pointer, root: Mapping[str, Any]) -> list[tuple[tuple[str, ...], str]]:
    """Where else in the schema a field of this name is at home: patterns of its parents, and what to call them.

    Nothing if it is such a common name that this does not help.
    """
    here = _pattern(where)
    homes = []
    for path, _ in walk(root):
        if path[-1] == key and path[:-1] != here:
            name = ".".join(step for step in path[:-1] if step != "*")
            homes.append((path[:-1], f"“{name}”" if name else "最外一级"))
    return homes if len(homes) <= _FEW else []


def _missing(where: Pointer, key: str, schema: Mapping[str, Any]) -> Flaw:
    sub = schema.get("properties", {}).get(key, {})
    scalar = "properties" not in sub and "items" not in sub
    how = str(sub.get("description", "")).rstrip("。")
    remedy = f"请补写一行“{key}: …”" if scalar else f"请补写“{key}:”及其下级内容"
    return Flaw(where, f"缺少必填的{named(key, sub)}", f"{remedy}。{how}" if how else remedy, True)


def _wrong(schema: Mapping[str, Any], where: Pointer, errors: list[Any], validator: Any) -> Flaw:
    error = min(errors, key=lambda error: (*PRECEDENCE, error.validator).index(error.validator))
    fits = validator.evolve(schema=error.schema).is_valid
    label = _label(schema, where)
    wrong = Wrong(label, error.validator, error.validator_value, error.instance, error.schema, fits)
    if error.validator == "uniqueItems":
        where = (*where, _repeated(error.instance))
    return Flaw(where, *words(wrong))


def _repeated(items: list[Any]) -> int:
    return next(number for number, item in enumerate(items) if item in items[:number])


def _label(schema: Mapping[str, Any], where: Pointer) -> str:
    label = "整条记录"
    for step in where:
        if isinstance(step, int):
            schema = schema.get("items", {})
            label += f"第 {step + 1} 项"
        else:
            schema = schema.get("properties", {}).get(step, {})
            label = f"{schema['title']}（{step}）" if "title" in schema else step
    return label


def _order(data: Any, pointer: Pointer) -> tuple[int, ...]:
    order = []
    for step in pointer:
        order.append(step if isinstance(step, int) else list(data).index(step))
        data = data[step]
    return tuple(order)


def _pattern(pointer: Pointer) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in pointer)


def _list(names: Mapping[str, str]) -> str:
    return "、".join(f"{name}（{title}）" for name, title in list(names.items())[:12]) or "（没有）"


@cache
def _engine() -> Any:
    """jsonschema's validator, with our formats only and with patterns read as the fast engine reads them."""
    from functools import partial

    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    checker = FormatChecker(formats=())
    for name, test in FORMATS.items():
        checker.checks(name)(lambda value, test=test: not isinstance(value, str) or test(value))
    engine: Any = extend(Draft202012Validator, {"pattern": _check_pattern})  # type: ignore[no-untyped-call]
    return partial(engine, format_checker=checker)


def _check_pattern(validator: Any, wanted: str, instance: object, schema: object) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not pattern(wanted).search(instance):
        yield ValidationError(f"{instance!r} does not match {wanted!r}")


def misplaced(path: str, kinds: Iterable[Kind]) -> tuple[str, str]:
    """Why no kind claims a path below ``records/``, and the remedy."""
    if path.endswith(".yml"):
        return f"“{path}”的扩展名应当是 .yaml", f"改名为“{path[:-4]}.yaml”"
    examples = {_example(kind): kind for kind in kinds}
    folder = path.partition("/")[0]
    inside = {example: kind for example, kind in examples.items() if example.partition("/")[0] == folder}
    example = max(inside or examples, key=lambda example: likeness(path, example, ""))
    message = f"“{path}”的位置或名称不属于任何一类记录"
    if not inside and likeness(path, example, "") < FLOOR:
        return (
            message,
            "记录放在 records/<类别>/<年份>/<编号>.yaml，各类别和编号前缀见手册；附件放在 records/attachments/<编号>/",
        )
    kind = examples[example]
    rule = "；文件夹的年份与编号里的年份一致，序号从 001 起，三位" if "{year}/{id}" in kind.path else ""
    return message, f"{kind.title}应当写作 {example}{rule}"


def _example(kind: Kind) -> str:
    number = f"{kind.prefix}-2026-001" if "{year}" in kind.path else f"{kind.prefix}-001"
    return kind.path.replace("{id}", number).replace("{year}", "2026").replace("{name}", "shiquan")
