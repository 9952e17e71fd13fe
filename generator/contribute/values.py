"""Decides what ``field=value`` on the command line means: its place in the record, the value as its schema wants it.

A field is named by keys with dots between (``found.date``), or by Chinese titles; of a list, the number of an item
from 1 may follow (``targets.2.unit``), and without one the first is meant. A list of plain values grows with each
repetition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.schemas import Kind

_TRUTH = {"true": True, "是": True, "false": False, "否": False}
_MOST = 500


class AssignmentError(Exception):
    """A ``field=value`` cannot be taken (字段=值 有误)."""

    for_clerks = True


def assign(kind: Kind, pairs: Iterable[str]) -> dict[str, Any]:
    """The data that the pairs say; raises `AssignmentError`.

    What the schema wants besides may be missing, but everything given fits it.
    """
    data: dict[str, Any] = {}
    for pair in pairs:
        field, sign, text = pair.partition("=")
        if not sign or not text.strip():
            message = f"“{pair}”应当写成 字段=值，例如 title=…"
            raise AssignmentError(message)
        _put(data, kind.schema, field, field.split("."), text)
    wrong = [flaw for flaw in kind.explain(data) if not flaw.at_key]
    if wrong:
        raise AssignmentError("；".join(f"{flaw.message}。{flaw.remedy}" for flaw in wrong))
    return data


def missing(
    schema: Mapping[str, Any], data: Mapping[str, Any], within: str = ""
) -> Iterator[tuple[str, str]]:
    """The fields that still have to be filled in: how they are addressed, and what they are called."""
    for key in schema.get("required", ()):
        sub = schema["properties"][key]
        if "properties" in sub:
            yield from missing(sub, data.get(key, {}), f"{within}{key}.")
        elif "properties" in sub.get("items", {}):
            for n, item in enumerate(data.get(key) or [{}], 1):
                yield from missing(sub["items"], item, f"{within}{key}.{n}.")
        elif key not in data and (sub.get("type") != "array" or "minItems" in sub):
            yield f"{within}{key}", sub.get("title", key)
    for key, sub in schema.get("properties", {}).items():
        if key in data and key not in schema.get("required", ()):
            if "properties" in sub:
                yield from missing(sub, data[key], f"{within}{key}.")
            elif "properties" in sub.get("items", {}):
                for n, item in enumerate(data[key], 1):
                    yield from missing(sub["items"], item, f"{within}{key}.{n}.")


def _put(place: Any, schema: Mapping[str, Any], field: str, steps: list[str], text: str) -> None:
    key, rest = _key(schema, field, steps[0]), steps[1:]
    sub = schema["properties"][key]
    if sub.get("type") == "array":
        items = place.setdefault(key, [])
        if "properties" in sub["items"]:
            number, rest = (rest[0], rest[1:]) if rest and rest[0].isdecimal() else ("1", rest)
            _put(
                _item(items, int(number), field),
                sub["items"],
                field,
                _further(rest, sub["items"], field),
                text,
            )
        else:
            items.append(_value(sub["items"], text))
    elif "properties" in sub:
        _put(place.setdefault(key, {}), sub, field, _further(rest, sub, field), text)
    elif rest:
        message = f"字段“{field}”里，“{key}”下面没有别的字段"
        raise AssignmentError(message)
    elif key in place:
        message = f"字段“{field}”写了两次"
        raise AssignmentError(message)
    else:
        place[key] = _value(sub, text)


def _further(rest: list[str], schema: Mapping[str, Any], field: str) -> list[str]:
    if not rest:
        names = "、".join(
            f"{field}.{key}（{sub.get('title', key)}）" for key, sub in schema["properties"].items()
        )
        message = f"字段“{field}”要分项填写：{names}"
        raise AssignmentError(message)
    return rest


def _item(items: list[Any], number: int, field: str) -> Any:
    if not 1 <= number <= min(len(items) + 1, _MOST):
        message = f"字段“{field}”的项从 1 起依次编号，前面还没有第 {number - 1} 项"
        raise AssignmentError(message)
    if number > len(items):
        items.append({})
    return items[number - 1]


def _key(schema: Mapping[str, Any], field: str, word: str) -> str:
    titles = {str(key): str(sub.get("title", "")) for key, sub in schema["properties"].items()}
    if word in titles:
        return word
    called = [str(key) for key, title in titles.items() if title == word]
    if len(called) == 1:
        return called[0]
    near = nearest(word, titles)
    guess = f"最接近的是 {near}（{titles[near]}）" if near else f"可写：{'、'.join(titles)}"
    message = f"没有字段“{field}”（“{word}”）；{guess}"
    raise AssignmentError(message)


def _value(schema: Mapping[str, Any], text: str) -> Any:
    """The value that a text stands for; what is not of the wanted type stays text, for the schema to refuse."""
    wanted = schema.get("type")
    if wanted == "boolean":
        return _TRUTH.get(text.strip().lower(), text)
    if wanted in {"integer", "number"}:
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                continue
    return text
