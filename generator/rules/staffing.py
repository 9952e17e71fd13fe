"""安委办综合监管的人员和领导分工（125 号文件第二十二条），政府班子的安全职责（吉林四（二）2）。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import DEPUTIES, ours, serves, sort_of, valid

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


_GOVERNMENTS: Final = frozenset({"县政府", "镇", "园区"})
_DUTIES: Final = {"主要负责人": "第一责任人", **dict.fromkeys(sorted(DEPUTIES), "一岗双责")}
"""What a member of a government's leadership answers for, by the role (班子成员的责任)."""


@invariant("posts", basis="JL-4-2-2b")
def duties_listed(posts: Record, book: Book) -> Iterator[Flag]:
    """政府正职是第一责任人，班子其他成员一岗双责，每个职务都登记了安全职责。

    在 register/posts.yaml 给这个职务填写 duties（安全职责），照职责清单写。
    """
    for post in posts.posts:
        wanted = _DUTIES.get(post.role) if sort_of(book, post.unit) in _GOVERNMENTS else None
        if wanted is None or not valid(post, book.as_of):
            continue
        if not post.duties:
            yield Flag(f"没有登记{post.name}的安全职责", posts, where(post, "name"))
        elif post.duties.responsibility != wanted:
            text = f"{post.name}登记为{post.duties.responsibility}，应当是{wanted}"
            yield Flag(text, posts, where(post, "duties", "responsibility"))
