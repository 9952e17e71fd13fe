"""Decides how a person is named on a paper: the post, and who holds it where the register tells it (任职人员).

And who signs what a body sends upward where no record tells it (签发人): its principal, by 党政机关公文处理工作条例 22.

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


def principal(body: str, day: date, book: Book) -> str | None:
    """The post that leads a body on a day (主要负责人), be it held along with another (兼任)."""
    for name, entry in book.register.entries["posts"].items():
        serves = any(held.unit == body and held.role == "主要负责人" for held in (entry, *entry.concurrent))
        if serves and (entry.valid_from or day) <= day <= (entry.valid_to or day):
            return name
    return None


def named(post: str, person: str | None) -> Markup:
    """A post and the name of a person, which the end of a line does not part."""
    return Markup("{}[{}]{{.name}}").format(escape(post), escape(person)) if person else escape(post)
