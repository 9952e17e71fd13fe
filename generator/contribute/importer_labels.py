"""Decides which parts of a document are ``label：value``, and which field of a kind a label names by its Chinese title.

A label may stand in a line (several in one, wide apart), or in a table beside or above its value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.contribute.importer_dates import limit, moment
from generator.contribute.importer_found import Doubt, Found, value_at
from generator.contribute.importer_names import separated
from generator.explain import explain
from generator.nearest import rewritten

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from generator.contribute.importer_names import Names
    from generator.contribute.importer_text import Paragraph
    from generator.fields import Field
    from generator.schemas import Kind

_LABEL: Final = r"[\u4e00-\u9fff（）()A-Za-z/ ]{1,14}?"
_LINE: Final = re.compile(
    rf"(?:[（(]?[一二三四五六七八九十0-9]{{1,2}}[）)、.．]\s*)?(?P<label>{_LABEL})\s*[：:]\s*(?P<value>.*)"
)
_NEXT: Final = re.compile(r"\s+(?=[\u4e00-\u9fff]{2,8}\s*[：:])")
_SPACED: Final = re.compile(r"(?<![^\s])[\u4e00-\u9fff](?:\s[\u4e00-\u9fff]){1,3}(?=\s*[：:])")
"""A label of two to four characters drawn out to the width of the others: 时 间."""
_HEADING: Final = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)?(?P<title>[^，。；：:、]{2,20}?)[：:。]?"
)
_NUMBERED: Final = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]")
_UNREAD: Final = frozenset({"clause", "rule", "attachment"})
"""Names that no document from before would say in our way."""


_COUNTED: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*(?:万元|[%％人名家起处件个次项份台套天日])?")
"""A number with a measure word that changes nothing; 元 does where 万元 is asked for."""


_FORM: Final = frozenset({2, 4, 6})
"""So many cells has the row of a form; a wider table has its labels above."""


class Pair(NamedTuple):
    """A label and what stands behind it (标签和内容)."""

    label: str
    value: str
    number: int


def pairs(paragraph: Paragraph) -> list[Pair]:
    """The labels of a paragraph with their values; none if it does not begin with one."""
    if paragraph.cells:
        return _of_row(paragraph)
    text = _SPACED.sub(lambda label: "".join(label[0].split()), paragraph.text)
    said = [_LINE.fullmatch(part) for part in _NEXT.split(text)]
    if not all(said):
        whole = _LINE.fullmatch(text)
        said = [whole] if whole else []
    return [
        Pair("".join(found["label"].split()), found["value"].strip(), paragraph.number)
        for found in said
        if found is not None
    ]


def _of_row(paragraph: Paragraph) -> list[Pair]:
    """The row of a form: label, value, label, value."""
    cells = paragraph.cells
    if len(cells) not in _FORM:
        return []
    return [
        Pair("".join(label.split()).rstrip("：:"), value, paragraph.number)
        for label, value in zip(cells[::2], cells[1::2], strict=True)
        if label
    ]


def by_title(
    kind: Kind, paragraphs: Sequence[Paragraph], names: Names, free: Container[int], data: Mapping[str, Any]
) -> Iterator[Found | Doubt]:
    """What labels and headings say that are titles of fields of the kind; a title of several fields says nothing.

    Looked at are the paragraphs with the numbers in ``free``, and the fields that have no value in ``data`` yet.
    """
    fields = {title: field for title, field in _titled(kind).items() if not _is_filled(data, field)}
    for paragraph in paragraphs:
        if paragraph.number not in free:
            continue
        for pair in pairs(paragraph):
            if pair.label in fields and pair.value:
                yield from _of_field(fields[pair.label], pair, names)
    yield from _sections(fields, paragraphs, free)


def _is_filled(data: Mapping[str, Any], field: Field) -> bool:
    return value_at(data, tuple(step for step in field.pattern if step != "*")) is not None


def _titled(kind: Kind) -> Mapping[str, Field]:
    """The fields outside lists of objects that are the only ones with their title, or the only ones at the top."""
    found: dict[str, list[Field]] = {}
    for field in kind.fields:
        if "*" not in field.pattern[:-1]:
            for title in {field.title, re.sub(r"[（(].*?[）)]", "", field.title)}:
                found.setdefault(title, []).append(field)
    chosen = {title: [one for one in all_ if len(one.pattern) == 1] or all_ for title, all_ in found.items()}
    return {title: fields[0] for title, fields in chosen.items() if title and len(fields) == 1}


def _of_field(field: Field, pair: Pair, names: Names) -> Iterator[Found | Doubt]:
    if field.pattern[-1] == "*":
        values = [value_of(field.schema, part, names) for part in separated(pair.value)]
        if None in values or not values:
            yield from _doubtful(field, separated(pair.value), pair.number, names)
        else:
            yield Found(field.pattern[:-1], values, pair.number, pair.label)
    elif (value := value_of(field.schema, pair.value, names)) is not None:
        yield Found(field.pattern, value, pair.number, pair.label)
    else:
        yield from _doubtful(field, [pair.value], pair.number, names)


def _doubtful(field: Field, said: list[str], number: int, names: Names) -> Iterator[Doubt]:
    sort = field.schema.get("x-ref")
    for text in said:
        if sort is None:
            yield Doubt(number, f"“{field.title}”不是要的写法，没有填")
        elif names.find(sort, text) is None:
            yield Doubt(number, f"“{text[:40]}”不在名册里{names.nearest(sort, text[:40])}")


def value_of(schema: Mapping[str, Any], text: str, names: Names) -> Any:
    """The value that a text is for a field, ``None`` if it is none that fits."""
    value = _read(schema, text, names)
    return None if value is None or explain(schema, value) else value


def _read(schema: Mapping[str, Any], text: str, names: Names) -> Any:
    if "x-link" in schema or schema.get("x-ref") in _UNREAD:
        return None
    if "x-ref" in schema:
        return names.find(schema["x-ref"], text)
    if schema.get("format") == "date":
        return limit(text)
    if schema.get("format") == "moment":
        found = moment(text)
        return found.value if found else None
    if schema.get("type") in {"integer", "number"} and not _COUNTED.fullmatch(text.strip()):
        return None
    if not explain(schema, text):
        return text
    if "maxLength" in schema:
        return None  # free text is taken as it is or not at all
    return rewritten(text, lambda candidate: not explain(schema, candidate))


def _sections(
    fields: Mapping[str, Field], paragraphs: Sequence[Paragraph], free: Container[int]
) -> Iterator[Found]:
    """Longer texts under a heading that is the title of their field, as far as the next heading."""
    open_: tuple[Field, list[Paragraph]] | None = None
    for paragraph in paragraphs:
        heading = _HEADING.fullmatch(paragraph.text)
        field = fields.get(heading["title"].strip()) if heading else None
        if field is not None and _is_text(field):
            yield from _section(open_)
            open_ = (field, [paragraph])
        elif paragraph.number not in free or paragraph.place or _begins(paragraph):
            yield from _section(open_)
            open_ = None
        elif open_:
            open_[1].append(paragraph)
    yield from _section(open_)


def _section(said: tuple[Field, list[Paragraph]] | None) -> Iterator[Found]:
    """The heading and its paragraphs all say the one text."""
    if said is None or len(said[1]) < 2:
        return
    field, found = said
    text = "\n".join(paragraph.text for paragraph in found[1:])
    if not explain(field.schema, text):
        yield from (Found(field.pattern, text, paragraph.number) for paragraph in found)


def _begins(paragraph: Paragraph) -> bool:
    """Whether something else than more text begins here."""
    return bool(paragraph.cells or _NUMBERED.match(paragraph.text) or pairs(paragraph))


def _is_text(field: Field) -> bool:
    return field.schema.get("type") == "string" and field.schema.get("maxLength", 0) > 1000
