"""Decides how a person is named on a paper: the post, and who holds it where the register tells it (任职人员).

Who held a post on the day of the paper, for a paper does not change when somebody else takes over. Names are for the
office itself: a public version has the posts alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.documents.environment import escape

if TYPE_CHECKING:
    from datetime import date

    from generator.book import Book


def holder(post: str, day: date, book: Book) -> str | None:
    """Who holds a post on a day; nobody where the register does not tell."""
    entry = book.register.find("post", post)
    held = [one for one in entry.holders if one.valid_from <= day] if entry is not None else []
    return max(held, key=lambda one: one.valid_from).person if held else None


def named(post: str, person: str | None) -> Markup:
    """A post and the name of a person, which the end of a line does not part."""
    return Markup("{}[{}]{{.name}}").format(escape(post), escape(person)) if person else escape(post)
