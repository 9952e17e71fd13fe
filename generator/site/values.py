"""Decides how one value of a record looks: a date, a yes or no, a name that links to its page, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from generator.site.page import href
from generator.site.templating import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.site.view import View

LONG: Final = 40
"""A text of more characters than this gets the whole width."""
_BODIES: Final = frozenset({"unit", "party", "committee", "enterprise"})


class Values:
    """Shows values on one page: links are relative to it (取值的写法)."""

    def __init__(self, view: View, path: str, record: str = "") -> None:
        self.view = view
        self.path = path
        self.record = record

    def show(self, value: Any, schema: Mapping[str, Any]) -> Markup:
        """A scalar, or a list of scalars, as HTML."""
        if isinstance(value, list):
            shown = [self.show(entry, schema["items"]) for entry in value]
            return (
                Markup("、").join(shown) if sum(map(len, value_texts(value))) <= 4 * LONG else _listed(shown)
            )
        if isinstance(value, bool):
            return Markup("是") if value else Markup("否")
        if "x-link" in schema:
            return self.link(str(value))
        sort = schema.get("x-ref")
        if sort in _BODIES:
            return self.body(str(value))
        if sort == "clause":
            return self.clause(str(value))
        if sort == "attachment":
            return self.attachment(str(value))
        if schema.get("format") == "moment":
            return escape(str(value).replace("T", " "))
        return lines(value)

    def link(self, number: str) -> Markup:
        """A record's or item's number, leading to its page, with its name."""
        target = self.view.record_url(number)
        record = self.view.book.get(number)
        if target is None or record is None:
            return escape(number)
        name = self.view.name(record)
        linked = anchor(href(self.path, *target), number)
        return linked if name == record.id else linked + " " + escape(name)

    def body(self, name: str) -> Markup:
        """The name of a unit, committee or enterprise, leading to its page."""
        target = self.view.body_url(name)
        return escape(name) if target is None else anchor(href(self.path, target), name)

    def clause(self, clause: str) -> Markup:
        """A clause's id, leading to its place among the clauses, with its gist as a hint."""
        found, target = self.view.clause(clause), self.view.clause_url(clause)
        if found is None or target is None:
            return escape(clause)
        made = Markup('<a class="tz-clause" href="{}" title="{}">{}</a>')
        return made.format(href(self.path, *target), f"{found.article}：{found.gist}", clause)

    def attachment(self, name: str) -> Markup:
        """The name of a file that came with the record, leading to it if the site carries it."""
        if f"{self.record}/{name}" not in self.view.attachments:
            return escape(name)
        return anchor(href(self.path, f"attachments/{self.record}/{name}"), name)


def anchor(address: str, text: str) -> Markup:
    """A link; thousands are made, and this is faster than ``Markup.format``."""
    return Markup(f'<a href="{escape(address)}">{escape(text)}</a>')  # noqa: S704 - escaped here


def value_texts(value: Any) -> list[str]:
    """The texts in a list of scalars."""
    return [str(entry) for entry in value]


def _listed(shown: list[Markup]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in shown))
