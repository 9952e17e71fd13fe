"""安委办综合监管的人员和领导分工（125 号文件第二十二条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.rules.bodies import DEPUTIES, ours, serves, valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_STAFF: Final = frozenset({"主管责任人", "执法人员", "工作人员", "联络员"})
"""Roles of those who do the work; leaders and experts do not count."""


def _posts(posts: Record, book: Book, units: frozenset[str], roles: frozenset[str]) -> list[str]:
    """The posts of some units with some roles that are filled on the book's day."""
    return [
        post.name for post in posts.posts if valid(post, book.as_of) and serves(book, post.name, units, roles)
    ]


@invariant("posts", basis="AJ-22a")
def enough_staff(posts: Record, book: Book) -> Iterator[Flag]:
    """安委办要有做综合监管的人员，不少于下限。

    在 register/posts.yaml 登记安委办的工作人员；确实没有配备的，报请配备。
    """
    wanted = book.params("AJ-22a", book.as_of).value or 1
    there = _posts(posts, book, frozenset({book.office.short}), _STAFF)
    if len(there) < wanted:
        yield Flag(f"{book.office.short}登记了 {len(there)} 名综合监管人员，少于 {wanted:g} 名", posts)


@invariant("posts", basis="AJ-22b")
def leaders_divided(posts: Record, book: Book) -> Iterator[Flag]:
    """安委办的领导分工明确：有主要负责人，也有分管综合监管的负责人。

    在 register/posts.yaml 登记安委办的主要负责人和分管负责人；由应急管理局领导兼任的，写在 concurrent（兼任）。
    """
    for title, roles in {"主要负责人": frozenset({"主要负责人"}), "分管负责人": DEPUTIES}.items():
        if not _posts(posts, book, ours(book), roles):
            yield Flag(f"没有登记安委办的{title}", posts)
